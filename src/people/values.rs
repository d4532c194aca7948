//! What a person may tell us about themselves, parsed at the edge: inside, a `String` is only prose.

mod email;
mod phone;
mod place;
mod vat;

pub use email::{AddressOnFile, EmailAddress};
pub use phone::{OURS, PhoneNumber};
pub use place::{Country, LanguageTag, LanguageWish, Postcode, ShownLanguage};
pub use vat::VatNumber;
