//! Placing and ending holds: by the service that has the document.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::{retained, title_of};
use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::people::authority::{Caller, Subject};
use crate::platform::clock::civil_day;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::SubjectId;
use crate::platform::input::{Flaw, input};
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text::{Line, names_somebody};
use crate::policy::{HoldRule, Policy};

input! {
    /// A document that must be kept, and what of the account stands on it.
    #[derive(Debug)]
    pub struct WantedHold {
        /// What kind of document it is: a kind of the policy in force.
        kind: Line<60>,
        /// The date of the document; not in the future. Its end follows from that, by the policy's rule.
        issued_on: NaiveDate,
        /// Keys of the fields of the account that stand on it; no others than the kind names.
        fields: Vec<Line<60>>,
    }
}

/// A hold on fields of an account.
#[derive(Serialize, JsonSchema)]
pub struct HoldView {
    /// Names the document.
    pub reference: String,
    /// What kind of document it is.
    pub kind: String,
    /// What people see that kind called.
    pub title: String,
    /// Why the law lets it be kept: `gdpr-17-3-b` (a legal duty), `gdpr-17-3-e` (claims).
    pub ground: String,
    /// The law that demands it.
    pub law: String,
    /// The date of the document.
    pub issued_on: NaiveDate,
    /// Keys of the fields that are kept beyond an erasure.
    pub fields: Vec<String>,
    /// The last day on which they are.
    pub ends_on: NaiveDate,
    /// When the hold was first placed.
    pub placed_at: DateTime<Utc>,
}

/// Places a hold, or places it anew where the document was corrected. The same once more changes nothing.
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(reference): Named<String>,
    Valid { value: wanted, .. }: Valid<WantedHold>,
) -> Result<Answer<HoldView>> {
    let reference = named(&reference)?;
    let policy = &app.edition.policy;
    let rule = checked(policy, &wanted, civil_day(app.clock.now()))?;
    let fields = once(rule, &wanted);
    // The row of the person is locked: a hold is in before their erasure, or finds nobody.
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let (made, view) =
        insert(&mut act, subject.id(), rule, &reference, wanted.issued_on, &fields, &app.edition.version)
            .await?;
    act.end().await?;
    let view = HoldView { title: title_of(policy, &view.kind, context.language()), ..view };
    Ok(Answer::put(made, view))
}

/// Ends a hold before its time: the document is not there any more, or never was. Without one it is already so.
pub async fn end(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(reference): Named<String>,
) -> Result<StatusCode> {
    let reference = named(&reference)?;
    let mut act = match caller.act_on(&app, &context, subject.id()).await {
        // Whoever was erased left what it kept: that goes too.
        Err(problem) if problem.status == StatusCode::NOT_FOUND => {
            return retained::end(&app, &context, &caller, subject.id(), &reference).await;
        }
        act => act?,
    };
    let gone = sqlx::query_scalar!(
        "delete from legal_holds where subject_id = $1 and reference = $2 returning fields",
        subject.id().0,
        reference,
    )
    .fetch_optional(act.db())
    .await?;
    if let Some(fields) = gone {
        act.record(AuditLine::of(Deed::HoldEnded, subject.id()).fields(fields));
    }
    act.end().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What can be the reference of a document: letters, digits and signs between them, and none of our own cases. Anything else names
/// nothing; a name or an address of somebody is none, nor is the number of anyone in the national register: it stands on a page for
/// everyone.
fn named(reference: &str) -> Result<String> {
    let sign = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '/' | '_' | '-');
    let is_one = (1..=64).contains(&reference.len())
        && reference.chars().all(sign)
        && reference.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && !reference.to_ascii_uppercase().starts_with("INZ-")
        && !names_somebody(reference);
    if is_one { Ok(reference.to_owned()) } else { Err(Problem::not_found()) }
}

