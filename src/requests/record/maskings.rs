//! What staff mark in the texts of a case: who is masked besides, and what is shown though it looks like somebody else's.

use sqlx::PgConnection;
use uuid::Uuid;

use super::happened;
use crate::act::Act;
use crate::holding::Counts;
use crate::platform::problem::Result;
use crate::requests::case::Case;
use crate::requests::event::CaseEvent;

/// Masks these words in what the person of the case reads, and shows those; what was marked otherwise before gives way. Each of the
/// two leaves a line, where it changed anything.
pub async fn mark(act: &mut Act, case: &Case, mask: &[String], unmask: &[String]) -> Result<()> {
    for (words, is_masked, event) in [(mask, true, CaseEvent::Masked), (unmask, false, CaseEvent::Unmasked)] {
        let at = act.at();
        let marked = sqlx::query!(
            "insert into request_maskings (request_id, words, is_masked, at)
             select $1, words, $3, $4 from (select distinct unnest($2::text[])) wanted (words)
             on conflict (request_id, words) do update set is_masked = excluded.is_masked, at = excluded.at
                 where request_maskings.is_masked <> excluded.is_masked",
            case.id.0,
            words,
            is_masked,
            at,
        )
        .execute(act.db())
        .await?;
        if marked.rows_affected() > 0 {
            happened(act, case, event).await?;
        }
    }
    Ok(())
}

/// Deletes what was marked in the cases of people who are erased; answers how many words, by person.
pub async fn delete_marks_of(db: &mut PgConnection, people: &[Uuid]) -> Result<Counts> {
    let rows = sqlx::query!(
        r#"with gone as (
               delete from request_maskings m using requests r
               where r.request_id = m.request_id and r.subject_id = any($1) returning r.subject_id)
           select subject_id as "subject_id!", count(*) as "n!" from gone group by subject_id"#,
        people
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.subject_id, row.n.unsigned_abs())).collect())
}
