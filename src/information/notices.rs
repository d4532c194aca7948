//! Notices in the service (P65, Art. 13(3), 18(3)): a changed policy is unread until acknowledged. Nothing is
//! written for it when the policy changes: unread is what is newer than what was read.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use sqlx::PgConnection;

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::choices::restriction;
use crate::holding::{Disclosure, Erase, Fate, Holding, count_rows};
use crate::people::authority::{Caller, Subject};
use crate::platform::http::{Answer, Context, Named};
use crate::platform::i18n::{Language, text};
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};

/// Something the person must be told, as it stands in their account.
#[derive(Serialize, JsonSchema)]
pub struct NoticeView {
    /// `policy-changed`, `restriction-lifting`
    pub kind: String,
    /// The version of the policy; null for other notices.
    pub version: Option<String>,
    /// The first day of the version it is about, for `policy-changed`.
    pub effective_from: Option<NaiveDate>,
    /// When the notice was placed.
    pub at: DateTime<Utc>,
    /// The notice in words, in the language of the answer.
    pub text: String,
    /// Whether it waits to be acknowledged.
    pub unread: bool,
    /// When the person said that they read it.
    pub acknowledged_at: Option<DateTime<Utc>>,
}

/// A person's notices.
#[derive(Serialize, JsonSchema)]
pub struct NoticeList {
    /// The newest first.
    pub items: Vec<NoticeView>,
    /// Always null: all are on one page.
    pub next: Option<String>,
}

/// What the person is to be told.
pub async fn list(State(app): State<App>, context: Context, subject: Subject) -> Result<Answer<NoticeList>> {
    let mut db = app.read().await?;
    let mut items = changes_of_policy(&mut db, subject.id(), context.language()).await?;
    items.extend(liftings(&mut db, subject.id(), context.language()).await?);
    items.sort_by_key(|item| std::cmp::Reverse(item.at));
    Ok(Answer::ok(NoticeList { items, next: None }))
}

/// Every version of the policy since they are here.
async fn changes_of_policy(
    db: &mut PgConnection,
    subject: SubjectId,
    language: Language,
) -> Result<Vec<NoticeView>> {
    let since = sqlx::query_scalar!("select created_at from subjects where subject_id = $1", subject.0)
        .fetch_optional(&mut *db)
        .await?
        .ok_or_else(Problem::not_found)?;
    let rows = sqlx::query!(
        r#"select v.version as "version!", v.effective_from as "effective_from!", v.recorded_at as "recorded_at!",
                  a.at as "acknowledged_at?",
                  v.position <= coalesce((select max(r.position) from notice_acknowledgements n
                      join policy_versions r on r.version = n.policy_version where n.subject_id = $1), 0) as "read!"
           from policy_versions v
           left join notice_acknowledgements a on a.policy_version = v.version and a.subject_id = $1
           where v.recorded_at > $2 order by v.position desc"#,
        subject.0,
        since,
    )
    .fetch_all(db)
    .await?;
    let notices = rows.into_iter().map(|row| {
        let date = row.effective_from.format("%d/%m/%Y").to_string();
        let args = vec![("version", row.version.clone()), ("date", date)];
        NoticeView {
            kind: "policy-changed".into(),
            version: Some(row.version),
            effective_from: Some(row.effective_from),
            at: row.recorded_at,
            text: text(language, "notice-policy-changed", &args),
            unread: !row.read,
            acknowledged_at: row.acknowledged_at,
        }
    });
    Ok(notices.collect())
}

/// Every restriction of which it was said that it will be lifted.
async fn liftings(db: &mut PgConnection, subject: SubjectId, language: Language) -> Result<Vec<NoticeView>> {
    let announced = restriction::all(db, subject).await?.into_iter().filter_map(|one| {
        let (at, reason) = (one.notice_at?, one.notice_reason?);
        Some(NoticeView {
            kind: "restriction-lifting".into(),
            version: None,
            effective_from: None,
            at,
            text: text(language, "notice-restriction-lifting", &vec![("reason", reason)]),
            unread: one.ended_at.is_none(),
            acknowledged_at: None,
        })
    });
    Ok(announced.collect())
}

/// The person has read what a version changed, and what those before it did.
pub async fn acknowledge(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(version): Named<String>,
) -> Result<StatusCode> {
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    note_read(&mut act, subject.id(), version).await?;
    act.end().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Said twice, it stands once.
async fn note_read(act: &mut Act, subject: SubjectId, version: String) -> Result<()> {
    let (at, actor) = (act.at(), act.actor());
    let noted = sqlx::query!(
        "insert into notice_acknowledgements (subject_id, policy_version, at, actor_kind)
         select $1, version, $3, $4 from policy_versions where version = $2
         on conflict do nothing",
        subject.0,
        version,
        at,
        actor.kind.as_str(),
    )
    .execute(act.db())
    .await?
    .rows_affected();
    if noted > 0 {
        act.record(AuditLine::of(Deed::NoticeRead, subject).fields([version]));
        return Ok(());
    }
    let known = sqlx::query_scalar!(
        r#"select exists(select from policy_versions where version = $1) as "known!""#,
        version
    )
    .fetch_one(act.db())
    .await?;
    if known { Ok(()) } else { Err(Problem::not_found()) }
}

/// Which notices were read.
pub const HOLDING: Holding = Holding {
    key: "notices_read",
    category: "notices",
    table: "notice_acknowledgements",
    columns: &[
        ("subject_id", "notice_shown"),
        ("policy_version", "notice_shown"),
        ("at", "notice_shown"),
        ("actor_kind", "notice_shown"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                "select policy_version, at, actor_kind from notice_acknowledgements where subject_id = $1 order by at",
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| json!({"policy_version": row.policy_version, "at": row.at, "by": row.actor_kind}))
                .collect())
        })
    },
    count: count_rows!("notice_acknowledgements"),
    erase: Erase::Rows,
    expire: None,
};
