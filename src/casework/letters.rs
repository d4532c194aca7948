//! The letters of a case, made from what is recorded: a letter and an answer of the service cannot differ. Someone on
//! staff may add a sentence, and change no fact.

mod again;
mod answer;
mod parts;
mod report;

pub use again::{link_again, understood};
pub use answer::{Findings, HeldOfStranger, Wrote, answer, copy, decision};
use chrono::Duration;
pub use report::{Lifted, child_cleared, child_confirmed};
use sqlx::PgConnection;

use crate::act::Act;
use crate::app::App;
use crate::mail::greeting::Name;
use crate::mail::letter::{self, Draft};
use crate::mail::{Letter, LetterKind, leaving};
use crate::people::links::{self, LinkKind, Made};
use crate::people::profile::{self, User};
use crate::platform::clock::civil_day;
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Case, CaseSender, Question};
use crate::requests::lifecycle::BEFORE_CLOSING;
use crate::requests::obstacle::Obstacle;
use crate::requests::state::QuestionKind;
use crate::requests::words::{CaseKind, Right};

/// Where the letters of a case go.
#[derive(Clone, Debug)]
pub struct Reader {
    /// An address of e-mail, or of post.
    pub address: String,
    /// The name on file, or the one they typed.
    pub name: Option<Name>,
    /// Their account; none for whoever only wrote to us.
    pub subject: Option<SubjectId>,
    /// Whether the address is one of post: the letter is printed.
    pub by_post: bool,
}

impl Reader {
    /// The person of an account, at the address on file.
    pub fn of_account(user: User) -> Self {
        let name = Name::on_file(user.first_name.as_deref(), user.last_name.as_deref());
        Self { address: user.email, name, subject: Some(user.id), by_post: false }
    }

    /// Whoever wrote, at the address they gave.
    pub fn who_wrote(sender: &CaseSender) -> Self {
        let name = sender.name.as_deref().and_then(Name::as_typed);
        Self { address: sender.address.clone(), name, subject: None, by_post: sender.by_post }
    }
}

/// Who is written to: the address on file where there is an account, else the one that wrote. None where neither is
/// left.
pub async fn reader(db: &mut PgConnection, case: &Case) -> Result<Option<Reader>> {
    let user = match case.subject {
        // Whoever reports a child's account is answered; the account is not.
        _ if case.kind == CaseKind::Minor => None,
        Some(subject) => profile::find(db, subject).await?,
        None => None,
    };
    Ok(match (user, &case.sender) {
        (Some(user), _) => Some(Reader::of_account(user)),
        (None, Some(sender)) if case.subject.is_none() || case.kind == CaseKind::Minor => {
            Some(Reader::who_wrote(sender))
        }
        _ => None,
    })
}

/// Who is written to; a conflict, `no-address`, where there is nobody.
pub async fn needs_reader(act: &mut Act, case: &Case) -> Result<Reader> {
    reader(act.db(), case).await?.ok_or_else(|| Problem::conflict(Obstacle::NoAddress.as_str()))
}

/// The names of the rights of a case, enumerated in a language.
pub fn rights(case: &Case, language: Language) -> String {
    let names: Vec<String> = case.lines.iter().map(|line| name_of(line.right, language)).collect();
    letter::enumerate(language, &names)
}

fn name_of(right: Right, language: Language) -> String {
    text(language, &format!("right-{}", right.as_str()), &Args::new())
}

fn one(name: &'static str, value: impl Into<String>) -> Args {
    vec![(name, value.into())]
}

fn begin<'a>(app: &'a App, case: &Case, reader: &Reader) -> Draft<'a> {
    let (name, address) = (reader.name.as_ref(), reader.by_post.then_some(reader.address.as_str()));
    Draft::to(app, case.language, name).on_paper(name, address)
}

fn end(draft: Draft<'_>, case: &Case, reader: &Reader, kind: LetterKind, subject_key: &str) -> Letter {
    let (language, wait, link) = (draft.language(), draft.wait(), draft.link());
    Letter {
        kind,
        language,
        address: reader.address.clone(),
        subject: text(language, subject_key, &one("reference", case.reference.clone())),
        body: draft.body(Some(&case.reference)),
        request: Some(case.id.0),
        subject_id: reader.subject,
        by_post: reader.by_post,
        wait: Some(wait),
        link,
    }
}

