//! The letters to whoever has an account that was reported to be a child's (P52): what was found and holds, and how to
//! object; or that it holds no more. Each sentence is said only where it is so.

use chrono::{DateTime, Utc};

use super::{Reader, begin, end, one};
use crate::app::App;
use crate::mail::letter;
use crate::mail::{Letter, LetterKind, leaving};
use crate::platform::i18n::Args;
use crate::requests::case::Case;

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

/// The account is thought to be a child's: why, what holds now, from when it is erased, and how to object.
pub fn child_confirmed(app: &App, case: &Case, reader: &Reader) -> Letter {
    let draft = begin(app, case, reader)
        .say("letter-child-confirmed", Args::new())
        .say("letter-child-holds", Args::new())
        .say("letter-child-erased-from", one("date", leaving::day_after(Case::HEARD_BEFORE)))
        .say("letter-child-object", Args::new())
        .remedies();
    end(draft, case, reader, LetterKind::ChildConfirmed, "letter-child-confirmed-subject")
}

/// It is not: what held is lifted. The ban that the person asked for stays, and is not said to be lifted.
pub fn child_cleared(app: &App, case: &Case, reader: &Reader, lifted: &Lifted) -> Letter {
    let since = one("date", letter::day_of(case.language, lifted.since));
    let ban = lifted.ban && !lifted.own_ban;
    let key = if ban { "letter-child-lifted-ban" } else { "letter-child-lifted" };
    let mut draft = begin(app, case, reader).say("letter-child-cleared", Args::new()).say(key, since);
    if lifted.own_ban {
        draft = draft.say("letter-child-own-ban", Args::new());
    }
    if !lifted.other_report {
        draft = draft.say("letter-child-as-before", Args::new());
    }
    end(draft, case, reader, LetterKind::ChildCleared, "letter-child-cleared-subject")
}
