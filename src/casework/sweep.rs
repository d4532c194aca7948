//! What is looked after without being asked: reminders, warnings before the last day, and what waits for a human and
//! has no case yet.

use chrono::{DateTime, Duration, NaiveDate, TimeDelta, Utc};
use sqlx::Connection;
use uuid::Uuid;

use super::{after_sending, intake, letters, sentences as says};
use crate::act::Act;
use crate::app::App;
use crate::mail::letter::{Draft, above, day};
use crate::mail::{Letter, LetterKind};
use crate::people::users;
use crate::platform::clock::civil_day;
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::Result;
use crate::requests::case::{Acknowledgement, Case};
use crate::requests::event::CaseEvent;
use crate::requests::record::{self, Asked};
use crate::requests::words::Right;
use crate::requests::{by_subject, deadline, overdue, reading};
use crate::telling::follow_up::ANSWERS_WITHIN;

/// A question that is left unanswered this long is asked once more.
const REMIND_AFTER: TimeDelta = TimeDelta::days(14);

/// Looks after everything once. One instance at a time: nobody is reminded twice.
pub async fn run(app: &App) -> Result<()> {
    let mut lock = app.pool.acquire().await?.detach();
    let mine = sqlx::query_scalar!(r#"select pg_try_advisory_lock(hashtextextended('sweep', 0)) as "mine!""#)
        .fetch_one(&mut lock)
        .await?;
    let done = if mine { all(app).await } else { Ok(()) };
    // The lock ends with its connection.
    lock.close().await?;
    done
}

async fn all(app: &App) -> Result<()> {
    acknowledge_held_back(app).await?;
    recount_open(app).await?;
    after_sending::look_over_printed(app).await?;
    remind(app).await?;
    chase(app).await?;
    warn(app).await
}

/// One case that cannot be looked after now keeps no other waiting: it is tried again in the next round.
fn go_on(id: Uuid, looked_after: Result<()>) {
    if let Err(problem) = looked_after {
        tracing::warn!(request_id = %id, code = problem.code, "a case could not be looked after yet");
    }
}

/// Asks our other systems for what they are to give by now, and once more whoever has not answered in ten days.
async fn chase(app: &App) -> Result<()> {
    let before = app.clock.now() - ANSWERS_WITHIN;
    let owed = sqlx::query_scalar!(
        "select distinct r.request_id from requests r join request_parts p using (request_id)
         where r.state in ('open', 'waiting-identity', 'waiting-clarification') and r.subject_id is not null
           and r.identity is not null and p.state = 'asked'
           and (not exists (select from deliveries d where d.request_id = r.request_id and d.recipient = p.system
                                and d.event = 'request.part_asked' and d.at > $1 and d.state in ('pending', 'failed', 'told'))
                or exists (select from request_lines l where l.request_id = r.request_id and l.right_asked = 'erasure' and l.outcome is null)
                    and not exists (select from deliveries d where d.request_id = r.request_id and d.recipient = p.system
                                        and d.event = 'request.part_asked' and d.fields = '{erasure}'))
         limit 1000",
        before,
    )
    .fetch_all(&app.pool)
    .await?;
    for id in owed {
        go_on(id, chase_one(app, id.into(), before).await);
    }
    Ok(())
}

async fn chase_one(app: &App, id: CaseId, before: DateTime<Utc>) -> Result<()> {
    let mut act = Act::of_system(app).await?;
    let case = reading::locked(&mut act, id).await?;
    record::chase(&mut act, &case, before).await?;
    act.end().await
}

/// While we wait for someone the last day moves along, and the queue is sorted by it.
async fn recount_open(app: &App) -> Result<()> {
    let mut db = app.read().await?;
    let open = sqlx::query_scalar!(
        "select distinct request_id from request_questions q join requests r using (request_id)
         where r.state in ('waiting-identity', 'waiting-clarification') and q.holds_clock limit 1000"
    )
    .fetch_all(&mut *db)
    .await?;
    for mut case in reading::find_many(&mut db, &open).await? {
        record::move_along(&mut db, &mut case, app.clock.now()).await?;
    }
    Ok(())
}

/// Whoever was not written to, as too many wrote in their name, is written to before the day is over: of all that was held back
/// in one letter.
async fn acknowledge_held_back(app: &App) -> Result<()> {
    let held = sqlx::query_scalar!(
        "select request_id from requests
         where state in ('open', 'waiting-identity', 'waiting-clarification')
             and acknowledgement = 'held-back' and filed_at < $1
         order by duplicate_of is not null, looks_automatic, filed_at limit 1000",
        app.clock.now() - intake::HELD_FOR,
    )
    .fetch_all(&app.pool)
    .await?;
    for id in held {
        go_on(id, acknowledge_one(app, id.into()).await);
    }
    Ok(())
}

async fn acknowledge_one(app: &App, id: CaseId) -> Result<()> {
    let mut act = Act::of_system(app).await?;
    let mut case = reading::locked(&mut act, id).await?;
    if case.state.is_in_hand() && case.acknowledgement == Acknowledgement::HeldBack {
        intake::acknowledge_held_back(&mut act, app, &mut case).await?;
    }
    act.end().await
}

/// Asks once more what was left unanswered.
async fn remind(app: &App) -> Result<()> {
    let before = app.clock.now() - REMIND_AFTER;
    let due = sqlx::query_scalar!(
        "select q.request_id from request_questions q join requests r using (request_id)
         where r.state in ('waiting-identity', 'waiting-clarification')
           and q.answered_at is null and q.reminded_at is null and q.asked_at < $1
           and not exists (select from mails m where m.request_id = q.request_id and m.kind = 'reminder'
                           and m.queued_at > q.asked_at and m.state <> 'expired')
         limit 500",
        before
    )
    .fetch_all(&app.pool)
    .await?;
    for id in due {
        go_on(id, remind_one(app, id.into()).await);
    }
    Ok(())
}

async fn remind_one(app: &App, id: CaseId) -> Result<()> {
    let mut act = Act::of_system(app).await?;
    let mut case = reading::locked(&mut act, id).await?;
    let question = case.open_question().filter(|one| one.reminded_at.is_none()).cloned();
    let Some(question) = question.filter(|_| case.state.is_in_hand()) else { return Ok(()) };
    let Some(reader) = letters::reader(app, act.db(), &case).await? else { return Ok(()) };
    let letter = letters::reminder(app, &case, &reader, &question);
    record::write(&mut act, &mut case, letter).await?;
    record::happened(&mut act, &case, CaseEvent::Reminded).await?;
    act.commit().await
}

/// Tells whoever handles requests what is due in seven days, and in three (D16).
async fn warn(app: &App) -> Result<()> {
    let today = civil_day(app.clock.now());
    let due = overdue::to_warn_of(&mut *app.read().await?, today + Duration::days(7)).await?;
    for id in due {
        go_on(id, warn_of(app, id.into(), today).await);
    }
    Ok(())
}

async fn warn_of(app: &App, id: CaseId, today: NaiveDate) -> Result<()> {
    let mut act = Act::of_system(app).await?;
    let mut case = reading::locked(&mut act, id).await?;
    let [seven, three] = deadline::warnings(case.due_on);
    let days = match today {
        today if today >= three => 3,
        today if today >= seven => 7,
        _ => return Ok(()),
    };
    if !case.is_open() || case.warned.is_some_and(|warned| warned <= days) {
        return Ok(());
    }
    let letter = warning(app, &case, (case.due_on - today).num_days());
    record::warned(&mut act, &mut case, days, letter).await?;
    act.commit().await
}

/// To whoever handles requests: the last day is so many days away, or is over.
fn warning(app: &App, case: &Case, left: i64) -> Letter {
    let language = Language::default();
    let args = vec![("reference", case.reference.clone()), ("days", left.abs().to_string())];
    let last_day = vec![("last_day", day(language, case.due_on))];
    let draft = Draft::to(app, language, None).say(says::warning(case, last_day));
    let subject =
        says::late_subject(case, left, args.clone()).or_else(|| says::warning_subject(case, left, args));
    Letter {
        kind: LetterKind::Warning,
        language,
        address: staff_address(app),
        subject: above(subject, language),
        body: draft.body(None),
        request: Some(case.id.0),
        subject_id: None,
        by_post: false,
        wait: None,
        links: Vec::new(),
    }
}

/// Where staff read: the mailbox that was named for it, else that of the policy.
fn staff_address(app: &App) -> String {
    app.settings.staff_mail.clone().unwrap_or_else(|| app.edition.policy.controller.email.0.clone())
}

/// Objections that are being weighed and restrictions to be checked from before there were cases: each gets one, with
/// the instant at which it was made as the day of receipt.
pub async fn take_in_pending(app: &App) -> Result<()> {
    let rows = sqlx::query!(
        r#"select objection_id as "about!", subject_id as "subject!: SubjectId", since as "since!", 'objection' as "what!",
               array[purpose] as "scope!"
           from objections o where state = 'pending'
             and not exists (select from request_lines l where l.about = o.objection_id)
           union all
           select restriction_id, subject_id, since, 'restriction', coalesce(purposes, '{}') from restrictions r
           where ended_at is null and not exists (select from request_lines l where l.about = r.restriction_id)
           order by 3 limit 1000"#
    )
    .fetch_all(&app.pool)
    .await?;
    for row in rows {
        let mut act = Act::of_system(app).await?;
        if users::try_lock(&mut act, row.subject).await?.is_none() {
            continue;
        }
        let right = if row.what == "objection" { Right::Objection } else { Right::Restriction };
        let asked = Asked::about(right, row.about, row.scope);
        by_subject::waits_for_staff(&mut act, app, row.subject, asked, row.since, Language::default())
            .await?;
        act.commit().await?;
    }
    Ok(())
}
