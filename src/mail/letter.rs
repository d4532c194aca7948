//! How a letter is put together: texts in the reader's language, in the frame that all letters share.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::greeting::{Name, after_greeting, greeting};
use super::kind::{LetterKind, LetterState};
use crate::app::App;
use crate::platform::clock::{civil_day, local};
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::SubjectId;
use crate::platform::sentence::Said;
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
    /// How long a letter that tells a decision of staff waits, and can be taken back.
    pub wait: Option<TimeDelta>,
    /// The links in it, by their rows: their time runs from when the letter leaves.
    pub links: Vec<Uuid>,
}

impl Letter {
    /// How it waits: to be taken back until an instant, for the worker to try it, or for staff to print it.
    pub fn first_state(&self, leaves_at: Option<DateTime<Utc>>) -> LetterState {
        match leaves_at {
            _ if self.by_post => LetterState::ToPrint,
            Some(_) => LetterState::Waiting,
            None => LetterState::Queued,
        }
    }
}

/// A letter being written.
pub struct Draft<'a> {
    app: &'a App,
    language: Language,
    /// What a printed letter stands under; none where it is mailed.
    head: Option<String>,
    greeting: String,
    paragraphs: Vec<String>,
    links: Vec<Uuid>,
}

impl<'a> Draft<'a> {
    /// Begins with the greeting; without a name where none may be said.
    pub fn to(app: &'a App, language: Language, name: Option<&Name>) -> Self {
        Self {
            app,
            language,
            head: None,
            greeting: greeting(language, name),
            paragraphs: Vec::new(),
            links: Vec::new(),
        }
    }

    /// The language it is written in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A link stands in it: its time runs from when the letter leaves.
    pub fn carrying(mut self, link: Uuid) -> Self {
        self.links.push(link);
        self
    }

    /// The links that stand in it.
    pub fn links(&self) -> Vec<Uuid> {
        self.links.clone()
    }

    /// How long a letter of a decision waits.
    pub fn wait(&self) -> TimeDelta {
        self.app.settings.letter_wait
    }

    /// It will be printed, where an address of post is given: our address and theirs stand above it, and what it says of
    /// itself fits.
    pub fn on_paper(self, name: Option<&Name>, address: Option<&str>, day: &str) -> Self {
        let ours = &self.app.edition.policy.controller;
        let head = address.map(|address| {
            let theirs = name.map(Name::in_full).filter(|name| !address.starts_with(name));
            let theirs: Vec<&str> =
                theirs.into_iter().chain([address]).filter(|line| !line.is_empty()).collect();
            let from = &ours.address;
            let number = match &from.r#box {
                Some(r#box) => text(
                    self.language,
                    "letter-box",
                    &vec![("number", from.number.0.clone()), ("box", r#box.0.clone())],
                ),
                None => from.number.0.clone(),
            };
            format!(
                "{}\n{} {number}\n{} {}\n\n{}\n\n{}, {day}",
                ours.name.0,
                from.street.0,
                from.postcode.0,
                from.city.0,
                theirs.join("\n"),
                from.city.0,
            )
        });
        Self { head, ..self }
    }

    /// Adds a paragraph, where there is a state in which it may be said.
    pub fn say(mut self, said: Option<Said>) -> Self {
        if let Some(said) = said {
            self.paragraphs.push(said.with("by", self.by()).text(self.language));
        }
        self
    }

    /// Adds where to complain, and the way to court (Art. 12(4), 13(2)(d)), where that may be said.
    pub fn remedies(self, said: Option<Said>) -> Self {
        let Some(said) = said else { return self };
        let authority = Notice::new(&self.app.edition, self.language).authority();
        let said = said
            .with("authority", authority.name)
            .with("address", authority.address)
            .with("website", authority.website)
            .with("court", authority.court);
        self.say(Some(said))
    }

    /// A paragraph of the frame, which states nothing.
    fn frame(mut self, key: &str, mut args: Args) -> Self {
        args.push(("by", self.by().to_owned()));
        self.paragraphs.push(text(self.language, key, &args));
        self
    }

    fn by(&self) -> &'static str {
        if self.head.is_some() { "post" } else { "mail" }
    }

    /// Ends it: the reference, if there is a case, and who writes.
    pub fn body(self, reference: Option<&str>) -> String {
        let controller = &self.app.edition.policy.controller;
        let (contact, name) = (controller.email.0.clone(), controller.name.0.clone());
        let draft = match reference {
            Some(reference) => {
                self.frame("letter-about", vec![("reference", reference.to_owned()), ("contact", contact)])
            }
            None => self,
        };
        let Self { language, head, greeting, paragraphs, .. } =
            draft.frame("letter-end", vec![("controller", name)]);
        let mut paragraphs = paragraphs.into_iter();
        let first = paragraphs.next().map(|first| after_greeting(language, first));
        let all: Vec<String> = head.into_iter().chain([greeting]).chain(first).chain(paragraphs).collect();
        format!("{}\n", all.join("\n\n"))
    }
}

impl Draft<'_> {
    /// Ends a letter that belongs to no case.
    pub fn letter(
        self,
        kind: LetterKind,
        subject: Option<Said>,
        address: impl Into<String>,
        to: Option<SubjectId>,
    ) -> Letter {
        let (language, links) = (self.language, self.links());
        Letter {
            kind,
            language,
            address: address.into(),
            subject: above(subject, language),
            body: self.body(None),
            request: None,
            subject_id: to,
            by_post: false,
            wait: None,
            links,
        }
    }
}

/// What stands above a letter.
pub fn above(subject: Option<Said>, language: Language) -> String {
    debug_assert!(subject.is_some(), "a letter is written where what stands above it is not so");
    subject.map(|said| said.text(language)).unwrap_or_default()
}

/// A day as it is written in a letter.
pub fn day(language: Language, day: NaiveDate) -> String {
    let month = text(language, &format!("month-{}", day.month()), &Args::new());
    let args = vec![("day", day.day().to_string()), ("month", month), ("year", day.year().to_string())];
    text(language, "date-long", &args)
}

/// The Belgian day of an instant, as it is written in a letter.
pub fn day_of(language: Language, at: DateTime<Utc>) -> String {
    day(language, civil_day(at))
}

/// An instant as it is written for a person: the Belgian day, and the time of that day.
pub fn moment_of(language: Language, at: DateTime<Utc>) -> String {
    format!("{}, {}", day_of(language, at), local(at).format("%H:%M"))
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
