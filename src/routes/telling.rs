//! The routes by which recipients are told, and say that it is done.

use axum::http::StatusCode;
use serde_json::json;

use super::{CREATED, DELETE, GET, NO_CONTENT, OK, POST, PUT};
use crate::people::authority::Rule;
use crate::route::Route;
use crate::telling::changes::{self, ChangeList, ChangePage, ChangesDone};
use crate::telling::confirmation::{self, Confirmed};
use crate::telling::disclosures::{self, DisclosureList, DisclosurePage, DisclosureView, WantedDisclosure};
use crate::telling::endpoint::{self, EndpointView, WantedEndpoint};
use crate::telling::letter::{self, LetterNoted, LetterQuery, LetterSent, RecipientLetter};
use crate::telling::list::{self, DeliveryList, DeliveryPage, DeliveryView, WantedExcuse};

/// The most bytes of a message that something is done.
const CONFIRMATION: usize = 16 * 1024;

/// What recipients, our own systems and staff do.
pub(super) fn routes() -> Vec<Route> {
    let mut routes = endpoints();
    routes.extend(deliveries());
    routes.extend(for_systems());
    routes.extend(disclosed());
    routes
}

fn endpoints() -> Vec<Route> {
    let path = "/v1/recipients/{recipient}/endpoint";
    let (set, show, remove) = (
        "Set where a recipient is told, with a new secret; the one until now signs too for a day",
        "Where a recipient is told, and how it has been there",
        "Tell a recipient nothing there any more: what waits becomes a letter",
    );
    vec![
        Route::new(PUT, path, "set_endpoint", Rule::Officer, endpoint::put, set)
            .takes::<WantedEndpoint>()
            .answers::<EndpointView>(OK)
            .answers::<EndpointView>(CREATED)
            .fails(StatusCode::CONFLICT, "recipient-not-informed"),
        Route::new(GET, path, "read_endpoint", Rule::Officer, endpoint::show, show)
            .answers::<EndpointView>(OK),
        Route::new(DELETE, path, "remove_endpoint", Rule::Officer, endpoint::remove, remove)
            .answers_with(NO_CONTENT, ""),
    ]
}

fn deliveries() -> Vec<Route> {
    let excuse =
        "A recipient need not be told, or need not confirm: for a reason that the person reads (Art. 19)";
    let confirm =
        "A recipient says that it is done, signed as Standard Webhooks sign with the secret of its endpoint";
    let (write, sent) = (
        "A letter with all that a recipient is still to be told, ready to send",
        "Note that such a letter was sent: what stands in it is told",
    );
    vec![
        Route::new(
            GET,
            "/v1/deliveries",
            "list_deliveries",
            Rule::Staff,
            list::list,
            "What recipients are told, and how far that is",
        )
        .asks::<DeliveryPage>()
        .answers::<DeliveryList>(OK),
        Route::new(
            POST,
            "/v1/deliveries/{delivery}/excuse",
            "excuse_delivery",
            Rule::Officer,
            list::excuse,
            excuse,
        )
        .takes::<WantedExcuse>()
        .answers::<DeliveryView>(OK)
        .fails(StatusCode::CONFLICT, "already-confirmed"),
        Route::new(
            POST,
            "/v1/deliveries/{delivery}/confirmation",
            "confirm_delivery",
            Rule::Public,
            confirmation::confirm,
            confirm,
        )
        .takes_as("application/json", "Confirmation", json!({"type": "object"}))
        .limit(CONFIRMATION)
        .answers::<Confirmed>(OK)
        .fails(StatusCode::UNAUTHORIZED, "signature-invalid")
        .fails(StatusCode::CONFLICT, "not-told-yet")
        .fails(StatusCode::CONFLICT, "answer-the-part"),
        Route::new(
            GET,
            "/v1/recipients/{recipient}/letter",
            "write_to_recipient",
            Rule::Staff,
            letter::show,
            write,
        )
        .asks::<LetterQuery>()
        .answers::<RecipientLetter>(OK),
        Route::new(POST, "/v1/recipients/{recipient}/told", "note_letter", Rule::Staff, letter::note, sent)
            .takes::<LetterSent>()
            .answers::<LetterNoted>(OK),
    ]
}

fn disclosed() -> Vec<Route> {
    let path = "/v1/disclosures";
    let record = "Write down to whom data of a person were given, by which case, reference and law: they are told of what changes";
    let read = "To whom data were given, as it was written down; each person that is looked at has a line";
    vec![
        Route::new(POST, path, "record_disclosure", Rule::Officer, disclosures::post, record)
            .takes::<WantedDisclosure>()
            .answers::<DisclosureView>(CREATED)
            .idempotent()
            .fails(StatusCode::GONE, "made-and-erased"),
        Route::new(GET, path, "list_disclosures", Rule::Officer, disclosures::list, read)
            .asks::<DisclosurePage>()
            .answers::<DisclosureList>(OK),
    ]
}

fn for_systems() -> Vec<Route> {
    let changes = "What changed after a place, in an order in which none is passed over: for a system of ours that asks itself";
    let done = "Everything up to a place is done in this system";
    vec![
        Route::new(GET, "/v1/changes", "list_changes", Rule::Changes, changes::list, changes)
            .asks::<ChangePage>()
            .answers::<ChangeList>(OK)
            .fails(StatusCode::FORBIDDEN, "needs-system")
            .fails(StatusCode::GONE, "position-gone"),
        Route::new(
            POST,
            "/v1/changes/confirmation",
            "confirm_changes",
            Rule::Changes,
            changes::confirm,
            done,
        )
        .takes::<ChangesDone>()
        .answers_with(NO_CONTENT, "")
        .fails(StatusCode::FORBIDDEN, "needs-system"),
    ]
}
