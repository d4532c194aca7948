//! How lines are decided and a case comes to its end: no end without its letter having gone out.

use sqlx::PgConnection;

use super::intake::moved;
use super::letters::{self, Findings, Held, Reader, Wrote};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Deed, Line};
use crate::choices::suppression;
use crate::mail::{self, Letter};
use crate::people::links::{self, LinkKind};
use crate::platform::ids::CaseId;
use crate::platform::problem::{Problem, Result};
use crate::platform::secrets::Purpose;
use crate::recipients;
use crate::requests::file::{self, Case, CaseLine, SenderOf};
use crate::requests::{self, Kind, Outcome, RefusalGround, Right, Status, lifecycle};

/// Why a line is decided as it is.
#[derive(Debug, Default)]
pub struct Reasons {
    /// The ground from the fixed list.
    pub ground: Option<RefusalGround>,
    /// In words that the person reads.
    pub explanation: Option<String>,
    /// What the burden of proof rests on.
    pub evidence: Option<String>,
    /// A sentence for the answer; it changes no fact.
    pub added: Option<String>,
}

/// Decides a line without needing reasons.
pub async fn decide(act: &mut Act, case: &Case, right: Right, outcome: Outcome) -> Result<()> {
    decide_with(act, case, right, outcome, Reasons::default()).await
}

/// Decides a line. Where it needs a second person, it waits for them.
pub async fn decide_with(
    act: &mut Act,
    case: &Case,
    right: Right,
    outcome: Outcome,
    reasons: Reasons,
) -> Result<()> {
    let (at, actor) = (act.at(), act.actor());
    sqlx::query!(
        "update request_lines set outcome = $3, ground = $4, explanation = $5, evidence = $6, decided_at = $7,
             decided_by = $8, needs_approval = $9, added = $10
         where request_id = $1 and right_asked = $2",
        case.id.0,
        right.as_str(),
        outcome.as_str(),
        reasons.ground.map(RefusalGround::as_str),
        reasons.explanation,
        reasons.evidence,
        at,
        actor.token,
        reasons.ground.is_some_and(RefusalGround::needs_evidence),
        reasons.added,
    )
    .execute(act.db())
    .await?;
    requests::happened(act, case.id, &format!("{}-{}", right.as_str(), outcome.as_str()), None).await?;
    let fields = vec![right.as_str().to_owned(), outcome.as_str().to_owned(), case.id.to_string()];
    act.record(Line { what: Deed::RequestDecided, subject: case.subject, fields });
    Ok(())
}

