//! The proof of an erasure: that it was done, when and of which fields, without a value of the person. It outlives
//! them, and every receipt is written from it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::PgConnection;

use crate::act::Act;
use crate::holding::{Disclosure, Erase, Fate, Holding, count_rows, expire_rows};
use crate::holds::Kept;
use crate::platform::clock::midnight_after;
use crate::platform::i18n::Language;
use crate::platform::ids::{ErasureId, SubjectId};
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{PartKept, SystemPart};
use crate::requests::record::EndedRequest;

/// What is known of an erasure, done or foreseen.
pub(super) struct ErasureRecord {
    /// Random, and public: the link of the last letter has it. None where the erasure is only foreseen.
    pub(super) id: Option<ErasureId>,
    /// The id that the person had.
    pub(super) subject: SubjectId,
    /// `user` or `contact`.
    pub(super) kind: String,
    /// When it was done; where it is only foreseen, now.
    pub(super) at: DateTime<Utc>,
    /// The fields of the policy that held something.
    pub(super) fields: Vec<String>,
    /// By the key of a holding, `{"erased": rows}`.
    pub(super) counts: Value,
    /// The policy in force at that time.
    pub(super) policy_version: String,
    /// Whether a ban on direct marketing lives on as a keyed digest of the address.
    pub(super) ban_kept: bool,
    /// The language of the last letter; none where it was not noted yet.
    pub(super) language: Option<Language>,
    /// The open requests that ended with the account.
    pub(super) ended: Vec<EndedRequest>,
    /// References of the questions that were still to be answered: they stay, with whoever asked.
    pub(super) questions: Vec<String>,
    /// What the law makes us keep, the one that ends last first.
    pub(super) holds: Vec<Kept>,
    /// What other systems of ours answered to the erasure, where it was carried out on a request.
    pub(super) elsewhere: Vec<SystemOutcome>,
    /// When every table was searched for what might have been left; none where that is still to be done.
    pub(super) searched_at: Option<DateTime<Utc>>,
    /// The tables in which something was found.
    pub(super) residue: Vec<String>,
    /// As it is done: the names of those who hear of it, for the last letter. Nothing is kept of them here.
    pub(super) to_hear: Vec<String>,
}

impl ErasureRecord {
    /// The fields that are gone, and those that a hold keeps.
    pub(super) fn gone_and_kept(&self) -> (Vec<String>, Vec<String>) {
        let is_kept = |key: &String| self.holds.iter().any(|hold| hold.fields.contains(key));
        let (kept, gone) = self.fields.iter().cloned().partition(is_kept);
        (gone, kept)
    }
}

/// What another system of ours answered to an erasure.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SystemOutcome {
    /// Its key in the policy.
    pub system: String,
    /// `erased`, `nothing-held`, `kept`, `excused`; what it answered.
    pub state: String,
    /// What the law makes it keep, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<PartKept>,
}

impl SystemOutcome {
    /// The part of a system, as it has answered.
    pub(super) fn of(part: &SystemPart) -> Self {
        let state = part.state.word().as_str().to_owned();
        Self { system: part.system.clone(), state, kept: part.state.kept().cloned() }
    }
}

impl ErasureRecord {
    /// When all of it is over: done, and what was kept gone too. The proof is kept so long from then.
    pub(super) fn settled_at(&self) -> DateTime<Utc> {
        let elsewhere = self.elsewhere.iter().filter_map(|one| one.kept.as_ref()).map(|kept| kept.until);
        let last = self.holds.iter().map(|kept| kept.until).chain(elsewhere).max().map(midnight_after);
        last.map_or(self.at, |last| last.max(self.at))
    }
}

