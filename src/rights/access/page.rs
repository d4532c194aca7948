//! The access report as a page that anyone can read (Art. 12(1)): the same data, under the names of the policy, with
//! codes in words. It is whole in one file, and opens without us.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::AccessReport;
use crate::app::App;
use crate::holding::{Disclosure, Holding};
use crate::mail::letter::{day, moment_of};
use crate::platform::i18n::{Args, Language, find, text};
use crate::platform::problem::Result;
use crate::platform::sentence::{Said, states};
use crate::policy::{Title, capitalised};
use crate::recipients;
use crate::rights::document::{ReportPage, ReportSection, ReportTable};
use crate::rights::dossier::DOSSIER;

/// Columns that hold one of our own words; every other text is someone's own and is shown as it stands.
const CODED: [&str; 19] = [
    "kind",
    "state",
    "status",
    "closed_because",
    "source",
    "what",
    "actor",
    "by",
    "channel",
    "basis",
    "ground",
    "right",
    "outcome",
    "identity",
    "method",
    "event",
    "direct_marketing",
    "kept_as",
    "language",
];

/// Writes the report as a page, in the report's language.
pub fn of(app: &App, report: &AccessReport) -> Result<String> {
    let writer = Writer { app, language: report.language };
    let contact = || vec![("contact", report.controller.email.clone())];
    let mut intro = contact();
    intro.push(("date", moment_of(report.language, report.issued_at)));
    let page = ReportPage {
        language: report.language.tag(),
        title: writer.say("report-title", &vec![("controller", report.controller.name.clone())]),
        intro: writer.said([report_intro(report, intro)]).concat(),
        sections: vec![
            writer.section("report-data", vec![], writer.data(&report.data)),
            writer.section("report-purposes", vec![], vec![writer.purposes(report)]),
            writer.section("report-categories", vec![], vec![writer.categories(report)]),
            writer.section("report-recipients", vec![], vec![writer.recipients(report)]),
            writer.section(
                "report-elsewhere",
                writer.said([elsewhere(report, contact()), elsewhere_answered(report, contact())]),
                vec![writer.elsewhere(report)],
            ),
            writer.section("report-transfers", vec![report.transfers.text.clone()], vec![]),
            writer.section("report-automated", vec![report.automated_decisions.text.clone()], vec![]),
            writer.section("report-rights", vec![], vec![writer.rights(report)]),
            writer.section("report-authority", authority(report), vec![]),
            writer.section("report-controller", controller(report), vec![]),
        ],
    };
    page.write()
}

struct Writer<'a> {
    app: &'a App,
    language: Language,
}

