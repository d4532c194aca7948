//! To whom data of a person were given: what is kept of it, and who must be told for it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::holding::{Disclosure, Erase, Fate, Holding, Look, count_rows, expire_rows};
use crate::platform::clock::civil_day;
use crate::platform::ids::SubjectId;
use crate::platform::input::words;
use crate::platform::problem::Result;

words! {
    /// Why data were given to somebody (P32, P33, P35, P36). They are not sold: there is no word for it (P37).
    pub enum DisclosureCase {
        /// The law permits or demands it.
        Law = "law",
        /// A merger, a takeover, or the sale of all or part of the assets.
        Merger = "merger",
        /// In good faith: it is necessary.
        GoodFaith = "good-faith",
        /// To whoever works on our behalf and instructions (Art. 28).
        ServiceProvider = "service-provider",
    }
}

words! {
    /// What it was necessary for, where data were given in good faith (P36).
    pub enum GoodFaith {
        /// To protect our own rights.
        OwnRights = "own-rights",
        /// For the safety of the user.
        UserSafety = "user-safety",
        /// For the safety of others.
        OthersSafety = "others-safety",
        /// To investigate fraud.
        Fraud = "fraud",
        /// To answer a request of the government.
        Government = "government",
    }
}

/// Somebody who received data of a person.
#[derive(Clone, Debug)]
pub struct Receiver {
    /// Whose data.
    pub subject: SubjectId,
    /// The recipient of the policy.
    pub recipient: String,
    /// Who of them it was.
    pub name: String,
    /// Whether it is somebody at a customer.
    pub is_contact: bool,
    /// What they received: keys of fields or of categories.
    pub given: Vec<String>,
    /// What names the person to them: the number of their file, of a contract.
    pub references: Vec<String>,
    /// Until when a law forbids that the person is told of them.
    pub silent_until: Option<NaiveDate>,
}

impl Receiver {
    /// Whether the person may be told of them.
    pub(super) fn may_be_told(&self, at: DateTime<Utc>) -> bool {
        self.silent_until.is_none_or(|until| until < civil_day(at))
    }
}

/// Who received data of people, each once; what a law forbids to tell apart from what may be told. They are told of what changes
/// (Art. 19).
pub async fn receivers(db: &mut PgConnection, people: &[Uuid]) -> Result<Vec<Receiver>> {
    let rows = sqlx::query_as!(
        Receiver,
        r#"select subject_id as "subject: SubjectId", s.kind = 'contact' as "is_contact!", recipient, name,
               array_agg(distinct field) as "given!", array_agg(distinct reference) as "references!", max(silent_until) as silent_until
           from disclosures join subjects s using (subject_id) cross join lateral unnest(fields) field where subject_id = any($1)
           group by subject_id, s.kind, recipient, name, silent_until is null order by 1, 3, 4, 7"#,
        people
    );
    Ok(rows.fetch_all(db).await?)
}

/// How many givings of data may be told, of each of whom one may not.
pub async fn told_of(
    db: &mut PgConnection,
    received: &[Receiver],
    at: DateTime<Utc>,
) -> Result<HashMap<Uuid, u64>> {
    let silent = received.iter().filter(|one| !one.may_be_told(at));
    let people: Vec<Uuid> = silent.map(|one| one.subject.0).collect();
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sqlx::query!(
        r#"select subject_id, count(*) filter (where silent_until is null or silent_until < $2) as "told!" from disclosures
           where subject_id = any($1) group by subject_id"#,
        &people,
        civil_day(at),
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows.map(|row| (row.subject_id, u64::try_from(row.told).unwrap_or_default())).collect())
}

/// To whom data were given. What a law forbids to tell is not shown until then.
pub const HOLDING: Holding = Holding {
    key: "disclosures",
    category: "disclosures",
    table: "disclosures",
    columns: &[
        ("disclosure_id", "disclosures"),
        ("subject_id", "disclosures"),
        ("recipient", "disclosures"),
        ("name", "disclosures"),
        ("grounds", "disclosures"),
        ("sub_case", "disclosures"),
        ("reference", "disclosures"),
        ("law", "disclosures"),
        ("reason", "disclosures"),
        ("fields", "disclosures"),
        ("disclosed_on", "disclosures"),
        ("approver", "disclosures"),
        ("approved_by", "disclosures"),
        ("silent_until", "disclosures"),
        ("at", "disclosures"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| Box::pin(shown(look)),
    count: count_rows!("disclosures"),
    erase: Erase::Rows,
    expire: Some(expire_rows!("disclosures", "at")),
};

async fn shown(look: Look<'_>) -> Result<Vec<Value>> {
    let today = civil_day(look.app.clock.now());
    let rows = sqlx::query!(
        "select recipient, name, grounds, sub_case, reference, law, fields, disclosed_on from disclosures
         where subject_id = $1 and (silent_until is null or silent_until < $2) order by at, disclosure_id",
        look.subject.0,
        today,
    )
    .fetch_all(look.db)
    .await?;
    let shown = rows.into_iter().map(|row| {
        json!({"recipient": row.recipient, "name": row.name, "case": row.grounds, "sub_case": row.sub_case,
               "reference": row.reference, "law": row.law, "fields": row.fields, "disclosed_on": row.disclosed_on})
    });
    Ok(shown.collect())
}
