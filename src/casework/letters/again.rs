//! What follows an acknowledgement, where that was written before: it says only what is new.

use super::{Reader, begin, end, said_back, verify};
use crate::app::App;
use crate::mail::letter::{self, Draft};
use crate::mail::{Letter, LetterKind};
use crate::people::links::Made;
use crate::platform::i18n::Args;
use crate::requests::case::Case;

/// What we understand now, and the last day; with a fresh link where something is still to be proved.
pub fn understood(app: &App, case: &Case, reader: &Reader, link: Option<&Made>) -> Letter {
    let draft = begin(app, case, reader).say("letter-understood", Args::new());
    let draft = if case.lines.is_empty() {
        draft.say("letter-received-unclear", Args::new())
    } else {
        said_back(draft, app, case)
    };
    follow(draft, app, case, reader, link, "letter-understood-subject")
}

/// A fresh link, where the one before is gone or was never sent.
pub fn link_again(app: &App, case: &Case, reader: &Reader, link: &Made) -> Letter {
    let received = letter::day_of(case.language, case.received_at);
    let draft = begin(app, case, reader).say("letter-link-again", vec![("received", received)]);
    let draft = if case.lines.is_empty() { draft } else { said_back(draft, app, case) };
    follow(draft, app, case, reader, Some(link), "letter-link-again-subject")
}

fn follow(
    draft: Draft<'_>,
    app: &App,
    case: &Case,
    reader: &Reader,
    link: Option<&Made>,
    subject: &str,
) -> Letter {
    let draft = draft.say("letter-received-due", vec![("last_day", letter::day(case.language, case.due_on))]);
    let draft = match link {
        Some(link) => verify(draft, app, link),
        None => draft,
    };
    end(draft, case, reader, LetterKind::Acknowledgement, subject)
}
