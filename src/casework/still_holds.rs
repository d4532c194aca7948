//! Whether a letter still says what is so at the moment it would leave. It may have waited for days: what it asks may be
//! answered, what it announces over, the link in it void. Such a letter is not sent. What it was for is told anew where it
//! is still to be told, and everything else goes on as with any letter that did not go out.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::standing;
use crate::choices::restriction::lifting;
use crate::mail::{self, LetterKind, Queued};
use crate::people::links::{self, Carried};
use crate::people::users;
use crate::people::values::EmailAddress;
use crate::platform::clock::civil_day;
use crate::platform::ids::CaseId;
use crate::platform::problem::Result;
use crate::requests::case::{Case, CaseLetter, CaseLine};
use crate::requests::reading;
use crate::requests::words::LineOutcome;

/// What is to become of a letter that would leave now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// What it says is so.
    Holds,
    /// It is not so any more, and need not be said.
    Over,
    /// It is not so any more as it stands there; what it is for is to be told anew.
    Anew,
}

/// What is so at this moment, as far as a letter tells of it.
#[derive(Debug, Default)]
pub struct Situation {
    /// The case it belongs to.
    pub case: Option<Case>,
    /// The link in it.
    pub link: Option<Carried>,
    /// The key of the address on file of whom it is to, where they have an account.
    pub on_file: Option<String>,
    /// Whether that address is so new that it proves nothing by itself.
    pub address_is_new: bool,
    /// Whether the restriction that it announces the end of still stands.
    pub lifting: bool,
    /// Whether something that it says to be in force has ended since.
    pub undone: bool,
    /// Whether what it says of a report that was not confirmed is otherwise since it was written.
    pub otherwise: bool,
}

impl Situation {
    /// Reads what a letter tells of.
    pub async fn of(db: &mut PgConnection, mail: &Queued, at: DateTime<Utc>) -> Result<Self> {
        let mut now = Self { link: links::carried(db, mail.id, at).await?, ..Self::default() };
        if let Some(request) = mail.request {
            now.case = reading::find(db, request.into()).await?;
        }
        if let Some(case) = &now.case {
            now.undone = standing::is_undone_after(db, case, mail.id, mail.queued_at).await?;
            now.otherwise = mail.kind == LetterKind::ChildCleared && holds_otherwise(db, mail).await?;
        }
        if let Some(subject) = mail.subject_id {
            now.on_file = users::credentials(db, subject).await?.map(|user| user.email_key);
            now.address_is_new = users::address_is_new(db, subject, at).await? == Some(true);
            now.lifting = mail.kind == LetterKind::RestrictionLifting
                && lifting::is_announced(db, subject, mail.queued_at).await?;
        }
        Ok(now)
    }

    /// Whether it goes to the address on file, where it is to a person; or to no mailbox, where they have none.
    fn goes_to_address_on_file(&self, mail: &Queued) -> bool {
        mail.subject_id.is_none() || self.on_file == EmailAddress::key_of(&mail.address)
    }

    /// Whether the link in it, if there is one, works for whoever reads it.
    fn link_works(&self, mail: &Queued) -> bool {
        let Some(link) = self.link else { return true };
        // A request that is someone else's by now has no use for the links of before.
        let same = !link.is_own || self.case.as_ref().is_none_or(|case| case.subject == link.subject);
        link.works && same && self.goes_to_address_on_file(mail)
    }
}

/// The letters of a case that wait to be printed and still say what is so.
pub async fn to_print(db: &mut PgConnection, case: CaseId, at: DateTime<Utc>) -> Result<Vec<Queued>> {
    let mut printable = Vec::new();
    for mail in mail::to_print(db, case.0).await? {
        if promise(db, &mail, at).await? == Promise::Holds {
            printable.push(mail);
        }
    }
    Ok(printable)
}

/// What is to become of a letter that would be posted now.
pub async fn promise(db: &mut PgConnection, mail: &Queued, at: DateTime<Utc>) -> Result<Promise> {
    Ok(still_holds(mail, &Situation::of(db, mail, at).await?, at))
}

