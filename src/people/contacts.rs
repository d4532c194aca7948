//! A contact person: someone at a business customer, whom the customer entered (P16). A person of their own, who has every
//! right on what is held of them; and an entry of the customer's account, which is not the person's master.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::facts::Known;
use super::profile::Settling;
use super::statements::Statement;
use super::users;
use super::values::{LanguageWish, OURS, PhoneNumber, check_within};
use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::platform::i18n::Language;
use crate::platform::ids::SubjectId;
use crate::platform::input::{Change, Faults, input};
use crate::platform::problem::{Fault, FaultBody, Result};
use crate::platform::text::Line;

/// What we hold of a contact person, as they see it themselves, and those who act for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Contact {
    /// Their id, random and for ever.
    pub id: SubjectId,
    /// Always `contact`.
    #[schemars(extend("const" = "contact"))]
    pub kind: String,
    /// Their name; required.
    pub name: String,
    /// The e-mail address, which they sign in with; null where the customer gave none.
    pub email: Option<String>,
    /// Another address that was asked for, until its mailbox is proved.
    pub email_pending: Option<String>,
    /// Mobile number, E.164.
    pub phone_mobile: Option<String>,
    /// Landline, E.164.
    pub phone_landline: Option<String>,
    /// What they do at the customer.
    pub role: Option<String>,
    /// Language, BCP 47.
    pub language: Option<String>,
    /// The customer who entered them; null where that account is gone.
    pub company_name: Option<String>,
    /// `none`, `consent` or `ban`; derived from the person's choices, never written.
    pub direct_marketing: String,
    /// Whether the processing of these data is restricted (Art. 18).
    pub restricted: bool,
    /// What the person says beside values that they cannot have as they want them (Art. 16). Left out where that is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Statement>,
    /// When the customer added them.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Counts the changes; the entity tag is made of it.
    pub version: i32,
    /// What was given in this call and is kept, though it may be mistyped. Left out where nothing is doubted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<FaultBody>,
    /// The account whose entry it is; none where it is none any more.
    #[serde(skip)]
    pub user: Option<SubjectId>,
    /// The members that the person gave themselves; the rest came from the customer.
    #[serde(skip)]
    pub own_fields: Vec<String>,
}

input! {
    /// What nobody needs to fill in of a contact person, as it is given or changed.
    #[derive(Clone, Debug, Default)]
    pub struct ContactFields {
        /// Mobile number; without its country, a Belgian one.
        phone_mobile: Change<PhoneNumber>,
        /// Landline; without its country, a Belgian one.
        phone_landline: Change<PhoneNumber>,
        /// What they do at the customer.
        role: Change<Line<100>>,
        /// Language for letters and answers, BCP 47; one that we do not write is kept, and read as the nearest that we do.
        language: Change<LanguageWish>,
    }
}

impl ContactFields {
    /// Finds the faults of numbers that are said without their country.
    pub fn check_together(members: &Map<String, Value>, faults: &mut Faults) {
        check_within::<PhoneNumber>(members, &["phone_mobile", "phone_landline"], Some(OURS), faults);
    }

    /// The contact person afterwards, given the one before; or what of it cannot be so, given that.
    pub fn over(self, before: Contact) -> Result<Contact, Vec<Fault>> {
        let mut settling = Settling::default();
        let after = Contact {
            phone_mobile: settling.over("phone_mobile", self.phone_mobile, before.phone_mobile),
            phone_landline: settling.over("phone_landline", self.phone_landline, before.phone_landline),
            role: settling.over("role", self.role, before.role),
            language: settling.over("language", self.language, before.language),
            ..before
        };
        settling.settled(after)
    }

    /// What is kept though it may not be what was meant: whoever gave it is told.
    pub fn doubts(&self) -> Vec<Fault> {
        let doubted = matches!(&self.language, Change::Set(LanguageWish(None)));
        let fault = || Fault {
            args: vec![("allowed", Language::tags())],
            ..Fault::new("/language", "not-a-language")
        };
        doubted.then(fault).into_iter().collect()
    }
}

