//! A route and everything that is declared of it: who may call it, what it takes and answers, how it can
//! fail. The router, the document and the tests read the same declaration.

mod router;

use axum::handler::Handler;
use axum::http::{Method, StatusCode, Uri};
use axum::routing::{MethodFilter, MethodRouter, on};
pub use router::router;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use crate::app::App;
use crate::people::authority::Rule;
use crate::platform::http::check_query;
use crate::platform::input::{Faults, Read};
use crate::platform::limits::Cost;
use crate::platform::problem::Result;

/// The body of most routes fits in this.
const USUAL_LIMIT: usize = 64 * 1024;

/// The query of a route that asks for none.
struct NoQuery;

impl Read for NoQuery {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        faults.object(value, &[]).map(|_| Self)
    }

    fn schema() -> Value {
        json!({"type": "object", "additionalProperties": false})
    }
}

/// A route as it is declared.
pub struct Route {
    /// The HTTP method.
    pub method: Method,
    /// The path, with `{names}` for what varies.
    pub path: String,
    /// Its name in the document (`operationId`), unique.
    pub id: String,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// Who may call it.
    pub rule: Rule,
    /// How many bytes its body may have at most.
    pub limit: usize,
    /// The schema of its body; none where it takes none.
    pub takes: Option<Body>,
    /// What else its body may be, by media type: a form, ids one a line.
    pub takes_also: Vec<(&'static str, Body)>,
    /// Whether its body is a file, of whatever media type.
    pub takes_file: bool,
    /// The schema of its query; none where every member is refused.
    pub query: Option<Value>,
    /// Whether services call it for people who have no token: theirs is looked at, and not needed.
    pub relayed: bool,
    /// Whether pages of other sites may call it, those that an operator names.
    pub open: bool,
    /// Whether letters lead to it: mail programs add members of their own to its query, which it ignores.
    pub mailed: bool,
    /// What it answers when it succeeds.
    pub answers: Vec<Answered>,
    /// The problems of its own, besides those that every route of its kind has.
    pub problems: Vec<(StatusCode, &'static str)>,
    /// Whether it honours `Idempotency-Key`.
    pub idempotent: bool,
    /// Whether it honours `If-Match` or `If-None-Match`.
    pub conditional: bool,
    /// What a call costs, of which one person may have only so many.
    pub cost: Option<Cost>,
    check_query: fn(&Uri) -> Result<()>,
    handler: MethodRouter<App>,
}

/// What a body holds.
pub struct Body {
    /// Its name in the document.
    pub name: &'static str,
    /// Its schema.
    pub schema: Value,
}

impl Body {
    /// That of an input: its name is that of the type.
    pub fn of<T: Read>() -> Self {
        let path = std::any::type_name::<T>();
        Self { name: path.rsplit("::").next().unwrap_or(path), schema: T::schema() }
    }
}

/// One way in which a route succeeds.
pub struct Answered {
    /// The HTTP status.
    pub status: StatusCode,
    /// The media type of the body; empty where there is none.
    pub media: &'static str,
    /// The schema of the body, where it is JSON.
    pub schema: Option<fn(&mut SchemaGenerator) -> Schema>,
}

impl Route {
    /// Declares a route. Nothing can be reached without a rule.
    pub fn new<H, T>(
        method: Method,
        path: impl Into<String>,
        id: impl Into<String>,
        rule: Rule,
        handler: H,
        summary: &'static str,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
        Self {
            method,
            path: path.into(),
            id: id.into(),
            summary,
            rule,
            limit: USUAL_LIMIT,
            takes: None,
            takes_also: Vec::new(),
            takes_file: false,
            query: None,
            relayed: false,
            open: false,
            mailed: false,
            answers: Vec::new(),
            problems: Vec::new(),
            idempotent: false,
            conditional: false,
            cost: None,
            check_query: check_query::<NoQuery>,
            handler: on(filter, handler),
        }
    }

    /// How many bytes its body may have, where the usual is not enough.
    pub fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Its body is read as it comes, and may be of any length.
    pub fn unbounded(self) -> Self {
        self.limit(usize::MAX)
    }

    /// It takes a body, read and checked as a `T`.
    pub fn takes<T: Read>(mut self) -> Self {
        self.takes = Some(Body::of::<T>());
        self
    }

    /// The same members as a form, as browsers send it.
    pub fn takes_form<T: Read>(mut self) -> Self {
        self.takes_also.push(("application/x-www-form-urlencoded", Body::of::<T>()));
        self.takes_also.push(("multipart/form-data", Body::of::<T>()));
        self
    }

    /// Its body may be of this type too.
    pub fn takes_as(mut self, media: &'static str, name: &'static str, schema: Value) -> Self {
        self.takes_also.push((media, Body { name, schema }));
        self
    }

    /// Services call it for people: a token of theirs is looked at, and not needed.
    pub fn relayed(mut self) -> Self {
        self.relayed = true;
        self
    }

    /// Pages of the sites that an operator names may call it: it is about nobody who is signed in.
    pub fn open(mut self) -> Self {
        self.open = true;
        self
    }

    /// It takes a file, of so many bytes at most.
    pub fn takes_file(mut self, bytes: usize) -> Self {
        self.takes_file = true;
        self.limit(bytes)
    }

    /// Other callers than those of its kind may call it.
    pub fn for_callers(mut self, rule: Rule) -> Self {
        self.rule = rule;
        self
    }

    /// It takes a query, read and checked as a `T`. A route that does not declare one refuses every member.
    pub fn asks<T: Read>(mut self) -> Self {
        self.query = Some(T::schema());
        self.check_query = check_query::<T>;
        self
    }

    /// Letters lead to it: it ignores what its query says.
    pub fn mailed(mut self) -> Self {
        self.mailed = true;
        self
    }

    /// Whether it carries on whatever its query says: behind a link in a letter, and for a page, which browsers and
    /// bookmarks decorate.
    pub fn ignores_query(&self) -> bool {
        let only_pages = self.answers.iter().all(|answer| answer.media == "text/html");
        self.mailed || !self.answers.is_empty() && only_pages
    }

    /// What it answers, in JSON.
    pub fn answers<T: JsonSchema>(mut self, status: StatusCode) -> Self {
        let schema: fn(&mut SchemaGenerator) -> Schema = |schemas| schemas.subschema_for::<T>();
        self.answers.push(Answered { status, media: "application/json", schema: Some(schema) });
        self
    }

    /// What it answers, in JSON: either of two shapes.
    pub fn answers_either<T: JsonSchema, U: JsonSchema>(mut self, status: StatusCode) -> Self {
        let schema: fn(&mut SchemaGenerator) -> Schema = |schemas| {
            let (one, other) = (schemas.subschema_for::<T>(), schemas.subschema_for::<U>());
            schemars::json_schema!({"anyOf": [one, other]})
        };
        self.answers.push(Answered { status, media: "application/json", schema: Some(schema) });
        self
    }

    /// Whether it is called by or for one person, whose browser's privacy signal is heeded.
    pub fn heeds_signal(&self) -> bool {
        let of_one = |door: &str| self.path == door || self.path.starts_with(&format!("{door}/"));
        ["/v1/me", "/v1/users/{user}", "/v1/contacts/{contact}"].into_iter().any(of_one)
    }

    /// What it answers, in another form.
    pub fn answers_with(mut self, status: StatusCode, media: &'static str) -> Self {
        self.answers.push(Answered { status, media, schema: None });
        self
    }

    /// A problem of its own.
    pub fn fails(mut self, status: StatusCode, code: &'static str) -> Self {
        self.problems.push((status, code));
        self
    }

    /// It honours `Idempotency-Key`.
    pub fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// One person may have only so many of it.
    pub fn costs(mut self, cost: Cost) -> Self {
        self.cost = Some(cost);
        self.fails(StatusCode::TOO_MANY_REQUESTS, "too-many-requests")
    }

    /// It honours conditional requests.
    pub fn conditional(mut self) -> Self {
        self.conditional = true;
        self
    }
}
