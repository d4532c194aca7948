//! What we hold of a user: the row, the fields by the names of the policy, and how it is shown.

mod table;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};
use sqlx::PgConnection;
use sqlx::types::Json;
use table::profile_fields;
use uuid::Uuid;

use super::facts::Known;
use super::statements::Statement;
use super::values::{Country, LanguageWish, OURS, PhoneNumber, Postcode, VatNumber, Within, check_within};
use crate::act::Act;
use crate::app::App;
use crate::platform::i18n::Language;
use crate::platform::ids::SubjectId;
use crate::platform::input::{Change, Faults, Flaw, input};
use crate::platform::problem::{Fault, FaultBody, Result};
use crate::platform::text::Line;

profile_fields! {
    // The fields beside company name and e-mail address, none of which is required. A new one is a line here, a column
    // of `users` (a migration) and a field of the policy.
    //
    // column           member          is parsed as  is shown as                         is given as
    "first_name"        first_name:     Line<100>,    "First name.",                      "First name.";
    "last_name"         last_name:      Line<100>,    "Last name.",                       "Last name.";
    address {
        "street"        street:         Line<200>,    "Street.",                          "Street.";
        "number"        number:         Line<20>,     "House number.",                    "House number.";
        "box"           r#box:          Line<20>,     "Box.",                             "Box.";
        "postcode"      postcode:       Postcode,     "Postcode.",                        "Postcode; four digits where the country is Belgium.";
        "city"          city:           Line<100>,    "Town.",                            "Town.";
        "region"        region:         Line<100>,    "Region.",                          "Region.";
        "country"       country:        Country,      "Country, ISO 3166-1 alpha-2.",     "Country, ISO 3166-1 alpha-2.";
    }
    "phone_mobile"      phone_mobile:   PhoneNumber,  "Mobile number, E.164.",            "Mobile number; without its country, one of the country of the address, or else a Belgian one.";
    "phone_landline"    phone_landline: PhoneNumber,  "Landline, E.164.",                 "Landline; without its country, one of the country of the address, or else a Belgian one.";
    "vat_number"        vat_number:     VatNumber,    "VAT number with its country.",     "VAT number; without its country, one of the country of the address, or else a Belgian enterprise number.";
    "language"          language:       LanguageWish, "Language, BCP 47.",                "Language for letters and answers, BCP 47; one that we do not write is kept, and read as the nearest that we do.";
}

impl Address {
    /// Nothing, where every part is missing.
    pub fn or_none(self) -> Option<Self> {
        self.parts().iter().any(|(_, part)| part.is_some()).then_some(self)
    }

    /// Whether country and postcode fit, wherever each came from.
    fn fits(&self) -> bool {
        match (&self.country, &self.postcode) {
            (Some(country), Some(postcode)) => country != "BE" || Postcode::is_belgian(postcode),
            _ => true,
        }
    }
}

impl AddressChange {
    /// A country and a postcode that are said together must fit.
    fn check(&self, faults: &mut Faults) {
        let (Change::Set(country), Change::Set(postcode)) = (&self.country, &self.postcode) else { return };
        if country.0 == "BE" && !Postcode::is_belgian(&postcode.0) {
            faults.within("postcode", |faults| faults.add(Flaw::new("not-a-belgian-postcode")));
        }
    }
}

impl OptionalFields {
    /// Finds the faults of what depends on the country of the address, where that is said with it; or on `country`, where none
    /// is said.
    pub fn check_together(members: &Map<String, Value>, country: Option<&str>, faults: &mut Faults) {
        check_within::<PhoneNumber>(members, &["phone_mobile", "phone_landline"], country, faults);
        check_within::<VatNumber>(members, &["vat_number"], country, faults);
    }