/// What of a contact person is a field, with the field of the policy that it is.
pub const FIELDS: [(&str, &str); 6] = [
    ("name", "contact_name"),
    ("email", "contact_email"),
    ("phone_mobile", "contact_phone_mobile"),
    ("phone_landline", "contact_phone_landline"),
    ("role", "contact_role"),
    ("language", "contact_language"),
];

/// Every column of `contacts`, with the field of the policy it belongs to.
pub const COLUMNS: &[(&str, &str)] = &[
    ("subject_id", "contact_source"),
    ("user_id", "contact_source"),
    ("added_at", "contact_source"),
    ("name", "contact_name"),
    ("email", "contact_email"),
    ("email_key", "contact_email"),
    ("email_since", "contact_email"),
    ("mailbox_proved_at", "contact_email"),
    ("phone_mobile", "contact_phone_mobile"),
    ("phone_landline", "contact_phone_landline"),
    ("role", "contact_role"),
    ("language", "contact_language"),
    ("own_fields", "contact_source"),
    ("taken_out_at", "contact_source"),
    ("inform_by", "contact_source"),
    ("informed_at", "contact_source"),
    ("informed_how", "contact_source"),
];

impl Contact {
    /// An entry as it begins: with a name.
    pub fn new(
        id: SubjectId,
        user: SubjectId,
        name: String,
        email: Option<String>,
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            id,
            kind: "contact".into(),
            name,
            email,
            email_pending: None,
            phone_mobile: None,
            phone_landline: None,
            role: None,
            language: None,
            company_name: None,
            direct_marketing: "none".into(),
            restricted: false,
            statements: Vec::new(),
            created_at: at,
            updated_at: at,
            version: 1,
            warnings: Vec::new(),
            user: Some(user),
            own_fields: Vec::new(),
        }
    }

    /// The fields, by the names of the policy.
    pub fn fields(&self) -> Vec<(&'static str, Value)> {
        let value = |member| match member {
            "name" => json!(self.name),
            "email" => json!(self.email),
            "phone_mobile" => json!(self.phone_mobile),
            "phone_landline" => json!(self.phone_landline),
            "role" => json!(self.role),
            _ => json!(self.language),
        };
        FIELDS.iter().map(|(member, field)| (*field, value(member))).collect()
    }

    /// The language of ours that they read, by the one on file.
    pub fn reads(&self) -> Option<Language> {
        self.language.as_deref().map(Language::nearest)
    }

    /// Notes of each field that was changed whether the person gave it, by themselves or on their word, or the customer; what is
    /// erased is nobody's.
    pub fn note_whose(&mut self, before: &Self, on_their_word: bool) {
        let changed = self.differing_members(before);
        self.own_fields.retain(|member| !changed.contains(member));
        let held = self.fields().into_iter().zip(FIELDS).filter(|((_, value), _)| !value.is_null());
        let held: Vec<_> = held.map(|(_, (member, _))| member).collect();
        if on_their_word {
            self.own_fields.extend(changed.into_iter().filter(|member| held.contains(&member.as_str())));
        }
    }

    /// The members that differ.
    pub fn differing_members(&self, other: &Self) -> Vec<String> {
        let pairs = self.fields().into_iter().zip(other.fields()).zip(FIELDS);
        pairs.filter(|(((_, one), (_, two)), _)| one != two).map(|(_, (name, _))| name.to_owned()).collect()
    }

    /// The same, with what was given and is kept though it may be mistyped, in the language of whoever gave it.
    pub fn warned(mut self, doubts: &[Fault], language: Language) -> Self {
        self.warnings = doubts.iter().map(|fault| fault.body(language)).collect();
        self
    }
}

/// A contact person; none where nobody of that id is one.
pub async fn find(app: &App, db: &mut PgConnection, id: SubjectId) -> Result<Option<Contact>> {
    Ok(find_listed(app, db, &[id.0]).await?.remove(&id.0))
}

