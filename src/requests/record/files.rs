//! Files that our other systems hand in for a copy: written and read in rows of a mebibyte at most, and gone with what they
//! were for.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tokio::io::{AsyncRead, AsyncReadExt};
use uuid::Uuid;

use super::happened;
use super::parts::answered;
use crate::act::Act;
use crate::holding::{Counts, Horizon, Overdue};
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Case, PartFile, PartState, PartWord};
use crate::requests::event::CaseEvent;

/// The most bytes of a row.
const ROW: u64 = 1024 * 1024;

/// Takes in the part of a system as a file: it goes into the copy. A second one takes the place of the first.
pub async fn hand_in(
    act: &mut Act,
    case: &mut Case,
    system: &str,
    media_type: &str,
    bytes: &mut (impl AsyncRead + Unpin + Send),
) -> Result<()> {
    if !case.systems.iter().any(|part| part.system == system) {
        return Err(Problem::not_found());
    }
    take_out_of(act, case, system).await?;
    let at = act.at();
    let (mut size, mut position) = (0, 0);
    loop {
        let mut row = Vec::new();
        bytes.take(ROW).read_to_end(&mut row).await.map_err(Problem::internal)?;
        if row.is_empty() {
            break;
        }
        sqlx::query!(
            "insert into request_files (request_id, system, position, media_type, at, bytes)
             values ($1, $2, $3, $4, $5, $6)",
            case.id.0,
            system,
            position,
            media_type,
            at,
            &row,
        )
        .execute(act.db())
        .await?;
        size += i64::try_from(row.len()).unwrap_or_default();
        position += 1;
    }
    let file = PartFile { media_type: media_type.to_owned(), size, at };
    answered(act, case, system, PartState::GivenHere(Some(file))).await?;
    happened(act, case, CaseEvent::SystemHeard(PartWord::GivenHere, system)).await
}

/// Takes a file out again, before it is given: the system is asked as before. Not found where there is none.
pub async fn take_out(act: &mut Act, case: &mut Case, system: &str) -> Result<()> {
    let there =
        |case: &Case| case.systems.iter().any(|one| one.system == system && one.state.file().is_some());
    if !there(case) {
        return Err(Problem::not_found());
    }
    take_out_of(act, case, system).await?;
    answered(act, case, system, PartState::Asked).await?;
    happened(act, case, CaseEvent::FileTakenOut(system)).await
}

/// What a system handed in for what is asked now does not lie here any more; what was granted before stays to be collected.
pub(super) async fn take_out_of(act: &mut Act, case: &mut Case, system: &str) -> Result<()> {
    if case.has_a_copy_to_give() && case.asks_for_erasure() {
        return Ok(());
    }
    sqlx::query!("delete from request_files where request_id = $1 and system = $2", case.id.0, system)
        .execute(act.db())
        .await?;
    for part in case.systems.iter_mut().filter(|part| part.system == system) {
        part.without_file();
    }
    Ok(())
}

/// What was handed in for a copy that will not be given goes at once.
pub(super) async fn let_go(act: &mut Act, case: &mut Case) -> Result<()> {
    if case.keeps_files() || !case.holds_a_file() {
        return Ok(());
    }
    sqlx::query!("delete from request_files where request_id = $1", case.id.0).execute(act.db()).await?;
    case.systems.iter_mut().for_each(|part| part.without_file());
    Ok(())
}

/// Deletes the files of the cases of a person; answers how many there were.
pub async fn delete_files_of(db: &mut PgConnection, people: &[Uuid]) -> Result<Counts> {
    let rows = sqlx::query!(
        r#"with gone as (
               delete from request_files
               where request_id in (select request_id from requests where subject_id = any($1))
               returning request_id, position)
           select r.subject_id as "subject!", count(*) as "n!"
           from gone join requests r using (request_id) where gone.position = 0 group by 1"#,
        people
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.subject, row.n.unsigned_abs())).collect())
}

/// Deletes the files of these cases.
pub(super) async fn delete_files(db: &mut PgConnection, cases: &[Uuid]) -> Result<()> {
    sqlx::query!("delete from request_files where request_id = any($1)", cases).execute(db).await?;
    Ok(())
}

/// Each may be a mebibyte: so many go at one time.
const FILES_AT_ONCE: i64 = 100;

/// Deletes the files whose link has ended, or never came. What is being collected at this moment is left until it is.
pub async fn delete_files_past(db: &mut PgConnection, at: DateTime<Utc>) -> Result<u64> {
    let query = sqlx::query_scalar!(
        r#"with past as (
               select f.ctid from request_files f join requests r using (request_id)
               where (
                   r.closed_at is not null and r.copy_state <> 'sent'
                   or r.copy_state = 'sent'
                      and not exists (select from mailed_links l where l.request_id = r.request_id
                                      and l.kind in ('collection', 'posted') and l.uses < 3 and l.expires_at > $1)
                      and not exists (select from mailed_links l where l.request_id = r.request_id
                                      and l.kind = 'delivery' and l.expires_at > $1))
               limit $2),
           gone as (delete from request_files where ctid = any(array(select ctid from past)) returning 1)
           select count(*) as "n!" from gone"#,
        at,
        FILES_AT_ONCE,
    );
    Ok(query.fetch_one(db).await?.unsigned_abs())
}

/// Files whose link has ended, or never came, and that are still there.
pub async fn files_past(db: &mut PgConnection, horizon: Horizon) -> Result<Overdue> {
    let row = sqlx::query!(
        r#"select count(*) as "n!", min(t) as oldest from (
               select coalesce(greatest(
                   (select max(least(l.expires_at, $1)) from mailed_links l where l.request_id = r.request_id
                       and l.kind in ('collection', 'posted', 'delivery')), r.collected_at), r.closed_at) as t
               from request_files f join requests r using (request_id)
               where f.position = 0 and (
                   r.closed_at is not null and r.copy_state <> 'sent'
                   or r.copy_state = 'sent'
                      and not exists (select from mailed_links l where l.request_id = r.request_id
                                      and l.kind in ('collection', 'posted') and l.uses < 3 and l.expires_at > $1)
                      and not exists (select from mailed_links l where l.request_id = r.request_id
                                      and l.kind = 'delivery' and l.expires_at > $1))
               order by 1 nulls last limit $2) old"#,
        horizon.at,
        horizon.most,
    )
    .fetch_one(db)
    .await?;
    Ok(Overdue::of(row.n, row.oldest, horizon.at))
}
