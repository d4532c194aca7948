//! Arrows point down: a module names only what stands below it in the list of `lib.rs`.

mod circles;
mod sentences;
pub mod source;

use std::path::{Path, PathBuf};

/// Every source file with its text.
pub fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(directory) = open.pop() {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

/// Its path below `src`.
pub fn in_src(path: &Path) -> String {
    path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap().display().to_string()
}

/// Modules that stand together without a blank line between them in `lib.rs` are one storey; a module may
/// name those of lower storeys only.
#[test]
fn arrows_point_down() {
    let lib = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let mut storeys: Vec<(String, usize)> = Vec::new();
    let mut storey = 0;
    for line in lib.lines() {
        match line.strip_prefix("pub mod ") {
            Some(module) => storeys.push((module.trim_end_matches(';').to_owned(), storey)),
            None => storey += 1,
        }
    }
    let storey_of = |module: &str| storeys.iter().find(|(name, _)| name == module).map(|(_, storey)| *storey);
    assert!(storeys.len() > 10);
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let name = in_src(&path);
        let module = name.split(['/', '.']).next().unwrap().to_owned();
        let Some(own) = storey_of(&module) else { continue };
        for used in text.split("crate::").skip(1) {
            let used: Vec<String> = if let Some(list) = used.strip_prefix('{') {
                let list: String = list.chars().take_while(|c| *c != '}').collect();
                list.split(',').map(|name| name.trim().to_owned()).collect()
            } else {
                vec![used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()]
            };
            for used in used {
                if storey_of(&used).is_some_and(|storey| used != module && storey <= own) {
                    faults.push(format!("{name} names {used}, which does not stand below it"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Files stay short enough to be read in one go.
#[test]
fn no_file_is_long() {
    for (path, text) in sources() {
        assert!(text.lines().count() <= 400, "{}", in_src(&path));
    }
}

/// So do functions, from the line of their `fn` to the brace that closes them.
#[test]
fn no_function_is_long() {
    let mut long = Vec::new();
    for (path, text) in sources() {
        let name = in_src(&path);
        // A table of examples is as long as there are examples.
        if name.ends_with("tests.rs") {
            continue;
        }
        let lines: Vec<&str> = text.lines().collect();
        for (first, line) in lines.iter().enumerate().filter(|(_, line)| begins_function(line)) {
            // Formatted code closes a function at the indentation it began at; one without a body ends in a semicolon.
            let margin = &line[..line.len() - line.trim_start().len()];
            let closes = |line: &&str| {
                line.strip_prefix(margin)
                    .is_some_and(|rest| rest == "}" || rest.ends_with(';') && !rest.starts_with(' '))
            };
            let is_one_line = line.ends_with([';', '}']);
            let length = if is_one_line {
                1
            } else {
                2 + lines[first + 1..].iter().take_while(|line| !closes(line)).count()
            };
            if length > 60 {
                long.push(format!("{name}:{}: {length} lines", first + 1));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

fn begins_function(line: &str) -> bool {
    let words = line.trim_start().split(' ');
    let mut words = words.skip_while(|word| {
        matches!(*word, "const" | "async" | "unsafe" | "pub" | "pub(crate)" | "pub(super)")
    });
    words.next() == Some("fn")
}

/// `copy_out_raw` leaves a connection silently out of step when it is read halfway (sqlx 0.9.0); it needs a
/// guard, and nothing here has one yet. SQL is never put together from pieces, but where the catalogue has the names.
#[test]
fn traps_are_kept_out() {
    for (path, text) in sources() {
        assert!(!text.contains("copy_out_raw"), "{}", in_src(&path));
        let is_excused = ["platform/rewrite.rs", "rights/residue.rs"].contains(&in_src(&path).as_str());
        assert!(is_excused || !text.contains("AssertSqlSafe"), "{}", in_src(&path));
    }
}

/// Time is asked of the clock only, in SQL too: `now()` is for leases of jobs.
#[test]
fn time_is_an_argument() {
    for (path, text) in sources() {
        let name = in_src(&path);
        // In Rust it is asked of something, or that is written.
        let asked = |before: &str| [".", "::", "fn "].iter().any(|end| before.ends_with(end));
        let in_sql = text.match_indices("now()").any(|(at, _)| !asked(&text[..at]));
        let allowed = name == "platform/jobs.rs";
        assert!(allowed || !in_sql && !text.to_lowercase().contains("current_timestamp"), "{name}");
    }
}

/// The top level is what the map says, whatever a tool leaves behind.
#[test]
fn nothing_else_stands_at_the_top() {
    const KNOWN: [&str; 10] = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "migrations",
        "tests",
        "config",
        "Dockerfile",
        "README.md",
        "data",
        "target",
    ];
    for entry in std::fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || KNOWN.contains(&name.as_str()), "{name}");
    }
}

/// One module writes the tables of a case; whoever else has something to change calls its verbs.
#[test]
fn one_module_writes_the_tables_of_a_case() {
    let writes = regex::Regex::new(
        r#"(?i)(insert\s+into|update|delete\s+from|merge\s+into|truncate(\s+table)?|copy)\s+(only\s+)?(public\.)?"?(requests|request_[a-z]+)\b|delete_rows!\(\s*request"#,
    )
    .unwrap();
    let mut writers = Vec::new();
    for (path, text) in sources() {
        // A statement may go on over a line, a quote that is joined, an end of line that is escaped.
        let text = text.replace("delete_rows!(\n", "delete_rows!(").replace(['\n', '\\', '"', '+'], " ");
        let name = in_src(&path);
        match (writes.find(&text), name.starts_with("requests/record")) {
            (Some(found), false) => panic!("{name}: {}", found.as_str()),
            (Some(_), true) => writers.push(name),
            (None, _) => {}
        }
    }
    assert!(writers.len() > 5, "the test looks for what is there: {writers:?}");
}

/// The bare name of a public type means one thing in the whole crate, and none of ours is renamed where it is used.
#[test]
fn a_name_means_one_thing() {
    let declared = regex::Regex::new(r"(?m)^\s*pub (struct|enum|type|trait) ([A-Z]\w+)").unwrap();
    let renamed = regex::Regex::new(r"^\s*use (crate|super)::.*\bas [A-Z]\w+[,;}]").unwrap();
    let mut names: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for (path, text) in sources() {
        let name = in_src(&path);
        if name.ends_with("tests.rs") {
            continue;
        }
        let text = text.split("#[cfg(test)]").next().unwrap();
        for found in declared.captures_iter(text) {
            // What a trait leaves to its implementations has its name from the trait.
            if !["Error", "Err", "Rejection", "Target", "Output"].contains(&&found[2]) {
                names.entry(found[2].to_owned()).or_default().push(name.clone());
            }
        }
        for line in text.lines() {
            assert!(!renamed.is_match(line), "{name}: {line}");
        }
    }
    let twice: Vec<_> = names.into_iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}
