//! The requests of a person who is signed in, or for whom a service speaks. What can be done at once is done at once;
//! for the rest each request says how they do it themselves.

use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::views::{self, RequestView};
use super::{conclude, ending, intake, staff, verification};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Deed, Line};
use crate::choices::{Choosing, consent, objection, restriction};
use crate::idempotency::{self, IdempotencyKey, Recalled};
use crate::people::authority::{Caller, Subject};
use crate::people::profile;
use crate::people::values::EmailAddress;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::input::{Word, input};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::Prose;
use crate::recipients;
use crate::requests::file::{self, Case};
use crate::requests::lifecycle::Step;
use crate::requests::{self, Asked, Channel, Kind, Opening, Outcome, Right, Sender};

input! {
    /// What a person asks.
    #[derive(Debug)]
    pub struct Filing {
        /// Which rights.
        rights: Vec<Right>,
        /// What they want to say about it.
        message: Option<Prose<8000>>,
    }
}

/// A person's requests.
#[derive(Serialize, JsonSchema)]
pub struct RequestList {
    /// The newest first.
    pub items: Vec<RequestView>,
    /// Always null: there is one page.
    pub next: Option<String>,
}

/// Files a request. Nothing is erased or given away by it.
pub async fn file_one(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    key: IdempotencyKey,
    uri: Uri,
    Valid { value: filing, digest }: Valid<Filing>,
) -> Result<Answer<RequestView>> {
    let once = key.of(&app, &caller.digest, &Method::POST, uri.path(), &digest);
    let subject = subject.id();
    if filing.rights.is_empty() {
        return Err(Problem::invalid_member("/rights", "empty"));
    }
    let mut act = caller.act_on(&app, &context, subject).await?;
    if let Recalled::Made(made) = idempotency::recall(&mut act, once.as_ref()).await? {
        let gone = || Problem::new(StatusCode::GONE, "made-and-erased");
        let case = file::find(act.db(), made.into()).await?.ok_or_else(gone)?;
        return answer(act, &case).await;
    }
    let user = profile::find(act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    let email = EmailAddress::parse(&user.email).ok();
    let at = act.at();
    let language = user.reads().unwrap_or(context.language());
    let opening = Opening {
        subject: Some(subject),
        kind: Kind::Rights,
        channel: Channel::SelfService,
        received_at: at,
        language,
        rights: filing.rights.iter().copied().map(Asked::plainly).collect(),
        sender: filing.message.zip(email).map(|(text, email)| Sender::of_mailbox(email, None, Some(text.0))),
        // Whoever left a session open is not taken at its word: the mailbox proves it then.
        identity: caller.needs_fresh_session(at).is_ok().then_some("session"),
    };
    let id = requests::open(&mut act, &app, opening).await?;
    idempotency::remember(&mut act, once.as_ref(), idempotency::remembered(&app), id.0, subject).await?;
    intake::ask_our_systems(&mut act, &app, id).await?;
    at_once(&mut act, &app, subject, id).await?;
    conclude::if_decided(&mut act, &app, id).await?;
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    if case.is_open() && case.closing.is_none() {
        intake::acknowledge(&mut act, &app, &case).await?;
    }
    answer(act, &case).await
}

/// What protects needs nobody: it is done before the answer.
async fn at_once(act: &mut Act, app: &App, subject: SubjectId, id: CaseId) -> Result<()> {
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    if case.line(Right::MarketingBan).is_some() {
        objection::ban(&mut Choosing::begin(act, app, subject).await?, "request").await?;
        requests::fulfilled(act, subject, Right::MarketingBan).await?;
        decide_if_open(act, &case, Right::MarketingBan).await?;
    }
    if case.line(Right::ConsentWithdrawal).is_some() {
        consent::withdraw_all(act, app, subject, None).await?;
        requests::fulfilled(act, subject, Right::ConsentWithdrawal).await?;
        decide_if_open(act, &case, Right::ConsentWithdrawal).await?;
    }
    Ok(())
}

/// For a request that a service filed, which counts as unproved: what protects is done all the same.
async fn decide_if_open(act: &mut Act, case: &Case, right: Right) -> Result<()> {
    let now = file::find(act.db(), case.id).await?.ok_or_else(Problem::not_found)?;
    if now.line(right).is_some_and(|line| line.outcome.is_none()) {
        conclude::decide(act, &now, right, Outcome::Completed).await?;
    }
    Ok(())
}

async fn answer(act: Act, case: &Case) -> Result<Answer<RequestView>> {
    let view = views::for_person(case, act.at());
    act.end().await?;
    Ok(Answer::created(&format!("/v1/me/requests/{}", case.id), view))
}

/// A person's requests.
pub async fn list(State(app): State<App>, subject: Subject) -> Result<Answer<RequestList>> {
    let mut db = app.read().await?;
    let ids = sqlx::query_scalar!(
        "select request_id from requests where subject_id = $1 and kind <> 'minor'
         order by received_at desc, request_id limit 200",
        subject.id().0
    )
    .fetch_all(&mut *db)
    .await?;
    let mut items = Vec::new();
    for id in ids {
        if let Some(case) = file::find(&mut db, id.into()).await? {
            items.push(views::for_person(&case, app.clock.now()));
        }
    }
    Ok(Answer::ok(RequestList { items, next: None }))
}

/// A person's own request; someone else's does not exist. What others report about a person is not theirs to see here.
async fn own(db: &mut sqlx::PgConnection, subject: SubjectId, id: CaseId) -> Result<Case> {
    let case =
        file::find(db, id).await?.filter(|case| case.subject == Some(subject) && case.kind != Kind::Minor);
    case.ok_or_else(Problem::not_found)
}

/// The same, locked for a step of its person.
async fn own_locked(act: &mut Act, subject: SubjectId, id: CaseId) -> Result<Case> {
    own(act.db(), subject, id).await?;
    file::locked(act, id).await
}

/// One of them.
pub async fn show(
    State(app): State<App>,
    subject: Subject,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let case = own(&mut *app.read().await?, subject.id(), id).await?;
    Ok(Answer::ok(views::for_person(&case, app.clock.now())))
}

/// Commits what has happened, and shows the request as it now is.
async fn done(mut act: Act, id: CaseId) -> Result<Answer<RequestView>> {
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    let view = views::for_person(&case, act.at());
    act.end().await?;
    Ok(Answer::ok(view))
}

/// Takes a request back.
pub async fn withdraw(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let case = own_locked(&mut act, subject.id(), id).await?;
    match staff::allow(&case, Step::Withdrawal, None, &act) {
        Err(problem) if problem.code != "theirs-to-take-back" => return Err(problem),
        _ => {}
    }
    for line in case.lines.iter().filter(|line| line.outcome.is_none()) {
        match (line.right, line.about) {
            (Right::Objection, Some(about)) => {
                objection::take_back(&mut act, &app, subject.id(), about).await?
            }
            (Right::Restriction, Some(about)) => {
                restriction::end(&mut act, &app, subject.id(), about, Deed::RestrictionEnded, None).await?;
            }
            _ => {}
        }
    }
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    if case.lines.iter().any(|line| line.outcome.is_none()) {
        ending::withdrawn(&mut act, &app, &case, None).await?;
    }
    done(act, id).await
}

/// Whoever is freshly signed in has shown who they are: a doubt is settled by that (L12.6).
pub async fn prove(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    caller.needs_fresh_session(app.clock.now())?;
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let case = own_locked(&mut act, subject.id(), id).await?;
    staff::allow(&case, Step::Identity, None, &act)?;
    verification::identify(&mut act, id, "session").await?;
    act.record(Line::of(Deed::RequestVerified, subject.id()).fields(["session".into(), id.to_string()]));
    done(act, id).await
}

/// Who was told of what was done on a request (Art. 19).
#[derive(Serialize, JsonSchema)]
pub struct RecipientsTold {
    /// Each of them.
    pub items: Vec<RecipientTold>,
    /// Always null: there is one page.
    pub next: Option<String>,
}

/// A recipient that is told.
#[derive(Serialize, JsonSchema)]
pub struct RecipientTold {
    /// Its name.
    pub name: String,
    /// What it is told of.
    pub event: String,
    /// When it was to be told.
    pub at: DateTime<Utc>,
    /// `pending` until it has answered.
    pub state: String,
}

/// Who is told of what happened since a request came in.
pub async fn recipients(
    State(app): State<App>,
    context: Context,
    subject: Subject,
    Named(id): Named<CaseId>,
) -> Result<Answer<RecipientsTold>> {
    let mut db = app.read().await?;
    let case = own(&mut db, subject.id(), id).await?;
    let rows = sqlx::query!(
        "select recipient, event, at, state from deliveries
         where subject_id = $1 and at >= $2 and ($3::timestamptz is null or at <= $3) order by delivery_id",
        subject.id().0,
        case.received_at,
        case.closed_at,
    )
    .fetch_all(&mut *db)
    .await?;
    let items = rows.into_iter().map(|row| RecipientTold {
        name: recipients::name_of(&app, &row.recipient, context.language()),
        event: row.event,
        at: row.at,
        state: row.state,
    });
    Ok(Answer::ok(RecipientsTold { items: items.collect(), next: None }))
}
