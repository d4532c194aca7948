//! What follows an acknowledgement, where that was written before: it says only what is new.

use super::{Findings, HeldBack, Reader, begin, beside, by_when, end, none, one, said_back, says, verify};
use crate::app::App;
use crate::mail::letter::{self, Draft};
use crate::mail::{Letter, LetterKind};
use crate::people::links::Made;
use crate::platform::i18n::Args;
use crate::platform::sentence::Said;
use crate::requests::case::Case;

/// What we understand now, and the last day; with a fresh link where something is still to be proved.
pub fn understood(
    app: &App,
    case: &Case,
    reader: &Reader,
    found: &Findings,
    link: Option<&Made>,
    named: &[HeldBack],
) -> Letter {
    let draft = begin(app, case, reader).say(says::understood(case, none()));
    let draft = said_back(draft, app, case, found);
    follow(draft, app, case, reader, (link, named), says::understood_subject(case, none()))
}

/// Whose a request is that came through an account, before anybody had proved its mailbox.
pub fn proof_ended(
    app: &App,
    case: &Case,
    reader: &Reader,
    found: &Findings,
    link: &Made,
    named: &[HeldBack],
) -> Letter {
    let first = says::proof_ended(case, link, received(case));
    let title = says::proof_ended_subject(case, link, none());
    to_prove(app, case, reader, found, (link, named), (first, title))
}

/// A fresh link, where the one before is gone or was never sent.
pub fn link_again(
    app: &App,
    case: &Case,
    reader: &Reader,
    found: &Findings,
    link: &Made,
    named: &[HeldBack],
) -> Letter {
    let first = says::link_again(case, link, received(case));
    let title = says::link_again_subject(case, link, none());
    to_prove(app, case, reader, found, (link, named), (first, title))
}

fn received(case: &Case) -> Args {
    one("received", letter::day_of(case.language, case.received_at))
}

/// Why there is a link now, and what was asked, where a right was recognised.
fn to_prove(
    app: &App,
    case: &Case,
    reader: &Reader,
    found: &Findings,
    (link, named): (&Made, &[HeldBack]),
    (first, title): (Option<Said>, Option<Said>),
) -> Letter {
    let mut draft = begin(app, case, reader).say(first);
    if !case.lines.is_empty() {
        draft = said_back(draft, app, case, found);
    }
    follow(draft, app, case, reader, (Some(link), named), title)
}

fn follow(
    draft: Draft<'_>,
    app: &App,
    case: &Case,
    reader: &Reader,
    (link, named): (Option<&Made>, &[HeldBack]),
    subject: Option<Said>,
) -> Letter {
    let draft = by_when(draft, app, case);
    let draft = match link {
        Some(link) => verify(draft, app, case, link),
        None => draft,
    };
    end(beside(draft, app, named), case, reader, LetterKind::Acknowledgement, subject)
}
