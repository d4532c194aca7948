//! A copy that was given to whoever knew the password, of an account whose mailbox nobody has proved: somebody else may have
//! registered the address. The mailbox is told at once.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

use crate::act::Act;
use crate::app::App;
use crate::mail::greeting::Name;
use crate::mail::letter::{Draft, moment_of};
use crate::mail::{self, LetterKind};
use crate::people::mailbox;
use crate::people::profile;
use crate::people::session::Session;
use crate::platform::i18n::Args;
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::platform::sentence::states;
use crate::requests::holdings;
use crate::requests::words::RequestChannel;

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

/// Leaves out what came from the mailbox, as long as nobody has proved it: it is not known to be theirs who have the password.
pub async fn leave_out(act: &mut Act, subject: SubjectId, data: &mut Map<String, Value>) -> Result<()> {
    let Some(since) = mailbox::anybodys_since(act.db(), subject).await? else { return Ok(()) };
    let (cases, messages) = (holdings::CASES.key, holdings::SENDERS.key);
    let Some(rows) = data.get_mut(cases).and_then(Value::as_array_mut) else { return Ok(()) };
    let channel = json!(RequestChannel::SelfService.as_str());
    let is_before = |row: &Value| {
        let received = row["received_at"].as_str().and_then(|text| text.parse::<DateTime<Utc>>().ok());
        received.is_some_and(|received| received < since)
    };
    rows.retain(|row| row["channel"] == channel || is_before(row));
    let own: Vec<Value> = rows.iter().map(|row| row["reference"].clone()).collect();
    if let Some(rows) = data.get_mut(messages).and_then(Value::as_array_mut) {
        rows.retain(|row| own.contains(&row["reference"]));
    }
    Ok(())
}

/// Tells the mailbox that a copy is given, where nobody has proved to read it.
pub(super) async fn tell(act: &mut Act, app: &App, session: &Session) -> Result<()> {
    if !mailbox::is_unproved(act, session).await? || is_told(act, session).await? {
        return Ok(());
    }
    let Some(user) = profile::find(act.db(), session.subject).await? else { return Ok(()) };
    let (language, at) = (user.reads().unwrap_or_default(), act.at());
    let name = Name::on_file(user.first_name.as_deref(), user.last_name.as_deref());
    let contact = app.edition.policy.controller.email.0.clone();
    let draft = Draft::to(app, language, name.as_ref())
        .say(copy_given(at, vec![("moment", moment_of(language, at))]))
        .say(copy_given_not_you(at, vec![("contact", contact)]));
    let subject = copy_given_subject(at, Args::new());
    mail::post(act, draft.letter(LetterKind::CopyGiven, subject, user.email, Some(session.subject))).await?;
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
