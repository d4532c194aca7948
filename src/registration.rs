//! Registering a user: what is given, the notice that was shown, and the choices made with it. Only a company name
//! and an address are required; consent is never a condition.

use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};
use serde_json::{Map, Value};

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::choices::consent::{self, GivenConsent};
use crate::choices::{Choosing, objection, suppression};
use crate::idempotency::{self, IdempotencyKey, Recalled};
use crate::people::authority::Caller;
use crate::people::passwords::{self, NewPassword};
use crate::people::profile::{self, OptionalFields, User};
use crate::people::users;
use crate::people::values::{EmailAddress, OURS, ShownLanguage};
use crate::platform::http::{Answer, Context, Valid};
use crate::platform::ids::{self, SubjectId};
use crate::platform::input::{Faults, Never, Spread, input};
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text;
use crate::policy::Purpose;

input! {
    /// A consent given at registration, with proof of what was shown.
    #[derive(Debug)]
    pub struct ConsentShown {
        /// The key of the purpose, as `/v1/purposes` names it.
        purpose: text::Line<60>,
        /// The version of the wording that was shown.
        wording: text::Line<40>,
        /// The language it was shown in.
        language: ShownLanguage,
    }
}

input! {
    /// The notice that was shown when the data were collected (Art. 13).
    #[derive(Debug)]
    pub struct NoticeShown {
        /// The version of the policy that was shown.
        policy_version: text::Line<60>,
        /// The language it was shown in.
        language: ShownLanguage,
    }
}

input! {
    /// A registration. Only the first two are required.
    #[derive(Debug)]
    pub struct Registration {
        /// The name of the company.
        company_name: text::Line<200>,
        /// The e-mail address; it belongs to one account.
        email: EmailAddress,
        /// A password to sign in with; without one, by a link that is mailed.
        password: Option<NewPassword>,
        /// What else is given of the profile.
        others: Spread<OptionalFields>,
        /// The notice that was shown.
        notice_shown: Option<NoticeShown>,
        /// Whether all direct marketing is banned from the start.
        marketing_ban: Option<bool>,
        /// What the person consented to, each purpose for itself.
        consents: Option<Vec<ConsentShown>>,
        /// Derived from the person's choices; cannot be written.
        direct_marketing: Never,
    }
    together Registration::check_together
}

impl Registration {
    /// Where no country is said, there is none before: a number is Belgian then.
    fn check_together(members: &Map<String, Value>, faults: &mut Faults) {
        OptionalFields::check_together(members, Some(OURS), faults);
    }
}

/// Registers a user. Sent twice under one key, it answers who was registered the first time.
pub async fn post(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    key: IdempotencyKey,
    uri: Uri,
    Valid { value: registration, digest, .. }: Valid<Registration>,
) -> Result<Answer<User>> {
    let once = key.of(&app, &caller.digest, &Method::POST, uri.path(), &digest);
    let doubts = registration.others.0.doubts();
    let registered = |user: User| registered(user.warned(&doubts, context.language()));
    let entrant = Entrant::of(&app, registration).await?;
    let mut act = caller.act(&app, &context).await?;
    if let Recalled::Made(id) = idempotency::recall(&mut act, once.as_ref()).await? {
        return Ok(registered(registered_before(&mut act, &app, id.into()).await?));
    }
    let user = register(&mut act, &app, entrant).await?;
    idempotency::remember(&mut act, &app, once.as_ref(), user.id.0, user.id).await?;
    act.commit().await?;
    Ok(registered(user))
}

/// A registration of which all has been looked at that needs no transaction.
struct Entrant<'a> {
    company_name: String,
    email: EmailAddress,
    password_hash: Option<String>,
    others: OptionalFields,
    notice_shown: Option<NoticeShown>,
    bans_marketing: bool,
    consents: Vec<(&'a Purpose, GivenConsent)>,
}

