//! The routes of legal holds, and of what they kept.

use super::{CREATED, DELETE, Door, GET, NO_CONTENT, OK, PUT};
use crate::holds::retained::{self, RetainedList, RetainedQuery};
use crate::holds::{self, HoldView, WantedHold};
use crate::people::authority::Rule;
use crate::route::Route;

/// Holds on an account, by the service that has the document.
pub(super) fn of_an_account(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            PUT,
            door.at("/holds/{reference}"),
            door.id("place_hold"),
            Rule::Hold,
            holds::put,
            "Name a document that the law makes us keep, and what of the account stands on it (Art. 17(3))",
        )
        .takes::<WantedHold>()
        .answers::<HoldView>(OK)
        .answers::<HoldView>(CREATED),
        Route::new(
            DELETE,
            door.at("/holds/{reference}"),
            door.id("end_hold"),
            Rule::Hold,
            holds::end,
            "End a hold before its time: the document need not be kept",
        )
        .answers_with(NO_CONTENT, ""),
    ]
}

/// What holds kept of people who were erased.
pub(super) fn retained() -> Vec<Route> {
    vec![
        Route::new(
            GET,
            "/v1/retained-records",
            "read_retained_records",
            Rule::Officer,
            retained::list,
            "Read what is kept for a document: the data protection officer, for tax, accounting or claims",
        )
        .asks::<RetainedQuery>()
        .answers::<RetainedList>(OK),
    ]
}
