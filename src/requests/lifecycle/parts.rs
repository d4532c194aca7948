//! What our other systems may answer, and when.

use chrono::{DateTime, Utc};

use crate::requests::case::{Case, PartWord, SystemPart};
use crate::requests::obstacle::Obstacle;
use crate::requests::step::Step;
use crate::requests::words::Right;

/// The parts of our other systems: as long as something they are asked for is to be decided. A file is for a copy, to which
/// a link in a letter leads.
pub(super) fn parts(case: &Case, step: Step) -> Result<(), Obstacle> {
    match step {
        _ if case.systems.is_empty() => Err(Obstacle::NothingAsked),
        _ if !case.asks_systems() => Err(Obstacle::AlreadyDecided),
        Step::PartFile if !case.awaits_a_copy() => Err(Obstacle::NoCopyAsked),
        Step::PartFile if case.subject.is_none() && case.is_on_paper() => Err(Obstacle::NoMailbox),
        _ => Ok(()),
    }
}

/// Whether a system may answer this now: nothing was decided yet by what it said, and it is what it was asked.
pub fn may_answer(case: &Case, part: &SystemPart, with: PartWord, at: DateTime<Utc>) -> Result<(), Obstacle> {
    match with {
        _ if !case.may_answer(part) => Err(Obstacle::AlreadyDecided),
        // Asked to erase, what it gave to the person is no answer.
        PartWord::GivenHere | PartWord::GivenDirectly if !case.awaits_a_copy() => Err(Obstacle::NoCopyAsked),
        PartWord::Erased | PartWord::Kept if case.line(Right::Erasure).is_none() => {
            Err(Obstacle::RightNotAsked)
        }
        PartWord::Erased | PartWord::Kept if !case.asks_for_erasure() => Err(Obstacle::AccessFirst),
        // It cannot be undone: nothing is erased anywhere before it may be here.
        PartWord::Erased if !case.is_verified() => Err(Obstacle::NotVerified),
        PartWord::Erased if case.erasable_from().is_some_and(|from| from > at) => Err(Obstacle::NotHeardYet),
        _ => Ok(()),
    }
}
