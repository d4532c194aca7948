//! Requests that staff take in: by post, telephone, mail or at the counter.

use axum::extract::State;
use axum::http::{Method, Uri};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::views::RequestView;
use super::{queue, step};
use crate::act::Act;
use crate::app::App;
use crate::idempotency::{self, IdempotencyKey, Recalled};
use crate::people::authority::Caller;
use crate::people::values::{EmailAddress, LanguageWish};
use crate::people::{person, users};
use crate::platform::http::{Answer, Context, Valid};
use crate::platform::ids::SubjectId;
use crate::platform::input::{input, words};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::{Line, Prose};
use crate::requests::case::Case;
use crate::requests::jobs::{TAKE_IN_JOB, job};
use crate::requests::reading;
use crate::requests::record::{self, Asked, Opening, Sender};
use crate::requests::triage;
use crate::requests::words::{CaseKind, RequestChannel, Right};

words! {
    /// How a request that staff take in reached us.
    pub enum TakenInBy {
        /// E-mail.
        Email = "email",
        /// A letter.
        Post = "post",
        /// By telephone.
        Phone = "phone",
        /// In person.
        Counter = "counter",
    }
}

input! {
    /// A request that reached us another way.
    #[derive(Debug)]
    pub struct TakenIn {
        /// How it reached us.
        channel: TakenInBy,
        /// When it reached us: the clock runs from there. Never in the future, at most two years ago.
        received_at: DateTime<Utc>,
        /// The e-mail address they gave.
        email: Option<EmailAddress>,
        /// Their account, where it is known; letters then go to the address on file. In a report about a child the account
        /// that it is about: whoever reports it gives an address of their own.
        subject_id: Option<SubjectId>,
        /// Where the answer goes if they left neither: it is printed and posted.
        postal_address: Option<Prose<400>>,
        /// The name they gave.
        name: Option<Line<200>>,
        /// What they ask; left out, it is read from the message, which is needed then.
        rights: Option<Vec<Right>>,
        /// What kind of message it is: `minor` reports a child's account, `customer` is about a user's invoices.
        kind: Option<CaseKind>,
        /// What they wrote or said.
        message: Option<Prose<8000>>,
        /// The language of the letters, unless they chose one with their account; left out, that of the message.
        language: Option<LanguageWish>,
    }
}

/// Takes in a request by post, telephone, mail or at the counter, or for someone a service speaks for.
pub async fn post(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    key: IdempotencyKey,
    uri: Uri,
    Valid { value: given, digest, .. }: Valid<TakenIn>,
) -> Result<Answer<RequestView>> {
    let once = key.of(&app, &caller.digest, &Method::POST, uri.path(), &digest);
    given.says_enough()?;
    let mut act = caller.act(&app, &context).await?;
    if let Recalled::Made(made) = idempotency::recall(&mut act, once.as_ref()).await? {
        let case = reading::find(act.db(), made.into()).await?.ok_or_else(idempotency::made_and_erased)?;
        act.record(queue::read(&case));
        return created(act, &app, &context, &case).await;
    }
    given.is_in_time(act.at())?;
    let subject = given.subject_id.unwrap_or(SubjectId(Uuid::nil()));
    let opening = given.opening(&app, &mut act).await?;
    let mut case = record::open(&mut act, &app, opening).await?;
    idempotency::remember(&mut act, &app, once.as_ref(), case.id.0, subject).await?;
    record::ask_systems(&mut act, &app, &mut case).await?;
    act.enqueue(job(TAKE_IN_JOB, case.id));
    created(act, &app, &context, &case).await
}

/// A letter that lay around may be late, and not by years.
const LATEST: TimeDelta = TimeDelta::days(2 * 366);

impl TakenIn {
    /// That it says where the answer goes.
    fn says_enough(&self) -> Result<()> {
        if self.email.is_none() && self.subject_id.is_none() && self.postal_address.is_none() {
            return Err(Problem::invalid_member("/email", "email-or-subject"));
        }
        // In a report about a child the account is the one that was named: whoever reports it is answered elsewhere.
        if self.kind == Some(CaseKind::Minor) && self.email.is_none() && self.postal_address.is_none() {
            return Err(Problem::invalid_member("/email", "required"));
        }
        Ok(())
    }

    fn is_in_time(&self, at: DateTime<Utc>) -> Result<()> {
        if self.received_at > at {
            return Err(Problem::invalid_member("/received_at", "in-the-future"));
        }
        if self.received_at < at - LATEST {
            return Err(Problem::invalid_member("/received_at", "years-ago"));
        }
        if self.message.is_none() && self.rights.is_none() {
            return Err(Problem::invalid_member("/rights", "rights-or-message"));
        }
        Ok(())
    }

    /// What they ask: named by staff, or read from the message. Whoever reports a child asks nothing for themselves.
    fn asked(&self) -> Vec<Asked> {
        match &self.rights {
            _ if self.kind == Some(CaseKind::Minor) => Vec::new(),
            Some(rights) => rights.iter().copied().map(Asked::plainly).collect(),
            None => {
                let message = self.message.as_ref().map_or("", |text| &text.0);
                let found = triage::triage(message).into_iter();
                found.map(|one| Asked::in_words(one.right, one.words)).collect()
            }
        }
    }

    async fn opening(self, app: &App, act: &mut Act) -> Result<Opening> {
        let asked = self.asked();
        let (mut email, mut reads) = (self.email, None);
        if let Some(subject) = self.subject_id {
            let unknown = || Problem::invalid_member("/subject_id", "no-such-user");
            users::try_lock(act, subject).await?.ok_or_else(unknown)?;
            let person = person::find(app, act.db(), subject).await?.ok_or_else(unknown)?;
            // What they said is kept with the address that we know.
            reads = person.reads();
            email = email.or_else(|| person.email().and_then(EmailAddress::on_file));
        }
        let message = self.message.map(|text| text.0);
        // Letters follow the language that the person chose.
        let (said, written) = (self.language.as_ref(), message.as_deref().and_then(triage::language));
        let language =
            reads.or(said.and_then(LanguageWish::ours)).or(written).or(said.and_then(LanguageWish::kin));
        let language = language.unwrap_or_default();
        let name = self.name.map(|line| line.0);
        Ok(Opening {
            subject: self.subject_id,
            kind: match self.kind {
                Some(kind) => kind,
                None if asked.is_empty() => CaseKind::Question,
                None => CaseKind::Rights,
            },
            channel: RequestChannel::of(self.channel.as_str()).unwrap_or(RequestChannel::Post),
            received_at: self.received_at,
            language,
            rights: asked,
            sender: match (email, self.postal_address) {
                (Some(email), _) => Some(Sender::of_mailbox(email, name, message)),
                (None, Some(address)) => Some(Sender::on_paper(address.0, name, message)),
                (None, None) => Some(Sender::without_address(name, message)),
            },
            proof: None,
            looks_automatic: false,
        })
    }
}

async fn created(mut act: Act, app: &App, context: &Context, case: &Case) -> Result<Answer<RequestView>> {
    let view = step::shown(&mut act, app, context, case).await?;
    act.end().await?;
    Ok(Answer::created(&format!("/v1/requests/{}", case.id), view))
}
