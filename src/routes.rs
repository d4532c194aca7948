//! The table of routes, grouped by who calls.

mod choices;
mod filing;
mod mailbox;
mod requests;

use std::sync::LazyLock;

use axum::Json;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde_json::Value;

use crate::information;
use crate::openapi;
use crate::operations;
use crate::people::authority::Rule;
use crate::people::look_up::{self, Found, Lookup};
use crate::people::passwords::PasswordChange;
use crate::people::profile::{self, User};
use crate::people::session::Opened;
use crate::people::sessions::list::{SessionList, SessionPage};
use crate::people::sessions::{self, Handover, SignIn};
use crate::platform::problem::{Problem, Result};
use crate::policy::versions::VersionInFull;
use crate::registration::{self, Registration};
use crate::rights::access::{self, AccessReport, Trail, TrailPage};
use crate::rights::erasure::{self, Receipt};
use crate::rights::portability::{self, Package};
use crate::rights::rectification::{self, ProfileChange};
use crate::route::Route;

const GET: Method = Method::GET;
const POST: Method = Method::POST;
const PUT: Method = Method::PUT;
const PATCH: Method = Method::PATCH;
const DELETE: Method = Method::DELETE;
const OK: StatusCode = StatusCode::OK;
const CREATED: StatusCode = StatusCode::CREATED;
const NO_CONTENT: StatusCode = StatusCode::NO_CONTENT;

/// Every route there is.
pub fn table() -> Vec<Route> {
    let mut table = Vec::new();
    table.extend(for_anyone());
    table.extend(choices::for_anyone());
    table.extend(for_services_and_staff());
    table.extend(for_the_person());
    table.extend(about_a_subject("/v1/me", "me"));
    table.extend(about_a_subject("/v1/users/{user}", "user"));
    table.extend(choices::of_a_subject("/v1/me", "me"));
    table.extend(choices::of_a_subject("/v1/users/{user}", "user"));
    table.extend(choices::for_services_and_staff());
    table.extend(mailbox::for_anyone());
    table.extend(filing::of_a_subject("/v1/me", "me"));
    table.extend(filing::of_a_subject("/v1/users/{user}", "user"));
    table.extend(requests::for_staff());
    table
}

fn for_anyone() -> Vec<Route> {
    use Rule::Public;
    vec![
        Route::new(
            GET,
            "/v1/policy",
            "read_policy",
            Public,
            information::policy,
            "The privacy policy in force, by section (Art. 13)",
        )
        .answers::<information::PolicyView>(OK),
        Route::new(
            GET,
            "/v1/policy/versions",
            "list_policy_versions",
            Public,
            information::policy_versions,
            "Every version of the policy there has been, the newest first",
        )
        .answers::<information::VersionList>(OK),
        Route::new(
            GET,
            "/v1/policy/versions/{version}",
            "read_policy_version",
            Public,
            information::policy_version,
            "One version of the policy in full, as it was recorded",
        )
        .answers::<VersionInFull>(OK),
        Route::new(
            GET,
            "/v1/purposes",
            "list_purposes",
            Public,
            information::purposes,
            "Why data are processed, with the right to object first (Art. 21(4))",
        )
        .answers::<information::PurposeList>(OK),
        Route::new(
            GET,
            "/v1/recipients",
            "list_recipients",
            Public,
            information::recipients,
            "Who may receive data (Art. 13(1)(e))",
        )
        .answers::<information::RecipientList>(OK),
        Route::new(
            GET,
            "/v1/cookies",
            "list_cookies",
            Public,
            information::cookies,
            "The inventory of cookies",
        )
        .answers::<information::CookieList>(OK),
        Route::new(
            GET,
            "/v1/security-description",
            "read_security_description",
            Public,
            information::security_description,
            "How the data are protected (Art. 32)",
        )
        .answers::<information::SecurityDescriptionView>(OK),
        Route::new(
            POST,
            "/v1/sessions",
            "sign_in",
            Public,
            sessions::sign_in,
            "Sign in with address and password, or with a mailed link",
        )
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
            Public,
            erasure::show,
            "The receipt of an erasure, by its random id",
        )
        .mailed()
        .answers::<Receipt>(OK)
        .answers_with(OK, "text/html"),
        Route::new(GET, "/healthz", "health", Public, operations::health, "Whether the service runs")
            .answers::<operations::Health>(OK),
        Route::new(
            GET,
            "/readyz",
            "readiness",
            Public,
            operations::readiness,
            "Whether the service can answer: its database does",
        )
        .answers::<operations::Health>(OK),
        Route::new(GET, "/openapi.json", "openapi", Public, openapi_json, "This document")
            .answers_with(OK, "application/json"),
        Route::new(GET, "/docs", "docs", Public, docs_page, "This document as a page")
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
        Route::new(
            POST,
            "/v1/users/{user}/sessions",
            "open_session",
            Rule::OpenSession,
            sessions::hand_over,
            "Open a session for someone the service has authenticated in the last 15 minutes; it ends 15 minutes after that",
        )
        .takes::<Handover>()
        .answers::<Opened>(CREATED),
    ]
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
            "Change the password; every other session ends",
        )
        .takes::<PasswordChange>()
        .answers_with(NO_CONTENT, "")
        .fails(StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
    ]
}

