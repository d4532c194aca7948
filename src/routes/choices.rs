//! The routes of choices and of the gate.

use axum::http::StatusCode;

use super::{CREATED, DELETE, GET, NO_CONTENT, OK, POST, PUT};
use crate::choices::channels::{self, Recorded};
use crate::choices::consent::{self, ConsentHistory, ConsentReceipt, Given};
use crate::choices::decisions::{self, Asked, By, DecisionView, Decisions};
use crate::choices::objection::{self, Grounds, ObjectionList, ObjectionView, Verdict};
use crate::choices::overview::{self, ChoiceView, Choices, MarketingBanView};
use crate::choices::restriction::{self, Exception, Lifting, RestrictionList, RestrictionView, Wanted};
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
        .limit(1024 * 1024)
        .takes::<Asked>()
        .answers::<Decisions>(OK),
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
        .answers_with(NO_CONTENT, ""),
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
            "list_objections",
            Rule::Staff,
            objection::pending,
            "Objections that wait for a decision, the oldest first",
        )
        .answers::<ObjectionList>(OK),
        Route::new(
            PUT,
            "/v1/objections/{objection}/decision",
            "decide_objection",
            Rule::Staff,
            objection::decide,
            "Decide an objection, with reasons (Art. 21(1))",
        )
        .takes::<Verdict>()
        .answers::<ObjectionView>(OK)
        .fails(StatusCode::CONFLICT, "already-decided"),
        Route::new(
            POST,
            "/v1/restrictions/{restriction}/lifting",
            "lift_restriction",
            Rule::Staff,
            restriction::lift,
            "Tell the person that a restriction will be lifted; a day later, lift it (Art. 18(3))",
        )
        .takes::<Lifting>()
        .answers::<RestrictionView>(OK)
        .fails(StatusCode::CONFLICT, "notice-too-recent")
        .fails(StatusCode::CONFLICT, "already-ended"),
        Route::new(
            POST,
            "/v1/restrictions/{restriction}/exceptions",
            "except_restriction",
            Rule::Staff,
            restriction::except,
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
    for (status, code) in consent::REFUSALS {
        give = give.fails(status, code);
    }
    vec![
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
        .fails(unknown.0, unknown.1),
        Route::new(
            GET,
            at("/consents"),
            id("list_consents"),
            Rule::Read,
            consent::list,
            "Every consent given and withdrawn",
        )
        .answers::<ConsentHistory>(OK),
        Route::new(
            GET,
            at("/consents/{purpose}/receipt"),
            id("consent_receipt"),
            Rule::Read,
            consent::receipt,
            "A receipt of one consent, to keep",
        )
        .answers::<ConsentReceipt>(OK)
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
        .fails(StatusCode::CONFLICT, "purpose-not-objectable"),
        Route::new(
            DELETE,
            at("/objections/{purpose}"),
            id("withdraw_objection"),
            Rule::Undo,
            objection::delete,
            "Withdraw an objection",
        )
        .answers::<ChoiceView>(OK)
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
        .fails(unknown.0, unknown.1),
        Route::new(
            DELETE,
            at("/restrictions/{restriction}"),
            id("end_restriction"),
            Rule::Undo,
            restriction::delete,
            "End a restriction",
        )
        .answers_with(NO_CONTENT, ""),
    ]
}
