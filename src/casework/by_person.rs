//! The requests of a person who is signed in, or for whom a service speaks. What can be done at once is done at once;
//! for the rest each request says how they do it themselves.

use std::collections::HashMap;

use axum::extract::State;
use axum::http::{Method, Uri};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;

use super::views::{self, RequestView};
use super::{closing, conclude, intake, protecting, step};
use crate::act::Act;
use crate::app::App;
use crate::audit::Deed;
use crate::choices::{objection, restriction};
use crate::idempotency::{self, IdempotencyKey, Recalled};
use crate::people::authority::{Caller, Subject};
use crate::people::mailbox;
use crate::people::person;
use crate::people::values::EmailAddress;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::input::input;
use crate::platform::problem::{Problem, Result};
use crate::platform::text::Prose;
use crate::recipients::{Told, told};
use crate::requests::case::Case;
use crate::requests::obstacle::Obstacle;
use crate::requests::record::{self, Asked, Opening, Reasons, Sender};
use crate::requests::step::Step;
use crate::requests::words::{CaseKind, LineOutcome, Proof, ReportAnswer, RequestChannel, Right};
use crate::requests::{by_subject, lifecycle, reading};

input! {
    /// A request: which rights a person uses.
    #[derive(Debug)]
    pub struct Filing {
        /// The rights, at least one; each is decided for itself.
        rights: Vec<Right>,
        /// What they want to say about it; staff read it.
        message: Option<Prose<8000>>,
    }
}

/// The requests of a person.
#[derive(Serialize, JsonSchema)]
pub struct RequestList {
    /// The newest first, at most 200.
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
    Valid { value: filing, digest, .. }: Valid<Filing>,
) -> Result<Answer<RequestView>> {
    let once = key.of(&app, &caller.digest, &Method::POST, uri.path(), &digest);
    if filing.rights.is_empty() {
        return Err(Problem::invalid_member("/rights", "empty"));
    }
    let subject = subject.id();
    let mut act = caller.act_on(&app, &context, subject).await?;
    if let Recalled::Made(made) = idempotency::recall(&mut act, once.as_ref()).await? {
        let case = reading::find(act.db(), made.into()).await?.ok_or_else(idempotency::made_and_erased)?;
        return created(act, &app, context.language(), &case, Vec::new()).await;
    }
    // Whoever left a session open is not taken at its word: the mailbox proves it then.
    let proof = caller.needs_fresh_session(act.at()).is_ok().then_some(Proof::Session);
    let (case, joined) = file(&mut act, &app, context.language(), subject, filing, proof).await?;
    idempotency::remember(&mut act, &app, once.as_ref(), case.id.0, subject).await?;
    created(act, &app, context.language(), &case, joined).await
}

/// What a person wrote, with the address that we know, if there is one.
fn of_person(email: Option<&EmailAddress>, text: String) -> Sender {
    match email {
        Some(email) => Sender::of_mailbox(email.clone(), None, Some(text)),
        None => Sender::without_address(None, Some(text)),
    }
}

/// Files it, does at once what can be done, and answers or acknowledges it; and the references of what took in the rest.
async fn file(
    act: &mut Act,
    app: &App,
    language: Language,
    subject: SubjectId,
    mut filing: Filing,
    proof: Option<Proof>,
) -> Result<(Case, Vec<String>)> {
    let person = person::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    let email = person.email().and_then(EmailAddress::on_file);
    let mut joined = join(act, app, subject, &mut filing, (email.as_ref(), proof)).await?;
    let references = |cases: &[Case]| cases.iter().map(|case| case.reference.clone()).collect::<Vec<_>>();
    if filing.rights.is_empty()
        && let Some(last) = joined.pop()
    {
        return Ok((last, references(&joined)));
    }
    let opening = Opening {
        subject: Some(subject),
        kind: CaseKind::Rights,
        channel: RequestChannel::SelfService,
        received_at: act.at(),
        language: person.reads().unwrap_or(language),
        rights: filing.rights.into_iter().map(Asked::plainly).collect(),
        sender: filing.message.map(|text| of_person(email.as_ref(), text.0)),
        proof,
        looks_automatic: false,
    };
    let mut case = record::open(act, app, opening).await?;
    // Whatever they ask, whoever has an account that was found to be a child's has let us hear of it (P52).
    let at = act.at();
    by_subject::answered_report(act, subject, ReportAnswer::Request, &case.reference, at).await?;
    record::ask_systems(act, app, &mut case).await?;
    at_once(act, app, subject, &mut case).await?;
    // What is done already is told by the first letter, whichever that is.
    match lifecycle::ends_as(&case) {
        Some(_) => conclude::if_decided(act, app, &mut case).await?,
        None => intake::acknowledge(act, app, &mut case).await?,
    }
    Ok((case, references(&joined)))
}

