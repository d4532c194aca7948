//! The last letter of an erasure.

use super::receipt::rights;
use super::remains::{Left, Remainder, kept_lines};
use crate::app::App;
use crate::mail::greeting::Name;
use crate::mail::letter::{self, Draft};
use crate::mail::{Letter, LetterKind};
use crate::people::person::Person;
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::ErasureId;
use crate::platform::sentence::states;
use crate::requests::record::EndedRequest;
use crate::rights::erasure_record::ErasureRecord;

/// The requests that ended with the account as a letter names them: the reference, and what was asked.
pub fn named(ended: &[EndedRequest], language: Language) -> Vec<String> {
    let named = |one: &EndedRequest| {
        let reference = ("reference", one.reference.clone());
        match one.rights.is_empty() {
            true => one.reference.clone(),
            false => text(language, "letter-ended-one", &vec![reference, ("rights", rights(one, language))]),
        }
    };
    ended.iter().map(named).collect()
}

/// Why someone is erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// They asked for it themselves.
    Asked {
        /// Whether a copy was given by password just before, and the letter that says so goes with the account.
        copied: bool,
    },
    /// The account was found to be a child's: its holder did not ask for it, and may contest it.
    Child,
    /// The customer of that name does not have them as a contact person any more.
    TakenOut(String),
    /// The account of the customer of that name is erased.
    CustomerGone(String),
    /// They were taken out before, and their last request has been answered.
    Answered,
}

impl Why {
    /// The customer, as it is said; one whose name could lead somewhere is not named.
    fn customer(&self) -> Option<String> {
        match self {
            Self::TakenOut(name) | Self::CustomerGone(name) => {
                Name::as_typed(name).map(|name| name.in_full().to_owned())
            }
            _ => None,
        }
    }
}

states! {
    /// An account that was erased; its record is what the status page shows.
    Erased(record: &ErasureRecord) = record.id.is_some() => {
        erased_status = "letter-erased-status"
    }
    /// All of it was.
    ErasedWhole(record: &ErasureRecord) = record.id.is_some() && record.holds.is_empty() => {
        erased_subject = "letter-erased-subject"
    }
    /// The law makes us keep some of it.
    ErasedInPart(record: &ErasureRecord) = record.id.is_some() && !record.holds.is_empty() => {
        erased_but_subject = "letter-erased-but-subject"
    }
    /// It was an account.
    ErasedAccount(record: &ErasureRecord) = record.id.is_some() && record.kind == "user" && record.holds.is_empty() => {
        erased = "letter-erased"
    }
    /// It was an account, and the law makes us keep some of it.
    ErasedBut(record: &ErasureRecord) = record.id.is_some() && record.kind == "user" && !record.holds.is_empty() => {
        erased_but = "letter-erased-but"
    }
    /// Fields held something.
    FieldsErased(erased: &[String]) = !erased.is_empty() => {
        erased_fields = "letter-erased-fields"
    }
    /// Others are to hear of it (Art. 19).
    OthersAreToHear(to_hear: &[String]) = !to_hear.is_empty() => {
        told = "letter-recipients"
    }
    /// Something stays.
    Kept(remains: &[Remainder]) = !remains.is_empty() => {
        kept = "letter-kept",
        kept_remedies = "letter-remedies"
    }
    /// It was someone at a customer, who had none.
    ErasedContact(record: &ErasureRecord) = record.id.is_some() && record.kind == "contact" => {
        erased_contact = "letter-erased-contact"
    }
    /// Requests ended with it.
    EndedWithAccount(record: &ErasureRecord) = !record.ended.is_empty() => {
        ended_with_account = "letter-ended-with-account"
    }
    /// A question is not about the account, and is still answered.
    QuestionStays(record: &ErasureRecord) = !record.questions.is_empty() => {
        question_stays = "letter-question-stays"
    }
    /// A copy was given by password just before, and the letter that says so goes with the account.
    CopiedBefore(why: &Why) = *why == (Why::Asked { copied: true }) => {
        copied_before = "letter-copied-before"
    }
    /// The account was found to be a child's.
    FoundAChilds(why: &Why) = *why == Why::Child => {
        erased_child = "letter-erased-child",
        child_remedies = "letter-remedies"
    }
    /// The customer took the entry out.
    TakenOut(why: &Why) = matches!(why, Why::TakenOut(_)) && why.customer().is_some() => {
        taken_out = "letter-taken-out"
    }
    /// The same of one whose name is not said.
    TakenOutUnnamed(why: &Why) = matches!(why, Why::TakenOut(_)) && why.customer().is_none() => {
        taken_out_unnamed = "letter-taken-out-unnamed"
    }
    /// The customer's account is gone.
    CustomerGone(why: &Why) = matches!(why, Why::CustomerGone(_)) && why.customer().is_some() => {
        customer_gone = "letter-customer-gone"
    }
    /// The same of one whose name is not said.
    CustomerGoneUnnamed(why: &Why) = matches!(why, Why::CustomerGone(_)) && why.customer().is_none() => {
        customer_gone_unnamed = "letter-customer-gone-unnamed"
    }
    /// They were taken out before, and waited for an answer.
    Answered(why: &Why) = *why == Why::Answered => {
        erased_when_answered = "letter-erased-when-answered"
    }
}

