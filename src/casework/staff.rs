//! What staff do with a case: ask back, extend, note, assign, close. Each step asks the state machine first; a step out
//! of order is a 409 that names those that are in order.

use axum::extract::State;
use chrono::{DateTime, Utc};

use super::conclude::needs_reader;
use super::given::{
    Answered, Assignee, Clarification, Identified, IdentityCheck, Note, ProofMethod, Reason, Rights,
};
use super::intake::{self, moved};
use super::views::{self, RequestView};
use super::{actions, conclude, letters, verification};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Deed, Line};
use crate::mail;
use crate::people::authority::Caller;
use crate::people::links::{self, LinkKind};
use crate::people::users;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::{self, CaseId};
use crate::platform::problem::{Problem, Result};
use crate::requests::file::{self, Case, CaseLine, Question};
use crate::requests::lifecycle::{self, Step};
use crate::requests::{self, Asked, Channel, Kind, Right, Status};

/// Begins a step on a case, if it may be taken now.
pub async fn take(
    app: &App,
    context: &Context,
    caller: &Caller,
    id: CaseId,
    step: Step,
    right: Option<Right>,
) -> Result<(Act, Case)> {
    let mut act = caller.act(app, context).await?;
    let case = file::locked(&mut act, id).await?;
    allow(&case, step, right, &act)?;
    Ok((act, case))
}

/// Refuses a step that may not be taken now, and names those that may.
pub fn allow(case: &Case, step: Step, right: Option<Right>, act: &Act) -> Result<()> {
    let may = lifecycle::may(case, step, right, act.at());
    may.and_then(|()| lifecycle::four_eyes(case, step, right, act.actor().token, act.at()))
        .map_err(|code| out_of_order(code, case, act))
}

/// That a step cannot be taken now, and what whoever acts may do instead.
pub fn out_of_order(code: &'static str, case: &Case, act: &Act) -> Problem {
    Problem::conflict(code).with("allowed", actions::allowed(case, act.at(), act.actor()))
}

/// Commits, and shows the case as it now is.
pub async fn done(mut act: Act, context: &Context, id: CaseId) -> Result<Answer<RequestView>> {
    let view = shown(&mut act, context, id).await?;
    act.commit().await?;
    Ok(Answer::ok(view))
}

/// The case as it now is, for whoever acts.
pub async fn shown(act: &mut Act, context: &Context, id: CaseId) -> Result<RequestView> {
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    let (at, actor) = (act.at(), act.actor());
    views::for_staff(act.db(), &case, at, actor, context.language()).await
}

async fn ask(act: &mut Act, app: &App, case: &Case, question: Question) -> Result<()> {
    let reader = needs_reader(act, case).await?;
    sqlx::query!(
        "insert into request_questions (question_id, request_id, kind, doubt, question, stops_clock)
         values ($1, $2, $3, $4, $5, $6)",
        question.id,
        case.id.0,
        if question.identity { "identity" } else { "clarification" },
        question.doubt,
        question.question,
        question.stops_clock,
    )
    .execute(act.db())
    .await?;
    let status = if question.identity { Status::WaitingIdentity } else { Status::WaitingClarification };
    sqlx::query!("update requests set status = $2 where request_id = $1", case.id.0, status.as_str())
        .execute(act.db())
        .await?;
    let letter = letters::question(app, case, &reader, &question, act.at());
    mail::post(act, letter).await?;
    requests::happened(act, case.id, status.as_str(), None).await?;
    act.record(moved(case, status.as_str()));
    Ok(())
}

fn question(
    case: &Case,
    at: DateTime<Utc>,
    identity: bool,
    doubt: Option<String>,
    question: String,
) -> Question {
    Question {
        id: ids::by_time(at),
        stops_clock: case.asks_promptly(at),
        identity,
        doubt,
        question,
        asked_at: None,
        reminded_at: None,
        answered_at: None,
    }
}

/// Asks who they are. The clock stands still once the letter has gone out.
pub async fn check_identity(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: check, .. }: Valid<IdentityCheck>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::IdentityCheck, None).await?;
    let at = act.at();
    let one = question(&case, at, true, Some(check.doubt.0), check.asked_for.0);
    // Whoever is doubted is not proved any more, and the link that was mailed before settles no doubt about the mailbox.
    verification::unprove(&mut act, id).await?;
    sqlx::query!(
        "update mailed_links set expires_at = $2 where request_id = $1 and kind = 'verification' and expires_at > $2",
        id.0,
        at
    )
    .execute(act.db())
    .await?;
    ask(&mut act, &app, &case, one).await?;
    done(act, &context, id).await
}

