//! Article 14: whoever was entered by a customer is told that we have their data, where from, and what they may do about it;
//! within a month at the latest. The service writes to each by itself, within a day; whom no mail reaches is told by staff.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::choices::gate;
use crate::mail::greeting::Name;
use crate::mail::letter::{Draft, day_of, enumerate};
use crate::mail::{self, Letter, LetterKind};
use crate::people::attempts::{self, Counted};
use crate::people::authority::{Caller, Subject};
use crate::people::contacts::{self, Contact};
use crate::people::facts::SubjectKind;
use crate::people::users;
use crate::platform::clock::civil_day;
use crate::platform::http::{Answer, Context, Query, Valid};
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::SubjectId;
use crate::platform::input::{PageSize, Place, input, words};
use crate::platform::jobs::{Job, JobOutcome, Lane};
use crate::platform::problem::{Problem, Result};
use crate::platform::sentence::states;
use crate::policy::notice::Notice;
use crate::policy::{Policy, Purpose};

/// The work of writing to a contact person that we have their data.
pub const INFORM_JOB: &str = "inform-contact";

/// A mailbox that has had too many such letters today is tried again after so long: each is still told within a month.
const LATER: TimeDelta = TimeDelta::hours(20);

/// That work, wanted.
pub fn job(contact: SubjectId) -> Job {
    Job {
        kind: INFORM_JOB,
        lane: Lane::Letters,
        payload: json!({"contact": contact}),
        once: Some(format!("{INFORM_JOB} {contact}")),
    }
}

/// Writes the letter, once, to whoever has an address and has not been told.
pub async fn write(app: &App, payload: &Value) -> Result<JobOutcome> {
    let id = payload["contact"].as_str().and_then(|text| text.parse().ok()).map(SubjectId);
    let Some(id) = id else { return Ok(JobOutcome::Done) };
    let mut act = Act::of_system(app).await?;
    if users::try_lock(&mut act, id).await?.is_none() || is_told(&mut act, id).await? {
        return Ok(JobOutcome::Done);
    }
    let contact = contacts::find(app, act.db(), id).await?;
    let Some(contact) = contact.filter(|contact| contact.user.is_some()) else { return Ok(JobOutcome::Done) };
    let Some(address) = users::credentials(act.db(), id).await? else { return Ok(JobOutcome::Done) };
    let counted = attempts::count(app, Counted::Informed(&address.email_key)).await;
    if counted.is_err_and(|problem| problem.status == StatusCode::TOO_MANY_REQUESTS) {
        return Ok(JobOutcome::Again(job(id), LATER));
    }
    mail::post(&mut act, letter(app, &contact)).await?;
    act.record(AuditLine::of(Deed::LetterSent, id).fields([LetterKind::Informed.as_str(), "queued"]));
    act.commit().await?;
    Ok(JobOutcome::Done)
}

/// Whether they have been told, or a letter that tells them is on its way.
async fn is_told(act: &mut Act, contact: SubjectId) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from contacts where subject_id = $1 and informed_at is not null)
               or exists (select from mails where subject_id = $1 and kind = 'informed' and state = 'queued') as "is!""#,
        contact.0
    );
    Ok(query.fetch_one(act.db()).await?)
}

states! {
    /// Someone whom a customer entered.
    OfCustomer(_contact: &Contact) = true => {
        source_subject = "letter-source-subject",
        source_data = "letter-source-data",
        source_purposes = "letter-source-purposes",
        source_recipients = "letter-source-recipients",
        source_kept = "letter-source-kept",
        source_rights = "letter-source-rights",
        source_more = "letter-source-more",
        source_remedies = "letter-remedies",
        source_objection = "letter-source-objection"
    }
    /// Someone who has a mailbox to sign in by.
    WithMailbox(contact: &Contact) = contact.email.is_some() => {
        source_sign_in = "letter-source-sign-in"
    }
    /// A customer whose name may be said: it leads nowhere.
    Named(customer: Option<&Name>) = customer.is_some() => {
        source_named = "letter-source"
    }
    /// A customer whose name could be an advertisement.
    Unnamed(customer: Option<&Name>) = customer.is_none() => {
        source_unnamed = "letter-source-unnamed"
    }
}

