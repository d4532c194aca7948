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
        /// Note that the person takes it back.
        Withdrawal = "withdrawal",
        /// Close it: nobody proved who they are.
        Closure = "closure",
        /// Answer nothing: it is spam.
        Junk = "junk",
        /// Note that what was printed was posted, or that an answer was given another way, as its letter did not arrive.
        Letter = "letter",
        /// Note that a letter did not arrive.
        Undelivered = "undelivered",
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
                | Self::Refuse
                | Self::Approval
        )
    }

    /// Whether only the data protection officer takes it.
    pub fn needs_dpo(self) -> bool {
        matches!(self, Self::Refuse | Self::Fee | Self::FeeApproval | Self::Approval | Self::GiveUp)
    }
}

impl Step {
    /// What is told of letters.
    pub const OF_LETTERS: [Self; 3] = [Self::Letter, Self::Undelivered, Self::GiveUp];

    /// Method and place of its route, below the case.
    pub fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Carry | Self::Refuse => ("PUT", "lines/{right}"),
            Self::Approval => ("POST", "lines/{right}/approval"),
            Self::Rights => ("PUT", "rights"),
            Self::Assignee => ("PUT", "assignee"),
            Self::Part => ("POST", "parts/{system}"),
            Self::Undelivered | Self::GiveUp => ("POST", "letter"),
            _ => ("POST", self.as_str()),
        }
    }
}
