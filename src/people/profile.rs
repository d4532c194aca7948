//! What we hold of a user: the row, the fields by the names of the policy, and how it is shown.

mod table;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::PgConnection;
use table::profile_fields;

use super::authority::{Caller, Subject};
use super::values::{Country, LanguageTag, PhoneNumber, VatNumber};
use crate::act::Act;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::platform::http::{Answer, Context, etag, matches};
use crate::platform::i18n::Language;
use crate::platform::ids::SubjectId;
use crate::platform::input::{Change, Faults, Flaw, input};
use crate::platform::problem::{Problem, Result};
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
        "postcode"      postcode:       Line<20>,     "Postcode.",                        "Postcode; four digits where the country is Belgium.";
        "city"          city:           Line<100>,    "Town.",                            "Town.";
        "region"        region:         Line<100>,    "Region.",                          "Region.";
        "country"       country:        Country,      "Country, ISO 3166-1 alpha-2.",     "Country, ISO 3166-1 alpha-2.";
    }
    "phone_mobile"      phone_mobile:   PhoneNumber,  "Mobile number, E.164.",            "Mobile number; Belgian where no country is given.";
    "phone_landline"    phone_landline: PhoneNumber,  "Landline, E.164.",                 "Landline; Belgian where no country is given.";
    "vat_number"        vat_number:     VatNumber,    "VAT number with its country.",     "VAT number with its country.";
    "language"          language:       LanguageTag,  "Language, BCP 47.",                "Language for letters and answers.";
}

impl Address {
    /// Nothing, where every part is missing.
    pub fn or_none(self) -> Option<Self> {
        self.parts().iter().any(|(_, part)| part.is_some()).then_some(self)
    }

    /// Whether country and postcode fit, wherever each came from.
    pub fn check(&self) -> Result<()> {
        match (&self.country, &self.postcode) {
            (Some(country), Some(postcode)) if !fits(country, postcode) => {
                Err(Problem::invalid_member("/address/postcode", "not-a-belgian-postcode"))
            }
            _ => Ok(()),
        }
    }
}

/// A Belgian postcode has four digits; other countries' are not judged (S16).
fn fits(country: &str, postcode: &str) -> bool {
    let belgian =
        postcode.len() == 4 && !postcode.starts_with('0') && postcode.bytes().all(|b| b.is_ascii_digit());
    country != "BE" || belgian
}

impl AddressChange {
    /// A country and a postcode that are said together must fit.
    fn check(&self, faults: &mut Faults) {
        let (Change::Set(country), Change::Set(postcode)) = (&self.country, &self.postcode) else { return };
        if !fits(&country.0, &postcode.0) {
            faults.within("postcode", |faults| faults.add(Flaw::new("not-a-belgian-postcode")));
        }
    }
}

impl User {
    /// The language of ours that they chose to read.
    pub fn reads(&self) -> Option<Language> {
        self.language.as_deref().and_then(Language::of_tag)
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

/// What others see of a user whose data are restricted.
#[derive(Serialize, JsonSchema)]
pub struct RestrictedUser {
    /// The id of the account.
    pub id: SubjectId,
    /// Always `user`.
    pub kind: String,
    /// Always true: nothing more is shown (Art. 18(2)).
    #[schemars(extend("const" = true))]
    pub restricted: bool,
}

/// Staff may look; each look leaves a line.
async fn look(app: &App, context: &Context, caller: &Caller, subject: SubjectId) -> Result<User> {
    if !caller.is_staff() {
        return find(&mut *app.read().await?, subject).await?.ok_or_else(Problem::not_found);
    }
    let mut act = caller.act(app, context).await?;
    let user = find(act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    act.record(audit::AuditLine::of(Deed::Read, subject));
    act.commit().await?;
    Ok(user)
}

/// Shows the data of a user.
pub async fn show(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    headers: HeaderMap,
) -> Result<Response> {
    let user = look(&app, &context, &caller, subject.id()).await?;
    // While processing is restricted, others see that and nothing more (Art. 18(2)).
    if user.restricted && !caller.is_person() {
        return Ok(
            Answer::ok(RestrictedUser { id: user.id, kind: user.kind, restricted: true }).into_response()
        );
    }
    if matches(&headers, user.version) {
        return Ok(
            (StatusCode::NOT_MODIFIED, [(axum::http::header::ETAG, etag(user.version))]).into_response()
        );
    }
    let version = user.version;
    Ok(Answer::ok(user).version(version).into_response())
}
