//! Another e-mail address: asked for by the person, used once its mailbox is proved. The old address is told at once;
//! for a week the new one alone proves nothing (M3).

use serde_json::json;
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::holding::{Disclosure, Erase, Fate, Holding, count_rows, expire_rows};
use crate::mail::letter::Draft;
use crate::mail::{self, LetterKind};
use crate::people::facts::SubjectKind;
use crate::people::links::{self, LinkKind, Made};
use crate::people::person::Person;
use crate::people::session::{self, PasswordKnown, Session};
use crate::people::values::EmailAddress;
use crate::people::{mailbox, statements, users};
use crate::platform::i18n::Args;
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::platform::sentence::states;
use crate::recipients::{self, Event};
use crate::requests::words::ReportAnswer;
use crate::requests::{by_subject, record};

states! {
    /// Another address was asked for, and a link went to it: until that is used the one on file stays.
    Asked(_link: &Made) = true => {
        address_asked_subject = "letter-new-address-subject",
        address_asked = "letter-new-address",
        address_link = "letter-verify-link",
        address_token = "letter-verify-token",
        old_address_subject = "letter-old-address-subject"
    }
    /// It was asked for an account: whoever knows its password can end that.
    AskedByAccount(kind: SubjectKind) = kind == SubjectKind::User => {
        old_address = "letter-old-address"
    }
    /// It was asked for someone who has no account.
    AskedByContact(kind: SubjectKind) = kind == SubjectKind::Contact => {
        old_address_contact = "letter-old-address-contact"
    }
}

/// Notes the address and mails the link to it, and word of it to the old one. The person is locked.
pub async fn ask(act: &mut Act, app: &App, person: &Person, email: &EmailAddress) -> Result<()> {
    let (subject, at) = (person.id(), act.at());
    links::void_new_address(act, subject).await?;
    let language = person.reads().unwrap_or_default();
    let link = links::make(act, LinkKind::NewAddress, None, Some(subject), language).await?;
    sqlx::query!(
        "insert into pending_addresses (subject_id, link_id, email, email_key, asked_at) values ($1, $2, $3, $4, $5)",
        subject.0,
        link.id,
        email.address,
        email.key,
        at,
    )
    .execute(act.db())
    .await?;
    users::touch(act, subject).await?;
    // Who reads the new mailbox may be a stranger: no name.
    let to_new = Draft::to(app, language, None)
        .carrying(link.id)
        .say(address_asked(&link, vec![("until", LinkKind::NewAddress.last_day())]))
        .say(address_link(&link, vec![("link", links::url(app, &link.token))]))
        .say(address_token(&link, vec![("token", link.token.clone())]));
    let letter = to_new.letter(
        LetterKind::NewAddress,
        address_asked_subject(&link, Args::new()),
        email.address.clone(),
        Some(subject),
    );
    links::post(act, letter).await?;
    let contact = app.edition.policy.controller.email.0.clone();
    if let Some(former) = person.email() {
        let to_old = Draft::to(app, language, person.name().as_ref())
            .say(old_address(person.kind(), vec![("contact", contact.clone())]))
            .say(old_address_contact(person.kind(), vec![("contact", contact)]));
        let title = old_address_subject(&link, Args::new());
        let letter = to_old.letter(LetterKind::OldAddress, title, former.to_owned(), Some(subject));
        mail::post(act, letter).await?;
    }
    act.record(AuditLine::of(Deed::AddressAsked, subject).fields(["email"]));
    Ok(())
}

/// The mailbox reads what we write: the address is now the account's. Whose the account's password is, is known where this is done
/// in a session that was opened with it; else whoever proves this mailbox next ends it. Answers what is known of the password.
pub async fn confirmed(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    link: Uuid,
    beside: Option<&Session>,
) -> Result<Option<PasswordKnown>> {
    if users::try_lock(act, subject).await?.is_none() {
        return Err(links::gone());
    }
    let pending = sqlx::query!(
        "delete from pending_addresses where subject_id = $1 and link_id = $2 returning email, email_key",
        subject.0,
        link
    )
    .fetch_optional(act.db())
    .await?
    .ok_or_else(links::gone)?;
    let former = users::credentials(act.db(), subject).await?.map(|user| user.email_key);
    let at = act.at();
    // What came from a mailbox that nobody proved was never theirs.
    record::leave_mailbox(act, subject).await?;
    let own = beside.filter(|session| session.subject == subject && session.is_by_password());
    users::move_to(act, subject, (&pending.email, &pending.email_key), own.map(|_| at)).await?;
    users::touch(act, subject).await?;
    // Whoever reads this one has not been told what was found of the account: it is found anew, and told here (P52).
    by_subject::answered_report(act, subject, ReportAnswer::NewAddress, "", at).await?;
    // Whoever is signed in was so under the old address, and a link that was mailed to it opens nothing any more.
    session::end_others(act, subject, None).await?;
    links::void_all(act, subject).await?;
    act.record(AuditLine::of(Deed::Rectified, subject).fields(["email"]));
    statements::take_away(act, subject, &["email".to_owned()]).await?;
    super::follow(act, app, subject, former.as_deref(), Some(pending.email_key), false).await?;
    recipients::announce(act, app, subject, Event::Rectified, &["email".to_owned()]).await?;
    mailbox::password(act, subject).await
}

/// Addresses that were asked for and wait for their mailbox to be proved.
pub const HOLDING: Holding = Holding {
    key: "pending_addresses",
    category: "mailed_links",
    table: "pending_addresses",
    columns: &[
        ("subject_id", "email"),
        ("link_id", "email"),
        ("email", "email"),
        ("email_key", "email"),
        ("asked_at", "email"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                "select email, asked_at from pending_addresses where subject_id = $1",
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows.into_iter().map(|row| json!({"email": row.email, "asked_at": row.asked_at})).collect())
        })
    },
    count: count_rows!("pending_addresses"),
    erase: Erase::Rows,
    expire: Some(expire_rows!("pending_addresses", "asked_at")),
};
