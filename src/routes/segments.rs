//! The routes of general profiles.

use axum::http::StatusCode;

use super::{Door, GET, OK, PUT};
use crate::choices::segments::{self, ProfileSegments, WantedSegments};
use crate::people::authority::Rule;
use crate::route::Route;

/// What was inferred of a person, for them and whoever may read for them.
pub(super) fn of_a_subject(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            GET,
            door.at("/profile-segments"),
            door.id("profile_segments"),
            Rule::Read,
            segments::show,
            "What was inferred of the person, with the logic in plain words (Art. 15(1)(h))",
        )
        .answers::<ProfileSegments>(OK)
        .fails(StatusCode::LOCKED, "restricted"),
    ]
}

/// What the marketing front-end infers of someone whom it names.
pub(super) fn for_marketing(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            PUT,
            door.at("/profile-segments"),
            door.id("set_segments"),
            Rule::Profile,
            segments::put,
            "Put a person into segments, if the gate lets them be profiled now",
        )
        .takes::<WantedSegments>()
        .answers::<ProfileSegments>(OK)
        .fails(StatusCode::CONFLICT, "processing-not-allowed")
        .fails(StatusCode::LOCKED, "restricted"),
    ]
}