/// Everyone of a list who is a contact person, in one query and always as committed.
pub async fn find_listed(
    app: &App,
    db: &mut PgConnection,
    subjects: &[Uuid],
) -> Result<HashMap<Uuid, Contact>> {
    let rows = sqlx::query!(
        r#"select s.subject_id as "id: SubjectId", s.kind, s.created_at, s.updated_at, s.version, s.facts::text,
                  c.user_id as "user: SubjectId", c.name, c.email, c.phone_mobile, c.phone_landline, c.role, c.language,
                  c.own_fields, c.taken_out_at, p.email as "email_pending?", u.company_name as "company_name?",
                  (select jsonb_agg(t order by t.about collate "C") from statements t where t.subject_id = s.subject_id)
                      as "statements: Json<Vec<Statement>>"
           from subjects s join contacts c using (subject_id) left join pending_addresses p using (subject_id)
               left join users u on u.subject_id = c.user_id
           where s.subject_id = any($1)"#,
        subjects,
    )
    .fetch_all(db)
    .await?;
    let contacts = rows.into_iter().map(|row| {
        let known = Known::of(&row.kind, row.facts.as_deref())?;
        let (direct_marketing, restricted) = known.facts.shown(&app.edition);
        let contact = Contact {
            id: row.id,
            kind: row.kind,
            name: row.name,
            email: row.email,
            email_pending: row.email_pending,
            phone_mobile: row.phone_mobile,
            phone_landline: row.phone_landline,
            role: row.role,
            language: row.language,
            company_name: row.company_name,
            direct_marketing: direct_marketing.into(),
            restricted,
            statements: row.statements.map(|all| all.0).unwrap_or_default(),
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
            warnings: Vec::new(),
            user: row.user.filter(|_| row.taken_out_at.is_none()),
            own_fields: row.own_fields,
        };
        Ok((row.id.0, contact))
    });
    contacts.collect()
}

/// Writes the row of a new entry. The index on address and account fails where the account has that address already.
pub async fn insert(
    act: &mut Act,
    contact: &Contact,
    email_key: Option<&str>,
    inform_by: NaiveDate,
) -> Result<()> {
    sqlx::query!(
        "with person as (
             insert into subjects (subject_id, kind, created_at, updated_at) values ($1, 'contact', $3, $3)
         )
         insert into contacts (subject_id, user_id, added_at, name, email, email_key, email_since, phone_mobile,
             phone_landline, role, language, inform_by)
         values ($1, $2, $3, $4, $5, $6, $3, $7, $8, $9, $10, $11)",
        contact.id.0,
        contact.user.map(|user| user.0),
        contact.created_at,
        contact.name,
        contact.email,
        email_key,
        contact.phone_mobile,
        contact.phone_landline,
        contact.role,
        contact.language,
        inform_by,
    )
    .execute(act.db())
    .await
    .map_err(users::email_taken)?;
    Ok(())
}

/// Writes the fields as they are now.
pub async fn update(act: &mut Act, contact: &Contact) -> Result<()> {
    sqlx::query!(
        "update contacts set name = $2, email = $3, phone_mobile = $4, phone_landline = $5, role = $6, language = $7,
             own_fields = $8
         where subject_id = $1",
        contact.id.0,
        contact.name,
        contact.email,
        contact.phone_mobile,
        contact.phone_landline,
        contact.role,
        contact.language,
        &contact.own_fields,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Whether their customer has them no more, and they are here for an answer alone; nobody else is.
pub async fn is_taken_out(db: &mut PgConnection, subject: SubjectId) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from contacts where subject_id = $1 and taken_out_at is not null) as "is!""#,
        subject.0
    );
    Ok(query.fetch_one(db).await?)
}

/// They have been told that we have their data (Art. 14); the first time counts.
pub async fn informed(act: &mut Act, contact: SubjectId, how: &str) -> Result<()> {
    let at = act.at();
    let first = sqlx::query!(
        "update contacts set informed_at = $2, informed_how = $3 where subject_id = $1 and informed_at is null",
        contact.0,
        at,
        how,
    )
    .execute(act.db())
    .await?;
    if first.rows_affected() > 0 {
        act.record(AuditLine::of(Deed::ContactInformed, contact).fields([how]));
    }
    Ok(())
}
