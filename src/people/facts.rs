//! What the gate needs to know of a person, in their own row: what the choices' own tables come to. It is written in
//! the act that changes them, and never otherwise.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::platform::batch::{Loading, Lookups};
use crate::platform::ids::SubjectId;
use crate::platform::input::words;
use crate::platform::problem::{Problem, Result};
use crate::policy::{Edition, Purpose};

/// All choices that stand. What nobody chose is left out of the row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Since when all marketing is banned (Art. 21(2)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ban: Option<DateTime<Utc>>,
    /// Objections to single purposes, by the key of the purpose.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub objections: BTreeMap<String, Objected>,
    /// The last word on each consent, by the key of the purpose.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub consents: BTreeMap<String, Consented>,
    /// Restrictions that have not ended.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub restrictions: Vec<Restricted>,
    /// By what right channels are used without consent, by channel.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub channels: BTreeMap<String, Based>,
}

/// An objection that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objected {
    /// Names the objection for whoever decides or withdraws it.
    pub id: Uuid,
    /// Whether staff have yet to decide; until then it holds the purpose up.
    pub pending: bool,
    /// When the person objected.
    pub since: DateTime<Utc>,
}

/// The last word on a consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consented {
    /// Whether the last word was yes.
    pub given: bool,
    /// When that was said.
    pub since: DateTime<Utc>,
    /// The version of the wording that was shown.
    pub wording: Option<String>,
}

/// A restriction that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restricted {
    /// Names the restriction for whoever ends it.
    pub id: Uuid,
    /// A word of `restriction::Ground`.
    pub ground: String,
    /// What it covers; nothing named means all but what the policy lets run.
    pub purposes: Option<Vec<String>>,
    /// When it was asked for.
    pub since: DateTime<Utc>,
    /// What runs all the same (Art. 18(2)).
    #[serde(default)]
    pub exceptions: Vec<Excepted>,
}

/// What may be done although data are restricted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excepted {
    /// The key of the purpose that runs.
    pub purpose: String,
    /// The first instant at which it no longer does.
    pub until: DateTime<Utc>,
}

words! {
    /// By what right advertising is sent on a channel without consent.
    pub enum ChannelBasis {
        /// The address came with a sale, for our own similar products, with a chance to refuse.
        ExistingCustomer = "existing-customer",
        /// An address of a company that names nobody, such as info@.
        ImpersonalAddress = "impersonal-address",
    }
}

/// By what right a channel is used without consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Based {
    /// Which of the rights the law knows.
    pub basis: ChannelBasis,
    /// When it was recorded.
    pub since: DateTime<Utc>,
}

words! {
    /// Whether a person is a party to the contract, or was entered by a customer who is.
    pub enum SubjectKind {
        /// An account holder, who is a party.
        User = "user",
        /// A contact person, entered by a customer.
        Contact = "contact",
    }
}

impl SubjectKind {
    /// The kind of that word, as it stands in the row.
    pub fn of_word(word: &str) -> Self {
        Self::of(word).unwrap_or(Self::Contact)
    }

    /// The path under which other callers find a person of this kind.
    pub fn path_of(self, subject: SubjectId) -> String {
        match self {
            Self::User => format!("/v1/users/{subject}"),
            Self::Contact => format!("/v1/contacts/{subject}"),
        }
    }
}

/// A person, as the gate sees them.
#[derive(Clone, Debug)]
pub struct Known {
    /// Which of the two legal bases of a purpose counts.
    pub kind: SubjectKind,
    /// The choices that stand.
    pub facts: Facts,
}

impl Known {
    /// What a person's row says.
    pub fn of(kind: &str, facts: Option<&str>) -> Result<Self> {
        let facts = facts.map(serde_json::from_str).transpose();
        let facts = facts.map_err(|_| Problem::internal("facts cannot be read"))?.unwrap_or_default();
        Ok(Self { kind: SubjectKind::of_word(kind), facts })
    }
}

/// One person; none if there is none of that id.
pub async fn find(db: &mut PgConnection, subject: SubjectId) -> Result<Option<Known>> {
    Ok(find_many(db, &[subject.0]).await?.remove(&subject.0))
}

/// Everyone of a list who is there, in one query and always as committed.
pub async fn find_many(db: &mut PgConnection, subjects: &[Uuid]) -> Result<HashMap<Uuid, Known>> {
    let rows = sqlx::query!(
        "select subject_id as id, kind, facts::text from subjects where subject_id = any($1)",
        subjects,
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|row| Ok((row.id, Known::of(&row.kind, row.facts.as_deref())?))).collect()
}