/// Asks what they mean.
pub async fn clarify(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Clarification>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Clarification, None).await?;
    let one = question(&case, act.at(), false, None, given.question.0);
    ask(&mut act, &app, &case, one).await?;
    done(act, &context, id).await
}

/// Notes that they answered: the clock runs on.
pub async fn answered(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Answered>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Answer, None).await?;
    // The clock runs on from when they answered, not from when we wrote it down (D13).
    let at = given.answered_at.unwrap_or(act.at());
    if at > act.at() {
        return Err(Problem::invalid_member("/answered_at", "in-the-future"));
    }
    if case.open_question().and_then(|question| question.asked_at).is_some_and(|asked| at < asked) {
        return Err(Problem::invalid_member("/answered_at", "before-the-question"));
    }
    sqlx::query!(
        "update request_questions set answered_at = $2, asked_at = coalesce(asked_at, $2)
         where request_id = $1 and answered_at is null",
        id.0,
        at
    )
    .execute(act.db())
    .await?;
    sqlx::query!("update requests set status = 'open' where request_id = $1", id.0).execute(act.db()).await?;
    file::recount(&mut act, id).await?;
    requests::happened(&mut act, id, "answered", Some(&given.text.0)).await?;
    act.record(moved(&case, "answered"));
    done(act, &context, id).await
}

/// Notes that the identity is proved.
pub async fn identified(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: proof, .. }: Valid<Identified>,
) -> Result<Answer<RequestView>> {
    let mut act = caller.act(&app, &context).await?;
    // A person is locked before their case.
    if let Some(user) = proof.user {
        let unknown = || Problem::invalid_member("/user", "no-such-user");
        users::try_lock(&mut act, user).await?.ok_or_else(unknown)?;
    }
    let case = file::locked(&mut act, id).await?;
    allow(&case, Step::Identity, None, &act)?;
    let at = act.at();
    if let (ProofMethod::AddressOnFile, Some(subject)) = (proof.method, proof.user.or(case.subject))
        && users::address_is_new(act.db(), subject, at).await? == Some(true)
    {
        return Err(Problem::conflict("address-too-new"));
    }
    if let Some(user) = proof.user {
        if case.subject.is_some_and(|subject| subject != user) {
            return Err(out_of_order("other-account", &case, &act));
        }
        if case.subject.is_none() {
            // Whoever reads the address on file hears what is asked in their name (M3).
            intake::belongs_to(&mut act, &app, id, user).await?;
            let found = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
            if found.kind != Kind::Minor {
                intake::acknowledge(&mut act, &app, &found).await?;
            }
        }
    }
    requests::happened(
        &mut act,
        id,
        &format!("identity-by-{}", proof.method.as_str()),
        Some(&proof.reason.0),
    )
    .await?;
    verification::identify(&mut act, id, "staff").await?;
    let subject = proof.user.or(case.subject);
    act.record(Line { what: Deed::RequestVerified, subject, fields: vec!["staff".into(), id.to_string()] });
    done(act, &context, id).await
}

/// Takes two further months: once, before the first last day is over. It holds once its letter has gone out in time.
pub async fn extend(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Reason>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Extension, None).await?;
    let reader = needs_reader(&mut act, &case).await?;
    let at = act.at();
    sqlx::query!(
        "insert into request_extensions (request_id, reason, asked_at) values ($1, $2, $3)",
        id.0,
        given.reason.0,
        at,
    )
    .execute(act.db())
    .await?;
    mail::post(&mut act, letters::extension(&app, &case, &reader, &given.reason.0, at)).await?;
    requests::happened(&mut act, id, "extension-asked", None).await?;
    act.record(moved(&case, "extension-asked"));
    done(act, &context, id).await
}

/// Writes something down.
pub async fn note(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: note, .. }: Valid<Note>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Note, None).await?;
    requests::happened(&mut act, id, "note", Some(&note.text.0)).await?;
    act.record(moved(&case, "note"));
    done(act, &context, id).await
}