impl<'a> Entrant<'a> {
    async fn of(app: &'a App, registration: Registration) -> Result<Self> {
        let consents = known_consents(app, registration.consents.unwrap_or_default())?;
        let password_hash = match &registration.password {
            Some(password) => Some(passwords::hash(app, password).await?),
            None => None,
        };
        Ok(Self {
            company_name: registration.company_name.0,
            email: registration.email,
            password_hash,
            others: registration.others.0,
            notice_shown: registration.notice_shown,
            bans_marketing: registration.marketing_ban == Some(true),
            consents,
        })
    }
}

async fn registered_before(act: &mut Act, app: &App, subject: SubjectId) -> Result<User> {
    match profile::find(app, act.db(), subject).await? {
        None => Err(idempotency::made_and_erased()),
        Some(user) if user.restricted => Err(Problem::new(StatusCode::LOCKED, "restricted")),
        Some(user) => Ok(user),
    }
}

async fn register(act: &mut Act, app: &App, entrant: Entrant<'_>) -> Result<User> {
    let subject = SubjectId(ids::random());
    let user = User::new(subject, entrant.company_name, entrant.email.address, act.at());
    let user = entrant.others.over(user).map_err(Problem::invalid)?;
    insert(act, &user, &entrant.email.key).await?;
    let given = user.fields().into_iter().filter(|(_, value)| !value.is_null()).map(|(name, _)| name);
    act.record(AuditLine::of(Deed::Registered, subject).fields(given));
    if let Some(hash) = entrant.password_hash {
        users::set_password(act, subject, &hash).await?;
    }
    if let Some(notice) = entrant.notice_shown {
        note_notice(act, subject, &notice).await?;
    }
    let suppressed = suppression::stands(app, act.db(), &entrant.email.key).await?;
    let mut person = Choosing::begin(act, app, subject).await?;
    if suppressed || entrant.bans_marketing {
        objection::ban(&mut person, if suppressed { "suppression" } else { "registration" }).await?;
    }
    // A kept ban is stronger than a ticked box, and is lifted by the person alone; that it stands is told by the answer.
    for (purpose, given) in entrant.consents.iter().filter(|(purpose, _)| !(suppressed && purpose.marketing))
    {
        consent::give(&mut person, purpose, given, "registration").await?;
    }
    profile::find(app, act.db(), subject).await?.ok_or_else(|| Problem::internal("a user was lost"))
}

async fn insert(act: &mut Act, user: &User, email_key: &str) -> Result<()> {
    sqlx::query!(
        "insert into subjects (subject_id, kind, created_at, updated_at) values ($1, $2, $3, $3)",
        user.id.0,
        user.kind,
        user.created_at,
    )
    .execute(act.db())
    .await?;
    profile::insert(act, user, email_key).await.map_err(users::email_taken)
}

fn registered(user: User) -> Answer<User> {
    let (location, version) = (format!("/v1/users/{}", user.id), user.version);
    Answer::created(&location, user).version(version)
}

/// The purposes that were consented to; what nobody was asked, or in other words, is a fault.
fn known_consents(app: &App, shown: Vec<ConsentShown>) -> Result<Vec<(&Purpose, GivenConsent)>> {
    let (mut known, mut faults) = (Vec::new(), Vec::new());
    for (index, consent) in shown.into_iter().enumerate() {
        let fault = |member: &str, code| Fault::new(format!("/consents/{index}/{member}"), code);
        let Some(purpose) = app.edition.policy.purpose(&consent.purpose.0) else {
            faults.push(fault("purpose", "unknown-purpose"));
            continue;
        };
        match &purpose.wording {
            None => faults.push(fault("purpose", "no-consent-asked")),
            Some(wording) if wording.version.0 != consent.wording.0 => {
                faults.push(fault("wording", "unknown-wording"))
            }
            Some(_) => {
                known.push((purpose, GivenConsent { wording: consent.wording, language: consent.language }))
            }
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
