//! What a person does themselves, or what takes effect for them, and what it means for the requests they have open.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::case::{Case, PartWord};
use super::event::CaseEvent;
use super::jobs::{CONCLUDE_JOB, TAKE_IN_JOB, job};
use super::reading::find_many;
use super::record::{self, Asked, Opening, Reasons, happened};
use super::words::{CaseKind, LineOutcome, Proof, ReportAnswer, RequestChannel, Right};
use crate::act::Act;
use crate::app::App;
use crate::audit::ActorKind;
use crate::people::{mailbox, person};
use crate::platform::i18n::Language;
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};

/// Opens a request about something that takes effect at once and that a person on staff must look at: an objection to
/// be weighed, a restriction to be checked.
pub async fn waits_for_staff(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    asked: Asked,
    since: DateTime<Utc>,
    language: Language,
) -> Result<()> {
    // Done as a request of theirs said they could: it is that request.
    let filed = self_service(act, subject, asked.right).await?;
    if let (Some(mut case), Some(about)) =
        (find_many(act.db(), &filed).await?.into_iter().next(), asked.about)
    {
        record::take_effect(act, &mut case, asked.right, about, &asked.scope).await?;
        return happened(act, &case, CaseEvent::DoneByPerson(asked.right)).await;
    }
    // Letters follow the language that the person chose.
    let chosen = person::find(app, act.db(), subject).await?.and_then(|person| person.reads());
    let opening = Opening {
        subject: Some(subject),
        kind: CaseKind::Rights,
        channel: RequestChannel::SelfService,
        received_at: since,
        language: chosen.unwrap_or(language),
        rights: vec![asked],
        sender: None,
        // What staff or a service filed proves nothing about who asked.
        proof: (act.actor().kind == ActorKind::Person).then_some(Proof::Session),
        looks_automatic: false,
    };
    let case = record::open(act, app, opening).await?;
    act.enqueue(job(TAKE_IN_JOB, case.id));
    Ok(())
}

/// The requests about an account that whoever is signed in to it does not see, as nobody has proved its mailbox.
pub async fn hidden(db: &mut PgConnection, subject: SubjectId) -> Result<Vec<Case>> {
    let Some(unproved) = mailbox::unproved(db, subject).await? else { return Ok(Vec::new()) };
    let ids = sqlx::query_scalar!("select request_id from requests where subject_id = $1", subject.0)
        .fetch_all(&mut *db)
        .await?;
    let mut cases = find_many(db, &ids).await?;
    cases.retain(|case| !case.is_theirs(Some(&unproved)));
    Ok(cases)
}

/// The person has done it themselves, signed in: what they had asked for is done, for the purposes that it reached. The
/// answer says so, once nothing of the request is left.
pub async fn fulfilled(act: &mut Act, subject: SubjectId, right: Right, reached: &[String]) -> Result<()> {
    let filed = self_service(act, subject, right).await?;
    for mut case in find_many(act.db(), &filed).await? {
        // Which data, or which use, they wrote in words: whether this is it is for whoever reads them.
        let in_words = case.sender.as_ref().is_some_and(|sender| sender.message.is_some());
        if right.is_of_something() && in_words {
            continue;
        }
        record::decide_by_person(act, &mut case, right).await?;
        record::reach_scope(act, &mut case, right, reached.to_vec()).await?;
        act.enqueue(job(CONCLUDE_JOB, case.id));
    }
    Ok(())
}

/// They took a copy themselves, signed in, of what was held at that instant: what they had asked for by then is done.
pub async fn took_a_copy(
    act: &mut Act,
    subject: SubjectId,
    right: Right,
    made_at: DateTime<Utc>,
) -> Result<()> {
    let filed = self_service(act, subject, right).await?;
    for mut case in find_many(act.db(), &filed).await? {
        // What another system of ours handed in is in no copy that they take themselves: it is still to be given.
        if case.holds_a_file() || case.received_at > made_at {
            continue;
        }
        record::decide_by_person(act, &mut case, right).await?;
        act.enqueue(job(CONCLUDE_JOB, case.id));
    }
    Ok(())
}

/// What our other systems were asked, or have answered, for a copy that is asked and not decided. What one handed in goes
/// with the answer: until then it is asked.
pub async fn asked_for_a_copy(db: &mut PgConnection, subject: SubjectId) -> Result<Vec<(String, PartWord)>> {
    let ids = sqlx::query_scalar!(
        "select request_id from requests r where subject_id = $1 and kind <> 'minor' and closed_at is null
           and exists (select from request_lines l where l.request_id = r.request_id and l.outcome is null
                       and l.right_asked in ('access', 'portability'))
         order by received_at, request_id",
        subject.0
    )
    .fetch_all(&mut *db)
    .await?;
    let cases = find_many(db, &ids).await?;
    let parts = cases.iter().flat_map(|case| &case.systems).map(|part| {
        let word = part.for_copy().word();
        (part.system.clone(), if word == PartWord::GivenHere { PartWord::Asked } else { word })
    });
    Ok(parts.collect())
}