/// The rule of the kind that is wanted; refused with all that is wrong: a kind that the policy does not know, fields that do not
/// stand on such a document, one that is dated ahead, or need not be kept any more.
fn checked<'p>(policy: &'p Policy, wanted: &WantedHold, today: NaiveDate) -> Result<&'p HoldRule> {
    let mut faults = Vec::new();
    let mut fault = |pointer: &str, flaw: Flaw| {
        faults.push(Fault { pointer: pointer.to_owned(), code: flaw.code, args: flaw.args });
    };
    let rule = policy.hold(&wanted.kind.0);
    if rule.is_none() {
        let known = policy.holds.iter().map(|rule| rule.kind.0.as_str()).collect::<Vec<_>>().join(", ");
        fault("/kind", Flaw::new("unknown-hold").with("known", known));
    }
    if wanted.fields.is_empty() {
        fault("/fields", Flaw::new("empty"));
    }
    if let Some(rule) = rule {
        for (index, field) in wanted.fields.iter().enumerate() {
            if !rule.keys().any(|known| known == field.0) {
                let known = rule.keys().collect::<Vec<_>>().join(", ");
                fault(&format!("/fields/{index}"), Flaw::new("not-on-the-document").with("known", known));
            }
        }
    }
    if wanted.issued_on > today {
        fault("/issued_on", Flaw::new("in-the-future"));
    } else if rule.is_some_and(|rule| rule.ends_on(wanted.issued_on).is_none_or(|end| end < today)) {
        fault("/issued_on", Flaw::new("need-not-be-kept"));
    }
    match rule {
        Some(rule) if faults.is_empty() => Ok(rule),
        _ => Err(Problem::invalid(faults)),
    }
}

/// Each field once, in the order of the rule.
fn once(rule: &HoldRule, wanted: &WantedHold) -> Vec<String> {
    let is_wanted = |key: &&str| wanted.fields.iter().any(|field| field.0 == *key);
    rule.keys().filter(is_wanted).map(str::to_owned).collect()
}

/// Writes a hold on a person who is locked; answers whether there was none of that reference, and how it stands.
pub(super) async fn insert(
    act: &mut Act,
    subject: SubjectId,
    rule: &HoldRule,
    reference: &str,
    issued_on: NaiveDate,
    fields: &[String],
    policy_version: &str,
) -> Result<(bool, HoldView)> {
    let at = act.at();
    let ends_on = rule.ends_on(issued_on).ok_or_else(|| Problem::internal("a hold without an end"))?;
    let row = sqlx::query!(
        r#"with before as (
               select kind, issued_on, fields, law, ends_on, placed_at from legal_holds where subject_id = $1 and reference = $2),
           put as (
               insert into legal_holds
                   (subject_id, reference, kind, ground, law, issued_on, fields, ends_on, policy_version, placed_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
               on conflict (subject_id, reference) do update
                   set kind = excluded.kind, ground = excluded.ground, law = excluded.law, issued_on = excluded.issued_on,
                       fields = excluded.fields, ends_on = excluded.ends_on, policy_version = excluded.policy_version)
           select exists (select from before) as "was!",
                  exists (select from before where (kind, issued_on, fields, law, ends_on) = ($3, $6, $7, $5, $8)) as "same!",
                  coalesce((select placed_at from before), $10) as "placed_at!""#,
        subject.0,
        reference,
        rule.kind.0,
        rule.ground().as_str(),
        rule.law.0,
        issued_on,
        fields,
        ends_on,
        policy_version,
        at,
    )
    .fetch_one(act.db())
    .await?;
    if !row.same {
        act.record(AuditLine::of(Deed::HoldPlaced, subject).fields(fields.to_vec()));
    }
    let view = HoldView {
        reference: reference.to_owned(),
        kind: rule.kind.0.clone(),
        title: String::new(),
        ground: rule.ground().as_str().to_owned(),
        law: rule.law.0.clone(),
        issued_on,
        fields: fields.to_vec(),
        ends_on,
        placed_at: row.placed_at,
    };
    Ok((!row.was, view))
}
