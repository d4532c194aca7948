//! Whom a customer entered, and does not have any more: taken out, or gone with the account. They are erased at once; but whoever
//! waits for an answer of ours is erased when they have it, and a copy is had once it is collected, or its link has ended (M31).
//! Until then they are hidden from the customer, and nothing is done with what is held of them.

use std::collections::{BTreeSet, HashSet};

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::last_letter::{self, Why};
use super::{Leaver, erase_all};
use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::choices::restriction::{self, Ground, RestrictionSource, Wanted};
use crate::mail::{self, Letter};
use crate::people::attempts::{self, Counted};
use crate::people::contacts::{self, Contact};
use crate::people::links::LinkKind;
use crate::people::person::Person;
use crate::people::values::EmailAddress;
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::requests::record::{self, OpenRequests};

/// Takes an entry out of the account that has it, which is locked.
pub async fn taken_out(act: &mut Act, app: &App, contact: SubjectId) -> Result<()> {
    leave(act, app, &[contact.0], false).await
}

/// The account of a customer, which is locked, is being erased: whomever it entered leaves with it.
pub(super) async fn with_account(act: &mut Act, app: &App, user: SubjectId) -> Result<()> {
    let entered = sqlx::query_scalar!(
        "select subject_id from contacts where user_id = $1 and taken_out_at is null",
        user.0
    )
    .fetch_all(act.db())
    .await?;
    leave(act, app, &entered, true).await?;
    // Whoever was taken out before waits on, and is nobody's.
    sqlx::query!("update contacts set user_id = null where user_id = $1", user.0).execute(act.db()).await?;
    Ok(())
}

/// Something is over that someone who was taken out waited for: where it was the last, they are erased.
pub async fn answered(app: &App, payload: &Value) -> Result<()> {
    let subject = payload["subject"].as_str().and_then(|text| text.parse().ok());
    match subject {
        Some(subject) => waits_no_more(app, subject).await,
        None => Ok(()),
    }
}

/// Whoever was taken out and waits for nothing any more is erased: a link to a copy ends without a word.
pub async fn look_over(app: &App) -> Result<()> {
    let mut db = app.read().await?;
    let hidden = sqlx::query_scalar!(
        "select subject_id from contacts where taken_out_at is not null order by subject_id"
    )
    .fetch_all(&mut *db)
    .await?;
    let waiting = waiting(&mut db, &hidden, app.clock.now()).await?;
    drop(db);
    let mut done = Ok(());
    for contact in hidden.into_iter().filter(|contact| !waiting.contains(contact)) {
        done = done.and(waits_no_more(app, contact).await);
    }
    done
}

async fn waits_no_more(app: &App, subject: Uuid) -> Result<()> {
    let mut act = Act::of_system(app).await?;
    let contact = lock(&mut act, app, &[subject]).await?.pop().filter(|contact| contact.user.is_none());
    let at = act.at();
    let waits = waiting(act.db(), &[subject], at).await?.contains(&subject);
    if let Some(contact) = contact.filter(|_| !waits) {
        erase_contacts(&mut act, app, vec![contact], |_| Why::Answered).await?;
    }
    act.end().await
}

/// Locks these people for good, and reads what is held of those who are contact persons.
async fn lock(act: &mut Act, app: &App, people: &[Uuid]) -> Result<Vec<Contact>> {
    sqlx::query!("select from subjects where subject_id = any($1) order by subject_id for update", people)
        .execute(act.db())
        .await?;
    let found = contacts::find_listed(app, act.db(), people).await?;
    Ok(found.into_values().collect())
}

/// Who of these people has asked something that is not answered, has a copy to collect, or has asked that their data be kept:
/// unlawfully used, or needed for claims (Art. 18(1)(b), (c)).
async fn waiting(db: &mut PgConnection, people: &[Uuid], at: DateTime<Utc>) -> Result<HashSet<Uuid>> {
    let rows = sqlx::query!(
        r#"select subject_id as "subject!", null as "sent?: DateTime<Utc>", null as "collected?: DateTime<Utc>" from requests
           where subject_id = any($1) and closed_at is null and kind <> 'minor'
           union all select subject_id, copy_sent_at, collected_at from requests
           where subject_id = any($1) and closed_at is not null and copy_state = 'sent'
           union all select subject_id, null, null from restrictions
           where subject_id = any($1) and ended_at is null and source = 'said' and ground in ('unlawful', 'needed-for-claims')"#,
        people
    )
    .fetch_all(db)
    .await?;
    let waits = |sent: Option<DateTime<Utc>>, collected: Option<DateTime<Utc>>| match (sent, collected) {
        // It has no end of its own.
        (None, _) => true,
        (Some(sent), None) => LinkKind::Delivery.works_until(sent) > at,
        // A download that broke off is begun again.
        (_, Some(collected)) => LinkKind::Collection.works_until(collected) > at,
    };
    Ok(rows.into_iter().filter(|row| waits(row.sent, row.collected)).map(|row| row.subject).collect())
}

