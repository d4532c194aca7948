//! What is said when a line is decided.

use crate::choices::restriction::Ground;
use crate::platform::input::input;
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text::{OursByName, ToColleagues, ToPerson};
use crate::requests::case::Case;
use crate::requests::record::Reasons;
use crate::requests::words::{LineOutcome, RefusalGround, Right};
use crate::rights::dossier;
use crate::rights::rectification::PersonChange;

input! {
    /// How a line is decided. What carrying it out needs depends on the right. Until its letter leaves it can be taken back:
    /// `POST ../letter` with `taken-back`; what took effect at once stays.
    #[derive(Debug)]
    pub struct LineDecision {
        /// How it ends. `refused` and `partial` are for the data protection officer; where a part of another system of ours is
        /// excused, it is one of these. `forwarded` has a step of its own.
        outcome: LineOutcome,
        /// Why not: needed for a refusal, whole or in part.
        ground: Option<RefusalGround>,
        /// Why not, in words the person reads; for `withdrawn`, how and when the person said so.
        explanation: Option<ToPerson<4000>>,
        /// What shows it, for colleagues: needed where something is manifestly unfounded or excessive, which waits for a
        /// second person.
        evidence: Option<ToColleagues<2000>>,
        /// A sentence for the answer, which the person reads; it changes no fact.
        added: Option<ToPerson<1000>>,
        /// Objection, restriction, withdrawal of consent: which purposes, by their keys; an objection names at least
        /// one. Without an account nothing is named, here or in what follows: there is nothing to change, and the letter
        /// says so.
        purposes: Option<Vec<OursByName<60>>>,
        /// Restriction: on which ground; needed then.
        restriction_ground: Option<Ground>,
        /// Correction: what to change, but the e-mail address; needed then.
        changes: Option<PersonChange>,
        /// A copy in part: which holdings are left out of it, by their keys in the access report; needed where no part of
        /// another system of ours is missing.
        left_out: Option<Vec<OursByName<60>>>,
        /// An erasure in part: which fields are kept, by their keys. For `legal-obligation` a legal hold must name them; for
        /// `legal-claims` they are those that may stand on a claim, and the case is its reference.
        kept: Option<Vec<OursByName<60>>>,
    }
}

impl LineDecision {
    /// Whether something is not done as it was asked: the data protection officer's to say.
    pub fn refuses(&self) -> bool {
        matches!(self.outcome, LineOutcome::Refused | LineOutcome::Partial)
    }

    /// Whether something is done, whole or in part.
    pub fn carries_out(&self) -> bool {
        matches!(self.outcome, LineOutcome::Completed | LineOutcome::Partial)
    }

