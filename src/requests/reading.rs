//! How cases are read: everything that hangs on them, in five statements for one case or for many.

mod marks;

pub use marks::{Mark, marks, marks_of, reader_of_marks};
use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::case::{
    Acknowledgement, Case, CaseLetter, CaseLine, CaseSender, CopyLetter, Extension, Fee, Identity,
    MailboxLink, PartFile, PartKept, PartState, Question, SystemPart,
};
use super::state::{Columns, QuestionKind};
use super::words::{CaseKind, LineOutcome, Proof, RefusalGround, RequestChannel, Right};
use crate::act::Act;
use crate::mail::{LetterKind, LetterState};
use crate::people::users;
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::{Problem, Result};

/// A case; none if there is none of that id.
pub async fn find(db: &mut PgConnection, id: CaseId) -> Result<Option<Case>> {
    Ok(find_many(db, &[id.0]).await?.pop())
}

/// Those of these cases that there are, in the order of the ids.
pub async fn find_many(db: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<Case>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut cases = skeletons(db, ids).await?;
    lines(db, ids, &mut cases).await?;
    questions(db, ids, &mut cases).await?;
    systems(db, ids, &mut cases).await?;
    letters(db, ids, &mut cases).await?;
    Ok(ids.iter().filter_map(|id| cases.remove(id)).collect())
}

/// The link to prove the mailbox of a case, as it stands now.
pub async fn mailbox_link(db: &mut PgConnection, id: CaseId) -> Result<MailboxLink> {
    let row = sqlx::query!(
        r#"select coalesce(bool_or(expires_at is null), false) as "under_way!", max(expires_at) as until
           from mailed_links where request_id = $1 and kind = 'verification'"#,
        id.0
    );
    let row = row.fetch_one(db).await?;
    Ok(MailboxLink::of(row.under_way, row.until))
}

/// Whether there is a case of that id.
pub async fn is_there(db: &mut PgConnection, id: CaseId) -> Result<bool> {
    let query =
        sqlx::query_scalar!(r#"select exists (select from requests where request_id = $1) as "is!""#, id.0);
    Ok(query.fetch_one(db).await?)
}

/// Whether the person of a case is here: it has one, who was not erased.
pub async fn has_person(db: &mut PgConnection, id: CaseId) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from requests join subjects using (subject_id) where request_id = $1) as "is!""#,
        id.0
    );
    Ok(query.fetch_one(db).await?)
}

/// Whether a case is set aside.
pub async fn is_set_aside(db: &mut PgConnection, id: CaseId) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from requests where request_id = $1 and state = 'set-aside') as "is!""#,
        id.0
    );
    Ok(query.fetch_one(db).await?)
}

/// Reads a case and locks it, after its person: whoever changes both does so in that order. What the act does is done on it.
pub async fn locked(act: &mut Act, id: CaseId) -> Result<Case> {
    act.on_request(id);
    let subject = sqlx::query_scalar!(
        r#"select subject_id as "id: SubjectId" from requests where request_id = $1"#,
        id.0
    )
    .fetch_optional(act.db())
    .await?
    .ok_or_else(Problem::not_found)?;
    if let Some(subject) = subject {
        users::try_lock(act, subject).await?;
    }
    let now = sqlx::query_scalar!(
        r#"select subject_id as "id: SubjectId" from requests where request_id = $1 for no key update"#,
        id.0
    );
    // Found to be someone's meanwhile.
    if let Some(now) = now.fetch_optional(act.db()).await?.flatten().filter(|now| Some(*now) != subject) {
        users::try_lock(act, now).await?;
    }
    find(act.db(), id).await?.ok_or_else(Problem::not_found)
}

/// A word of ours that the database holds.
fn word<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| Problem::internal("a case with an unknown word"))
}

struct Skeleton {
    request_id: Uuid,
    reference: String,
    subject_id: Option<Uuid>,
    kind: String,
    channel: String,
    state: String,
    ends_as: Option<String>,
    letter_id: Option<Uuid>,
    closed_at: Option<DateTime<Utc>>,
    closed_because: Option<String>,
    set_aside_at: Option<DateTime<Utc>>,
    set_aside_by: Option<Uuid>,
    junk_agreed_by: Option<Uuid>,
    aside_reason: Option<String>,
    identity: Option<String>,
    identity_at: Option<DateTime<Utc>>,
    identity_by: Option<Uuid>,
    received_at: DateTime<Utc>,
    filed_at: DateTime<Utc>,
    language: String,
    due_on: NaiveDate,
    warned: Option<i32>,
    assignee: Option<Uuid>,
    duplicate_of: Option<Uuid>,
    looks_automatic: bool,
    acknowledgement: String,
    copy_state: String,
    copy_sent_at: Option<DateTime<Utc>>,
    collected_at: Option<DateTime<Utc>>,
    heard_at: Option<DateTime<Utc>>,
    looked_at: Option<DateTime<Utc>>,
    objected_at: Option<DateTime<Utc>>,
    reclassified_at: Option<DateTime<Utc>>,
    extension_reason: Option<String>,
    extension_sent_at: Option<DateTime<Utc>>,
    amount: Option<String>,
    fee_reason: Option<String>,
    evidence: Option<String>,
    proposed_by: Option<Uuid>,
    approved_by: Option<Uuid>,
    accepted_at: Option<DateTime<Utc>>,
    lacks_mailbox: bool,
    address: Option<String>,
    by_post: Option<bool>,
    name: Option<String>,
    message: Option<String>,
    link_under_way: bool,
    link_until: Option<DateTime<Utc>>,
}

