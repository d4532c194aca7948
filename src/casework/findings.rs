//! What was found and done, for a letter to name.

use chrono::{DateTime, Utc};

use super::standing::Undone;
use crate::app::App;
use crate::people::links::Made;
use crate::platform::ids::ErasureId;
use crate::policy::RecipientKind;
use crate::requests::case::{Case, CaseLine, PartState};
use crate::requests::words::Right;
use crate::rights::erasure::Remainder;

/// What was found and done, for the answer.
#[derive(Debug, Default)]
pub struct Findings {
    /// The link to the copy that was granted, where one was.
    pub delivery: Option<Made>,
    /// Whether nothing is held of whoever asked, as they have no account.
    pub nothing_held: bool,
    /// Who was told of the changes (Art. 19).
    pub recipients: Vec<String>,
    /// What else is held about whoever has no account.
    pub held: HeldOfStranger,
    /// What stays after an erasure.
    pub kept: Vec<Remainder>,
    /// References of the other requests that ended with the account.
    pub ended: Vec<String>,
    /// The erasure that was done with it: its page says how everything goes on.
    pub erasure: Option<ErasureId>,
    /// What was done on this request and undone since.
    pub undone: Vec<Undone>,
    /// Whether whoever asked leaves with the answer, as their customer has them no more.
    pub leaves: bool,
    /// Whether a restriction or another objection keeps what an overruled objection was to from being used.
    pub otherwise_barred: bool,
}

/// What is held about whoever has no account.
#[derive(Debug, Default)]
pub struct HeldOfStranger {
    /// Whether their address is one that no marketing goes to.
    pub banned: bool,
    /// What they wrote before.
    pub messages: Vec<Wrote>,
    /// References of their earlier requests that were made unrecognisable with this erasure.
    pub erased: Vec<String>,
    /// References of those that are still to be answered.
    pub open: Vec<String>,
}

/// Something that was written to us.
#[derive(Debug)]
pub struct Wrote {
    /// The reference of the request that it came with.
    pub reference: String,
    /// When it reached us.
    pub received_at: DateTime<Utc>,
    /// The message; empty where it is forgotten.
    pub text: String,
}

impl Findings {
    /// Whether something of whoever has no account was deleted: by another system of ours, or of what they asked before.
    pub fn deleted_of_stranger(&self, case: &Case) -> bool {
        !self.held.erased.is_empty() || case.systems.iter().any(|part| part.state == PartState::Erased)
    }

    /// Whether what was done of a right stands no more.
    pub fn is_undone(&self, line: &CaseLine) -> bool {
        self.undone.iter().any(|undone| {
            let all = |purposes: &[String]| line.scope.iter().all(|key| purposes.contains(key));
            undone.right == line.right && (undone.purposes.is_empty() || all(&undone.purposes))
        })
    }

    /// For which of several purposes what was done of a right stands no more.
    pub fn undone_in_part(&self, line: &CaseLine) -> &[String] {
        let undone = self.undone.iter().find(|undone| undone.right == line.right);
        undone.filter(|_| !self.is_undone(line)).map_or(&[], |undone| &undone.purposes)
    }
}

/// Whether a right came to nothing, as whoever used it has no account; an address can be banned all the same.
pub fn came_to_nothing(case: &Case, line: &CaseLine) -> bool {
    case.subject.is_none() && line.right != Right::MarketingBan
}

/// What held by a report, and what is left of it once that is lifted.
#[derive(Clone, Copy, Debug)]
pub struct Lifted {
    /// Since when it held.
    pub since: DateTime<Utc>,
    /// Whether the report put a ban on marketing in place.
    pub ban: bool,
    /// Whether the person's own ban stands.
    pub own_ban: bool,
    /// Whether another report, which nobody has looked into, pauses something still.
    pub other_report: bool,
}

/// Whether each of our other systems said that it holds nothing, or nothing any more: to the erasure where that is done, else
/// to the copies that are.
pub fn nothing_anywhere(app: &App, case: &Case) -> bool {
    let done = |right: &Right| case.line(*right).is_some_and(CaseLine::is_done);
    let erased = done(&Right::Erasure);
    let asked = |right: &Right| right.asks_other_systems() && (*right == Right::Erasure || !erased);
    let rights: Vec<_> = Right::ALL.iter().copied().filter(|right| asked(right) && done(right)).collect();
    let ours = app.edition.policy.recipients.iter().filter(|one| one.kind == RecipientKind::OwnSystem);
    // Where nothing was asked of them, nothing was answered.
    !rights.is_empty()
        && ours.map(|one| &one.key.0).all(|system| {
            let part = case.systems.iter().find(|part| part.system == *system);
            part.is_some_and(|part| rights.iter().all(|right| part.holds_nothing(*right)))
        })
}

/// What else came in the name of a mailbox and was not acknowledged yet.
#[derive(Debug)]
pub struct HeldBack {
    /// The request.
    pub case: Case,
    /// The link that proves the mailbox for it, where that is needed.
    pub link: Option<Made>,
    /// Whom it is about, by company and role, where it came in the same message: the mailbox is several people's.
    pub also: Option<String>,
}
