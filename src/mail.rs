//! Letters to people: written in the act they tell of, sent by the worker. Address and text are kept until a letter
//! has gone out and no longer; that it went stays on the case. What a letter says of the day it leaves is filled in then.

pub mod greeting;
pub mod kind;
pub mod leaving;
pub mod letter;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
pub use kind::{LetterKind, LetterState};
pub use letter::Letter;
use serde_json::{Value, json};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use crate::act::Act;
use crate::audit::{AuditLine, Deed};
use crate::holding::{Disclosure, Erase, Fate, Holding, expire_where, lose};
use crate::platform::db;
use crate::platform::i18n::Language;
use crate::platform::ids::{self, SubjectId};
use crate::platform::jobs::{self, Job, Lane};
use crate::platform::problem::{Problem, Result};

/// The work of sending one letter.
pub const SEND_JOB: &str = "send-mail";

/// Sending one letter, wanted.
pub fn send_job(mail: Uuid) -> Job {
    Job {
        kind: SEND_JOB,
        lane: Lane::Letters,
        payload: json!({"mail": mail}),
        once: Some(format!("{SEND_JOB} {mail}")),
    }
}

/// Puts a letter in the outbox, within the act, to leave at once; answers its id.
pub async fn post(act: &mut Act, letter: Letter) -> Result<Uuid> {
    post_to_leave(act, letter, None).await
}

/// Puts a letter in the outbox, within the act; its id is its Message-ID, however often it is tried. One on paper waits
/// for whoever prints it, and one that can be taken back until it leaves.
pub async fn post_to_leave(act: &mut Act, letter: Letter, leaves_at: Option<DateTime<Utc>>) -> Result<Uuid> {
    let (id, at) = (ids::random(), act.at());
    let state = letter.first_state(leaves_at);
    sqlx::query!(
        "insert into mails
             (mail_id, request_id, subject_id, kind, language, address, subject, body, queued_at, by_post, state, leaves_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        id,
        letter.request,
        letter.subject_id.map(|subject| subject.0),
        letter.kind.as_str(),
        letter.language.tag(),
        letter.address,
        letter.subject,
        leaving::stored(&letter.body),
        at,
        letter.by_post,
        state.as_str(),
        leaves_at.filter(|_| state == LetterState::Waiting),
    )
    .execute(act.db())
    .await?;
    if state == LetterState::Queued {
        act.enqueue(send_job(id));
    }
    Ok(id)
}

/// Puts many letters in the outbox at once, within the act, to leave at once.
pub async fn post_all(act: &mut Act, letters: Vec<Letter>) -> Result<()> {
    let at = act.at();
    let rows: Vec<_> = letters
        .into_iter()
        .map(|letter| {
            json!({"mail_id": ids::random(), "request_id": letter.request, "subject_id": letter.subject_id,
                   "kind": letter.kind.as_str(), "language": letter.language.tag(), "address": letter.address,
                   "subject": letter.subject, "body": leaving::stored(&letter.body)})
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let posted = sqlx::query_scalar!(
        "insert into mails (mail_id, request_id, subject_id, kind, language, address, subject, body, queued_at, by_post, state)
         select mail_id, request_id, subject_id, kind, language, address, subject, body, $2, false, 'queued'
         from jsonb_to_recordset($1) as r (mail_id uuid, request_id uuid, subject_id uuid, kind text, language text,
             address text, subject text, body text)
         returning mail_id",
        Value::Array(rows),
        at,
    )
    .fetch_all(act.db())
    .await?;
    for mail in posted {
        act.enqueue(send_job(mail));
    }
    Ok(())
}

/// Letters whose while is over leave: from here on they are tried, and cannot be taken back. Answers whether there were any.
pub async fn release(pool: &PgPool, at: DateTime<Utc>) -> Result<bool> {
    let mut tx = db::begin(pool).await?;
    let released = sqlx::query_scalar!(
        "update mails set state = 'queued' where mail_id in (
             select mail_id from mails where state = 'waiting' and leaves_at <= $1 limit 500 for update skip locked)
         returning mail_id",
        at
    )
    .fetch_all(&mut *tx)
    .await?;
    for mail in &released {
        jobs::enqueue(&mut tx, &send_job(*mail), at, TimeDelta::zero()).await?;
    }
    tx.commit().await?;
    Ok(!released.is_empty())
}

/// Takes a letter back that has not left: address and text are gone. Answers whether it had not.
pub async fn take_back(act: &mut Act, id: Uuid) -> Result<bool> {
    let query = sqlx::query!(
        "update mails set state = 'taken-back', leaves_at = null, address = null, subject = null, body = null
         where mail_id = $1 and state in ('waiting', 'to-print')",
        id
    );
    Ok(query.execute(act.db()).await?.rows_affected() > 0)
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
    /// What kind of letter it is.
    pub kind: LetterKind,
    /// The language it is written in.
    pub language: Language,
    /// Where it goes: a mailbox, or an address of post.
    pub address: String,
    /// The line above the text.
    pub subject: String,
    /// When it was written.
    pub queued_at: DateTime<Utc>,
    /// The text, with holes for what is known once it leaves.
    body: String,
}

impl Queued {
    /// The text as it reads if the letter leaves at that instant, with the last day of its case as it stands then.
    pub fn text(&self, at: DateTime<Utc>, last_day: NaiveDate) -> String {
        leaving::filled(&self.body, &leaving::Moment { at, language: self.language, last_day })
    }

    /// Whether it says by which day the case is answered.
    pub fn names_last_day(&self) -> bool {
        leaving::names_last_day(&self.body)
    }
}

/// The letter, if it still waits to be sent; that it is tried is counted.
pub async fn waiting(db: &mut PgConnection, id: Uuid) -> Result<Option<Queued>> {
    let row = sqlx::query_as!(
        Row,
        r#"update mails set attempts = attempts + 1 where mail_id = $1 and state = 'queued'
           returning mail_id, request_id, subject_id as "subject_id: SubjectId", kind, language, address, subject, body,
               queued_at"#,
        id,
    );
    row.fetch_optional(db).await?.map(Queued::try_from).transpose()
}

/// Since when the oldest letter waits that a mail server has not taken; none where none does.
pub async fn waits_since(db: &mut PgConnection) -> Result<Option<DateTime<Utc>>> {
    let query = sqlx::query_scalar!("select min(queued_at) from mails where state = 'queued'");
    Ok(query.fetch_one(db).await?)
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
    rows.fetch_all(db).await?.into_iter().map(Queued::try_from).collect()
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

impl TryFrom<Row> for Queued {
    type Error = Problem;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.mail_id,
            request: row.request_id,
            subject_id: row.subject_id,
            kind: LetterKind::of(&row.kind)
                .ok_or_else(|| Problem::internal("a letter of an unknown kind"))?,
            language: Language::of_tag(&row.language).unwrap_or_default(),
            address: row.address.unwrap_or_default(),
            subject: row.subject.unwrap_or_default(),
            queued_at: row.queued_at,
            body: row.body.unwrap_or_default(),
        })
    }
}

