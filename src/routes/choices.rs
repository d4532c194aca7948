//! The routes of choices.

use axum::http::StatusCode;

use super::{CREATED, DELETE, Door, GET, NO_CONTENT, OK, POST, PUT, joined};
use crate::choices::consent::{self, ConsentHistory, ConsentReceipt, GivenConsent};
use crate::choices::cookies::{self, Chosen, CookieChoices};
use crate::choices::gpc::{self, GpcSupport};
use crate::choices::objection::weighing::{self, ObjectionList};
use crate::choices::objection::{self, Grounds};
use crate::choices::overview::{self, ChoiceView, Choices, MarketingBanView};
use crate::choices::restriction::{self, RestrictionList, RestrictionView, WantedRestriction};
use crate::choices::unsubscribe;
use crate::information::notices::{self, NoticeList};
use crate::people::authority::Rule;
use crate::platform::limits::Cost;
use crate::route::Route;

/// A purpose that the policy does not know.
pub(super) const UNKNOWN: (StatusCode, &str) = (StatusCode::UNPROCESSABLE_ENTITY, "unknown-purpose");

/// The choices of one person, under each door that leads to them.
pub(super) fn of_a_subject(door: Door) -> Vec<Route> {
    let choices = joined([
        cookie_choices(door),
        notices_to_read(door),
        consents(door),
        records_of_consent(door),
        marketing_ban(door),
        objections(door),
        restrictions(door),
    ]);
    choices
        .into_iter()
        .map(|route| if route.method == GET { route } else { route.costs(Cost::Choice) })
        .collect()
}

fn cookie_choices(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            GET,
            door.at("/cookie-choices"),
            door.id("cookie_choices"),
            Rule::Read,
            cookies::show,
            "Every cookie, and whether it is allowed",
        )
        .answers::<CookieChoices>(OK),
        Route::new(
            PUT,
            door.at("/cookie-choices"),
            door.id("choose_cookies"),
            Rule::Affirm,
            cookies::put,
            "Allow or refuse cookies that are not necessary",
        )
        .takes::<Chosen>()
        .answers::<CookieChoices>(OK),
    ]
}

fn notices_to_read(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            GET,
            door.at("/notices"),
            door.id("list_notices"),
            Rule::Read,
            notices::list,
            "What the person is to be told: a changed policy, a restriction about to be lifted",
        )
        .answers::<NoticeList>(OK),
        Route::new(
            PUT,
            door.at("/notices/{version}/acknowledgement"),
            door.id("acknowledge_notice"),
            Rule::Affirm,
            notices::acknowledge,
            "The person has read what a version of the policy changed",
        )
        .answers_with(NO_CONTENT, ""),
    ]
}

fn consents(door: Door) -> Vec<Route> {
    let giving = Route::new(
        PUT,
        door.at("/consents/{purpose}"),
        door.id("give_consent"),
        Rule::Affirm,
        consent::put,
        "Consent to a purpose, to the wording that was shown (Art. 7)",
    )
    .takes::<GivenConsent>()
    .answers::<ChoiceView>(OK)
    .fails(StatusCode::LOCKED, "restricted");
    vec![
        Route::new(
            GET,
            door.at("/choices"),
            door.id("choices"),
            Rule::Read,
            overview::show,
            "Every purpose, what was chosen about it, and whether it may now be processed",
        )
        .answers::<Choices>(OK),
        consent::REFUSALS.into_iter().fold(giving, |route, (status, code)| route.fails(status, code)),
        Route::new(
            DELETE,
            door.at("/consents/{purpose}"),
            door.id("withdraw_consent"),
            Rule::Protect,
            consent::delete,
            "Withdraw consent, in one call (Art. 7(3))",
        )
        .answers::<ChoiceView>(OK)
        .answers_with(NO_CONTENT, "")
        .fails(UNKNOWN.0, UNKNOWN.1),
    ]
}

fn records_of_consent(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            GET,
            door.at("/consents"),
            door.id("list_consents"),
            Rule::Read,
            consent::list,
            "Every consent given and withdrawn",
        )
        .answers::<ConsentHistory>(OK)
        .fails(StatusCode::LOCKED, "restricted"),
        Route::new(
            GET,
            door.at("/consents/{purpose}/receipt"),
            door.id("consent_receipt"),
            Rule::Read,
            consent::receipt,
            "A receipt of one consent, to keep",
        )
        .answers::<ConsentReceipt>(OK)
        .fails(StatusCode::LOCKED, "restricted")
        .fails(UNKNOWN.0, UNKNOWN.1),
    ]
}

fn marketing_ban(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            PUT,
            door.at("/marketing-ban"),
            door.id("ban_marketing"),
            Rule::Protect,
            objection::put_ban,
            "Ban all direct marketing, at once (Art. 21(2))",
        )
        .answers::<MarketingBanView>(OK),
        Route::new(
            DELETE,
            door.at("/marketing-ban"),
            door.id("lift_marketing_ban"),
            Rule::Undo,
            objection::delete_ban,
            "Lift the ban on direct marketing",
        )
        .answers::<MarketingBanView>(OK)
        .fails(StatusCode::CONFLICT, "objection-noted"),
    ]
}