/// Whether a letter still says what is so.
pub fn still_holds(mail: &Queued, now: &Situation, at: DateTime<Utc>) -> Promise {
    let of_case = |holds: &dyn Fn(&Case) -> bool| now.case.as_ref().is_some_and(holds);
    let holds = match mail.kind {
        LetterKind::Acknowledgement => return acknowledges(mail, now, at),
        // What is no case's is told as it was found.
        LetterKind::Warning if mail.request.is_none() => true,
        LetterKind::Warning => return warns(mail, now, at),
        LetterKind::IdentityCheck | LetterKind::Clarification => of_case(&|case| asks(mail, case, at)),
        LetterKind::Reminder => of_case(&|case| reminds(mail, case)),
        LetterKind::Extension => return extends(mail, now, at),
        LetterKind::Fee => of_case(&charges),
        LetterKind::Decision => return tells_a_part(mail, now, at),
        LetterKind::Answer if now.undone || of_case(&|case| is_silent_of_a_line(mail, case)) => {
            return Promise::Anew;
        }
        LetterKind::Answer | LetterKind::Closure => {
            of_case(&|case| is_last_word(mail, case)) && now.link_works(mail)
        }
        // Whoever was erased without a case is told all the same.
        LetterKind::Erased => mail.request.is_none() || of_case(&|case| is_last_word(mail, case)),
        LetterKind::Delivery if of_case(&|case| case.state.is_in_hand() && is_late(mail, case, at)) => {
            return Promise::Anew;
        }
        LetterKind::Delivery => of_case(&|case| gives(mail, case)) && now.link_works(mail),
        LetterKind::Collection => {
            of_case(&|case| case.lines.iter().any(CaseLine::gives_a_copy)) && now.link_works(mail)
        }
        LetterKind::Forwarding => of_case(&passes_on),
        LetterKind::SignIn => {
            // Without a link it says that the address is too new for one.
            now.goes_to_address_on_file(mail) && now.link.map_or(now.address_is_new, |link| link.works)
        }
        // Whoever has the account was heard, or nothing is found any more: it is told anew, or told otherwise.
        LetterKind::ChildConfirmed => of_case(&|case| case.is_open() && case.is_verified()),
        LetterKind::ChildCleared => {
            mail.request.is_none() || !now.otherwise && of_case(&|case| !is_found_again(mail, case))
        }
        LetterKind::NewAddress => now.link.is_some_and(|link| link.works),
        // That it was asked stays so, and whoever reads the old address is to know it.
        LetterKind::OldAddress | LetterKind::CopyGiven => true,
        LetterKind::Informed => now.goes_to_address_on_file(mail),
        LetterKind::RestrictionLifting => now.lifting,
    };
    if holds { Promise::Holds } else { Promise::Over }
}

/// That a message has arrived, by when it is answered, and the link that proves the mailbox.
fn acknowledges(mail: &Queued, now: &Situation, at: DateTime<Utc>) -> Promise {
    // Once the answer is written, it says what this one would.
    // Whoever reported a child was answered as soon as staff had looked.
    let in_hand = now.case.as_ref().filter(|case| case.state.is_in_hand() && case.looked_at.is_none());
    let Some(case) = in_hand.filter(|case| !is_said_better(mail, case)) else { return Promise::Over };
    let late = is_late(mail, case, at);
    match now.link_works(mail) && !late && !now.undone {
        true => Promise::Holds,
        false => Promise::Anew,
    }
}

/// Whether it names a last day that would be over, or that moves along: something was asked since, and the clock stands still.
fn is_late(mail: &Queued, case: &Case, at: DateTime<Utc>) -> bool {
    mail.names_last_day() && (case.stands_still() || case.last_day_told(mail.kind, at) < civil_day(at))
}

/// That two further months are taken, in time; and the new last day, unless the clock stands still.
fn extends(mail: &Queued, now: &Situation, at: DateTime<Utc>) -> Promise {
    let in_time = |case: &&Case| case.state.is_in_hand() && at < case.first_due_before(at);
    match now.case.as_ref().filter(in_time) {
        None => Promise::Over,
        Some(case) if mail.names_last_day() == case.stands_still() => Promise::Anew,
        Some(_) => Promise::Holds,
    }
}

/// Whether the same reader was written to since, of what we understand now.
fn is_said_better(mail: &Queued, case: &Case) -> bool {
    case.letters.iter().any(|one| {
        one.kind == LetterKind::Acknowledgement
            && one.queued_at > mail.queued_at
            && one.to_account == mail.subject_id.is_some()
            && !one.state.is_lost()
    })
}

/// How a part was decided; and by when the rest is answered.
fn tells_a_part(mail: &Queued, now: &Situation, at: DateTime<Utc>) -> Promise {
    let tells = |case: &&Case| case.lines.iter().any(|line| line.letter == Some(mail.id));
    let Some(case) = now.case.as_ref().filter(tells) else { return Promise::Over };
    let anew = is_late(mail, case, at) || now.undone || has_moved(case, mail.queued_at);
    if anew { Promise::Anew } else { Promise::Holds }
}

