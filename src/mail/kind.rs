//! What letters there are, and what follows from each: one list, read wherever something depends on the kind of a letter.

use chrono::Duration;

use crate::platform::input::words;

words! {
    /// What kind of letter it is; what follows from each is said below.
    pub enum LetterKind {
        /// A request has arrived; with the link that proves the mailbox, where that is needed.
        Acknowledgement = "acknowledgement",
        /// The question who they are (Art. 12(6)).
        IdentityCheck = "identity-check",
        /// The question what they mean.
        Clarification = "clarification",
        /// An unanswered question, once more.
        Reminder = "reminder",
        /// Two further months, and why (Art. 12(3)).
        Extension = "extension",
        /// A fee, before it is owed (Art. 12(5)).
        Fee = "fee",
        /// What was decided of a part of a request, while the rest is still open (Art. 12(4)).
        Decision = "decision",
        /// The answer to a request.
        Answer = "answer",
        /// Closed, as nobody could be found.
        Closure = "closure",
        /// The last letter to someone who was erased.
        Erased = "erased",
        /// The copy, before an erasure that was asked too.
        Delivery = "delivery",
        /// The fresh proof before a copy is given.
        Collection = "collection",
        /// To the user whose invoices a request is about.
        Forwarding = "forwarding",
        /// To our own people: a last day is near.
        Warning = "warning",
        /// A link to sign in.
        SignIn = "sign-in",
        /// To a new address, which is to be proved.
        NewAddress = "new-address",
        /// To the address it takes the place of.
        OldAddress = "old-address",
        /// A copy was given by password, and nobody has proved to read the mailbox.
        CopyGiven = "copy-given",
        /// To someone whom a customer entered: that we have their data, and where from (Art. 14).
        Informed = "informed",
        /// A restriction will be lifted (Art. 18(3)).
        RestrictionLifting = "restriction-lifting",
        /// We think that the account is a child's: what holds now, and from when it is erased.
        ChildConfirmed = "minor-confirmed",
        /// It is not: what held is lifted.
        ChildCleared = "minor-cleared",
    }
}

words! {
    /// What became of a letter.
    pub enum LetterState {
        /// It waits a while, in which it can be taken back.
        Waiting = "waiting",
        /// It is tried until a mail server takes it.
        Queued = "queued",
        /// It waits for whoever prints and posts it.
        ToPrint = "to-print",
        /// It has gone out.
        Sent = "sent",
        /// It was refused for good, or came back later.
        Bounced = "bounced",
        /// It was given up, or was not worth sending any more.
        Expired = "expired",
        /// It was taken back before it left.
        TakenBack = "taken-back",
    }
}

impl LetterKind {
    /// Whether a case is over once it has gone out, and open again if it turns out not to have arrived.
    pub fn ends_a_case(self) -> bool {
        matches!(self, Self::Answer | Self::Closure | Self::Erased | Self::ChildCleared)
    }

    /// Whether it tells everything that is decided and was not told before.
    pub fn tells_everything(self) -> bool {
        matches!(self, Self::Answer | Self::Erased | Self::Delivery)
    }

    /// Whether it tells what staff decided: it waits a while, in which that can be taken back.
    pub fn tells_a_decision(self) -> bool {
        matches!(
            self,
            Self::Decision
                | Self::Answer
                | Self::Closure
                | Self::Delivery
                | Self::Extension
                | Self::Fee
                | Self::Forwarding
        )
    }

    /// Whether the clock stands still once it has gone out, where it was asked in time.
    pub fn asks(self) -> bool {
        matches!(self, Self::IdentityCheck | Self::Clarification)
    }

    /// Whether a copy may be collected by what stands in it.
    pub fn gives_a_copy(self) -> bool {
        matches!(self, Self::Answer | Self::Delivery)
    }

    /// Whether it may go to someone of whom nothing else is left: no trace of its address stays in the files.
    pub fn may_be_the_last(self) -> bool {
        matches!(self, Self::Answer | Self::Erased)
    }

    /// Whether one that came back undoes something, so that staff note it.
    pub fn matters_when_it_comes_back(self) -> bool {
        !matches!(self, Self::Collection | Self::Warning)
    }

    /// How long a letter that no server takes is tried, and with that how long its address is kept.
    pub fn tried_for(self) -> Duration {
        match self {
            // The address of someone who was erased is kept no longer than this.
            Self::Erased => Duration::hours(72),
            _ => Duration::days(14),
        }
    }

    /// How long one on paper waits to be posted, and with that how long its address is kept; none where until it is.
    pub fn printed_for(self) -> Option<Duration> {
        (self == Self::Erased).then(|| Duration::days(14))
    }
}

impl LetterState {
    /// Whether the person was not told what it says.
    pub fn is_lost(self) -> bool {
        matches!(self, Self::Bounced | Self::Expired)
    }

    /// Whether it is still to leave.
    pub fn is_to_leave(self) -> bool {
        matches!(self, Self::Waiting | Self::Queued | Self::ToPrint)
    }
}
