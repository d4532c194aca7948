//! Legal holds: what the law makes us keep of an account beyond its erasure. A hold names a document, the fields of the account
//! that stand on it and no others, and its end follows from the policy's rule for its kind (Art. 17(3)(b), (e)). While there is
//! an account it changes nothing; at erasure exactly those fields are copied, out of reach of every purpose but the one.

mod placing;
pub mod retained;

use std::collections::HashMap;

use chrono::NaiveDate;
pub use placing::{HoldView, WantedHold, end, put};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::act::Act;
use crate::holding::{Disclosure, Erase, Fate, Holding, count_rows, expire_where};
use crate::people::person::Person;
use crate::platform::clock::civil_day;
use crate::platform::i18n::Language;
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::policy::{HoldRule, Policy};

/// A hold as its erasure finds it: with the fields of the person that hold something. Nothing in it is a value of theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Names the document.
    pub reference: String,
    /// What kind of document it is, a key of the policy.
    pub kind: String,
    /// `gdpr-17-3-b` or `gdpr-17-3-e`.
    pub ground: String,
    /// The law that demands it.
    pub law: String,
    /// The date of the document.
    pub issued_on: NaiveDate,
    /// Keys of the fields that are kept.
    pub fields: Vec<String>,
    /// The last day on which they are.
    pub until: NaiveDate,
}

/// The holds that stand on these people at a day by the policy in force, the one that ends last first: what it does not let be kept
/// any more is not.
pub async fn standing(
    policy: &Policy,
    db: &mut PgConnection,
    people: &[Uuid],
    today: NaiveDate,
) -> Result<HashMap<Uuid, Vec<Kept>>> {
    let rows = sqlx::query!(
        "select subject_id, reference, kind, issued_on, fields from legal_holds where subject_id = any($1) and ends_on >= $2",
        people,
        today,
    )
    .fetch_all(db)
    .await?;
    let mut standing: HashMap<Uuid, Vec<Kept>> = HashMap::new();
    for row in rows {
        let Some(rule) = policy.hold(&row.kind) else { continue };
        let Some(until) = rule.ends_on(row.issued_on).filter(|until| *until >= today) else { continue };
        let on_it = |field: &String| rule.keys().any(|known| known == field);
        standing.entry(row.subject_id).or_default().push(Kept {
            reference: row.reference,
            kind: row.kind,
            ground: rule.ground().as_str().to_owned(),
            law: rule.law.0.clone(),
            issued_on: row.issued_on,
            fields: row.fields.into_iter().filter(on_it).collect(),
            until,
        });
    }
    for holds in standing.values_mut() {
        holds.sort_by(|one, two| two.until.cmp(&one.until).then_with(|| one.reference.cmp(&two.reference)));
    }
    Ok(standing)
}

/// What of a person the holds on them keep: a field that holds nothing is not kept, and a hold that keeps nothing is none.
pub fn kept_of(person: &Person, holds: Vec<Kept>) -> Vec<Kept> {
    let filled = person.filled();
    let filled_of = |mut hold: Kept| {
        hold.fields.retain(|field| filled.contains(&field.as_str()));
        Some(hold).filter(|hold| !hold.fields.is_empty())
    };
    holds.into_iter().filter_map(filled_of).collect()
}

/// Keeps fields of a person who is being erased for a claim, on the word of the data protection officer: a hold like any, under
/// the reference of the case.
pub async fn keep_for_claim(
    act: &mut Act,
    subject: SubjectId,
    rule: &HoldRule,
    reference: &str,
    fields: &[String],
    policy_version: &str,
) -> Result<()> {
    let issued_on = civil_day(act.at());
    placing::insert(act, subject, rule, reference, issued_on, fields, policy_version).await.map(drop)
}

/// What a kind of document is called; its key, where the policy does not know it any more.
pub fn title_of(policy: &Policy, kind: &str, language: Language) -> String {
    policy.hold(kind).map_or_else(|| kind.to_owned(), |rule| rule.title.of(language))
}

/// Holds on accounts.
pub const HOLDING: Holding = Holding {
    key: "legal_holds",
    category: "legal_holds",
    table: "legal_holds",
    columns: &[
        ("subject_id", "legal_holds"),
        ("reference", "legal_holds"),
        ("kind", "legal_holds"),
        ("ground", "legal_holds"),
        ("law", "legal_holds"),
        ("issued_on", "legal_holds"),
        ("fields", "legal_holds"),
        ("ends_on", "legal_holds"),
        ("policy_version", "legal_holds"),
        ("placed_at", "legal_holds"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                "select reference, kind, ground, law, issued_on, fields, ends_on, placed_at from legal_holds
                 where subject_id = $1 order by placed_at, reference",
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| {
                    json!({"reference": row.reference, "kind": row.kind, "ground": row.ground, "law": row.law,
                           "issued_on": row.issued_on, "fields": row.fields, "ends_on": row.ends_on,
                           "placed_at": row.placed_at})
                })
                .collect())
        })
    },
    count: count_rows!("legal_holds"),
    erase: Erase::Rows,
    // The last day is whole, in Brussels.
    expire: Some(expire_where!(
        "legal_holds",
        "(ends_on + 1)::timestamp at time zone 'Europe/Brussels'",
        ["ends_on < ($3::timestamptz at time zone 'Europe/Brussels')::date"],
        at
    )),
};