/// A copy that was granted is given at once where erasure is asked too: it could not be given afterwards (M31). Our
/// own systems, which gave their part of it, are asked anew for theirs of the erasure.
async fn give_first(act: &mut Act, app: &App, case: &Case, again: bool) -> Result<()> {
    let (Some(subject), Some(reader)) = (case.subject, letters::reader(act.db(), case).await?) else {
        return Ok(());
    };
    let link = links::make(act, LinkKind::Delivery, Some(case.id.0), Some(subject)).await?;
    let found = Findings { delivery: Some(link), ..Findings::default() };
    let letter = letters::copy(app, case, &reader, &found, act.at());
    mail::post(act, letter).await?;
    requests::happened(act, case.id, "copy-given", None).await?;
    act.record(moved(case, "copy-given"));
    if again {
        return Ok(());
    }
    let at = act.at();
    sqlx::query!(
        "update request_parts set state = 'asked', reason = null, at = $2 where request_id = $1",
        case.id.0,
        at
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Once every line is decided, the answer is written; the case ends when it has gone out.
pub async fn if_decided(act: &mut Act, app: &App, id: CaseId) -> Result<()> {
    write(act, app, id, false).await
}

/// The same; `again` where the letter before could not be delivered.
pub async fn write(act: &mut Act, app: &App, id: CaseId, again: bool) -> Result<()> {
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    let copy_and_erasure = case.lines.iter().any(Case::gives_a_copy)
        && case.line(Right::Erasure).is_some_and(|line| line.outcome.is_none());
    let owed = case
        .lines
        .iter()
        .any(|line| matches!(line.right, Right::Access | Right::Portability) && !is_decided(line));
    if copy_and_erasure && !owed && case.is_open() && case.kind != Kind::Minor {
        // Given before; or taken by the person themselves.
        let mailed = mail::about(act.db(), id.0).await?.iter().any(|(kind, ..)| kind == "delivery");
        let told = mailed || case.collected_at.is_some();
        return if told && !again { Ok(()) } else { give_first(act, app, &case, again).await };
    }
    let Some(status) = lifecycle::ends_as(&case).filter(|_| case.is_open() && case.closing.is_none()) else {
        return Ok(());
    };
    // Neither the reporter of a child's account nor the account is told of what was done.
    let reader = if case.kind == Kind::Minor { None } else { letters::reader(act.db(), &case).await? };
    let Some(reader) = reader else { return end(act, &case, status).await };
    let given = case.lines.iter().any(Case::gives_a_copy);
    let done = |line: &CaseLine| line.outcome == Some(Outcome::Completed);
    let found = Findings {
        delivery: match case.subject.filter(|_| given) {
            Some(subject) => Some(links::make(act, LinkKind::Delivery, Some(id.0), Some(subject)).await?),
            None => None,
        },
        nothing_held: case.subject.is_none()
            && case.lines.iter().any(|line| done(line) && letters::is_of_data(line.right)),
        recipients: told(act.db(), app, &case).await?,
        held: also_held(act, app, &case).await?,
        kept: Vec::new(),
    };
    let letter = letters::answer(app, &case, &reader, &found, act.at());
    close_with(act, &case, status, letter).await
}

fn is_decided(line: &CaseLine) -> bool {
    line.outcome.is_some() && !line.awaits_approval
}

/// What is held about whoever has no account and proved their mailbox: what they wrote before, and that they are not to
/// be written to.
async fn also_held(act: &mut Act, app: &App, case: &Case) -> Result<Held> {
    let key = case.sender.as_ref().and_then(SenderOf::email_key).filter(|_| case.is_verified());
    let (None, Some(key)) = (case.subject, key) else { return Ok(Held::default()) };
    let banned = suppression::stands(app, act.db(), &key).await?;
    let names = app.secrets.digests(Purpose::Sender, &[key.as_bytes()]);
    let messages = sqlx::query!(
        r#"select r.reference, r.received_at, s.message from request_senders s join requests r using (request_id)
           where s.sender = any($1) and r.request_id <> $2 and r.subject_id is null order by r.received_at limit 50"#,
        &names,
        case.id.0,
    )
    .fetch_all(act.db())
    .await?;
    let messages = messages.into_iter().map(|row| Wrote {
        reference: row.reference,
        received_at: row.received_at,
        text: row.message.unwrap_or_default(),
    });
    Ok(Held { banned, messages: messages.collect() })
}

/// The names of those who were told of what was done on this request (Art. 19).
async fn told(db: &mut PgConnection, app: &App, case: &Case) -> Result<Vec<String>> {
    let Some(subject) = case.subject else { return Ok(Vec::new()) };
    let decided = case.lines.iter().filter_map(|line| line.decided_at).min();
    let Some(since) = decided else { return Ok(Vec::new()) };
    let keys = sqlx::query_scalar!(
        "select distinct recipient from deliveries where subject_id = $1 and at >= $2 order by recipient",
        subject.0,
        since,
    )
    .fetch_all(db)
    .await?;
    Ok(keys.iter().map(|key| recipients::name_of(app, key, case.language)).collect())
}

/// The case will end so, once this letter has gone out.
pub async fn close_with(act: &mut Act, case: &Case, status: Status, letter: Letter) -> Result<()> {
    mail::post(act, letter).await?;
    sqlx::query!(
        "update requests set closing = $2, status = 'open' where request_id = $1",
        case.id.0,
        status.as_str()
    )
    .execute(act.db())
    .await?;
    requests::happened(act, case.id, "answer-written", None).await?;
    act.record(moved(case, "answer-written"));
    Ok(())
}

/// The case is over.
pub async fn end(act: &mut Act, case: &Case, status: Status) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update requests set status = $2, closing = null, closed_at = $3 where request_id = $1",
        case.id.0,
        status.as_str(),
        at,
    )
    .execute(act.db())
    .await?;
    requests::happened(act, case.id, status.as_str(), None).await?;
    let fields = vec![status.as_str().to_owned(), case.id.to_string()];
    act.record(Line { what: Deed::RequestClosed, subject: case.subject, fields });
    Ok(())
}

/// Whom to write to about a case, or the problem that there is nobody.
pub async fn needs_reader(act: &mut Act, case: &Case) -> Result<Reader> {
    letters::reader(act.db(), case).await?.ok_or_else(|| Problem::conflict("no-address"))
}
