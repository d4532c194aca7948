//! The person a call is about: whom its path names, or who calls.

use axum::RequestPartsExt;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use chrono::{DateTime, Utc};

use crate::people::facts::{Known, People, SubjectKind};
use crate::people::session::Session;
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};

/// The person a route is about: the one in its path, else the caller. Only [`admit`](super::admit) makes one.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    id: SubjectId,
    kind: SubjectKind,
}

impl Subject {
    /// Who it is. That they still exist is for the verb to find out.
    pub fn id(self) -> SubjectId {
        self.id
    }

    /// What they are to us.
    pub fn kind(self) -> SubjectKind {
        self.kind
    }
}

/// What the gate sees of the person that a path names, and the instant before it was looked: what is chosen after that may
/// already be seen, what was before always is. Only [`admit`](super::admit) makes one.
#[derive(Clone, Debug)]
pub struct Seen {
    /// None where there is no such person.
    pub known: Option<Known>,
    /// The instant before the look.
    pub at: DateTime<Utc>,
}

/// Looks up whom a service or staff name. A person names nobody but themselves.
pub(super) async fn see(parts: &Parts, named: Option<&InPath>, at: DateTime<Utc>) -> Result<Seen> {
    let Some(InPath { id: Some(id), .. }) = named else {
        return Ok(Seen { known: None, at });
    };
    let people: &People =
        parts.extensions.get().ok_or_else(|| Problem::internal("a router without people"))?;
    Ok(Seen { known: people.find(id.0).await?, at })
}

/// Whom a path names; no id where what stands there is none.
pub(super) struct InPath {
    id: Option<SubjectId>,
    kind: SubjectKind,
}

pub(super) async fn named(parts: &mut Parts) -> Result<Option<InPath>> {
    // Under their own door a person is named by their session, whatever else stands in the path.
    if parts.uri.path().starts_with("/v1/me/") {
        return Ok(None);
    }
    let path: RawPathParams = parts.extract().await.map_err(|_| Problem::not_found())?;
    let named = path.iter().find_map(|(name, id)| Some((SubjectKind::of(name)?, id.parse().ok())));
    Ok(named.map(|(kind, id)| InPath { id, kind }))
}

/// Whom a call is about. To a person, anyone else's id is an id that does not exist.
pub(super) fn subject_of(
    parts: &Parts,
    person: Option<&Session>,
    named: Option<InPath>,
) -> Result<Option<Subject>> {
    match (named, person) {
        (Some(InPath { id: None, .. }), _) => Err(Problem::not_found()),
        (Some(InPath { id: Some(id), kind }), Some(session))
            if session.subject != id || session.kind != kind =>
        {
            Err(Problem::not_found())
        }
        (Some(InPath { id: Some(id), kind }), _) => Ok(Some(Subject { id, kind })),
        (None, Some(session)) => Ok(Some(Subject { id: session.subject, kind: session.kind })),
        (None, _) if parts.uri.path().starts_with("/v1/me") => Err(Problem::forbidden("needs-own-session")),
        (None, _) => Ok(None),
    }
}

impl<S: Sync> FromRequestParts<S> for Subject {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        parts.extensions.get().copied().ok_or_else(|| Problem::internal("a route without a subject"))
    }
}
