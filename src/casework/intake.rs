//! What follows a message that came in: whose it may be, the acknowledgement, and the proof of the mailbox it came from.

use chrono::TimeDelta;

use super::addressees::{are_named, held_back, is_theirs, needs_link, readers, same_mailbox};
use super::letters::{self, Reader};
use super::{children, conclude, siblings};
use crate::act::Act;
use crate::app::App;
use crate::mail::{LetterKind, LetterState, Queued};
use crate::people::links::LinkKind;
use crate::people::users;
use crate::people::values::EmailAddress;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::Result;
use crate::platform::secrets::KeyPurpose;
use crate::requests::case::{Acknowledgement, Case, CaseLetter};
use crate::requests::event::CaseEvent;
use crate::requests::record::{self, happened};
use crate::requests::words::{CaseKind, Proof, ReportAnswer, RequestChannel};
use crate::requests::{by_subject, reading};

/// Letters about requests that one address is sent within [`WITHIN`], however many come in its name.
const LETTERS: i64 = 3;
/// How long such letters count.
const WITHIN: TimeDelta = TimeDelta::hours(24);
/// What was held back is acknowledged when it lies so long, however many there were: within a day of when it came.
pub const HELD_FOR: TimeDelta = TimeDelta::hours(23);

/// Takes a message in: looks for the account it may be about, asks our other systems for their part, and acknowledges.
pub async fn take_in(act: &mut Act, app: &App, id: CaseId) -> Result<()> {
    // A person is locked before their case.
    let named = lock_named(act, id).await?;
    let reported = lock_reported(act, id).await?;
    let (mut case, found) = locked_with_account(act, app, id).await?;
    // Whatever they write, whoever has an account that was found to be a child's has let us hear of it.
    if let Some(account) = reported {
        let (heard, reached_us) = (case.reference.clone(), case.filed_at);
        by_subject::answered_report(act, account, ReportAnswer::Message, &heard, reached_us).await?;
    }
    if case.state.is_set_aside() {
        // Nobody is written to, unless it comes back.
        return if found { happened(act, &case, CaseEvent::AccountFound).await } else { Ok(()) };
    }
    // Decided, or thrown away, before it was taken in: the answer says all there is to say.
    if !case.state.is_in_hand() || was_taken_in(&case) {
        return Ok(());
    }
    if case.kind == CaseKind::Minor {
        return take_in_report(act, app, &mut case, named).await;
    }
    record::ask_systems(act, app, &mut case).await?;
    siblings::open(act, app, &case).await?;
    acknowledge(act, app, &mut case).await
}

/// Set aside and brought back before it was taken in, it is taken in twice, and acknowledged once. What is no question any
/// more is acknowledged anew.
fn was_taken_in(case: &Case) -> bool {
    !case.asks_a_right() && case.acknowledgement != Acknowledgement::Due
}

/// Someone reports that an account is a child's (P52): until somebody has looked, it is not used for marketing. Nothing else
/// about it changes, and the reporter learns nothing.
async fn take_in_report(act: &mut Act, app: &App, case: &mut Case, named: Option<SubjectId>) -> Result<()> {
    if let Some(child) = case.subject.or(named).filter(|_| case.lines.is_empty()) {
        children::pause(act, app, case, child).await?;
    }
    acknowledge(act, app, case).await
}

/// The account of whoever wrote, or for whom staff wrote it down, locked, where it was found to be a child's: by the
/// address on file, whatever the message is about.
async fn lock_reported(act: &mut Act, id: CaseId) -> Result<Option<SubjectId>> {
    let wrote = sqlx::query!(
        r#"select r.kind, r.subject_id as "subject_id: SubjectId", s.address as "address?", s.by_post as "by_post?"
           from requests r left join request_senders s using (request_id) where request_id = $1"#,
        id.0
    );
    let Some(wrote) = wrote.fetch_optional(act.db()).await? else { return Ok(None) };
    // Of a report that is the account that it is about.
    let said = wrote.subject_id.filter(|_| wrote.kind != CaseKind::Minor.as_str());
    let key =
        wrote.address.filter(|_| wrote.by_post == Some(false)).and_then(|one| EmailAddress::key_of(&one));
    let people = match (said, key) {
        (Some(said), _) => vec![said],
        (None, Some(key)) => users::of_address(act.db(), &key).await?,
        (None, None) => Vec::new(),
    };
    for person in people {
        if by_subject::is_held_by_report(act.db(), person).await? {
            return Ok(users::try_lock(act, person).await?.map(|_| person));
        }
    }
    Ok(None)
}