impl Writer<'_> {
    fn say(&self, key: &str, args: &Args) -> String {
        text(self.language, key, args)
    }

    /// What is so, of these.
    fn said<const N: usize>(&self, sentences: [Option<Said>; N]) -> Vec<String> {
        sentences.into_iter().flatten().map(|said| said.text(self.language)).collect()
    }

    fn head(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.say(&format!("report-head-{key}"), &Args::new())).collect()
    }

    fn section(&self, key: &str, said: Vec<String>, tables: Vec<ReportTable>) -> ReportSection {
        ReportSection { title: self.say(key, &Args::new()), said, tables }
    }

    /// The data: the profile field by field, every other holding row by row. What is empty is left out.
    fn data(&self, data: &Map<String, Value>) -> Vec<ReportTable> {
        let rows_of = |holding: &Holding| data.get(holding.key).and_then(Value::as_array);
        let (by_field, by_row): (Vec<_>, Vec<_>) =
            DOSSIER.iter().partition(|holding| holding.disclosure == Disclosure::ByField);
        let by_field = by_field.into_iter().filter_map(|holding| Some(self.profile(rows_of(holding)?)));
        let by_row = by_row.into_iter().filter_map(|holding| {
            let rows = rows_of(holding).filter(|rows| !rows.is_empty())?;
            Some(self.rows(self.title_of(holding), rows))
        });
        by_field.chain(by_row).collect()
    }

    /// A holding by the name of what stands in it, else of its kind of data.
    fn title_of(&self, holding: &Holding) -> Option<String> {
        let policy = &self.app.edition.policy;
        let field = holding.columns.first().and_then(|(_, field)| policy.field(field));
        let title = field.map(|field| &field.title);
        let title = title.or_else(|| policy.category(holding.category).map(|category| &category.title));
        title.map(|title| title.of(self.language))
    }

    fn profile(&self, rows: &[Value]) -> ReportTable {
        let shown = rows.iter().filter(|row| !row["value"].is_null());
        ReportTable {
            title: None,
            head: self.head(&["what", "value", "source", "why", "kept"]),
            rows: shown
                .map(|row| {
                    let mut cells = ["title", "value", "source", "purposes", "retention"]
                        .map(|key| self.cell(key, &row[key]))
                        .to_vec();
                    if let (Some(lines), Some(parts)) = (cells.get_mut(1), row["value"].as_object()) {
                        let parts = parts.values().filter_map(Value::as_str);
                        *lines = vec![parts.collect::<Vec<_>>().join(", ")];
                    }
                    cells
                })
                .collect(),
        }
    }

    fn rows(&self, title: Option<String>, rows: &[Value]) -> ReportTable {
        let mut keys: Vec<&String> = Vec::new();
        for (key, value) in rows.iter().filter_map(Value::as_object).flatten() {
            // Which session is the one of this call says nothing on paper.
            if key != "current" && !keys.contains(&key) && !self.cell(key, value).is_empty() {
                keys.push(key);
            }
        }
        ReportTable {
            title,
            head: keys.iter().map(|key| self.label(key)).collect(),
            rows: rows
                .iter()
                .map(|row| keys.iter().map(|key| self.cell(key, &row[key.as_str()])).collect())
                .collect(),
        }
    }

    fn label(&self, key: &str) -> String {
        self.say(&format!("label-{}", key.replace('_', "-")), &Args::new())
    }

    fn cell(&self, key: &str, value: &Value) -> Vec<String> {
        match value {
            // No purpose named is all of them.
            Value::Null if matches!(key, "purpose" | "purposes") => {
                code(self.language, key, "all").into_iter().collect()
            }
            Value::Null => Vec::new(),
            // The ids of our own records beside the names of fields are for programs.
            Value::String(text) if key == "fields" && text.parse::<Uuid>().is_ok() => Vec::new(),
            Value::Bool(yes) => vec![self.say(if *yes { "code-yes" } else { "code-no" }, &Args::new())],
            Value::Number(number) => vec![number.to_string()],
            Value::String(text) if text.is_empty() => Vec::new(),
            Value::String(text) => vec![self.word(key, text)],
            Value::Array(items) => items.iter().flat_map(|item| self.cell(key, item)).collect(),
            Value::Object(members) => {
                // A line for each: what stands in it begins with a capital, as in a cell of its own.
                let members = members.iter().filter_map(|(key, value)| {
                    let lines = self.cell(key, value);
                    (!lines.is_empty())
                        .then(|| format!("{} \u{2013} {}", self.label(key), self.listed(key, value)))
                });
                members.collect()
            }
        }
    }

    /// What a cell holds, in one line; only the first of several begins with a capital.
    fn listed(&self, key: &str, value: &Value) -> String {
        let lines = self.cell(key, value);
        let names =
            value.as_array().into_iter().flatten().filter_map(Value::as_str).map(|word| self.title(word));
        match names.collect::<Option<Vec<_>>>() {
            Some(names) if names.len() == lines.len() => {
                let names: Vec<_> = names.iter().map(|title| title.within(self.language)).collect();
                capitalised(&names.join(", "))
            }
            _ => lines.join(", "),
        }
    }

    /// The name of a purpose or a field.
    fn title(&self, key: &str) -> Option<&Title> {
        let policy = &self.app.edition.policy;
        let purpose = policy.purpose(key).map(|purpose| &purpose.title);
        purpose.or_else(|| policy.field(key).map(|field| &field.title))
    }

    fn word(&self, key: &str, word: &str) -> String {
        let shown = match key {
            "purpose" | "purposes" | "scope" | "fields" => {
                let title = self.title(word).map(|title| title.of(self.language));
                title.or_else(|| code(self.language, key, word))
            }
            "recipient" | "system" => Some(recipients::name_of(self.app, word, self.language)),
            _ if CODED.contains(&key) => code(self.language, key, word),
            _ if key.ends_with("_on") => word.parse::<NaiveDate>().ok().map(|one| day(self.language, one)),
            _ if key.ends_with("_at") || matches!(key, "at" | "since" | "until") => {
                word.parse::<DateTime<Utc>>().ok().map(|at| moment_of(self.language, at))
            }
            _ => None,
        };
        shown.unwrap_or_else(|| word.to_owned())
    }

    fn purposes(&self, report: &AccessReport) -> ReportTable {
        let purposes = report.purposes.iter().map(|purpose| {
            let basis = self.word("basis", purpose.basis.as_str());
            let basis = [Some(format!("{basis} ({})", purpose.article)), purpose.interest.clone()];
            vec![
                vec![purpose.title.clone()],
                vec![purpose.description.clone()],
                basis.into_iter().flatten().collect(),
            ]
        });
        ReportTable { title: None, head: self.head(&["why", "explained", "basis"]), rows: purposes.collect() }
    }

    fn categories(&self, report: &AccessReport) -> ReportTable {
        let categories = report.categories.iter().map(|category| {
            let source = [Some(self.word("source", &category.source)), category.origin.clone()];
            vec![
                vec![category.title.clone()],
                vec![category.description.clone()],
                source.into_iter().flatten().collect(),
                vec![category.retention.text.clone()],
            ]
        });
        let head = self.head(&["kind", "explained", "source", "kept"]);
        ReportTable { title: None, head, rows: categories.collect() }
    }

    fn recipients(&self, report: &AccessReport) -> ReportTable {
        let all = report.recipients.iter();
        let rows = all.map(|one| vec![vec![one.name.clone()], vec![one.description.clone()]]).collect();
        ReportTable { title: None, head: self.head(&["name", "explained"]), rows }
    }

    fn elsewhere(&self, report: &AccessReport) -> ReportTable {
        let title = |key: &String| {
            let category = self.app.edition.policy.category(key);
            category.map_or_else(|| key.clone(), |category| category.title.of(self.language))
        };
        let all = report.elsewhere.iter();
        let rows = all.map(|one| {
            let state = vec![self.word("state", &one.state)];
            vec![vec![one.name.clone()], one.categories.iter().map(title).collect(), state]
        });
        let mut head = self.head(&["name", "kind"]);
        head.push(self.label("state"));
        ReportTable { title: None, head, rows: rows.collect() }
    }

    fn rights(&self, report: &AccessReport) -> ReportTable {
        let all = report.rights.iter();
        let rows = all.map(|one| vec![vec![one.title.clone()], vec![one.text.clone()]]).collect();
        ReportTable {
            title: None,
            head: vec![self.label("right"), self.say("report-head-explained", &Args::new())],
            rows,
        }
    }
}

