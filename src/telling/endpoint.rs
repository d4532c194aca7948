//! Where a recipient is told: registered by the data protection officer, and never an address that a person typed.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use schemars::JsonSchema;
use secrecy::ExposeSecret;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::input::input;
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::secrets::KeyPurpose;
use crate::platform::text::Line;
use crate::platform::webhook::WebhookSecret;
use crate::policy::{Recipient, RecipientKind};
use crate::recipients;

/// So long the secret until now signs beside the new one.
const BOTH: TimeDelta = TimeDelta::hours(24);

input! {
    /// Where a recipient is to be told.
    #[derive(Debug)]
    pub struct WantedEndpoint {
        /// HTTPS on its usual port at a public address; in a network of our own, named in the settings, plain HTTP and any port.
        url: Line<500>,
    }
}

/// Where a recipient is told, and how it has been there.
#[derive(Serialize, JsonSchema)]
pub struct EndpointView {
    /// Its key in the policy.
    pub recipient: String,
    /// Its name in the policy.
    pub name: String,
    /// What is called there.
    pub url: String,
    /// When it was last set.
    pub set_at: DateTime<Utc>,
    /// What signs each message (Standard Webhooks), shown once, as it is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// Until when those before it sign too, beside it; null where there was none, or its time is over.
    pub former_secret_until: Option<DateTime<Utc>>,
    /// Since when nothing has got through; null where all is well.
    pub failing_since: Option<DateTime<Utc>>,
    /// Why the last call failed: `address`, `refused`, `tls`, `timed-out`, `redirected`, `unavailable`; after `gone`
    /// nothing more is sent there until it is set anew.
    pub fault: Option<String>,
}

/// The recipient of a path, by the policy in force.
fn named<'p>(app: &'p App, key: &str) -> Result<&'p Recipient> {
    recipients::find(app, key).ok_or_else(Problem::not_found)
}

/// Sets where a recipient is told, with a new secret; those until now sign too for a day, so that nothing is lost meanwhile.
/// What waits is tried at once.
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(key): Named<String>,
    Valid { value: wanted, .. }: Valid<WantedEndpoint>,
) -> Result<Answer<EndpointView>> {
    let recipient = named(&app, &key)?;
    // Those who work for us may have one way for all of them.
    if !recipient.informed && recipient.kind != RecipientKind::Processor {
        return Err(Problem::conflict("recipient-not-informed"));
    }
    if let Some(flaw) = app.outbound.flaw(&wanted.url.0) {
        return Err(Problem::invalid(vec![Fault {
            pointer: "/url".into(),
            code: flaw.code,
            args: flaw.args,
        }]));
    }
    let secret = WebhookSecret::draw().map_err(Problem::internal)?;
    let sealed = app.secrets.seal(KeyPurpose::Endpoint, secret.bytes());
    let sealed = sealed.ok_or_else(|| Problem::internal("no randomness"))?;
    let mut act = caller.act(&app, &context).await?;
    let at = act.at();
    let is_new = sqlx::query_scalar!(
        r#"insert into recipient_endpoints (recipient, url, set_at) values ($1, $2, $3)
           on conflict (recipient) do update set url = excluded.url, set_at = excluded.set_at,
               failures = 0, failing_since = null, rests_until = null, fault = null
           returning xmax = 0 as "new!""#,
        key,
        wanted.url.0,
        at,
    )
    .fetch_one(act.db())
    .await?;
    replace(&mut act, &key, &sealed).await?;
    wake(act.db(), &key).await?;
    act.record(AuditLine { what: Deed::EndpointSet, subject: None, fields: vec![key.clone()] });
    let view = view(&app, &mut act, &context, &key).await?.ok_or_else(Problem::not_found)?;
    act.commit().await?;
    let view = EndpointView { secret: Some(secret.text().expose_secret().to_owned()), ..view };
    Ok(Answer::put(is_new, view))
}

