//! The letters of a case, made from what is recorded: a letter and an answer of the service cannot differ. Someone on
//! staff may add a sentence, and change no fact.

mod again;
mod answer;
mod parts;
mod report;

pub use again::{link_again, proof_ended, understood};
pub use answer::{answer, copy, decision};
use chrono::{DateTime, Duration, Utc};
pub use report::{child_cleared, child_confirmed};
use sqlx::PgConnection;

use super::findings::{Findings, HeldBack, Lifted};
use super::sentences as says;
use crate::act::Act;
use crate::app::App;
use crate::mail::greeting::Name;
use crate::mail::letter::{self, Draft};
use crate::mail::{Letter, LetterKind, leaving};
use crate::people::links::{self, LinkKind, Made};
use crate::people::person::{self, Person};
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};
use crate::platform::sentence::Said;
use crate::requests::case::{Case, CaseLine, CaseSender, Question};
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
    /// Whether there is a telephone number on file.
    pub has_phone: bool,
    /// Whether the account has its address since so short a time that a mail from it proves nothing (M3).
    pub address_is_new: bool,
}

impl Reader {
    /// A person at the address on file, if there is one.
    pub fn of_account(person: &Person) -> Option<Self> {
        Some(Self {
            address: person.email()?.to_owned(),
            name: person.name(),
            subject: Some(person.id()),
            by_post: false,
            has_phone: person.has_phone(),
            address_is_new: false,
        })
    }

    /// A person of whom we know no address of e-mail: where they wrote from, else on paper, which staff hand over or read out.
    fn without_mailbox(person: &Person, sender: Option<&CaseSender>) -> Self {
        let wrote = sender.and_then(Self::who_wrote);
        let (address, by_post, typed) = match wrote {
            Some(wrote) => (wrote.address, wrote.by_post, wrote.name),
            None => (String::new(), true, None),
        };
        Self {
            address,
            name: person.name().or(typed),
            // What goes to a mailbox that is not on file is the case's alone.
            subject: by_post.then_some(person.id()),
            by_post,
            has_phone: person.has_phone(),
            address_is_new: false,
        }
    }

    /// Whoever wrote, at the address they gave, if they did.
    pub fn who_wrote(sender: &CaseSender) -> Option<Self> {
        let name = sender.name.as_deref().and_then(Name::as_typed);
        Some(Self {
            address: sender.address.clone()?,
            name,
            subject: None,
            by_post: sender.by_post,
            has_phone: false,
            address_is_new: false,
        })
    }
}

/// Who is written to: the address on file where there is an account, else the one that wrote. None where neither is
/// left.
pub async fn reader(app: &App, db: &mut PgConnection, case: &Case) -> Result<Option<Reader>> {
    let person = match case.subject {
        // Whoever reports a child's account is answered; the account is not.
        _ if case.kind == CaseKind::Minor => None,
        Some(subject) => person::find(app, db, subject).await?,
        None => None,
    };
    Ok(match (person, &case.sender) {
        (Some(person), sender) => {
            Reader::of_account(&person).or_else(|| Some(Reader::without_mailbox(&person, sender.as_ref())))
        }
        (None, Some(sender)) if case.subject.is_none() || case.kind == CaseKind::Minor => {
            Reader::who_wrote(sender)
        }
        _ => None,
    })
}

/// Who is written to; a conflict, `no-address`, where there is nobody.
pub async fn needs_reader(app: &App, act: &mut Act, case: &Case) -> Result<Reader> {
    reader(app, act.db(), case).await?.ok_or_else(|| Problem::conflict(Obstacle::NoAddress.as_str()))
}

/// The names of the rights of a case, enumerated in a language.
pub fn rights(case: &Case, language: Language) -> String {
    names(&case.lines, language)
}

fn names<'a>(lines: impl IntoIterator<Item = &'a CaseLine>, language: Language) -> String {
    let names = lines.into_iter().map(|line| name_of(line.right, language));
    letter::enumerate(language, &names.collect::<Vec<_>>())
}

fn name_of(right: Right, language: Language) -> String {
    text(language, &format!("right-{}", right.as_str()), &Args::new())
}