states! {
    /// What is held of someone, at the instant it was read.
    Held(_report: &AccessReport) = true => {
        report_intro = "report-intro"
    }
    /// Our other systems were not asked for this copy.
    NotAsked(report: &AccessReport) = report.elsewhere.iter().all(|one| one.state == "not-connected") => {
        elsewhere = "report-elsewhere-text"
    }
    /// They were.
    Asked(report: &AccessReport) = report.elsewhere.iter().any(|one| one.state != "not-connected") => {
        elsewhere_answered = "report-elsewhere-answered"
    }
}

/// One of our own words as it is said in a column; a service's method of signing in is told without its name.
fn code(language: Language, key: &str, word: &str) -> Option<String> {
    let written = |word: &str| word.replace(['.', '_'], "-");
    let word = written(word.split(':').next().unwrap_or_default());
    let of_column = find(language, &format!("code-{}-{word}", written(key)), &Args::new());
    of_column.or_else(|| find(language, &format!("code-{word}"), &Args::new()))
}

fn authority(report: &AccessReport) -> Vec<String> {
    let authority = &report.authority;
    vec![
        authority.complaint.clone(),
        [&authority.name, &authority.address, &authority.phone, &authority.email, &authority.website]
            .map(String::as_str)
            .join(", "),
        authority.court.clone(),
    ]
}

fn controller(report: &AccessReport) -> Vec<String> {
    let controller = &report.controller;
    vec![
        controller.responsibility.clone(),
        format!("{}, {}", controller.name, controller.email),
        controller.dpo_statement.clone(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{ActorKind, Deed};
    use crate::choices::restriction::Ground;
    use crate::choices::restriction::lifting::ExceptionKind;
    use crate::people::links::LinkKind;
    use crate::recipients::Event;
    use crate::requests::case::PartWord;
    use crate::requests::state::ClosedBecause;
    use crate::requests::words::{CaseKind, LineOutcome, RefusalGround, RequestChannel, Right, Status};

    /// L12.1: no raw code without an explanation.
    #[test]
    fn every_word_of_ours_is_said_in_four_languages() {
        let words =
            |key: &'static str, words: Vec<&'static str>| words.into_iter().map(move |one| (key, one));
        let all = words("what", Deed::ALL.iter().map(|one| one.as_str()).collect())
            .chain(words("actor", ActorKind::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("right", Right::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("channel", RequestChannel::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("kind", CaseKind::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("status", Status::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("closed_because", ClosedBecause::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("state", PartWord::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("outcome", LineOutcome::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("ground", RefusalGround::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("ground", Ground::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("kind", ExceptionKind::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("kind", LinkKind::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("event", Event::ALL.iter().map(|one| one.as_str()).collect()));
        for (key, word) in all {
            for language in Language::ALL {
                assert!(code(language, key, word).is_some(), "{key} {word} in {}", language.tag());
            }
        }
    }
}
