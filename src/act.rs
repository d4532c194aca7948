//! Every change is an act: one value holds transaction, instant, actor and request id. The change, its audit
//! lines, its notices to recipients and its jobs commit together, here, or not at all.

mod written;

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, Postgres, Transaction};
use written::{By, NotedLine, Written};
pub use written::{Consent, Notification, Objection};

use crate::app::App;
use crate::audit::{Actor, ActorKind, AuditLine};
use crate::platform::db;
use crate::platform::ids::{self, CaseId, RequestId, SubjectId};
use crate::platform::jobs::Job;
use crate::platform::outage::{self, Outage};
use crate::platform::problem::{Problem, Result};

/// A change under way. Dropped without [`Act::commit`], nothing happened.
pub struct Act {
    tx: Transaction<'static, Postgres>,
    at: DateTime<Utc>,
    by: By,
    /// What is still to be written, in one statement.
    unwritten: Written,
    /// Whether anything was noted: written or not.
    happened: bool,
    /// Whether what is noted is written together with more.
    gathers: bool,
    locked: Option<Locked>,
    request: Option<CaseId>,
}

/// A person's row as it was when the act locked it: nobody else changes it until the act is over.
pub struct Locked {
    /// Whose row it is.
    pub subject: SubjectId,
    /// `user` or `contact`.
    pub kind: String,
    /// How often what everyone sees of it changed.
    pub version: i32,
    /// The choices that stood; none where nothing was ever chosen.
    pub facts: Option<String>,
}

/// How much an act had noted at some point.
#[derive(Clone, Copy)]
pub struct Noted([usize; 6], bool);

impl Act {
    /// Opens the transaction and takes the instant that everything in it is dated with.
    pub async fn begin(app: &App, actor: Actor, request: RequestId) -> Result<Self> {
        let tx = db::begin(&app.pool).await?;
        let (at, unwritten) = (app.clock.now(), Written::default());
        let by = By { actor, request };
        Ok(Self { tx, at, by, unwritten, happened: false, gathers: false, locked: None, request: None })
    }

    /// Begins an act of the service itself, which no call asked for.
    pub async fn of_system(app: &App) -> Result<Self> {
        Self::begin(app, Actor::SYSTEM, RequestId(ids::random())).await
    }

    /// The instant of the act: everything in it happens then.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Sees the database as it is at this instant until the end; to be said first. For answers that must fit
    /// together.
    pub async fn snapshot(&mut self) -> Result<()> {
        sqlx::query!("set transaction isolation level repeatable read").execute(&mut *self.tx).await?;
        Ok(())
    }

    /// On whose behalf everything in it is done, as its audit lines say.
    pub fn actor(&self) -> Actor {
        self.by.actor
    }

    /// From here on it is done by the customer whose entry a person is: to that person they are somebody else.
    /// Answers who it was until now, to come back to.
    pub fn by_customer(&mut self) -> Actor {
        let before = self.by.actor;
        if before.kind == ActorKind::Person {
            self.by.actor = Actor { kind: ActorKind::Customer, token: None };
        }
        before
    }

    /// It is done by who did it before.
    pub fn by_former(&mut self, actor: Actor) {
        self.by.actor = actor;
    }

    /// From here on it is done on behalf of someone else, by another call: the act gathers what several ask for, and writes it
    /// when it commits.
    pub fn gather_for(&mut self, actor: Actor, request: RequestId) {
        (self.by, self.gathers) = (By { actor, request }, true);
    }

    /// Whether it gathers what several ask for: then nothing may be looked at in it but what was locked.
    pub fn gathers(&self) -> bool {
        self.gathers
    }

    /// What was noted so far, to come back to.
    pub fn noted(&self) -> Noted {
        Noted(self.unwritten.lengths(), self.happened)
    }

    /// Forgets what was noted since: it did not come about.
    pub fn come_back_to(&mut self, Noted(lengths, happened): Noted) {
        self.unwritten.cut(lengths);
        self.happened = happened;
    }

    /// The connection with the act's transaction.
    pub fn db(&mut self) -> &mut PgConnection {
        &mut self.tx
    }