fn one(name: &'static str, value: impl Into<String>) -> Args {
    vec![(name, value.into())]
}

/// No values: the sentence names none.
fn none() -> Args {
    Args::new()
}

fn begin<'a>(app: &'a App, case: &Case, reader: &Reader) -> Draft<'a> {
    let (name, address) = (reader.name.as_ref(), reader.by_post.then_some(reader.address.as_str()));
    Draft::to(app, case.language, name).on_paper(name, address, &leaving::day_after(Duration::zero()))
}

/// Ends a letter of a case under a subject, which names its reference.
fn end(draft: Draft<'_>, case: &Case, reader: &Reader, kind: LetterKind, subject: Option<Said>) -> Letter {
    let (language, wait, links) = (draft.language(), draft.wait(), draft.links());
    let subject = subject.map(|said| said.with("reference", case.reference.clone()));
    Letter {
        kind,
        language,
        address: reader.address.clone(),
        subject: letter::above(subject, language),
        body: draft.body(Some(&case.reference)),
        request: Some(case.id.0),
        subject_id: reader.subject,
        by_post: reader.by_post,
        wait: Some(wait),
        links,
    }
}

fn verify<'a>(draft: Draft<'a>, app: &App, case: &Case, link: &Made) -> Draft<'a> {
    draft
        .carrying(link.id)
        .say(says::verify(case, link, none()))
        .say(says::verify_link(case, link, one("link", links::url(app, &link.token))))
        .say(says::verify_token(case, link, one("token", link.token.clone())))
        .say(says::verify_until(case, link, one("until", LinkKind::Verification.last_day())))
        .say(says::verify_not_you(case, link, none()))
}

/// What else came in their name, each by its reference and day, with its link.
fn beside<'a>(draft: Draft<'a>, app: &App, named: &[HeldBack]) -> Draft<'a> {
    let language = draft.language();
    let draft = named.iter().filter(|one| one.also.is_some()).fold(
        draft.say(says::also(named, none())),
        |draft, one| {
            let said = || {
                vec![
                    ("name", one.also.clone().unwrap_or_default()),
                    ("reference", one.case.reference.clone()),
                    ("link", one.link.as_ref().map_or_else(String::new, |link| links::url(app, &link.token))),
                ]
            };
            let draft = draft.say(says::also_to_prove(one, said())).say(says::also_known(one, said()));
            one.link.iter().map(|link| link.id).fold(draft, Draft::carrying)
        },
    );
    let others = named.iter().filter(|one| one.also.is_none());
    others.fold(draft.say(says::beside(named, none())), |draft, one| {
        let (case, link) = (&one.case, one.link.as_ref());
        let said = || {
            vec![
                ("reference", case.reference.clone()),
                ("received", letter::day_of(language, case.received_at)),
                ("rights", rights(case, language)),
                ("link", link.map_or_else(String::new, |link| links::url(app, &link.token))),
            ]
        };
        let draft = draft
            .say(says::beside_to_prove(case, link, said()))
            .say(says::beside_known(case, link, said()))
            .say(says::beside_unread(case, link, said()))
            .say(says::beside_unread_to_prove(case, link, said()));
        link.map(|link| link.id).into_iter().fold(draft, Draft::carrying)
    })
}

/// The acknowledgement: reference, day of receipt, what we understood, the last day; and how to prove the mailbox,
/// where that is needed.
pub fn acknowledgement(
    app: &App,
    case: &Case,
    reader: &Reader,
    found: &Findings,
    link: Option<&Made>,
    named: &[HeldBack],
) -> Letter {
    if case.kind == CaseKind::Minor {
        let at = app.clock.now();
        let draft = begin(app, case, reader).say(says::minor(case, at, none())).say(says::minor_late(
            case,
            at,
            none(),
        ));
        let draft = beside(draft, app, named);
        return end(draft, case, reader, LetterKind::Acknowledgement, says::minor_subject(case, none()));
    }
    let received = one("received", letter::day_of(case.language, case.received_at));
    let draft = begin(app, case, reader).say(says::received(case, received));
    let draft = said_back(draft, app, case, found);
    let mut draft = by_when(draft, app, case);
    if let Some(link) = link {
        draft = verify(draft, app, case, link);
    }
    let draft = beside(draft.say(says::received_follow(case, none())), app, named);
    end(draft, case, reader, LetterKind::Acknowledgement, says::received_subject(case, none()))
}

