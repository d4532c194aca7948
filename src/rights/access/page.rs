//! The access report as a page that anyone can read (Art. 12(1)): the same data, under the names of the policy, with
//! codes in words. It is whole in one file, and opens without us.

mod nothing;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;

use words::{CODED, code, joined};

use super::{AccessReport, Elsewhere, Explanation, PurposeSaid};
use crate::app::App;
use crate::holding::{Disclosure, Holding};
use crate::mail::letter::{day, enumerate, moment_of};
use crate::people::person;
use crate::platform::i18n::{Args, Language, find, text};
use crate::platform::problem::Result;
use crate::platform::sentence::{Said, states};
use crate::policy::{Title, capitalised};
use crate::recipients;
use crate::rights::document::{ReportPage, ReportSection, ReportTable};
use crate::rights::dossier::{self, DOSSIER};

/// Writes the report as a page, in the report's language.
pub fn of(app: &App, report: &AccessReport) -> Result<String> {
    let writer = Writer { app, language: report.explanation.language };
    let mut intro = contact(&report.explanation);
    intro.push(("date", moment_of(writer.language, report.explanation.issued_at)));
    let left_out: Vec<_> = report.left_out.iter().map(|key| writer.name_of(key)).collect();
    let what = vec![("what", enumerate(writer.language, &left_out))];
    let intro = [
        report_intro(report, intro.clone()),
        report_intro_part(report, intro),
        report_left_out(report, what),
    ];
    let nothing = writer.nothing_of(report).into_iter().collect();
    let data = writer.section("report-data", nothing, writer.data(&report.data));
    writer.page(&report.explanation, writer.said(intro), Some(data))
}

/// Writes what must be said of anyone's data as a page.
pub fn explained(app: &App, explanation: &Explanation) -> Result<String> {
    let writer = Writer { app, language: explanation.language };
    let intro = writer.said([explanation_intro(explanation, contact(explanation))]);
    writer.page(explanation, intro, None)
}

struct Writer<'a> {
    app: &'a App,
    language: Language,
}

