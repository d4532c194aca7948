//! The routes of a person's own requests.

use axum::http::StatusCode;

use super::requests::meets;
use super::{CREATED, GET, OK, POST};
use crate::casework::by_person::{self, Filing, RecipientsTold, RequestList};
use crate::casework::views::RequestView;
use crate::people::authority::Rule;
use crate::requests::step::Step;
use crate::route::Route;

/// A person's own.
pub(super) fn of_a_subject(base: &str, prefix: &str) -> Vec<Route> {
    let at = |path: &str| format!("{base}{path}");
    let id = |name: &str| format!("{name}_{prefix}");
    let withdraw = Route::new(
        POST,
        at("/requests/{request}/withdrawal"),
        id("withdraw_request"),
        Rule::Own,
        by_person::withdraw,
        "Take a request back",
    )
    .answers::<RequestView>(OK);
    let mut routes = vec![
        Route::new(
            POST,
            at("/requests"),
            id("file_request"),
            Rule::Protect,
            by_person::file_one,
            "File a request (Art. 12)",
        )
        .takes::<Filing>()
        .answers::<RequestView>(CREATED)
        .idempotent(),
    ];
    // What they asked is their own business; staff have the queue.
    if base == "/v1/me" {
        routes.extend([
            Route::new(
                GET,
                at("/requests"),
                id("list_requests"),
                Rule::Own,
                by_person::list,
                "The person's requests",
            )
            .answers::<RequestList>(OK),
            Route::new(
                GET,
                at("/requests/{request}"),
                id("read_request"),
                Rule::Own,
                by_person::show,
                "One of them",
            )
            .answers::<RequestView>(OK),
            Route::new(
                GET,
                at("/requests/{request}/recipients"),
                id("read_request_recipients"),
                Rule::Own,
                by_person::recipients,
                "Who was told of what was done on a request (Art. 19)",
            )
            .answers::<RecipientsTold>(OK),
            meets(
                Route::new(
                    POST,
                    at("/requests/{request}/identity"),
                    id("prove_request"),
                    Rule::Own,
                    by_person::prove,
                    "Show who asks by being freshly signed in",
                )
                .answers::<RequestView>(OK)
                .fails(StatusCode::FORBIDDEN, "needs-fresh-session"),
                Step::Identity,
            ),
            meets(withdraw, Step::Withdrawal),
        ]);
    }
    routes
}
