//! Carrying a right out on a request: by the verb that the person would use. Who asks is made sure of once more, here.

use axum::http::HeaderMap;

use super::bodies::LineDecision;
use super::step::refuse;
use crate::act::Act;
use crate::app::App;
use crate::choices::restriction::{self, RestrictionSource, Wanted};
use crate::choices::{Choosing, consent, objection, purpose_of, suppression};
use crate::people::{person, users};
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Fault, Problem, Result};
use crate::requests::case::{Case, CaseSender};
use crate::requests::obstacle::Obstacle;
use crate::requests::record;
use crate::requests::words::{LineOutcome, Proof, Right};
use crate::rights::rectification::{self, PersonChange};

/// Carries a right out; answers the purposes, fields or holdings that it reached, or left out.
pub async fn carry_out(
    act: &mut Act,
    app: &App,
    case: &mut Case,
    right: Right,
    decision: &LineDecision,
) -> Result<Vec<String>> {
    let subject = still_proved(act, case).await?;
    if let (LineOutcome::Partial, Some(left_out), true) =
        (decision.outcome, &decision.left_out, right.gives_a_copy())
    {
        return Ok(left_out.iter().map(|key| key.0.clone()).collect());
    }
    let Some(subject) = subject else {
        // Without an account there is an address that may be banned, and nothing else of theirs that is used: the letter
        // says so.
        return match right {
            Right::MarketingBan => ban(act, app, case).await.map(|()| Vec::new()),
            _ => decision.check_without_account(right).map(|()| Vec::new()),
        };
    };
    let purposes = known_purposes(app, decision)?;
    match right {
        // Given by the link in the answer, behind a fresh proof. Erased apart: the last letter is written before.
        Right::Access | Right::Portability | Right::Erasure => Ok(Vec::new()),
        Right::MarketingBan => ban(act, app, case).await.map(|()| Vec::new()),
        Right::Objection => object(act, app, subject, purposes).await,
        Right::Restriction if case.line(right).is_some_and(|line| line.about.is_some()) => Ok(Vec::new()),
        Right::Restriction => restrict(act, app, case, subject, decision, purposes).await,
        Right::ConsentWithdrawal => {
            let purposes = purposes.as_deref();
            let withdrawn = consent::withdraw_all(act, app, subject, purposes, case.received_at).await?;
            // "There was no consent" would not be so.
            if withdrawn.is_empty() && consent::is_any_given(act, app, subject).await? {
                return Err(Problem::invalid_member("/purposes", "not-consented"));
            }
            Ok(withdrawn)
        }
        Right::Rectification => match &decision.changes {
            Some(changes) => rectify(act, app, subject, changes).await,
            None => Ok(Vec::new()),
        },
    }
}

/// The purposes that a decision names, each an entry of the policy.
pub fn known_purposes(app: &App, decision: &LineDecision) -> Result<Option<Vec<String>>> {
    let purposes = decision.purpose_keys();
    for (index, key) in purposes.iter().flatten().enumerate() {
        purpose_of(app, key)
            .map_err(|_| Problem::invalid_member(&format!("/purposes/{index}"), "unknown-purpose"))?;
    }
    Ok(purposes)
}

async fn object(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    purposes: Option<Vec<String>>,
) -> Result<Vec<String>> {
    let keys = purposes.ok_or_else(|| Problem::invalid_member("/purposes", "required"))?;
    for (index, key) in keys.iter().enumerate() {
        let mut person = Choosing::begin(act, app, subject).await?;
        if !objection::is_possible(&person, purpose_of(app, key)?) {
            return Err(Problem::invalid_member(&format!("/purposes/{index}"), "not-objectable"));
        }
        objection::uphold(&mut person, purpose_of(app, key)?, "request").await?;
    }
    Ok(keys)
}

async fn restrict(
    act: &mut Act,
    app: &App,
    case: &mut Case,
    subject: SubjectId,
    decision: &LineDecision,
    purposes: Option<Vec<String>>,
) -> Result<Vec<String>> {
    let missing = || Problem::invalid_member("/restriction_ground", "required");
    let ground = decision.restriction_ground.ok_or_else(missing)?;
    let wanted = Wanted { ground, source: RestrictionSource::Said, purposes: purposes.clone(), note: None };
    let imposed = restriction::impose(act, app, subject, wanted).await?;
    let purposes = purposes.unwrap_or_default();
    record::take_effect(act, case, Right::Restriction, imposed, &purposes).await?;
    Ok(purposes)
}

async fn rectify(act: &mut Act, app: &App, subject: SubjectId, change: &PersonChange) -> Result<Vec<String>> {
    let before = person::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    let change = change.of(before.kind()).map_err(|faults| {
        let in_changes = |fault: Fault| Fault { pointer: format!("/changes{}", fault.pointer), ..fault };
        Problem::invalid(faults.into_iter().map(in_changes).collect())
    })?;
    if change.email().is_some() {
        return Err(Problem::invalid_member("/changes/email", "only-by-the-person"));
    }
    let after = rectification::rectify(act, app, subject, &HeaderMap::new(), change).await?;
    let fields = before.differing_fields(&after);
    if fields.is_empty() {
        return Err(Problem::invalid_member("/changes", "changes-nothing"));
    }
    Ok(fields)
}

/// Bans marketing on the word of whoever reads the mailbox; without an account the address alone is remembered.
pub async fn ban(act: &mut Act, app: &App, case: &Case) -> Result<()> {
    match case.subject {
        Some(subject) => objection::ban(&mut Choosing::begin(act, app, subject).await?, "request").await,
        None => {
            let key = case.sender.as_ref().and_then(CaseSender::email_key);
            let no_account = || Problem::conflict(Obstacle::NoAccount.as_str());
            suppression::keep(act, app, [&key.ok_or_else(no_account)?]).await
        }
    }
}

/// The account of the case, if there is one and its proof still holds: the mailbox that was proved must still be the
/// account's, and not a new one.
pub async fn still_proved(act: &mut Act, case: &Case) -> Result<Option<SubjectId>> {
    let Some(subject) = case.subject else { return Ok(None) };
    let at = act.at();
    let no_account = || Problem::conflict(Obstacle::NoAccount.as_str());
    let new = users::address_is_new(act.db(), subject, at).await?.ok_or_else(no_account)?;
    let Some(proof) = case.identity.filter(|identity| identity.proof == Proof::Mailbox) else {
        return Ok(Some(subject));
    };
    // The mailbox that was proved must still be the account's.
    let since = users::email_since(act.db(), subject).await?;
    if since > Some(proof.at) {
        return Err(refuse(Obstacle::NotVerified, case, act));
    }
    if new {
        return Err(refuse(Obstacle::AddressTooNew, case, act));
    }
    Ok(Some(subject))
}
