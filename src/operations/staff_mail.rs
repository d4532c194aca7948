//! What staff hear of by mail, where a mailbox is named for it (`INZAGE_STAFF_MAIL`): once of each, and without a word about a
//! person.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::mail::letter::{Draft, day};
use crate::mail::{self, LetterKind};
use crate::platform::clock::civil_day;
use crate::platform::heartbeat::{self, Beat};
use crate::platform::i18n::{Args, Language};
use crate::platform::jobs;
use crate::platform::problem::Result;
use crate::platform::sentence::{Said, states};
use crate::recipients;
use crate::requests::overdue;
use crate::telling::follow_up::{self, Silence, Silent};

/// What is no news after so long is not told any more.
const NEWS: TimeDelta = TimeDelta::days(1);
/// The regular work is missed when it has not come through for so long.
pub const MISSED: TimeDelta = TimeDelta::days(1);
/// That something was told is known for so long.
const KNOWN: TimeDelta = TimeDelta::days(400);
const OVERDUE: &str = "overdue";
const GIVEN_UP: &str = "job-given-up";

/// Something staff hear of.
#[derive(Clone, Debug)]
pub enum Alert {
    /// A case that somebody has to look at.
    NewCase(Due),
    /// One whose last day is over.
    Overdue(Due),
    /// One whose person could not be told, by its reference; and by which letter.
    Undeliverable(String, Uuid),
    /// A job that failed ten times, by its kind; and which.
    GivenUp(String, Uuid),
    /// The regular work has not come through for a day, since then.
    Missed(DateTime<Utc>),
    /// A recipient that cannot be told, is to be sent a letter, or does not confirm; and its name.
    Silent(Silent, String),
}

/// A case and its last day.
#[derive(Clone, Debug)]
pub struct Due {
    /// What stands on its letters.
    pub reference: String,
    /// The last day to answer.
    pub last_day: NaiveDate,
}

states! {
    /// A case was filed lately, and is open.
    New(alert: &Alert) = matches!(alert, Alert::NewCase(..)) => {
        new_case_subject = "staff-new-case-subject",
        new_case = "staff-new-case"
    }
    /// A case is open after its last day.
    Late(alert: &Alert) = matches!(alert, Alert::Overdue(..)) => {
        overdue_subject = "staff-overdue-subject",
        overdue = "staff-overdue"
    }
    /// A letter of a case came back, or was given up.
    Undelivered(alert: &Alert) = matches!(alert, Alert::Undeliverable(..)) => {
        undeliverable_subject = "staff-undeliverable-subject",
        undeliverable = "staff-undeliverable"
    }
    /// A job is not tried any more.
    NotTried(alert: &Alert) = matches!(alert, Alert::GivenUp(..)) => {
        given_up_subject = "staff-job-given-up-subject",
        given_up = "staff-job-given-up"
    }
    /// The regular work last came through more than a day ago.
    NotSwept(alert: &Alert) = matches!(alert, Alert::Missed(..)) => {
        missed_subject = "staff-sweep-missed-subject",
        missed = "staff-sweep-missed"
    }
}

states! {
    /// Nothing gets through to a recipient.
    NotReached(alert: &Alert) = alert.silence() == Some(Silence::Unreached) => {
        unreached_subject = "staff-recipient-unreached-subject",
        unreached = "staff-recipient-unreached"
    }
    /// A recipient has no endpoint.
    ToBeWritten(alert: &Alert) = alert.silence() == Some(Silence::ByLetter) => {
        by_letter_subject = "staff-recipient-by-letter-subject",
        by_letter = "staff-recipient-by-letter"
    }
    /// A recipient was told, and has not said that it is done.
    NotConfirmed(alert: &Alert) = alert.silence() == Some(Silence::Unconfirmed) => {
        unconfirmed_subject = "staff-recipient-unconfirmed-subject",
        unconfirmed = "staff-recipient-unconfirmed"
    }
}

impl Alert {
    fn silence(&self) -> Option<Silence> {
        if let Self::Silent(silent, _) = self { Some(silent.how) } else { None }
    }

    /// Its kind, and what tells it from others of the kind.
    fn name(&self, week: NaiveDate) -> (&'static str, String) {
        match self {
            Self::NewCase(case) => ("new-case", case.reference.clone()),
            Self::Overdue(case) => (OVERDUE, case.reference.clone()),
            Self::Undeliverable(_, letter) => ("undeliverable", letter.to_string()),
            Self::GivenUp(_, job) => (GIVEN_UP, job.to_string()),
            Self::Missed(since) => ("sweep-missed", since.to_rfc3339()),
            Self::Silent(silent, _) => {
                let kind = match silent.how {
                    Silence::Unreached => "recipient-unreached",
                    Silence::ByLetter => "recipient-by-letter",
                    Silence::Unconfirmed => "recipient-unconfirmed",
                };
                // Once a week, as long as it lasts.
                (kind, format!("{} {}", silent.recipient, week.format("%G-%V")))
            }
        }
    }

    fn args(&self, language: Language) -> Args {
        match self {
            Self::NewCase(case) | Self::Overdue(case) => {
                vec![("reference", case.reference.clone()), ("last_day", day(language, case.last_day))]
            }
            Self::Undeliverable(reference, _) => vec![("reference", reference.clone())],
            Self::GivenUp(kind, job) => vec![("kind", kind.clone()), ("job", job.to_string())],
            Self::Missed(since) => vec![("date", day(language, civil_day(*since)))],
            Self::Silent(silent, name) => vec![
                ("date", day(language, civil_day(silent.since))),
                ("recipient", name.clone()),
                ("key", silent.recipient.clone()),
            ],
        }
    }

