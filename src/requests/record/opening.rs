//! How a case begins.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::happened;
use super::lines::{self, Asked};
use crate::act::Act;
use crate::app::App;
use crate::people::values::EmailAddress;
use crate::platform::i18n::Language;
use crate::platform::ids::{self, SubjectId};
use crate::platform::problem::{Problem, Result};
use crate::platform::secrets::{KeyPurpose, random_base62};
use crate::recipients::told;
use crate::requests::case::{Acknowledgement, Case, CaseSender, Identity};
use crate::requests::event::CaseEvent;
use crate::requests::jobs::{BRING_BACK_JOB, job};
use crate::requests::state::Columns;
use crate::requests::words::{CaseKind, Proof, RequestChannel};

/// Who wrote, and what.
#[derive(Clone, Debug)]
pub struct Sender {
    /// Spelt one way, however the address was: what earlier requests are found by. None where there is no address.
    key: Option<String>,
    /// As it is kept with the case.
    wrote: CaseSender,
}

impl Sender {
    /// Who wrote from a mailbox.
    pub fn of_mailbox(email: EmailAddress, name: Option<String>, message: Option<String>) -> Self {
        let wrote = CaseSender { address: Some(email.address), by_post: false, name, message };
        Self { key: Some(email.key), wrote }
    }

    /// Who wrote on paper.
    pub fn on_paper(address: String, name: Option<String>, message: Option<String>) -> Self {
        let key = Some(CaseSender::key_on_paper(&address));
        Self { key, wrote: CaseSender { address: Some(address), by_post: true, name, message } }
    }

    /// Who asked by a telephone or at a counter, and of whom no address is known.
    pub fn without_address(name: Option<String>, message: Option<String>) -> Self {
        Self { key: None, wrote: CaseSender { address: None, by_post: false, name, message } }
    }
}

/// A request that is to be opened.
#[derive(Debug)]
pub struct Opening {
    /// Whose data it is about, where that is known.
    pub subject: Option<SubjectId>,
    /// What kind of message it is.
    pub kind: CaseKind,
    /// How it reached us.
    pub channel: RequestChannel,
    /// When it reached us; never in the future.
    pub received_at: DateTime<Utc>,
    /// The language of the letters.
    pub language: Language,
    /// What is asked; may be nothing.
    pub rights: Vec<Asked>,
    /// Who wrote, where it was not the person signed in.
    pub sender: Option<Sender>,
    /// How it is proved who asks, where it is.
    pub proof: Option<Proof>,
    /// Whether it looks as if nobody wrote it: it fills in what people do not see.
    pub looks_automatic: bool,
}

/// A new reference: what is said on the telephone and stands on letters.
pub fn new_reference() -> Result<String> {
    Ok(format!("INZ-{}", random_base62(8).map_err(Problem::internal)?.to_ascii_uppercase()))
}

/// Opens a request: from the instant it reached us the law's clock runs.
pub async fn open(act: &mut Act, app: &App, opening: Opening) -> Result<Case> {
    open_as(act, app, opening, false).await
}

/// Opens a request that came with another, in the same message: it is none of that one's.
pub async fn open_beside(act: &mut Act, app: &App, opening: Opening) -> Result<Case> {
    open_as(act, app, opening, true).await
}

async fn open_as(act: &mut Act, app: &App, opening: Opening, beside: bool) -> Result<Case> {
    let Opening { subject, kind, channel, received_at, language, mut rights, sender, proof, looks_automatic } =
        opening;
    rights.sort_by_key(|asked| asked.right);
    rights.dedup_by_key(|asked| asked.right);
    let keys = sender
        .as_ref()
        .filter(|_| !beside)
        .and_then(|sender| sender.key.as_ref())
        .map(|key| app.secrets.digests(KeyPurpose::Sender, &[key.as_bytes()]));
    let duplicate_of = earlier(act.db(), subject, keys.as_deref().unwrap_or_default(), kind, &rights).await?;
    let at = act.at();
    let begun = Case::begun(ids::random().into(), new_reference()?, kind, channel, language, received_at);
    act.on_request(begun.id);
    let mut case = Case {
        subject,
        identity: proof.map(|proof| Identity { proof, at, by: None }),
        filed_at: at,
        duplicate_of,
        looks_automatic,
        ..begun
    };
    case.lacks_mailbox = insert(act, &case).await?;
    if let Some(sender) = sender {
        insert_sender(act, app, &mut case, sender).await?;
    }
    lines::set_rights(act, &mut case, &rights).await?;
    happened(act, &case, CaseEvent::Received).await?;
    // What was done a moment ago is what it is about.
    if let Some(subject) = case.subject {
        told::is_on_request(act.db(), case.id, subject, at).await?;
    }
    if case.asks_a_right() {
        act.enqueue(job(BRING_BACK_JOB, case.id));
    }
    Ok(case)
}

