//! Looking up an account by its address, for services and staff.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::authority::Caller;
use super::values::AddressOnFile;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::platform::http::{Answer, Context, Valid};
use crate::platform::ids::SubjectId;
use crate::platform::input::input;
use crate::platform::problem::{Problem, Result};

input! {
    /// Whom to look for.
    #[derive(Debug)]
    pub struct Lookup {
        /// In any spelling: it is compared in its normalised form.
        email: AddressOnFile,
    }
}

/// An account that has the address.
#[derive(Serialize, JsonSchema)]
pub struct Found {
    /// The id of its person, for all other routes.
    pub id: SubjectId,
    /// Always `user`.
    #[schemars(extend("const" = "user"))]
    pub kind: String,
}

/// Finds a user by address. The address travels in the body, never in a URL.
pub async fn by_address(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Valid { value: lookup, .. }: Valid<Lookup>,
) -> Result<Answer<Found>> {
    let mut db = app.read().await?;
    let found = sqlx::query_scalar!(
        r#"select subject_id as "id: SubjectId" from users where email_key = $1"#,
        lookup.email.0.key
    )
    .fetch_optional(&mut *db)
    .await?
    .ok_or_else(Problem::not_found)?;
    drop(db);
    if caller.is_staff() {
        let mut act = caller.act(&app, &context).await?;
        act.record(AuditLine::of(Deed::LookedUp, found));
        act.commit().await?;
    }
    Ok(Answer::ok(Found { id: found, kind: "user".into() }))
}
