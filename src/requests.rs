//! Requests of people (Art. 12): what was asked, when it reached us, until when it must be answered, and how it ended.
//! One request may ask for several rights: each is a line with its own outcome, all share the day of receipt.

pub mod deadline;
pub mod file;
pub mod holdings;
pub mod lifecycle;
pub mod triage;
pub mod words;

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;
pub use words::{Channel, Kind, Outcome, RefusalGround, Right, Status};

use crate::act::Act;
use crate::app::App;
use crate::audit::{ActorKind, Deed, Line};
use crate::people::values::EmailAddress;
use crate::platform::i18n::Language;
use crate::platform::ids::{self, CaseId, SubjectId};
use crate::platform::jobs::Job;
use crate::platform::problem::{Problem, Result};
use crate::platform::secrets::{Purpose, random_base62};

/// A right asked, and what led there.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which.
    pub right: Right,
    /// The words of the message that led there.
    pub words: Vec<String>,
    /// The objection or restriction it is about.
    pub about: Option<Uuid>,
    /// What it reaches: purposes. None is all, or not said.
    pub scope: Vec<String>,
}

impl Asked {
    /// A right that was named as such.
    pub fn plainly(right: Right) -> Self {
        Self::in_words(right, Vec::new())
    }

    /// A right that a message asks for in words of its own.
    pub fn in_words(right: Right, words: Vec<String>) -> Self {
        Self { right, words, about: None, scope: Vec::new() }
    }

    /// An objection or a restriction that takes effect at once.
    pub fn about(right: Right, about: Uuid, scope: Vec<String>) -> Self {
        Self { right, words: Vec::new(), about: Some(about), scope }
    }
}

/// Who wrote, and what.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The address as it was given.
    pub address: String,
    /// The same for all who write it otherwise.
    pub key: String,
    /// Whether it is a postal address; else it is one of e-mail.
    pub by_post: bool,
    /// The name as it was given.
    pub name: Option<String>,
    /// The message.
    pub message: Option<String>,
}

impl Sender {
    /// Who wrote from a mailbox.
    pub fn of_mailbox(email: EmailAddress, name: Option<String>, message: Option<String>) -> Self {
        Self { address: email.address, key: email.key, by_post: false, name, message }
    }

    /// Who wrote on paper.
    pub fn on_paper(address: String, name: Option<String>, message: Option<String>) -> Self {
        let key = address.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        Self { address, key, by_post: true, name, message }
    }
}

/// A request that is to be opened.
#[derive(Debug)]
pub struct Opening {
    /// Whose, where that is known.
    pub subject: Option<SubjectId>,
    /// What kind of message it is.
    pub kind: Kind,
    /// How it reached us.
    pub channel: Channel,
    /// When it reached us; never in the future.
    pub received_at: DateTime<Utc>,
    /// The language of the letters.
    pub language: Language,
    /// What is asked.
    pub rights: Vec<Asked>,
    /// Who wrote, where it was not the person signed in.
    pub sender: Option<Sender>,
    /// How the identity is proved, where it is: `session`.
    pub identity: Option<&'static str>,
}

/// The work that follows a message: whose it may be, and the acknowledgement.
pub const TAKE_IN_JOB: &str = "take-in-request";
/// The work that follows a decision elsewhere: the answer, once every line is decided.
pub const CONCLUDE_JOB: &str = "conclude-request";

/// Work on a case, wanted.
pub fn job(kind: &'static str, case: CaseId) -> Job {
    Job { kind, payload: json!({"request": case}), once: None }
}

