//! A recipient that has no endpoint, or cannot be reached there: a letter that staff send, with all that it is still to be told.

use axum::extract::State;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::sending::{self, Heard};
use crate::app::App;
use crate::audit::Deed;
use crate::mail::letter::{day_of, enumerate};
use crate::people::authority::Caller;
use crate::people::person;
use crate::platform::http::{Answer, Context, Named, Query, Valid};
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::{DeliveryId, SubjectId};
use crate::platform::input::{Faults, Flaw, input};
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text::Line;
use crate::policy::whole;
use crate::recipients::{self, Event};

/// So many changes stand in one letter.
const MOST: i64 = 500;

/// A letter to a recipient, ready to send.
#[derive(Serialize, JsonSchema)]
pub struct RecipientLetter {
    /// The recipient's key in the policy.
    pub recipient: String,
    /// Its name; of recipients that are many, who it is.
    pub name: String,
    /// The line above the text; null where there is nothing to tell.
    pub subject: Option<String>,
    /// The text; null where there is nothing to tell.
    pub body: Option<String>,
    /// What stands in it: to be named once it is sent.
    pub deliveries: Vec<Uuid>,
    /// Whether there is more than fits into one letter, or another of these recipients is to be written to.
    pub more: bool,
}

input! {
    /// Whom a letter is to.
    #[derive(Debug)]
    pub struct LetterQuery {
        /// Who of the recipients of that kind, by the name under which data were given; left out, whoever waits longest.
        name: Option<Line<200>>,
    }
}

struct Row {
    delivery_id: Uuid,
    event: String,
    subject_id: SubjectId,
    name: Option<String>,
    fields: Vec<String>,
    known_as: Vec<String>,
    at: DateTime<Utc>,
}

impl Row {
    /// The person, as the recipient knows them: what they call them first.
    fn subject(&self) -> String {
        match self.known_as.is_empty() {
            true => self.subject_id.to_string(),
            false => format!("{} ({})", self.known_as.join(", "), self.subject_id),
        }
    }
}

/// The letter with the oldest of what a recipient is still to be told.
pub async fn show(
    State(app): State<App>,
    context: Context,
    Named(key): Named<String>,
    Query(asked): Query<LetterQuery>,
) -> Result<Answer<RecipientLetter>> {
    let mut db = app.read().await?;
    if !recipients::keys(&app, &mut db).await?.contains(&key) {
        return Err(Problem::not_found());
    }
    let mut rows = sqlx::query_as!(
        Row,
        r#"select delivery_id, event, subject_id as "subject_id: SubjectId", name, fields, known_as, at from deliveries
           where recipient = $1 and state in ('pending', 'failed') and event <> 'request.part_asked'
             and ($3::text is null or name = $3) order by at limit $2"#,
        key,
        MOST + 1,
        asked.name.as_ref().map(|name| name.0.as_str()),
    )
    .fetch_all(&mut *db)
    .await?;
    // A letter is to one of them.
    let all = rows.len();
    let to = rows.first().and_then(|row| row.name.clone());
    rows.retain(|row| row.name == to);
    let more = i64::try_from(rows.len()).unwrap_or(i64::MAX) > MOST || rows.len() < all;
    rows.truncate(usize::try_from(MOST).unwrap_or_default());
    let language = context.language();
    let some = !rows.is_empty();
    Ok(Answer::ok(RecipientLetter {
        name: to.unwrap_or_else(|| recipients::name_of(&app, &key, language)),
        subject: some.then(|| text(language, "recipient-letter-subject", &Args::new())),
        body: some.then(|| body(&app, &rows, language)),
        deliveries: rows.iter().map(|row| row.delivery_id).collect(),
        recipient: key,
        more,
    }))
}

