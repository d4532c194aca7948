//! What an act has noted, and the one statement that writes it: a round trip for all of it, whatever it is.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::audit::{Actor, AuditLine};
use crate::platform::ids::{self, CaseId, RequestId, SubjectId};
use crate::platform::jobs::Job;
use crate::platform::problem::Result;

/// A recipient that must be told of a change (Art. 19).
#[derive(Debug)]
pub struct Notification {
    /// The key of the recipient in the policy.
    pub recipient: String,
    /// Who of them it is, where they are many.
    pub name: Option<String>,
    /// What names the person to them beside the id: the number of their file, of a contract.
    pub references: Vec<String>,
    /// Until when a law forbids that the person is told of them.
    pub silent_until: Option<NaiveDate>,
    /// The kind of change, as it is sent.
    pub event: &'static str,
    /// Whose data changed, by the id that the recipient knows.
    pub subject: SubjectId,
    /// Names of the fields or purposes concerned; never a value.
    pub fields: Vec<String>,
}

/// A giving or a withdrawal of consent (Art. 7).
#[derive(Debug)]
pub struct Consent {
    /// Whose.
    pub subject: SubjectId,
    /// To which purpose.
    pub purpose: String,
    /// `given` or `withdrawn`.
    pub state: &'static str,
    /// The version of the wording that was shown; none for a withdrawal.
    pub wording: Option<String>,
    /// The language it was shown in; none for a withdrawal.
    pub language: Option<String>,
    /// The policy in force.
    pub policy_version: String,
    /// How it came: said by itself, at registration, by an objection that covers it.
    pub source: String,
}

/// An objection that is made (Art. 21).
#[derive(Debug)]
pub struct Objection {
    /// Names it for whoever decides or withdraws it.
    pub id: Uuid,
    /// Whose.
    pub subject: SubjectId,
    /// To which purpose; none is the ban on all marketing.
    pub purpose: Option<String>,
    /// `pending` or `upheld`.
    pub state: &'static str,
    /// How it came.
    pub source: String,
    /// The person's situation, in their own words.
    pub grounds: Option<String>,
}

/// Who does something, by which call.
#[derive(Clone, Copy)]
pub(super) struct By {
    pub(super) actor: Actor,
    pub(super) request: RequestId,
}

/// A line of the audit, as an act has noted it.
pub(super) struct NotedLine {
    pub(super) by: By,
    pub(super) line: AuditLine,
    /// Whether what was inferred of its subject goes with it: then it is written only where there was anything.
    pub(super) unprofiles: bool,
}

/// All that an act has noted and not yet written.
#[derive(Default)]
pub(super) struct Written {
    pub(super) lines: Vec<NotedLine>,
    pub(super) notices: Vec<(Option<CaseId>, Notification)>,
    pub(super) jobs: Vec<Job>,
    pub(super) consents: Vec<(By, Consent)>,
    pub(super) objections: Vec<(By, Objection)>,
    pub(super) choices: Vec<(SubjectId, Option<String>, bool)>,
}

/// One column of what was noted.
fn column<T, C>(rows: &[T], value: impl Fn(&T) -> C) -> Vec<C> {
    rows.iter().map(value).collect()
}

impl Written {
    /// How much was noted so far.
    pub(super) fn lengths(&self) -> [usize; 6] {
        let Self { lines, notices, jobs, consents, objections, choices } = self;
        [lines.len(), notices.len(), jobs.len(), consents.len(), objections.len(), choices.len()]
    }

    /// Forgets what was noted since there was so much.
    pub(super) fn cut(&mut self, [lines, notices, jobs, consents, objections, choices]: [usize; 6]) {
        self.lines.truncate(lines);
        self.notices.truncate(notices);
        self.jobs.truncate(jobs);
        self.consents.truncate(consents);
        self.objections.truncate(objections);
        self.choices.truncate(choices);
    }

    /// Writes all of it; what is of one kind, in the order in which it was noted.
    pub(super) async fn write(self, db: &mut PgConnection, at: DateTime<Utc>) -> Result<()> {
        if self.lengths() == [0; 6] {
            return Ok(());
        }
        let Self { lines, notices, jobs, consents, objections, choices } = &self;
        let subject_of = |one: &NotedLine| one.line.subject.map(|subject| subject.0);
        let unprofiled: Vec<Uuid> =
            lines.iter().filter(|one| one.unprofiles).filter_map(subject_of).collect();
        sqlx::query_file!(
            "src/act/written.sql",
            at,
            &column(notices, |_| ids::by_time(at)),
            &column(notices, |(_, one)| one.recipient.clone()),
            &column(notices, |(_, one)| one.event.to_owned()),
            &column(notices, |(_, one)| one.subject.0),
            &column(notices, |(_, one)| json!(one.fields)),
            &column(jobs, |_| ids::by_time(at)),
            &column(jobs, |one| one.kind.to_owned()),
            &column(jobs, |one| one.lane.as_str().to_owned()),
            &column(jobs, |one| one.payload.clone()),
            &column(jobs, |one| one.once.clone()) as &[Option<String>],
            &column(consents, |(_, one)| one.subject.0),
            &column(consents, |(_, one)| one.purpose.clone()),
            &column(consents, |(_, one)| one.state.to_owned()),
            &column(consents, |(_, one)| one.wording.clone()) as &[Option<String>],
            &column(consents, |(_, one)| one.language.clone()) as &[Option<String>],
            &column(consents, |(_, one)| one.policy_version.clone()),
            &column(consents, |(by, _)| by.actor.kind.as_str().to_owned()),
            &column(consents, |(_, one)| one.source.clone()),
            &column(objections, |(_, one)| one.id),
            &column(objections, |(_, one)| one.subject.0),
            &column(objections, |(_, one)| one.purpose.clone()) as &[Option<String>],
            &column(objections, |(_, one)| one.state.to_owned()),
            &column(objections, |(_, one)| one.source.clone()),
            &column(objections, |(_, one)| one.grounds.clone()) as &[Option<String>],
            &column(objections, |(by, _)| by.actor.kind.as_str().to_owned()),
            &column(choices, |one| one.0.0),
            &column(choices, |one| one.1.clone()) as &[Option<String>],
            &column(choices, |one| one.2),
            &column(lines, |one| one.line.what.as_str().to_owned()),
            &column(lines, subject_of) as &[Option<Uuid>],
            &column(lines, |one| json!(one.line.fields)),
            &column(lines, |one| one.by.actor.kind.as_str().to_owned()),
            &column(lines, |one| one.by.actor.token) as &[Option<Uuid>],
            &column(lines, |one| one.by.request.0),
            &column(lines, |one| one.unprofiles),
            &unprofiled,
            &column(notices, |(request, _)| request.map(|request| request.0)) as &[Option<Uuid>],
            &column(notices, |(_, one)| one.name.clone()) as &[Option<String>],
            &column(notices, |(_, one)| one.silent_until) as &[Option<NaiveDate>],
            &column(notices, |(_, one)| json!(one.references)),
        )
        .execute(db)
        .await?;
        Ok(())
    }
}