    fn subject(&self, args: &Args) -> Option<Said> {
        let of_cases = [new_case_subject, overdue_subject, undeliverable_subject];
        let of_work = [given_up_subject, missed_subject];
        let of_recipients = [unreached_subject, by_letter_subject, unconfirmed_subject];
        of_cases
            .into_iter()
            .chain(of_work)
            .chain(of_recipients)
            .find_map(|sentence| sentence(self, args.clone()))
    }

    fn body(&self, args: &Args) -> Option<Said> {
        [new_case, overdue, undeliverable, given_up, missed, unreached, by_letter, unconfirmed]
            .into_iter()
            .find_map(|sentence| sentence(self, args.clone()))
    }
}

/// Tells what there is to tell, and has not been told.
pub async fn tell(app: &App) -> Result<()> {
    let Some(address) = &app.settings.staff_mail else { return Ok(()) };
    let at = app.clock.now();
    let alerts = {
        let mut db = app.read().await?;
        let mut alerts = of_cases(&mut db, at).await?;
        alerts.extend(of_letters(&mut db).await?);
        alerts.extend(of_jobs(&mut db).await?);
        let swept = heartbeat::last(&mut db, Beat::Sweep).await?;
        alerts.extend(swept.filter(|swept| *swept + MISSED <= at).map(Alert::Missed));
        let name = |key: &str| recipients::name_within(app, key, Language::default());
        let silent = follow_up::silent(app, &mut db).await?.into_iter();
        alerts.extend(silent.map(|silent| Alert::Silent(silent.clone(), name(&silent.recipient))));
        alerts
    };
    for alert in alerts {
        once(app, &alert, address).await?;
    }
    Ok(())
}

/// Told once, by whichever instance comes first.
async fn once(app: &App, alert: &Alert, address: &str) -> Result<()> {
    let mut act = Act::of_system(app).await?;
    let at = act.at();
    let (kind, about) = alert.name(civil_day(at));
    let told = sqlx::query!(
        "insert into staff_alerts (kind, about, at) values ($1, $2, $3) on conflict do nothing",
        kind,
        about,
        at,
    )
    .execute(act.db())
    .await?;
    if told.rows_affected() == 0 {
        return act.end().await;
    }
    let language = Language::default();
    let args = alert.args(language);
    let draft = Draft::to(app, language, None).say(alert.body(&args));
    let letter = draft.letter(LetterKind::Warning, alert.subject(&args), address.to_owned(), None);
    mail::post(&mut act, letter).await?;
    act.record(AuditLine { what: Deed::StaffTold, subject: None, fields: vec![kind.to_owned()] });
    act.commit().await
}

/// What staff were told of a kind of alert: case by case, so that it hides no others.
async fn known(db: &mut PgConnection, kind: &str) -> Result<Vec<String>> {
    let query = sqlx::query_scalar!("select about from staff_alerts where kind = $1", kind);
    Ok(query.fetch_all(db).await?)
}

/// Cases that are new, and that are late.
async fn of_cases(db: &mut PgConnection, at: DateTime<Utc>) -> Result<Vec<Alert>> {
    let new = sqlx::query_as!(
        Due,
        "select reference, due_on as last_day from requests r where closed_at is null and filed_at > $1
           and not exists (select from staff_alerts told where told.kind = 'new-case' and told.about = r.reference)
         order by filed_at limit 500",
        at - NEWS,
    )
    .fetch_all(&mut *db)
    .await?;
    let known = known(db, OVERDUE).await?;
    let late = overdue::late(db, civil_day(at), &known).await?;
    let late = late.into_iter().map(|(reference, last_day)| Due { reference, last_day });
    Ok(new.into_iter().map(Alert::NewCase).chain(late.map(Alert::Overdue)).collect())
}

/// Letters of open cases that did not arrive; and last letters and copies that were given up, whose rows may be gone.
async fn of_letters(db: &mut PgConnection) -> Result<Vec<Alert>> {
    let rows = sqlx::query!(
        r#"select reference as "reference!", letter as "letter!" from (
               select reference, mail_id as letter from mails m join requests r using (request_id)
               where m.state = 'bounced' and m.kind not in ('warning', 'collection') and r.closed_at is null
               union
               select reference, coalesce(letter_id, request_id) from requests
               where closed_at is null and (state = 'undelivered' or copy_state = 'undelivered')) lost
           where not exists (select from staff_alerts told where told.kind = 'undeliverable' and told.about = letter::text)
           order by reference limit 500"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| Alert::Undeliverable(row.reference, row.letter)).collect())
}

async fn of_jobs(db: &mut PgConnection) -> Result<Vec<Alert>> {
    let known = known(db, GIVEN_UP).await?;
    let given_up = jobs::given_up(db, &known).await?.into_iter();
    Ok(given_up.map(|(job, kind)| Alert::GivenUp(kind, job)).collect())
}

/// What was told long ago is forgotten.
pub async fn forget_old(db: &mut PgConnection, at: DateTime<Utc>) -> Result<()> {
    sqlx::query!("delete from staff_alerts where at < $1", at - KNOWN).execute(db).await?;
    Ok(())
}
