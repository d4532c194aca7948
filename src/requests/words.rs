//! The words that requests are told in: checked from outside as they stand.

use crate::platform::input::words;

words! {
    /// A right that someone asks for, in the order in which lines are carried out: a copy is given before anything
    /// is erased.
    #[derive(PartialOrd, Ord)]
    pub enum Right {
        /// A copy of what is held, with all that Art. 15 tells beside it.
        Access = "access",
        /// A copy of what was given or observed, for another program (Art. 20).
        Portability = "portability",
        /// An end to a purpose that rests on a legitimate interest (Art. 21(1)).
        Objection = "objection",
        /// An end to all direct marketing (Art. 21(2)).
        MarketingBan = "marketing-ban",
        /// That data are kept, and not used (Art. 18).
        Restriction = "restriction",
        /// That every consent that stands is withdrawn (Art. 7(3)).
        ConsentWithdrawal = "consent-withdrawal",
        /// That data are corrected or completed (Art. 16).
        Rectification = "rectification",
        /// That the account is erased, with all that hangs on it (Art. 17).
        Erasure = "erasure",
    }
}

impl Right {
    /// Whether what is held leaves the house: behind a proof of the mailbox, and before anything is erased.
    pub fn gives_a_copy(self) -> bool {
        matches!(self, Self::Access | Self::Portability)
    }

    /// Whether it comes to nothing where nothing is held; carried out only for whoever proved to have asked.
    pub fn concerns_data(self) -> bool {
        self.gives_a_copy() || matches!(self, Self::Erasure | Self::Rectification)
    }

    /// Whether it is of some data or some use alone, so that doing it of one is not doing it of another.
    pub fn is_of_something(self) -> bool {
        matches!(self, Self::Rectification | Self::Objection | Self::Restriction)
    }

    /// Whether our own other systems are asked for their part.
    pub fn asks_other_systems(self) -> bool {
        self.gives_a_copy() || self == Self::Erasure
    }

    /// Whether it takes nothing from anyone: done on the word of whoever staff spoke to.
    pub fn only_protects(self) -> bool {
        matches!(self, Self::MarketingBan | Self::ConsentWithdrawal)
    }
}

words! {
    /// How it was proved who asks.
    pub enum Proof {
        /// A session that was opened at most a quarter of an hour before.
        Session = "session",
        /// A link to the mailbox on file was pressed.
        Mailbox = "mailbox",
        /// Staff made sure of it.
        Staff = "staff",
    }
}

words! {
    /// How it reached us.
    pub enum RequestChannel {
        /// The form of the Help Center.
        ContactForm = "contact-form",
        /// The person signed in, or a service for them.
        SelfService = "self-service",
        /// An e-mail.
        Email = "email",
        /// A letter.
        Post = "post",
        /// A call.
        Phone = "phone",
        /// A visit.
        Counter = "counter",
    }
}

words! {
    /// What kind of message it is.
    pub enum CaseKind {
        /// Someone uses a right.
        Rights = "rights",
        /// A question like any other.
        Question = "question",
        /// Someone reports that an account is a child's.
        Minor = "minor",
        /// It is about data inside a user's own invoices: that user decides, not we.
        Customer = "customer",
    }
}

words! {
    /// How far a request is.
    pub enum Status {
        /// We are working on it.
        Open = "open",
        /// We asked who they are, and the clock stands still.
        WaitingIdentity = "waiting-identity",
        /// We asked what they mean, and the clock stands still.
        WaitingClarification = "waiting-clarification",
        /// Done as asked.
        Completed = "completed",
        /// Done in part.
        PartlyRefused = "partly-refused",
        /// Not done, with reasons.
        Refused = "refused",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// We could not find out who asked.
        ClosedUnidentified = "closed-unidentified",
        /// Passed on to who decides about the data.
        Forwarded = "forwarded",
        /// No request at all: spam.
        Junk = "junk",
    }
}

