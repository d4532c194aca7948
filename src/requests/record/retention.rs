//! What goes with a person, and what goes with time. The skeleton of a case outlives both for a while: it shows that the
//! request was answered.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{files, maskings};
use crate::act::Act;
use crate::holding::{Counts, Horizon, Overdue, lose};
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::Result;
use crate::requests::case::{Case, MailboxLink, PartState};
use crate::requests::words::CaseKind;

/// Takes the free text out of the cases of these people, and the files.
pub async fn strip_of(db: &mut PgConnection, people: &[Uuid]) -> Result<()> {
    let cases = sqlx::query_scalar!("select request_id from requests where subject_id = any($1)", people)
        .fetch_all(&mut *db)
        .await?;
    strip(db, &cases).await
}

/// Takes who wrote, and the free text, out of cases that were closed before the horizon; answers how many cases. Each is taken
/// up once, until somebody writes in it again.
pub async fn strip_closed(db: &mut PgConnection, horizon: Horizon) -> Result<u64> {
    let cases = sqlx::query_scalar!(
        "select request_id from requests where closed_at < $1 and not texts_gone
             and not awaits_copy(subject_id, $3) limit $2 for update skip locked",
        horizon.before,
        horizon.most.min(CASES_AT_ONCE),
        horizon.at,
    )
    .fetch_all(&mut *db)
    .await?;
    sqlx::query!("delete from request_senders where request_id = any($1)", &cases).execute(&mut *db).await?;
    strip(db, &cases).await?;
    sqlx::query!("update requests set texts_gone = true where request_id = any($1)", &cases)
        .execute(db)
        .await?;
    Ok(cases.len() as u64)
}

/// Much hangs on each: so many go at one time.
const CASES_AT_ONCE: i64 = 200;

/// Closed cases of which the texts should be gone, and are not.
pub async fn closed_with_texts(db: &mut PgConnection, horizon: Horizon) -> Result<Overdue> {
    let row = sqlx::query!(
        r#"select count(*) as "n!", min(closed_at) as oldest from (
               select closed_at from requests where closed_at < $1 and not texts_gone
                   and not awaits_copy(subject_id, $3) order by closed_at limit $2) old"#,
        horizon.before,
        horizon.most,
        horizon.at,
    )
    .fetch_one(db)
    .await?;
    Ok(Overdue::of(row.n, row.oldest, horizon.before))
}

/// Cases that should be gone, and are not.
pub async fn old(db: &mut PgConnection, horizon: Horizon) -> Result<Overdue> {
    let row = sqlx::query!(
        r#"select count(*) as "n!", min(closed_at) as oldest from (
               select closed_at from requests where closed_at < $1 and not exists (
                   select from requests later where later.duplicate_of = requests.request_id
                     and (later.closed_at is null or later.closed_at >= $1))
                   and not awaits_copy(subject_id, $3)
               order by closed_at limit $2) old"#,
        horizon.before,
        horizon.most,
        horizon.at,
    )
    .fetch_one(db)
    .await?;
    Ok(Overdue::of(row.n, row.oldest, horizon.before))
}

/// The tables from which the texts of a case go.
const WITH_TEXTS: [&str; 10] = [
    "request_senders",
    "request_events",
    "request_lines",
    "request_questions",
    "request_fees",
    "request_extensions",
    "request_set_asides",
    "request_maskings",
    "request_parts",
    "request_files",
];

async fn strip(db: &mut PgConnection, cases: &[Uuid]) -> Result<()> {
    if cases.is_empty() {
        return Ok(());
    }
    for query in [
        sqlx::query!(
            "update request_events set note = null where request_id = any($1) and note is not null",
            cases
        ),
        sqlx::query!(
            "update request_lines set words = '{}', evidence = null, explanation = null, added = null
             where request_id = any($1) and (words <> '{}' or evidence is not null or explanation is not null or added is not null)",
            cases
        ),
        sqlx::query!(
            "update request_questions set doubt = null, question = ''
             where request_id = any($1) and question <> ''",
            cases
        ),
        sqlx::query!(
            "update request_fees set amount = '', reason = '', evidence = '' where request_id = any($1)
                 and (evidence <> '' or amount <> '')",
            cases
        ),
        sqlx::query!(
            "update request_extensions set reason = '' where request_id = any($1) and reason <> ''",
            cases
        ),
        sqlx::query!(
            "update request_set_asides set reason = '' where request_id = any($1) and reason <> ''",
            cases
        ),
        sqlx::query!(
            "update request_parts set reason = null where request_id = any($1) and reason is not null",
            cases
        ),
    ] {
        query.execute(&mut *db).await?;
    }
    maskings::delete_marks_in(db, cases).await?;
    files::delete_files(db, cases).await
}

impl Case {
    /// The case as it is left once its person is erased: no free text, nobody who wrote, no letter to their account.
    pub fn without_person(mut self) -> Self {
        // Whoever reported a child stays their own person.
        self.sender = self.sender.filter(|_| self.kind == CaseKind::Minor);
        self.letters.retain(|letter| !letter.to_account);
        self.link = MailboxLink::NotMailed;
        for line in &mut self.lines {
            line.words.clear();
            (line.evidence, line.explanation, line.added) = (None, None, None);
        }
        for question in &mut self.questions {
            (question.doubt, question.question) = (None, String::new());
        }
        if let Some(fee) = &mut self.fee {
            (fee.reason, fee.evidence) = (String::new(), String::new());
        }
        if let Some(extension) = &mut self.extension {
            extension.reason.clear();
        }
        for part in &mut self.systems {
            part.state.stripped();
            part.gave.iter_mut().for_each(PartState::stripped);
        }
        if let Some(reason) = &mut self.aside_reason {
            reason.clear();
        }
        self
    }
}

