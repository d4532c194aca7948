//! What follows when a request has come in: whose it may be, the acknowledgement, and the proof of the mailbox.

use chrono::Duration;

use super::letters::{self, Reader};
use super::{conclude, verification};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Deed, Line};
use crate::choices::restriction;
use crate::mail;
use crate::people::links::{self, LinkKind};
use crate::people::users;
use crate::people::values::EmailAddress;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::{Problem, Result};
use crate::platform::secrets::Purpose;
use crate::policy::RecipientKind;
use crate::requests::file::{self, Case, SenderOf};
use crate::requests::{self, Asked, Channel, Kind, Outcome, Right};

/// Letters of the intake to one address within a day: whoever writes in another's name a thousand times sends them no
/// thousand letters.
const LETTERS: i64 = 3;
/// The day of that limit.
pub const WITHIN: Duration = Duration::hours(24);

/// Finds out whose request it may be and acknowledges it. That an account has this address proves nothing yet.
pub async fn take_in(act: &mut Act, app: &App, id: CaseId) -> Result<()> {
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    if case.kind == Kind::Minor {
        pause_marketing(act, app, &case).await?;
    } else {
        look_for_account(act, app, &case).await?;
    }
    let case = file::locked(act, id).await?;
    ask_our_systems(act, app, id).await?;
    acknowledge(act, app, &case).await
}

/// Finds the account of the mailbox that wrote, where the case is nobody's yet; answers whether there is one. A person is
/// locked before their case, and both are looked at again then.
async fn look_for_account(act: &mut Act, app: &App, case: &Case) -> Result<bool> {
    let key = case.sender.as_ref().filter(|_| case.subject.is_none()).and_then(SenderOf::email_key);
    let Some(key) = key else { return Ok(false) };
    let Some(user) = users::credentials_by_address(act.db(), &key).await? else { return Ok(false) };
    if users::try_lock(act, user.subject).await?.is_none()
        || file::locked(act, case.id).await?.subject.is_some()
    {
        return Ok(false);
    }
    belongs_to(act, app, case.id, user.subject).await?;
    Ok(true)
}

/// Notes whose data a request is about; the person is locked.
pub async fn belongs_to(act: &mut Act, app: &App, id: CaseId, subject: SubjectId) -> Result<()> {
    sqlx::query!("update requests set subject_id = $2 where request_id = $1", id.0, subject.0)
        .execute(act.db())
        .await?;
    // Who wrote about someone else stays their own person: only the account's own words are its own.
    let names = match users::credentials(act.db(), subject).await? {
        Some(user) => app.secrets.digests(Purpose::Sender, &[user.email_key.as_bytes()]),
        None => Vec::new(),
    };
    sqlx::query!(
        "update request_senders set subject_id = $2 where request_id = $1 and sender = any($3)",
        id.0,
        subject.0,
        &names
    )
    .execute(act.db())
    .await?;
    // Letters follow the language that the person chose.
    sqlx::query!(
        "update requests r set language = u.language from users u
         where r.request_id = $1 and u.subject_id = $2 and u.language in ('nl', 'fr', 'de', 'en') and r.kind <> 'minor'",
        id.0,
        subject.0
    )
    .execute(act.db())
    .await?;
    ask_our_systems(act, app, id).await
}

/// A request is nobody's again: whoever wrote is looked for anew.
pub async fn belongs_to_nobody(act: &mut Act, id: CaseId) -> Result<()> {
    for query in [
        sqlx::query!("update requests set subject_id = null where request_id = $1", id.0),
        sqlx::query!("delete from request_lines where request_id = $1 and about is not null", id.0),
        sqlx::query!("delete from request_parts where request_id = $1", id.0),
    ] {
        query.execute(act.db()).await?;
    }
    Ok(())
}

/// Whoever wrote before they had an account may have one by now: the request is about that, and is to be proved anew.
pub async fn find_account(app: &App, id: CaseId) -> Result<()> {
    let mut act = Act::of_system(app).await?;
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    if case.kind == Kind::Minor || !case.is_open() {
        return Ok(());
    }
    if !look_for_account(&mut act, app, &case).await? {
        return Ok(());
    }
    verification::unprove(&mut act, id).await?;
    requests::happened(&mut act, id, "account-found", None).await?;
    act.record(moved(&case, "account-found"));
    act.commit().await
}

/// A request for a copy or for erasure is also one to our own other systems: each is asked for its part, before staff
/// carry it out. What a person does themselves, signed in, does not wait for them.
pub async fn ask_our_systems(act: &mut Act, app: &App, id: CaseId) -> Result<()> {
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    let asked = case.lines.iter().any(|line| matches!(line.right, Right::Access | Right::Erasure));
    if !asked {
        return Ok(());
    }
    let at = act.at();
    let own =
        app.edition.policy.recipients.iter().filter(|recipient| recipient.kind == RecipientKind::OwnSystem);
    for system in own {
        sqlx::query!(
            "insert into request_parts (request_id, system, state, at) values ($1, $2, 'asked', $3) on conflict do nothing",
            id.0,
            system.key.0,
            at,
        )
        .execute(act.db())
        .await?;
    }
    Ok(())
}

