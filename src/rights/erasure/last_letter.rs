//! The last letter of an erasure.

use super::receipt::rights;
use crate::app::App;
use crate::mail::greeting::Name;
use crate::mail::letter::{self, Draft};
use crate::mail::{Letter, LetterKind};
use crate::people::profile;
use crate::platform::i18n::{Args, Language, text};
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

states! {
    /// An account that was erased; its record is what the status page shows.
    Erased(record: &ErasureRecord) = record.id.is_some() => {
        erased_subject = "letter-erased-subject",
        erased = "letter-erased",
        erased_status = "letter-erased-status"
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
    CopiedBefore(copied: bool) = copied => {
        copied_before = "letter-copied-before"
    }
    /// The account was found to be a child's: its holder did not ask for it, and may contest it.
    FoundAChilds(child: bool) = child => {
        erased_child = "letter-erased-child",
        child_remedies = "letter-remedies"
    }
}

/// The last letter: that it is done, which requests ended with it and which question did not, and where to read what. It
/// names no account, and its address is gone once it is sent, or after 72 hours.
pub(super) fn of(
    app: &App,
    user: profile::User,
    record: &ErasureRecord,
    (child, copied): (bool, bool),
) -> Letter {
    let language = user.reads().unwrap_or_default();
    let base = app.public_url.get().map_or("", String::as_str).trim_end_matches('/');
    let link = record.id.map(|id| format!("{base}/v1/erasures/{id}")).unwrap_or_default();
    let name = Name::on_file(user.first_name.as_deref(), user.last_name.as_deref());
    let ended = letter::enumerate(language, &named(&record.ended, language));
    let questions = letter::enumerate(language, &record.questions);
    let contact = app.edition.policy.controller.email.0.clone();
    let draft = Draft::to(app, language, name.as_ref())
        .say(erased(record, vec![("date", letter::day_of(language, record.at))]))
        .say(copied_before(copied, Args::new()))
        .say(ended_with_account(record, vec![("references", ended)]))
        .say(question_stays(record, vec![("references", questions)]))
        .say(erased_child(child, vec![("contact", contact)]))
        .remedies(child_remedies(child, Args::new()))
        .say(erased_status(record, vec![("link", link)]));
    draft.letter(LetterKind::Erased, erased_subject(record, Args::new()), user.email, None)
}