    /// What is kept though it may not be what was meant: whoever gave it is told. Of a VAT number it shows when it is kept.
    pub fn doubts(&self) -> Vec<Fault> {
        let vat = matches!(&self.vat_number, Change::Set(_));
        let language = matches!(&self.language, Change::Set(LanguageWish(None)));
        [(vat, "/vat_number", "vat-checksum"), (language, "/language", "not-a-language")]
            .into_iter()
            .filter(|(doubted, ..)| *doubted)
            .map(|(_, pointer, code)| Fault {
                args: vec![("allowed", Language::tags())],
                ..Fault::new(pointer, code)
            })
            .collect()
    }
}

/// A field as it is kept by whoever lives in that country; none, where what was there before stays.
pub(super) trait Kept {
    fn kept(self, country: &str) -> Result<Option<String>, Flaw>;
}

/// Fields that are kept as they were parsed.
macro_rules! kept_as_parsed {
    ($( $name:ty ),+) => {
        $( impl Kept for $name {
            fn kept(self, _: &str) -> Result<Option<String>, Flaw> {
                Ok(Some(self.0))
            }
        } )+
    };
}
kept_as_parsed!(Line<20>, Line<100>, Line<200>, Country, Postcode);

impl Kept for PhoneNumber {
    fn kept(self, country: &str) -> Result<Option<String>, Flaw> {
        self.within(country).map(Some)
    }
}

impl Kept for VatNumber {
    fn kept(self, country: &str) -> Result<Option<String>, Flaw> {
        self.within(country).map(Some)
    }
}

impl Kept for LanguageWish {
    fn kept(self, _: &str) -> Result<Option<String>, Flaw> {
        Ok(self.0.map(|tag| tag.0))
    }
}

/// What is given, put over what was there before: where it depends on the address, on the one there will be.
#[derive(Default)]
pub(super) struct Settling {
    country: Option<String>,
    faults: Vec<Fault>,
}

impl Settling {
    /// From here on, whoever it is lives there.
    fn live_at(&mut self, address: Option<&Address>) {
        self.country = address.and_then(|address| address.country.clone());
        if address.is_some_and(|address| !address.fits()) {
            self.faults.push(Fault::new("/address/postcode", "not-a-belgian-postcode"));
        }
    }

    pub(super) fn over<T: Kept>(
        &mut self,
        name: &str,
        change: Change<T>,
        before: Option<String>,
    ) -> Option<String> {
        let given = match change {
            Change::Keep => return before,
            Change::Clear => return None,
            Change::Set(given) => given,
        };
        match given.kept(self.country.as_deref().unwrap_or(OURS)) {
            Ok(kept) => kept.or(before),
            Err(flaw) => {
                self.faults.push(Fault { pointer: format!("/{name}"), code: flaw.code, args: flaw.args });
                before
            }
        }
    }

    pub(super) fn settled<T>(self, value: T) -> Result<T, Vec<Fault>> {
        if self.faults.is_empty() { Ok(value) } else { Err(self.faults) }
    }
}

impl User {
    /// The same, with what was given and is kept though it may be mistyped, in the language of whoever gave it.
    pub fn warned(mut self, doubts: &[Fault], language: Language) -> Self {
        let vat_fits = !self.vat_number.as_deref().is_some_and(VatNumber::is_doubtful);
        let doubts = doubts.iter().filter(|fault| !(vat_fits && fault.code == "vat-checksum"));
        self.warnings = doubts.map(|fault| fault.body(language)).collect();
        self
    }

    /// The language of ours that they read, by the one they chose.
    pub fn reads(&self) -> Option<Language> {
        self.language.as_deref().map(Language::nearest)
    }

    /// The names of the fields that differ, parts of the address on their own.
    pub fn differing_fields(&self, other: &Self) -> Vec<String> {
        let mut names = Vec::new();
        for ((name, one), (_, two)) in self.fields().into_iter().zip(other.fields()) {
            if name == "address" {
                let (one, two) =
                    (self.address.clone().unwrap_or_default(), other.address.clone().unwrap_or_default());
                let parts = one.parts().into_iter().zip(two.parts());
                names.extend(
                    parts.filter(|(a, b)| a.1 != b.1).map(|((part, _), _)| format!("address.{part}")),
                );
            } else if one != two {
                names.push(name.to_owned());
            }
        }
        names
    }
}