/// Where whoever has no account any more reads what was erased, what is kept, and who is still being told.
pub fn status_page(app: &App, erasure: ErasureId) -> String {
    let base = app.public_url.get().map_or("", String::as_str).trim_end_matches('/');
    format!("{base}/v1/erasures/{erasure}")
}

/// The last letter: that it is done and why, which requests ended with it and which question did not, and where to read what. It
/// names no account, and its address is gone once it is sent, or after 72 hours. None where there is no address.
pub(super) fn of(app: &App, person: &Person, record: &ErasureRecord, why: Why) -> Option<Letter> {
    let language = person.reads().unwrap_or_default();
    let link = record.id.map(|id| status_page(app, id)).unwrap_or_default();
    let (name, address) = (person.name(), person.email()?.to_owned());
    let ended = letter::enumerate(language, &named(&record.ended, language));
    let questions = letter::enumerate(language, &record.questions);
    let contact = app.edition.policy.controller.email.0.clone();
    let receipt = record.receipt(app, language, Vec::new(), &Left::just_now(record, false));
    let gone = receipt.erased_names(app, language);
    let fields = vec![("fields", letter::enumerate(language, &gone))];
    let lines = vec![("lines", kept_lines(app, &receipt.remains, language))];
    let date = || vec![("date", letter::day_of(language, record.at))];
    let customer = || vec![("customer", why.customer().unwrap_or_default())];
    let draft = Draft::to(app, language, name.as_ref())
        .say(erased(record, date()))
        .say(erased_but(record, date()))
        .say(erased_contact(record, date()))
        .say(taken_out(&why, customer()))
        .say(taken_out_unnamed(&why, Args::new()))
        .say(customer_gone(&why, customer()))
        .say(customer_gone_unnamed(&why, Args::new()))
        .say(erased_when_answered(&why, Args::new()))
        .say(erased_fields(&gone, fields))
        .say(told(&record.to_hear, vec![("recipients", letter::enumerate(language, &record.to_hear))]))
        .say(kept(&receipt.remains, lines))
        .say(copied_before(&why, Args::new()))
        .say(ended_with_account(record, vec![("references", ended)]))
        .say(question_stays(record, vec![("references", questions)]))
        .say(erased_child(&why, vec![("contact", contact)]))
        .remedies(child_remedies(&why, Args::new()).or_else(|| kept_remedies(&receipt.remains, Args::new())))
        .say(erased_status(record, vec![("link", link)]));
    let subject = erased_subject(record, Args::new()).or_else(|| erased_but_subject(record, Args::new()));
    Some(draft.letter(LetterKind::Erased, subject, address, None))
}