fn objections(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            GET,
            door.at("/objections"),
            door.id("list_objections"),
            Rule::Read,
            weighing::list,
            "Objections and what was decided about them, with reasons and remedies",
        )
        .answers::<ObjectionList>(OK)
        .fails(StatusCode::LOCKED, "restricted"),
        Route::new(
            PUT,
            door.at("/objections/{purpose}"),
            door.id("object"),
            Rule::Protect,
            objection::put,
            "Object to a purpose (Art. 21)",
        )
        .takes::<Grounds>()
        .answers::<ChoiceView>(OK)
        .fails(UNKNOWN.0, UNKNOWN.1)
        .fails(StatusCode::CONFLICT, "purpose-not-objectable")
        .fails(StatusCode::CONFLICT, "objection-rejected"),
        Route::new(
            DELETE,
            door.at("/objections/{purpose}"),
            door.id("withdraw_objection"),
            Rule::Undo,
            objection::delete,
            "Withdraw an objection",
        )
        .answers::<ChoiceView>(OK)
        .answers_with(NO_CONTENT, "")
        .fails(UNKNOWN.0, UNKNOWN.1),
    ]
}

fn restrictions(door: Door) -> Vec<Route> {
    vec![
        Route::new(
            GET,
            door.at("/restrictions"),
            door.id("list_restrictions"),
            Rule::Read,
            restriction::list,
            "Restrictions, ended ones included",
        )
        .answers::<RestrictionList>(OK),
        Route::new(
            POST,
            door.at("/restrictions"),
            door.id("restrict"),
            Rule::Protect,
            restriction::post,
            "Restrict the processing (Art. 18)",
        )
        .takes::<WantedRestriction>()
        .answers::<RestrictionView>(CREATED)
        .idempotent(),
        Route::new(
            DELETE,
            door.at("/restrictions/{restriction}"),
            door.id("end_restriction"),
            Rule::Undo,
            restriction::delete,
            "End a restriction",
        )
        .answers_with(NO_CONTENT, "")
        .fails(StatusCode::CONFLICT, "waits-for-answer")
        .fails(StatusCode::CONFLICT, "under-review")
        .fails(StatusCode::CONFLICT, "objection-noted"),
    ]
}

/// What needs no token: the link in a mail, what we tell of a browser's signal, a visitor's cookies.
pub(super) fn for_anyone() -> Vec<Route> {
    joined([one_click(), signal_and_visitors()])
}

fn one_click() -> Vec<Route> {
    vec![
        Route::new(
            GET,
            "/v1/unsubscribe/{token}",
            "show_unsubscribe",
            Rule::Public,
            unsubscribe::show,
            "A page with one button; nothing changes",
        )
        .mailed()
        .answers_with(OK, "text/html")
        .fails(StatusCode::NOT_FOUND, "link-unknown"),
        Route::new(
            POST,
            "/v1/unsubscribe/{token}",
            "unsubscribe",
            Rule::Public,
            unsubscribe::post,
            "Ban direct marketing with one click (RFC 8058)",
        )
        .mailed()
        .limit(16 * 1024)
        .takes_as("application/x-www-form-urlencoded", "OneClick", unsubscribe::one_click_schema())
        .takes_as("multipart/form-data", "OneClick", unsubscribe::one_click_schema())
        .answers_with(OK, "text/html")
        .fails(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-form")
        .fails(StatusCode::PAYLOAD_TOO_LARGE, "too-large")
        .fails(StatusCode::BAD_REQUEST, "body-unreadable")
        .fails(StatusCode::BAD_REQUEST, "form-unreadable")
        .fails(StatusCode::UNSUPPORTED_MEDIA_TYPE, "charset-unknown")
        .fails(StatusCode::UNSUPPORTED_MEDIA_TYPE, "no-attachments")
        .fails(StatusCode::UNPROCESSABLE_ENTITY, "not-one-click")
        .fails(StatusCode::NOT_FOUND, "link-unknown"),
    ]
}

fn signal_and_visitors() -> Vec<Route> {
    vec![
        Route::new(
            GET,
            "/.well-known/gpc.json",
            "gpc",
            Rule::Public,
            gpc::support,
            "That Global Privacy Control is honoured",
        )
        .answers::<GpcSupport>(OK),
        Route::new(
            GET,
            "/v1/visitors/{visitor}/cookie-choices",
            "visitor_cookie_choices",
            Rule::Public,
            cookies::show_visitor,
            "Every cookie, and whether a visitor allows it",
        )
        .open()
        .answers::<CookieChoices>(OK),
        Route::new(
            PUT,
            "/v1/visitors/{visitor}/cookie-choices",
            "choose_cookies_as_visitor",
            Rule::Public,
            cookies::put_visitor,
            "Allow or refuse cookies that are not necessary, under a random id of the browser's",
        )
        .relayed()
        .open()
        .takes::<Chosen>()
        .answers::<CookieChoices>(OK)
        .fails(StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
    ]
}
