//! The one error on the wire: problem details (RFC 9457) with a stable code, in the caller's language.
//!
//! A `Problem` knows no language. It travels in the response's extensions to the outermost layer, which
//! knows the caller's language and the request id and writes the body. The internal cause is logged once,
//! where it is turned into a problem, and never sent.

use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use super::i18n::{Args, Language, Texts, text};
use super::ids::RequestId;
use super::outage::Outage;

/// What verbs and handlers answer.
pub type Result<T, E = Problem> = std::result::Result<T, E>;

/// One fault in what was sent, with its place (JSON pointer, RFC 6901).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The member at fault; empty for the body as a whole, `?name` for a member of the query.
    pub pointer: String,
    /// Stable and kebab-case; also the key of its text.
    pub code: &'static str,
    /// What the text needs to say: bounds, permitted words.
    pub args: Args,
}

impl Fault {
    /// One whose text needs nothing more to say.
    pub fn new(pointer: impl Into<String>, code: &'static str) -> Self {
        Self { pointer: pointer.into(), code, args: Args::new() }
    }

    /// The fault as it is sent, in one language.
    pub fn body(&self, language: Language) -> FaultBody {
        FaultBody {
            pointer: self.pointer.clone(),
            code: self.code.into(),
            detail: text(language, &format!("fault-{}", self.code), &self.args),
        }
    }
}

/// A refusal or failure, ready to be told.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The HTTP status of the answer.
    pub status: StatusCode,
    /// Stable and kebab-case; also the key of its title and detail.
    pub code: &'static str,
    /// Values for the texts to say: names, dates.
    pub args: Args,
    /// Each fault in what was sent, with its place; empty where it is not about that.
    pub errors: Vec<Fault>,
    /// Headers that go with it, such as `Retry-After`.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

/// A problem as it is sent.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub struct ProblemBody {
    /// `urn:inzage:problem:` and the code.
    pub r#type: String,
    /// What went wrong, in few words.
    pub title: String,
    /// The HTTP status of the answer.
    pub status: u16,
    /// What it means and what to do.
    pub detail: String,
    /// Stable word for programs; title and detail are for people and may change.
    pub code: String,
    /// Names this call in our log.
    pub request_id: RequestId,
    /// Each fault in what was sent, all at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FaultBody>,
}

/// A fault as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Fault")]
pub struct FaultBody {
    /// JSON pointer to the member at fault; empty for the body as a whole, `?name` for the query.
    pub pointer: String,
    /// Stable word for programs; the detail is for people and may change.
    pub code: String,
    /// What is expected there.
    pub detail: String,
}

impl Problem {
    /// A problem of that status and code, without more.
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code, args: Args::new(), errors: Vec::new(), headers: Vec::new() }
    }

    /// Gives the texts a value to say.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds a header to the answer.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// 400: what was sent is not what it says it is.
    pub fn bad_request(code: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code)
    }

    /// 401: no token, or one we do not know.
    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated")
            .header(axum::http::header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
    }

    /// 403: this kind of token, scope or role may never do this.
    pub fn forbidden(code: &'static str) -> Self {
        Self::new(StatusCode::FORBIDDEN, code)
    }

    /// 404: absent, or not yours; the two are never told apart.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// 409: not in the present state of things.
    pub fn conflict(code: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }

    /// 422: every fault found, at once.
    pub fn invalid(errors: Vec<Fault>) -> Self {
        Self { errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid-fields") }
    }

    /// 422 for one member.
    pub fn invalid_member(pointer: &str, code: &'static str) -> Self {
        Self::invalid(vec![Fault::new(pointer, code)])
    }

    /// 429: too often; `seconds` until it may be tried again.
    pub fn too_many(seconds: i64) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests")
            .with("seconds", seconds.to_string())
            .header(axum::http::header::RETRY_AFTER, HeaderValue::from(seconds.max(1)))
    }

    /// 503: overloaded, or the database is away; nothing was done.
    pub fn unavailable() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable")
            .header(axum::http::header::RETRY_AFTER, HeaderValue::from_static("1"))
    }

    /// 503: whether the change was made is not known. The database went away while it was being written.
    pub fn outcome_unknown() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "outcome-unknown")
            .header(axum::http::header::RETRY_AFTER, HeaderValue::from_static("1"))
    }

    /// 500: a fault of ours. The cause goes to the log, never to the caller.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(cause = %cause, "internal fault");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
    }

    /// The problem as it is sent, in one language.
    pub fn body(&self, language: Language, request_id: RequestId) -> ProblemBody {
        let key = format!("problem-{}", self.code);
        ProblemBody {
            r#type: format!("urn:inzage:problem:{}", self.code),
            title: text(language, &key, &self.args),
            status: self.status.as_u16(),
            detail: text(language, &format!("{key}.detail"), &self.args),
            code: self.code.into(),
            request_id,
            errors: self.errors.iter().map(|fault| fault.body(language)).collect(),
        }
    }

    /// Title and detail on one line, for the command line.
    pub fn line(&self) -> String {
        let texts = Texts(Language::En);
        let key = format!("problem-{}", self.code);
        format!("{}. {}", texts.get(&key, &self.args), texts.get(&format!("{key}.detail"), &self.args))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.headers_mut().extend(self.headers.iter().cloned());
        response.extensions_mut().insert(self);
        response
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        if let Some(outage) = Outage::of(&error) {
            outage.note();
            let state = error.as_database_error().and_then(|cause| cause.code());
            // Something broke in the server, or by our doing.
            if state.as_deref().is_some_and(|state| state.starts_with("XX")) {
                tracing::error!(sqlstate = state.as_deref(), "the database broke");
            } else {
                tracing::warn!(?outage, sqlstate = state.as_deref(), cause = kind_of(&error), "database out");
            }
            return Self::unavailable();
        }
        let sqlx::Error::Database(cause) = &error else { return Self::internal(kind_of(&error)) };
        match cause.code().as_deref().unwrap_or_default() {
            // Text that Postgres cannot hold; the edge refuses it first, this is the net below.
            "22021" | "22P05" => Self::invalid_member("", "text-unstorable"),
            // The message may quote values: only the state and the constraint are logged.
            state => Self::internal(format_args!(
                "database refused: sqlstate {state}, constraint {}",
                cause.constraint().unwrap_or("none")
            )),
        }
    }
}

/// The kind of a database error without its text, which may quote values.
fn kind_of(error: &sqlx::Error) -> &'static str {
    match error {
        sqlx::Error::PoolTimedOut => "pool timed out",
        sqlx::Error::PoolClosed => "pool closed",
        sqlx::Error::Io(_) => "connection lost",
        sqlx::Error::Tls(_) => "tls",
        sqlx::Error::Protocol(_) => "protocol",
        sqlx::Error::RowNotFound => "a row that must exist was not found",
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => "a value could not be read",
        _ => "database error",
    }
}
