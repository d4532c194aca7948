//! Registering a user: what is given, the notice that was shown, and the choices made with it. Only a company name
//! and an address are required; consent is never a condition.

use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};

use crate::act::Act;
use crate::app::App;
use crate::audit::{Deed, Line};
use crate::choices::consent::{self, Given};
use crate::choices::{Choosing, objection, suppression};
use crate::idempotency::{self, IdempotencyKey, Recalled};
use crate::people::authority::Caller;
use crate::people::passwords::{self, NewPassword};
use crate::people::profile::{self, Address, AddressChange, User};
use crate::people::users;
use crate::people::values::{EmailAddress, LanguageTag, PhoneNumber, VatNumber};
use crate::platform::http::{Answer, Context, Valid};
use crate::platform::i18n::Args;
use crate::platform::ids::{self, SubjectId};
use crate::platform::input::{Never, input};
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text;
use crate::policy::Purpose;

input! {
    /// A consent given at registration, with proof of what was shown.
    #[derive(Debug)]
    pub struct ConsentShown {
        /// The purpose.
        purpose: text::Line<60>,
        /// The version of the wording that was shown.
        wording: text::Line<40>,
        /// The language it was shown in.
        language: LanguageTag,
    }
}

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
        /// Whether all direct marketing is banned from the start.
        marketing_ban: Option<bool>,
        /// What the person consented to, each for itself.
        consents: Option<Vec<ConsentShown>>,
        /// Derived from the person's choices; cannot be written.
        direct_marketing: Never,
    }
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
    let consents = known_consents(&app, registration.consents.unwrap_or_default())?;
    let address = registration.address.map(|given| given.over(None)).unwrap_or_default();
    let hash = match &registration.password {
        Some(password) => Some(passwords::hash(&app, password).await?),
        None => None,
    };

    let mut act = caller.act(&app, &context).await?;
    if let Recalled::Made(id) = idempotency::recall(&mut act, once.as_ref()).await? {
        let made = profile::find(act.db(), id.into()).await?;
        if made.as_ref().is_some_and(|user| user.restricted) {
            return Err(Problem::new(StatusCode::LOCKED, "restricted"));
        }
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
    let email_key = email.key.clone();
    let Address { street, number, r#box, postcode, city, region, country } = address.unwrap_or_default();
    sqlx::query!(
        "insert into users (subject_id, company_name, email, email_key, first_name, last_name, street, number, box,
             postcode, city, region, country, phone_mobile, phone_landline, vat_number, language, email_since)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
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
        at,
    )
    .execute(act.db())
    .await
    .map_err(users::email_taken)?;
    let given = profile::find(act.db(), subject).await?.map(|user| {
        user.fields()
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    });
    act.record(Line::of(Deed::Registered, subject).fields(given.unwrap_or_default()));
    if let Some(hash) = hash {
        users::set_password(&mut act, subject, &hash).await?;
    }
    if let Some(notice) = registration.notice_shown {
        note_notice(&mut act, subject, &notice).await?;
    }
    let suppressed = suppression::stands(&app, act.db(), &email_key).await?;
    let mut person = Choosing::begin(&mut act, &app, subject).await?;
    if suppressed || registration.marketing_ban == Some(true) {
        objection::ban(&mut person, if suppressed { "suppression" } else { "registration" }).await?;
    }
    // A kept ban is stronger than a ticked box, and is lifted by the person alone; that it stands is told by the answer.
    for (purpose, given) in consents.iter().filter(|(purpose, _)| !(suppressed && purpose.marketing)) {
        consent::give(&mut person, purpose, given, "registration").await?;
    }
    idempotency::remember(&mut act, once.as_ref(), idempotency::remembered(&app), subject.0, subject).await?;
    let user = profile::find(act.db(), subject).await?.ok_or_else(|| Problem::internal("a user was lost"))?;
    act.commit().await?;
    Ok(registered(user))
}

fn registered(user: User) -> Answer<User> {
    let (location, version) = (format!("/v1/users/{}", user.id), user.version);
    Answer::created(&location, user).version(version)
}

/// The purposes that were consented to; what nobody was asked, or in other words, is a fault.
fn known_consents(app: &App, shown: Vec<ConsentShown>) -> Result<Vec<(&Purpose, Given)>> {
    let (mut known, mut faults) = (Vec::new(), Vec::new());
    for (index, consent) in shown.into_iter().enumerate() {
        let fault = |member: &str, code| Fault {
            pointer: format!("/consents/{index}/{member}"),
            code,
            args: Args::new(),
        };
        let Some(purpose) = app.edition.policy.purpose(&consent.purpose.0) else {
            faults.push(fault("purpose", "unknown-purpose"));
            continue;
        };
        match &purpose.wording {
            None => faults.push(fault("purpose", "no-consent-asked")),
            Some(wording) if wording.version.0 != consent.wording.0 => {
                faults.push(fault("wording", "unknown-wording"))
            }
            Some(_) => known.push((purpose, Given { wording: consent.wording, language: consent.language })),
        }
    }
    if faults.is_empty() { Ok(known) } else { Err(Problem::invalid(faults)) }
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
