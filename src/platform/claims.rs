//! What texts may say that this program does: each claim once, with what keeps it.
//!
//! A sentence that makes a claim stands under its name: in a text file as an attribute of its key
//! (`letter-recipients.recipients-told`), in the policy as a member of its text (`description.recipients-told.nl`).
//! What is so until the program keeps it stands beside it, without a name. The day the program keeps the claim, its line
//! in [`Claim::kept_by`] changes, and every text with it. What the controller owes by law or by its policy is no claim
//! about the program, and is said as it is.

/// Something that a text says that the program does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Whoever received data is told that they were corrected, erased or restricted (Art. 19).
    RecipientsTold,
    /// A person can read who received their data (Art. 15(1)(c)).
    RecipientsNamed,
    /// Each time data are given to someone, it is written down to whom, when and why (Art. 5(2)).
    DisclosuresRecorded,
    /// A package goes straight to another company (Art. 20(2)).
    TransmissionsMade,
    /// What a person chose outlives a backup that is put back (Art. 32(1)(c)).
    RestoreSurvived,
    /// A profile that was computed goes when its person objects (Art. 21(3)).
    ProfileDeleted,
    /// The files of the database are rewritten after an erasure (Art. 17).
    FilesRewritten,
    /// A person hears of it before a restriction is lifted (Art. 18(3)).
    LiftingAnnounced,
    /// Advertising can be stopped by the link in it (Art. 21(5)).
    UnsubscribedByLink,
}

/// What keeps a claim: a place of the program's tables, so that a test can look whether it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeper {
    /// A route of the table, by its id.
    Route(&'static str),
    /// A kind of job that the worker does.
    Job(&'static str),
}

impl Claim {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::RecipientsTold,
        Self::RecipientsNamed,
        Self::DisclosuresRecorded,
        Self::TransmissionsMade,
        Self::RestoreSurvived,
        Self::ProfileDeleted,
        Self::FilesRewritten,
        Self::LiftingAnnounced,
        Self::UnsubscribedByLink,
    ];

    /// The name under which the sentences that make it stand.
    pub fn name(self) -> &'static str {
        match self {
            Self::RecipientsTold => "recipients-told",
            Self::RecipientsNamed => "recipients-named",
            Self::DisclosuresRecorded => "disclosures-recorded",
            Self::TransmissionsMade => "transmissions-made",
            Self::RestoreSurvived => "restore-survived",
            Self::ProfileDeleted => "profile-deleted",
            Self::FilesRewritten => "files-rewritten",
            Self::LiftingAnnounced => "lifting-announced",
            Self::UnsubscribedByLink => "unsubscribed-by-link",
        }
    }

    /// The claim of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|claim| claim.name() == name)
    }

    /// What keeps it; none as long as the program does not.
    pub fn kept_by(self) -> Option<Keeper> {
        match self {
            Self::RecipientsTold => Some(Keeper::Route("set_endpoint")),
            Self::DisclosuresRecorded | Self::RecipientsNamed => Some(Keeper::Route("record_disclosure")),
            Self::TransmissionsMade
            // There is no ledger outside the database yet.
            | Self::RestoreSurvived => None,
            // It goes with whatever choice is against it: what sets it asks for those.
            Self::ProfileDeleted => Some(Keeper::Route("set_segments_user")),
            Self::FilesRewritten => Some(Keeper::Job("rewrite-tables")),
            Self::LiftingAnnounced => Some(Keeper::Route("lift_restriction")),
            Self::UnsubscribedByLink => Some(Keeper::Route("unsubscribe")),
        }
    }

    /// Whether this program keeps it.
    pub fn is_kept(self) -> bool {
        self.kept_by().is_some()
    }

    /// The article that a text breaks which claims it in vain.
    pub fn article(self) -> &'static str {
        match self {
            Self::RecipientsTold => "19",
            Self::RecipientsNamed => "15(1)(c)",
            Self::DisclosuresRecorded => "5(2)",
            Self::TransmissionsMade => "20(2)",
            Self::RestoreSurvived => "32(1)(c)",
            Self::ProfileDeleted => "21(3)",
            Self::FilesRewritten => "17(1)",
            Self::LiftingAnnounced => "18(3)",
            Self::UnsubscribedByLink => "21(5)",
        }
    }
}