fn verify<'a>(draft: Draft<'a>, app: &App, link: &Made) -> Draft<'a> {
    draft
        .carrying(link.id)
        .say("letter-verify", Args::new())
        .say("letter-verify-link", one("link", links::url(app, &link.token)))
        .say("letter-verify-token", one("token", link.token.clone()))
        .say("letter-verify-until", one("until", LinkKind::Verification.last_day()))
        .say("letter-verify-not-you", Args::new())
}

/// The acknowledgement: reference, day of receipt, what we understood, the last day; and how to prove the mailbox,
/// where that is needed.
pub fn acknowledgement(app: &App, case: &Case, reader: &Reader, link: Option<&Made>) -> Letter {
    if case.kind == CaseKind::Minor {
        let draft = begin(app, case, reader).say("letter-minor", Args::new());
        return end(draft, case, reader, LetterKind::Acknowledgement, "letter-minor-subject");
    }
    let mut draft = begin(app, case, reader)
        .say("letter-received", one("received", letter::day_of(case.language, case.received_at)));
    draft = if case.lines.is_empty() {
        draft.say("letter-received-unclear", Args::new())
    } else {
        said_back(draft, app, case)
    };
    // What is late already is answered as soon as can be, and not by a day that is over.
    if case.due_on >= civil_day(app.clock.now()) {
        draft = draft.say("letter-received-due", one("last_day", leaving::last_day()));
    }
    if let Some(link) = link {
        draft = verify(draft, app, link);
    }
    let draft = draft.say("letter-received-follow", Args::new());
    end(draft, case, reader, LetterKind::Acknowledgement, "letter-received-subject")
}

/// What we understood; and that what is in effect already is so.
fn said_back<'a>(mut draft: Draft<'a>, app: &App, case: &Case) -> Draft<'a> {
    let language = case.language;
    for line in case.lines.iter().filter(|line| line.about.is_some() && line.outcome.is_none()) {
        draft = match line.right {
            Right::Objection => {
                draft.say("letter-received-objection", one("what", answer::scope(app, line, language)))
            }
            _ => draft.say("letter-received-restriction", Args::new()),
        };
    }
    for line in case.told_by(LetterKind::Acknowledgement) {
        draft = draft.say(&format!("done-{}", line.right.as_str()), Args::new());
    }
    let asked: Vec<_> = case.lines.iter().filter(|line| line.about.is_none() && !line.is_decided()).collect();
    if asked.is_empty() {
        return draft;
    }
    let names: Vec<String> = asked.iter().map(|line| name_of(line.right, language)).collect();
    draft.say("letter-received-rights", one("rights", letter::enumerate(language, &names)))
}

/// What is doubted or unclear, why it is asked, and that the clock stands still (L12.6, D12).
pub fn question(app: &App, case: &Case, reader: &Reader, question: &Question) -> Letter {
    let contact = app.edition.policy.controller.email.0.clone();
    let (kind, subject, draft) = if question.kind == QuestionKind::Identity {
        let draft = begin(app, case, reader)
            .say("letter-identity", one("doubt", question.doubt.clone().unwrap_or_default()))
            .say("letter-identity-asked", one("asked_for", question.question.clone()));
        // Without an account there is nothing to sign in to, and no number on file.
        let draft = match case.subject {
            Some(_) => draft.say("letter-identity-how", one("contact", contact)),
            None => draft.say("letter-identity-no-card", Args::new()),
        };
        (LetterKind::IdentityCheck, "letter-identity-subject", draft)
    } else {
        let draft =
            begin(app, case, reader).say("letter-clarification", one("question", question.question.clone()));
        (LetterKind::Clarification, "letter-clarification-subject", draft)
    };
    let draft = if question.stops_clock {
        draft.say("letter-paused", one("date", leaving::day_after(Duration::zero())))
    } else {
        draft.say("letter-not-paused", one("last_day", leaving::last_day()))
    };
    end(draft, case, reader, kind, subject)
}

