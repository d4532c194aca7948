//! Deciding a line: carried out by the verb that the person would use, or refused by a person with reasons.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};

use super::conclude::{self, Reasons};
use super::intake::{self, moved};
use super::letters::{self, Findings};
use super::staff::{self, allow, needs_dpo, take};
use super::verification;
use super::views::{self, RequestView};
use crate::act::Act;
use crate::app::App;
use crate::choices::objection::weighing;
use crate::choices::{Choosing, consent, objection, purpose_of, restriction};
use crate::mail::Letter;
use crate::people::authority::Caller;
use crate::people::users;
use crate::platform::http::{Answer, Context, Valid};
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::input::{input, words};
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text::Line as Text;
use crate::requests::file::{self, Case};
use crate::requests::lifecycle::{self, Step};
use crate::requests::{self, Kind, Outcome, RefusalGround, Right, Status};
use crate::rights::erasure;
use crate::rights::rectification::{self, ProfileChange};

input! {
    /// How a line is decided. What carrying it out needs depends on the right.
    #[derive(Debug)]
    pub struct Decision {
        /// How it ends.
        outcome: Outcome,
        /// Why not: needed for a refusal, whole or in part.
        ground: Option<RefusalGround>,
        /// Why not, in words the person reads.
        explanation: Option<Text<4000>>,
        /// What shows it, where something is manifestly unfounded or excessive.
        evidence: Option<Text<2000>>,
        /// A sentence for the answer; it changes no fact.
        added: Option<Text<1000>>,
        /// Objection, restriction, withdrawal of consent: which purposes.
        purposes: Option<Vec<Text<60>>>,
        /// Restriction: on which ground.
        restriction_ground: Option<restriction::Ground>,
        /// Correction: what to change.
        changes: Option<ProfileChange>,
    }
}

/// Decides a line. Refusals are the data protection officer's; what is manifestly unfounded or excessive needs a second
/// person.
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    InCase(id, right): InCase,
    Valid { value: decision, .. }: Valid<Decision>,
) -> Result<Answer<RequestView>> {
    let refuses = matches!(decision.outcome, Outcome::Refused | Outcome::Partial);
    if refuses {
        needs_dpo(&caller)?;
    }
    decision.check(right)?;
    let step = match decision.outcome {
        Outcome::Completed | Outcome::Partial => Step::Carry,
        Outcome::Refused => Step::Refuse,
        Outcome::Forwarded => Step::Forwarding,
        Outcome::Withdrawn => Step::Withdrawal,
    };
    intake::find_account(&app, id).await?;
    let (mut act, case) = take(&app, &context, &caller, id, step, Some(right)).await?;
    // The same question once more for those that any line may take.
    allow(&case, Step::Refuse, Some(right), act.at())?;
    let reasons = Reasons {
        ground: decision.ground,
        explanation: decision.explanation.as_ref().map(|text| text.0.clone()),
        evidence: decision.evidence.as_ref().map(|text| text.0.clone()),
    };
    let added = decision.added.as_ref().map(|text| text.0.clone());
    let line = case.line(right).and_then(|line| line.about);
    let weighs = right == Right::Objection && line.is_some() && decision.outcome == Outcome::Refused;
    if weighs
        && !matches!(decision.ground, Some(RefusalGround::CompellingGrounds | RefusalGround::LegalClaims))
    {
        return Err(Problem::invalid_member("/ground", "not-for-objections"));
    }
    if decision.outcome == Outcome::Withdrawn && line.is_some() {
        return Err(Problem::invalid_member("/outcome", "only-by-the-person"));
    }
    match (step, right, line) {
        // The objection itself is decided, and the line with it.
        (Step::Carry | Step::Refuse, Right::Objection, Some(objection))
            if decision.outcome != Outcome::Partial =>
        {
            let outcome = if refuses { weighing::Outcome::Rejected } else { weighing::Outcome::Upheld };
            let reason = reasons
                .explanation
                .clone()
                .ok_or_else(|| Problem::invalid_member("/explanation", "required"))?;
            weighing::weigh(&mut act, &app, objection, outcome, &reason).await?;
        }
        (Step::Carry, Right::Erasure, _) => {
            erase(&mut act, &app, &case, reasons, decision.outcome, added).await?;
            return staff::done(act, &caller, &context, id).await;
        }
        (Step::Carry, ..) => {
            carry_out(&mut act, &app, &case, right, &decision).await?;
            conclude::decide_with(&mut act, &case, right, decision.outcome, reasons).await?;
        }
        _ => conclude::decide_with(&mut act, &case, right, decision.outcome, reasons).await?,
    }
    conclude::if_decided(&mut act, &app, id, added).await?;
    staff::done(act, &caller, &context, id).await
}