/// How many wrote in the cases of a person, or are that person; who reported a child is not counted.
pub async fn count_senders_of(db: &mut PgConnection, subject: SubjectId) -> Result<i64> {
    let query = sqlx::query_scalar!(
        r#"select count(*) as "n!" from (
               select request_id from request_senders where subject_id = $1
               union select s.request_id from requests r join request_senders s using (request_id)
               where r.subject_id = $1 and r.kind <> 'minor') theirs"#,
        subject.0
    );
    Ok(query.fetch_one(db).await?)
}

/// Deletes who wrote, in the cases of these people; a report about a child stays its reporter's. Answers how many, by person.
pub async fn delete_senders_of(db: &mut PgConnection, people: &[Uuid]) -> Result<Counts> {
    let rows = sqlx::query!(
        r#"with theirs as (
               select request_id, subject_id from request_senders where subject_id = any($1)
               union select request_id, subject_id from requests where subject_id = any($1) and kind <> 'minor'),
           gone as (
               delete from request_senders where request_id = any(array(select request_id from theirs))
               returning request_id)
           select subject_id as "subject!", count(*) as "n!" from gone join theirs using (request_id) group by 1"#,
        people
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.subject, row.n.unsigned_abs())).collect())
}

/// Something that was asked from a mailbox.
#[derive(Debug)]
pub struct Earlier {
    /// The request.
    pub request: Uuid,
    /// Its reference.
    pub reference: String,
    /// When it reached us.
    pub received_at: DateTime<Utc>,
    /// What was written, if anything was.
    pub message: Option<String>,
    /// Whether the case itself is over.
    pub is_closed: bool,
    /// Whether it was found to be about someone's account: what was decided is then theirs.
    pub is_of_account: bool,
    /// Whether nothing more is owed to whoever asked: they were answered, or asked nothing of us.
    pub is_over: bool,
}

/// What was asked from a mailbox beside a case, whoever it turned out to be about. The oldest first.
pub async fn earlier_of(db: &mut PgConnection, senders: &[String], beside: CaseId) -> Result<Vec<Earlier>> {
    let query = sqlx::query_as!(
        Earlier,
        r#"select r.request_id as request, r.reference, r.received_at, s.message,
                  r.closed_at is not null as "is_closed!",
                  (r.subject_id is not null and r.kind <> 'minor') as "is_of_account!",
                  (r.closed_at is not null or r.looked_at is not null or r.state = 'set-aside') as "is_over!"
           from request_senders s join requests r using (request_id)
           where s.sender = any($1) and r.request_id <> $2
           order by r.received_at, r.request_id"#,
        senders,
        beside.0,
    );
    Ok(query.fetch_all(db).await?)
}

/// Deletes who wrote, and every text of what is closed: it does not say any more who asked. What is open of a report is work
/// about someone else.
pub async fn forget_sender(act: &mut Act, asked: &[Earlier]) -> Result<()> {
    if asked.is_empty() {
        return Ok(());
    }
    let at = act.at();
    lose(act.db(), at, &WITH_TEXTS).await?;
    let db = act.db();
    let cases: Vec<Uuid> = asked.iter().map(|one| one.request).collect();
    sqlx::query!("delete from request_senders where request_id = any($1)", &cases).execute(&mut *db).await?;
    let own = asked.iter().filter(|one| one.is_closed && !one.is_of_account);
    let closed: Vec<Uuid> = own.map(|one| one.request).collect();
    strip(db, &closed).await
}

/// Deletes cases that were closed before the horizon, whole; one to which a later one points stays as long as that.
pub async fn delete_old(db: &mut PgConnection, horizon: Horizon) -> Result<u64> {
    let old = sqlx::query_scalar!(
        "select request_id from requests where closed_at < $1 and not exists (
             select from requests later where later.duplicate_of = requests.request_id
               and (later.closed_at is null or later.closed_at >= $1))
             and not awaits_copy(subject_id, $3)
         limit $2 for update skip locked",
        horizon.before,
        horizon.most.min(CASES_AT_ONCE),
        horizon.at,
    )
    .fetch_all(&mut *db)
    .await?;
    // One that is as old and points to it may not be among them, and needs it no more.
    sqlx::query!(
        "update requests set duplicate_of = null where duplicate_of = any($1) and request_id <> all($1)",
        &old
    )
    .execute(&mut *db)
    .await?;
    maskings::delete_marks_in(&mut *db, &old).await?;
    for query in [
        sqlx::query!("delete from request_events where request_id = any($1)", &old),
        sqlx::query!("delete from request_files where request_id = any($1)", &old),
        sqlx::query!("delete from request_parts where request_id = any($1)", &old),
        sqlx::query!("delete from request_extensions where request_id = any($1)", &old),
        sqlx::query!("delete from request_fees where request_id = any($1)", &old),
        sqlx::query!("delete from request_set_asides where request_id = any($1)", &old),
        sqlx::query!("delete from request_questions where request_id = any($1)", &old),
        sqlx::query!("delete from request_lines where request_id = any($1)", &old),
        sqlx::query!("delete from request_senders where request_id = any($1)", &old),
        sqlx::query!("delete from mailed_links where request_id = any($1)", &old),
        sqlx::query!("delete from mails where request_id = any($1)", &old),
    ] {
        query.execute(&mut *db).await?;
    }
    let query = sqlx::query!("delete from requests where request_id = any($1)", &old);
    Ok(query.execute(db).await?.rows_affected())
}
