//! Choices that arrive together, on different people, are made in one act: one look locks them all, one statement writes them,
//! one commit makes them last, and only then is each answered. One that is refused is none of the others' business.
//!
//! Only what needs nothing but the person's own row is made so. Where somebody else has that row, or anything else is to be
//! looked at, the choice is made alone, as if nobody else had come. It is the same choice either way.

use std::collections::{HashMap, HashSet};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::Choosing;
use crate::act::{Act, Locked};
use crate::app::App;
use crate::people::authority::Caller;
use crate::people::facts::Known;
use crate::platform::http::Context;
use crate::platform::ids::{RequestId, SubjectId};
use crate::platform::problem::{Problem, Result};

/// How many choices one act takes. There is one act at a time: while it is made to last, the next is gathered.
const MOST: usize = 64;

/// An act that takes longer goes on beside the next.
const WITHIN: Duration = Duration::from_secs(1);

/// A choice: what is done with a person who is locked.
pub type Choice = Arc<dyn for<'a> Fn(&'a mut Choosing<'_>) -> Making<'a> + Send + Sync>;
/// It, under way.
pub type Making<'a> = Pin<Box<dyn Future<Output = Result<Handled>> + Send + 'a>>;

/// How far a choice has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    /// It is made.
    Made,
    /// More is to be looked at than the row of the person: it is to be made alone.
    Alone,
}

/// What a choice came to: what stands now, and since when.
#[derive(Clone)]
pub struct MadeChoice {
    /// What stands.
    pub known: Known,
    /// The instant of the act.
    pub at: DateTime<Utc>,
}

struct Job {
    caller: Caller,
    request: RequestId,
    subject: SubjectId,
    choice: Choice,
    /// What it came to; none where it is to be made alone.
    reply: oneshot::Sender<Result<Option<MadeChoice>>>,
}

/// Where choices are gathered.
#[derive(Clone)]
pub struct Together(mpsc::Sender<Job>);

impl Together {
    /// Starts to gather; it ends with the last handle.
    pub fn start(app: &App) -> Self {
        let (sender, receiver) = mpsc::channel(1024);
        tokio::spawn(gather(app.clone(), receiver));
        Self(sender)
    }

    /// Makes a choice, together with others where it can be. A person is looked at again once their row is locked, so what they
    /// choose themselves is made alone.
    pub async fn choose(
        &self,
        app: &App,
        context: &Context,
        caller: &Caller,
        subject: SubjectId,
        choice: Choice,
    ) -> Result<MadeChoice> {
        if !caller.is_person() {
            let (reply, made) = oneshot::channel();
            let (caller, choice) = (caller.clone(), Arc::clone(&choice));
            let job = Job { caller, request: context.request_id(), subject, choice, reply };
            let gathered = self.0.send(job).await.is_ok();
            if let (true, Ok(made)) = (gathered, made.await)
                && let Some(chosen) = made?
            {
                return Ok(chosen);
            }
        }
        let mut act = caller.act_on(app, context, subject).await?;
        let mut person = Choosing::begin(&mut act, app, subject).await?;
        choice(&mut person).await?;
        let (known, at) = (person.known, act.at());
        act.end().await?;
        Ok(MadeChoice { known, at })
    }
}

async fn gather(app: App, mut receiver: mpsc::Receiver<Job>) {
    let mut jobs = Vec::with_capacity(MOST);
    while receiver.recv_many(&mut jobs, MOST).await > 0 {
        // A second choice of the same person comes after the first.
        let mut people = HashSet::new();
        let (first, again): (Vec<_>, Vec<_>) = jobs.drain(..).partition(|job| people.insert(job.subject));
        for job in again {
            let _ = job.reply.send(Ok(None));
        }
        // In a task of its own: one that breaks, or waits for a server that does not answer, holds up nobody else.
        let app = app.clone();
        let made = tokio::spawn(async move { make(&app, first).await });
        let _ = tokio::time::timeout(WITHIN, made).await;
    }
}

/// Makes them, and answers each.
async fn make(app: &App, jobs: Vec<Job>) {
    let made = try_make(app, &jobs).await.unwrap_or_else(|problem| {
        tracing::warn!(code = problem.code, "choices could not be made together");
        Vec::new()
    });
    let mut made = made.into_iter();
    for job in jobs {
        let _ = job.reply.send(made.next().unwrap_or(Ok(None)));
    }
}

/// What each came to, in their order. Where they failed together, each is tried alone; but not where nobody knows whether they did.
async fn try_make(app: &App, jobs: &[Job]) -> Result<Vec<Result<Option<MadeChoice>>>> {
    let mut act = match Act::of_system(app).await {
        Ok(act) => act,
        // The database is away: that is all there is to be said to each.
        Err(problem) => return Ok(jobs.iter().map(|_| Err(problem.clone())).collect()),
    };
    let mut locked = look(&mut act, jobs).await?;
    let mut all = Vec::with_capacity(jobs.len());
    for job in jobs {
        let Some(row) = locked.remove(&job.subject.0) else {
            all.push(Ok(None));
            continue;
        };
        act.gather_for(job.caller.actor(), job.request);
        act.keep_locked(row);
        let before = act.noted();
        let chosen = apply(&mut act, app, job).await;
        if !matches!(chosen, Ok(Some(_))) {
            act.come_back_to(before);
        }
        all.push(chosen);
    }
    let Err(problem) = act.end().await else { return Ok(all) };
    if problem.code != Problem::outcome_unknown().code {
        return Err(problem);
    }
    let unknown = |chosen| if matches!(chosen, Ok(Some(_))) { Err(problem.clone()) } else { chosen };
    Ok(all.into_iter().map(unknown).collect())
}

/// Locks everyone whom nobody else has, and reads what stands of them. Whose caller's token works no more is left out.
async fn look(act: &mut Act, jobs: &[Job]) -> Result<HashMap<Uuid, Locked>> {
    let at = act.at();
    let people: Vec<Uuid> = jobs.iter().map(|job| job.subject.0).collect();
    let tokens: HashSet<[u8; 32]> = jobs.iter().map(|job| job.caller.digest).collect();
    let tokens: Vec<Vec<u8>> = tokens.iter().map(|token| token.to_vec()).collect();
    let rows = sqlx::query!(
        r#"select array(select token from unnest($2::bytea[]) token where hold_token(token, $3)) as "held!",
                  subject_id, version, kind, facts::text
           from subjects where subject_id = any($1) order by subject_id for no key update skip locked"#,
        &people,
        &tokens,
        at,
    )
    .fetch_all(act.db())
    .await?;
    let held: HashSet<Vec<u8>> =
        rows.first().map(|row| row.held.iter().cloned().collect()).unwrap_or_default();
    let works =
        |id: &Uuid| jobs.iter().any(|job| job.subject.0 == *id && held.contains(&job.caller.digest[..]));
    let rows = rows.into_iter().filter(|row| works(&row.subject_id));
    let locked = |id: Uuid, version, kind, facts| (id, Locked { subject: id.into(), version, kind, facts });
    Ok(rows.map(|row| locked(row.subject_id, row.version, row.kind, row.facts)).collect())
}

/// Makes one; none where it is to be made alone.
async fn apply(act: &mut Act, app: &App, job: &Job) -> Result<Option<MadeChoice>> {
    let at = act.at();
    let mut person = Choosing::begin(act, app, job.subject).await?;
    let made = (job.choice)(&mut person).await?;
    Ok((made == Handled::Made).then_some(MadeChoice { known: person.known, at }))
}
