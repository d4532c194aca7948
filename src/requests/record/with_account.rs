//! What becomes of the open cases of a person whose account is erased: what they asked about it ends with it, and is named;
//! a question that is not about it stays, and is answered.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::identity::{belong_to_nobody, unprove};
use super::opening::{Sender, insert_sender};
use super::{happened, reach};
use crate::act::Act;
use crate::app::App;
use crate::mail;
use crate::people::mailbox::{self, Unproved};
use crate::people::person;
use crate::people::values::EmailAddress;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::Result;
use crate::requests::case::Case;
use crate::requests::event::CaseEvent;
use crate::requests::reading::find_many;
use crate::requests::state::End;
use crate::requests::words::{CaseKind, LineOutcome, Right};

/// A request that ended with the account that it was about. Nothing in it is personal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EndedRequest {
    /// `INZ-` and eight characters, as it stood on its letters.
    pub reference: String,
    /// What was asked in it; empty where no right was.
    pub rights: Vec<Right>,
    /// When it had reached us.
    pub received_at: DateTime<Utc>,
}

/// The open requests of a person, by what an erasure of their account means for them.
#[derive(Debug, Default)]
pub struct OpenRequests {
    /// What ends with the account, and is named in the last letter.
    pub ended: Vec<EndedRequest>,
    /// Questions that are not about the account, by reference: they stay, and are answered.
    pub questions: Vec<String>,
    /// Letters of those questions that have not gone out yet; they do.
    pub letters: u64,
}

/// What becomes of an open case when the account is erased.
enum Becomes {
    /// It ends with it; named to the person where it is their own.
    Ends { theirs: bool },
    /// It is not about the account: it stays.
    Stays,
    /// It came from a mailbox that nobody has proved to be theirs who erase: it stays, and they are told nothing of it.
    NotTheirs,
}

fn becomes(case: &Case, theirs: bool, unproved: Option<&Unproved>) -> Becomes {
    match case.kind {
        CaseKind::Rights | CaseKind::Question | CaseKind::Customer
            if unproved.is_some_and(|unproved| case.came_only_from(unproved)) =>
        {
            Becomes::NotTheirs
        }
        // What others report is not theirs. Whoever reported it has been answered, or is so still.
        CaseKind::Minor => Becomes::Ends { theirs },
        // A right that was recognised in it is one over the account.
        // What is taken for spam is answered by nobody.
        CaseKind::Question
            if case.lines.is_empty() && !case.state.is_set_aside() && can_be_answered_after(case) =>
        {
            Becomes::Stays
        }
        _ => Becomes::Ends { theirs: true },
    }
}

/// Whether there is somewhere to answer to once the account is gone.
fn can_be_answered_after(case: &Case) -> bool {
    case.sender.as_ref().map_or(!case.lacks_mailbox, |sender| sender.address.is_some())
}

fn ended(case: &Case) -> EndedRequest {
    EndedRequest {
        reference: case.reference.clone(),
        rights: case.lines.iter().map(|line| line.right).collect(),
        received_at: case.received_at,
    }
}

/// The open requests of a person as an erasure would find them. Nothing changes.
pub async fn open_requests(db: &mut PgConnection, subject: SubjectId) -> Result<OpenRequests> {
    let rows = sqlx::query!(
        r#"select r.request_id, r.kind = 'minor' and s.subject_id is not distinct from $1 as "reported_themselves!"
           from requests r left join request_senders s using (request_id)
           where r.subject_id = $1 and r.closed_at is null
             and (r.kind <> 'minor' or r.looked_at is not null or s.subject_id = $1)
           order by r.received_at, r.request_id"#,
        subject.0,
    )
    .fetch_all(&mut *db)
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.request_id).collect();
    let mut open = OpenRequests::default();
    let unproved = mailbox::unproved(db, subject).await?;
    for case in find_many(db, &ids).await? {
        let own = rows.iter().any(|row| row.request_id == case.id.0 && row.reported_themselves);
        match becomes(&case, own, unproved.as_ref()) {
            Becomes::Ends { theirs: true } => open.ended.push(ended(&case)),
            Becomes::Ends { theirs: false } | Becomes::NotTheirs => {}
            Becomes::Stays => {
                let waiting =
                    case.letters.iter().filter(|letter| letter.to_account && letter.state.is_to_leave());
                open.letters += waiting.count() as u64;
                open.questions.push(case.reference);
            }
        }
    }
    Ok(open)
}

