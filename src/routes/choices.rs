//! The routes of choices and of the gate.

use axum::http::StatusCode;

use super::{CREATED, DELETE, GET, NO_CONTENT, OK, POST, PUT};
use crate::choices::channels::{self, Recorded};
use crate::choices::consent::{self, ConsentHistory, ConsentReceipt, Given};
use crate::choices::cookies::{self, Chosen, CookieChoices};
use crate::choices::decisions::{self, Asked, By, DecisionView, Decisions, OfStream};
use crate::choices::gpc::{self, GpcSupport};
use crate::choices::objection::weighing::{self, ObjectionList, ObjectionView, Verdict};
use crate::choices::objection::{self, Grounds};
use crate::choices::overview::{self, ChoiceView, Choices, MarketingBanView};
use crate::choices::restriction::lifting::{self, Exception, Lifting};
use crate::choices::restriction::{self, RestrictionList, RestrictionView, Wanted};
use crate::choices::unsubscribe;
use crate::information::notices::{self, NoticeList};
use crate::people::authority::Rule;
use crate::route::Route;

/// What staff decide, and the gate for lists.
pub(super) fn for_services_and_staff() -> Vec<Route> {
    vec![
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
        .takes::<Asked>()
        .answers::<Decisions>(OK)
        .fails(StatusCode::UNPROCESSABLE_ENTITY, "unknown-purpose"),
        Route::new(
            GET,
            "/v1/users/{user}/decisions/{purpose}",
            "decide",
            Rule::Decide,
            decisions::one,
            "May this person be processed for this purpose, now?",
        )
        .asks::<By>()
        .answers::<DecisionView>(OK)
        .fails(StatusCode::UNPROCESSABLE_ENTITY, "unknown-purpose"),
        Route::new(
            PUT,
            "/v1/users/{user}/channel-bases/{channel}",
            "record_channel_basis",
            Rule::Record,
            channels::put,
            "Record by what right advertising is sent on a channel",
        )
        .takes::<Recorded>()
        .answers_with(NO_CONTENT, "")
        .fails(StatusCode::LOCKED, "restricted"),
        Route::new(
            DELETE,
            "/v1/users/{user}/channel-bases/{channel}",
            "end_channel_basis",
            Rule::Record,
            channels::delete,
            "Forget by what right advertising is sent on a channel",
        )
        .answers_with(NO_CONTENT, ""),
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
        .fails(StatusCode::UNPROCESSABLE_ENTITY, "unknown-purpose")
        .fails(StatusCode::CONFLICT, "already-ended"),
    ]
}

