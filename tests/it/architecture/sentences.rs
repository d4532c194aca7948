//! A text that states a fact is said only by a table that names the state in which it is so, as a type.

use std::collections::BTreeSet;
use std::path::Path;

use super::{in_src, sources};

/// Families of texts that are said to a person about what is held of them, asked, or done.
const STATING: [&str; 6] = ["letter", "page", "done", "ground", "receipt", "unsubscribe"];

/// Texts of those families that state nothing: what stands around a letter or a page, and parts of a sentence.
const FRAME: [&str; 29] = [
    // Around a letter.
    "letter-dear",
    "letter-dear-nobody",
    "letter-box",
    "letter-end",
    "letter-itself",
    "letter-about",
    // Lines of a list, whose sentence is said in a state.
    "letter-kept-line",
    "letter-kept-line-open",
    "letter-ended-one",
    "receipt-ended-line",
    "receipt-ended-line-bare",
    // Titles, heads and buttons.
    "page-correct",
    "page-thanks-title",
    "page-verify-title",
    "page-verify-button",
    "page-address-title",
    "page-address-button",
    "page-delivery-title",
    "page-delivery-button",
    "page-sign-in-title",
    "receipt-erased",
    "receipt-ended",
    "receipt-remains",
    "receipt-until",
    "receipt-elsewhere",
    "receipt-files",
    "receipt-backups",
    "unsubscribe-title",
    "unsubscribe-button",
];

/// The keys and the beginnings of keys that stand between quotes in a piece of source.
fn keys(text: &str) -> impl Iterator<Item = String> {
    let quoted = text.split('"').skip(1).step_by(2);
    let stating = |key: &&str| {
        STATING.iter().any(|family| key.strip_prefix(family).is_some_and(|rest| rest.starts_with('-')))
            && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-{}".contains(c))
    };
    quoted.filter(stating).map(str::to_owned)
}

/// What stands in the tables of a file, and what stands around them.
fn tables(text: &str) -> (String, String) {
    let (mut inside, mut around) = (String::new(), String::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\nstates! {\n") {
        let (table, after) = after.split_once("\n}\n").unwrap();
        around.push_str(before);
        around.push('\n');
        inside.push_str(table);
        inside.push('\n');
        rest = after;
    }
    around.push_str(rest);
    (inside, around)
}

#[test]
fn what_states_a_fact_is_said_by_a_table_of_states() {
    let mut said = BTreeSet::new();
    let mut elsewhere = Vec::new();
    for (path, text) in sources() {
        let text = text.split("#[cfg(test)]").next().unwrap();
        let (inside, around) = tables(text);
        said.extend(keys(&inside));
        let loose = keys(&around).filter(|key| !FRAME.contains(&key.as_str()));
        // Words that only look like texts: codes of problems.
        let loose = loose.filter(|key| is_text(key));
        elsewhere.extend(loose.map(|key| format!("{}: {key}", in_src(&path))));
    }
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
    // Each text is in a table, or in the frame; `done-{}` stands for all that begin so.
    let is_said = |key: &str| {
        let made = said.iter().filter_map(|one| one.split_once("{}"));
        said.contains(key)
            || made.into_iter().any(|(begin, end)| key.starts_with(begin) && key.ends_with(end))
    };
    let forgotten: Vec<_> =
        texts().into_iter().filter(|key| !is_said(key) && !FRAME.contains(&key.as_str())).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
    let gone: Vec<_> = said.iter().filter(|key| !is_text(key)).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

fn is_text(key: &str) -> bool {
    let made = key.split_once("{}");
    let fits =
        |text: &String| made.is_some_and(|(begin, end)| text.starts_with(begin) && text.ends_with(end));
    texts().iter().any(|text| text == key || fits(text))
}

/// The keys of the stating families, in Dutch; that the other languages have the same is tested elsewhere.
fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/platform");
    let files = ["letters", "texts", "report"].map(|name| folder.join(name).join("nl.ftl"));
    let texts = files.map(|file| std::fs::read_to_string(file).unwrap()).concat();
    let keys = texts.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| format!("\"{key}\""));
    keys.flat_map(|key| keys_of(&key)).collect()
}

fn keys_of(quoted: &str) -> Vec<String> {
    keys(quoted).collect()
}