/// The account is being erased: every open case about it ends with it, and what is not about it becomes nobody's. The case
/// in which the erasure is carried out has a letter of its own. A report about a child that nobody has looked into stays,
/// as whoever wrote it is still to be answered.
pub async fn end_with_account(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    carried_out_in: Option<CaseId>,
) -> Result<OpenRequests> {
    let rows = sqlx::query!(
        r#"select r.request_id, r.kind = 'minor' and s.subject_id is not distinct from $1 as "reported_themselves!"
           from requests r left join request_senders s using (request_id)
           where r.subject_id = $1 and r.closed_at is null and r.request_id is distinct from $2
             and (r.kind <> 'minor' or r.looked_at is not null or s.subject_id = $1)
           order by r.received_at, r.request_id for no key update of r"#,
        subject.0,
        carried_out_in.map(|id| id.0),
    )
    .fetch_all(act.db())
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.request_id).collect();
    let mut open = OpenRequests::default();
    let unproved = mailbox::unproved(act.db(), subject).await?;
    for mut case in find_many(act.db(), &ids).await? {
        let own = rows.iter().any(|row| row.request_id == case.id.0 && row.reported_themselves);
        let theirs = match becomes(&case, own, unproved.as_ref()) {
            Becomes::Ends { theirs } => theirs,
            Becomes::Stays => {
                outlive(act, app, &mut case, subject).await?;
                open.questions.push(case.reference);
                continue;
            }
            Becomes::NotTheirs => {
                goes_on(act, &mut case).await?;
                continue;
            }
        };
        end_lines(act, &mut case).await?;
        let state = case.state.end_with_account(act.at())?;
        reach(act, &mut case, state).await?;
        happened(act, &case, CaseEvent::Ended(End::Withdrawn)).await?;
        if theirs {
            open.ended.push(ended(&case));
        }
    }
    Ok(open)
}

/// The account leaves a mailbox that nobody has proved: what came from there is nobody's, and goes on.
pub async fn leave_mailbox(act: &mut Act, subject: SubjectId) -> Result<()> {
    let Some(unproved) = mailbox::unproved(act.db(), subject).await? else { return Ok(()) };
    let about = sqlx::query_scalar!(
        "select request_id from requests where subject_id = $1 and kind <> 'minor'
         order by received_at, request_id for no key update",
        subject.0,
    )
    .fetch_all(act.db())
    .await?;
    let cases = find_many(act.db(), &about).await?;
    for mut case in cases.into_iter().filter(|case| case.came_only_from(&unproved)) {
        goes_on(act, &mut case).await?;
    }
    Ok(())
}

/// A case goes on without the account; who asks is to be proved anew.
async fn goes_on(act: &mut Act, case: &mut Case) -> Result<()> {
    belong_to_nobody(act, case).await?;
    if case.is_open() {
        unprove(act, case).await?;
    }
    mail::outlive(act, case.id.0).await?;
    happened(act, case, CaseEvent::AccountGone).await
}

async fn end_lines(act: &mut Act, case: &mut Case) -> Result<()> {
    let at = act.at();
    for line in case.lines.iter_mut().filter(|line| line.outcome.is_none()) {
        let done = line.right == Right::Erasure;
        let outcome = if done { LineOutcome::Completed } else { LineOutcome::Withdrawn };
        sqlx::query!(
            "update request_lines set outcome = $3, decided_at = $4 where request_id = $1 and right_asked = $2",
            case.id.0,
            line.right.as_str(),
            outcome.as_str(),
            at,
        )
        .execute(act.db())
        .await?;
        (line.outcome, line.decided_at) = (Some(outcome), Some(at));
    }
    Ok(())
}

/// The question goes on without the account: it keeps whoever asked, with the address that they have until now, and what
/// has been written to them goes out. Its clock runs on.
async fn outlive(act: &mut Act, app: &App, case: &mut Case, subject: SubjectId) -> Result<()> {
    if case.sender.is_none()
        && let Some(person) = person::find(app, act.db(), subject).await?
        && let Some(email) = person.email().and_then(EmailAddress::on_file)
    {
        insert_sender(act, app, case, Sender::of_mailbox(email, None, None)).await?;
    }
    goes_on(act, case).await
}