/// Agrees, as the second person: not the one who decided.
pub async fn approve(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    InCase(id, right): InCase,
) -> Result<Answer<RequestView>> {
    needs_dpo(&caller)?;
    let (mut act, case) = take(&app, &context, &caller, id, Step::Approval, Some(right)).await?;
    let by = act.actor().token;
    if case.line(right).is_none_or(|line| line.decided_by == by) {
        return Err(Problem::conflict("needs-second-person").with("allowed", views::allowed(&case, act.at())));
    }
    sqlx::query!(
        "update request_lines set approved_by = $3 where request_id = $1 and right_asked = $2",
        id.0,
        right.as_str(),
        by,
    )
    .execute(act.db())
    .await?;
    requests::happened(&mut act, id, &format!("{}-approved", right.as_str()), None).await?;
    act.record(moved(&case, "approved"));
    conclude::if_decided(&mut act, &app, id, None).await?;
    staff::done(act, &caller, &context, id).await
}

impl Decision {
    /// What a decision must say, all at once.
    fn check(&self, right: Right) -> Result<()> {
        let mut faults = Vec::new();
        let mut needs = |missing: bool, pointer: &str, code: &'static str| {
            if missing {
                faults.push(Fault { pointer: pointer.into(), code, args: Vec::new() });
            }
        };
        let refuses = matches!(self.outcome, Outcome::Refused | Outcome::Partial);
        needs(refuses && self.ground.is_none(), "/ground", "required");
        needs(refuses && self.explanation.is_none(), "/explanation", "required");
        needs(!refuses && self.ground.is_some(), "/ground", "only-for-refusals");
        // On whose word, and which: staff withdraw nothing on their own.
        needs(self.outcome == Outcome::Withdrawn && self.explanation.is_none(), "/explanation", "required");
        needs(self.outcome == Outcome::Forwarded, "/outcome", "by-forwarding");
        needs(right == Right::Erasure && self.outcome == Outcome::Partial, "/outcome", "no-partial-erasure");
        let proof = self.ground.is_some_and(RefusalGround::needs_evidence);
        needs(proof && self.evidence.is_none(), "/evidence", "required");
        let carries = matches!(self.outcome, Outcome::Completed | Outcome::Partial);
        needs(carries && right == Right::Rectification && self.changes.is_none(), "/changes", "required");
        if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
    }
}

/// Carries a right out. Who asks is made sure of once more, here.
async fn carry_out(act: &mut Act, app: &App, case: &Case, right: Right, decision: &Decision) -> Result<()> {
    let Some(subject) = still_proved(act, case).await? else {
        return match right {
            // Without an account there is nothing to give, and an address that may be banned.
            Right::Access | Right::Portability | Right::Erasure => Ok(()),
            Right::MarketingBan => verification::ban(act, app, case).await,
            _ => Err(Problem::conflict("no-account").with("allowed", views::allowed(case, act.at()))),
        };
    };
    let purposes: Option<Vec<String>> =
        decision.purposes.as_ref().map(|purposes| purposes.iter().map(|one| one.0.clone()).collect());
    for (index, key) in purposes.iter().flatten().enumerate() {
        purpose_of(app, key)
            .map_err(|_| Problem::invalid_member(&format!("/purposes/{index}"), "unknown-purpose"))?;
    }
    let named = || purposes.clone().ok_or_else(|| Problem::invalid_member("/purposes", "required"));
    match right {
        // Given by the link in the answer, behind a fresh proof.
        Right::Access | Right::Portability => Ok(()),
        Right::MarketingBan => {
            objection::ban(&mut Choosing::begin(act, app, subject).await?, "request").await
        }
        Right::Objection => {
            for (index, key) in named()?.iter().enumerate() {
                let mut person = Choosing::begin(act, app, subject).await?;
                if !objection::is_possible(&person, purpose_of(app, key)?) {
                    return Err(Problem::invalid_member(&format!("/purposes/{index}"), "not-objectable"));
                }
                objection::uphold(&mut person, purpose_of(app, key)?, "request").await?;
            }
            Ok(())
        }
        Right::Restriction if case.line(right).is_some_and(|line| line.about.is_some()) => Ok(()),
        Right::Restriction => {
            let ground = decision
                .restriction_ground
                .ok_or_else(|| Problem::invalid_member("/restriction_ground", "required"))?;
            let imposed = restriction::impose(act, app, subject, ground, purposes, None).await?;
            sqlx::query!(
                "update request_lines set about = $3 where request_id = $1 and right_asked = $2",
                case.id.0,
                right.as_str(),
                imposed,
            )
            .execute(act.db())
            .await?;
            Ok(())
        }
        Right::ConsentWithdrawal => consent::withdraw_all(act, app, subject, purposes.as_deref()).await,
        Right::Rectification => {
            let Some(change) = &decision.changes else { return Ok(()) };
            if change.email.0.is_some() {
                return Err(Problem::invalid_member("/changes/email", "only-by-the-person"));
            }
            let change = change.clone();
            rectification::rectify(act, app, subject, &HeaderMap::new(), change).await.map(drop)
        }
        // Erased apart: the last letter is written before.
        Right::Erasure => Ok(()),
    }
}

