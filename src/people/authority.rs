//! Who may do what. *Protecting* may be done by anyone who speaks for the person; *undoing protection*,
//! *giving away* and *destroying* only by the person.
//!
//! Each route declares its rule. 403 means: this kind of token, scope or role may never do this, and is said
//! before any row is read. 404 means: you may, but not this id; foreign and absent look the same.

mod subject;

use axum::RequestPartsExt;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use chrono::{DateTime, Duration, Utc};
pub use subject::{Seen, Subject};
use subject::{named, see, subject_of};

use super::facts::SubjectKind;
use super::session::{Session, Sessions};
use super::tokens::{self, Role, Scope, TokenKind, Tokens};
use super::users;
use crate::act::Act;
use crate::app::App;
use crate::audit::{Actor, ActorKind};
use crate::platform::http::Context;
use crate::platform::i18n::Language;
use crate::platform::ids::{SubjectId, TokenId};
use crate::platform::input::words;
use crate::platform::problem::{Problem, Result};

/// How long after signing in a session may still give data away or destroy them.
pub const FRESH: Duration = Duration::minutes(15);

words! {
    /// Who may use a route: a row of the table of authority.
    pub enum Rule {
        /// Anyone, without a token.
        Public = "public",
        /// Register and look up: services with `users:write`, staff.
        Register = "register",
        /// Read a person's data: the person, services with `users:act`, staff (which leaves an audit line).
        Read = "read",
        /// Correct them: the person, services with `users:write`, staff on the person's word.
        Correct = "correct",
        /// Protect: ban, object, restrict, withdraw. Anyone who speaks for the person.
        Protect = "protect",
        /// Affirm: give consent. The person, or services with `users:act` that asked them.
        Affirm = "affirm",
        /// Undo protection: only the person.
        Undo = "undo",
        /// Ask the gate: services with `decisions:read`, staff.
        Decide = "decide",
        /// Record by what right a channel is used: services with `users:write`, staff.
        Record = "record",
        /// Put them into segments of a profile: services with `segments:write`.
        Profile = "profile",
        /// Place a legal hold on an account, and end it: services with `holds:write`.
        Hold = "hold",
        /// Report what people do: services with `events:write`.
        Observe = "observe",
        /// Decisions that are staff's: on objections, restrictions, requests.
        Staff = "staff",
        /// What only the data protection officer sees or decides.
        Officer = "officer",
        /// Answer for the part of another system of ours: services with `parts:write`, staff.
        Part = "part",
        /// Ask for what changed, as another system of ours: services with `parts:write`, made for that system.
        Changes = "changes",
        /// Give away or destroy: the person, freshly signed in; staff only as a line of a verified request.
        GiveAway = "give-away",
        /// What is the person's own business: their trail, their sessions, their password.
        Own = "own",
        /// The same, of what nobody is to do who finds them signed in: the person, freshly signed in.
        OwnFresh = "own-fresh",
        /// Open a session for someone just authenticated: services with `sessions:open`.
        OpenSession = "open-session",
    }
}

/// A person, a service or staff: the three kinds of callers.
#[derive(Clone, Debug)]
pub enum Who {
    /// A person with a session.
    Person(Session),
    /// A service and what it may do.
    Service(TokenId, Vec<Scope>),
    /// A member of staff.
    Staff(TokenId, Role),
}

/// A caller whose token was good when the call came in; [`Caller::confirm`] asks again.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The kind of caller, with what their token says of them.
    pub who: Who,
    /// SHA-256 of their token, by which it is found and held.
    pub digest: [u8; 32],
    /// The system of ours for which alone they answer, by its key in the policy; none for any.
    pub recipient: Option<String>,
}

impl Caller {
    /// Their name on audit lines.
    pub fn actor(&self) -> Actor {
        match &self.who {
            Who::Person(_) => Actor::PERSON,
            Who::Service(token, _) => Actor { kind: ActorKind::Service, token: Some(token.0) },
            Who::Staff(token, Role::Agent) => Actor { kind: ActorKind::Agent, token: Some(token.0) },
            Who::Staff(token, Role::Dpo) => Actor { kind: ActorKind::Dpo, token: Some(token.0) },
        }
    }

    /// Begins a change on their behalf, once their token was found still good. A person's own row is locked.
    pub async fn act(&self, app: &App, context: &Context) -> Result<Act> {
        let mut act = self.begin(app, context).await?;
        self.confirm(&mut act).await?;
        Ok(act)
    }

    /// Begins a change about one person, who is locked; not found if there is none of that id.
    pub async fn act_on(&self, app: &App, context: &Context, subject: SubjectId) -> Result<Act> {
        let mut act = self.begin(app, context).await?;
        match &self.who {
            // A person's own row is locked as they are confirmed.
            Who::Person(session) => {
                self.confirm(&mut act).await?;
                if session.subject != subject {
                    users::lock(&mut act, subject).await?;
                }
            }
            Who::Service(..) | Who::Staff(..) => {
                users::lock_for(&mut act, subject, &self.digest).await?;
            }
        }
        Ok(act)
    }

