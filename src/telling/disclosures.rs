//! Writing down to whom data of a person were given, each time (Art. 5(2)): by case, reference and law. What cannot be said here was
//! not to be given: there is no case for selling (P37).

use std::collections::{HashMap, HashSet};

use axum::extract::State;
use axum::http::{Method, Uri};
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::idempotency::{self, IdempotencyKey, Recalled};
use crate::people::authority::Caller;
use crate::people::users;
use crate::platform::clock::civil_day;
use crate::platform::http::{Answer, Context, Query, Valid};
use crate::platform::i18n::Language;
use crate::platform::ids::{self, SubjectId};
use crate::platform::input::{Faults, Flaw, PageSize, Place, input};
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text::{Line, ToColleagues, names_somebody};
use crate::policy::{Policy, Recipient};
use crate::recipients;
use crate::recipients::disclosed::{DisclosureCase, GoodFaith};

input! {
    /// A giving of data to somebody.
    #[derive(Debug)]
    pub struct WantedDisclosure {
        /// Whose data.
        subject_id: SubjectId,
        /// To which recipient of the policy, by its key.
        recipient: Line<60>,
        /// Who it was: the person reads it, and it is told by this name of what changes.
        name: Line<200>,
        /// Why it may be: that of the recipient in the policy.
        case: DisclosureCase,
        /// What it was necessary for: needed for `good-faith`, and only then.
        sub_case: Option<GoodFaith>,
        /// What names it on both sides: the number of a file, of a contract.
        reference: Line<200>,
        /// The law that permits or demands it: needed for `law`.
        law: Option<Line<200>>,
        /// Why we think that it is necessary, for colleagues: needed for `good-faith`.
        reason: Option<ToColleagues<1000>>,
        /// What was given: keys of fields or of categories that this recipient may receive.
        fields: Vec<Line<60>>,
        /// On which day; left out, today. Not in the future.
        disclosed_on: Option<NaiveDate>,
        /// Who approved it, where that was not whoever writes it down.
        approver: Option<Line<200>>,
        /// Until which day a law forbids that the person is told: needs a `law`.
        non_disclosure_until: Option<NaiveDate>,
    }
    check WantedDisclosure::check
}

/// A giving of data, as it was written down.
#[derive(Serialize, JsonSchema)]
pub struct DisclosureView {
    /// Names it.
    pub id: Uuid,
    /// Whose data.
    pub subject_id: SubjectId,
    /// The recipient's key in the policy.
    pub recipient: String,
    /// The recipient of the policy, in the language of the answer.
    pub recipient_name: String,
    /// Who it was.
    pub name: String,
    /// Why it may be.
    pub case: String,
    /// What it was necessary for, where it was given in good faith; null otherwise.
    pub sub_case: Option<String>,
    /// What names it on both sides.
    pub reference: String,
    /// The law that permits or demands it; null where none does.
    pub law: Option<String>,
    /// Why we thought that it is necessary; null where nothing was said.
    pub reason: Option<String>,
    /// What was given.
    pub fields: Vec<String>,
    /// On which day.
    pub disclosed_on: NaiveDate,
    /// Who approved it, by name: where nobody was named, whoever wrote it down.
    pub approver: String,
    /// Until when the person is not told; null where they are.
    pub non_disclosure_until: Option<NaiveDate>,
    /// When it was written down.
    pub at: DateTime<Utc>,
}

input! {
    /// A part of what was given.
    #[derive(Debug)]
    pub struct DisclosurePage {
        /// Only data of this person.
        subject_id: Option<SubjectId>,
        /// How many at most.
        limit: PageSize,
        /// `next` of the page before.
        after: Option<Place>,
    }
}

/// A page of what was given.
#[derive(Serialize, JsonSchema)]
pub struct DisclosureList {
    /// What was written down last first.
    pub items: Vec<DisclosureView>,
    /// For `after`; null on the last page.
    pub next: Option<String>,
}

impl WantedDisclosure {
    fn check(&self, faults: &mut Faults) {
        let good_faith = self.case == DisclosureCase::GoodFaith;
        let by_law = self.case == DisclosureCase::Law;
        let silent = self.non_disclosure_until.is_some();
        for (member, is_wanted, is_there) in [
            ("sub_case", good_faith, self.sub_case.is_some()),
            ("reason", good_faith, self.reason.is_some()),
            ("law", by_law || silent, self.law.is_some()),
        ] {
            if is_wanted && !is_there {
                faults.within(member, |faults| faults.add(Flaw::new("required")));
            }
        }
        if self.sub_case.is_some() && !good_faith {
            faults.within("sub_case", |faults| faults.add(Flaw::new("not-for-this-state")));
        }
        // They are kept beyond an erasure, until whoever received something has heard of it.
        for (member, text) in [("name", &self.name), ("reference", &self.reference)] {
            if names_somebody(&text.0) {
                faults.within(member, |faults| faults.add(Flaw::new("names-somebody")));
            }
        }
        if self.fields.is_empty() {
            faults.within("fields", |faults| faults.add(Flaw::new("empty")));
        }
    }

