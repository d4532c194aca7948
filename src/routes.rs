//! The table of routes, grouped by who calls.

mod choices;
mod contacts;
mod filing;
mod gate;
mod holds;
mod mailbox;
mod person;
mod policy;
mod requests;
mod segments;
mod telling;

use std::sync::{Arc, OnceLock};

use axum::extract::State;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY};
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::Value;

use crate::app::App;
use crate::openapi;
use crate::operations;
use crate::people::authority::Rule;
use crate::people::look_up::{self, Found, Lookup};
use crate::people::passwords::PasswordChange;
use crate::people::profile::User;
use crate::people::session::Opened;
use crate::people::sessions::{self, Handover, SignIn};
use crate::platform::problem::{Problem, Result};
use crate::registration::{self, Registration};
use crate::rights::erasure::{self, Receipt};
use crate::route::Route;

const GET: Method = Method::GET;
const POST: Method = Method::POST;
const PUT: Method = Method::PUT;
const PATCH: Method = Method::PATCH;
const DELETE: Method = Method::DELETE;
const OK: StatusCode = StatusCode::OK;
const CREATED: StatusCode = StatusCode::CREATED;
const NO_CONTENT: StatusCode = StatusCode::NO_CONTENT;
/// So many bytes take 8,000 characters in any script, however they are escaped.
const LONG_TEXTS: usize = 128 * 1024;

/// A door to what belongs to one person: their own, or the one for callers who name them.
#[derive(Clone, Copy)]
struct Door {
    path: &'static str,
    name: &'static str,
}

const ME: Door = Door { path: "/v1/me", name: "me" };
const USER: Door = Door { path: "/v1/users/{user}", name: "user" };
const CONTACT: Door = Door { path: "/v1/contacts/{contact}", name: "contact" };

impl Door {
    fn at(self, rest: &str) -> String {
        format!("{}{rest}", self.path)
    }

    fn id(self, verb: &str) -> String {
        format!("{verb}_{}", self.name)
    }
}

fn joined<const PARTS: usize>(parts: [Vec<Route>; PARTS]) -> Vec<Route> {
    parts.into_iter().flatten().collect()
}

/// Every route there is.
pub fn table() -> Vec<Route> {
    joined([
        for_anyone(),
        choices::for_anyone(),
        for_services_and_staff(),
        for_the_person(),
        person::about_a_subject(ME),
        person::about_a_subject(USER),
        person::about_a_subject(CONTACT),
        choices::of_a_subject(ME),
        choices::of_a_subject(USER),
        choices::of_a_subject(CONTACT),
        segments::of_a_subject(ME),
        segments::of_a_subject(USER),
        segments::of_a_subject(CONTACT),
        segments::for_marketing(USER),
        segments::for_marketing(CONTACT),
        gate::for_services_and_staff(),
        mailbox::for_anyone(),
        filing::of_a_subject(ME),
        filing::of_a_subject(USER),
        filing::of_a_subject(CONTACT),
        contacts::of_an_account(ME),
        contacts::of_an_account(USER),
        contacts::to_inform(),
        holds::of_an_account(USER),
        holds::retained(),
        telling::routes(),
        requests::for_staff(),
    ])
}

fn for_anyone() -> Vec<Route> {
    joined([policy::for_anyone(), sessions_and_receipts(), the_service()])
}