    /// Begins an act on their behalf without asking again for their token: [`Self::confirm`] must follow
    /// before a change.
    pub async fn begin(&self, app: &App, context: &Context) -> Result<Act> {
        Act::begin(app, self.actor(), context.request_id()).await
    }

    /// Makes sure that the token is still good. A body may come long after the token was looked at, and a change
    /// may wait for another: whoever was signed out or revoked meanwhile changes nothing any more. Ending a
    /// session takes the lock of its person, revoking a token that of the token.
    pub async fn confirm(&self, act: &mut Act) -> Result<()> {
        let at = act.at();
        let good = match &self.who {
            Who::Person(session) => users::lock_signed_in(act, session.subject, &self.digest).await?,
            Who::Service(..) | Who::Staff(..) => tokens::hold(act.db(), &self.digest, at).await?,
        };
        if good { Ok(()) } else { Err(Problem::unauthenticated()) }
    }

    /// Begins an answer that gives data away: what it sees is of one instant.
    pub async fn look(&self, app: &App, context: &Context) -> Result<Act> {
        let mut act = self.begin(app, context).await?;
        act.snapshot().await?;
        Ok(act)
    }

    /// Their session, if they are a person.
    pub fn session(&self) -> Result<&Session> {
        match &self.who {
            Who::Person(session) => Ok(session),
            _ => Err(Problem::forbidden("needs-own-session")),
        }
    }

    /// Refuses whoever has no account of their own, with a password and entries: those are not for contact persons.
    pub fn needs_account(&self) -> Result<()> {
        match self.session()?.kind {
            SubjectKind::User => Ok(()),
            SubjectKind::Contact => Err(Problem::forbidden("not-permitted")),
        }
    }

    /// Whether they are a person with their own session.
    pub fn is_person(&self) -> bool {
        matches!(self.who, Who::Person(_))
    }

    /// Whether they are staff, whose every look leaves a line.
    pub fn is_staff(&self) -> bool {
        matches!(self.who, Who::Staff(..))
    }

    /// The system of ours for which they answer; refuses whoever answers for none.
    pub fn system(&self) -> Result<&str> {
        self.recipient.as_deref().ok_or_else(|| Problem::forbidden("needs-system"))
    }

    fn is_system(&self, may: Result<()>) -> Result<()> {
        may.and_then(|()| self.system().map(drop))
    }

    /// Whether they may answer for a system of ours: whoever answers for one answers for no other.
    pub fn answers_for(&self, system: &str) -> bool {
        self.recipient.as_deref().is_none_or(|own| own == system)
    }

    /// Refuses whoever is not the data protection officer.
    pub fn needs_dpo(&self) -> Result<()> {
        match self.who {
            Who::Staff(_, Role::Dpo) => Ok(()),
            _ => Err(Problem::forbidden("needs-dpo")),
        }
    }

    /// Refuses whoever is not the person, freshly signed in.
    pub fn needs_fresh_session(&self, at: DateTime<Utc>) -> Result<()> {
        if self.session()?.authenticated_at + FRESH < at {
            return Err(Problem::forbidden("needs-fresh-session"));
        }
        Ok(())
    }
}

impl Rule {
    /// Whether this kind of caller may ever do this; no row is read for it.
    pub fn admit(self, caller: &Caller, at: DateTime<Utc>) -> Result<()> {
        let scope = |scopes: &[Scope], needed: Scope| match scopes.contains(&needed) {
            true => Ok(()),
            false => Err(Problem::forbidden("needs-scope").with("scope", needed.as_str())),
        };
        match (self, &caller.who) {
            (Self::Public, _) => Ok(()),
            (Self::Register, Who::Staff(..)) => Ok(()),
            (Self::Register | Self::Correct | Self::Record, Who::Service(_, scopes)) => {
                scope(scopes, Scope::UsersWrite)
            }
            (
                Self::Read | Self::Correct | Self::Own | Self::Protect | Self::Affirm | Self::Undo,
                Who::Person(_),
            ) => Ok(()),
            (
                Self::Read
                | Self::Correct
                | Self::Protect
                | Self::Decide
                | Self::Record
                | Self::Part
                | Self::Staff,
                Who::Staff(..),
            ) => Ok(()),
            (Self::Officer, Who::Staff(..)) => caller.needs_dpo(),
            (Self::Observe, Who::Service(_, scopes)) => scope(scopes, Scope::EventsWrite),
            (Self::Part, Who::Service(_, scopes)) => scope(scopes, Scope::PartsWrite),
            (Self::Changes, Who::Service(_, scopes)) => caller.is_system(scope(scopes, Scope::PartsWrite)),
            (Self::Profile, Who::Service(_, scopes)) => scope(scopes, Scope::SegmentsWrite),
            (Self::Hold, Who::Service(_, scopes)) => scope(scopes, Scope::HoldsWrite),
            (Self::Read | Self::Protect | Self::Affirm, Who::Service(_, scopes)) => {
                scope(scopes, Scope::UsersAct)
            }
            (Self::Decide, Who::Service(_, scopes)) => scope(scopes, Scope::DecisionsRead),
            (Self::GiveAway | Self::OwnFresh, Who::Person(_)) => caller.needs_fresh_session(at),
            (Self::GiveAway, Who::Staff(..)) => Err(Problem::forbidden("needs-request")),
            (Self::GiveAway | Self::Own | Self::OwnFresh | Self::Undo, _) => {
                Err(Problem::forbidden("needs-own-session"))
            }
            (Self::OpenSession, Who::Service(_, scopes)) => scope(scopes, Scope::SessionsOpen),
            (
                Self::OpenSession
                | Self::Register
                | Self::Decide
                | Self::Record
                | Self::Profile
                | Self::Hold
                | Self::Observe
                | Self::Part
                | Self::Changes
                | Self::Staff
                | Self::Officer
                | Self::Affirm,
                _,
            ) => Err(Problem::forbidden("not-permitted")),
        }
    }
}

