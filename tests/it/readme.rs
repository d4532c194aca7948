//! The README's story, read out of the README and told to a running service. A call without an expected
//! answer fails.

use std::process::Command;

use crate::running::{Running, home, inzage, start};

struct Step {
    command: String,
    answer: String,
}

/// The console blocks: lines after `$ ` are commands, what follows is what they answer; `…` is anything.
fn steps(readme: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for block in readme.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        let mut quote = false;
        for line in block.lines() {
            if quote {
                let command = &mut steps.last_mut().unwrap().command;
                command.push('\n');
                command.push_str(line);
            } else if let Some(command) = line.strip_prefix("$ ") {
                steps.push(Step { command: command.to_owned(), answer: String::new() });
            } else {
                let answer = &mut steps.last_mut().unwrap().answer;
                answer.push_str(line);
                answer.push('\n');
                continue;
            }
            // A command goes on to the next line inside quotes.
            quote ^= line.matches('\'').count() % 2 == 1;
        }
    }
    steps
}

/// A text without the ends and beginnings of its lines.
fn in_one(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is the pattern, where `…` stands for anything.
fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('…');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<_> = parts.collect();
    for (index, part) in parts.iter().enumerate() {
        if index + 1 == parts.len() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.is_empty()
}

#[test]
fn the_story_is_true() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let steps = steps(&readme);
    assert!(steps.len() > 12, "{}", steps.len());
    let home = home();
    let data = home.path().join("data");
    let running: Running = start(&mut inzage(&data));
    let mark = "---- answered ----";
    let mut script = String::from("set -u\n");
    for step in &steps {
        let command = step
            .command
            .replace("localhost:8080", &running.address)
            .replace("cargo run -q --", env!("CARGO_BIN_EXE_inzage"));
        script.push_str(&format!("{command}\necho '{mark}'\n"));
    }
    // Today, and tomorrow once more.
    for day in ["first", "second"] {
        let output = Command::new("bash")
            .args(["-c", &script])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_remove("DATABASE_URL")
            .env("INZAGE_DATA_DIR", &data)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let answers: Vec<_> = said.split(mark).map(str::trim).collect();
        assert_eq!(answers.len(), steps.len() + 1, "{said} {}", String::from_utf8_lossy(&output.stderr));
        for (step, answer) in steps.iter().zip(answers) {
            let calls = step.command.starts_with("call ");
            assert!(!calls || !step.answer.is_empty(), "a call without an expected answer: {}", step.command);
            assert!(
                fits(&in_one(&step.answer), &in_one(answer)),
                "the {day} time {}\nanswered\n{answer}\nwhere the README says\n{}",
                step.command,
                step.answer
            );
        }
    }
    drop(running);
}

#[test]
fn a_pattern_is_not_satisfied_by_anything() {
    assert!(fits("a…c", "abbc") && fits("a…", "a") && fits("…", "") && fits("", ""));
    assert!(!fits("a…c", "abb") && !fits("a", "ab") && !fits("", "x") && !fits("a…b…c", "a-c"));
}

/// The README names no right that has no code, and no module that is not there.
#[test]
fn what_the_readme_names_is_there() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = readme.split("## The code").nth(1).unwrap().split("One place for each truth").next().unwrap();
    let cells =
        map.lines().filter_map(|line| line.strip_prefix("| `")).map(|line| line.split(" |").next().unwrap());
    let mut named = 0;
    for module in cells.flat_map(|cell| cell.split(", ")).map(|name| name.trim_matches(['`', '/'])) {
        let there = root.join(format!("src/{module}.rs")).exists();
        assert!(there, "{module}");
        named += 1;
    }
    let modules = std::fs::read_to_string(root.join("src/lib.rs")).unwrap().matches("pub mod ").count();
    assert_eq!(named, modules, "every module of lib.rs is on the map");
}