fn body(app: &App, rows: &[Row], language: Language) -> String {
    let policy = &app.edition.policy;
    // The parts of an address are one field.
    let title = |key: &str| {
        let field = person::field(policy, key).map(|field| field.title.within(language));
        let title = field.or_else(|| Some(policy.purpose(key)?.title.within(language)));
        title.or_else(|| Some(policy.category(key)?.title.within(language))).unwrap_or_else(|| key.to_owned())
    };
    let lines = rows.iter().map(|row| {
        let mut names: Vec<_> = row.fields.iter().map(|key| title(whole(key))).collect();
        names.dedup();
        let args = vec![
            ("date", day_of(language, row.at)),
            ("subject", row.subject()),
            ("what", what(language, &row.event)),
            ("fields", enumerate(language, &names)),
        ];
        let key = if names.is_empty() { "recipient-letter-line-bare" } else { "recipient-letter-line" };
        text(language, key, &args)
    });
    let list = lines.collect::<Vec<_>>().join("\n");
    let controller = &policy.controller;
    let by_theirs = rows.iter().all(|row| !row.known_as.is_empty());
    let known = if by_theirs { "recipient-letter-by-reference" } else { "recipient-letter-by-number" };
    let args = vec![
        ("list", list),
        ("controller", controller.name.0.clone()),
        ("contact", controller.email.0.clone()),
        ("known", text(language, known, &Args::new())),
    ];
    text(language, "recipient-letter", &args)
}

/// What happened, as a recipient reads it.
fn what(language: Language, event: &str) -> String {
    let key = match Event::of(event) {
        Some(Event::Rectified) => "recipient-letter-rectified",
        Some(Event::ChoicesChanged) => "recipient-letter-choices-changed",
        Some(Event::Restricted) => "recipient-letter-restricted",
        Some(Event::RestrictionLifted) => "recipient-letter-restriction-lifted",
        Some(Event::Erased) => "recipient-letter-erased",
        // Staff ask for it in another way.
        Some(Event::PartAsked) | None => return event.to_owned(),
    };
    text(language, key, &Args::new())
}

input! {
    /// What a letter told, which was sent.
    #[derive(Debug)]
    pub struct LetterSent {
        /// Its `deliveries`.
        deliveries: Vec<DeliveryId>,
    }
    check LetterSent::check
}

impl LetterSent {
    fn check(&self, faults: &mut Faults) {
        let count = self.deliveries.len();
        if !(1..=MOST.unsigned_abs()).contains(&(count as u64)) {
            let flaw = Flaw::new("not-so-many").with("most", MOST.to_string());
            faults.within("deliveries", |faults| faults.add(flaw));
        }
    }
}

/// How many were told.
#[derive(Serialize, JsonSchema)]
pub struct LetterNoted {
    /// Of those that were named, how many had not been told before.
    pub told: u64,
}

/// Notes that a letter was sent: what stands in it is told. What was told before stays as it is.
pub async fn note(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(key): Named<String>,
    Valid { value: sent, .. }: Valid<LetterSent>,
) -> Result<Answer<LetterNoted>> {
    let ids: Vec<Uuid> = sent.deliveries.iter().map(|id| id.0).collect();
    let mut act = caller.act(&app, &context).await?;
    let at = act.at();
    let known = sqlx::query_scalar!(
        "select delivery_id from deliveries where delivery_id = any($1) and recipient = $2",
        &ids,
        key
    )
    .fetch_all(act.db())
    .await?;
    let foreign = ids.iter().enumerate().filter(|(_, id)| !known.contains(id));
    let faults: Vec<_> =
        foreign.map(|(index, _)| Fault::new(format!("/deliveries/{index}"), "not-told-to-them")).collect();
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    let own = recipients::is_own_system(&app, &key);
    let told = sqlx::query_as!(
        Heard,
        r#"update deliveries set state = 'told', told_at = $2, told_by = 'letter', will_confirm = $3, next_at = null, known_as = '{}'
           where delivery_id = any($1) and state in ('pending', 'failed')
           returning event, subject_id as "subject: SubjectId", silent_until is not null as "is_silent!""#,
        &ids,
        at,
        own,
    )
    .fetch_all(act.db())
    .await?;
    let count = told.len() as u64;
    for row in told {
        sending::record(&mut act, Deed::RecipientTold, &row, &key);
    }
    act.end().await?;
    Ok(Answer::ok(LetterNoted { told: count }))
}
