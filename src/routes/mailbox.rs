//! The routes for whoever has only a mailbox: the contact form, the links in letters.

use axum::http::StatusCode;

use super::{GET, LONG_TEXTS, OK, POST, joined};
use crate::casework::contact_form::{self, Message, Received};
use crate::casework::verification::{self, MailboxProof, Proved};
use crate::people::authority::Rule;
use crate::people::sign_in_links::{self, Accepted, LinkWanted};
use crate::route::Route;

const ACCEPTED: StatusCode = StatusCode::ACCEPTED;
const CONFLICT: StatusCode = StatusCode::CONFLICT;
const GONE: StatusCode = StatusCode::GONE;
const BUSY: StatusCode = StatusCode::TOO_MANY_REQUESTS;

/// What anyone may call.
pub(super) fn for_anyone() -> Vec<Route> {
    joined([messages_and_codes(), links(), signing_in_by_mail()])
}

fn messages_and_codes() -> Vec<Route> {
    vec![
        Route::new(
            POST,
            "/v1/contact-requests",
            "send_message",
            Rule::Public,
            contact_form::post,
            "Send a message through the contact form: JSON or a form, no login",
        )
        .limit(LONG_TEXTS)
        .relayed()
        .open()
        .takes::<Message>()
        .takes_form::<Message>()
        .answers::<Received>(ACCEPTED)
        .fails(BUSY, "too-many-requests")
        .fails(StatusCode::UNSUPPORTED_MEDIA_TYPE, "no-attachments")
        .fails(StatusCode::UNSUPPORTED_MEDIA_TYPE, "charset-unknown")
        .fails(StatusCode::BAD_REQUEST, "form-unreadable")
        .answers_with(ACCEPTED, "text/html")
        .idempotent(),
        Route::new(
            POST,
            "/v1/verifications",
            "prove_mailbox",
            Rule::Public,
            verification::prove,
            "Prove a mailbox with the code of a letter",
        )
        .takes::<MailboxProof>()
        .answers::<Proved>(OK)
        .fails(GONE, "link-gone")
        .fails(CONFLICT, "email-taken"),
    ]
}

/// What a link in a letter opens: GET shows, POST acts.
fn links() -> Vec<Route> {
    vec![
        Route::new(
            GET,
            "/v/{token}",
            "show_link",
            Rule::Public,
            verification::show,
            "What a link in a letter would do",
        )
        .mailed()
        .answers_with(OK, "text/html")
        .fails(GONE, "link-gone"),
        Route::new(
            POST,
            "/v/{token}",
            "use_link",
            Rule::Public,
            verification::act_on,
            "Use a link in a letter: once, or three times where it gives a copy",
        )
        .mailed()
        .answers_with(OK, "text/html")
        .answers_with(OK, "application/zip")
        .fails(GONE, "link-gone")
        .fails(CONFLICT, "email-taken"),
    ]
}

fn signing_in_by_mail() -> Vec<Route> {
    vec![
        Route::new(
            POST,
            "/v1/sign-in-links",
            "mail_sign_in_link",
            Rule::Public,
            sign_in_links::ask,
            "Have a link to sign in mailed; the answer is the same for every address",
        )
        .relayed()
        .takes::<LinkWanted>()
        .answers::<Accepted>(ACCEPTED)
        .fails(BUSY, "too-many-requests"),
    ]
}