/// A new secret signs from now on; those until now sign too for a day, however often one was drawn meanwhile.
async fn replace(act: &mut Act, recipient: &str, sealed: &str) -> Result<()> {
    let at = act.at();
    sqlx::query!("delete from endpoint_secrets where recipient = $1 and until <= $2", recipient, at)
        .execute(act.db())
        .await?;
    sqlx::query!(
        "update endpoint_secrets set until = $2 where recipient = $1 and until is null",
        recipient,
        at + BOTH
    )
    .execute(act.db())
    .await?;
    sqlx::query!(
        "insert into endpoint_secrets (recipient, secret, set_at) values ($1, $2, $3)",
        recipient,
        sealed,
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// What waits for a recipient is tried again at once.
pub(super) async fn wake(db: &mut PgConnection, recipient: &str) -> Result<()> {
    sqlx::query!(
        "update deliveries set next_at = null
         where recipient = $1 and state in ('pending', 'failed') and next_at is not null",
        recipient
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Shows where a recipient is told, without what signs.
pub async fn show(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(key): Named<String>,
) -> Result<Answer<EndpointView>> {
    let mut act = caller.begin(&app, &context).await?;
    let view = view(&app, &mut act, &context, &key).await?;
    act.end().await?;
    Ok(Answer::ok(view.ok_or_else(Problem::not_found)?))
}

/// Nothing is sent there any more: what is still to be told becomes a letter.
pub async fn remove(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(key): Named<String>,
) -> Result<StatusCode> {
    let mut act = caller.act(&app, &context).await?;
    let gone =
        sqlx::query!("delete from recipient_endpoints where recipient = $1", key).execute(act.db()).await?;
    if gone.rows_affected() == 0 {
        return Err(Problem::not_found());
    }
    act.record(AuditLine { what: Deed::EndpointRemoved, subject: None, fields: vec![key] });
    act.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn view(app: &App, act: &mut Act, context: &Context, key: &str) -> Result<Option<EndpointView>> {
    let at = act.at();
    let row = sqlx::query!(
        "select url, e.set_at, failing_since, fault,
             (select max(until) from endpoint_secrets s where s.recipient = e.recipient) as former_until
         from recipient_endpoints e where recipient = $1",
        key
    )
    .fetch_optional(act.db())
    .await?;
    Ok(row.map(|row| EndpointView {
        recipient: key.to_owned(),
        name: recipients::name_of(app, key, context.language()),
        url: row.url,
        set_at: row.set_at,
        secret: None,
        former_secret_until: row.former_until.filter(|until| *until > at),
        failing_since: row.failing_since,
        fault: row.fault,
    }))
}

/// A sealed secret, opened.
fn opened(app: &App, sealed: &str) -> Result<WebhookSecret> {
    let bytes = app.secrets.open_sealed(KeyPurpose::Endpoint, sealed);
    let bytes = bytes.ok_or_else(|| Problem::internal("a secret that these keys do not open"))?;
    Ok(WebhookSecret::of_bytes(bytes))
}

/// An endpoint, with the secrets that sign at an instant: the new one first.
pub(super) struct Endpoint {
    pub(super) url: String,
    pub(super) set_at: DateTime<Utc>,
    pub(super) secrets: Vec<WebhookSecret>,
    /// How many calls in a row have failed.
    pub(super) failures: i32,
    /// Who has the way to it.
    pub(super) told_by: Option<Uuid>,
}

/// The endpoint of a recipient; none where it has none.
pub(super) async fn find(
    app: &App,
    db: &mut PgConnection,
    recipient: &str,
    at: DateTime<Utc>,
) -> Result<Option<Endpoint>> {
    let row = sqlx::query!(
        r#"select url, set_at, failures, told_by, array(
               select secret from endpoint_secrets s
               where s.recipient = e.recipient and (until is null or until > $2) order by s.set_at desc limit 8) as "secrets!"
           from recipient_endpoints e where recipient = $1"#,
        recipient,
        at,
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let secrets = row.secrets.iter().map(|one| opened(app, one)).collect::<Result<_>>()?;
    Ok(Some(Endpoint {
        url: row.url,
        set_at: row.set_at,
        secrets,
        failures: row.failures,
        told_by: row.told_by,
    }))
}
