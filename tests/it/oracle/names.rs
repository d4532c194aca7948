//! What things are called in a letter: from the policy file itself.

use std::sync::LazyLock;

use toml::Value;

/// A key of the policy and one of the names that it has in a language.
struct Name {
    list: String,
    key: String,
    language: String,
    name: String,
}

static POLICY: LazyLock<Value> = LazyLock::new(|| {
    Value::Table(std::fs::read_to_string(crate::house::policy_file()).unwrap().parse().unwrap())
});

static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for list in ["purposes", "fields", "categories", "recipients"] {
        for entry in POLICY[list].as_array().unwrap() {
            let key = entry["key"].as_str().unwrap();
            for titled in ["title", "name"] {
                gather(list, key, entry.get(titled), &mut all);
            }
        }
    }
    all
});

/// A title, and what it is called once a claim is kept.
fn gather(list: &str, key: &str, title: Option<&Value>, all: &mut Vec<Name>) {
    for (language, said) in title.and_then(Value::as_table).into_iter().flatten() {
        match said {
            Value::String(name) => all.push(Name {
                list: list.to_owned(),
                key: key.to_owned(),
                language: language.clone(),
                name: name.clone(),
            }),
            of_claim => gather(list, key, Some(of_claim), all),
        }
    }
}

/// The names of one kind of entries.
pub fn of<'a>(lists: &'a [&'a str], language: &'a str) -> impl Iterator<Item = (&'static str, String)> + 'a {
    let all = NAMES.iter().filter(move |one| lists.contains(&one.list.as_str()) && one.language == language);
    all.map(|one| (one.key.as_str(), one.name.clone()))
}

/// Whether advertising is what a purpose is for.
pub fn is_marketing(purpose: &str) -> bool {
    let mut all = POLICY["purposes"].as_array().unwrap().iter();
    all.any(|one| {
        one["key"].as_str() == Some(purpose) && one.get("marketing").and_then(Value::as_bool) == Some(true)
    })
}

/// A text of the policy: `authority`, `address`.
pub fn said(table: &str, member: &str, language: &str) -> &'static str {
    POLICY[table][member][language].as_str().unwrap()
}