/// Gives the case to someone.
pub async fn assign(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Assignee>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Assignee, None).await?;
    let to = given.assignee.map(|token| token.0).or(act.actor().token);
    let staff = sqlx::query_scalar!(
        r#"select exists (select from tokens where token_id = $1 and kind = 'admin' and revoked_at is null) as "is!""#,
        to
    )
    .fetch_one(act.db())
    .await?;
    if !staff {
        return Err(Problem::invalid_member("/assignee", "not-staff"));
    }
    sqlx::query!("update requests set assignee = $2 where request_id = $1", id.0, to)
        .execute(act.db())
        .await?;
    requests::happened(&mut act, id, "assigned", None).await?;
    act.record(moved(&case, "assigned"));
    done(act, &context, id).await
}

/// Says anew what is asked; the day of receipt stays (P66). What the person named themselves, signed in, is refused or
/// taken back and never dropped.
pub async fn reclassify(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Rights>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Rights, None).await?;
    let kind = match given.kind {
        Some(Kind::Question | Kind::Minor) => return Err(Problem::invalid_member("/kind", "not-to-be-set")),
        Some(kind) => kind,
        None if case.kind == Kind::Minor => Kind::Minor,
        None => Kind::Rights,
    };
    if given.rights.is_empty() {
        return Err(Problem::invalid_member("/rights", "empty"));
    }
    let open = case.lines.iter().filter(|line| line.outcome.is_none() && line.about.is_none());
    let drops = open.map(|line| line.right).any(|right| !given.rights.contains(&right));
    if drops && case.channel == Channel::SelfService {
        return Err(out_of_order("named-by-the-person", &case, &act));
    }
    // No report after all: what it paused goes on, and it is whoever wrote who asks.
    let report_no_more = case.kind == Kind::Minor && kind != Kind::Minor;
    if report_no_more {
        intake::end_pause(&mut act, &app, &case).await?;
        intake::belongs_to_nobody(&mut act, id).await?;
        verification::unprove(&mut act, id).await?;
    }
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    // What is in effect already stays asked until it is decided; words of what stays asked are kept.
    let standing =
        case.lines.iter().filter(|line| line.about.is_some() && !given.rights.contains(&line.right));
    let as_asked = |line: &CaseLine| Asked {
        right: line.right,
        words: line.words.clone(),
        about: line.about,
        scope: line.scope.clone(),
    };
    let asked = given.rights.iter().map(|right| match case.line(*right) {
        Some(line) => as_asked(line),
        None => Asked::plainly(*right),
    });
    let asked: Vec<_> = asked.chain(standing.map(as_asked)).collect();
    requests::set_rights(&mut act, id, &asked).await?;
    let added = given.rights.iter().any(|right| case.line(*right).is_none());
    // Nobody has proved that they asked for what is added: the new acknowledgement says it, and its link confirms it.
    let unproved = given.rights.iter().any(|right| gives_or_destroys(*right) && case.line(*right).is_none());
    if unproved && case.is_verified() && kind != Kind::Minor {
        verification::unprove(&mut act, id).await?;
    }
    sqlx::query!("update requests set kind = $2 where request_id = $1", id.0, kind.as_str())
        .execute(act.db())
        .await?;
    intake::ask_our_systems(&mut act, &app, id).await?;
    requests::happened(&mut act, id, "reclassified", None).await?;
    act.record(moved(&case, "reclassified"));
    if report_no_more {
        act.enqueue(requests::job(requests::TAKE_IN_JOB, id));
    } else if (added || drops) && kind != Kind::Minor {
        let now = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
        intake::acknowledge(&mut act, &app, &now).await?;
    }
    conclude::if_decided(&mut act, &app, id).await?;
    done(act, &context, id).await
}

/// Rights that are carried out only for whoever proved to have asked.
fn gives_or_destroys(right: Right) -> bool {
    matches!(right, Right::Access | Right::Portability | Right::Erasure | Right::Rectification)
}

/// Mails a fresh link to prove the mailbox: the one before is gone, or was never sent.
pub async fn mail_link(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Link, None).await?;
    let reader = needs_reader(&mut act, &case).await?;
    let link = links::make(&mut act, LinkKind::Verification, Some(id.0), case.subject).await?;
    mail::post(&mut act, letters::acknowledgement(&app, &case, &reader, Some(&link))).await?;
    requests::happened(&mut act, id, "link-mailed", None).await?;
    act.record(moved(&case, "link-mailed"));
    done(act, &context, id).await
}
