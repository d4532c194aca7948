//! A copy that was given to whoever knew the password, of an account whose mailbox nobody has proved: somebody else may have
//! registered the address. The mailbox is told at once.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};

use crate::act::Act;
use crate::app::App;
use crate::mail::letter::{Draft, moment_of};
use crate::mail::{self, LetterKind};
use crate::people::mailbox;
use crate::people::person;
use crate::people::session::Session;
use crate::platform::i18n::Args;
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::platform::sentence::states;
use crate::requests::by_subject;

/// Whoever takes copy after copy fills no mailbox.
const TOLD_ONCE_IN: TimeDelta = TimeDelta::hours(24);

states! {
    /// A copy was given at an instant.
    Given(_at: DateTime<Utc>) = true => {
        copy_given_subject = "letter-copy-given-subject",
        copy_given = "letter-copy-given",
        copy_given_not_you = "letter-copy-given-not-you"
    }
}

/// Leaves out what came from the mailbox, as long as nobody has proved it: whatever row names such a request. Answers whether there
/// was any.
pub async fn leave_out(act: &mut Act, subject: SubjectId, data: &mut Map<String, Value>) -> Result<bool> {
    let hidden = by_subject::hidden(act.db(), subject).await?;
    let names: Vec<_> =
        hidden.iter().flat_map(|case| [case.id.to_string(), case.reference.clone()]).collect();
    let is_named = |row: &Value| {
        let row = row.to_string();
        names.iter().any(|name| row.contains(name))
    };
    for rows in data.values_mut().filter_map(Value::as_array_mut) {
        rows.retain(|row| !is_named(row));
    }
    Ok(!hidden.is_empty())
}

/// Tells the mailbox that a copy is given, where nobody has proved to read it.
pub(super) async fn tell(act: &mut Act, app: &App, session: &Session) -> Result<()> {
    if !mailbox::is_unproved(act, session).await? || is_told(act, session).await? {
        return Ok(());
    }
    let Some(person) = person::find(app, act.db(), session.subject).await? else { return Ok(()) };
    let (language, at) = (person.reads().unwrap_or_default(), act.at());
    let (name, Some(address)) = (person.name(), person.email()) else { return Ok(()) };
    let contact = app.edition.policy.controller.email.0.clone();
    let draft = Draft::to(app, language, name.as_ref())
        .say(copy_given(at, vec![("moment", moment_of(language, at))]))
        .say(copy_given_not_you(at, vec![("contact", contact)]));
    let subject = copy_given_subject(at, Args::new());
    mail::post(act, draft.letter(LetterKind::CopyGiven, subject, address.to_owned(), Some(session.subject)))
        .await?;
    Ok(())
}

async fn is_told(act: &mut Act, session: &Session) -> Result<bool> {
    let since = act.at() - TOLD_ONCE_IN;
    let query = sqlx::query_scalar!(
        r#"select exists (select from mails where subject_id = $1 and kind = $2 and queued_at > $3) as "told!""#,
        session.subject.0,
        LetterKind::CopyGiven.as_str(),
        since,
    );
    Ok(query.fetch_one(act.db()).await?)
}

/// Whether that a copy was given is still to be told: the letter has not left.
pub async fn is_to_be_told(act: &mut Act, subject: SubjectId) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from mails where subject_id = $1 and kind = $2 and state = 'queued') as "is!""#,
        subject.0,
        LetterKind::CopyGiven.as_str(),
    );
    Ok(query.fetch_one(act.db()).await?)
}