/// The requests that someone filed signed in, in which one of these rights is still open and not in effect; locked.
pub async fn still_asked(act: &mut Act, subject: SubjectId, rights: &[Right]) -> Result<Vec<Case>> {
    let mut ids = Vec::new();
    for right in rights {
        ids.extend(self_service(act, subject, *right).await?.into_iter().next());
    }
    ids.sort_unstable();
    ids.dedup();
    find_many(act.db(), &ids).await
}

/// The requests that someone filed signed in, in which this right is still open and not in effect; locked, the oldest first.
async fn self_service(act: &mut Act, subject: SubjectId, right: Right) -> Result<Vec<Uuid>> {
    let query = sqlx::query_scalar!(
        "select request_id from requests r
         where subject_id = $1 and channel = 'self-service'
           and state in ('open', 'waiting-identity', 'waiting-clarification')
           and exists (select from request_lines l where l.request_id = r.request_id and l.right_asked = $2
                       and l.outcome is null and l.about is null)
         order by received_at, request_id for no key update",
        subject.0,
        right.as_str(),
    );
    Ok(query.fetch_all(act.db()).await?)
}

/// Whether something was put in place by a report about a child that nobody has looked at yet (P52).
pub async fn is_under_review(db: &mut PgConnection, about: Uuid) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from request_lines l join requests r using (request_id)
               where l.about = $1 and r.kind = 'minor' and r.closed_at is null) as "is!""#,
        about
    );
    Ok(query.fetch_one(db).await?)
}

/// Whether something holds of a person by a report that staff have found to be so, and have not decided since (P52).
pub async fn is_held_by_report(db: &mut PgConnection, subject: SubjectId) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from requests where subject_id = $1 and kind = 'minor'
               and looked_at is not null and state in ('open', 'waiting-identity', 'waiting-clarification')) as "is!""#,
        subject.0
    );
    Ok(query.fetch_one(db).await?)
}

/// Whoever has an account that was confirmed to be a child's let us hear of it: the confirmation falls, and nothing is
/// erased until one confirms it anew and a second decides. The person is locked. What reached us before it was confirmed
/// is no answer to it.
pub async fn answered_report(
    act: &mut Act,
    subject: SubjectId,
    how: ReportAnswer,
    text: &str,
    reached_us: DateTime<Utc>,
) -> Result<()> {
    let ids = sqlx::query_scalar!(
        "select request_id from requests
         where subject_id = $1 and kind = 'minor' and identity is not null and identity_at <= $2
             and state in ('open', 'waiting-identity', 'waiting-clarification')
         order by received_at, request_id for no key update",
        subject.0,
        reached_us,
    )
    .fetch_all(act.db())
    .await?;
    for mut case in find_many(act.db(), &ids).await? {
        record::stop(act, &mut case, how, text).await?;
    }
    Ok(())
}

/// The person tries to undo what a report put in place: why that is not done. It stands until staff have decided. Where they
/// have been told of it, it is an answer: whoever wants it undone does not agree, and need not say so in other words to be
/// heard. It is noted, nothing is erased on what was found before, and two people decide anew.
pub async fn refuse_to_undo(mut act: Act, subject: SubjectId) -> Result<Problem> {
    if !is_held_by_report(act.db(), subject).await? {
        return Ok(Problem::conflict("under-review"));
    }
    let at = act.at();
    answered_report(&mut act, subject, ReportAnswer::Undoing, "", at).await?;
    act.end().await?;
    Ok(Problem::conflict("objection-noted"))
}

/// What an objection or a restriction came to is the outcome of the lines about it.
pub async fn settled(act: &mut Act, about: Uuid, outcome: LineOutcome, reasons: Reasons) -> Result<()> {
    let ids = sqlx::query_scalar!(
        "select request_id from requests r
         where closed_at is null and kind <> 'minor' and exists (
             select from request_lines l where l.request_id = r.request_id and l.about = $1 and l.outcome is null)
         order by received_at, request_id for no key update",
        about,
    )
    .fetch_all(act.db())
    .await?;
    for mut case in find_many(act.db(), &ids).await? {
        let lines = case.lines.iter().filter(|line| line.about == Some(about) && line.outcome.is_none());
        for right in lines.map(|line| line.right).collect::<Vec<_>>() {
            record::settle(act, &mut case, right, outcome, reasons.clone()).await?;
        }
        act.enqueue(job(CONCLUDE_JOB, case.id));
    }
    Ok(())
}