async fn skeletons(db: &mut PgConnection, ids: &[Uuid]) -> Result<HashMap<Uuid, Case>> {
    let rows = sqlx::query_as!(
        Skeleton,
        r#"select r.request_id as "request_id!", r.reference as "reference!", r.subject_id, r.kind as "kind!",
               r.channel as "channel!", r.state as "state!", r.ends_as, r.letter_id, r.closed_at, r.closed_because,
               r.set_aside_at, r.set_aside_by, r.junk_agreed_by, a.reason as "aside_reason?", r.identity, r.identity_at, r.identity_by, r.received_at as "received_at!", r.filed_at as "filed_at!",
               r.language as "language!", r.due_on as "due_on!", r.warned, r.assignee, r.duplicate_of,
               r.looks_automatic as "looks_automatic!", r.acknowledgement as "acknowledgement!", r.copy_state as "copy_state!", r.copy_sent_at, r.collected_at, r.heard_at,
               r.looked_at, r.objected_at, r.reclassified_at,
               x.reason as "extension_reason?", x.sent_at as "extension_sent_at?",
               f.amount as "amount?", f.reason as "fee_reason?", f.evidence as "evidence?",
               f.proposed_by as "proposed_by?", f.approved_by as "approved_by?", f.accepted_at as "accepted_at?",
               exists (select from contacts c where c.subject_id = r.subject_id and c.email is null) as "lacks_mailbox!",
               s.address as "address?", s.by_post as "by_post?", s.name as "name?", s.message as "message?",
               exists (select from mailed_links l where l.request_id = r.request_id and l.kind = 'verification'
                       and l.expires_at is null) as "link_under_way!",
               (select max(expires_at) from mailed_links l
                where l.request_id = r.request_id and l.kind = 'verification') as link_until
           from requests r
               left join request_extensions x using (request_id)
               left join request_fees f using (request_id)
               left join request_senders s using (request_id)
               left join request_set_asides a using (request_id)
           where r.request_id = any($1)"#,
        ids,
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|row| Ok((row.request_id, row.read()?))).collect()
}

impl Skeleton {
    fn read(self) -> Result<Case> {
        let state = Columns {
            state: self.state,
            ends_as: self.ends_as,
            letter: self.letter_id,
            closed_at: self.closed_at,
            closed_because: self.closed_because,
            set_aside_at: self.set_aside_at,
            set_aside_by: self.set_aside_by,
            junk_agreed_by: self.junk_agreed_by,
        };
        Ok(Case {
            id: self.request_id.into(),
            reference: self.reference,
            subject: self.subject_id.map(SubjectId),
            kind: word(CaseKind::of(&self.kind))?,
            channel: word(RequestChannel::of(&self.channel))?,
            state: word(state.read())?,
            aside_reason: self.aside_reason,
            identity: identity(self.identity, self.identity_at, self.identity_by)?,
            received_at: self.received_at,
            filed_at: self.filed_at,
            language: Language::of_tag(&self.language).unwrap_or_default(),
            due_on: self.due_on,
            warned: self.warned,
            assignee: self.assignee,
            duplicate_of: self.duplicate_of,
            looks_automatic: self.looks_automatic,
            acknowledgement: word(Acknowledgement::of(&self.acknowledgement))?,
            copy: word(CopyLetter::read(&self.copy_state, self.copy_sent_at))?,
            collected_at: self.collected_at,
            heard_at: self.heard_at,
            looked_at: self.looked_at,
            objected_at: self.objected_at,
            reclassified_at: self.reclassified_at,
            lines: Vec::new(),
            questions: Vec::new(),
            extension: self
                .extension_reason
                .map(|reason| Extension { reason, sent_at: self.extension_sent_at }),
            fee: self.amount.zip(self.proposed_by).map(|(amount, proposed_by)| Fee {
                amount,
                reason: self.fee_reason.unwrap_or_default(),
                evidence: self.evidence.unwrap_or_default(),
                proposed_by,
                is_announced: self.approved_by.is_some(),
                is_accepted: self.accepted_at.is_some(),
            }),
            link: MailboxLink::of(self.link_under_way, self.link_until),
            letters: Vec::new(),
            systems: Vec::new(),
            lacks_mailbox: self.lacks_mailbox,
            sender: self.by_post.map(|by_post| CaseSender {
                address: self.address,
                by_post,
                name: self.name,
                message: self.message,
            }),
        })
    }
}