/// The last day; what is late already is answered as soon as can be, and not by a day that is over.
fn by_when<'a>(draft: Draft<'a>, app: &App, case: &Case) -> Draft<'a> {
    let at = app.clock.now();
    let last_day = || one("last_day", leaving::last_day());
    draft
        .say(says::received_due(case, at, last_day()))
        .say(says::received_due_plain(case, at, last_day()))
        .say(says::received_waits(case, none()))
        .say(says::received_late(case, at, none()))
}

/// What we understood; and that what is in effect already is so.
fn said_back<'a>(mut draft: Draft<'a>, app: &App, case: &Case, found: &Findings) -> Draft<'a> {
    let language = case.language;
    draft = draft.say(says::received_unclear(case, none()));
    for line in &case.lines {
        draft = draft
            .say(says::received_objection(
                line,
                one("what", answer::scope(app, line.right, &line.scope, language)),
            ))
            .say(says::received_restriction(line, none()));
    }
    let told = case.told_by(LetterKind::Acknowledgement);
    for line in told.iter().copied() {
        draft = draft
            .say(says::done(case, line, found, none()))
            .say(says::done_ban_without_account(case, line, found, none()))
            .say(says::undone_since(line, found, one("right", name_of(line.right, language))))
            .say(says::no_consent_given(case, line, found, none()));
    }
    draft = answer::others(draft, &told, found);
    let asked = case.lines.iter().filter(|line| says::Open::of(line).is_some());
    let asked: Vec<_> = asked.collect();
    let Some(first) = asked.first() else { return draft };
    draft.say(says::received_rights(first, one("rights", names(asked.iter().copied(), language))))
}

/// What is doubted or unclear, why it is asked, and that the clock stands still (L12.6, D12).
pub fn question(app: &App, case: &Case, reader: &Reader, question: &Question) -> Letter {
    let contact = app.edition.policy.controller.email.0.clone();
    let draft = begin(app, case, reader);
    let (kind, subject, draft) = if question.kind == QuestionKind::Identity {
        let draft = draft
            .say(says::identity(question, one("doubt", question.doubt.clone().unwrap_or_default())))
            .say(says::identity_asked(question, one("asked_for", question.question.clone())))
            .say(says::identity_how(case, reader.address_is_new, none()))
            .say(says::identity_call(case, reader.has_phone, one("contact", contact)))
            .say(says::identity_no_card(case, reader.address_is_new, none()));
        (LetterKind::IdentityCheck, says::identity_subject(question, none()), draft)
    } else {
        let asked = one("question", question.question.clone());
        let subject = says::clarification_subject(question, none());
        (LetterKind::Clarification, subject, draft.say(says::clarification(question, asked)))
    };
    let draft = draft
        .say(says::paused(question, one("date", leaving::day_after(Duration::zero()))))
        .say(says::not_paused(question, one("last_day", leaving::last_day())));
    end(draft, case, reader, kind, subject)
}

/// The question once more, and when the case will be closed.
pub fn reminder(app: &App, case: &Case, reader: &Reader, question: &Question) -> Letter {
    let draft = begin(app, case, reader)
        .say(says::reminder(question, one("asked", question.question.clone())))
        .say(says::reminder_close(case, question, one("date", leaving::day_after(BEFORE_CLOSING))))
        .say(says::reminder_waits(case, question, none()));
    end(draft, case, reader, LetterKind::Reminder, says::reminder_subject(question, none()))
}

/// The extension: the new last day, and why (L12.3b).
pub fn extension(app: &App, case: &Case, reader: &Reader, reason: &str, at: DateTime<Utc>) -> Letter {
    let draft = begin(app, case, reader)
        .say(says::extension(case, at, one("last_day", leaving::last_day())))
        .say(says::extension_waits(case, at, none()))
        .say(says::extension_reason(case, at, one("reason", reason)));
    end(draft, case, reader, LetterKind::Extension, says::extension_subject(case, at, none()))
}