/// The routes about one person, under each door that leads to them.
fn about_a_subject(door: &str, name: &str) -> Vec<Route> {
    let at = |rest: &str| format!("{door}{rest}");
    let id = |verb: &str| format!("{verb}_{name}");
    vec![
        Route::new(GET, at(""), id("read"), Rule::Read, profile::show, "Read the data of a person (Art. 15)")
            .answers::<User>(OK)
            .answers_with(StatusCode::NOT_MODIFIED, "")
            .conditional(),
        Route::new(
            PATCH,
            at(""),
            id("rectify"),
            Rule::Correct,
            rectification::patch,
            "Correct, complete or erase single fields (Art. 16)",
        )
        .takes::<ProfileChange>()
        .answers::<User>(OK)
        .conditional()
        .fails(StatusCode::CONFLICT, "email-taken")
        .fails(StatusCode::PRECONDITION_FAILED, "version-changed")
        .fails(StatusCode::LOCKED, "restricted")
        .fails(StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
        Route::new(
            DELETE,
            at(""),
            id("erase"),
            Rule::GiveAway,
            erasure::erase,
            "Erase the person and their data, at once and for good (Art. 17)",
        )
        .answers::<Receipt>(OK)
        .idempotent()
        .conditional()
        .fails(StatusCode::PRECONDITION_FAILED, "version-changed"),
        Route::new(
            GET,
            at("/erasure-preview"),
            id("preview_erasure"),
            Rule::GiveAway,
            erasure::preview,
            "The receipt of an erasure as it would be; nothing changes",
        )
        .answers::<Receipt>(OK),
        Route::new(
            GET,
            at("/access-report"),
            id("access_report"),
            Rule::GiveAway,
            access::report,
            "Everything held, and everything Art. 15 says must be told",
        )
        .answers::<AccessReport>(OK)
        .answers_with(OK, "text/html"),
        Route::new(
            GET,
            at("/export"),
            id("export"),
            Rule::GiveAway,
            portability::export,
            "The data to take along (Art. 20)",
        )
        .answers::<Package>(OK),
        Route::new(
            GET,
            at("/trail"),
            id("trail"),
            Rule::Own,
            access::trail,
            "What happened to the data, by which kind of actor",
        )
        .asks::<TrailPage>()
        .answers::<Trail>(OK),
        Route::new(
            GET,
            at("/sessions"),
            id("list_sessions"),
            Rule::Own,
            sessions::list::all,
            "The person's sessions, the newest first",
        )
        .asks::<SessionPage>()
        .answers::<SessionList>(OK),
        Route::new(
            DELETE,
            at("/sessions/{session}"),
            id("end_session"),
            Rule::Own,
            sessions::end,
            "End one of the person's sessions",
        )
        .answers_with(NO_CONTENT, ""),
    ]
}

/// The document of the API: made from this table, once.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| openapi::document(&table()));

async fn openapi_json() -> Json<&'static Value> {
    Json(&*DOCUMENT)
}

/// The same as a page: without scripts, its one style sheet in the page itself.
async fn docs_page() -> Result<Response> {
    let page = openapi::page(&table()).map_err(Problem::internal)?;
    Ok(([(CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'")], Html(page))
        .into_response())
}
