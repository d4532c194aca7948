//! The routes of the gate, of what services report that people do, and of what services and staff record and decide about choices.

use axum::http::StatusCode;

use super::choices::UNKNOWN;
use super::{CONTACT, DELETE, Door, GET, NO_CONTENT, OK, POST, PUT, USER, joined};
use crate::choices::channels::{self, Recorded};
use crate::choices::decisions::{self, AskedOfMany, By, DecisionView, Decisions, OfStream};
use crate::choices::objection::weighing::{self, ObjectionList, ObjectionView, Verdict};
use crate::choices::restriction::RestrictionView;
use crate::choices::restriction::lifting::{self, Exception, Lifting};
use crate::choices::stream::NDJSON;
use crate::people::authority::Rule;
use crate::route::Route;
use crate::usage::intake::{self, UsageIntake};

/// The gate, and what staff record and decide.
pub(super) fn for_services_and_staff() -> Vec<Route> {
    joined([
        gate(),
        use_of_the_service(),
        channel_bases(USER),
        channel_bases(CONTACT),
        weighing_of_objections(),
        lifting_of_restrictions(),
    ])
}

fn gate() -> Vec<Route> {
    vec![
        decide(USER),
        decide(CONTACT),
        Route::new(
            POST,
            "/v1/decisions",
            "decide_many",
            Rule::Decide,
            decisions::many,
            "May these people be processed for this purpose, now?",
        )
        .asks::<OfStream>()
        .limit(1024 * 1024)
        .takes::<AskedOfMany>()
        .takes_as(NDJSON, "IdsOneALine", decisions::ids_of_stream())
        .answers::<Decisions>(OK)
        .answers_with(OK, NDJSON)
        .fails(UNKNOWN.0, UNKNOWN.1),
    ]
}

fn decide(door: Door) -> Route {
    Route::new(
        GET,
        door.at("/decisions/{purpose}"),
        door.id("decide"),
        Rule::Decide,
        decisions::one,
        "May this person be processed for this purpose, now?",
    )
    .asks::<By>()
    .answers::<DecisionView>(OK)
    .fails(UNKNOWN.0, UNKNOWN.1)
}

fn use_of_the_service() -> Vec<Route> {
    vec![
        Route::new(
            POST,
            "/v1/usage-events",
            "report_usage_events",
            Rule::Observe,
            intake::post,
            "Report what people did in the service; what is sent again counts once. Content-Encoding gzip and zstd are unpacked",
        )
        .unbounded()
        .takes_as("application/json", "UsageEvents", intake::array())
        .takes_as(NDJSON, "UsageEventOneALine", intake::one_a_line())
        .answers::<UsageIntake>(OK)
        .fails(StatusCode::BAD_REQUEST, "events-broken-off")
        .fails(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-list-of-events")
        .fails(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-coding"),
    ]
}

fn channel_bases(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            PUT,
            door.at("/channel-bases/{channel}"),
            door.id("record_channel_basis"),
            Rule::Record,
            channels::put,
            "Record by what right advertising is sent on a channel",
        )
        .takes::<Recorded>()
        .answers_with(NO_CONTENT, "")
        .fails(StatusCode::LOCKED, "restricted"),
        Route::new(
            DELETE,
            door.at("/channel-bases/{channel}"),
            door.id("end_channel_basis"),
            Rule::Record,
            channels::delete,
            "Forget by what right advertising is sent on a channel",
        )
        .answers_with(NO_CONTENT, ""),
    ]
}

fn weighing_of_objections() -> Vec<Route> {
    vec![
        Route::new(
            GET,
            "/v1/objections",
            "list_pending_objections",
            Rule::Staff,
            weighing::pending,
            "Objections that wait for a decision, the oldest first",
        )
        .answers::<ObjectionList>(OK),
        Route::new(
            PUT,
            "/v1/objections/{objection}/decision",
            "decide_objection",
            Rule::Staff,
            weighing::decide,
            "Decide an objection, with reasons (Art. 21(1))",
        )
        .takes::<Verdict>()
        .answers::<ObjectionView>(OK)
        .fails(StatusCode::CONFLICT, "already-decided")
        .fails(StatusCode::CONFLICT, "marketing-is-upheld")
        .fails(StatusCode::FORBIDDEN, "needs-dpo"),
    ]
}

fn lifting_of_restrictions() -> Vec<Route> {
    vec![
        Route::new(
            POST,
            "/v1/restrictions/{restriction}/lifting",
            "lift_restriction",
            Rule::Staff,
            lifting::lift,
            "Tell the person that a restriction will be lifted; a day later, lift it (Art. 18(3))",
        )
        .takes::<Lifting>()
        .answers::<RestrictionView>(OK)
        .fails(StatusCode::CONFLICT, "under-review")
        .fails(StatusCode::CONFLICT, "tell-first")
        .fails(StatusCode::CONFLICT, "notice-too-recent")
        .fails(StatusCode::CONFLICT, "reason-differs")
        .fails(StatusCode::CONFLICT, "already-ended"),
        Route::new(
            POST,
            "/v1/restrictions/{restriction}/exceptions",
            "except_restriction",
            Rule::Staff,
            lifting::except,
            "Record what may be done while data are restricted (Art. 18(2))",
        )
        .takes::<Exception>()
        .answers::<RestrictionView>(OK)
        .fails(UNKNOWN.0, UNKNOWN.1)
        .fails(StatusCode::CONFLICT, "already-ended"),
    ]
}