/// The notice of Article 14: who we are, what we have and from whom, what for and on what basis, who may receive it, how long it
/// is kept, what they may do; and the right to object apart from all of that (Art. 21(4)).
pub fn letter(app: &App, contact: &Contact) -> Letter {
    let policy = &app.edition.policy;
    let language = contact.reads().unwrap_or_default();
    let notice = Notice::new(&app.edition, language);
    let controller = notice.controller();
    let customer = contact.company_name.as_deref().and_then(Name::as_typed);
    let name = Name::as_typed(&contact.name);
    let from = || {
        let named = customer.as_ref().map(|name| name.in_full().to_owned()).unwrap_or_default();
        vec![
            ("controller", controller.name.clone()),
            ("date", day_of(language, contact.created_at)),
            ("customer", named),
        ]
    };
    let address = &controller.address;
    let seat =
        format!("{} {}, {} {}", address.street.0, address.number.0, address.postcode.0, address.city.0);
    let us = || vec![("contact", controller.email.clone()), ("address", seat.clone())];
    let more = || {
        vec![
            ("transfers", notice.transfers().text.clone()),
            ("automated", notice.automated_decisions().text.clone()),
        ]
    };
    let kept = notice.categories().into_iter().find(|category| category.key == CATEGORY);
    let kept = kept.map(|category| category.retention.text).unwrap_or_default();
    let recipients =
        notice.recipients().into_iter().filter(|one| one.categories.iter().any(|key| key == CATEGORY));
    let recipients = recipients.map(|one| policy.recipient_within(&one.key, language));
    let recipients = enumerate(language, &recipients.collect::<Vec<_>>());
    let draft = Draft::to(app, language, name.as_ref())
        .say(source_named(customer.as_ref(), from()))
        .say(source_unnamed(customer.as_ref(), from()))
        .say(source_data(contact, vec![("fields", fields(policy, contact, language))]))
        .say(source_purposes(contact, vec![("purposes", purposes(policy, language))]))
        .say(source_recipients(contact, vec![("recipients", recipients)]))
        .say(source_kept(contact, vec![("kept", kept)]))
        .say(source_more(contact, more()))
        .say(source_rights(contact, us()))
        .say(source_sign_in(contact, Args::new()))
        .remedies(source_remedies(contact, Args::new()))
        .say(source_objection(contact, us()));
    let to = contact.email.clone().unwrap_or_default();
    draft.letter(LetterKind::Informed, source_subject(contact, Args::new()), to, Some(contact.id))
}

/// The kind of data that people at a customer are.
const CATEGORY: &str = crate::people::holdings::ENTRY.category;

/// What is held of them, by name.
fn fields(policy: &Policy, contact: &Contact, language: Language) -> String {
    let held = contact.fields().into_iter().filter(|(_, value)| !value.is_null());
    let names = held.filter_map(|(key, _)| Some(policy.field(key)?.title.within(language)));
    enumerate(language, &names.collect::<Vec<_>>())
}

/// What for, on what basis and in whose interest: a line for each purpose.
fn purposes(policy: &Policy, language: Language) -> String {
    let category = policy.category(CATEGORY);
    let keys = category.iter().flat_map(|category| &category.purposes);
    let line = |purpose: &Purpose| {
        let basis = gate::basis(purpose, SubjectKind::Contact).as_str();
        let basis = text(language, &format!("source-basis-{basis}"), &Args::new());
        let named = vec![("purpose", purpose.title.within(language)), ("basis", basis)];
        match &purpose.interest {
            Some(interest) => {
                let args = named.into_iter().chain([("interest", interest.of(language))]).collect();
                text(language, "source-purpose-with-interest", &args)
            }
            None => text(language, "source-purpose", &named),
        }
    };
    keys.filter_map(|key| policy.purpose(&key.0)).map(line).collect::<Vec<_>>().join("\n")
}

words! {
    /// How someone was told by staff.
    pub enum ToldBy {
        /// By a letter on paper.
        Post = "post",
        /// On the telephone.
        Phone = "phone",
        /// Face to face.
        InPerson = "in-person",
    }
}

words! {
    /// Why somebody has not been told.
    pub enum NotTold {
        /// They have no address of e-mail: staff tell them.
        NoAddress = "no-address",
        /// The letter came back, or was given up: staff tell them.
        Undelivered = "undelivered",
        /// The letter is on its way.
        OnItsWay = "on-its-way",
    }
}

/// Someone who is still to be told (Art. 14).
#[derive(Serialize, JsonSchema)]
pub struct ToInform {
    /// Who.
    pub contact_id: SubjectId,
    /// The customer who entered them.
    pub user_id: Option<SubjectId>,
    /// The last day to tell them.
    pub due_on: NaiveDate,
    /// Whether that day is over.
    pub overdue: bool,
    /// Why they have not been told.
    pub because: NotTold,
}

