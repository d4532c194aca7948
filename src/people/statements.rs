//! What a person says beside a value that is held of them: the supplementary statement of Art. 16. It stands beside the value
//! wherever that is read, and goes with it.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;

use crate::act::Act;
use crate::audit::ActorKind;
use crate::holding::{Disclosure, Erase, Fate, Holding, count_rows};
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;

/// What a person says beside a value that is held of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Beside what: a field of the profile.
    pub about: String,
    /// In their words; null where they do not agree, and have not said more.
    pub text: Option<String>,
    /// Since when it stands there.
    pub at: DateTime<Utc>,
    /// Who wrote it down: the person, or a service or staff on their word.
    #[serde(alias = "actor_kind")]
    pub actor: ActorKind,
}

/// All statements of a person.
pub async fn all(db: &mut PgConnection, subject: SubjectId) -> Result<Vec<Statement>> {
    let rows = sqlx::query!(
        r#"select about, text, at, actor_kind from statements where subject_id = $1 order by about collate "C""#,
        subject.0
    )
    .fetch_all(db)
    .await?;
    let statements = rows.into_iter().map(|row| Statement {
        about: row.about,
        text: row.text,
        at: row.at,
        actor: ActorKind::of(&row.actor_kind).unwrap_or(ActorKind::System),
    });
    Ok(statements.collect())
}

/// Puts a statement in the place of the one there was about the same.
pub async fn put(act: &mut Act, subject: SubjectId, statement: &Statement) -> Result<()> {
    sqlx::query!(
        "insert into statements (subject_id, about, text, at, actor_kind) values ($1, $2, $3, $4, $5)
         on conflict (subject_id, about) do update
             set text = excluded.text, at = excluded.at, actor_kind = excluded.actor_kind",
        subject.0,
        statement.about,
        statement.text,
        statement.at,
        statement.actor.as_str(),
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Takes away the statements about these; answers which there were.
pub async fn take_away(act: &mut Act, subject: SubjectId, about: &[String]) -> Result<Vec<String>> {
    let query = sqlx::query_scalar!(
        "delete from statements where subject_id = $1 and about = any($2) returning about",
        subject.0,
        about,
    );
    Ok(query.fetch_all(act.db()).await?)
}

/// What people say beside their data.
pub const HOLDING: Holding = Holding {
    key: "statements",
    category: "statements",
    table: "statements",
    columns: &[
        ("subject_id", "statements"),
        ("about", "statements"),
        ("text", "statements"),
        ("at", "statements"),
        ("actor_kind", "statements"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let all = all(look.db, look.subject).await?;
            Ok(all.into_iter().map(|one| json!(one)).collect())
        })
    },
    count: count_rows!("statements"),
    erase: Erase::Rows,
    expire: None,
};
