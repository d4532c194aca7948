//! Devices that someone signed in from before. Whoever guesses at an account locks out themselves; the right password from
//! one of these is never refused for it. A device belongs to one account, and ends with ten wrong passwords in a row, with a
//! new password and with the account.

use secrecy::ExposeSecret;
use uuid::Uuid;

use super::tokens::{self, TokenKind};
use crate::act::Act;
use crate::app::App;
use crate::platform::ids::{self, SubjectId};
use crate::platform::problem::Result;

/// With so many wrong passwords in a row a device is one no more.
const WRONG_AT_MOST: i32 = 10;
/// So many of one account are remembered; the one that was away longest gives way.
const REMEMBERED: i64 = 20;

/// A device of an account.
#[derive(Clone, Copy, Debug)]
pub struct Device(Uuid);

/// The device of a token, if it is one of this account's and may still try a password, which counts before it is tried.
pub async fn recognise(app: &App, token: &str, subject: SubjectId) -> Result<Option<Device>> {
    let Some((TokenKind::Device, digest)) = tokens::read(token) else { return Ok(None) };
    let query = sqlx::query_scalar!(
        "update devices set failures = failures + 1
         where token_digest = $1 and subject_id = $2 and failures < $3 returning device_id",
        &digest[..],
        subject.0,
        WRONG_AT_MOST,
    );
    Ok(query.fetch_optional(&app.pool).await?.map(Device))
}

/// Someone has signed in from it: it counts anew. The person is locked.
pub async fn welcome(act: &mut Act, device: Device) -> Result<()> {
    let at = act.at();
    sqlx::query!("update devices set failures = 0, used_at = $2 where device_id = $1", device.0, at)
        .execute(act.db())
        .await?;
    Ok(())
}

/// Remembers a device that someone has signed in from; answers its token, which is shown this once. The person is locked.
pub async fn remember(act: &mut Act, subject: SubjectId) -> Result<String> {
    let minted = tokens::mint(TokenKind::Device)?;
    let at = act.at();
    sqlx::query!(
        "insert into devices (device_id, subject_id, token_digest, created_at, used_at) values ($1, $2, $3, $4, $4)",
        ids::random(),
        subject.0,
        &minted.digest[..],
        at,
    )
    .execute(act.db())
    .await?;
    sqlx::query!(
        "delete from devices where device_id in (
             select device_id from devices where subject_id = $1 order by used_at desc, device_id offset $2)",
        subject.0,
        REMEMBERED,
    )
    .execute(act.db())
    .await?;
    Ok(minted.text.expose_secret().to_owned())
}

/// None of an account's is one any more. The person is locked.
pub async fn forget(act: &mut Act, subject: SubjectId) -> Result<()> {
    sqlx::query!("delete from devices where subject_id = $1", subject.0).execute(act.db()).await?;
    Ok(())
}
