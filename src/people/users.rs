//! Account holders: registering, finding, and the row that is locked before anything of a person changes.

use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;

use super::authority::Caller;
use super::passwords::{self, NewPassword};
use super::profile::{self, Address, AddressChange, User};
use super::values::{EmailAddress, LanguageTag, PhoneNumber, VatNumber};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Deed, Line};
use crate::idempotency::{self, IdempotencyKey, Recalled};
use crate::platform::http::{Answer, Context, Valid};
use crate::platform::ids::{self, SubjectId};
use crate::platform::input::{Never, input};
use crate::platform::problem::{Problem, Result};
use crate::platform::text;

input! {
    /// The notice that was shown when the data were collected (Art. 13).
    #[derive(Debug)]
    pub struct NoticeShown {
        /// Which version of the policy.
        policy_version: text::Line<60>,
        /// In which language.
        language: LanguageTag,
    }
}

input! {
    /// A registration. Only the first two are required.
    #[derive(Debug)]
    pub struct Registration {
        /// The company.
        company_name: text::Line<200>,
        /// The e-mail address; it belongs to one account.
        email: EmailAddress,
        /// A password, to sign in with.
        password: Option<NewPassword>,
        /// First name.
        first_name: Option<text::Line<100>>,
        /// Last name.
        last_name: Option<text::Line<100>>,
        /// Address; any part may be missing.
        address: Option<AddressChange>,
        /// Mobile number; Belgian where no country is given.
        phone_mobile: Option<PhoneNumber>,
        /// Landline; Belgian where no country is given.
        phone_landline: Option<PhoneNumber>,
        /// VAT number with its country.
        vat_number: Option<VatNumber>,
        /// Language for letters and answers.
        language: Option<LanguageTag>,
        /// The notice that was shown.
        notice_shown: Option<NoticeShown>,
        /// Derived from the person's choices; cannot be written.
        direct_marketing: Never,
    }
}

input! {
    /// Whom to look for.
    #[derive(Debug)]
    pub struct Lookup {
        /// Their e-mail address.
        email: EmailAddress,
    }
}

/// Who was found.
#[derive(Serialize, JsonSchema)]
pub struct Found {
    /// Their id.
    pub id: SubjectId,
    /// Always `user`.
    pub kind: String,
}

/// Registers a user.
pub async fn register(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    key: IdempotencyKey,
    uri: Uri,
    Valid { value: registration, digest }: Valid<Registration>,
) -> Result<Answer<User>> {
    let once = key.of(&app, &caller.digest, &Method::POST, uri.path(), &digest);
    let address = registration.address.map(|given| given.over(None)).unwrap_or_default();
    let hash = match &registration.password {
        Some(password) => Some(passwords::hash(&app, password).await?),
        None => None,
    };

    let mut act = caller.act(&app, &context).await?;
    if let Recalled::Made(id) = idempotency::recall(&mut act, once.as_ref()).await? {
        let made = profile::find(act.db(), id.into()).await?;
        return made.map(registered).ok_or_else(|| Problem::new(StatusCode::GONE, "made-and-erased"));
    }
    let subject = SubjectId(ids::random());
    let at = act.at();
    sqlx::query!(
        "insert into subjects (subject_id, kind, created_at, updated_at) values ($1, 'user', $2, $2)",
        subject.0,
        at,
    )
    .execute(act.db())
    .await?;
    let Registration { company_name, email, first_name, last_name, phone_mobile, phone_landline, .. } =
        registration;
    let Address { street, number, r#box, postcode, city, region, country } = address.unwrap_or_default();
    sqlx::query!(
        "insert into users (subject_id, company_name, email, email_key, first_name, last_name, street, number, box,
             postcode, city, region, country, phone_mobile, phone_landline, vat_number, language)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        subject.0,
        company_name.0,
        email.address,
        email.key,
        first_name.map(|line| line.0),
        last_name.map(|line| line.0),
        street,
        number,
        r#box,
        postcode,
        city,
        region,
        country,
        phone_mobile.map(|phone| phone.0),
        phone_landline.map(|phone| phone.0),
        registration.vat_number.map(|number| number.0),
        registration.language.map(|language| language.0),
    )
    .execute(act.db())
    .await
    .map_err(email_taken)?;
    if let Some(hash) = hash {
        set_password(&mut act, subject, &hash).await?;
    }
    if let Some(notice) = registration.notice_shown {
        note_notice(&mut act, subject, &notice).await?;
    }
    idempotency::remember(&mut act, once.as_ref(), idempotency::remembered(&app), subject.0, subject).await?;
    let user = profile::find(act.db(), subject).await?.ok_or_else(|| Problem::internal("a user was lost"))?;
    let given = user.fields().into_iter().filter(|(_, value)| !value.is_null()).map(|(name, _)| name);
    act.record(Line::of(Deed::Registered, subject).fields(given));
    act.commit().await?;
    Ok(registered(user))
}

