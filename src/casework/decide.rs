//! Deciding a line: carried out by the verb that the person would use, or refused by a person with reasons.

use axum::extract::State;
use axum::http::HeaderMap;

use super::conclude::{self, Reasons};
use super::intake::{self, moved};
use super::letters::{self, Findings};
use super::staff::{self, out_of_order, take};
use super::verification;
use super::views::RequestView;
use crate::act::Act;
use crate::app::App;
use crate::choices::objection::weighing;
use crate::choices::{Choosing, consent, objection, purpose_of, restriction};
use crate::mail::Letter;
use crate::people::authority::Caller;
use crate::people::links::LinkKind;
use crate::people::{profile, users};
use crate::platform::http::{Answer, Context, NamedPair, Valid};
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::input::input;
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text::Line as Text;
use crate::requests::file::{self, Case, CaseLine};
use crate::requests::lifecycle::{self, Step};
use crate::requests::{self, Kind, Outcome, RefusalGround, Right, Status};
use crate::rights::rectification::{self, ProfileChange};
use crate::rights::{dossier, erasure};

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
        /// A copy in part: which holdings are left out of it, by their keys in the access report.
        left_out: Option<Vec<Text<60>>>,
    }
}

/// Decides a line. Refusals are the data protection officer's; what is manifestly unfounded or excessive needs a second
/// person.
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    NamedPair(id, right): NamedPair<CaseId, Right>,
    Valid { value: decision, .. }: Valid<Decision>,
) -> Result<Answer<RequestView>> {
    let refuses = matches!(decision.outcome, Outcome::Refused | Outcome::Partial);
    if refuses {
        caller.needs_dpo()?;
    }
    decision.check(right)?;
    let step = match decision.outcome {
        Outcome::Completed | Outcome::Partial => Step::Carry,
        Outcome::Refused | Outcome::Forwarded | Outcome::Withdrawn => Step::Refuse,
    };
    intake::find_account(&app, id).await?;
    let (mut act, case) = take(&app, &context, &caller, id, step, Some(right)).await?;
    let reasons = Reasons {
        ground: decision.ground,
        explanation: decision.explanation.as_ref().map(|text| text.0.clone()),
        evidence: decision.evidence.as_ref().map(|text| text.0.clone()),
        added: decision.added.as_ref().map(|text| text.0.clone()),
    };
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
    if decision.outcome == Outcome::Partial && line.is_some() {
        return Err(Problem::invalid_member("/outcome", "all-or-nothing"));
    }
    match (step, right, line) {
        // The objection itself is decided, and the line with it.
        (Step::Carry | Step::Refuse, Right::Objection, Some(objection)) => {
            let outcome = if refuses { weighing::Outcome::Rejected } else { weighing::Outcome::Upheld };
            let reason = reasons
                .explanation
                .clone()
                .ok_or_else(|| Problem::invalid_member("/explanation", "required"))?;
            let ground = decision.ground.unwrap_or(RefusalGround::CompellingGrounds);
            weighing::weigh(&mut act, &app, objection, outcome, ground, &reason).await?;
        }
        (Step::Carry, Right::Erasure, _) => {
            erase(&mut act, &app, &case, reasons, decision.outcome).await?;
            return staff::done(act, &context, id).await;
        }
        (Step::Carry, ..) => {
            let scope = carry_out(&mut act, &app, &case, right, &decision).await?;
            reaches(&mut act, &case, right, &scope).await?;
            conclude::decide_with(&mut act, &case, right, decision.outcome, reasons).await?;
        }
        _ => conclude::decide_with(&mut act, &case, right, decision.outcome, reasons).await?,
    }
    conclude::if_decided(&mut act, &app, id).await?;
    staff::done(act, &context, id).await
}