/// Everyone of a long list who is there, told apart by what there is to read of them: an array of a column costs less than a row
/// for each. Always as committed.
pub async fn find_listed(db: &mut PgConnection, subjects: &[Uuid]) -> Result<HashMap<Uuid, OnList>> {
    let row = sqlx::query!(
        r#"select coalesce(array_agg(subject_id) filter (where facts is null), '{}') as "plain!",
                  coalesce(array_agg(kind) filter (where facts is null and kind <> 'user'), '{}') as "plain_kinds!",
                  coalesce(array_agg(subject_id) filter (where facts is null and kind <> 'user'), '{}') as "others!",
                  coalesce(array_agg(subject_id) filter (where facts is not null), '{}') as "chose!",
                  coalesce(array_agg(kind) filter (where facts is not null), '{}') as "kinds!",
                  coalesce(array_agg(facts::text) filter (where facts is not null), '{}') as "facts!"
           from subjects where subject_id = any($1)"#,
        subjects,
    )
    .fetch_one(db)
    .await?;
    let mut found = HashMap::with_capacity(subjects.len());
    let of = |kind: String, facts| OnList { kind: SubjectKind::of_word(&kind), facts };
    found.extend(row.plain.into_iter().map(|id| (id, OnList { kind: SubjectKind::User, facts: None })));
    found.extend(row.others.into_iter().zip(row.plain_kinds).map(|(id, kind)| (id, of(kind, None))));
    let chose = row.chose.into_iter().zip(row.kinds).zip(row.facts);
    found.extend(chose.map(|((id, kind), facts)| (id, of(kind, Some(facts)))));
    Ok(found)
}

/// Someone on a list.
#[derive(Clone, Debug)]
pub struct OnList {
    /// Which of the two legal bases of a purpose counts.
    pub kind: SubjectKind,
    /// What stands in their row, as it is written there; none where they never chose.
    pub facts: Option<String>,
}

impl OnList {
    /// What they chose, as far as it can matter to a purpose: of most there is nothing to read.
    pub fn known(&self, purpose: &Purpose) -> Result<Known> {
        let written = self.facts.as_deref().filter(|facts| {
            let names = |member: &str| facts.contains(&format!("\"{member}\""));
            names(&purpose.key.0)
                || names("restrictions")
                || purpose.marketing && (names("ban") || names("channels"))
        });
        let facts = written.map(serde_json::from_str).transpose();
        let facts = facts.map_err(|_| Problem::internal("facts cannot be read"))?.unwrap_or_default();
        Ok(Known { kind: self.kind, facts })
    }
}

/// Look-ups of people for the gate.
pub type People = Lookups<Uuid, Known>;

/// The same as [`find_many`], for look-ups that arrive together.
pub fn load<'a>(db: &'a mut PgConnection, subjects: &'a [Uuid]) -> Loading<'a, Uuid, Known> {
    Box::pin(find_many(db, subjects))
}

impl Facts {
    /// Since when consent to the present wording of a purpose stands. A new wording never inherits the old consent.
    pub fn consent_since(&self, purpose: &Purpose) -> Option<DateTime<Utc>> {
        let consent = self.consents.get(&purpose.key.0)?;
        let wording = &purpose.wording.as_ref()?.version.0;
        (consent.given && consent.wording.as_ref() == Some(wording)).then_some(consent.since)
    }

    /// As they stand in the row of their person; none where nothing was ever chosen.
    pub fn written(&self) -> Result<Option<String>> {
        if *self == Self::default() {
            return Ok(None);
        }
        serde_json::to_string(self).map(Some).map_err(Problem::internal)
    }

    /// What a profile tells of them: `ban`, `consent` or `none` for direct marketing, and whether all use is restricted.
    pub fn shown(&self, edition: &Edition) -> (&'static str, bool) {
        let purpose = edition.policy.purpose_in_profile();
        let consented = purpose.is_some_and(|purpose| self.consent_since(purpose).is_some());
        let marketing = match (self.ban, consented) {
            (Some(_), _) => "ban",
            (None, true) => "consent",
            (None, false) => "none",
        };
        (marketing, self.restrictions.iter().any(|one| one.purposes.is_none()))
    }
}