    /// Whether something is kept of what is to be erased.
    pub fn keeps(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| !kept.is_empty())
    }

    /// The keys of the fields that are kept.
    pub fn kept_keys(&self) -> Vec<String> {
        self.kept.iter().flatten().map(|key| key.0.clone()).collect()
    }

    /// The reasons as they are kept with the line.
    pub fn reasons(&self) -> Reasons {
        let text = |text: &str| text.to_owned();
        Reasons {
            ground: self.ground,
            explanation: self.explanation.as_ref().map(|one| text(&one.0)),
            evidence: self.evidence.as_ref().map(|one| text(&one.0)),
            added: self.added.as_ref().map(|one| text(&one.0)),
        }
    }

    /// What is done in part is so for a reason: a holding that is left out of a copy, or another system of ours that does
    /// not give its part, without which an erasure is whole or not at all. What is absolute is not weighed.
    pub fn check_part(&self, right: Right, case: &Case) -> Result<(), Fault> {
        let lacks_a_part = case.lacks_a_part(right);
        let partial = self.outcome == LineOutcome::Partial;
        let nothing_left_out = self.left_out.as_ref().is_none_or(Vec::is_empty);
        let of_the_whole = self.ground.is_some_and(RefusalGround::needs_evidence);
        let missing = self.ground == Some(RefusalGround::PartMissing);
        let weighed = self.ground.is_some_and(|ground| !ground.fits_absolute_rights());
        match right {
            Right::MarketingBan if partial => Err(Fault::new("/outcome", "all-or-nothing")),
            _ if right.only_protects() && weighed => Err(Fault::new("/ground", "right-is-absolute")),
            _ if self.ground.is_some_and(|ground| !ground.fits(right)) => {
                Err(Fault::new("/ground", "not-for-this-right"))
            }
            _ if self.ground == Some(RefusalGround::NotIdentified) && case.is_verified() => {
                Err(Fault::new("/ground", "identified"))
            }
            // Charged or refused, and not both (Art. 12(5)).
            _ if of_the_whole && case.fee.as_ref().is_some_and(|fee| fee.is_accepted) => {
                Err(Fault::new("/ground", "fee-accepted"))
            }
            _ if self.keeps() && !(partial && right == Right::Erasure) => {
                Err(Fault::new("/kept", "only-for-erasure-in-part"))
            }
            Right::Erasure if partial && !lacks_a_part && !self.keeps() => {
                Err(Fault::new("/outcome", "no-partial-erasure"))
            }
            Right::Erasure if self.keeps() && !self.ground.is_some_and(RefusalGround::keeps_fields) => {
                Err(Fault::new("/ground", "not-for-a-part"))
            }
            Right::Erasure if partial && of_the_whole => Err(Fault::new("/ground", "not-for-a-part")),
            // Where nothing of ours is left out, what is missing is the part of another system, and that is the reason.
            _ if partial && right.gives_a_copy() && nothing_left_out && !(missing && lacks_a_part) => {
                Err(Fault::new("/left_out", "required"))
            }
            // What is left out of ours has a reason of its own.
            _ if missing && !nothing_left_out => Err(Fault::new("/ground", "not-for-what-is-left-out")),
            _ if missing && !(partial && lacks_a_part) => {
                Err(Fault::new("/ground", "only-for-missing-parts"))
            }
            _ => Ok(()),
        }
    }

    /// What carrying it out needs of an account: an objection is to something, and a correction of something.
    pub fn check_what(&self, right: Right) -> Result<(), Fault> {
        if self.carries_out() && right == Right::Rectification && self.changes.is_none() {
            return Err(Fault::new("/changes", "required"));
        }
        let nothing = self.purposes.as_ref().is_none_or(Vec::is_empty);
        if right == Right::Objection && nothing && (self.refuses() || self.carries_out()) {
            return Err(Fault::new("/purposes", "required"));
        }
        Ok(())
    }

    /// Without an account there is nothing to change or to use no more: whoever names it has someone else in mind.
    pub fn check_without_account(&self, right: Right) -> Result<()> {
        let named = [
            ("purposes", self.purposes.is_some()),
            ("changes", self.changes.is_some()),
            ("restriction_ground", self.restriction_ground.is_some()),
        ];
        if let Some((member, _)) = named.into_iter().find(|(_, named)| *named) {
            return Err(Problem::invalid_member(&format!("/{member}"), "no-account"));
        }
        if self.outcome == LineOutcome::Partial && !right.asks_other_systems() {
            return Err(Problem::invalid_member("/outcome", "all-or-nothing"));
        }
        Ok(())
    }

    /// The purposes it names, if it names any.
    pub fn purpose_keys(&self) -> Option<Vec<String>> {
        self.purposes.as_ref().map(|purposes| purposes.iter().map(|one| one.0.clone()).collect())
    }

    /// What a decision must say, all at once.
    pub fn check(&self, right: Right) -> Result<()> {
        let mut faults = Vec::new();
        let mut needs = |missing: bool, pointer: &str, code: &'static str| {
            if missing {
                faults.push(Fault::new(pointer, code));
            }
        };
        let refuses = self.refuses();
        needs(refuses && self.ground.is_none(), "/ground", "required");
        needs(refuses && self.explanation.is_none(), "/explanation", "required");
        needs(!refuses && self.ground.is_some(), "/ground", "only-for-refusals");
        // Done as asked needs no reason; its letter keeps one for what was lifted.
        let done = self.outcome == LineOutcome::Completed && right == Right::Restriction;
        needs(done && self.explanation.is_some(), "/explanation", "only-for-refusals");
        // On whose word, and which: staff withdraw nothing on their own.
        needs(
            self.outcome == LineOutcome::Withdrawn && self.explanation.is_none(),
            "/explanation",
            "required",
        );
        needs(self.outcome == LineOutcome::Forwarded, "/outcome", "by-forwarding");
        for (index, key) in self.left_out.iter().flatten().enumerate() {
            let known = dossier::shown().any(|holding| holding.key == key.0);
            needs(!known, &format!("/left_out/{index}"), "no-such-holding");
        }
        let proof = self.ground.is_some_and(RefusalGround::needs_evidence);
        needs(proof && self.evidence.is_none(), "/evidence", "required");
        if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
    }
}