/// Answers whether its person has no mailbox on file.
async fn insert(act: &mut Act, case: &Case) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"insert into requests (request_id, reference, subject_id, kind, channel, state, identity, identity_at,
             received_at, filed_at, language, due_on, duplicate_of, looks_automatic)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         returning exists (select from contacts c where c.subject_id = requests.subject_id and c.email is null) as "lacks!""#,
        case.id.0,
        case.reference,
        case.subject.map(|subject| subject.0),
        case.kind.as_str(),
        case.channel.as_str(),
        Columns::from(case.state).state,
        case.identity.map(|identity| identity.proof.as_str()),
        case.identity.map(|identity| identity.at),
        case.received_at,
        case.filed_at,
        case.language.tag(),
        case.due_on,
        case.duplicate_of,
        case.looks_automatic,
    );
    Ok(query.fetch_one(act.db()).await?)
}

pub(super) async fn insert_sender(act: &mut Act, app: &App, case: &mut Case, sender: Sender) -> Result<()> {
    let Sender { key, wrote } = sender;
    // Of nobody's address is one that nobody else has.
    let key = key.unwrap_or_else(|| case.id.to_string());
    sqlx::query!(
        "insert into request_senders (request_id, subject_id, sender, address, by_post, name, message)
         values ($1, $2, $3, $4, $5, $6, $7)",
        case.id.0,
        // Whoever reports a child is their own person, whatever account they name.
        case.subject.filter(|_| case.kind != CaseKind::Minor).map(|subject| subject.0),
        app.secrets.digest(KeyPurpose::Sender, &[key.as_bytes()]),
        wrote.address,
        wrote.by_post,
        wrote.name,
        wrote.message,
    )
    .execute(act.db())
    .await?;
    case.sender = Some(wrote);
    Ok(())
}

/// Its person wrote once more while it was open: the words are kept with those before.
pub async fn write_once_more(act: &mut Act, app: &App, case: &mut Case, wrote: Option<Sender>) -> Result<()> {
    match (wrote, &mut case.sender) {
        (None, _) => {}
        (Some(sender), None) => insert_sender(act, app, case, sender).await?,
        (Some(sender), Some(before)) => {
            let texts =
                [before.message.take(), sender.wrote.message].into_iter().flatten().collect::<Vec<_>>();
            before.message = Some(texts.join("\n\n"));
            sqlx::query!(
                "update request_senders set message = $2 where request_id = $1",
                case.id.0,
                before.message
            )
            .execute(act.db())
            .await?;
        }
    }
    happened(act, case, CaseEvent::WroteAgain).await
}

/// The first open request of the same person, or the same sender, for the same rights: linked, never dropped. What is
/// set aside answers for no other.
async fn earlier(
    db: &mut PgConnection,
    subject: Option<SubjectId>,
    senders: &[String],
    kind: CaseKind,
    rights: &[Asked],
) -> Result<Option<Uuid>> {
    // Two objections to different purposes are two.
    if rights.iter().any(|asked| asked.about.is_some()) {
        return Ok(None);
    }
    let rights: Vec<String> = rights.iter().map(|asked| asked.right.as_str().to_owned()).collect();
    let found = sqlx::query_scalar!(
        r#"select r.request_id from requests r
           where r.request_id = any(array(
                   select request_id from requests where subject_id = $1
                   union select request_id from request_senders where sender = any($2)))
             and r.closed_at is null and r.state <> 'set-aside' and r.duplicate_of is null and r.kind = $4
             and array(select right_asked from request_lines l where l.request_id = r.request_id and l.outcome is null
                       order by position) = $3
           order by r.received_at, r.request_id limit 1"#,
        subject.map(|subject| subject.0),
        senders,
        &rights,
        kind.as_str(),
    );
    Ok(found.fetch_optional(db).await?)
}

/// What became of the first letter of a case.
pub async fn acknowledged(act: &mut Act, case: &mut Case, how: Acknowledgement) -> Result<()> {
    sqlx::query!(
        "update requests set acknowledgement = $2, named_in = null where request_id = $1",
        case.id.0,
        how.as_str()
    )
    .execute(act.db())
    .await?;
    case.acknowledgement = how;
    Ok(())
}

/// A case is acknowledged in the letter of another.
pub async fn named_beside(act: &mut Act, case: &mut Case, letter: Uuid) -> Result<()> {
    acknowledged(act, case, Acknowledgement::Written).await?;
    sqlx::query!("update requests set named_in = $2 where request_id = $1", case.id.0, letter)
        .execute(act.db())
        .await?;
    Ok(())
}

/// A letter does not arrive: what it named beside its own case is held back again, until the next one.
pub async fn not_named_in(act: &mut Act, letter: Uuid) -> Result<()> {
    sqlx::query!(
        "update requests set acknowledgement = 'held-back', named_in = null where named_in = $1 and closed_at is null",
        letter
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// A letter went to an account: it was told also of what is named in it beside its own case.
pub(super) async fn named_are_heard(act: &mut Act, letter: Uuid) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update requests set heard_at = coalesce(heard_at, $2) where named_in = $1 and subject_id is not null",
        letter,
        at
    )
    .execute(act.db())
    .await?;
    Ok(())
}