/// Opens a request about something that takes effect at once and that a person on staff must look at: an objection to
/// be weighed, a restriction to be checked.
pub async fn waits_for_staff(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    asked: Asked,
    since: DateTime<Utc>,
    language: Language,
) -> Result<()> {
    // Done as a request of theirs said they could: it is that request.
    let filed = sqlx::query_scalar!(
        "update request_lines l set about = $3, scope = $4 from requests r
         where r.request_id = l.request_id and r.subject_id = $1 and r.channel = 'self-service'
           and r.closed_at is null and r.closing is null and l.right_asked = $2 and l.outcome is null and l.about is null
         returning l.request_id",
        subject.0,
        asked.right.as_str(),
        asked.about,
        &asked.scope,
    )
    .fetch_all(act.db())
    .await?;
    if let Some(case) = filed.first() {
        return happened(act, (*case).into(), &format!("{}-by-person", asked.right.as_str()), None).await;
    }
    // Letters follow the language that the person chose.
    let chosen = sqlx::query_scalar!("select language from users where subject_id = $1", subject.0)
        .fetch_optional(act.db())
        .await?
        .flatten();
    let language = chosen.as_deref().and_then(Language::of_tag).unwrap_or(language);
    let opening = Opening {
        subject: Some(subject),
        kind: Kind::Rights,
        channel: Channel::SelfService,
        received_at: since,
        language,
        rights: vec![asked],
        sender: None,
        // What staff or a service filed proves nothing about who asked.
        identity: (act.actor().kind == ActorKind::Person).then_some("session"),
    };
    let case = open(act, app, opening).await?;
    act.enqueue(job(TAKE_IN_JOB, case));
    Ok(())
}

/// A new reference: what is said on the telephone and stands on letters.
pub fn new_reference() -> Result<String> {
    Ok(format!("INZ-{}", random_base62(8).map_err(Problem::internal)?.to_ascii_uppercase()))
}

/// Opens a request: from the instant it reached us the law's clock runs.
pub async fn open(act: &mut Act, app: &App, opening: Opening) -> Result<CaseId> {
    let (id, at) = (CaseId(ids::random()), act.at());
    let Opening { subject, kind, channel, received_at, language, mut rights, sender, identity } = opening;
    rights.sort_by_key(|asked| asked.right);
    rights.dedup_by_key(|asked| asked.right);
    let due_on = match kind {
        // A child is not kept waiting for a month (P52).
        Kind::Minor => deadline::next_working_day_clock(received_at).last_day,
        _ => deadline::clock(received_at, false, &[], at).last_day,
    };
    let reference = new_reference()?;
    let names = sender.as_ref().map(|sender| app.secrets.digests(Purpose::Sender, &[sender.key.as_bytes()]));
    let earlier = duplicate(act.db(), subject, names.as_deref().unwrap_or_default(), kind, &rights).await?;
    sqlx::query!(
        "insert into requests (request_id, reference, subject_id, kind, channel, status, identity, identity_at,
             received_at, filed_at, language, due_on, duplicate_of)
         values ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11, $12)",
        id.0,
        reference,
        subject.map(|subject| subject.0),
        kind.as_str(),
        channel.as_str(),
        identity,
        identity.map(|_| at),
        received_at,
        at,
        language.tag(),
        due_on,
        earlier,
    )
    .execute(act.db())
    .await?;
    if let Some(sender) = sender {
        sqlx::query!(
            "insert into request_senders (request_id, subject_id, sender, address, by_post, name, message)
             values ($1, $2, $3, $4, $5, $6, $7)",
            id.0,
            subject.map(|subject| subject.0),
            app.secrets.digest(Purpose::Sender, &[sender.key.as_bytes()]),
            sender.address,
            sender.by_post,
            sender.name,
            sender.message,
        )
        .execute(act.db())
        .await?;
    }
    set_rights(act, id, &rights).await?;
    happened(act, id, "received", None).await?;
    let named = rights.iter().map(|asked| asked.right.as_str());
    act.record(Line { what: Deed::RequestReceived, subject, fields: Vec::new() }.fields(named));
    Ok(id)
}

/// The first open request of the same person, or the same sender, for the same rights: linked, never dropped.
async fn duplicate(
    db: &mut PgConnection,
    subject: Option<SubjectId>,
    senders: &[String],
    kind: Kind,
    rights: &[Asked],
) -> Result<Option<Uuid>> {
    // Two objections to different purposes are two.
    if rights.iter().any(|asked| asked.about.is_some()) {
        return Ok(None);
    }
    let rights: Vec<String> = rights.iter().map(|asked| asked.right.as_str().to_owned()).collect();
    let found = sqlx::query_scalar!(
        "select r.request_id from requests r left join request_senders s using (request_id)
         where r.closed_at is null and r.duplicate_of is null and r.kind = $4
           and (r.subject_id = $1 or s.sender = any($2))
           and array(select right_asked from request_lines l where l.request_id = r.request_id and l.outcome is null
                     order by position) = $3
         order by r.received_at, r.request_id limit 1",
        subject.map(|subject| subject.0),
        senders,
        &rights,
        kind.as_str(),
    );
    Ok(found.fetch_optional(db).await?)
}