/// The account of the case, if there is one and its proof still holds: the mailbox that was proved must still be the
/// account's, and not a new one.
async fn still_proved(act: &mut Act, case: &Case) -> Result<Option<SubjectId>> {
    let Some(subject) = case.subject else { return Ok(None) };
    let at = act.at();
    let new =
        users::address_is_new(act.db(), subject, at).await?.ok_or_else(|| Problem::conflict("no-account"))?;
    let by_mailbox = case.identity.as_deref() == Some("mailbox");
    // The mailbox that was proved must still be the account's.
    let since = users::email_since(act.db(), subject).await?;
    if by_mailbox && since > case.identity_at {
        return Err(Problem::conflict("not-verified").with("allowed", views::allowed(case, at)));
    }
    if new && by_mailbox {
        return Err(Problem::conflict("address-too-new").with("allowed", views::allowed(case, at)));
    }
    Ok(Some(subject))
}

/// Erases, and writes the last letter: it is made before, and names the address no longer than until it is sent.
async fn erase(
    act: &mut Act,
    app: &App,
    case: &Case,
    reasons: Reasons,
    outcome: Outcome,
    added: Option<String>,
) -> Result<()> {
    let subject = still_proved(act, case).await?;
    let reader = letters::reader(act.db(), case).await?;
    conclude::decide_with(act, case, Right::Erasure, outcome, reasons).await?;
    for line in case.lines.iter().filter(|line| line.about.is_some() && line.outcome.is_none()) {
        conclude::decide(act, case, line.right, Outcome::Completed).await?;
    }
    let decided = file::find(act.db(), case.id).await?.ok_or_else(Problem::not_found)?;
    let Some(subject) = subject else { return conclude::if_decided(act, app, case.id, added).await };
    if case.kind == Kind::Minor {
        erasure::of_child(act, app, subject).await?;
        let status = lifecycle::ends_as(&decided).unwrap_or(Status::Completed);
        return conclude::end(act, &decided, status).await;
    }
    let receipt = erasure::on_request(act, app, subject, case.language).await?;
    let Some(status) = lifecycle::ends_as(&decided) else { return Ok(()) };
    let Some(reader) = reader else { return conclude::end(act, &decided, status).await };
    let (kept, recipients) =
        receipt.map_or_else(Default::default, |receipt| (receipt.remains, receipt.recipients));
    let recipients = recipients.into_iter().map(|told| told.name).collect();
    let found = Findings { recipients, kept, added, ..Findings::default() };
    let reader = letters::Reader { subject: None, ..reader };
    // Its address is kept no longer than the last letter of any erasure.
    let letter = letters::answer(app, &decided, &reader, &found, act.at());
    conclude::close_with(act, &decided, status, Letter { kind: "erased", ..letter }).await
}

/// A case and the right of one of its lines, from the path.
#[derive(Debug)]
pub struct InCase(pub CaseId, pub Right);

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for InCase {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, state: &S) -> Result<Self> {
        let params = axum::extract::RawPathParams::from_request_parts(parts, state)
            .await
            .map_err(|_| Problem::not_found())?;
        let find = |wanted: &str| params.iter().find(|(name, _)| *name == wanted).map(|(_, text)| text);
        let id = find("request").and_then(|text| text.parse().ok());
        let right = find("right").and_then(Right::of);
        match (id, right) {
            (Some(id), Some(right)) => Ok(Self(id, right)),
            _ => Err(Problem::not_found()),
        }
    }
}

words! {
    /// What became of a part.
    pub enum PartState {
        /// The system has answered.
        Answered = "answered",
        /// It cannot, and is excused with a reason.
        Excused = "excused",
    }
}

input! {
    /// What another system of ours answered.
    #[derive(Debug)]
    pub struct PartAnswer {
        /// Whether it answered or is excused.
        state: PartState,
        /// Why it is excused.
        reason: Option<Text<1000>>,
    }
}

/// Notes what another system of ours answered.
pub async fn part(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    axum::extract::Path((id, system)): axum::extract::Path<(String, String)>,
    Valid { value: answer, .. }: Valid<PartAnswer>,
) -> Result<Answer<RequestView>> {
    let id: CaseId = id.parse().map_err(|_| Problem::not_found())?;
    if answer.state == PartState::Excused && answer.reason.is_none() {
        return Err(Problem::invalid_member("/reason", "required"));
    }
    let (mut act, case) = take(&app, &context, &caller, id, Step::Part, None).await?;
    let at = act.at();
    let noted = sqlx::query!(
        "update request_parts set state = $3, reason = $4, at = $5 where request_id = $1 and system = $2",
        id.0,
        system,
        answer.state.as_str(),
        answer.reason.map(|text| text.0),
        at,
    )
    .execute(act.db())
    .await?;
    if noted.rows_affected() == 0 {
        return Err(Problem::new(StatusCode::NOT_FOUND, "not-found"));
    }
    requests::happened(&mut act, id, &format!("part-{}", answer.state.as_str()), Some(&system)).await?;
    act.record(moved(&case, "part"));
    staff::done(act, &caller, &context, id).await
}
