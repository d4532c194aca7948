//! The routes of contact persons as entries of a customer's account, and of those who are still to be told of it.

use axum::http::StatusCode;

use super::{CREATED, DELETE, Door, GET, NO_CONTENT, OK, PATCH, POST, PUT};
use crate::contacts::informing::{self, Informed, NoticeText, ToInformList, ToInformPage};
use crate::contacts::{self, Entry, EntryList, EntryPage, NewContact};
use crate::people::authority::Rule;
use crate::platform::limits::Cost;
use crate::rights::rectification::ContactChange;
use crate::route::Route;

/// The entries of an account, under each door that leads to it.
pub(super) fn of_an_account(door: Door) -> Vec<Route> {
    let (all, one) = (door.at("/contacts"), door.at("/contacts/{contact}"));
    let list = "The contact persons that a customer entered; not what they chose, asked or did";
    let add = "Add a contact person; only a name is required, and they are told within a day (Art. 14)";
    let correct = "Correct the entry of a contact person; the address is theirs to change";
    let take_out =
        "Take a contact person out; they are erased, at once or when a request of theirs is answered";
    let all_of_them = vec![
        Route::new(GET, all.clone(), door.id("list_contacts"), Rule::Read, contacts::list, list)
            .asks::<EntryPage>()
            .answers::<EntryList>(OK)
            .fails(StatusCode::LOCKED, "restricted"),
        Route::new(POST, all, door.id("add_contact"), Rule::Correct, contacts::add, add)
            .takes::<NewContact>()
            .answers::<Entry>(CREATED)
            .idempotent()
            .costs(Cost::Correction)
            .fails(StatusCode::LOCKED, "restricted")
            .fails(StatusCode::CONFLICT, "email-taken")
            .fails(StatusCode::GONE, "made-and-erased"),
        Route::new(PATCH, one.clone(), door.id("correct_contact"), Rule::Correct, contacts::correct, correct)
            .takes::<ContactChange>()
            .answers::<Entry>(OK)
            .costs(Cost::Correction)
            .fails(StatusCode::FORBIDDEN, "needs-own-session")
            .fails(StatusCode::LOCKED, "restricted"),
        Route::new(DELETE, one, door.id("take_out_contact"), Rule::Correct, contacts::take_out, take_out)
            .answers_with(NO_CONTENT, "")
            .fails(StatusCode::LOCKED, "restricted")
            .costs(Cost::Correction),
    ];
    // A contact person has no entries.
    all_of_them.into_iter().map(|route| route.fails(StatusCode::FORBIDDEN, "not-permitted")).collect()
}

/// Whom staff tell that we have their data.
pub(super) fn to_inform() -> Vec<Route> {
    vec![
        Route::new(
            GET,
            "/v1/contacts-to-inform",
            "list_contacts_to_inform",
            Rule::Staff,
            informing::list,
            "Contact persons who are still to be told that we have their data (Art. 14), the most urgent first",
        )
        .asks::<ToInformPage>()
        .answers::<ToInformList>(OK),
        Route::new(
            GET,
            "/v1/contacts/{contact}/information",
            "read_contact_information",
            Rule::Staff,
            informing::show,
            "What a contact person is to be told, in their language, to be printed or read out",
        )
        .answers::<NoticeText>(OK),
        Route::new(
            PUT,
            "/v1/contacts/{contact}/information",
            "note_contact_informed",
            Rule::Staff,
            informing::note,
            "Note that a contact person was told, where no mail reached them",
        )
        .takes::<Informed>()
        .answers_with(NO_CONTENT, ""),
    ]
}