/// The session that a call to a route for everyone shows all the same, if it shows one that works.
#[derive(Clone, Debug)]
pub struct Beside(pub Option<Session>);

impl FromRequestParts<App> for Beside {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        if !matches!(bearer(parts), Some((TokenKind::Session, _))) {
            return Ok(Self(None));
        }
        let context = Context::from_request_parts(parts, app).await.unwrap_or_else(|never| match never {});
        let caller = authenticate(parts, &context, app.clock.now()).await?;
        Ok(Self(caller.and_then(|caller| caller.session().ok().cloned())))
    }
}

/// Lets a call in or says why not; what was proved travels with the call.
pub async fn admit(app: &App, rule: Rule, parts: &mut Parts) -> Result<()> {
    if rule == Rule::Public {
        return Ok(());
    }
    let context: Context = parts.extract().await.unwrap_or_else(|never| match never {});
    let at = app.clock.now();
    let named = named(parts).await?;
    // Whom others name is looked up while their token is; nothing of it is told before that is found good.
    let by_others = !matches!(bearer(parts), None | Some((TokenKind::Session, _)));
    let looked = named.as_ref().filter(|_| by_others);
    let (caller, seen) = tokio::join!(authenticate(parts, &context, at), see(parts, looked, at));
    let caller = caller?.ok_or_else(Problem::unauthenticated)?;
    rule.admit(&caller, at)?;
    if let Some(subject) = subject_of(parts, caller.session().ok(), named)? {
        if !caller.is_person() {
            let seen = seen?;
            let is_other = seen.known.as_ref().is_some_and(|known| known.kind != subject.kind());
            // Under another kind's path there is nobody of that id.
            if is_other && rule != Rule::Decide {
                return Err(Problem::not_found());
            }
            let known = seen.known.filter(|_| !is_other);
            parts.extensions.insert(Seen { known, ..seen });
        }
        parts.extensions.insert(subject);
    }
    parts.extensions.insert(caller);
    Ok(())
}

/// The token of the header, if there is exactly one and it looks like ours.
pub fn bearer(parts: &Parts) -> Option<(TokenKind, [u8; 32])> {
    let mut headers = parts.headers.get_all(AUTHORIZATION).iter();
    let (Some(header), None) = (headers.next(), headers.next()) else { return None };
    let (scheme, token) = header.to_str().ok()?.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") { tokens::read(token.trim()) } else { None }
}

/// The caller that a token names, if there is one that works.
pub(super) async fn authenticate(
    parts: &Parts,
    context: &Context,
    at: DateTime<Utc>,
) -> Result<Option<Caller>> {
    let Some((kind, digest)) = bearer(parts) else { return Ok(None) };
    let mut recipient = None;
    let who = if kind == TokenKind::Session {
        let sessions: &Sessions =
            parts.extensions.get().ok_or_else(|| Problem::internal("a router without sessions"))?;
        let known = sessions.find(digest).await?.filter(|session| session.expires_at > at);
        known.map(|known| {
            if let Some(language) = known.language.as_deref().map(Language::nearest) {
                context.prefers(language);
            }
            Who::Person(known.session)
        })
    } else {
        let tokens: &Tokens =
            parts.extensions.get().ok_or_else(|| Problem::internal("a router without tokens"))?;
        let known = tokens.find(digest).await?.filter(|token| token.expires_at > at);
        recipient = known.as_ref().and_then(|token| token.recipient.clone());
        known.and_then(|token| match (kind, token.role) {
            (TokenKind::Service, None) => Some(Who::Service(token.id, token.scopes)),
            (TokenKind::Admin, Some(role)) => Some(Who::Staff(token.id, role)),
            _ => None,
        })
    };
    Ok(who.map(|who| Caller { who, digest, recipient }))
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        parts.extensions.get().cloned().ok_or_else(|| Problem::internal("a route without authority"))
    }
}