/// Acknowledges: with a link where the mailbox is still to be proved. What came from another address than the one on
/// file is proved at the one on file (M3); whoever wrote gets no link, and cannot tell the difference.
pub async fn acknowledge(act: &mut Act, app: &App, case: &Case) -> Result<()> {
    let on_file = letters::reader(act.db(), case).await?;
    let wrote = case.sender.as_ref().map(Reader::who_wrote);
    let same = |one: &Reader, other: &Reader| {
        EmailAddress::key_of(&one.address) == EmailAddress::key_of(&other.address)
    };
    let readers = match (on_file, wrote) {
        // Whoever reports a child's account is answered; the account is not.
        (_, Some(wrote)) if case.kind == Kind::Minor => vec![(wrote, false)],
        (Some(on_file), Some(wrote)) if !same(&on_file, &wrote) => vec![(on_file, true), (wrote, false)],
        (Some(one), _) | (None, Some(one)) => vec![(one, true)],
        (None, None) => Vec::new(),
    };
    if readers.is_empty() {
        requests::happened(act, case.id, "no-address", None).await?;
        act.record(moved(case, "no-address"));
        return Ok(());
    }
    for (reader, proves) in readers {
        // Only what comes through the form may be a stranger's doing.
        if case.channel == Channel::ContactForm && !may_write(act, app, &reader.address).await? {
            requests::happened(act, case.id, "letter-held-back", None).await?;
            continue;
        }
        let link = if proves
            && !reader.by_post
            && !case.is_verified()
            && matches!(case.kind, Kind::Rights | Kind::Customer)
        {
            Some(links::make(act, LinkKind::Verification, Some(case.id.0), case.subject).await?)
        } else {
            None
        };
        let letter = letters::acknowledgement(app, case, &reader, link.as_ref());
        mail::post(act, letter).await?;
    }
    act.record(moved(case, "acknowledged"));
    Ok(())
}

/// The audit line of a step.
pub fn moved(case: &Case, step: &str) -> Line {
    Line {
        what: Deed::RequestMoved,
        subject: case.subject,
        fields: vec![step.to_owned(), case.id.to_string()],
    }
}

/// Whether an address has had fewer than so many of these letters today.
async fn may_write(act: &mut Act, app: &App, address: &str) -> Result<bool> {
    let key = EmailAddress::key_of(address).unwrap_or_default();
    let digests = app.secrets.digests(Purpose::Sender, &[key.as_bytes()]);
    let since = act.at() - WITHIN;
    // Two that are taken in at once see each other's letters.
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended($1, 1)) is null as "taken""#,
        app.secrets.digest(Purpose::Sender, &[key.as_bytes()])
    )
    .fetch_one(act.db())
    .await?;
    let written = sqlx::query_scalar!(
        r#"select count(*) as "n!" from mails m join requests r using (request_id) left join request_senders s using (request_id)
           where m.kind = 'acknowledgement' and r.channel = 'contact-form' and m.queued_at > $1
             and (s.sender = any($2) or m.subject_id in (select subject_id from users where email_key = $3))"#,
        since,
        &digests,
        key,
    )
    .fetch_one(act.db())
    .await?;
    Ok(written < LETTERS)
}

/// Someone reports that an account is a child's (P52): the first account whose address stands in the message is not used
/// for marketing until somebody has looked. Nothing else about them changes, and the reporter learns nothing.
async fn pause_marketing(act: &mut Act, app: &App, case: &Case) -> Result<()> {
    let message = case.sender.as_ref().and_then(|sender| sender.message.as_deref()).unwrap_or_default();
    let named = message.split(|c: char| c.is_whitespace() || "<>()[],;:\"'“”„«»".contains(c));
    let keys: Vec<String> = named
        .filter(|word| word.contains('@'))
        .filter_map(|word| EmailAddress::key_of(word.trim_matches(|c: char| !c.is_alphanumeric())))
        .take(5)
        .collect();
    for key in keys {
        let Some(user) = users::credentials_by_address(act.db(), &key).await? else { continue };
        if users::try_lock(act, user.subject).await?.is_none() {
            continue;
        }
        let marketing = app.edition.policy.purposes.iter().filter(|purpose| purpose.marketing);
        let purposes: Vec<_> = marketing.map(|purpose| purpose.key.0.clone()).collect();
        let ground = restriction::Ground::Unlawful;
        let paused =
            restriction::impose(act, app, user.subject, ground, Some(purposes.clone()), None).await?;
        file::locked(act, case.id).await?;
        belongs_to(act, app, case.id, user.subject).await?;
        let about = Asked::about(Right::Restriction, paused, purposes);
        return requests::set_rights(act, case.id, &[about]).await;
    }
    Ok(())
}

/// Somebody has looked: what a report paused goes on. The case and its person are locked.
pub async fn end_pause(act: &mut Act, app: &App, case: &Case) -> Result<()> {
    let Some(subject) = case.subject else { return Ok(()) };
    let paused = case.lines.iter().filter(|line| line.right == Right::Restriction && line.outcome.is_none());
    for (line, about) in paused.filter_map(|line| Some((line, line.about?))) {
        // It may be gone, if whoever it was about is.
        if restriction::all(act.db(), subject)
            .await?
            .iter()
            .any(|one| one.id == about && one.ended_at.is_none())
        {
            restriction::end(act, app, subject, about, Deed::RestrictionLifted, None).await?;
        }
        conclude::decide(act, case, line.right, Outcome::Completed).await?;
    }
    Ok(())
}
