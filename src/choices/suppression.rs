//! A ban outlives its person: what stays is a keyed digest of the address, for no other use than not to write to it
//! again. Whoever registers that address anew starts banned, until they lift it themselves.

use serde_json::json;
use sqlx::PgConnection;

use crate::act::Act;
use crate::app::App;
use crate::holding::{Disclosure, Erase, Fate, Holding};
use crate::people::users;
use crate::platform::problem::Result;
use crate::platform::secrets::KeyPurpose;

fn digests(app: &App, email_key: &str) -> Vec<String> {
    app.secrets.digests(KeyPurpose::Suppression, &[email_key.as_bytes()])
}

/// Keeps the digests of addresses whose people are gone, so that their bans live on.
pub async fn keep(act: &mut Act, app: &App, keys: impl IntoIterator<Item = &String>) -> Result<()> {
    let at = act.at();
    let digest = |key: &String| app.secrets.digest(KeyPurpose::Suppression, &[key.as_bytes()]);
    let digests: Vec<String> = keys.into_iter().map(digest).collect();
    if digests.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into suppressions (digest, since) select digest, $2 from unnest($1::text[]) digest on conflict do nothing",
        &digests,
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Whether a ban lives on for an address.
pub async fn stands(app: &App, db: &mut PgConnection, email_key: &str) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists(select from suppressions where digest = any($1)) as "stands!""#,
        &digests(app, email_key)
    );
    Ok(query.fetch_one(db).await?)
}

/// Forgets an address: its person lifted the ban.
pub async fn forget(act: &mut Act, app: &App, email_key: &str) -> Result<()> {
    sqlx::query!("delete from suppressions where digest = any($1)", &digests(app, email_key))
        .execute(act.db())
        .await?;
    Ok(())
}

/// The digests. Nobody can be found in them but by an address that is already known.
pub const HOLDING: Holding = Holding {
    key: "suppression",
    category: "suppression",
    table: "suppressions",
    columns: &[("digest", "suppression"), ("since", "suppression")],
    disclosure: Disclosure::ByRow,
    fate: Fate::Remains { ground: "gdpr-21-3" },
    show: |look| {
        Box::pin(async move {
            let Some(user) = users::credentials(look.db, look.subject).await? else { return Ok(Vec::new()) };
            let names = digests(look.app, &user.email_key);
            let query = sqlx::query_scalar!("select since from suppressions where digest = any($1)", &names);
            Ok(query.fetch_all(look.db).await?.into_iter().map(|since| json!({"since": since})).collect())
        })
    },
    count: |look| {
        Box::pin(async move {
            let Some(user) = users::credentials(look.db, look.subject).await? else { return Ok(0) };
            let names = digests(look.app, &user.email_key);
            let query = sqlx::query_scalar!(
                r#"select count(*) as "n!" from suppressions where digest = any($1)"#,
                &names
            );
            Ok(query.fetch_one(look.db).await?)
        })
    },
    erase: Erase::Nothing,
    expire: None,
};
