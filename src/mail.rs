//! Letters to people: written in the act they tell of, sent by the worker. Address and text are kept until a letter
//! has gone out and no longer; that it went stays on the case.

pub mod letter;

use chrono::{DateTime, Duration, Utc};
pub use letter::Letter;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::act::Act;
use crate::holding::{Fate, Holding, delete_rows};
use crate::platform::i18n::Language;
use crate::platform::ids::{self, SubjectId};
use crate::platform::jobs::Job;
use crate::platform::problem::Result;

/// The work of sending one letter.
pub const SEND_JOB: &str = "send-mail";

/// A letter that nobody takes is given up after this long.
pub const GIVEN_UP_AFTER: Duration = Duration::days(14);

/// Sending one letter, wanted.
pub fn send_job(mail: Uuid) -> Job {
    Job { kind: SEND_JOB, payload: json!({"mail": mail}), once: Some(format!("{SEND_JOB} {mail}")) }
}

/// Puts a letter in the outbox, within the act; its id is its Message-ID, however often it is tried. One on paper waits
/// for whoever prints it.
pub async fn post(act: &mut Act, letter: Letter) -> Result<Uuid> {
    let (id, at) = (ids::random(), act.at());
    sqlx::query!(
        "insert into mails
             (mail_id, request_id, subject_id, kind, language, address, subject, body, queued_at, by_post, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, case when $10 then 'to-print' else 'queued' end)",
        id,
        letter.request,
        letter.subject_id.map(|subject| subject.0),
        letter.kind,
        letter.language.tag(),
        letter.address,
        letter.subject,
        letter.body,
        at,
        letter.by_post,
    )
    .execute(act.db())
    .await?;
    if !letter.by_post {
        act.enqueue(send_job(id));
    }
    Ok(id)
}

/// A letter that waits to be sent.
#[derive(Debug)]
pub struct Queued {
    /// Its id, and the first part of its Message-ID.
    pub id: Uuid,
    /// The case it belongs to.
    pub request: Option<Uuid>,
    /// Whom it is to, where they have an account.
    pub subject_id: Option<SubjectId>,
    /// What it is: `acknowledgement`, `answer`, ...
    pub kind: String,
    /// The language it is written in.
    pub language: Language,
    /// Where it goes.
    pub address: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// When it was written.
    pub queued_at: DateTime<Utc>,
}

/// A letter that still waits; that it is tried is counted.
pub async fn waiting(db: &mut PgConnection, id: Uuid) -> Result<Option<Queued>> {
    let row = sqlx::query_as!(
        Row,
        r#"update mails set attempts = attempts + 1 where mail_id = $1 and state = 'queued'
           returning mail_id, request_id, subject_id as "subject_id: SubjectId", kind, language, address, subject, body,
               queued_at"#,
        id,
    );
    Ok(row.fetch_optional(db).await?.map(Queued::from))
}

/// The letters of a case that wait to be printed and posted, the oldest first.
pub async fn to_print(db: &mut PgConnection, request: Uuid) -> Result<Vec<Queued>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select mail_id, request_id, subject_id as "subject_id: SubjectId", kind, language, address, subject, body,
               queued_at
           from mails where request_id = $1 and state = 'to-print' order by queued_at, mail_id"#,
        request,
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(Queued::from).collect())
}

struct Row {
    mail_id: Uuid,
    request_id: Option<Uuid>,
    subject_id: Option<SubjectId>,
    kind: String,
    language: String,
    address: Option<String>,
    subject: Option<String>,
    body: Option<String>,
    queued_at: DateTime<Utc>,
}

impl From<Row> for Queued {
    fn from(row: Row) -> Self {
        Self {
            id: row.mail_id,
            request: row.request_id,
            subject_id: row.subject_id,
            kind: row.kind,
            language: Language::of_tag(&row.language).unwrap_or_default(),
            address: row.address.unwrap_or_default(),
            subject: row.subject.unwrap_or_default(),
            body: row.body.unwrap_or_default(),
            queued_at: row.queued_at,
        }
    }
}

/// What became of a letter: `sent`, `bounced`, `expired`. Its address and text are gone.
pub async fn ended(act: &mut Act, id: Uuid, state: &str) -> Result<()> {
    let sent_at = (state == "sent").then(|| act.at());
    sqlx::query!(
        "update mails set state = $2, sent_at = $3, address = null, subject = null, body = null where mail_id = $1",
        id,
        state,
        sent_at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// How many letters of a case have gone out or wait, of those that are written at once.
pub async fn about(
    db: &mut PgConnection,
    request: Uuid,
) -> Result<Vec<(String, String, Option<DateTime<Utc>>)>> {
    let rows = sqlx::query!(
        "select kind, state, sent_at from mails where request_id = $1 order by queued_at, mail_id",
        request
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.kind, row.state, row.sent_at)).collect())
}

/// Letters to a person.
pub const HOLDING: Holding = Holding {
    key: "letters",
    category: "queued_mail",
    table: "mails",
    columns: &[
        ("mail_id", "queued_mail"),
        ("request_id", "queued_mail"),
        ("subject_id", "queued_mail"),
        ("kind", "queued_mail"),
        ("language", "queued_mail"),
        ("address", "queued_mail"),
        ("subject", "queued_mail"),
        ("body", "queued_mail"),
        ("queued_at", "queued_mail"),
        ("state", "queued_mail"),
        ("attempts", "queued_mail"),
        ("by_post", "queued_mail"),
        ("sent_at", "queued_mail"),
    ],
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                "select kind, language, subject, queued_at, state, sent_at from mails where subject_id = $1
                 order by queued_at, mail_id",
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| {
                    json!({"kind": row.kind, "language": row.language, "subject": row.subject,
                           "queued_at": row.queued_at, "state": row.state, "sent_at": row.sent_at})
                })
                .collect())
        })
    },
    count: crate::holding::count_rows!("mails"),
    erase: delete_rows!("mails"),
    expire: Some(|db, horizon| {
        Box::pin(async move {
            let query = sqlx::query!(
                "delete from mails where queued_at < $1 and (state not in ('queued', 'to-print')
                     or state = 'to-print' and request_id in (select request_id from requests where closed_at < $1))",
                horizon.before
            );
            Ok(query.execute(db).await?.rows_affected())
        })
    }),
};
