//! How a letter is put together: texts in the reader's language, in the frame that all letters share.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Europe::Brussels;
use uuid::Uuid;

use super::kind::{LetterKind, LetterState};
use crate::app::App;
use crate::platform::clock::civil_day;
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::SubjectId;
use crate::policy::notice::Notice;

/// A letter, ready for the outbox.
#[derive(Debug)]
pub struct Letter {
    /// What kind of letter it is.
    pub kind: LetterKind,
    /// The language it is written in.
    pub language: Language,
    /// An address of e-mail, or of post where it is printed.
    pub address: String,
    /// The line above the text.
    pub subject: String,
    /// The text, in paragraphs.
    pub body: String,
    /// The case it belongs to.
    pub request: Option<Uuid>,
    /// Whom it is to, where they have an account.
    pub subject_id: Option<SubjectId>,
    /// Whether it is printed and posted by staff.
    pub by_post: bool,
    /// The link in it, by its row: its time runs from when the letter leaves.
    pub link: Option<Uuid>,
}

impl Letter {
    /// How it waits: for the worker to try it, or for staff to print it.
    pub fn first_state(&self) -> LetterState {
        if self.by_post { LetterState::ToPrint } else { LetterState::Queued }
    }
}

/// A letter being written.
pub struct Draft<'a> {
    app: &'a App,
    language: Language,
    by: &'static str,
    paragraphs: Vec<String>,
}

impl<'a> Draft<'a> {
    /// Begins with the greeting; no name is better than one that someone else may have typed.
    pub fn to(app: &'a App, language: Language, name: Option<&str>) -> Self {
        let greeting = match name {
            Some(name) => text(language, "letter-dear", &vec![("name", name.to_owned())]),
            None => text(language, "letter-dear-nobody", &Args::new()),
        };
        Self { app, language, by: "mail", paragraphs: vec![greeting] }
    }

    /// The language it is written in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// It will be printed: what it says of itself fits.
    pub fn on_paper(self, is: bool) -> Self {
        Self { by: if is { "post" } else { "mail" }, ..self }
    }

    /// Adds the paragraph of this key, in the language of the letter.
    pub fn say(mut self, key: &str, mut args: Args) -> Self {
        args.push(("by", self.by.to_owned()));
        self.paragraphs.push(text(self.language, key, &args));
        self
    }

    /// Adds a paragraph, if there is anything to say.
    pub fn say_some(self, key: &str, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.say(key, vec![(name, value.to_owned())]),
            None => self,
        }
    }

    /// Adds where to complain, and the way to court (Art. 12(4), 13(2)(d)).
    pub fn remedies(self) -> Self {
        let authority = Notice::new(&self.app.edition, self.language).authority();
        let args = vec![
            ("authority", authority.name),
            ("address", authority.address),
            ("website", authority.website),
            ("court", authority.court),
        ];
        self.say("letter-remedies", args)
    }

    /// Ends it: the reference, if there is a case, and who writes.
    pub fn body(self, reference: Option<&str>) -> String {
        let controller = &self.app.edition.policy.controller;
        let (contact, name) = (controller.email.0.clone(), controller.name.0.clone());
        let draft = match reference {
            Some(reference) => {
                self.say("letter-about", vec![("reference", reference.to_owned()), ("contact", contact)])
            }
            None => self,
        };
        let mut body = draft.say("letter-end", vec![("controller", name)]).paragraphs.join("\n\n");
        body.push('\n');
        body
    }
}

impl Draft<'_> {
    /// Ends a letter that belongs to no case.
    pub fn letter(
        self,
        kind: LetterKind,
        subject: &str,
        address: impl Into<String>,
        to: Option<SubjectId>,
    ) -> Letter {
        let language = self.language;
        Letter {
            kind,
            language,
            address: address.into(),
            subject: text(language, subject, &Args::new()),
            body: self.body(None),
            request: None,
            subject_id: to,
            by_post: false,
            link: None,
        }
    }
}

/// A day as it is written in a letter.
pub fn day(language: Language, day: NaiveDate) -> String {
    let month = text(language, &format!("month-{}", day.month()), &Args::new());
    let args =
        vec![("day", day.day().to_string()), ("month", month), ("year", format!("{}\u{2060}", day.year()))];
    text(language, "date-long", &args).replace('\u{2060}', "")
}

/// The Belgian day of an instant, as it is written in a letter.
pub fn day_of(language: Language, at: DateTime<Utc>) -> String {
    day(language, civil_day(at))
}

/// An instant as it is written for a person: the Belgian day, and the time of that day.
pub fn moment_of(language: Language, at: DateTime<Utc>) -> String {
    format!("{}, {}", day_of(language, at), at.with_timezone(&Brussels).format("%H:%M"))
}

/// An enumeration: `a, b en c`.
pub fn enumerate(language: Language, items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            text(language, "list-and", &vec![("first", first.join(", ")), ("last", last.clone())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_lists_read_as_they_are_said() {
        let first: NaiveDate = "2026-04-01".parse().unwrap();
        assert_eq!(
            Language::ALL.map(|language| day(language, first)),
            ["1 april 2026", "1er avril 2026", "1. April 2026", "1 April 2026",]
        );
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(enumerate(Language::Nl, &items), "a, b en c");
        assert_eq!(enumerate(Language::Nl, &items[..1]), "a");
    }
}
