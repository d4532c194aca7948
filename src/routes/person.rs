//! The routes about one person and what is held of them, under each door that leads there.

use axum::http::StatusCode;

use super::{CONTACT, DELETE, Door, GET, ME, NO_CONTENT, OK, PATCH, PUT, joined};
use crate::people::authority::Rule;
use crate::people::contacts::Contact;
use crate::people::person::{self, Person, RestrictedPerson};
use crate::people::profile::User;
use crate::people::sessions;
use crate::people::sessions::list::{SessionList, SessionPage};
use crate::people::statements::Statement;
use crate::platform::limits::Cost;
use crate::rights::access::{self, AccessReport, Trail, TrailPage};
use crate::rights::erasure::{self, Receipt};
use crate::rights::portability::{self, Package};
use crate::rights::rectification::{self, ContactChange, PersonChange, ProfileChange};
use crate::rights::statement::{self, StatementList, WantedStatement};
use crate::route::Route;
use crate::usage;
use crate::usage::list::{UsageEventList, UsageEventPage};

/// The person's data, what is done with them, and who looked.
pub(super) fn about_a_subject(door: Door) -> Vec<Route> {
    joined([profile_and_erasure(door), copies(door), trail_and_sessions(door)])
}

fn profile_and_erasure(door: Door) -> Vec<Route> {
    joined([profile(door), statements(door), erasing(door)])
}

fn profile(door: Door) -> Vec<Route> {
    let read = Route::new(
        GET,
        door.at(""),
        door.id("read"),
        Rule::Read,
        person::show,
        "Read the data of a person (Art. 15); while they are restricted, others see only that",
    );
    let rectify = Route::new(
        PATCH,
        door.at(""),
        door.id("rectify"),
        Rule::Correct,
        rectification::patch,
        "Correct, complete or erase single fields (Art. 16)",
    );
    // Under their own door, which members someone has depends on what they are to us.
    let (read, rectify) = match door.path {
        path if path == ME.path => {
            (read.answers::<Person>(OK), rectify.takes::<PersonChange>().answers::<Person>(OK))
        }
        path if path == CONTACT.path => (
            read.answers_either::<Contact, RestrictedPerson>(OK),
            rectify.takes::<ContactChange>().answers::<Contact>(OK),
        ),
        _ => (
            read.answers_either::<User, RestrictedPerson>(OK),
            rectify.takes::<ProfileChange>().answers::<User>(OK),
        ),
    };
    vec![
        read.answers_with(StatusCode::NOT_MODIFIED, "").conditional(),
        rectify
            .conditional()
            .fails(StatusCode::CONFLICT, "email-taken")
            .fails(StatusCode::PRECONDITION_FAILED, "version-changed")
            .fails(StatusCode::LOCKED, "restricted")
            .costs(Cost::Correction),
    ]
}

fn statements(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            GET,
            door.at("/statements"),
            door.id("list_statements"),
            Rule::Read,
            statement::list,
            "What the person says beside what is held of them (Art. 16)",
        )
        .answers::<StatementList>(OK)
        .fails(StatusCode::LOCKED, "restricted"),
        Route::new(
            PUT,
            door.at("/statements/{about}"),
            door.id("put_statement"),
            Rule::Correct,
            statement::put,
            "Put a statement of the person beside a value, or that they do not agree with it (Art. 16)",
        )
        .takes::<WantedStatement>()
        .answers::<Statement>(OK)
        .fails(StatusCode::CONFLICT, "nothing-held")
        .fails(StatusCode::CONFLICT, "said-by-the-person")
        .fails(StatusCode::LOCKED, "restricted")
        .costs(Cost::Correction),
        Route::new(
            DELETE,
            door.at("/statements/{about}"),
            door.id("delete_statement"),
            Rule::Undo,
            statement::delete,
            "Take a statement away",
        )
        .answers_with(NO_CONTENT, "")
        .costs(Cost::Correction),
    ]
}

fn erasing(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            DELETE,
            door.at(""),
            door.id("erase"),
            Rule::GiveAway,
            erasure::erase,
            "Erase the person and their data, at once and for good (Art. 17); open requests end with the account, a question stays",
        )
        .answers::<Receipt>(OK)
        .idempotent()
        .conditional()
        .fails(StatusCode::PRECONDITION_FAILED, "version-changed"),
        Route::new(
            GET,
            door.at("/erasure-preview"),
            door.id("preview_erasure"),
            Rule::GiveAway,
            erasure::preview,
            "The receipt of an erasure as it would be; nothing changes",
        )
        .answers::<Receipt>(OK),
    ]
}

/// What is given out: it is the person's, freshly signed in.
fn copies(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            GET,
            door.at("/access-report"),
            door.id("access_report"),
            Rule::GiveAway,
            access::report,
            "Everything held, and everything Art. 15 says must be told",
        )
        .answers::<AccessReport>(OK)
        .answers_with(OK, "text/html")
        .costs(Cost::Copy),
        Route::new(
            GET,
            door.at("/export"),
            door.id("export"),
            Rule::GiveAway,
            portability::export,
            "The data to take along (Art. 20)",
        )
        .answers::<Package>(OK)
        .costs(Cost::Copy),
    ]
}

fn trail_and_sessions(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            GET,
            door.at("/trail"),
            door.id("trail"),
            Rule::Own,
            access::trail,
            "What happened to the data, by which kind of actor",
        )
        .asks::<TrailPage>()
        .answers::<Trail>(OK),
        Route::new(
            GET,
            door.at("/usage-events"),
            door.id("list_usage_events"),
            Rule::Own,
            usage::list::page,
            "What the service reported of the person's use of it, the newest first",
        )
        .asks::<UsageEventPage>()
        .answers::<UsageEventList>(OK),
        Route::new(
            GET,
            door.at("/sessions"),
            door.id("list_sessions"),
            Rule::Own,
            sessions::list::all,
            "The person's sessions, the newest first",
        )
        .asks::<SessionPage>()
        .answers::<SessionList>(OK),
        Route::new(
            DELETE,
            door.at("/sessions/{session}"),
            door.id("end_session"),
            Rule::Own,
            sessions::end,
            "End one of the person's sessions",
        )
        .answers_with(NO_CONTENT, ""),
    ]
}