    /// What the policy has against it: all at once.
    fn refused(&self, policy: &Policy, recipient: Option<&Recipient>, today: NaiveDate) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut fault = |pointer: String, flaw: Flaw| {
            faults.push(Fault { pointer, code: flaw.code, args: flaw.args });
        };
        match recipient {
            None => {
                let known =
                    policy.recipients.iter().map(|one| one.key.0.as_str()).collect::<Vec<_>>().join(", ");
                fault("/recipient".into(), Flaw::new("unknown-recipient").with("known", known));
            }
            Some(recipient) if recipient.case.as_str() != self.case.as_str() => {
                fault("/case".into(), Flaw::new("not-its-case").with("case", recipient.case.as_str()));
            }
            Some(recipient) => {
                for (index, key) in self.fields.iter().enumerate() {
                    let category =
                        policy.field(&key.0).map_or(key.0.as_str(), |field| field.category.0.as_str());
                    if !recipient.categories.iter().any(|one| one.0 == category) {
                        let known = recipient.categories.iter().map(|one| one.0.as_str()).collect::<Vec<_>>();
                        let flaw = Flaw::new("not-for-this-recipient").with("known", known.join(", "));
                        fault(format!("/fields/{index}"), flaw);
                    }
                }
            }
        }
        if self.disclosed_on.is_some_and(|day| day > today) {
            fault("/disclosed_on".into(), Flaw::new("in-the-future"));
        }
        if self.non_disclosure_until.is_some_and(|day| day < today) {
            fault("/non_disclosure_until".into(), Flaw::new("in-the-past"));
        }
        faults
    }
}

struct Row {
    disclosure_id: Uuid,
    subject_id: SubjectId,
    recipient: String,
    name: String,
    grounds: String,
    sub_case: Option<String>,
    reference: String,
    law: Option<String>,
    reason: Option<String>,
    fields: Vec<String>,
    disclosed_on: NaiveDate,
    approver: Option<String>,
    approved_by: Uuid,
    silent_until: Option<NaiveDate>,
    at: DateTime<Utc>,
}

impl Row {
    fn view(self, app: &App, language: Language) -> DisclosureView {
        DisclosureView {
            recipient_name: recipients::name_of(app, &self.recipient, language),
            id: self.disclosure_id,
            subject_id: self.subject_id,
            recipient: self.recipient,
            name: self.name,
            case: self.grounds,
            sub_case: self.sub_case,
            reference: self.reference,
            law: self.law,
            reason: self.reason,
            fields: self.fields,
            disclosed_on: self.disclosed_on,
            approver: self.approver.unwrap_or_else(|| self.approved_by.to_string()),
            non_disclosure_until: self.silent_until,
            at: self.at,
        }
    }
}

/// Writes down that data were given. From then on whoever received them is told of what changes.
pub async fn post(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    key: IdempotencyKey,
    uri: Uri,
    Valid { value: wanted, digest, .. }: Valid<WantedDisclosure>,
) -> Result<Answer<DisclosureView>> {
    let once = key.of(&app, &caller.digest, &Method::POST, uri.path(), &digest);
    let today = civil_day(app.clock.now());
    let faults = wanted.refused(&app.edition.policy, recipients::find(&app, &wanted.recipient.0), today);
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    let mut act = caller.act(&app, &context).await?;
    let id = match idempotency::recall(&mut act, once.as_ref()).await? {
        Recalled::Made(id) => id,
        Recalled::Nothing => {
            if users::try_lock(&mut act, wanted.subject_id).await?.is_none() {
                return Err(Problem::invalid_member("/subject_id", "no-such-person"));
            }
            let id = insert(&mut act, &caller, &wanted, today).await?;
            idempotency::remember(&mut act, &app, once.as_ref(), id, wanted.subject_id).await?;
            id
        }
    };
    let made = find(&mut act, id).await?.ok_or_else(idempotency::made_and_erased)?;
    act.end().await?;
    Ok(Answer::created(
        &format!("/v1/disclosures?subject_id={}", made.subject_id),
        made.view(&app, context.language()),
    ))
}

