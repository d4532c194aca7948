//! Why a step in a case cannot be taken now: the one list of the conflicts that a caller of a step can meet.

use super::step::Step;
use crate::platform::input::words;

words! {
    /// The code of a 409.
    pub enum Obstacle {
        /// A copy comes before the erasure (M31).
        AccessFirst = "access-first",
        /// The address of the account is so new that it proves nothing yet (M3).
        AddressTooNew = "address-too-new",
        /// It is decided.
        AlreadyDecided = "already-decided",
        /// The letter is known not to have arrived.
        AlreadyUndelivered = "already-undelivered",
        /// More time was taken before.
        AlreadyExtended = "already-extended",
        /// It is known who asks.
        AlreadyVerified = "already-verified",
        /// A second person must agree first.
        AwaitsApproval = "awaits-approval",
        /// The person has not agreed to what it costs.
        AwaitsFee = "awaits-fee",
        /// The case is over.
        CaseClosed = "case-closed",
        /// The copy was granted, and not collected yet.
        CopyNotCollected = "copy-not-collected",
        /// The first last day is over (D11).
        ExtensionTooLate = "extension-too-late",
        /// A fee was proposed before.
        FeeProposed = "fee-proposed",
        /// It was closed as junk too long ago to be brought back.
        JunkForGood = "junk-for-good",
        /// The letter has left: it cannot be taken back any more.
        LetterLeft = "letter-left",
        /// The answer is on its way.
        LetterUnderWay = "letter-under-way",
        /// What is in effect is lifted, not refused (Art. 18(3)).
        LiftInstead = "lift-instead",
        /// No link was mailed to prove the mailbox.
        LinkNotSent = "link-not-sent",
        /// The link that was mailed still works.
        LinkStillWorks = "link-still-works",
        /// Nothing outweighs an objection to marketing (Art. 21(3)).
        MarketingIsUpheld = "marketing-is-upheld",
        /// The person named it, signed in: it is refused or taken back, not dropped.
        NamedByThePerson = "named-by-the-person",
        /// One alone does not do this.
        NeedsSecondPerson = "needs-second-person",
        /// There is no account.
        NoAccount = "no-account",
        /// There is nobody to write to.
        NoAddress = "no-address",
        /// No copy is still to be decided, into which a part could go.
        NoCopyAsked = "no-copy-asked",
        /// No letter waits for this.
        NoLetterUnderWay = "no-letter-under-way",
        /// They wrote on paper.
        NoMailbox = "no-mailbox",
        /// The person asked it signed in: it is about their own account.
        NotAboutInvoices = "not-about-invoices",
        /// It has no meaning for a report about a child.
        NotForReports = "not-for-reports",
        /// Whoever reads the address on file has known of it for less than a day.
        NotHeardYet = "not-heard-yet",
        /// The question was not repeated yet.
        NotReminded = "not-reminded",
        /// It is not set aside.
        NotSetAside = "not-set-aside",
        /// It is not known who asks.
        NotVerified = "not-verified",
        /// Nothing waits for a second person.
        NothingToApprove = "nothing-to-approve",
        /// Nothing is still to be done that a fee could be asked for.
        NothingToCharge = "nothing-to-charge",
        /// Nothing was asked.
        NothingAsked = "nothing-asked",
        /// A right was recognised in it: it is answered.
        RightAsked = "right-asked",
        /// The case is about another account.
        OtherAccount = "other-account",
        /// Another report about the same account is confirmed already.
        OtherReportFirst = "other-report-first",
        /// Another request of the same person comes first.
        OtherRequestFirst = "other-request-first",
        /// Erasure comes last.
        OthersFirst = "others-first",
        /// Another system of ours does not give its part: it is done in part at best.
        PartExcused = "part-excused",
        /// Our own other systems have not answered.
        PartsPending = "parts-pending",
        /// A question waits for an answer.
        QuestionOpen = "question-open",
        /// They were reminded less than a fortnight ago.
        ReminderTooRecent = "reminder-too-recent",
        /// That right was not asked.
        RightNotAsked = "right-not-asked",
        /// It is set aside: first it is brought back.
        SetAside = "set-aside",
        /// What is in effect is the person's to take back.
        TheirsToTakeBack = "theirs-to-take-back",
        /// The first last day is over (D14).
        TooLateToAsk = "too-late-to-ask",
        /// It took effect at once: it is undone by its own step.
        TookEffect = "took-effect",
        /// Something was asked twice (M13).
        TwoQuestionsAtMost = "two-questions-at-most",
    }
}

