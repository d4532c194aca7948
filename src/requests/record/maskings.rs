//! What staff mark in what is written about a person: who is masked besides, and what is shown though it looks like somebody else's. It
//! holds for the person, in whichever case it was marked; as long as nobody is known whom a case is about, for that case.

use std::collections::{BTreeMap, HashSet};

use sqlx::PgConnection;
use uuid::Uuid;

use super::happened;
use crate::act::Act;
use crate::platform::ids;
use crate::platform::masking::phrases::normal;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::Case;
use crate::requests::event::CaseEvent;
use crate::requests::reading;

/// More words than these nobody reads through; each is looked for in every text of the person.
const MOST: usize = 1_000;

/// Masks these words in what the person of the case reads, and shows those; what was marked otherwise before gives way. Each of the
/// two leaves a line, where it changed anything.
pub async fn mark(act: &mut Act, case: &Case, mask: Vec<String>, unmask: Vec<String>) -> Result<()> {
    for (typed, is_masked, event) in [(mask, true, CaseEvent::Masked), (unmask, false, CaseEvent::Unmasked)] {
        if typed.is_empty() {
            continue;
        }
        let marks = reading::marks(act.db(), case).await?;
        let all = marks.len();
        let same: HashSet<_> =
            marks.into_iter().filter(|one| one.is_masked == is_masked).map(|one| one.words).collect();
        let mut wanted: BTreeMap<_, _> = typed.into_iter().map(|typed| (normal(&typed), typed)).collect();
        wanted.retain(|words, _| !same.contains(words));
        if all + wanted.len() > MOST {
            return Err(Problem::conflict("too-many-marks"));
        }
        if !wanted.is_empty() {
            put(act, case, wanted, is_masked).await?;
            happened(act, case, event).await?;
        }
    }
    Ok(())
}

async fn put(act: &mut Act, case: &Case, wanted: BTreeMap<String, String>, is_masked: bool) -> Result<()> {
    let (words, typed): (Vec<_>, Vec<_>) = wanted.into_iter().unzip();
    let new: Vec<Uuid> = words.iter().map(|_| ids::random()).collect();
    let (at, reader) = (act.at(), reading::reader_of_marks(case).map(|subject| subject.0));
    sqlx::query!(
        "delete from request_maskings where words = any($3) and masking_id in (
             select masking_id from request_maskings where subject_id = $2
             union all select masking_id from request_maskings where request_id = $1 and subject_id is null and $2::uuid is null)",
        case.id.0,
        reader,
        &words,
    )
    .execute(act.db())
    .await?;
    sqlx::query!(
        "insert into request_maskings (masking_id, request_id, subject_id, words, typed, is_masked, at)
         select new, $1, $2, words, typed, $6, $7 from unnest($3::uuid[], $4::text[], $5::text[]) w (new, words, typed)",
        case.id.0,
        reader,
        &new,
        &words,
        &typed,
        is_masked,
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// It is known now whom a case is about: what was marked in it holds for them.
pub(super) async fn marks_belong_to_their_reader(act: &mut Act, case: &Case) -> Result<()> {
    let Some(subject) = reading::reader_of_marks(case) else { return Ok(()) };
    sqlx::query!(
        "delete from request_maskings where subject_id = $2
             and words in (select words from request_maskings where request_id = $1 and subject_id is null)",
        case.id.0,
        subject.0,
    )
    .execute(act.db())
    .await?;
    sqlx::query!(
        "update request_maskings set subject_id = $2 where request_id = $1 and subject_id is null",
        case.id.0,
        subject.0,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// It is not known any more whom a case is about: what was marked in it holds for whoever it will be, as for whom it was.
pub(super) async fn marks_are_nobodys(act: &mut Act, case: &Case) -> Result<()> {
    sqlx::query!(
        "insert into request_maskings (masking_id, request_id, subject_id, words, typed, is_masked, at)
         select gen_random_uuid(), request_id, null, words, typed, is_masked, at from request_maskings
         where request_id = $1 and subject_id is not null
         on conflict do nothing",
        case.id.0,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Deletes what was marked for the people of cases whose texts go, unless something that others wrote of them stands elsewhere: in another
/// case, or with a choice of theirs.
pub(super) async fn delete_marks_in(db: &mut PgConnection, cases: &[Uuid]) -> Result<()> {
    sqlx::query!("delete from request_maskings where request_id = any($1) and subject_id is null", cases)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "delete from request_maskings m where subject_id in (select subject_id from requests where request_id = any($1))
             and not exists (select from requests r where r.subject_id = m.subject_id and not r.texts_gone
                             and r.request_id <> all($1))
             and not exists (select from channel_bases c where c.subject_id = m.subject_id)
             and not exists (select from objections o where o.subject_id = m.subject_id)
             and not exists (select from restrictions o where o.subject_id = m.subject_id)",
        cases
    )
    .execute(db)
    .await?;
    Ok(())
}
