//! What our own other systems hold of what is asked: each sentence only of a system that answered so.

use super::{Findings, none, one, says};
use crate::app::App;
use crate::mail::letter::{self, Draft};
use crate::platform::i18n::Args;
use crate::platform::sentence::Said;
use crate::recipients;
use crate::requests::case::{Case, CaseLine, SystemPart};
use crate::requests::words::Right;

/// What became of the part of each system: of the copy that comes with the letter, where it links to it or nothing is held, and
/// of the erasure.
pub(super) fn parts<'a>(
    mut draft: Draft<'a>,
    app: &App,
    case: &Case,
    told: &[&CaseLine],
    found: &Findings,
) -> Draft<'a> {
    let linked = found.delivery.is_some();
    let copy = case.is_copy_to_be_told() && (linked || found.nothing_held);
    let erased = told.iter().any(|line| line.right == Right::Erasure && line.is_done() && !line.by_person);
    if copy {
        draft = of_a_copy(draft, app, case, linked);
    }
    if erased {
        draft = of_each(draft, app, case, |part| says::part_erased(part, none()));
        draft = of_each(draft, app, case, |part| says::part_kept(part, kept(case, part)));
        draft = of_each(draft, app, case, |part| says::part_not_erased(part, none()));
    }
    // Where nothing is held anywhere, that is said of the whole.
    if (copy || erased) && says::NothingAnywhere::of(app, case, found).is_none() {
        let answer = |part: &SystemPart| if copy { part.for_copy().clone() } else { part.state.clone() };
        draft = of_each(draft, app, case, |part| says::part_nothing(&answer(part), none()));
    }
    draft
}

/// By which law a system keeps its part, and until when.
fn kept(case: &Case, part: &SystemPart) -> Args {
    let kept = part.state.kept();
    let until = kept.map(|kept| letter::day(case.language, kept.until)).unwrap_or_default();
    vec![("law", kept.map(|kept| kept.law.clone()).unwrap_or_default()), ("date", until)]
}

/// The systems whose part of a copy is missing, where that is told before the copy is given.
pub(super) fn missing<'a>(draft: Draft<'a>, app: &App, case: &Case) -> Draft<'a> {
    let draft = of_each(draft, app, case, |part| says::part_gone(part.for_copy(), none()));
    of_each(draft, app, case, |part| says::part_missing(part.for_copy(), none()))
}

fn of_a_copy<'a>(draft: Draft<'a>, app: &App, case: &Case, linked: bool) -> Draft<'a> {
    let day = |part: &SystemPart| part.for_copy().given_on().map(|day| letter::day(case.language, day));
    let date = |part: &SystemPart| one("date", day(part).unwrap_or_default());
    let draft = of_each(draft, app, case, |part| says::part_here(part.for_copy(), linked, none()));
    let draft = of_each(draft, app, case, |part| says::part_directly(part.for_copy(), date(part)));
    missing(draft, app, case)
}

/// A sentence about each system of which it is true; its name begins the sentence, as it is written in the policy.
pub(super) fn of_each<'a>(
    draft: Draft<'a>,
    app: &App,
    case: &Case,
    sentence: impl Fn(&SystemPart) -> Option<Said>,
) -> Draft<'a> {
    case.systems.iter().fold(draft, |draft, part| {
        let name = || recipients::name_of(app, &part.system, case.language);
        draft.say(sentence(part).map(|said| said.with("system", name())))
    })
}
