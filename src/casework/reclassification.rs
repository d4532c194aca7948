//! Saying anew what is asked. The day of receipt stays (P66).

use axum::extract::State;

use super::bodies::Rights;
use super::step::{done, refuse, take};
use super::views::RequestView;
use super::{children, conclude, intake};
use crate::act::Act;
use crate::app::App;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Case, CaseLine};
use crate::requests::jobs::{BRING_BACK_JOB, TAKE_IN_JOB, job};
use crate::requests::obstacle::Obstacle;
use crate::requests::record::{self, Asked};
use crate::requests::step::Step;
use crate::requests::words::{CaseKind, RequestChannel, Right};

/// Says anew what is asked. What the person named themselves, signed in, is refused or taken back and never dropped.
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Rights>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Rights, None).await?;
    let kind = match given.kind {
        Some(CaseKind::Question | CaseKind::Minor) => {
            return Err(Problem::invalid_member("/kind", "not-to-be-set"));
        }
        Some(kind) => kind,
        None if case.kind == CaseKind::Minor => CaseKind::Minor,
        None => CaseKind::Rights,
    };
    if given.rights.is_empty() {
        return Err(Problem::invalid_member("/rights", "empty"));
    }
    if drops(&case, &given.rights) && case.channel == RequestChannel::SelfService {
        return Err(refuse(Obstacle::NamedByThePerson, &case, &act));
    }
    reclassify(&mut act, &app, &mut case, kind, &given.rights).await?;
    done(act, &app, &context, &case).await
}

/// Whether something that is asked, and not in effect, would not be asked any more.
fn drops(case: &Case, rights: &[Right]) -> bool {
    let open = case.lines.iter().filter(|line| line.outcome.is_none() && line.about.is_none());
    open.map(|line| line.right).any(|right| !rights.contains(&right))
}

async fn reclassify(
    act: &mut Act,
    app: &App,
    case: &mut Case,
    kind: CaseKind,
    rights: &[Right],
) -> Result<()> {
    let dropped = drops(case, rights);
    // No report after all: what it paused goes on, and it is whoever wrote who asks.
    let report_no_more = case.kind == CaseKind::Minor && kind != CaseKind::Minor;
    if report_no_more {
        children::is_none(act, app, case).await?;
    }
    let added: Vec<Right> = rights.iter().copied().filter(|right| case.line(*right).is_none()).collect();
    let asked = asked_now(case, rights);
    record::set_rights(act, case, &asked).await?;
    // Nobody has proved that they asked for what is added: the new acknowledgement says it, and its link confirms it.
    let unproved = added.iter().any(|right| right.concerns_data());
    if unproved && kind != CaseKind::Minor {
        record::prove_anew(act, case).await?;
    }
    record::reclassify(act, case, kind).await?;
    // Recognised by a human: what else its sender wrote may be a request too.
    act.enqueue(job(BRING_BACK_JOB, case.id));
    record::ask_systems(act, app, case).await?;
    if report_no_more {
        act.enqueue(job(TAKE_IN_JOB, case.id));
    } else if (dropped || !added.is_empty()) && kind != CaseKind::Minor {
        intake::acknowledge(act, app, case).await?;
    }
    conclude::if_decided(act, app, case).await
}

/// What is asked now: words of what stays asked are kept, and what is in effect stays asked until it is decided.
fn asked_now(case: &Case, rights: &[Right]) -> Vec<Asked> {
    let as_asked = |line: &CaseLine| Asked {
        right: line.right,
        words: line.words.clone(),
        about: line.about,
        scope: line.scope.clone(),
    };
    let standing = case.lines.iter().filter(|line| line.about.is_some() && !rights.contains(&line.right));
    let asked = rights.iter().map(|right| match case.line(*right) {
        Some(line) => as_asked(line),
        None => Asked::plainly(*right),
    });
    asked.chain(standing.map(as_asked)).collect()
}
