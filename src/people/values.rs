//! What a person may tell us about themselves, parsed at the edge: inside, a `String` is only prose.

mod email;
mod phone;
mod place;
mod vat;

pub use email::{AddressOnFile, EmailAddress};
pub use phone::{OURS, PhoneNumber};
pub use place::{Country, LanguageTag, LanguageWish, Postcode, ShownLanguage};
use serde_json::{Map, Value};
pub use vat::VatNumber;

use crate::platform::input::{Faults, Flaw, Word};

/// What is written without its country where everybody knows which is meant, and kept with it.
pub trait Within: Word {
    /// As it is kept, of someone who lives in that country (ISO 3166-1).
    fn within(self, country: &str) -> Result<String, Flaw>;
}

/// Finds the faults of members that depend on the country, where the address that is given with them says it; or `country`,
/// where none is said.
pub fn check_within<T: Within>(
    members: &Map<String, Value>,
    names: &[&str],
    country: Option<&str>,
    faults: &mut Faults,
) {
    let Some(country) = Country::said_with(members, country) else { return };
    for name in names {
        let typed = members.get(*name).and_then(Value::as_str);
        let typed = typed.and_then(|text| T::parse(text).ok());
        if let Some(Err(flaw)) = typed.map(|typed| typed.within(&country)) {
            faults.within(*name, |faults| faults.add(flaw));
        }
    }
}