fn registered(user: User) -> Answer<User> {
    let (location, version) = (format!("/v1/users/{}", user.id), user.version);
    Answer::created(&location, user).version(version)
}

/// An address is one user: the database decides, so that two who register at once cannot both win.
pub fn email_taken(error: sqlx::Error) -> Problem {
    match error.as_database_error().and_then(|cause| cause.constraint()) {
        Some("users_email_key") => Problem::conflict("email-taken"),
        _ => error.into(),
    }
}

async fn note_notice(act: &mut Act, subject: SubjectId, notice: &NoticeShown) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "insert into notices_shown (subject_id, policy_version, language, shown_at) values ($1, $2, $3, $4)",
        subject.0,
        notice.policy_version.0,
        notice.language.0,
        at,
    )
    .execute(act.db())
    .await
    .map_err(|error| match error.as_database_error().and_then(|cause| cause.constraint()) {
        Some("notices_shown_policy_version_fkey") => {
            Problem::invalid_member("/notice_shown/policy_version", "unknown-policy-version")
        }
        _ => error.into(),
    })?;
    Ok(())
}

/// Finds a user by address. The address travels in the body, never in a URL.
pub async fn look_up(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Valid { value: lookup, .. }: Valid<Lookup>,
) -> Result<Answer<Found>> {
    let mut db = app.read().await?;
    let found = sqlx::query_scalar!(
        r#"select subject_id as "id: SubjectId" from users where email_key = $1"#,
        lookup.email.key
    )
    .fetch_optional(&mut *db)
    .await?
    .ok_or_else(Problem::not_found)?;
    drop(db);
    if caller.is_staff() {
        let mut act = caller.act(&app, &context).await?;
        act.record(Line::of(Deed::LookedUp, found));
        act.commit().await?;
    }
    Ok(Answer::ok(Found { id: found, kind: "user".into() }))
}

/// Locks a person's row for a change; not found if there is none. Rows that refer to it can still be added.
pub async fn lock(act: &mut Act, subject: SubjectId) -> Result<i32> {
    try_lock(act, subject).await?.ok_or_else(Problem::not_found)
}

/// The same; none if there is none.
pub async fn try_lock(act: &mut Act, subject: SubjectId) -> Result<Option<i32>> {
    let query = sqlx::query_scalar!(
        "select version from subjects where subject_id = $1 for no key update",
        subject.0
    );
    Ok(query.fetch_optional(act.db()).await?)
}

/// What a user proves themselves with.
pub struct Credentials {
    /// Who.
    pub subject: SubjectId,
    /// The normalised address.
    pub email_key: String,
    /// The hash of the password, if there is one.
    pub hash: Option<String>,
}

/// The credentials of the user of an address.
pub async fn credentials_by_address(db: &mut PgConnection, email_key: &str) -> Result<Option<Credentials>> {
    let found = sqlx::query_as!(
        Credentials,
        r#"select u.subject_id as "subject!: SubjectId", u.email_key as "email_key!", p.hash as "hash?"
           from users u left join passwords p using (subject_id) where u.email_key = $1"#,
        email_key,
    );
    Ok(found.fetch_optional(db).await?)
}

/// The credentials of a user.
pub async fn credentials(db: &mut PgConnection, subject: SubjectId) -> Result<Option<Credentials>> {
    let found = sqlx::query_as!(
        Credentials,
        r#"select u.subject_id as "subject!: SubjectId", u.email_key as "email_key!", p.hash as "hash?"
           from users u left join passwords p using (subject_id) where u.subject_id = $1"#,
        subject.0,
    );
    Ok(found.fetch_optional(db).await?)
}

/// Locks a person whose password was just verified; answers whether it is still the one.
pub async fn lock_with_password(act: &mut Act, subject: SubjectId, verified: Option<&str>) -> Result<bool> {
    lock(act, subject).await?;
    let now = credentials(act.db(), subject).await?;
    Ok(now.is_some_and(|now| now.hash.as_deref() == verified))
}

/// Sets a password.
pub async fn set_password(act: &mut Act, subject: SubjectId, hash: &str) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "insert into passwords (subject_id, hash, set_at) values ($1, $2, $3)
         on conflict (subject_id) do update set hash = excluded.hash, set_at = excluded.set_at",
        subject.0,
        hash,
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}
