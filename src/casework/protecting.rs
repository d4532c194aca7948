//! What takes nothing from anyone is carried out as soon as the mailbox is proved, or a session is: whatever else is doubted
//! in the same case (Art. 21(3), 7(3)).

use super::carry_out::ban;
use crate::act::Act;
use crate::app::App;
use crate::choices::consent;
use crate::platform::problem::Result;
use crate::requests::case::{Case, CaseSender};
use crate::requests::record::{self, Reasons};
use crate::requests::words::{CaseKind, LineOutcome, Right};

/// Whether something that only protects is asked, and not done yet.
pub fn is_asked(case: &Case) -> bool {
    case.lines.iter().any(|line| line.right.only_protects() && line.outcome.is_none())
}

/// Ends marketing, and withdraws consents, where that is asked; answers what was done now.
pub async fn at_once(act: &mut Act, app: &App, case: &mut Case) -> Result<Vec<Right>> {
    let mut done = Vec::new();
    if case.kind == CaseKind::Minor || !case.state.is_in_hand() {
        return Ok(done);
    }
    for right in Right::ALL.iter().copied().filter(|right| right.only_protects()) {
        let Some(reached) = protect(act, app, case, right).await? else { continue };
        record::decide(act, case, right, LineOutcome::Completed, Reasons::default()).await?;
        record::reach_scope(act, case, right, reached).await?;
        done.push(right);
    }
    Ok(done)
}

/// Carries out a right that only protects, where it is asked and not decided; answers the purposes that it names as
/// reached, where it was.
pub async fn protect(act: &mut Act, app: &App, case: &Case, right: Right) -> Result<Option<Vec<String>>> {
    if case.line(right).is_none_or(|line| line.outcome.is_some()) {
        return Ok(None);
    }
    match (right, case.subject) {
        (Right::ConsentWithdrawal, Some(subject)) => {
            consent::withdraw_all(act, app, subject, None, case.received_at).await.map(Some)
        }
        // An address that is nobody's may be banned; it gave no consent.
        (Right::MarketingBan, subject) if subject.is_some() || has_mailbox(case) => {
            ban(act, app, case).await.map(|()| Some(Vec::new()))
        }
        _ => Ok(None),
    }
}

fn has_mailbox(case: &Case) -> bool {
    case.sender.as_ref().and_then(CaseSender::email_key).is_some()
}