/// Notes what became of a letter, with its audit line. Address and text are gone; when it went out stays, also where it
/// came back later.
pub async fn ended(act: &mut Act, id: Uuid, state: LetterState) -> Result<()> {
    let sent_at = (state == LetterState::Sent).then(|| act.at());
    let row = sqlx::query!(
        r#"update mails set state = $2, sent_at = coalesce($3, sent_at), address = null, subject = null, body = null
           where mail_id = $1 returning kind, queued_at, subject_id as "subject_id: SubjectId""#,
        id,
        state.as_str(),
        sent_at,
    )
    .fetch_optional(act.db())
    .await?;
    let Some(row) = row else { return Ok(()) };
    // The last address of someone who was erased, or who has no account, leaves no trace in the files either.
    if row.subject_id.is_none() && LetterKind::of(&row.kind).is_some_and(LetterKind::may_be_the_last) {
        lose(act.db(), row.queued_at, &[HOLDING.table]).await?;
    }
    let fields = vec![row.kind, state.as_str().to_owned()];
    act.record(AuditLine { what: Deed::LetterSent, subject: row.subject_id, fields });
    Ok(())
}

/// What of a case that outlives an account has not gone out yet is nobody's any more: it goes out all the same.
pub async fn outlive(act: &mut Act, request: Uuid) -> Result<()> {
    sqlx::query!(
        "update mails set subject_id = null where request_id = $1 and state in ('waiting', 'queued', 'to-print')",
        request
    )
    .execute(act.db())
    .await?;
    Ok(())
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
        ("leaves_at", "queued_mail"),
    ],
    disclosure: Disclosure::ByRow,
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
    erase: Erase::Rows,
    expire: Some(expire_where!(
        "mails",
        "coalesce(sent_at, queued_at)",
        ["coalesce(sent_at, queued_at) < $1 and not awaits_copy(subject_id, $3) and (
              state not in ('waiting', 'queued', 'to-print')
              or state = 'to-print' and exists (
                  select from requests r where r.request_id = mails.request_id and r.closed_at < $1))"],
        before
    )),
};
