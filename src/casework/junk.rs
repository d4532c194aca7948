//! What asks nothing of us. One of the staff sets it aside, and its last day runs on; a second one agrees, and it is over
//! without a letter. Real requests are misread too: staff bring it back, and so does its sender's next message, where a
//! right is recognised in that.

use axum::extract::State;
use sqlx::PgConnection;
use uuid::Uuid;

use super::bodies::JunkReason;
use super::step::{done, refuse, take};
use super::views::RequestView;
use crate::act::Act;
use crate::app::App;
use crate::people::authority::Caller;
use crate::people::users;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::Result;
use crate::platform::secrets::KeyPurpose;
use crate::requests::case::{Case, CaseSender, JUNK_COMES_BACK};
use crate::requests::obstacle::Obstacle;
use crate::requests::step::Step;
use crate::requests::words::CaseKind;
use crate::requests::{lifecycle, reading, record};

/// Sets a case aside: it asks nothing of us, and nobody is written to.
pub async fn set_aside(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<JunkReason>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Junk, None).await?;
    record::set_aside(&mut act, &mut case, &given.reason.0).await?;
    done(act, &app, &context, &case).await
}

/// Agrees, as the second person: it is over.
pub async fn approve(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::JunkApproval, None).await?;
    record::agree_on_junk(&mut act, &mut case).await?;
    done(act, &app, &context, &case).await
}

/// Brings back what was set aside, or closed as junk not long ago.
pub async fn bring_back(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::BringBack, None).await?;
    if !has_its_person(&mut act, &case).await? {
        return Err(refuse(Obstacle::JunkForGood, &case, &act));
    }
    record::bring_back(&mut act, &mut case).await?;
    done(act, &app, &context, &case).await
}

/// Whether the account it is about is still there: with that, what was written is gone.
async fn has_its_person(act: &mut Act, case: &Case) -> Result<bool> {
    match case.subject {
        Some(subject) => Ok(users::try_lock(act, subject).await?.is_some()),
        None => Ok(true),
    }
}

/// Something is asked in this case: what its sender wrote before, and was taken for junk, comes back.
pub async fn sender_asked(app: &App, id: CaseId) -> Result<()> {
    let mut db = app.read().await?;
    let Some(asking) = reading::find(&mut db, id).await?.filter(Case::asks_a_right) else { return Ok(()) };
    let away = away_of_sender(&mut db, app, &asking).await?;
    drop(db);
    for id in away {
        let mut act = Act::of_system(app).await?;
        if !reading::is_there(act.db(), id.into()).await? {
            continue;
        }
        let mut case = reading::locked(&mut act, id.into()).await?;
        // Whoever set it aside since has seen the message that asks.
        let before = case.state.aside().is_some_and(|aside| aside.since <= asking.filed_at);
        let comes_back = before && lifecycle::comes_back(&case, asking.filed_at).is_ok();
        if comes_back && has_its_person(&mut act, &case).await? {
            record::bring_back_by_sender(&mut act, &mut case, &asking.reference).await?;
        }
        act.end().await?;
    }
    Ok(())
}

/// The cases of the same sender that are set aside or were closed as junk not long before: by where they
/// wrote from, or by the account they have by now. Whoever reports a child's account is not that child.
async fn away_of_sender(db: &mut PgConnection, app: &App, asking: &Case) -> Result<Vec<Uuid>> {
    let account: Option<SubjectId> = asking.subject.filter(|_| asking.kind != CaseKind::Minor);
    let on_file = match account {
        Some(subject) => users::credentials(db, subject).await?.map(|user| user.email_key),
        None => None,
    };
    let wrote = asking.sender.as_ref().and_then(CaseSender::key);
    let keys = wrote.into_iter().chain(on_file);
    let senders: Vec<String> =
        keys.flat_map(|key| app.secrets.digests(KeyPurpose::Sender, &[key.as_bytes()])).collect();
    let query = sqlx::query_scalar!(
        "select request_id from requests r
         where request_id <> $1 and kind <> 'minor'
           and (state = 'set-aside' or closed_because = 'junk' and closed_at >= $2)
           and request_id in (
               select request_id from requests where subject_id = $3
               union all
               select request_id from request_senders where sender = any($4))
         order by received_at, request_id",
        asking.id.0,
        asking.filed_at - JUNK_COMES_BACK,
        account.map(|subject| subject.0),
        &senders,
    );
    Ok(query.fetch_all(db).await?)
}