/// Keeps the proofs, in the act of the erasures they prove.
pub(super) async fn insert(act: &mut Act, records: &[ErasureRecord]) -> Result<()> {
    let at = act.at();
    let rows = records.iter().map(|record| {
        json!({"erasure_id": record.id, "subject_id": record.subject, "kind": record.kind, "fields": record.fields,
               "counts": record.counts, "policy_version": record.policy_version, "ban_kept": record.ban_kept,
               "language": record.language.map(Language::tag), "ended": record.ended, "questions": record.questions,
               "holds": record.holds, "elsewhere": record.elsewhere, "settled_at": record.settled_at()})
    });
    sqlx::query!(
        "insert into erasures (erasure_id, subject_id, kind, erased_at, fields, counts, policy_version, marketing_ban_kept,
             language, ended_requests, open_questions, holds, elsewhere, settled_at)
         select erasure_id, subject_id, kind, $2, array(select jsonb_array_elements_text(r.fields)), counts, policy_version,
             ban_kept, language, ended, array(select jsonb_array_elements_text(r.questions)), holds, elsewhere, settled_at
         from jsonb_to_recordset($1) as r (erasure_id uuid, subject_id uuid, kind text, fields jsonb, counts jsonb,
             policy_version text, ban_kept boolean, language text, ended jsonb, questions jsonb, holds jsonb,
             elsewhere jsonb, settled_at timestamptz)",
        Value::Array(rows.collect()),
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// The proof of one erasure.
pub(super) async fn find(db: &mut PgConnection, id: ErasureId) -> Result<Option<ErasureRecord>> {
    let row = sqlx::query!(
        "select erasure_id, subject_id, kind, erased_at, fields, counts, policy_version, marketing_ban_kept, language,
             ended_requests, open_questions, holds, elsewhere, searched_at, residue
         from erasures where erasure_id = $1",
        id.0
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(ErasureRecord {
        id: Some(row.erasure_id.into()),
        subject: row.subject_id.into(),
        kind: row.kind,
        at: row.erased_at,
        fields: row.fields,
        counts: row.counts,
        policy_version: row.policy_version,
        ban_kept: row.marketing_ban_kept,
        language: row.language.as_deref().and_then(Language::of_tag),
        ended: serde_json::from_value(row.ended_requests).map_err(Problem::internal)?,
        questions: row.open_questions,
        holds: serde_json::from_value(row.holds).map_err(Problem::internal)?,
        elsewhere: serde_json::from_value(row.elsewhere).map_err(Problem::internal)?,
        searched_at: row.searched_at,
        residue: row.residue,
        to_hear: Vec::new(),
    }))
}

/// The proof that a person was erased, by the id they had; none if they never were.
pub(super) async fn of_subject(db: &mut PgConnection, subject: SubjectId) -> Result<Option<ErasureRecord>> {
    let id = sqlx::query_scalar!("select erasure_id from erasures where subject_id = $1", subject.0)
        .fetch_optional(&mut *db)
        .await?;
    match id {
        Some(id) => find(db, id.into()).await,
        None => Ok(None),
    }
}

/// The proofs: they lead to nobody, and are kept for their own time.
pub const HOLDING: Holding = Holding {
    key: "erasure_records",
    category: "erasure_records",
    table: "erasures",
    columns: &[
        ("erasure_id", "erasure_records"),
        ("subject_id", "erasure_records"),
        ("kind", "erasure_records"),
        ("erased_at", "erasure_records"),
        ("fields", "erasure_records"),
        ("counts", "erasure_records"),
        ("policy_version", "erasure_records"),
        ("marketing_ban_kept", "erasure_records"),
        ("language", "erasure_records"),
        ("ended_requests", "erasure_records"),
        ("open_questions", "erasure_records"),
        ("holds", "erasure_records"),
        ("elsewhere", "erasure_records"),
        ("settled_at", "erasure_records"),
        ("searched_at", "erasure_records"),
        ("residue", "erasure_records"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Remains { ground: "gdpr-5-2" },
    show: |_| Box::pin(async { Ok(Vec::new()) }),
    count: count_rows!("erasures"),
    erase: Erase::Nothing,
    expire: Some(expire_rows!("erasures", "settled_at")),
};
