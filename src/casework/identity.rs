//! Staff make sure who asks: method and outcome, no document (B6).

use axum::extract::State;

use super::bodies::Identified;
use super::step::{allow, done, refuse};
use super::views::RequestView;
use super::{children, conclude, intake, protecting};
use crate::act::Act;
use crate::app::App;
use crate::people::authority::Caller;
use crate::people::users;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::{Problem, Result};
use crate::requests::case::Case;
use crate::requests::event::CaseEvent;
use crate::requests::obstacle::Obstacle;
use crate::requests::step::Step;
use crate::requests::words::{CaseKind, Proof, ProofMethod};
use crate::requests::{reading, record};

/// Notes that the identity is proved.
pub async fn note(
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
    let mut case = reading::locked(&mut act, id).await?;
    allow(&case, Step::Identity, None, &act)?;
    identified(&mut act, &app, &mut case, &proof).await?;
    done(act, &app, &context, &case).await
}

async fn identified(act: &mut Act, app: &App, case: &mut Case, proof: &Identified) -> Result<()> {
    let at = act.at();
    if let (ProofMethod::AddressOnFile, Some(subject)) = (proof.method, proof.user.or(case.subject))
        && users::address_is_new(act.db(), subject, at).await? == Some(true)
    {
        return Err(refuse(Obstacle::AddressTooNew, case, act));
    }
    if let Some(user) = proof.user {
        is_account(act, app, case, user).await?;
    }
    // In a report about a child it is the report that is confirmed (P52).
    if case.kind == CaseKind::Minor {
        return children::confirm(act, app, case, proof.method, &proof.reason.0).await;
    }
    let noted = CaseEvent::IdentityNoted(proof.method, &proof.reason.0);
    record::happened(act, case, noted).await?;
    record::identify(act, case, Proof::Staff).await?;
    protecting::at_once(act, app, case).await?;
    conclude::if_decided(act, app, case).await
}

/// Whose account it is: whoever reads the address on file hears what is asked in their name (M3).
async fn is_account(act: &mut Act, app: &App, case: &mut Case, user: SubjectId) -> Result<()> {
    match case.subject {
        Some(subject) if subject != user => Err(refuse(Obstacle::OtherAccount, case, act)),
        Some(_) => Ok(()),
        None => {
            record::belong_to(act, app, case, user).await?;
            if case.kind == CaseKind::Minor {
                Ok(())
            } else {
                intake::acknowledge_to_account(act, app, case).await
            }
        }
    }
}