words! {
    /// How a line ended.
    pub enum LineOutcome {
        /// Done as asked.
        Completed = "completed",
        /// Done in part, with reasons.
        Partial = "partial",
        /// Not done, with reasons (Art. 12(4)).
        Refused = "refused",
        /// Passed on to who decides about the data.
        Forwarded = "forwarded",
        /// Taken back by the person.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Why something is not done.
    pub enum RefusalGround {
        /// We could not find out who asks (Art. 11(2), 12(2)).
        NotIdentified = "not-identified",
        /// The request is manifestly unfounded (Art. 12(5)).
        ManifestlyUnfounded = "manifestly-unfounded",
        /// The request is manifestly excessive (Art. 12(5)).
        ManifestlyExcessive = "manifestly-excessive",
        /// The law obliges us to keep the data (Art. 17(3)(b)).
        LegalObligation = "legal-obligation",
        /// The data are needed for legal claims (Art. 17(3)(e), 21(1)).
        LegalClaims = "legal-claims",
        /// It would harm the rights of others (Art. 15(4), 20(4)).
        RightsOfOthers = "rights-of-others",
        /// The basis of the processing does not give this right (Art. 20(1), 21).
        BasisDoesNotGiveIt = "basis-does-not-give-it",
        /// Compelling grounds outweigh the objection (Art. 21(1)).
        CompellingGrounds = "compelling-grounds",
        /// Another system of ours does not give its part: the rest is done, and that right stands (Art. 12(4)).
        PartMissing = "part-missing",
        /// We looked into it, and the data are right as they stand (Art. 16).
        Accurate = "accurate",
    }
}

impl RefusalGround {
    /// Whether fields may be kept for it when everything else is erased (Art. 17(3)(b), (e)).
    pub fn keeps_fields(self) -> bool {
        matches!(self, Self::LegalObligation | Self::LegalClaims)
    }

    /// Whether the burden of proof asks for evidence and a second person (Art. 12(5)).
    pub fn needs_evidence(self) -> bool {
        matches!(self, Self::ManifestlyUnfounded | Self::ManifestlyExcessive)
    }

    /// Whether the law knows it of this right, or of any: what is said of it is then true.
    pub fn fits(self, right: Right) -> bool {
        match self {
            Self::CompellingGrounds => right == Right::Objection,
            Self::Accurate => right == Right::Rectification,
            Self::BasisDoesNotGiveIt => {
                matches!(right, Right::Portability | Right::Objection | Right::Erasure)
            }
            // What must be kept, or is needed in a dispute, is no secret for that; an objection is weighed, or has no object.
            Self::LegalObligation => !right.gives_a_copy() && right != Right::Objection,
            Self::RightsOfOthers => right != Right::Objection,
            Self::LegalClaims => !right.gives_a_copy(),
            _ => true,
        }
    }

    /// Whether the articles that name it are about this right.
    pub fn is_named_for(self, right: Right) -> bool {
        match self {
            Self::LegalObligation => right == Right::Erasure,
            Self::LegalClaims => matches!(right, Right::Erasure | Right::Objection),
            Self::RightsOfOthers => right.gives_a_copy(),
            Self::BasisDoesNotGiveIt => matches!(right, Right::Portability | Right::Objection),
            _ => true,
        }
    }

    /// Whether it fits a right that nothing is weighed against: that marketing ends, and that a consent is withdrawn
    /// (Art. 7(3), 21(3)).
    pub fn fits_absolute_rights(self) -> bool {
        self == Self::NotIdentified || self.needs_evidence()
    }
}

words! {
    /// What they answered to a fee.
    pub enum Reply {
        /// They agree: the work begins.
        Accepted = "accepted",
        /// They do not: what they asked is taken back.
        Declined = "declined",
    }
}

words! {
    /// How staff made sure who someone is.
    pub enum ProofMethod {
        /// They were called on the number on file.
        Callback = "callback",
        /// They answered from the address on file.
        AddressOnFile = "address-on-file",
        /// They knew what only they and we share, such as the last invoice number.
        SharedKnowledge = "shared-knowledge",
        /// They were there in person.
        InPerson = "in-person",
    }
}

words! {
    /// How whoever has an account that was confirmed to be a child's let us hear of it: each stops the erasure.
    pub enum ReportAnswer {
        /// They answered, and staff wrote it down.
        Noted = "noted",
        /// They filed a request, signed in.
        Request = "request",
        /// They wrote from the address on file.
        Message = "message",
        /// They tried to end what holds.
        Undoing = "undoing",
        /// Their address is another by now: who reads it has not been told.
        NewAddress = "new-address",
    }
}

words! {
    /// How else an answer was given.
    pub enum Otherwise {
        /// By letter.
        Post = "post",
        /// By telephone.
        Phone = "phone",
        /// In person.
        Counter = "counter",
    }
}