/// Reads a case and locks it. Where it is nobody's, and whoever wrote has an account by now, it is about that; answers
/// whether one was found.
pub async fn locked_with_account(act: &mut Act, app: &App, id: CaseId) -> Result<(Case, bool)> {
    let account = lock_account_of_sender(act, id).await?;
    let mut case = reading::locked(act, id).await?;
    let Some(account) = account.filter(|_| case.subject.is_none()) else { return Ok((case, false)) };
    record::belong_to(act, app, &mut case, account).await?;
    Ok((case, true))
}

/// The account of whoever wrote from a mailbox, locked, where an open case is nobody's yet. An account that anybody may have
/// opened in the name of that mailbox is not theirs until they prove it, or staff makes sure who asks.
async fn lock_account_of_sender(act: &mut Act, id: CaseId) -> Result<Option<SubjectId>> {
    let wrote = sqlx::query!(
        "select address, by_post, identity from request_senders s join requests r using (request_id)
         where request_id = $1 and r.subject_id is null and r.kind <> 'minor'
             and r.state in ('open', 'waiting-identity', 'waiting-clarification', 'set-aside')",
        id.0
    );
    let wrote = wrote.fetch_optional(act.db()).await?.filter(|wrote| !wrote.by_post);
    let wrote = wrote.and_then(|wrote| Some((wrote.address?, wrote.identity)));
    let Some((address, identity)) = wrote else { return Ok(None) };
    let Some(key) = EmailAddress::key_of(&address) else { return Ok(None) };
    let proof = identity.as_deref().and_then(Proof::of);
    let Some(account) = lock_account(act, &key).await? else { return Ok(None) };
    Ok(is_theirs(act, account, proof).await?.then_some(account))
}

/// Whose address it is, locked: the account, before anyone whom a customer entered.
async fn lock_account(act: &mut Act, key: &str) -> Result<Option<SubjectId>> {
    let people = users::of_address(act.db(), key).await?;
    users::lock_all(act, &people).await?;
    let Some(first) = people.first().copied() else { return Ok(None) };
    Ok(users::try_lock(act, first).await?.map(|_| first))
}

/// Acknowledges: with a link where the mailbox is still to be proved. What came from another address than the one on
/// file is proved at the one on file (M3); whoever wrote gets no link, and cannot tell the difference.
///
/// Whoever had an acknowledgement of it is told what is new, and nothing twice.
pub async fn acknowledge(act: &mut Act, app: &App, case: &mut Case) -> Result<()> {
    acknowledge_to(act, app, case, Flood::Held, false).await
}

/// Acknowledges what was held back, with all else that was, though many letters went to that mailbox: nobody is without an
/// acknowledgement for more than a day.
pub async fn acknowledge_held_back(act: &mut Act, app: &App, case: &mut Case) -> Result<()> {
    acknowledge_to(act, app, case, Flood::Over, false).await
}

/// What becomes of an acknowledgement where many went to the same mailbox.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flood {
    /// It is held back.
    Held,
    /// It was held back long enough.
    Over,
}

/// Acknowledges to the account that it turned out to be about, which has heard nothing of it yet.
pub async fn acknowledge_to_account(act: &mut Act, app: &App, case: &mut Case) -> Result<()> {
    acknowledge_to(act, app, case, Flood::Held, true).await
}

async fn acknowledge_to(
    act: &mut Act,
    app: &App,
    case: &mut Case,
    flood: Flood,
    account_is_new: bool,
) -> Result<()> {
    // A report about a child that was looked into meanwhile: whoever wrote it has been answered.
    if case.looked_at.is_some() {
        return record::acknowledged(act, case, Acknowledgement::LeftOut).await;
    }
    let readers = readers(act, app, case).await?;
    if readers.is_empty() {
        record::acknowledged(act, case, Acknowledgement::LeftOut).await?;
        return happened(act, case, CaseEvent::NoAddress).await;
    }
    let before = case.acknowledgement;
    let unread = give_way(act, case).await?;
    let mut held = false;
    for (reader, proves) in readers {
        // Only what comes through the form may be a stranger's doing.
        let may_be_held = case.channel == RequestChannel::ContactForm;
        if may_be_held && !may_write(act, app, &reader.address, flood).await? {
            happened(act, case, CaseEvent::LetterHeldBack).await?;
            // Whoever proves who asks is to be reached; whoever only wrote is told no more than that.
            held |= proves || case.kind == CaseKind::Minor;
            continue;
        }
        let is_new = account_is_new && reader.subject.is_some() || unread;
        let has_heard = before == Acknowledgement::Written && !is_new;
        write_to(act, app, case, &reader, proves, has_heard).await?;
    }
    if held {
        return record::acknowledged(act, case, Acknowledgement::HeldBack).await;
    }
    record::acknowledged(act, case, Acknowledgement::Written).await?;
    happened(act, case, CaseEvent::Acknowledged).await
}