    /// Keeps a person's row as it was locked, for whoever changes it.
    pub fn keep_locked(&mut self, row: Locked) {
        self.locked = Some(row);
    }

    /// The row of a person as it was locked. It is given once: who has it changes it, and whoever comes after must read it.
    pub fn take_locked(&mut self, subject: SubjectId) -> Option<Locked> {
        self.locked.take().filter(|row| row.subject == subject)
    }

    /// Notes what happened; written when the act commits.
    pub fn record(&mut self, line: AuditLine) {
        self.happened = true;
        self.unwritten.lines.push(NotedLine { by: self.by, line, unprofiles: false });
    }

    /// Notes that what was inferred of the subject of the line is to go (Art. 21(3)). It goes in the statement that writes the
    /// rest, and the line is written only where there was anything: nobody has to look first.
    pub fn unprofile(&mut self, line: AuditLine) {
        self.unwritten.lines.push(NotedLine { by: self.by, line, unprofiles: true });
    }

    /// What is done in it has its line already, in the act that asked for it: it is committed without one.
    pub fn is_noted_elsewhere(&mut self) {
        self.happened = true;
    }

    /// Whether anything has happened that is to be committed.
    pub fn has_happened(&self) -> bool {
        self.happened
    }

    /// Commits what has happened; without anything, ends: its locks are given back before this answers.
    pub async fn end(self) -> Result<()> {
        if self.has_happened() { self.commit().await } else { Ok(self.tx.rollback().await?) }
    }

    /// Asks for work to be done once the act has committed.
    pub fn enqueue(&mut self, job: Job) {
        self.unwritten.jobs.push(job);
    }

    /// What is done in it is done on a request: the first that is named. Whoever is told of it is told for that.
    pub fn on_request(&mut self, request: CaseId) {
        self.request.get_or_insert(request);
    }

    /// Notes who is told something on a request that is named.
    pub fn tell_on(&mut self, request: CaseId, notices: impl IntoIterator<Item = Notification>) {
        self.unwritten.notices.extend(notices.into_iter().map(|notice| (Some(request), notice)));
    }

    /// Notes who must be told.
    pub fn tell(&mut self, notices: impl IntoIterator<Item = Notification>) {
        let request = self.request;
        self.unwritten.notices.extend(notices.into_iter().map(|notice| (request, notice)));
    }

    /// Notes that consent was given or withdrawn.
    pub fn consent(&mut self, consent: Consent) {
        self.unwritten.consents.push((self.by, consent));
    }

    /// Notes an objection.
    pub fn object(&mut self, objection: Objection) {
        self.unwritten.objections.push((self.by, objection));
    }

    /// Notes what all choices of a person come to, where any stands; `seen` is whether everyone who reads them sees it.
    pub fn choose(&mut self, subject: SubjectId, facts: Option<String>, seen: bool) {
        self.unwritten.choices.push((subject, facts, seen));
    }

    /// Writes what was noted so far, in one statement, so that the act itself finds it in the database; but for an act that
    /// gathers, in which nobody looks for what another asked.
    pub async fn write(&mut self) -> Result<()> {
        if self.gathers { Ok(()) } else { self.write_all().await }
    }

    async fn write_all(&mut self) -> Result<()> {
        std::mem::take(&mut self.unwritten).write(&mut self.tx, self.at).await
    }

    /// Makes it all happen. An act that notes nothing is a fault of ours: nothing is changed unseen.
    pub async fn commit(mut self) -> Result<()> {
        if !self.happened {
            return Err(Problem::internal("an act without an audit line"));
        }
        self.write_all().await?;
        self.tx.commit().await.map_err(|error| match error {
            // The server answered that it refused: nothing happened.
            error if outage::refused_commit(&error) => Problem::from(error),
            error => {
                if let Some(outage) = Outage::of(&error) {
                    outage.note();
                }
                tracing::error!(request_id = %self.by.request, "the outcome of a commit is unknown");
                Problem::outcome_unknown()
            }
        })
    }
}