async fn leave(act: &mut Act, app: &App, people: &[Uuid], account_gone: bool) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    // To each of them it is somebody else who does it.
    let before = act.by_customer();
    let contacts = lock(act, app, people).await?;
    let at = act.at();
    let waiting = waiting(act.db(), people, at).await?;
    let (wait, leave): (Vec<_>, Vec<_>) =
        contacts.into_iter().partition(|contact| waiting.contains(&contact.id.0));
    for contact in wait {
        hide(act, app, contact.id).await?;
    }
    erase_contacts(act, app, leave, |contact| {
        let customer = contact.company_name.clone().unwrap_or_default();
        if account_gone { Why::CustomerGone(customer) } else { Why::TakenOut(customer) }
    })
    .await?;
    act.by_former(before);
    Ok(())
}

/// Hides an entry from the account that had it, and restricts all use: what is left of it is there for the answer.
async fn hide(act: &mut Act, app: &App, contact: SubjectId) -> Result<()> {
    let at = act.at();
    sqlx::query!("update contacts set taken_out_at = $2 where subject_id = $1", contact.0, at)
        .execute(act.db())
        .await?;
    act.record(AuditLine::of(Deed::ContactTakenOut, contact));
    let wanted = Wanted {
        ground: Ground::NeededForClaims,
        source: RestrictionSource::TakenOut,
        purposes: None,
        note: None,
    };
    restriction::impose(act, app, contact, wanted).await.map(drop)
}

/// Erases them, each as their own person, and writes to each.
async fn erase_contacts(
    act: &mut Act,
    app: &App,
    contacts: Vec<Contact>,
    why: impl Fn(&Contact) -> Why,
) -> Result<()> {
    if contacts.is_empty() {
        return Ok(());
    }
    let mut leavers = Vec::with_capacity(contacts.len());
    let reported = reported(act, &contacts).await?;
    for contact in &contacts {
        // What others reported of them ends too.
        let open = if reported.contains(&contact.id.0) {
            record::end_with_account(act, app, contact.id, None).await?
        } else {
            OpenRequests::default()
        };
        let language = contact.reads().unwrap_or_default();
        let person = Person::Contact(contact.clone());
        leavers.push(Leaver { person, language, open, elsewhere: Vec::new() });
    }
    let records = erase_all(act, app, leavers).await?;
    let written = contacts.into_iter().zip(&records).filter_map(|(contact, record)| {
        let why = why(&contact);
        last_letter::of(app, &Person::Contact(contact), record, why)
    });
    let letters = let_through(act, app, written.collect()).await?;
    mail::post_all(act, letters).await
}

/// The letters to mailboxes that had not too many such today: whoever adds somebody and takes them out, time and again, has no more
/// than so many sent to them.
async fn let_through(act: &mut Act, app: &App, letters: Vec<Letter>) -> Result<Vec<Letter>> {
    let keys: Vec<_> = letters.iter().filter_map(|letter| EmailAddress::key_of(&letter.address)).collect();
    let keys: BTreeSet<_> = keys.iter().map(String::as_str).collect();
    let counted: Vec<_> = keys.iter().copied().map(Counted::Left).collect();
    let let_through = attempts::let_through(act, app, &counted).await?;
    let closed: BTreeSet<_> =
        keys.into_iter().zip(let_through).filter(|(_, open)| !open).map(|(key, _)| key.to_owned()).collect();
    let open =
        |letter: &Letter| EmailAddress::key_of(&letter.address).is_none_or(|key| !closed.contains(&key));
    Ok(letters.into_iter().filter(open).collect())
}

/// Of whom something is open all the same: a report by somebody else.
async fn reported(act: &mut Act, contacts: &[Contact]) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> = contacts.iter().map(|contact| contact.id.0).collect();
    let query = sqlx::query_scalar!(
        r#"select distinct subject_id as "subject!" from requests where subject_id = any($1) and closed_at is null"#,
        &ids
    );
    Ok(query.fetch_all(act.db()).await?)
}