impl Writer<'_> {
    fn page(
        &self,
        explanation: &Explanation,
        intro: Vec<String>,
        data: Option<ReportSection>,
    ) -> Result<String> {
        let contact = || contact(explanation);
        let elsewhere =
            self.said([elsewhere(explanation, contact()), elsewhere_answered(explanation, contact())]);
        let sections = [
            self.section("report-purposes", vec![], vec![self.purposes(explanation)]),
            self.section("report-categories", vec![], vec![self.categories(explanation)]),
            self.section("report-recipients", vec![], vec![self.recipients(explanation)]),
            self.section("report-elsewhere", elsewhere, vec![self.elsewhere(explanation)]),
            self.section("report-transfers", vec![explanation.transfers.text.clone()], vec![]),
            self.section("report-automated", vec![explanation.automated_decisions.text.clone()], vec![]),
            self.section("report-rights", vec![], vec![self.rights(explanation)]),
            self.section("report-authority", authority(explanation), vec![]),
            self.section("report-controller", controller(explanation), vec![]),
        ];
        let page = ReportPage {
            language: explanation.language.tag(),
            title: self.say("report-title", &vec![("controller", explanation.controller.name.clone())]),
            intro: intro.join(" "),
            sections: data.into_iter().chain(sections).collect(),
        };
        page.write()
    }

    /// What a holding is called, within a list.
    fn name_of(&self, key: &str) -> String {
        self.kind_of(key).map_or_else(|| key.to_owned(), |title| title.within(self.language))
    }

    /// The name of the kind of data that a holding is.
    fn kind_of(&self, key: &str) -> Option<&Title> {
        let category = dossier::find(key)?.category;
        self.app.edition.policy.category(category).map(|category| &category.title)
    }

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
        let apart = format!("title-{}", holding.key.replace('_', "-"));
        if let Some(title) = find(self.language, &apart, &Args::new()) {
            return Some(title);
        }
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
                    if let (Some(lines), Some("language"), Some(tag)) =
                        (cells.get_mut(1), row["field"].as_str(), row["value"].as_str())
                    {
                        *lines = code(self.language, "language", tag).into_iter().collect();
                    }
                    if let (Some(lines), Some(parts)) = (cells.get_mut(1), row["value"].as_object()) {
                        let parts = parts.values().filter_map(Value::as_str);
                        *lines = vec![parts.collect::<Vec<_>>().join(", ")];
                    }
                    if let (Some(lines), Some(by @ ("service" | "staff"))) =
                        (cells.get_mut(2), row["given_by"].as_str())
                    {
                        lines.push(self.say(&format!("report-given-by-{by}"), &Args::new()));
                    }
                    if let (Some(lines), Some(statement)) = (cells.get_mut(1), row["statement"].as_object()) {
                        lines.push(self.statement(statement));
                    }
                    cells
                })
                .collect(),
        }
    }

    /// What the person says beside a value.
    fn statement(&self, statement: &Map<String, Value>) -> String {
        match statement.get("text").and_then(Value::as_str) {
            Some(text) => self.say("report-statement", &vec![("text", text.to_owned())]),
            None => self.say("report-disagrees", &Args::new()),
        }
    }

    fn rows(&self, title: Option<String>, rows: &[Value]) -> ReportTable {
        let mut keys: Vec<&String> = Vec::new();
        for (key, value) in rows.iter().filter_map(Value::as_object).flatten() {
            // Which session is the one of this call says nothing on paper, and a recipient is named already.
            if !matches!(key.as_str(), "current" | "recipient_name")
                && !keys.contains(&key)
                && !self.cell(key, value).is_empty()
            {
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
        purpose.or_else(|| person::field(policy, key).map(|field| &field.title))
    }

    fn word(&self, key: &str, word: &str) -> String {
        let shown = match key {
            "purpose" | "purposes" | "scope" | "fields" | "about" | "given_by_you" => {
                let title = self.title(word).map(|title| title.of(self.language));
                let title = title.or_else(|| self.kind_of(word).map(|title| title.of(self.language)));
                let title = title.or_else(|| code(self.language, key, word));
                let title = title.or_else(|| joined(self.language, key, word));
                // Who was told stands where what was touched does.
                title.or_else(|| {
                    recipients::find(self.app, word).map(|recipient| recipient.name.of(self.language))
                })
            }
            "recipient" | "system" => Some(recipients::name_of(self.app, word, self.language)),
            "event" => code(self.language, key, word)
                .or_else(|| code(self.language, "fields", word))
                .or_else(|| joined(self.language, "fields", word)),
            _ if CODED.contains(&key) => code(self.language, key, word),
            _ if key.ends_with("_on") => word.parse::<NaiveDate>().ok().map(|one| day(self.language, one)),
            _ if key.ends_with("_at") || matches!(key, "at" | "since" | "until") => {
                word.parse::<DateTime<Utc>>().ok().map(|at| moment_of(self.language, at))
            }
            _ => None,
        };
        shown.unwrap_or_else(|| word.to_owned())
    }

    fn purposes(&self, explanation: &Explanation) -> ReportTable {
        let purposes = explanation.purposes.iter().map(|purpose| {
            let PurposeSaid { purpose, stopped } = purpose;
            let stopped = stopped.as_ref().map(|stopped| stopped.explanation.clone());
            let basis = self.word("basis", purpose.basis.as_str());
            let basis = [Some(format!("{basis} ({})", purpose.article)), purpose.interest.clone()];
            vec![
                [Some(purpose.title.clone()), stopped].into_iter().flatten().collect(),
                vec![purpose.description.clone()],
                basis.into_iter().flatten().collect(),
            ]
        });
        ReportTable { title: None, head: self.head(&["why", "explained", "basis"]), rows: purposes.collect() }
    }

    fn categories(&self, explanation: &Explanation) -> ReportTable {
        let categories = explanation.categories.iter().map(|category| {
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

    fn recipients(&self, explanation: &Explanation) -> ReportTable {
        let all = explanation.recipients.iter();
        let rows = all.map(|one| vec![vec![one.name.clone()], vec![one.description.clone()]]).collect();
        ReportTable { title: None, head: self.head(&["name", "explained"]), rows }
    }

    fn elsewhere(&self, explanation: &Explanation) -> ReportTable {
        let title = |key: &String| {
            let category = self.app.edition.policy.category(key);
            category.map_or_else(|| key.clone(), |category| category.title.of(self.language))
        };
        let all = explanation.elsewhere.iter();
        let rows = all.map(|one| {
            let state = vec![self.word("state", &one.state)];
            vec![vec![one.name.clone()], one.categories.iter().map(title).collect(), state]
        });
        let mut head = self.head(&["name", "kind"]);
        head.push(self.label("state"));
        ReportTable { title: None, head, rows: rows.collect() }
    }

    fn rights(&self, explanation: &Explanation) -> ReportTable {
        let all = explanation.rights.iter();
        let rows = all.map(|one| vec![vec![one.title.clone()], vec![one.text.clone()]]).collect();
        ReportTable {
            title: None,
            head: vec![self.label("right"), self.say("report-head-explained", &Args::new())],
            rows,
        }
    }
}

states! {
    /// All that is held of someone, at the instant it was read.
    Held(report: &AccessReport) = report.left_out.is_empty() => {
        report_intro = "report-intro"
    }
    /// What is held of someone, but for what a decision left out.
    HeldInPart(report: &AccessReport) = !report.left_out.is_empty() => {
        report_intro_part = "report-intro-part",
        report_left_out = "report-left-out"
    }
    /// What is said of anyone's data, beside what another system of ours handed in.
    Explained(_explanation: &Explanation) = true => {
        explanation_intro = "report-explanation-intro"
    }
    /// Our other systems were not asked for this copy.
    NotAsked(explanation: &Explanation) = explanation.elsewhere.iter().all(is_unanswered) => {
        elsewhere = "report-elsewhere-text"
    }
    /// They were.
    Asked(explanation: &Explanation) = !explanation.elsewhere.iter().all(is_unanswered) => {
        elsewhere_answered = "report-elsewhere-answered"
    }
}

/// Whether a system was not asked, or has not answered.
fn is_unanswered(one: &Elsewhere) -> bool {
    matches!(one.state.as_str(), "not-connected" | "asked")
}

fn contact(explanation: &Explanation) -> Args {
    vec![("contact", explanation.controller.email.clone())]
}

fn authority(explanation: &Explanation) -> Vec<String> {
    let authority = &explanation.authority;
    vec![
        authority.complaint.clone(),
        [&authority.name, &authority.address, &authority.phone, &authority.email, &authority.website]
            .map(String::as_str)
            .join(", "),
        authority.court.clone(),
    ]
}

fn controller(explanation: &Explanation) -> Vec<String> {
    let controller = &explanation.controller;
    vec![
        controller.responsibility.clone(),
        format!("{}, {}", controller.name, controller.email),
        controller.dpo_statement.clone(),
    ]
}
