//! A person's sessions, as they see them themselves.

use axum::extract::State;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::App;
use crate::people::authority::{Caller, Subject};
use crate::platform::http::{Answer, Query};
use crate::platform::ids::{SessionId, SubjectId};
use crate::platform::input::{PageSize, input};
use crate::platform::problem::Result;

/// A session as its owner sees it.
#[derive(Serialize, JsonSchema)]
pub struct Shown {
    /// Names it when it is ended; it opens nothing.
    pub id: SessionId,
    /// `password`, `mail-link`, or `service:` and how the service had authenticated them.
    pub method: String,
    /// When the person proved who they are.
    pub authenticated_at: DateTime<Utc>,
    /// When it was opened; a service may have authenticated the person before.
    pub created_at: DateTime<Utc>,
    /// From then on its token opens nothing, unless it was ended before.
    pub expires_at: DateTime<Utc>,
    /// When the person signed out, ended it, or changed their password; null if none of these.
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether it is the one of this call.
    pub current: bool,
}

/// The person's sessions.
#[derive(Serialize, JsonSchema)]
pub struct SessionList {
    /// The newest first.
    pub items: Vec<Shown>,
    /// For `after`; null on the last page.
    pub next: Option<String>,
}

input! {
    /// A page of sessions.
    #[derive(Debug)]
    pub struct SessionPage {
        /// How many sessions at most.
        limit: PageSize,
        /// `next` of the page before.
        after: Option<Uuid>,
    }
}

/// The person's sessions, ended ones included.
pub async fn all(
    State(app): State<App>,
    caller: Caller,
    subject: Subject,
    Query(page): Query<SessionPage>,
) -> Result<Answer<SessionList>> {
    let current = caller.session()?.id;
    let mut items = shown(&mut *app.read().await?, subject.id(), page.after, page.limit.and_one()).await?;
    let more = page.limit.cut(&mut items);
    for session in &mut items {
        session.current = session.id == current;
    }
    let next = items.last().filter(|_| more).map(|session| session.id.to_string());
    Ok(Answer::ok(SessionList { items, next }))
}

/// A person's sessions, the newest first, from the one after `after`.
pub async fn shown(
    db: &mut PgConnection,
    subject: SubjectId,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Shown>> {
    let rows = sqlx::query!(
        "select session_id, method, authenticated_at, created_at, expires_at, ended_at
         from sessions
         where subject_id = $1
           and ($2::uuid is null or (created_at, session_id) < (
               select created_at, session_id from sessions where subject_id = $1 and session_id = $2))
         order by created_at desc, session_id desc limit $3",
        subject.0,
        after,
        limit,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Shown {
            id: row.session_id.into(),
            method: row.method,
            authenticated_at: row.authenticated_at,
            created_at: row.created_at,
            expires_at: row.expires_at,
            ended_at: row.ended_at,
            current: false,
        })
        .collect())
}