/// Everyone who is still to be told, a page of them.
#[derive(Serialize, JsonSchema)]
pub struct ToInformList {
    /// The most urgent first.
    pub items: Vec<ToInform>,
    /// How many there are in all.
    pub total: i64,
    /// For `after`; null on the last page.
    pub next: Option<String>,
}

input! {
    /// A page of those who are still to be told.
    #[derive(Debug)]
    pub struct ToInformPage {
        /// How many at most.
        limit: PageSize,
        /// `next` of the page before.
        after: Option<Place>,
    }
}

/// Who is still to be told, the most urgent first. It names nobody.
pub async fn list(State(app): State<App>, Query(page): Query<ToInformPage>) -> Result<Answer<ToInformList>> {
    let mut db = app.read().await?;
    let today = civil_day(app.clock.now());
    let mut rows = sqlx::query!(
        r#"select c.subject_id as "contact_id: SubjectId", c.user_id as "user_id: SubjectId", c.inform_by,
                  c.email is null as "no_address!",
                  exists (select from mails m where m.subject_id = c.subject_id and m.kind = 'informed'
                          and m.state in ('bounced', 'expired')) as "lost!"
           from contacts c where c.informed_at is null and c.taken_out_at is null
             and (c.inform_by, c.subject_id) > ($1, $2)
           order by c.inform_by, c.subject_id limit $3"#,
        page.after.as_ref().map(|place| place.at.date_naive()).unwrap_or_default(),
        page.after.as_ref().and_then(|place| place.id.parse::<Uuid>().ok()).unwrap_or_default(),
        page.limit.and_one(),
    )
    .fetch_all(&mut *db)
    .await?;
    let more = page.limit.cut(&mut rows);
    let total = sqlx::query_scalar!(
        r#"select count(*) as "n!" from contacts where informed_at is null and taken_out_at is null"#
    )
    .fetch_one(&mut *db)
    .await?;
    let items: Vec<_> = rows
        .into_iter()
        .map(|row| ToInform {
            contact_id: row.contact_id,
            user_id: row.user_id,
            due_on: row.inform_by,
            overdue: row.inform_by < today,
            because: match (row.no_address, row.lost) {
                (true, _) => NotTold::NoAddress,
                (false, true) => NotTold::Undelivered,
                (false, false) => NotTold::OnItsWay,
            },
        })
        .collect();
    let next = items.last().filter(|_| more).map(|item| {
        let at = item.due_on.and_time(NaiveTime::MIN).and_utc();
        Place { at, id: item.contact_id.to_string() }.written()
    });
    Ok(Answer::ok(ToInformList { items, total, next }))
}

/// What someone is to be told, in their language.
#[derive(Serialize, JsonSchema)]
pub struct NoticeText {
    /// The language it is written in.
    pub language: Language,
    /// The line above it.
    pub subject: String,
    /// The text.
    pub text: String,
}

/// The notice of one contact person, to be printed or read out. It leaves a line.
pub async fn show(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<NoticeText>> {
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let found = contacts::find(&app, act.db(), subject.id()).await?;
    let contact = found.ok_or_else(Problem::not_found)?;
    // Also of whoever restricted the use of their data: it is they who are told.
    act.record(AuditLine::of(Deed::Read, subject.id()).fields(["notice"]));
    act.commit().await?;
    let Letter { language, subject, body, .. } = letter(&app, &contact);
    Ok(Answer::ok(NoticeText { language, subject, text: body }))
}

input! {
    /// Staff told someone what Article 14 says.
    #[derive(Debug)]
    pub struct Informed {
        /// How.
        how: ToldBy,
        /// On which day; not in the future.
        on: NaiveDate,
    }
}

/// Notes that staff told someone.
pub async fn note(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Valid { value: told, .. }: Valid<Informed>,
) -> Result<StatusCode> {
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let found = contacts::find(&app, act.db(), subject.id()).await?;
    let contact = found.ok_or_else(Problem::not_found)?;
    if told.on > civil_day(act.at()) {
        return Err(Problem::invalid_member("/on", "in-the-future"));
    }
    if told.on < civil_day(contact.created_at) {
        return Err(Problem::invalid_member("/on", "before-they-came"));
    }
    contacts::informed(&mut act, subject.id(), told.how.as_str()).await?;
    act.end().await?;
    Ok(StatusCode::NO_CONTENT)
}