/// Whether something was asked anew, taken back or asked of the person since then, or more time was taken: what was said to
/// be open then may not be.
fn has_moved(case: &Case, then: DateTime<Utc>) -> bool {
    let since = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at > then);
    let is_taken_back =
        |line: &CaseLine| line.outcome == Some(LineOutcome::Withdrawn) && since(line.decided_at);
    since(case.reclassified_at)
        || case.lines.iter().any(is_taken_back)
        || case.questions.iter().any(|question| since(question.asked_at) || since(question.answered_at))
        || case.extension.as_ref().is_some_and(|extension| since(extension.sent_at))
}

/// Whether a ban of the person's own, or what a report put in place, began or ended since a letter was written to their account.
async fn holds_otherwise(db: &mut PgConnection, mail: &Queued) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from objections where subject_id = $1 and purpose is null
                   and (since > $2 or ended_at > $2))
               or exists (select from restrictions where subject_id = $1 and source = 'minor-report'
                   and (since > $2 or ended_at > $2)) as "otherwise!""#,
        mail.subject_id.map(|subject| subject.0),
        mail.queued_at,
    );
    Ok(query.fetch_one(db).await?)
}

/// Whether an earlier letter turned out not to have arrived after this one was written, which told only that it had been
/// written.
fn is_silent_of_a_line(mail: &Queued, case: &Case) -> bool {
    let lost = |one: &CaseLetter| {
        let tells = matches!(one.kind, LetterKind::Decision | LetterKind::Delivery);
        tells && one.state.is_lost() && one.queued_at < mail.queued_at
    };
    case.letters.iter().any(lost) && case.lines.iter().any(CaseLine::is_to_be_told)
}

/// How many days are left is so on the day on which it was counted.
fn warns(mail: &Queued, now: &Situation, at: DateTime<Utc>) -> Promise {
    let Some(case) = now.case.as_ref().filter(|case| case.is_open()) else { return Promise::Over };
    if civil_day(mail.queued_at) == civil_day(at) && case.warned.is_some() {
        Promise::Holds
    } else {
        Promise::Anew
    }
}

/// The question is open; and the clock can still stand still, or the day by which we answer is still to come.
fn asks(mail: &Queued, case: &Case, at: DateTime<Utc>) -> bool {
    let question = case.open_question().filter(|one| one.letter == Some(mail.id) && case.state.is_in_hand());
    question.is_some_and(|one| {
        if one.stops_clock {
            at < case.first_due_before(at)
        } else {
            case.last_day_told(mail.kind, at) >= civil_day(at)
        }
    })
}

/// What it reminds of is still asked, and was before it was written.
fn reminds(mail: &Queued, case: &Case) -> bool {
    let question = case.open_question().filter(|_| case.state.is_in_hand());
    question.is_some_and(|one| {
        one.reminded_at.is_none() && one.asked_at.is_some_and(|asked| asked <= mail.queued_at)
    })
}

/// The fee is not owed yet, and may still be refused.
fn charges(case: &Case) -> bool {
    case.state.is_in_hand() && case.fee.as_ref().is_some_and(|fee| fee.is_announced && !fee.is_accepted)
}

/// Whether it was found since that the account is a child's after all.
fn is_found_again(mail: &Queued, case: &Case) -> bool {
    let since = |one: &CaseLetter| one.kind == LetterKind::ChildConfirmed && one.queued_at > mail.queued_at;
    case.letters.iter().any(since)
}

/// No other letter ends the case since.
fn is_last_word(mail: &Queued, case: &Case) -> bool {
    !case.letters.iter().any(|one| {
        one.id != mail.id && one.kind.ends_a_case() && one.queued_at > mail.queued_at && !one.state.is_lost()
    })
}

/// The copy that comes before an erasure is still to be fetched, by this letter.
fn gives(mail: &Queued, case: &Case) -> bool {
    let newer = case.letters.iter().any(|one| one.kind.gives_a_copy() && one.queued_at > mail.queued_at);
    case.state.is_in_hand()
        && case.collected_at.is_none()
        && case.lines.iter().any(CaseLine::gives_a_copy)
        && !newer
}

/// What it passes on is asked, and nobody answered it otherwise.
fn passes_on(case: &Case) -> bool {
    case.state.is_in_hand() && case.lines.iter().any(|line| line.outcome == Some(LineOutcome::Forwarded))
}