fn sessions_and_receipts() -> Vec<Route> {
    vec![
        Route::new(
            POST,
            "/v1/sessions",
            "sign_in",
            Rule::Public,
            sessions::sign_in,
            "Sign in with address and password, or with a mailed link",
        )
        .relayed()
        .takes::<SignIn>()
        .answers::<Opened>(CREATED)
        .fails(StatusCode::UNAUTHORIZED, "sign-in-failed")
        .fails(StatusCode::GONE, "link-gone")
        .fails(StatusCode::CONFLICT, "address-too-new")
        .fails(StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
        Route::new(
            GET,
            "/v1/erasures/{erasure}",
            "read_erasure",
            Rule::Public,
            erasure::show,
            "The receipt of an erasure, by its random id",
        )
        .mailed()
        .answers::<Receipt>(OK)
        .answers_with(OK, "text/html"),
    ]
}

fn the_service() -> Vec<Route> {
    vec![
        Route::new(GET, "/healthz", "health", Rule::Public, operations::health, "Whether the service runs")
            .answers::<operations::Health>(OK),
        Route::new(
            GET,
            "/readyz",
            "readiness",
            Rule::Public,
            operations::readiness,
            "Whether the service can answer: its database does, and takes writes",
        )
        .answers::<operations::Readiness>(OK),
        Route::new(GET, "/openapi.json", "openapi", Rule::Public, openapi_json, "This document")
            .answers_with(OK, "application/json"),
        Route::new(GET, "/docs", "docs", Rule::Public, docs_page, "This document as a page")
            .answers_with(OK, "text/html"),
    ]
}

fn for_services_and_staff() -> Vec<Route> {
    vec![
        Route::new(
            POST,
            "/v1/users",
            "register_user",
            Rule::Register,
            registration::post,
            "Register a user; only company name and e-mail address are required",
        )
        .takes::<Registration>()
        .answers::<User>(CREATED)
        .idempotent()
        .fails(StatusCode::CONFLICT, "email-taken")
        .fails(StatusCode::CONFLICT, "ban-stands")
        .fails(StatusCode::LOCKED, "restricted")
        .fails(StatusCode::GONE, "made-and-erased"),
        Route::new(
            POST,
            "/v1/users/lookup",
            "look_up_user",
            Rule::Register,
            look_up::by_address,
            "Find a user by e-mail address",
        )
        .takes::<Lookup>()
        .answers::<Found>(OK)
        .fails(StatusCode::NOT_FOUND, "not-found"),
        open_session(USER),
        open_session(CONTACT),
    ]
}

fn open_session(door: Door) -> Route {
    Route::new(
        POST,
        door.at("/sessions"),
        door.id("open_session"),
        Rule::OpenSession,
        sessions::hand_over,
        "Open a session for someone the service has authenticated in the last 15 minutes; it ends 15 minutes after that",
    )
    .takes::<Handover>()
    .answers::<Opened>(CREATED)
}

fn for_the_person() -> Vec<Route> {
    vec![
        Route::new(
            DELETE,
            "/v1/sessions/current",
            "sign_out",
            Rule::Own,
            sessions::sign_out,
            "End the session of this call",
        )
        .answers_with(NO_CONTENT, ""),
        Route::new(
            PUT,
            "/v1/me/password",
            "change_password",
            Rule::Own,
            sessions::change_password,
            "Change the password; every other session ends. Freshly signed in by a mailed link, the one until now is not asked",
        )
        .takes::<PasswordChange>()
        .answers_with(NO_CONTENT, "")
        .fails(StatusCode::FORBIDDEN, "needs-fresh-session")
        .fails(StatusCode::FORBIDDEN, "needs-mailbox")
        .fails(StatusCode::FORBIDDEN, "not-permitted")
        .fails(StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
        Route::new(
            DELETE,
            "/v1/me/password",
            "end_password",
            Rule::OwnFresh,
            sessions::end_password,
            "End the password, freshly signed in; every other session ends, and one signs in by a mailed link",
        )
        .fails(StatusCode::FORBIDDEN, "not-permitted")
        .answers_with(NO_CONTENT, ""),
    ]
}

/// The document of the API: made from this table and the policy in force, once.
async fn openapi_json(State(app): State<App>, Extension(document): Extension<Document>) -> Json<Value> {
    Json(document.get_or_init(|| openapi::document(&table(), &app.edition.policy)).clone())
}

/// The document, once it was asked for.
pub type Document = Arc<OnceLock<Value>>;

/// The same as a page: without scripts, its one style sheet in the page itself.
async fn docs_page() -> Result<Response> {
    let page = openapi::page(&table()).map_err(Problem::internal)?;
    let policy = "default-src 'none'; style-src 'unsafe-inline'";
    Ok(([(CONTENT_SECURITY_POLICY, policy), (CONTENT_LANGUAGE, "en")], Html(page)).into_response())
}