impl Step {
    /// What the step can meet.
    pub fn obstacles(self) -> Vec<Obstacle> {
        use Obstacle::*;
        let own: &[Obstacle] = match self {
            Self::Note => return Vec::new(),
            Self::IdentityCheck => {
                &[AlreadyVerified, QuestionOpen, TwoQuestionsAtMost, TooLateToAsk, NoAddress]
            }
            Self::Clarification => &[QuestionOpen, TwoQuestionsAtMost, TooLateToAsk, NoAddress],
            Self::Answer => &[NothingAsked],
            Self::Identity => &[AlreadyVerified, OtherAccount, AddressTooNew, NoAccount, OtherReportFirst],
            Self::Extension => &[ExtensionTooLate, AlreadyExtended, NoAddress],
            Self::Carry | Self::InPart | Self::Refuse => return Self::of_a_line(),
            Self::Approval => &[NothingToApprove, NeedsSecondPerson],
            Self::Rights => &[NamedByThePerson, AlreadyDecided],
            Self::Assignee => &[],
            Self::Part => &[
                NothingAsked,
                AlreadyDecided,
                AccessFirst,
                RightNotAsked,
                NoCopyAsked,
                NotVerified,
                NotHeardYet,
            ],
            Self::PartFile => &[NothingAsked, AlreadyDecided, NoCopyAsked, NoMailbox],
            Self::NoPartFile => &[NothingAsked, AlreadyDecided],
            Self::Withdrawal => &[AlreadyDecided, RightNotAsked, AwaitsApproval, TheirsToTakeBack],
            Self::Closure => &[
                AlreadyDecided,
                TookEffect,
                AlreadyVerified,
                NotReminded,
                ReminderTooRecent,
                LinkStillWorks,
                LinkNotSent,
            ],
            Self::Junk => &[RightAsked],
            Self::JunkApproval => &[NothingToApprove, NeedsSecondPerson],
            Self::BringBack => &[NotSetAside, JunkForGood],
            Self::Letter | Self::GiveUp => &[NoLetterUnderWay],
            Self::TakeBack => return vec![LetterLeft],
            Self::Undelivered => return vec![AlreadyUndelivered, NoLetterUnderWay, LetterUnderWay],
            Self::Fee => &[FeeProposed, NothingToCharge],
            Self::FeeApproval => &[NeedsSecondPerson, NothingToApprove, NoAddress],
            Self::FeeReply => &[NothingAsked, AwaitsApproval],
            Self::Link => &[AlreadyVerified, QuestionOpen, NoMailbox, NoAddress],
            Self::Resend => &[NoLetterUnderWay, NoAddress],
            Self::Forwarding => &[NotAboutInvoices, AlreadyDecided, AwaitsApproval, NoAddress],
        };
        let always = [CaseClosed, LetterUnderWay, NotForReports];
        let aside = (!self.is_for_set_aside() && !self.tells_of_letters()).then_some(SetAside);
        always.into_iter().chain(aside).chain(own.iter().copied()).collect()
    }

    /// What deciding a line can meet, whichever way.
    fn of_a_line() -> Vec<Obstacle> {
        use Obstacle::*;
        vec![
            CaseClosed,
            LetterUnderWay,
            NotForReports,
            SetAside,
            AlreadyDecided,
            RightNotAsked,
            NotVerified,
            AccessFirst,
            OthersFirst,
            CopyNotCollected,
            PartsPending,
            PartExcused,
            AddressTooNew,
            NoAccount,
            MarketingIsUpheld,
            LiftInstead,
            AwaitsFee,
            NeedsSecondPerson,
            NotHeardYet,
            OtherRequestFirst,
            TookEffect,
        ]
    }
}
