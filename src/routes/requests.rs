//! The routes of the queue of staff: what they read, and a route for each step of a case. Method, place, conflicts and who
//! may are the step's own.

use axum::handler::Handler;
use axum::http::{Method, StatusCode};

use super::{CREATED, GET, LONG_TEXTS, OK, POST};
use crate::app::App;
use crate::casework::bodies::{
    Assignee, Clarification, Closure, ExtensionReason, FeeReply, Forwarding, Identified, IdentityCheck,
    JunkReason, LetterFate, LineDecision, Marks, Note, NotedAnswer, ProposedFee, Rights, SystemAnswer,
    Withdrawal,
};
use crate::casework::masking::MaskingView;
use crate::casework::other_systems::PartNoted;
use crate::casework::queue::{self, Queue, QueuePage};
use crate::casework::taking_in::{self, TakenIn};
use crate::casework::views::RequestView;
use crate::casework::{
    asking, closing, decide, fees, forwarding, identity, junk, masking, other_systems, reclassification,
    step as steps,
};
use crate::people::authority::Rule;
use crate::requests::deadline::DeadlineClock;
use crate::requests::obstacle::Obstacle;
use crate::requests::step::Step;
use crate::route::Route;

/// The queue and the steps of staff.
pub(super) fn for_staff() -> Vec<Route> {
    let mut routes = queue();
    routes.extend(asked_back());
    routes.extend(worked_on());
    routes.extend(decided());
    routes.extend(ended());
    routes.extend(set_aside());
    routes
}

/// A route of a step: it conflicts with what the step can meet.
fn step<H, T>(step: Step, id: &str, handler: H, summary: &'static str) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    let (method, place) = step.place();
    let method = match method {
        "PUT" => Method::PUT,
        "DELETE" => Method::DELETE,
        _ => Method::POST,
    };
    let path = format!("/v1/requests/{{request}}/{place}");
    let route = Route::new(method, path, id, Rule::Staff, handler, summary);
    let route = if step.is_of_a_part() {
        route.for_callers(Rule::Part).answers::<PartNoted>(OK)
    } else {
        route.answers::<RequestView>(OK)
    };
    let route = if step.needs_dpo() { route.fails(StatusCode::FORBIDDEN, "needs-dpo") } else { route };
    meets(route, step)
}

/// What a step can meet, as conflicts of a route.
pub(super) fn meets(route: Route, step: Step) -> Route {
    let fails = |route: Route, obstacle: Obstacle| {
        if route.problems.iter().any(|(_, code)| *code == obstacle.as_str()) {
            return route;
        }
        route.fails(StatusCode::CONFLICT, obstacle.as_str())
    };
    step.obstacles().into_iter().fold(route, fails)
}

fn queue() -> Vec<Route> {
    use Rule::Staff;
    let take_in = "Take in a request that came by post, telephone, mail or at the counter";
    let others = "What others wrote of the person, as a copy has it: without others; and what is marked";
    let clock = "How the last day came about, step by step";
    vec![
        Route::new(GET, "/v1/requests", "list_queue", Staff, queue::list, "The queue, by what is due first")
            .asks::<QueuePage>()
            .answers::<Queue>(OK),
        Route::new(POST, "/v1/requests", "take_in_request", Staff, taking_in::post, take_in)
            .takes::<TakenIn>()
            .limit(LONG_TEXTS)
            .answers::<RequestView>(CREATED)
            .idempotent(),
        Route::new(GET, "/v1/requests/{request}", "read_case", Staff, queue::show, "One case, whole")
            .answers::<RequestView>(OK),
        Route::new(GET, "/v1/requests/{request}/masking", "read_masking", Staff, masking::show, others)
            .answers::<MaskingView>(OK),
        Route::new(GET, "/v1/requests/{request}/clock", "read_clock", Staff, queue::clock, clock)
            .answers::<DeadlineClock>(OK),
    ]
}

fn asked_back() -> Vec<Route> {
    let who = "Ask who they are, with the doubt; the clock stands still (Art. 12(6))";
    let what = "Ask what they mean; the clock stands still";
    let answer = "Note that they answered; the clock runs on. In a report about a child: what whoever has the account said, which takes its confirmation away";
    let identity = "Note that staff made sure who they are: method and reason, no document; what only protects is then done at once. A report about a child is confirmed with it: a ban and a restriction of every purpose hold from then on";
    let extend = "Take two further months, with reasons, before the last day (Art. 12(3))";
    vec![
        step(Step::IdentityCheck, "check_identity", asking::check_identity, who).takes::<IdentityCheck>(),
        step(Step::Clarification, "clarify", asking::clarify, what).takes::<Clarification>(),
        step(Step::Answer, "note_answer", asking::answered, answer).takes::<NotedAnswer>(),
        step(Step::Identity, "note_identity", identity::note, identity).takes::<Identified>(),
        step(Step::Link, "mail_link", asking::mail_link, "Mail a fresh link to prove the mailbox"),
        step(Step::Extension, "extend", asking::extend, extend).takes::<ExtensionReason>(),
    ]
}

