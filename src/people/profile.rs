//! What we hold of a user: the row, the fields by the names of the policy, and how it is shown.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::authority::{Caller, Subject};
use super::values::Country;
use crate::app::App;
use crate::audit::{Deed, Line};
use crate::platform::http::{Answer, Context, etag, matches};
use crate::platform::i18n::Language;
use crate::platform::ids::SubjectId;
use crate::platform::input::{Change, Faults, Flaw, input};
use crate::platform::problem::{Problem, Result};
use crate::platform::text;

/// A postal address; any part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Address {
    /// Street.
    pub street: Option<String>,
    /// House number.
    pub number: Option<String>,
    /// Box.
    pub r#box: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

impl Address {
    /// The parts by name.
    pub fn parts(&self) -> [(&'static str, &Option<String>); 7] {
        [
            ("street", &self.street),
            ("number", &self.number),
            ("box", &self.r#box),
            ("postcode", &self.postcode),
            ("city", &self.city),
            ("region", &self.region),
            ("country", &self.country),
        ]
    }

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

input! {
    /// An address as it is given or changed: a part left out stays, `null` erases it.
    #[derive(Clone, Debug, Default)]
    pub struct AddressChange {
        /// Street.
        street: Change<text::Line<200>>,
        /// House number.
        number: Change<text::Line<20>>,
        /// Box.
        r#box: Change<text::Line<20>>,
        /// Postcode; four digits where the country is Belgium.
        postcode: Change<text::Line<20>>,
        /// Town.
        city: Change<text::Line<100>>,
        /// Region.
        region: Change<text::Line<100>>,
        /// Country, ISO 3166-1 alpha-2.
        country: Change<Country>,
    }
    check AddressChange::check
}

impl AddressChange {
    /// A country and a postcode that are said together must fit.
    fn check(&self, faults: &mut Faults) {
        let (Change::Set(country), Change::Set(postcode)) = (&self.country, &self.postcode) else { return };
        if !fits(&country.0, &postcode.0) {
            faults.within("postcode", |faults| faults.add(Flaw::new("not-a-belgian-postcode")));
        }
    }

    /// The address afterwards, given the one before.
    pub fn over(self, before: Option<Address>) -> Option<Address> {
        let before = before.unwrap_or_default();
        fn line<const MAX: usize>(change: Change<text::Line<MAX>>) -> Change<String> {
            change.map(|line| line.0)
        }
        let address = Address {
            street: line(self.street).over(before.street),
            number: line(self.number).over(before.number),
            r#box: line(self.r#box).over(before.r#box),
            postcode: line(self.postcode).over(before.postcode),
            city: line(self.city).over(before.city),
            region: line(self.region).over(before.region),
            country: self.country.map(|country| country.0).over(before.country),
        };
        address.or_none()
    }
}

/// What we hold of a user, as anyone who may see it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct User {
    /// Their id, random and for ever.
    pub id: SubjectId,
    /// Always `user`.
    pub kind: String,
    /// The company; required.
    pub company_name: String,
    /// The e-mail address; required.
    pub email: String,
    /// Another address that was asked for, until its mailbox is proved.
    pub email_pending: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Address.
    pub address: Option<Address>,
    /// Mobile number, E.164.
    pub phone_mobile: Option<String>,
    /// Landline, E.164.
    pub phone_landline: Option<String>,
    /// VAT number with its country.
    pub vat_number: Option<String>,
    /// Language, BCP 47.
    pub language: Option<String>,
    /// `none`, `consent` or `ban`; derived from the person's choices, never written.
    pub direct_marketing: String,
    /// Whether the processing of these data is restricted (Art. 18).
    pub restricted: bool,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Counts the changes; the entity tag is made of it.
    pub version: i32,
}

impl User {
    /// The language of ours that they chose to read.
    pub fn reads(&self) -> Option<Language> {
        self.language.as_deref().and_then(Language::of_tag)
    }

    /// The fields a person may give and correct, by the names of the policy, in the order of the policy.
    pub fn fields(&self) -> [(&'static str, Value); 9] {
        [
            ("company_name", json!(self.company_name)),
            ("email", json!(self.email)),
            ("first_name", json!(self.first_name)),
            ("last_name", json!(self.last_name)),
            ("address", json!(self.address)),
            ("phone_mobile", json!(self.phone_mobile)),
            ("phone_landline", json!(self.phone_landline)),
            ("vat_number", json!(self.vat_number)),
            ("language", json!(self.language)),
        ]
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

/// Reads a user; none if there is none of that id.
pub async fn find(db: &mut PgConnection, subject: SubjectId) -> Result<Option<User>> {
    let row = sqlx::query!(
        r#"select s.subject_id as "id!: SubjectId", s.kind as "kind!", s.created_at as "created_at!",
                  s.updated_at as "updated_at!", s.version as "version!",
                  u.company_name as "company_name!", u.email as "email!",
                  p.email as "email_pending?", u.first_name, u.last_name,
                  u.street, u.number, u.box, u.postcode, u.city, u.region, u.country,
                  u.phone_mobile, u.phone_landline, u.vat_number, u.language,
                  coalesce(f.direct_marketing, 'none') as "direct_marketing!",
                  coalesce(f.restricted, false) as "restricted!"
           from subjects s join users u using (subject_id) left join gate_facts f using (subject_id)
               left join pending_addresses p using (subject_id)
           where s.subject_id = $1"#,
        subject.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| User {
        id: row.id,
        kind: row.kind,
        company_name: row.company_name,
        email: row.email,
        email_pending: row.email_pending,
        first_name: row.first_name,
        last_name: row.last_name,
        address: Address {
            street: row.street,
            number: row.number,
            r#box: row.r#box,
            postcode: row.postcode,
            city: row.city,
            region: row.region,
            country: row.country,
        }
        .or_none(),
        phone_mobile: row.phone_mobile,
        phone_landline: row.phone_landline,
        vat_number: row.vat_number,
        language: row.language,
        direct_marketing: row.direct_marketing,
        restricted: row.restricted,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }))
}

/// What others see of a user whose data are restricted.
#[derive(Serialize, JsonSchema)]
pub struct RestrictedUser {
    /// Their id.
    pub id: SubjectId,
    /// Always `user`.
    pub kind: String,
    /// Always true.
    pub restricted: bool,
}

/// Shows the data of a user. Staff may look; each look leaves a line.
pub async fn show(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    headers: HeaderMap,
) -> Result<Response> {
    let user = if caller.is_staff() {
        let mut act = caller.act(&app, &context).await?;
        let user = find(act.db(), subject.id()).await?.ok_or_else(Problem::not_found)?;
        act.record(Line::of(Deed::Read, subject.id()));
        act.commit().await?;
        user
    } else {
        find(&mut *app.read().await?, subject.id()).await?.ok_or_else(Problem::not_found)?
    };
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