/// A fee, announced before it is owed (L12.5).
pub fn fee(app: &App, case: &Case, reader: &Reader, amount: &str, reason: &str) -> Letter {
    let charged = case.lines.iter().filter(|line| line.can_be_charged());
    let rights = one("rights", names(charged, case.language));
    let draft = begin(app, case, reader)
        .say(says::fee(case, [one("amount", amount), rights].concat()))
        .say(says::fee_reason(case, one("reason", reason)))
        .say(says::fee_choice(case, none()))
        .say(says::fee_silence(case, none()))
        .say(says::fee_rest(case, none()))
        .remedies(says::fee_remedies(case, none()));
    end(draft, case, reader, LetterKind::Fee, says::fee_subject(case, none()))
}

/// An answer that is only words: to a question, or to who reported a child's account.
pub fn reply(app: &App, case: &Case, reader: &Reader, words: &str) -> Letter {
    let received = one("received", letter::day_of(case.language, case.received_at));
    let draft =
        begin(app, case, reader).say(says::answer(case, received)).say(says::reply(case, one("text", words)));
    end(draft, case, reader, LetterKind::Answer, says::answer_subject(case, none()))
}

/// To whoever reported a child's account: that we looked, and nothing about the account (P52).
pub fn looked_into(app: &App, case: &Case, reader: &Reader) -> Letter {
    let draft = begin(app, case, reader).say(says::minor_looked(case, none()));
    end(draft, case, reader, LetterKind::Answer, says::minor_subject(case, none()))
}

/// Closed: what we asked was never answered, and without it nothing could be done (L12.4).
pub fn unanswered(app: &App, case: &Case, reader: &Reader, words: &str) -> Letter {
    let draft = begin(app, case, reader)
        .say(says::unanswered(case, one("missing", words)))
        .say(says::unanswered_again(case, none()))
        .remedies(says::unanswered_remedies(case, none()));
    end(draft, case, reader, LetterKind::Closure, says::unanswered_subject(case, none()))
}

/// Closed: nobody proved who they are. What was missing, that they may ask anew, and the remedies (L11, L12.4).
pub fn unidentified(app: &App, case: &Case, reader: &Reader, missing: &str) -> Letter {
    let draft = begin(app, case, reader)
        .say(says::unidentified(case, one("missing", missing)))
        .say(says::unidentified_again(case, none()))
        .remedies(says::unidentified_remedies(case, none()));
    end(draft, case, reader, LetterKind::Closure, says::unidentified_subject(case, none()))
}

/// The fresh proof before something is given away: it works for twenty minutes.
pub fn collection(app: &App, case: &Case, reader: &Reader, link: &Made) -> Letter {
    let draft = begin(app, case, reader).carrying(link.id).say(says::collection(
        case,
        link,
        one("link", links::url(app, &link.token)),
    ));
    end(draft, case, reader, LetterKind::Collection, says::collection_subject(case, link, none()))
}

/// To the user whose invoices it is about: they decide, not we (G9). Nothing of the substance is told.
pub fn to_the_user(app: &App, case: &Case, user: &Reader, language: Language, from: &str) -> Letter {
    let args = vec![
        ("from", from.to_owned()),
        ("rights", rights(case, language)),
        ("received", letter::day_of(language, case.received_at)),
    ];
    let draft = Draft::to(app, language, user.name.as_ref())
        .say(says::your_customer(case, args))
        .say(says::your_customer_how(case, none()));
    let subject = says::your_customer_subject(case, none());
    let letter = draft.letter(LetterKind::Forwarding, subject, user.address.clone(), user.subject);
    Letter { request: Some(case.id.0), wait: Some(app.settings.letter_wait), ..letter }
}

/// To whoever asked: it was passed on.
pub fn passed_on(app: &App, case: &Case, reader: &Reader) -> Letter {
    let draft = begin(app, case, reader).say(says::passed_on(case, none()));
    end(draft, case, reader, LetterKind::Answer, says::passed_on_subject(case, none()))
}
