//! The letters to whoever has an account that was reported to be a child's (P52): what was found and holds, and how to
//! object; or that it holds no more. Each sentence is said only where it is so.

use super::parts::of_each;
use super::{Lifted, Reader, begin, end, none, one, says};
use crate::app::App;
use crate::mail::letter;
use crate::mail::{Letter, LetterKind, leaving};
use crate::requests::case::Case;

/// The account is thought to be a child's: why, what holds now, from when it is erased, and how to object.
pub fn child_confirmed(app: &App, case: &Case, reader: &Reader) -> Letter {
    let from = one("date", leaving::day_after(Case::HEARD_BEFORE));
    let draft = begin(app, case, reader)
        .say(says::child_confirmed(case, none()))
        .say(says::child_holds(case, none()))
        .say(says::child_erased_from(case, from))
        .say(says::child_object(case, none()))
        .remedies(says::child_remedies(case, none()));
    end(draft, case, reader, LetterKind::ChildConfirmed, says::child_confirmed_subject(case, none()))
}

/// It is not: what held is lifted. The ban that the person asked for stays, and is not said to be lifted.
pub fn child_cleared(app: &App, case: &Case, reader: &Reader, lifted: &Lifted) -> Letter {
    let since = || one("date", letter::day_of(case.language, lifted.since));
    let draft = begin(app, case, reader)
        .say(says::child_cleared(case, none()))
        .say(says::child_lifted(lifted, since()))
        .say(says::child_lifted_ban(lifted, since()))
        .say(says::child_own_ban(lifted, none()))
        .say(says::child_as_before(lifted, case, none()));
    let draft = of_each(draft, app, case, |part| says::child_part_erased(part, none()));
    end(draft, case, reader, LetterKind::ChildCleared, says::child_cleared_subject(case, none()))
}