fn identity(proof: Option<String>, at: Option<DateTime<Utc>>, by: Option<Uuid>) -> Result<Option<Identity>> {
    let Some((proof, at)) = proof.zip(at) else { return Ok(None) };
    Ok(Some(Identity { proof: word(Proof::of(&proof))?, at, by }))
}

async fn lines(db: &mut PgConnection, ids: &[Uuid], cases: &mut HashMap<Uuid, Case>) -> Result<()> {
    let rows = sqlx::query!(
        "select request_id, right_asked, outcome, ground, explanation, decided_at, decided_by, by_person, needs_approval,
             approved_by, words, about, scope, evidence, added, letter_id, told_at
         from request_lines where request_id = any($1) order by position",
        ids
    )
    .fetch_all(db)
    .await?;
    for row in rows {
        let Some(case) = cases.get_mut(&row.request_id) else { continue };
        case.lines.push(CaseLine {
            right: word(Right::of(&row.right_asked))?,
            outcome: row.outcome.map(|outcome| word(LineOutcome::of(&outcome))).transpose()?,
            ground: row.ground.map(|ground| word(RefusalGround::of(&ground))).transpose()?,
            explanation: row.explanation,
            evidence: row.evidence,
            added: row.added,
            decided_at: row.decided_at,
            decided_by: row.decided_by,
            by_person: row.by_person,
            awaits_approval: row.needs_approval && row.approved_by.is_none(),
            words: row.words,
            about: row.about,
            scope: row.scope,
            letter: row.letter_id,
            told_at: row.told_at,
        });
    }
    Ok(())
}

async fn questions(db: &mut PgConnection, ids: &[Uuid], cases: &mut HashMap<Uuid, Case>) -> Result<()> {
    let rows = sqlx::query!(
        "select request_id, question_id, kind, doubt, question, stops_clock, letter_id, doubted, doubted_at, doubted_by,
             asked_at, reminded_at, answered_at
         from request_questions where request_id = any($1) order by question_id",
        ids
    )
    .fetch_all(db)
    .await?;
    for row in rows {
        let Some(case) = cases.get_mut(&row.request_id) else { continue };
        case.questions.push(Question {
            doubted: identity(row.doubted, row.doubted_at, row.doubted_by)?,
            id: row.question_id,
            kind: word(QuestionKind::of(&row.kind))?,
            doubt: row.doubt,
            question: row.question,
            stops_clock: row.stops_clock,
            letter: row.letter_id,
            asked_at: row.asked_at,
            reminded_at: row.reminded_at,
            answered_at: row.answered_at,
        });
    }
    Ok(())
}

async fn systems(db: &mut PgConnection, ids: &[Uuid], cases: &mut HashMap<Uuid, Case>) -> Result<()> {
    let rows = sqlx::query!(
        r#"select p.request_id, p.system, p.state, p.given_on, p.reason, p.gave, p.gave_on, p.at as since, p.ground, p.law, p.kept_until,
               f.media_type as "media_type?", f.at as "at?", f.size as "size?"
           from request_parts p left join lateral (
               select min(media_type) as media_type, min(at) as at, sum(octet_length(bytes)) as size
               from request_files f where f.request_id = p.request_id and f.system = p.system
           ) f on 'given-here' in (p.state, p.gave)
           where p.request_id = any($1) order by p.system"#,
        ids
    )
    .fetch_all(db)
    .await?;
    for row in rows {
        let Some(case) = cases.get_mut(&row.request_id) else { continue };
        let file = row.media_type.zip(row.at).zip(row.size);
        let file = file.map(|((media_type, at), size)| PartFile { media_type, size, at });
        let kept = row.ground.zip(row.law).zip(row.kept_until);
        let kept = kept.map(|((ground, law), until)| PartKept { ground, law, until });
        let gave = row.gave.map(|gave| word(PartState::read(&gave, row.gave_on, None, file.clone(), None)));
        case.systems.push(SystemPart {
            system: row.system,
            gave: gave.transpose()?,
            state: word(PartState::read(&row.state, row.given_on, row.reason, file, kept))?,
            since: Some(row.since),
        });
    }
    Ok(())
}

async fn letters(db: &mut PgConnection, ids: &[Uuid], cases: &mut HashMap<Uuid, Case>) -> Result<()> {
    let rows = sqlx::query!(
        r#"select request_id as "request_id!", mail_id, kind, state, queued_at, leaves_at, sent_at, subject_id
           from mails where request_id = any($1) order by queued_at, mail_id"#,
        ids
    )
    .fetch_all(db)
    .await?;
    for row in rows {
        let Some(case) = cases.get_mut(&row.request_id) else { continue };
        case.letters.push(CaseLetter {
            id: row.mail_id,
            kind: word(LetterKind::of(&row.kind))?,
            state: word(LetterState::of(&row.state))?,
            queued_at: row.queued_at,
            leaves_at: row.leaves_at,
            sent_at: row.sent_at,
            to_account: row.subject_id.is_some(),
        });
    }
    Ok(())
}
