//! What the same sender wrote and was taken for junk.

use sqlx::PgConnection;

use super::shapes::BesideView;
use crate::platform::problem::Result;
use crate::requests::case::Case;
use crate::requests::words::CaseKind;

/// The cases of the same sender that are set aside or were closed as junk, the newest first; beside one of those, every
/// other case of theirs. Whoever reports a child's account is not that child.
pub(super) async fn same_sender(db: &mut PgConnection, case: &Case) -> Result<Vec<BesideView>> {
    let account = case.subject.filter(|_| case.kind != CaseKind::Minor);
    let rows = sqlx::query_as!(
        BesideView,
        r#"select request_id as id, reference, case state when 'set-aside' then state else status end as "state!"
           from requests r
           where request_id <> $1
             and request_id in (
                 select request_id from requests where subject_id = $2 and kind <> 'minor'
                 union all
                 select other.request_id from request_senders other join request_senders own using (sender)
                 where own.request_id = $1)
             and ($3 or state = 'set-aside' or closed_because = 'junk')
           order by received_at desc, request_id limit 50"#,
        case.id.0,
        account.map(|subject| subject.0),
        case.state.aside().is_some(),
    );
    Ok(rows.fetch_all(db).await?)
}
