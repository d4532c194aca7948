//! What our own other systems hold of what is asked: each sentence only of a system that answered so.

use super::one;
use crate::app::App;
use crate::mail::letter::{self, Draft};
use crate::policy::RecipientKind;
use crate::recipients;
use crate::requests::case::{Case, CaseLine, PartState, SystemPart};
use crate::requests::words::Right;

/// What became of the part of each system: of the copy, where the letter links to it or nothing is held, and of the erasure.
pub(super) fn parts<'a>(
    mut draft: Draft<'a>,
    app: &App,
    case: &Case,
    linked: bool,
    nothing_held: bool,
) -> Draft<'a> {
    let copy = case.lines.iter().any(CaseLine::gives_a_copy) && (linked || nothing_held);
    let erased = case.line(Right::Erasure).is_some_and(|line| line.is_done() && !line.by_person);
    if copy {
        draft = of_a_copy(draft, app, case, linked);
    }
    if erased {
        draft = of_an_erasure(draft, app, case);
    }
    let right = if copy { Right::Access } else { Right::Erasure };
    // Where nothing is held anywhere, that is said of the whole.
    if (copy || erased) && !(nothing_held && nothing_anywhere(app, case)) {
        let nothing = |part: &SystemPart| matches!(answer(part, right), PartState::NothingHeld);
        draft = of_those(draft, app, case, "letter-part-nothing", nothing);
    }
    draft
}

/// The systems whose part of a copy is missing, where that is told before the copy is given.
pub(super) fn missing<'a>(draft: Draft<'a>, app: &App, case: &Case) -> Draft<'a> {
    let missing = |part: &SystemPart| matches!(part.for_copy(), PartState::Excused(_));
    of_those(draft, app, case, "letter-part-missing", missing)
}

fn answer(part: &SystemPart, right: Right) -> &PartState {
    if right.gives_a_copy() { part.for_copy() } else { &part.state }
}

fn of_a_copy<'a>(draft: Draft<'a>, app: &App, case: &Case, linked: bool) -> Draft<'a> {
    let here = |part: &SystemPart| linked && matches!(part.for_copy(), PartState::GivenHere(Some(_)));
    let missing = |part: &SystemPart| matches!(part.for_copy(), PartState::Asked | PartState::Excused(_));
    let mut draft = of_those(draft, app, case, "letter-part-here", here);
    for part in &case.systems {
        if let PartState::GivenDirectly(day) = part.for_copy() {
            let mut args = one("system", recipients::name_of(app, &part.system, case.language));
            args.push(("date", letter::day(case.language, *day)));
            draft = draft.say("letter-part-directly", args);
        }
    }
    of_those(draft, app, case, "letter-part-missing", missing)
}

fn of_an_erasure<'a>(draft: Draft<'a>, app: &App, case: &Case) -> Draft<'a> {
    let erased = |part: &SystemPart| part.state == PartState::Erased;
    let kept = |part: &SystemPart| !part.answers(Right::Erasure) || part.is_excused_from(Right::Erasure);
    let draft = of_those(draft, app, case, "letter-part-erased", erased);
    of_those(draft, app, case, "letter-part-not-erased", kept)
}

/// A sentence about each system of which it is true; its name begins the sentence, as it is written in the policy.
fn of_those<'a>(
    draft: Draft<'a>,
    app: &App,
    case: &Case,
    key: &str,
    is_so: impl Fn(&SystemPart) -> bool,
) -> Draft<'a> {
    let those = case.systems.iter().filter(|part| is_so(part));
    those.fold(draft, |draft, part| {
        draft.say(key, one("system", recipients::name_of(app, &part.system, case.language)))
    })
}

/// Whether each of our other systems said, to all that is done, that it holds nothing or nothing any more.
pub(super) fn nothing_anywhere(app: &App, case: &Case) -> bool {
    let done = |right: &Right| case.line(*right).is_some_and(CaseLine::is_done);
    let rights: Vec<_> =
        Right::ALL.iter().copied().filter(|right| right.asks_other_systems() && done(right)).collect();
    let ours = app.edition.policy.recipients.iter().filter(|one| one.kind == RecipientKind::OwnSystem);
    ours.map(|one| &one.key.0).all(|system| {
        let part = case.systems.iter().find(|part| part.system == *system);
        part.is_some_and(|part| rights.iter().all(|right| part.holds_nothing(*right)))
    })
}
