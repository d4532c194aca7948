//! The steps that a case can take: each is a route, an action of the case, and a question to the lifecycle.

use crate::platform::input::words;

words! {
    /// A step in a case.
    pub enum Step {
        /// Ask who they are, with the doubt (Art. 12(6)).
        IdentityCheck = "identity-check",
        /// Ask what they mean (recital 63).
        Clarification = "clarification",
        /// Note that they answered.
        Answer = "answer",
        /// Note that their identity is proved.
        Identity = "identity",
        /// Take two further months, with reasons (Art. 12(3)).
        Extension = "extension",
        /// Carry out a right.
        Carry = "carry-out",
        /// Carry out a part of a right, with reasons for the rest (Art. 12(4)).
        InPart = "carry-out-in-part",
        /// Refuse a right, with reasons (Art. 12(4)).
        Refuse = "refuse",
        /// Agree, as the second person.
        Approval = "approval",
        /// Say anew what is asked.
        Rights = "rights",
        /// Take it on.
        Assignee = "assignee",
        /// Write something down.
        Note = "note",
        /// Note what another system of ours answered.
        Part = "part",
        /// Hand in the part of another system of ours, as a file for the copy.
        PartFile = "part-file",
        /// Take such a file out again, before it is given.
        NoPartFile = "part-file-taken-out",
        /// Note that the person takes it back.
        Withdrawal = "withdrawal",
        /// Close it: nobody proved who they are.
        Closure = "closure",
        /// Set it aside: it asks nothing of us.
        Junk = "junk",
        /// Agree, as the second person, that it asks nothing of us: it is closed without a letter.
        JunkApproval = "junk-approval",
        /// Bring back what was set aside, or closed as junk.
        BringBack = "bringing-back",
        /// Note that what was printed was posted, or that an answer was given another way, as its letter did not arrive.
        Letter = "letter",
        /// Note that a letter did not arrive.
        Undelivered = "undelivered",
        /// Take back a letter of a decision that has not left.
        TakeBack = "taking-back",
        /// Give up an answer that could not be delivered.
        GiveUp = "giving-up",
        /// Announce a fee, with evidence (Art. 12(5)).
        Fee = "fee",
        /// Agree with a fee, as the second person: it is announced.
        FeeApproval = "fee-approval",
        /// Mail a fresh link to prove the mailbox.
        Link = "link",
        /// Note what they answered to a fee.
        FeeReply = "fee-reply",
        /// Write the answer anew, as it could not be delivered.
        Resend = "resending",
        /// Pass it on to the user whose invoices it is about.
        Forwarding = "forwarding",
    }
}

impl Step {
    /// Whether it has a meaning where someone reports a child's account: nothing is asked back, and nothing is refused:
    /// whoever finds it is none closes the report.
    pub(super) fn is_for_reports(self) -> bool {
        !matches!(
            self,
            Self::IdentityCheck
                | Self::Clarification
                | Self::Extension
                | Self::Fee
                | Self::FeeApproval
                | Self::FeeReply
                | Self::Link
                | Self::Forwarding
                | Self::Withdrawal
                | Self::Junk
                | Self::JunkApproval
                | Self::BringBack
                | Self::PartFile
                | Self::NoPartFile
                | Self::Refuse
                | Self::Approval
        )
    }

    /// Whether it can be taken while the case is set aside: what ends that, and who has it.
    pub(super) fn is_for_set_aside(self) -> bool {
        matches!(self, Self::JunkApproval | Self::BringBack | Self::Assignee)
    }

    /// Whether it is about a letter, in whatever state the case is.
    pub(super) fn tells_of_letters(self) -> bool {
        Self::OF_LETTERS.contains(&self) || self == Self::Resend
    }

    /// Whether only the data protection officer takes it.
    pub fn needs_dpo(self) -> bool {
        matches!(
            self,
            Self::Refuse | Self::InPart | Self::Fee | Self::FeeApproval | Self::Approval | Self::GiveUp
        )
    }

    /// Whether it is about the part of another system of ours: the system may take it itself.
    pub fn is_of_a_part(self) -> bool {
        matches!(self, Self::Part | Self::PartFile | Self::NoPartFile)
    }
}

impl Step {
    /// What is told of letters.
    pub const OF_LETTERS: [Self; 4] = [Self::Letter, Self::Undelivered, Self::TakeBack, Self::GiveUp];

    /// Method and place of its route, below the case.
    pub fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Carry | Self::InPart | Self::Refuse => ("PUT", "lines/{right}"),
            Self::Approval => ("POST", "lines/{right}/approval"),
            Self::Rights => ("PUT", "rights"),
            Self::Assignee => ("PUT", "assignee"),
            Self::Part => ("POST", "parts/{system}"),
            Self::PartFile => ("PUT", "parts/{system}/file"),
            Self::NoPartFile => ("DELETE", "parts/{system}/file"),
            Self::Undelivered | Self::TakeBack | Self::GiveUp => ("POST", "letter"),
            Self::JunkApproval => ("POST", "junk/approval"),
            Self::BringBack => ("DELETE", "junk"),
            _ => ("POST", self.as_str()),
        }
    }
}
