//! Who hears that a message has arrived; and what else came in a mailbox's name, and has not been told it yet.

use uuid::Uuid;

use super::findings::HeldBack;
use super::letters::{self, Reader};
use crate::act::Act;
use crate::app::App;
use crate::people::links::LinkKind;
use crate::people::values::EmailAddress;
use crate::people::{mailbox, person};
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::platform::secrets::KeyPurpose;
use crate::requests::case::{Acknowledgement, Case};
use crate::requests::event::CaseEvent;
use crate::requests::state::QuestionKind;
use crate::requests::words::{CaseKind, Proof};
use crate::requests::{reading, record};

/// Who is told that a message has arrived, and whether the link in the letter proves who asks.
pub async fn readers(act: &mut Act, app: &App, case: &Case) -> Result<Vec<(Reader, bool)>> {
    let on_file = letters::reader(app, act.db(), case).await?;
    let wrote = case.sender.as_ref().and_then(Reader::who_wrote);
    Ok(match (on_file, wrote) {
        // Whoever reports a child's account is answered; the account is not.
        (_, Some(wrote)) if case.kind == CaseKind::Minor => vec![(wrote, false)],
        (Some(on_file), Some(wrote)) if !same_mailbox(&on_file.address, &wrote.address) => {
            vec![(on_file, true), (wrote, false)]
        }
        // A mailbox that is nobody's on file proves nothing of a person whom we know.
        (Some(one), _) | (None, Some(one)) => vec![(one, !case.lacks_mailbox)],
        (None, None) => Vec::new(),
    })
}

/// Whether two addresses are one, however they are spelled.
pub fn same_mailbox(one: &str, other: &str) -> bool {
    let keys = (EmailAddress::key_of(one), EmailAddress::key_of(other));
    one == other || keys.0.is_some() && keys.0 == keys.1
}

/// Whether a letter to that mailbox has a link: one that proves who asks, where that is neither known nor doubted. A doubt
/// about who reads the mailbox is not settled by the mailbox.
pub fn needs_link(case: &Case) -> bool {
    let asks = matches!(case.kind, CaseKind::Rights | CaseKind::Customer);
    let doubted = case.open_question().is_some_and(|question| question.kind == QuestionKind::Identity);
    asks && !case.is_verified() && !doubted
}

/// So many are named in one letter; the others in that of the next day.
const NAMED_AT_MOST: i64 = 200;

/// What else came in the name of a mailbox and was not acknowledged, as too many did: the next letter to it names it, with a link
/// for each that is to be proved. What looks least like a flood comes first.
pub async fn held_back(act: &mut Act, app: &App, but: &Case, reader: &Reader) -> Result<Vec<HeldBack>> {
    let Some(key) = EmailAddress::key_of(&reader.address).filter(|_| !reader.by_post) else {
        return Ok(Vec::new());
    };
    // What someone works on at this moment is named by a later letter.
    let held = sqlx::query_scalar!(
        "select request_id from requests r
         where acknowledgement = 'held-back' and state in ('open', 'waiting-identity', 'waiting-clarification')
             and request_id <> $1
             and (subject_id in (select m.subject_id from mailboxes() m where m.email_key = $2) or subject_id is null and
                  request_id in (select request_id from request_senders where sender = any($3)))
         order by duplicate_of is not null, looks_automatic, filed_at limit $4
         for no key update of r skip locked",
        but.id.0,
        key,
        &app.secrets.digests(KeyPurpose::Sender, &[key.as_bytes()]),
        NAMED_AT_MOST,
    )
    .fetch_all(act.db())
    .await?;
    let mut named = Vec::new();
    for mut case in reading::find_many(act.db(), &held).await? {
        let proves = readers(act, app, &case).await?;
        let is_theirs = |(one, proves): &(Reader, bool)| {
            (*proves || case.kind == CaseKind::Minor) && same_mailbox(&one.address, &reader.address)
        };
        if case.acknowledgement != Acknowledgement::HeldBack || !proves.iter().any(is_theirs) {
            continue;
        }
        let link = if needs_link(&case) {
            Some(record::make_link(act, &mut case, LinkKind::Verification).await?)
        } else {
            None
        };
        let also = match case.subject.filter(|_| is_same_message(&case, but)) {
            Some(subject) => {
                person::find(app, act.db(), subject).await?.map(|person| person.known_as(but.language))
            }
            None => None,
        };
        named.push(HeldBack { case, link, also });
    }
    Ok(named)
}

/// Whether what came from someone's mailbox is theirs, by how it is known who asks.
pub async fn is_theirs(act: &mut Act, subject: SubjectId, proof: Option<Proof>) -> Result<bool> {
    let at = act.at();
    Ok(proof == Some(Proof::Staff) || !mailbox::is_to_be_proved(act.db(), subject, at).await?)
}

/// Whether two cases came in one message, from a mailbox that is several people's.
fn is_same_message(one: &Case, other: &Case) -> bool {
    let wrote =
        |case: &Case| case.sender.as_ref().map(|wrote| (wrote.address.clone(), wrote.message.clone()));
    one.subject != other.subject && one.received_at == other.received_at && wrote(one) == wrote(other)
}

/// They stand in a letter: it acknowledges each.
pub async fn are_named(act: &mut Act, named: Vec<HeldBack>, letter: Uuid) -> Result<()> {
    for mut other in named {
        record::named_beside(act, &mut other.case, letter).await?;
        record::happened(act, &other.case, CaseEvent::Acknowledged).await?;
    }
    Ok(())
}