async fn insert(act: &mut Act, caller: &Caller, wanted: &WantedDisclosure, today: NaiveDate) -> Result<Uuid> {
    let (id, at) = (ids::random(), act.at());
    let by = caller.actor().token.ok_or_else(|| Problem::internal("nobody approved it"))?;
    let mut named = HashSet::new();
    let fields: Vec<String> =
        wanted.fields.iter().map(|key| key.0.clone()).filter(|key| named.insert(key.clone())).collect();
    sqlx::query!(
        "insert into disclosures (disclosure_id, subject_id, recipient, name, grounds, sub_case, reference, law, reason, fields,
             disclosed_on, approver, approved_by, silent_until, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        id,
        wanted.subject_id.0,
        wanted.recipient.0,
        wanted.name.0,
        wanted.case.as_str(),
        wanted.sub_case.map(GoodFaith::as_str),
        wanted.reference.0,
        wanted.law.as_ref().map(|law| law.0.as_str()),
        wanted.reason.as_ref().map(|reason| reason.0.as_str()),
        &fields,
        wanted.disclosed_on.unwrap_or(today),
        wanted.approver.as_ref().map(|approver| approver.0.as_str()),
        by,
        wanted.non_disclosure_until,
        at,
    )
    .execute(act.db())
    .await?;
    // What may not be told stands in no trail.
    if wanted.non_disclosure_until.is_none() {
        act.record(AuditLine::of(Deed::Disclosed, wanted.subject_id).fields(fields));
    } else {
        act.record(AuditLine { what: Deed::Disclosed, subject: None, fields: vec![id.to_string()] });
    }
    Ok(id)
}

async fn find(act: &mut Act, id: Uuid) -> Result<Option<Row>> {
    let row = sqlx::query_as!(
        Row,
        r#"select disclosure_id, subject_id as "subject_id: SubjectId", recipient, name, grounds, sub_case, reference, law, reason,
               fields, disclosed_on, coalesce(approver, (select t.name from tokens t where t.token_id = approved_by)) as approver, approved_by,
               silent_until, at from disclosures where disclosure_id = $1"#,
        id
    );
    Ok(row.fetch_optional(act.db()).await?)
}

/// What was given, what was written down last first. That somebody looked leaves a line for each person.
pub async fn list(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Query(page): Query<DisclosurePage>,
) -> Result<Answer<DisclosureList>> {
    let mut act = caller.begin(&app, &context).await?;
    let from = page.after.unwrap_or_else(|| Place::newest(act.at()));
    let mut rows = match page.subject_id {
        Some(subject) => of_person(&mut act, subject, &from, page.limit.and_one()).await?,
        None => of_all(&mut act, &from, page.limit.and_one()).await?,
    };
    let more = page.limit.cut(&mut rows);
    let place = |row: &Row| Place { at: row.at, id: row.disclosure_id.to_string() }.written();
    let next = rows.last().filter(|_| more).map(place);
    let today = civil_day(act.at());
    let mut seen: HashMap<SubjectId, bool> = HashMap::new();
    for row in &rows {
        let is_told = row.silent_until.is_none_or(|until| until < today);
        *seen.entry(row.subject_id).or_default() |= is_told;
    }
    // That somebody read of what may not be told stands in no trail either.
    for (subject, is_told) in seen {
        let subject = is_told.then_some(subject);
        act.record(AuditLine { what: Deed::Read, subject, fields: vec!["disclosures".into()] });
    }
    let items = rows.into_iter().map(|row| row.view(&app, context.language())).collect();
    act.end().await?;
    Ok(Answer::ok(DisclosureList { items, next }))
}

async fn of_person(act: &mut Act, subject: SubjectId, from: &Place, most: i64) -> Result<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select disclosure_id, subject_id as "subject_id: SubjectId", recipient, name, grounds, sub_case, reference, law, reason,
               fields, disclosed_on, coalesce(approver, (select t.name from tokens t where t.token_id = approved_by)) as approver, approved_by,
               silent_until, at from disclosures
           where subject_id = $1 and (at, disclosure_id::text) < ($2, $3) order by at desc, disclosure_id::text desc limit $4"#,
        subject.0,
        from.at,
        from.id,
        most,
    );
    Ok(rows.fetch_all(act.db()).await?)
}

async fn of_all(act: &mut Act, from: &Place, most: i64) -> Result<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select disclosure_id, subject_id as "subject_id: SubjectId", recipient, name, grounds, sub_case, reference, law, reason,
               fields, disclosed_on, coalesce(approver, (select t.name from tokens t where t.token_id = approved_by)) as approver, approved_by,
               silent_until, at from disclosures
           where at <= $1 and (at, disclosure_id::text) < ($1, $2) order by at desc, disclosure_id::text desc limit $3"#,
        from.at,
        from.id,
        most,
    );
    Ok(rows.fetch_all(act.db()).await?)
}