/// The question once more, and when the case will be closed.
pub fn reminder(app: &App, case: &Case, reader: &Reader, question: &Question) -> Letter {
    let draft = begin(app, case, reader)
        .say("letter-reminder", one("asked", question.question.clone()))
        .say("letter-reminder-close", one("date", leaving::day_after(BEFORE_CLOSING)));
    end(draft, case, reader, LetterKind::Reminder, "letter-reminder-subject")
}

/// The extension: the new last day, and why (L12.3b).
pub fn extension(app: &App, case: &Case, reader: &Reader, reason: &str) -> Letter {
    let draft = begin(app, case, reader)
        .say("letter-extension", one("last_day", leaving::last_day()))
        .say("letter-extension-reason", one("reason", reason));
    end(draft, case, reader, LetterKind::Extension, "letter-extension-subject")
}

/// A fee, announced before it is owed (L12.5).
pub fn fee(app: &App, case: &Case, reader: &Reader, amount: &str, reason: &str) -> Letter {
    let draft = begin(app, case, reader)
        .say("letter-fee", one("amount", amount))
        .say("letter-fee-reason", one("reason", reason))
        .say("letter-fee-choice", Args::new())
        .remedies();
    end(draft, case, reader, LetterKind::Fee, "letter-fee-subject")
}

/// An answer that is only words: to a question, or to who reported a child's account.
pub fn reply(app: &App, case: &Case, reader: &Reader, words: &str) -> Letter {
    let draft = begin(app, case, reader)
        .say("letter-answer", one("received", letter::day_of(case.language, case.received_at)))
        .say("letter-added", one("text", words));
    end(draft, case, reader, LetterKind::Answer, "letter-answer-subject")
}

/// To whoever reported a child's account: that we looked, and nothing about the account (P52).
pub fn looked_into(app: &App, case: &Case, reader: &Reader) -> Letter {
    let draft = begin(app, case, reader).say("letter-minor-looked", Args::new());
    end(draft, case, reader, LetterKind::Answer, "letter-minor-subject")
}

/// Closed: what we asked was never answered, and without it nothing could be done (L12.4).
pub fn unanswered(app: &App, case: &Case, reader: &Reader, words: &str) -> Letter {
    let draft = begin(app, case, reader)
        .say("letter-unanswered", one("missing", words))
        .say("letter-unidentified-again", Args::new())
        .remedies();
    end(draft, case, reader, LetterKind::Closure, "letter-unidentified-subject")
}

/// Closed: nobody proved who they are. What was missing, that they may ask anew, and the remedies (L11, L12.4).
pub fn unidentified(app: &App, case: &Case, reader: &Reader, missing: &str) -> Letter {
    let draft = begin(app, case, reader)
        .say("letter-unidentified", one("missing", missing))
        .say("letter-unidentified-again", Args::new())
        .remedies();
    end(draft, case, reader, LetterKind::Closure, "letter-unidentified-subject")
}

/// The fresh proof before something is given away: it works for twenty minutes.
pub fn collection(app: &App, case: &Case, reader: &Reader, link: &Made) -> Letter {
    let draft = begin(app, case, reader)
        .carrying(link.id)
        .say("letter-collection", one("link", links::url(app, &link.token)));
    end(draft, case, reader, LetterKind::Collection, "letter-collection-subject")
}

/// To the user whose invoices it is about: they decide, not we (G9). Nothing of the substance is told.
pub fn to_the_user(app: &App, case: &Case, user: &Reader, language: Language, from: &str) -> Letter {
    let args = vec![
        ("from", from.to_owned()),
        ("rights", rights(case, language)),
        ("received", letter::day_of(language, case.received_at)),
    ];
    let draft = Draft::to(app, language, user.name.as_ref())
        .say("letter-your-customer", args)
        .say("letter-your-customer-how", Args::new());
    let letter = draft.letter(
        LetterKind::Forwarding,
        "letter-your-customer-subject",
        user.address.clone(),
        user.subject,
    );
    Letter { request: Some(case.id.0), wait: Some(app.settings.letter_wait), ..letter }
}

/// To whoever asked: it was passed on.
pub fn passed_on(app: &App, case: &Case, reader: &Reader) -> Letter {
    let draft = begin(app, case, reader).say("letter-passed-on", Args::new());
    end(draft, case, reader, LetterKind::Answer, "letter-passed-on-subject")
}