/// What is asked already, and still to be decided, is not asked twice: a further request joins the open one, its words are kept
/// with it, and it is acknowledged. What is asked only now is left in the filing. Answers those that were joined.
async fn join(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    filing: &mut Filing,
    (email, proof): (Option<&EmailAddress>, Option<Proof>),
) -> Result<Vec<Case>> {
    let mut joined = Vec::new();
    let unproved = mailbox::unproved(act.db(), subject).await?;
    let asked = by_subject::still_asked(act, subject, &filing.rights).await?;
    for mut case in asked.into_iter().filter(|case| case.is_theirs(unproved.as_ref())) {
        let is_asked = |right: &Right| {
            case.line(*right).is_some_and(|line| line.outcome.is_none() && line.about.is_none())
        };
        let before = filing.rights.len();
        filing.rights.retain(|right| !is_asked(right));
        if filing.rights.len() == before {
            continue;
        }
        let wrote = filing.message.as_ref().map(|text| of_person(email, text.0.clone()));
        record::write_once_more(act, app, &mut case, wrote).await?;
        // Whatever they ask, whoever has an account that was found to be a child's has let us hear of it (P52).
        let at = act.at();
        by_subject::answered_report(act, subject, ReportAnswer::Request, &case.reference, at).await?;
        // Whoever is freshly signed in now shows who asks, also for what they asked before.
        if let Some(proof) = proof.filter(|_| !case.is_verified() && case.open_question().is_none()) {
            record::identify(act, &mut case, proof).await?;
            protecting::at_once(act, app, &mut case).await?;
        }
        intake::acknowledge(act, app, &mut case).await?;
        joined.push(case);
    }
    Ok(joined)
}

/// What protects needs nobody: it is done before the answer, for this request and for earlier ones.
async fn at_once(act: &mut Act, app: &App, subject: SubjectId, case: &mut Case) -> Result<()> {
    for right in Right::ALL.iter().copied().filter(|right| right.only_protects()) {
        let Some(reached) = protecting::protect(act, app, case, right).await? else { continue };
        record::decide_by_person(act, case, right).await?;
        by_subject::fulfilled(act, subject, right, &reached).await?;
        record::reach_scope(act, case, right, reached).await?;
    }
    Ok(())
}

async fn created(
    mut act: Act,
    app: &App,
    language: Language,
    case: &Case,
    joined: Vec<String>,
) -> Result<Answer<RequestView>> {
    let view = RequestView { joined, ..seen(&mut act, app, language, case).await? };
    act.end().await?;
    Ok(Answer::created(&format!("/v1/me/requests/{}", case.id), view))
}

/// The requests of a person, the newest first; what others report about them is left out.
pub async fn list(State(app): State<App>, context: Context, subject: Subject) -> Result<Answer<RequestList>> {
    let mut db = app.read().await?;
    let ids = sqlx::query_scalar!(
        "select request_id from requests where subject_id = $1 and kind <> 'minor'
         order by received_at desc, request_id limit 200",
        subject.id().0
    )
    .fetch_all(&mut *db)
    .await?;
    let at = app.clock.now();
    let cases = reading::find_many(&mut db, &ids).await?;
    let unproved = mailbox::unproved(&mut db, subject.id()).await?;
    let seen = cases.iter().filter(|case| case.is_theirs(unproved.as_ref()));
    let seen: Vec<_> = seen.collect();
    let ids: Vec<_> = seen.iter().map(|case| case.id).collect();
    let mut telling: HashMap<_, _> =
        told::of_requests(&app, &mut db, &ids, context.language()).await?.into_iter().collect();
    let items = seen.into_iter().map(|case| views::for_person(case, at, telling.remove(&case.id))).collect();
    Ok(Answer::ok(RequestList { items, next: None }))
}

/// A person's own request; someone else's does not exist. What others report about a person is not theirs to see here.
async fn own(db: &mut PgConnection, case: Option<Case>, subject: SubjectId) -> Result<Case> {
    let unproved = mailbox::unproved(db, subject).await?;
    let own = |case: &Case| {
        case.subject == Some(subject) && case.kind != CaseKind::Minor && case.is_theirs(unproved.as_ref())
    };
    case.filter(own).ok_or_else(Problem::not_found)
}

