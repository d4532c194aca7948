//! The routes of a person's own requests.

use axum::http::StatusCode;

use super::requests::meets;
use super::{CREATED, Door, GET, LONG_TEXTS, ME, OK, POST, joined};
use crate::casework::by_person::{self, Filing, RecipientsTold, RequestList};
use crate::casework::views::RequestView;
use crate::people::authority::Rule;
use crate::platform::limits::Cost;
use crate::requests::obstacle::Obstacle;
use crate::requests::step::Step;
use crate::route::Route;

/// A person's own.
pub(super) fn of_a_subject(door: Door) -> Vec<Route> {
    let file =
        "File a request (Art. 12); what only protects is done at once, nothing is given away or erased";
    let file_one = Route::new(
        POST,
        door.at("/requests"),
        door.id("file_request"),
        Rule::Protect,
        by_person::file_one,
        file,
    );
    let file_one = file_one
        .takes::<Filing>()
        .limit(LONG_TEXTS)
        .answers::<RequestView>(CREATED)
        .idempotent()
        .costs(Cost::Request);
    // What they asked is their own business; staff have the queue.
    let own = if door.path == ME.path { own(door) } else { Vec::new() };
    joined([vec![file_one], own])
}

fn own(door: Door) -> Vec<Route> {
    use Rule::Own;
    let list = (door.at("/requests"), door.id("list_requests"));
    let one = (door.at("/requests/{request}"), door.id("read_request"));
    let told = (door.at("/requests/{request}/recipients"), door.id("read_request_recipients"));
    let prove = (door.at("/requests/{request}/identity"), door.id("prove_request"));
    let withdraw = (door.at("/requests/{request}/withdrawal"), door.id("withdraw_request"));
    let of_recipients = "Who is to be told of what was done on a request, and how far that is (Art. 19)";
    let fresh = "Show who asks by being freshly signed in";
    let prove = Route::new(POST, prove.0, prove.1, Own, by_person::prove, fresh)
        .answers::<RequestView>(OK)
        .fails(StatusCode::FORBIDDEN, "needs-fresh-session");
    let withdraw = Route::new(POST, withdraw.0, withdraw.1, Own, by_person::withdraw, "Take a request back")
        .answers::<RequestView>(OK);
    vec![
        Route::new(GET, list.0, list.1, Own, by_person::list, "The person's requests")
            .answers::<RequestList>(OK),
        Route::new(GET, one.0, one.1, Own, by_person::show, "One of them").answers::<RequestView>(OK),
        Route::new(GET, told.0, told.1, Own, by_person::recipients, of_recipients)
            .answers::<RecipientsTold>(OK),
        not_told(meets(prove, Step::Identity)),
        not_told(meets(withdraw, Step::Withdrawal)),
    ]
}

/// What colleagues make of a request among themselves is nothing that its person meets.
fn not_told(mut route: Route) -> Route {
    route.problems.retain(|(_, code)| *code != Obstacle::SetAside.as_str());
    route
}
