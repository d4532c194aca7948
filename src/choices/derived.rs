//! What the choices' own tables come to, for whoever verifies the row of a person.

use sqlx::PgConnection;

use crate::people::facts::Facts;
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};

/// What the row must say, read from the choices' own tables: for whoever verifies it.
pub async fn facts(db: &mut PgConnection, subject: SubjectId) -> Result<Facts> {
    let facts = sqlx::query_scalar!(
        r#"with ban as (
               select min(since) as since from objections
               where subject_id = $1 and purpose is null and state = 'upheld'
           ), objected as (
               select coalesce(jsonb_object_agg(purpose,
                   jsonb_build_object('id', objection_id, 'pending', state = 'pending', 'since', since)), '{}') as all_
               from objections where subject_id = $1 and purpose is not null and state in ('pending', 'upheld')
           ), consented as (
               select coalesce(jsonb_object_agg(purpose,
                   jsonb_build_object('given', state = 'given', 'since', at, 'wording', wording)), '{}') as all_
               from (select distinct on (purpose) purpose, state, at, wording from consent_events
                     where subject_id = $1 order by purpose, event_id desc) last
           ), restricted as (
               select coalesce(jsonb_agg(jsonb_build_object('id', restriction_id, 'ground', ground,
                   'purposes', to_jsonb(purposes), 'since', since, 'exceptions', (
                       select coalesce(jsonb_agg(jsonb_build_object('purpose', e.purpose, 'until', e.until)), '[]')
                       from restriction_exceptions e where e.restriction_id = r.restriction_id)) order by since), '[]') as all_
               from restrictions r where subject_id = $1 and ended_at is null
           ), based as (
               select coalesce(jsonb_object_agg(channel, jsonb_build_object('basis', basis, 'since', since)), '{}') as all_
               from channel_bases where subject_id = $1
           )
           select jsonb_build_object('ban', ban.since, 'objections', objected.all_, 'consents', consented.all_,
               'restrictions', restricted.all_, 'channels', based.all_) as "facts!"
           from ban, objected, consented, restricted, based"#,
        subject.0,
    )
    .fetch_one(db)
    .await?;
    serde_json::from_value(facts).map_err(|_| Problem::internal("facts cannot be read"))
}