/// Agrees, as the second person: not the one who decided.
pub async fn approve(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    NamedPair(id, right): NamedPair<CaseId, Right>,
) -> Result<Answer<RequestView>> {
    caller.needs_dpo()?;
    let (mut act, case) = take(&app, &context, &caller, id, Step::Approval, Some(right)).await?;
    let by = act.actor().token;
    if case.line(right).is_none_or(|line| line.decided_by == by) {
        return Err(out_of_order("needs-second-person", &case, &act));
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
    conclude::if_decided(&mut act, &app, id).await?;
    staff::done(act, &context, id).await
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
        // Done as asked needs no reason; its letter keeps one for what was lifted.
        let done = self.outcome == Outcome::Completed && right == Right::Restriction;
        needs(done && self.explanation.is_some(), "/explanation", "only-for-refusals");
        // On whose word, and which: staff withdraw nothing on their own.
        needs(self.outcome == Outcome::Withdrawn && self.explanation.is_none(), "/explanation", "required");
        needs(self.outcome == Outcome::Forwarded, "/outcome", "by-forwarding");
        let partial = self.outcome == Outcome::Partial;
        needs(right == Right::Erasure && partial, "/outcome", "no-partial-erasure");
        let copy = matches!(right, Right::Access | Right::Portability);
        needs(partial && copy && self.left_out.as_ref().is_none_or(Vec::is_empty), "/left_out", "required");
        for (index, key) in self.left_out.iter().flatten().enumerate() {
            let known = dossier::DOSSIER.iter().any(|holding| holding.key == key.0);
            needs(!known, &format!("/left_out/{index}"), "no-such-holding");
        }
        let proof = self.ground.is_some_and(RefusalGround::needs_evidence);
        needs(proof && self.evidence.is_none(), "/evidence", "required");
        let carries = matches!(self.outcome, Outcome::Completed | Outcome::Partial);
        needs(carries && right == Right::Rectification && self.changes.is_none(), "/changes", "required");
        if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
    }
}