/// Writes the lines: those that are not decided yet give way to these.
pub async fn set_rights(act: &mut Act, id: CaseId, rights: &[Asked]) -> Result<()> {
    sqlx::query!("delete from request_lines where request_id = $1 and outcome is null", id.0)
        .execute(act.db())
        .await?;
    for asked in rights {
        let position = Right::ALL.iter().position(|right| *right == asked.right).unwrap_or_default();
        sqlx::query!(
            "insert into request_lines (request_id, right_asked, position, words, about, scope)
             values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
            id.0,
            asked.right.as_str(),
            i32::try_from(position).unwrap_or_default(),
            &asked.words,
            asked.about,
            &asked.scope,
        )
        .execute(act.db())
        .await?;
    }
    Ok(())
}

/// Adds to what happened to a case.
pub async fn happened(act: &mut Act, id: CaseId, what: &str, note: Option<&str>) -> Result<()> {
    let (at, actor) = (act.at(), act.actor());
    sqlx::query!(
        "insert into request_events (request_id, at, what, actor_kind, actor_id, note) values ($1, $2, $3, $4, $5, $6)",
        id.0,
        at,
        what,
        actor.kind.as_str(),
        actor.token,
        note,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// The person has done it themselves, signed in: what they had asked for is answered. A case of which nothing is left
/// is closed by that answer; no letter repeats it.
pub async fn fulfilled(act: &mut Act, subject: SubjectId, right: Right) -> Result<()> {
    let at = act.at();
    let cases = sqlx::query_scalar!(
        "update request_lines l set outcome = 'completed', decided_at = $3
         from requests r
         where r.request_id = l.request_id and r.subject_id = $1 and r.channel = 'self-service'
           and r.closed_at is null and r.closing is null and l.about is null and l.right_asked = $2 and l.outcome is null
         returning l.request_id",
        subject.0,
        right.as_str(),
        at,
    )
    .fetch_all(act.db())
    .await?;
    for case in cases {
        happened(act, case.into(), &format!("{}-by-person", right.as_str()), None).await?;
        if matches!(right, Right::Access | Right::Portability) {
            happened(act, case.into(), "collected", None).await?;
        }
        close_if_done(act, case.into()).await?;
        // Where other lines were decided by staff, an answer is still owed.
        act.enqueue(job(CONCLUDE_JOB, case.into()));
    }
    Ok(())
}

/// Closes a case of which every line was completed by the person.
async fn close_if_done(act: &mut Act, id: CaseId) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update requests set status = 'completed', closed_at = $2
         where request_id = $1 and closed_at is null and not exists (
             select from request_lines where request_id = $1 and outcome is distinct from 'completed')",
        id.0,
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Whether something was put in place by a report about a child that nobody has looked at yet (P52).
pub async fn is_under_review(db: &mut PgConnection, about: Uuid) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from request_lines l join requests r using (request_id)
               where l.about = $1 and r.kind = 'minor' and r.closed_at is null) as "is!""#,
        about
    );
    Ok(query.fetch_one(db).await?)
}

/// What an objection or a restriction came to is the outcome of the line about it.
pub async fn settled(
    act: &mut Act,
    about: Uuid,
    outcome: Outcome,
    ground: Option<RefusalGround>,
    explanation: Option<&str>,
) -> Result<()> {
    let (at, actor) = (act.at(), act.actor());
    let cases = sqlx::query_scalar!(
        "update request_lines l set outcome = $2, ground = $3, explanation = $4, decided_at = $5, decided_by = $6
         from requests r
         where r.request_id = l.request_id and r.closed_at is null and r.kind <> 'minor' and l.about = $1
           and l.outcome is null
         returning l.request_id",
        about,
        outcome.as_str(),
        ground.map(RefusalGround::as_str),
        explanation,
        at,
        actor.token,
    )
    .fetch_all(act.db())
    .await?;
    for case in cases {
        happened(act, case.into(), &format!("line-{}", outcome.as_str()), None).await?;
        act.enqueue(job(CONCLUDE_JOB, case.into()));
    }
    Ok(())
}
