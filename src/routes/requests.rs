//! The routes of the queue of staff.

use axum::http::StatusCode;

use super::{CREATED, GET, OK, POST, PUT};
use crate::casework::decide::{self, Decision};
use crate::casework::given::{
    Answered, Assignee, Clarification, Closure, Fee, FeeReply, Forwarding, Identified, IdentityCheck, Note,
    Reason, Rights, Told, Withdrawal,
};
use crate::casework::parts::{self, PartAnswer};
use crate::casework::queue::{self, Queue, QueuePage, TakenIn};
use crate::casework::staff;
use crate::casework::views::RequestView;
use crate::casework::{ending, fees, forwarding};
use crate::people::authority::Rule;
use crate::requests::deadline::Clock;
use crate::route::Route;

const CONFLICT: StatusCode = StatusCode::CONFLICT;

/// What a step in a case may be refused with.
pub(super) const OUT_OF_ORDER: [&str; 7] = [
    "not-for-reports",
    "case-closed",
    "letter-under-way",
    "no-address",
    "already-decided",
    "right-not-asked",
    "awaits-approval",
];

fn step(route: Route, codes: &[&'static str]) -> Route {
    let route = OUT_OF_ORDER.iter().fold(route, |route, code| route.fails(CONFLICT, code));
    codes.iter().fold(route.answers::<RequestView>(OK), |route, code| route.fails(CONFLICT, code))
}

/// The queue and the steps of staff.
pub(super) fn for_staff() -> Vec<Route> {
    use Rule::Staff;
    let forbidden = StatusCode::FORBIDDEN;
    let mut routes = vec![
        Route::new(GET, "/v1/requests", "list_queue", Staff, queue::list, "The queue, by what is due first")
            .asks::<QueuePage>()
            .answers::<Queue>(OK),
        Route::new(
            POST,
            "/v1/requests",
            "take_in_request",
            Staff,
            queue::take_in,
            "Take in a request that came by post, telephone, mail or at the counter",
        )
        .takes::<TakenIn>()
        .answers::<RequestView>(CREATED)
        .idempotent(),
        Route::new(GET, "/v1/requests/{request}", "read_case", Staff, queue::show, "One case, whole")
            .answers::<RequestView>(OK),
        Route::new(
            GET,
            "/v1/requests/{request}/clock",
            "read_clock",
            Staff,
            queue::clock,
            "How the last day came about, step by step",
        )
        .answers::<Clock>(OK),
    ];
    routes.extend([
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/identity-check",
                "check_identity",
                Staff,
                staff::check_identity,
                "Ask who they are, with the doubt; the clock stands still (Art. 12(6))",
            )
            .takes::<IdentityCheck>(),
            &["already-verified", "question-open", "two-questions-at-most", "too-late-to-ask"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/clarification",
                "clarify",
                Staff,
                staff::clarify,
                "Ask what they mean; the clock stands still",
            )
            .takes::<Clarification>(),
            &["question-open", "two-questions-at-most", "too-late-to-ask"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/answer",
                "note_answer",
                Staff,
                staff::answered,
                "Note that they answered; the clock runs on",
            )
            .takes::<Answered>(),
            &["nothing-asked"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/identity",
                "note_identity",
                Staff,
                staff::identified,
                "Note that staff made sure who they are: method and reason, no document",
            )
            .takes::<Identified>(),
            &["already-verified", "other-account"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/extension",
                "extend",
                Staff,
                staff::extend,
                "Take two further months, with reasons, before the last day (Art. 12(3))",
            )
            .takes::<Reason>(),
            &["extension-too-late", "already-extended"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/note",
                "note",
                Staff,
                staff::note,
                "Write something down",
            )
            .takes::<Note>(),
            &[],
        ),
        step(
            Route::new(
                PUT,
                "/v1/requests/{request}/assignee",
                "assign",
                Staff,
                staff::assign,
                "Give the case to someone; left out, to whoever calls",
            )
            .takes::<Assignee>(),
            &[],
        ),
        step(
            Route::new(
                PUT,
                "/v1/requests/{request}/rights",
                "reclassify",
                Staff,
                staff::reclassify,
                "Say anew what is asked; the day of receipt stays",
            )
            .takes::<Rights>(),
            &["named-by-the-person"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/withdrawal",
                "note_withdrawal",
                Staff,
                ending::withdraw,
                "Note that the person takes it back, and how they said so",
            )
            .takes::<Withdrawal>(),
            &["theirs-to-take-back"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/closure",
                "close_case",
                Staff,
                ending::close,
                "Answer what was no request for a right, or close what nobody could be found for",
            )
            .takes::<Closure>(),
            &["already-verified", "not-reminded", "reminder-too-recent", "link-still-works", "link-not-sent"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/letter",
                "told_otherwise",
                Staff,
                ending::told_otherwise,
                "Note that what was printed was posted, or that an answer was given another way",
            )
            .takes::<Told>(),
            &["no-letter-under-way"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/fee",
                "propose_fee",
                Staff,
                fees::propose,
                "Propose a fee, with evidence (Art. 12(5)); nobody is told yet",
            )
            .takes::<Fee>()
            .fails(forbidden, "needs-dpo"),
            &["fee-proposed"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/fee-approval",
                "approve_fee",
                Staff,
                fees::approve,
                "Agree with a fee, as the second person; it is announced",
            )
            .fails(forbidden, "needs-dpo"),
            &["needs-second-person", "nothing-to-approve"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/link",
                "mail_link",
                Staff,
                staff::mail_link,
                "Mail a fresh link to prove the mailbox",
            ),
            &["already-verified", "question-open", "no-mailbox"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/forwarding",
                "forward",
                Staff,
                forwarding::forward,
                "Pass a request on to the user whose invoices it is about",
            )
            .takes::<Forwarding>(),
            &["not-about-invoices"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/fee-reply",
                "note_fee_reply",
                Staff,
                fees::reply,
                "Note what they answered to a fee: the work begins, or it is taken back",
            )
            .takes::<FeeReply>(),
            &["nothing-asked"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/resending",
                "write_again",
                Staff,
                ending::resend,
                "Write the answer anew, as it could not be delivered",
            ),
            &["no-letter-under-way"],
        ),
        step(
            Route::new(
                PUT,
                "/v1/requests/{request}/lines/{right}",
                "decide_line",
                Staff,
                decide::put,
                "Decide a right: carry it out, or refuse it with reasons; refusals are the DPO's",
            )
            .takes::<Decision>()
            .fails(forbidden, "needs-dpo")
            .fails(StatusCode::PRECONDITION_FAILED, "version-changed"),
            &[
                "right-not-asked",
                "awaits-approval",
                "not-verified",
                "access-first",
                "others-first",
                "copy-not-collected",
                "parts-pending",
                "address-too-new",
                "no-account",
                "marketing-is-upheld",
                "lift-instead",
                "awaits-fee",
                "needs-second-person",
                "not-heard-yet",
                "other-request-first",
            ],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/lines/{right}/approval",
                "approve_line",
                Staff,
                decide::approve,
                "Agree, as the second person, that something is manifestly unfounded or excessive",
            )
            .fails(forbidden, "needs-dpo"),
            &["nothing-to-approve", "needs-second-person"],
        ),
        step(
            Route::new(
                POST,
                "/v1/requests/{request}/parts/{system}",
                "note_part",
                Staff,
                parts::part,
                "Note what another system of ours answered, or why it is excused",
            )
            .takes::<PartAnswer>(),
            &["nothing-asked"],
        ),
    ]);
    routes
}