/// The choices of one person, under each door that leads to them.
pub(super) fn of_a_subject(door: &str, name: &str) -> Vec<Route> {
    let at = |rest: &str| format!("{door}{rest}");
    let id = |verb: &str| format!("{verb}_{name}");
    let unknown = (StatusCode::UNPROCESSABLE_ENTITY, "unknown-purpose");
    let mut give = Route::new(
        PUT,
        at("/consents/{purpose}"),
        id("give_consent"),
        Rule::Affirm,
        consent::put,
        "Consent to a purpose, to the wording that was shown (Art. 7)",
    )
    .takes::<Given>()
    .answers::<ChoiceView>(OK);
    give = give.fails(StatusCode::LOCKED, "restricted");
    for (status, code) in consent::REFUSALS {
        give = give.fails(status, code);
    }
    vec![
        Route::new(
            GET,
            at("/cookie-choices"),
            id("cookie_choices"),
            Rule::Read,
            cookies::show,
            "Every cookie, and whether it is allowed",
        )
        .answers::<CookieChoices>(OK),
        Route::new(
            PUT,
            at("/cookie-choices"),
            id("choose_cookies"),
            Rule::Affirm,
            cookies::put,
            "Allow or refuse cookies that are not necessary",
        )
        .takes::<Chosen>()
        .answers::<CookieChoices>(OK),
        Route::new(
            GET,
            at("/notices"),
            id("list_notices"),
            Rule::Read,
            notices::list,
            "What the person is to be told: a changed policy, a restriction about to be lifted",
        )
        .answers::<NoticeList>(OK),
        Route::new(
            PUT,
            at("/notices/{version}/acknowledgement"),
            id("acknowledge_notice"),
            Rule::Affirm,
            notices::acknowledge,
            "The person has read what a version of the policy changed",
        )
        .answers_with(NO_CONTENT, ""),
        Route::new(
            GET,
            at("/choices"),
            id("choices"),
            Rule::Read,
            overview::show,
            "Every purpose, what was chosen about it, and whether it may now be processed",
        )
        .answers::<Choices>(OK),
        give,
        Route::new(
            DELETE,
            at("/consents/{purpose}"),
            id("withdraw_consent"),
            Rule::Protect,
            consent::delete,
            "Withdraw consent, in one call (Art. 7(3))",
        )
        .answers::<ChoiceView>(OK)
        .answers_with(NO_CONTENT, "")
        .fails(unknown.0, unknown.1),
        Route::new(
            GET,
            at("/consents"),
            id("list_consents"),
            Rule::Read,
            consent::list,
            "Every consent given and withdrawn",
        )
        .answers::<ConsentHistory>(OK)
        .fails(StatusCode::LOCKED, "restricted"),
        Route::new(
            GET,
            at("/consents/{purpose}/receipt"),
            id("consent_receipt"),
            Rule::Read,
            consent::receipt,
            "A receipt of one consent, to keep",
        )
        .answers::<ConsentReceipt>(OK)
        .fails(StatusCode::LOCKED, "restricted")
        .fails(unknown.0, unknown.1),
        Route::new(
            PUT,
            at("/marketing-ban"),
            id("ban_marketing"),
            Rule::Protect,
            objection::put_ban,
            "Ban all direct marketing, at once (Art. 21(2))",
        )
        .answers::<MarketingBanView>(OK),
        Route::new(
            DELETE,
            at("/marketing-ban"),
            id("lift_marketing_ban"),
            Rule::Undo,
            objection::delete_ban,
            "Lift the ban on direct marketing",
        )
        .answers::<MarketingBanView>(OK),
        Route::new(
            GET,
            at("/objections"),
            id("list_objections"),
            Rule::Read,
            weighing::list,
            "Objections and what was decided about them, with reasons and remedies",
        )
        .answers::<ObjectionList>(OK)
        .fails(StatusCode::LOCKED, "restricted"),
        Route::new(
            PUT,
            at("/objections/{purpose}"),
            id("object"),
            Rule::Protect,
            objection::put,
            "Object to a purpose (Art. 21)",
        )
        .takes::<Grounds>()
        .answers::<ChoiceView>(OK)
        .fails(unknown.0, unknown.1)
        .fails(StatusCode::CONFLICT, "purpose-not-objectable")
        .fails(StatusCode::CONFLICT, "objection-rejected"),
        Route::new(
            DELETE,
            at("/objections/{purpose}"),
            id("withdraw_objection"),
            Rule::Undo,
            objection::delete,
            "Withdraw an objection",
        )
        .answers::<ChoiceView>(OK)
        .answers_with(NO_CONTENT, "")
        .fails(unknown.0, unknown.1),
        Route::new(
            GET,
            at("/restrictions"),
            id("list_restrictions"),
            Rule::Read,
            restriction::list,
            "Restrictions, ended ones included",
        )
        .answers::<RestrictionList>(OK),
        Route::new(
            POST,
            at("/restrictions"),
            id("restrict"),
            Rule::Protect,
            restriction::post,
            "Restrict the processing (Art. 18)",
        )
        .takes::<Wanted>()
        .answers::<RestrictionView>(CREATED)
        .idempotent(),
        Route::new(
            DELETE,
            at("/restrictions/{restriction}"),
            id("end_restriction"),
            Rule::Undo,
            restriction::delete,
            "End a restriction",
        )
        .answers_with(NO_CONTENT, "")
        .fails(StatusCode::CONFLICT, "under-review"),
    ]
}

/// What needs no token: the link in a mail, and what we tell of a browser's signal.
pub(super) fn for_anyone() -> Vec<Route> {
    let public = Rule::Public;
    vec![
        Route::new(
            GET,
            "/v1/unsubscribe/{token}",
            "show_unsubscribe",
            public,
            unsubscribe::show,
            "A page with one button; nothing changes",
        )
        .mailed()
        .answers_with(OK, "text/html"),
        Route::new(
            POST,
            "/v1/unsubscribe/{token}",
            "unsubscribe",
            public,
            unsubscribe::post,
            "Ban direct marketing with one click (RFC 8058)",
        )
        .mailed()
        .limit(16 * 1024)
        .answers_with(OK, "text/html")
        .fails(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-form")
        .fails(StatusCode::PAYLOAD_TOO_LARGE, "too-large")
        .fails(StatusCode::BAD_REQUEST, "body-unreadable")
        .fails(StatusCode::UNPROCESSABLE_ENTITY, "not-one-click"),
        Route::new(
            GET,
            "/.well-known/gpc.json",
            "gpc",
            public,
            gpc::support,
            "That Global Privacy Control is honoured",
        )
        .answers::<GpcSupport>(OK),
        Route::new(
            GET,
            "/v1/visitors/{visitor}/cookie-choices",
            "visitor_cookie_choices",
            public,
            cookies::show_visitor,
            "Every cookie, and whether a visitor allows it",
        )
        .answers::<CookieChoices>(OK),
        Route::new(
            PUT,
            "/v1/visitors/{visitor}/cookie-choices",
            "choose_cookies_as_visitor",
            public,
            cookies::put_visitor,
            "Allow or refuse cookies that are not necessary, under a random id of the browser's",
        )
        .takes::<Chosen>()
        .answers::<CookieChoices>(OK)
        .fails(StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
    ]
}