/// What waits to be printed says what we understood then: it gives way to what is written now. Answers whether anything did.
async fn give_way(act: &mut Act, case: &mut Case) -> Result<bool> {
    let waits =
        |one: &&CaseLetter| one.kind == LetterKind::Acknowledgement && one.state == LetterState::ToPrint;
    let waiting: Vec<_> = case.letters.iter().filter(waits).map(|one| one.id).collect();
    for letter in &waiting {
        record::letter_became(act, case, *letter, LetterState::Expired).await?;
    }
    Ok(!waiting.is_empty())
}

/// Writes one acknowledgement; with a link where it proves who asks. It names what else came in that name and was held back.
async fn write_to(
    act: &mut Act,
    app: &App,
    case: &mut Case,
    reader: &Reader,
    proves: bool,
    has_heard: bool,
) -> Result<()> {
    let link = if proves && !reader.by_post && needs_link(case) {
        Some(record::make_link(act, case, LinkKind::Verification).await?)
    } else {
        None
    };
    let named = held_back(act, app, case, reader).await?;
    let found = conclude::found_so_far(act, app, case).await?;
    let letter = if has_heard && case.kind != CaseKind::Minor {
        letters::understood(app, case, reader, &found, link.as_ref(), &named)
    } else {
        letters::acknowledgement(app, case, reader, &found, link.as_ref(), &named)
    };
    let letter = record::write(act, case, letter).await?;
    are_named(act, named, letter).await
}

/// Acknowledges anew: the letter that did so was not sent, as what it said was not so any more when it would have left.
/// Only whoever it was to is written to.
pub async fn acknowledge_again(act: &mut Act, app: &App, case: &mut Case, unsent: &Queued) -> Result<()> {
    let was_to = |reader: &Reader| match unsent.subject_id {
        Some(subject) => reader.subject == Some(subject),
        None => same_mailbox(&reader.address, &unsent.address),
    };
    let Some((reader, proves)) =
        readers(act, app, case).await?.into_iter().find(|(reader, _)| was_to(reader))
    else {
        return happened(act, case, CaseEvent::NoAddress).await;
    };
    write_to(act, app, case, &reader, proves, false).await?;
    happened(act, case, CaseEvent::Acknowledged).await
}

/// Whether an address has had fewer than so many of these letters today; what was held back long enough may be one more.
async fn may_write(act: &mut Act, app: &App, address: &str, flood: Flood) -> Result<bool> {
    let key = EmailAddress::key_of(address).unwrap_or_default();
    let digests = app.secrets.digests(KeyPurpose::Sender, &[key.as_bytes()]);
    let since = act.at() - WITHIN;
    // Two that are taken in at once see each other's letters.
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended($1, 1)) is null as "taken""#,
        app.secrets.digest(KeyPurpose::Sender, &[key.as_bytes()])
    )
    .fetch_one(act.db())
    .await?;
    let written = sqlx::query_scalar!(
        r#"select count(*) as "n!" from mails m join requests r using (request_id)
           where m.mail_id = any(array(
                   select mail_id from request_senders s join mails using (request_id) where s.sender = any($2)
                   union select mail_id from mailboxes() u join mails using (subject_id) where u.email_key = $3))
             and m.kind = 'acknowledgement' and r.channel = 'contact-form' and m.queued_at > $1"#,
        since,
        &digests,
        key,
    )
    .fetch_one(act.db())
    .await?;
    Ok(written < LETTERS + i64::from(flood == Flood::Over))
}

/// The first account whose address stands in a report about a child, locked.
async fn lock_named(act: &mut Act, id: CaseId) -> Result<Option<SubjectId>> {
    let message = sqlx::query_scalar!(
        r#"select message as "message!" from request_senders s join requests r using (request_id)
           where request_id = $1 and r.kind = 'minor' and message is not null"#,
        id.0
    );
    let message = message.fetch_optional(act.db()).await?.unwrap_or_default();
    let words = message.split(|c: char| c.is_whitespace() || "<>()[],;:\"'“”„«»".contains(c));
    let keys = words
        .filter(|word| word.contains('@'))
        .filter_map(|word| EmailAddress::key_of(word.trim_matches(|c: char| !c.is_alphanumeric())))
        .take(5);
    for key in keys {
        if let Some(found) = lock_account(act, &key).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}