/// Notes what a right reached: letter and answer say it.
async fn reaches(act: &mut Act, case: &Case, right: Right, scope: &[String]) -> Result<()> {
    sqlx::query!(
        "update request_lines set scope = $3 where request_id = $1 and right_asked = $2 and $3 <> '{}'::text[]",
        case.id.0,
        right.as_str(),
        scope,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Carries a right out; answers the purposes or fields that it reached. Who asks is made sure of once more, here.
async fn carry_out(
    act: &mut Act,
    app: &App,
    case: &Case,
    right: Right,
    decision: &Decision,
) -> Result<Vec<String>> {
    if let Some(left_out) = decision.left_out.as_ref().filter(|_| decision.outcome == Outcome::Partial) {
        still_proved(act, case).await?;
        return Ok(left_out.iter().map(|key| key.0.clone()).collect());
    }
    let Some(subject) = still_proved(act, case).await? else {
        return match right {
            // Without an account there is nothing to give, and an address that may be banned.
            Right::Access | Right::Portability | Right::Erasure => Ok(Vec::new()),
            Right::MarketingBan => verification::ban(act, app, case).await.map(|()| Vec::new()),
            _ => Err(out_of_order("no-account", case, act)),
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
        Right::Access | Right::Portability => Ok(Vec::new()),
        Right::MarketingBan => {
            objection::ban(&mut Choosing::begin(act, app, subject).await?, "request").await?;
            Ok(Vec::new())
        }
        Right::Objection => {
            let keys = named()?;
            for (index, key) in keys.iter().enumerate() {
                let mut person = Choosing::begin(act, app, subject).await?;
                if !objection::is_possible(&person, purpose_of(app, key)?) {
                    return Err(Problem::invalid_member(&format!("/purposes/{index}"), "not-objectable"));
                }
                objection::uphold(&mut person, purpose_of(app, key)?, "request").await?;
            }
            Ok(keys)
        }
        Right::Restriction if case.line(right).is_some_and(|line| line.about.is_some()) => Ok(Vec::new()),
        Right::Restriction => {
            let ground = decision
                .restriction_ground
                .ok_or_else(|| Problem::invalid_member("/restriction_ground", "required"))?;
            let imposed = restriction::impose(act, app, subject, ground, purposes.clone(), None).await?;
            sqlx::query!(
                "update request_lines set about = $3 where request_id = $1 and right_asked = $2",
                case.id.0,
                right.as_str(),
                imposed,
            )
            .execute(act.db())
            .await?;
            Ok(purposes.unwrap_or_default())
        }
        Right::ConsentWithdrawal => {
            consent::withdraw_all(act, app, subject, purposes.as_deref()).await?;
            Ok(purposes.unwrap_or_default())
        }
        Right::Rectification => {
            let Some(change) = &decision.changes else { return Ok(Vec::new()) };
            if change.email.0.is_some() {
                return Err(Problem::invalid_member("/changes/email", "only-by-the-person"));
            }
            let change = change.clone();
            let before = profile::find(act.db(), subject).await?.ok_or_else(Problem::not_found)?;
            let after = rectification::rectify(act, app, subject, &HeaderMap::new(), change).await?;
            let fields = before.differing_fields(&after);
            if fields.is_empty() {
                return Err(Problem::invalid_member("/changes", "changes-nothing"));
            }
            Ok(fields)
        }
        // Erased apart: the last letter is written before.
        Right::Erasure => Ok(Vec::new()),
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
        return Err(out_of_order("not-verified", case, act));
    }
    if new && by_mailbox {
        return Err(out_of_order("address-too-new", case, act));
    }
    Ok(Some(subject))
}

/// Another request of the same person, proved to be theirs, may be owed a copy or an answer: it comes first, as it could
/// not be given afterwards (M31). One that nobody proved holds nothing up.
async fn nothing_else_is_owed(act: &mut Act, case: &Case, subject: SubjectId) -> Result<()> {
    let at = act.at();
    let others = sqlx::query_scalar!(
        "select request_id from requests where subject_id = $1 and request_id <> $2 and kind <> 'minor'
             and identity is not null and (closed_at is null or closed_at > $3)",
        subject.0,
        case.id.0,
        at - LinkKind::Delivery.lasts(),
    )
    .fetch_all(act.db())
    .await?;
    for id in others {
        let Some(other) = file::find(act.db(), id.into()).await? else { continue };
        let copy = |line: &CaseLine| matches!(line.right, Right::Access | Right::Portability);
        let owed = other.is_open()
            && (other.closing.is_some()
                || other
                    .lines
                    .iter()
                    .any(|line| line.awaits_approval || copy(line) && line.outcome.is_none()));
        if owed || other.copy_waits(at) {
            return Err(out_of_order("other-request-first", case, act).with("reference", other.reference));
        }
    }
    Ok(())
}

/// Erases, and writes the last letter: it is made before, and names the address no longer than until it is sent.
async fn erase(act: &mut Act, app: &App, case: &Case, reasons: Reasons, outcome: Outcome) -> Result<()> {
    let subject = still_proved(act, case).await?;
    if let Some(subject) = subject.filter(|_| case.kind != Kind::Minor) {
        nothing_else_is_owed(act, case, subject).await?;
    }
    let reader = letters::reader(act.db(), case).await?;
    conclude::decide_with(act, case, Right::Erasure, outcome, reasons).await?;
    for line in case.lines.iter().filter(|line| line.about.is_some() && line.outcome.is_none()) {
        conclude::decide(act, case, line.right, Outcome::Completed).await?;
    }
    let decided = file::find(act.db(), case.id).await?.ok_or_else(Problem::not_found)?;
    let Some(subject) = subject else { return conclude::if_decided(act, app, case.id).await };
    if case.kind == Kind::Minor {
        erasure::of_child(act, app, subject).await?;
        let status = lifecycle::ends_as(&decided).unwrap_or(Status::Completed);
        return conclude::end(act, &decided, status).await;
    }
    let receipt = erasure::on_request(act, app, subject, case.language).await?;
    let status = lifecycle::ends_as(&decided).ok_or_else(|| out_of_order("others-first", case, act))?;
    let Some(reader) = reader else { return conclude::end(act, &decided, status).await };
    let (kept, recipients) =
        receipt.map_or_else(Default::default, |receipt| (receipt.remains, receipt.recipients));
    let recipients = recipients.into_iter().map(|told| told.name).collect();
    let found = Findings { recipients, kept, ..Findings::default() };
    let reader = letters::Reader { subject: None, ..reader };
    // Its address is kept no longer than the last letter of any erasure.
    let letter = letters::answer(app, &decided, &reader, &found, act.at());
    conclude::close_with(act, &decided, status, Letter { kind: "erased", ..letter }).await
}