/// The same, locked for a step of its person; nobody waits for someone else's.
async fn own_locked(act: &mut Act, subject: SubjectId, id: CaseId) -> Result<Case> {
    let owned = sqlx::query_scalar!(
        r#"select exists (select from requests where request_id = $1 and subject_id = $2) as "owned!""#,
        id.0,
        subject.0
    );
    if !owned.fetch_one(act.db()).await? {
        return Err(Problem::not_found());
    }
    let case = reading::locked(act, id).await?;
    own(act.db(), Some(case), subject).await
}

/// One request of a person. Someone else's does not exist.
pub async fn show(
    State(app): State<App>,
    context: Context,
    subject: Subject,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let mut db = app.read().await?;
    let case = reading::find(&mut db, id).await?;
    let case = own(&mut db, case, subject.id()).await?;
    let telling = told::of_request(&app, &mut db, case.id, context.language()).await?;
    Ok(Answer::ok(views::for_person(&case, app.clock.now(), telling)))
}

/// Commits what has happened, and shows the request as it now is.
async fn done(mut act: Act, app: &App, context: &Context, case: &Case) -> Result<Answer<RequestView>> {
    let view = seen(&mut act, app, context.language(), case).await?;
    act.end().await?;
    Ok(Answer::ok(view))
}

/// The request as it now is, with what the act has noted.
async fn seen(act: &mut Act, app: &App, language: Language, case: &Case) -> Result<RequestView> {
    act.write().await?;
    let telling = told::of_request(app, act.db(), case.id, language).await?;
    Ok(views::for_person(case, act.at(), telling))
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
    let mut case = own_locked(&mut act, subject.id(), id).await?;
    match step::allow(&case.as_if_not_set_aside(), Step::Withdrawal, None, &act) {
        Err(problem) if problem.code != Obstacle::TheirsToTakeBack.as_str() => return Err(problem),
        _ => {}
    }
    take_back(&mut act, &app, subject.id(), &mut case).await?;
    closing::withdrawn(&mut act, &app, &mut case, None, |_| true).await?;
    done(act, &app, &context, &case).await
}

/// What is in effect is taken back by itself. The line first: what follows settles every other one about the same.
async fn take_back(act: &mut Act, app: &App, subject: SubjectId, case: &mut Case) -> Result<()> {
    let standing = case.lines.iter().filter(|line| line.outcome.is_none());
    let standing: Vec<_> = standing.filter_map(|line| Some((line.right, line.about?))).collect();
    for (right, about) in standing {
        record::settle(act, case, right, LineOutcome::Withdrawn, Reasons::default()).await?;
        match right {
            Right::Objection => objection::take_back(act, app, subject, about).await?,
            _ => restriction::end(act, app, subject, about, Deed::RestrictionEnded, None).await?,
        }
    }
    Ok(())
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
    let mut case = own_locked(&mut act, subject.id(), id).await?;
    step::allow(&case.as_if_not_set_aside(), Step::Identity, None, &act)?;
    record::identify(&mut act, &mut case, Proof::Session).await?;
    protecting::at_once(&mut act, &app, &mut case).await?;
    conclude::if_decided(&mut act, &app, &mut case).await?;
    done(act, &app, &context, &case).await
}

/// Who is to be told of what was done on a request (Art. 19).
#[derive(Serialize, JsonSchema)]
pub struct RecipientsTold {
    /// `telling` until each is told of what was done on the request itself (our own systems: has confirmed) or excused; then
    /// `told`; null where nothing was done on it that anyone is told of.
    pub state: Option<String>,
    /// One for each recipient and each change since the request came in.
    pub items: Vec<Told>,
    /// Always null: there is one page.
    pub next: Option<String>,
}

/// Who is told of what happened since a request came in.
pub async fn recipients(
    State(app): State<App>,
    context: Context,
    subject: Subject,
    Named(id): Named<CaseId>,
) -> Result<Answer<RecipientsTold>> {
    let mut db = app.read().await?;
    let case = reading::find(&mut db, id).await?;
    let case = own(&mut db, case, subject.id()).await?;
    let during = (case.id, case.received_at, case.state.closed_at());
    let items = told::since(&app, &mut db, subject.id(), during, context.language()).await?;
    let telling = told::of_request(&app, &mut db, case.id, context.language()).await?;
    Ok(Answer::ok(RecipientsTold { state: telling.map(|telling| telling.state), items, next: None }))
}
