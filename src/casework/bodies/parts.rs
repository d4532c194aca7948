//! What is said of the part of another system of ours.

use chrono::{DateTime, NaiveDate, Utc};

use crate::platform::clock::civil_day;
use crate::platform::input::{Faults, Flaw, input, words};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::{ToColleagues, ToPerson};
use crate::policy::HoldGround;
use crate::requests::case::{PartKept, PartState, SystemPart};

words! {
    /// What another system of ours answered.
    pub enum AnsweredWith {
        /// It holds nothing of whoever asks.
        NothingHeld = "nothing-held",
        /// It gave a file, which lies here: `PUT ../parts/{system}/file`.
        GivenHere = "given-here",
        /// It gave its part to the person directly.
        GivenDirectly = "given-directly",
        /// It erased its part, once the copy that was asked too is given.
        Erased = "erased",
        /// The law makes it keep its part of what is to be erased, until it goes by itself.
        Kept = "kept",
        /// It does not give its part: what is asked is done in part at best.
        Excused = "excused",
    }
}

input! {
    /// What another system of ours answered.
    #[derive(Debug)]
    pub struct SystemAnswer {
        /// What it answered. A file is handed in by a step of its own, which says `given-here` by itself.
        state: AnsweredWith,
        /// On which day it gave its part to the person: needed for `given-directly`, and only then. Not in the future, not
        /// before the request reached us.
        given_on: Option<NaiveDate>,
        /// Why it may keep its part: needed for `kept`, and only then.
        ground: Option<HoldGround>,
        /// The law that demands it, as the person reads it: needed for `kept`, and only then.
        law: Option<ToPerson<200>>,
        /// The last day on which it is kept: needed for `kept`, and only then. Not in the past.
        until: Option<NaiveDate>,
        /// Why it is excused, for colleagues: needed then, and only then. The person reads which part is missing, and the
        /// explanation of the line says why.
        reason: Option<ToColleagues<1000>>,
    }
    check SystemAnswer::check
}

impl SystemAnswer {
    fn check(&self, faults: &mut Faults) {
        let directly = self.state == AnsweredWith::GivenDirectly;
        let excused = self.state == AnsweredWith::Excused;
        let kept = self.state == AnsweredWith::Kept;
        let members = [
            ("given_on", directly, self.given_on.is_some()),
            ("ground", kept, self.ground.is_some()),
            ("law", kept, self.law.is_some()),
            ("until", kept, self.until.is_some()),
            ("reason", excused, self.reason.is_some()),
        ];
        for (member, wanted, there) in members {
            if wanted && !there {
                faults.within(member, |faults| faults.add(Flaw::new("required")));
            }
            if there && !wanted {
                faults.within(member, |faults| faults.add(Flaw::new("not-for-this-state")));
            }
        }
    }

    /// What the law makes it keep.
    fn keeps(&self, at: DateTime<Utc>) -> Result<PartKept> {
        let (Some(ground), Some(law), Some(until)) = (self.ground, &self.law, self.until) else {
            return Err(Problem::invalid_member("/law", "required"));
        };
        if until < civil_day(at) {
            return Err(Problem::invalid_member("/until", "in-the-past"));
        }
        Ok(PartKept { ground: ground.as_str().to_owned(), law: law.0.clone(), until })
    }

    /// What it says of a part, in a case that reached us then.
    pub fn says(&self, part: &SystemPart, received: DateTime<Utc>, at: DateTime<Utc>) -> Result<PartState> {
        let file = part.state.file();
        Ok(match (self.state, self.given_on) {
            (AnsweredWith::GivenHere, _) if file.is_none() => {
                return Err(Problem::invalid_member("/state", "no-file-here"));
            }
            (AnsweredWith::GivenHere, _) => PartState::GivenHere(file.cloned()),
            (AnsweredWith::GivenDirectly, Some(day)) if day > civil_day(at) => {
                return Err(Problem::invalid_member("/given_on", "in-the-future"));
            }
            (AnsweredWith::GivenDirectly, Some(day)) if day < civil_day(received) => {
                return Err(Problem::invalid_member("/given_on", "before-the-request"));
            }
            (AnsweredWith::GivenDirectly, Some(day)) => PartState::GivenDirectly(day),
            (AnsweredWith::GivenDirectly, None) => {
                return Err(Problem::invalid_member("/given_on", "required"));
            }
            (AnsweredWith::NothingHeld, _) => PartState::NothingHeld,
            (AnsweredWith::Erased, _) => PartState::Erased,
            (AnsweredWith::Kept, _) => PartState::Kept(self.keeps(at)?),
            (AnsweredWith::Excused, _) => {
                PartState::Excused(self.reason.as_ref().map(|reason| reason.0.clone()))
            }
        })
    }
}