fn worked_on() -> Vec<Route> {
    let mask = "Mark who else is named in what the person reads, or is not (Art. 15(4)); both leave a line";
    let assign = "Give the case to someone; left out, to whoever calls";
    let rights = "Say anew what is asked; the day of receipt stays";
    let part = "Note what another system of ours answered, or that it is excused: then what is asked is done in part at best";
    let file = "Hand in the part of another system of ours, as a file for the copy; a second takes the first one's place";
    let out = "Take that file out again, as long as it was not given";
    vec![
        step(Step::Note, "note", steps::note, "Write something down")
            .takes::<Note>()
            .fails(StatusCode::CONFLICT, Obstacle::NoAccount.as_str())
            .fails(StatusCode::CONFLICT, "too-many-marks"),
        Route::new(POST, "/v1/requests/{request}/masking", "mark_others", Rule::Staff, masking::mark, mask)
            .takes::<Marks>()
            .answers::<MaskingView>(OK)
            .fails(StatusCode::CONFLICT, Obstacle::NoAccount.as_str())
            .fails(StatusCode::CONFLICT, "too-many-marks"),
        step(Step::Assignee, "assign", steps::assign, assign).takes::<Assignee>(),
        step(Step::Rights, "reclassify", reclassification::put, rights).takes::<Rights>(),
        step(Step::Part, "note_part", other_systems::note, part).takes::<SystemAnswer>(),
        step(Step::PartFile, "hand_in_part", other_systems::hand_in, file).takes_file(other_systems::MOST),
        step(Step::NoPartFile, "take_part_out", other_systems::take_out, out),
    ]
}

fn decided() -> Vec<Route> {
    let decide = "Decide a right: carry it out, or refuse it, whole or in part, with reasons; refusals are the DPO's. Its letter waits a while, in which it can be taken back";
    let approve = "Agree, as the second person, that something is manifestly unfounded or excessive";
    let fee = "Propose a fee, with evidence (Art. 12(5)); nobody is told yet";
    let announce = "Agree with a fee, as the second person; it is announced";
    let reply = "Note what they answered to a fee: the work begins, or it is taken back";
    let line =
        step(Step::Refuse, "decide_line", decide::put, decide).takes::<LineDecision>().limit(LONG_TEXTS);
    vec![
        line.fails(StatusCode::PRECONDITION_FAILED, "version-changed"),
        step(Step::Approval, "approve_line", decide::approve, approve),
        step(Step::Fee, "propose_fee", fees::propose, fee).takes::<ProposedFee>(),
        step(Step::FeeApproval, "approve_fee", fees::approve, announce),
        step(Step::FeeReply, "note_fee_reply", fees::reply, reply).takes::<FeeReply>(),
    ]
}

fn ended() -> Vec<Route> {
    let withdraw = "Note that the person takes it back, and how they said so";
    let close = "Answer what was no request for a right, or close what nobody could be found for; a report about a child that is closed lifts what it put in place";
    let letter = "Take back a letter of a decision that has not left; or note what became of one: posted or told otherwise, not arrived, given up";
    let again = "Write anew what could not be delivered, or what no letter tells since it was taken back";
    let forward = "Pass a request on to the user whose invoices it is about";
    let told = step(Step::GiveUp, "told_otherwise", closing::letter, letter).takes::<LetterFate>();
    vec![
        step(Step::Withdrawal, "note_withdrawal", closing::withdraw, withdraw).takes::<Withdrawal>(),
        step(Step::Closure, "close_case", closing::close, close).takes::<Closure>(),
        [Step::Letter, Step::Undelivered, Step::TakeBack].into_iter().fold(told, meets),
        step(Step::Resend, "write_again", closing::resend, again),
        step(Step::Forwarding, "forward", forwarding::forward, forward).takes::<Forwarding>(),
    ]
}

fn set_aside() -> Vec<Route> {
    let aside = "Set aside what asks nothing of us; nobody is written to, and the last day runs on";
    let agree = "Agree, as the second person, that it asks nothing: it is closed without a letter";
    let back = "Bring back what was set aside, or was closed as junk in the last thirty days; it takes one";
    vec![
        step(Step::Junk, "mark_junk", junk::set_aside, aside).takes::<JunkReason>(),
        step(Step::JunkApproval, "approve_junk", junk::approve, agree),
        step(Step::BringBack, "bring_back", junk::bring_back, back),
    ]
}
