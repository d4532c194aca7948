//! Cookies (P53 to P59): necessary ones need nothing, all others are off until someone allows them, and refusing is
//! as easy as allowing. The choice of a signed-in person stands on their account; a visitor's under a random id.

use axum::extract::State;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::holding::{Disclosure, Erase, Fate, Holding, count_rows, expire_rows};
use crate::people::attempts::Counted;
use crate::people::authority::{Caller, Subject};
use crate::people::facts;
use crate::people::relay::Relay;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::SubjectId;
use crate::platform::input::{Faults, Flaw, Read, input};
use crate::platform::problem::{Fault, Problem, Result};
use crate::policy::Cookie;

/// Names of cookies, and whether each is allowed.
#[derive(Debug)]
pub struct Allowed(Vec<(String, bool)>);

impl Read for Allowed {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        let Some(members) = value.as_object() else {
            faults.add(Flaw::new("not-an-object"));
            return None;
        };
        let mut chosen = Vec::new();
        for (name, value) in members {
            match value.as_bool() {
                Some(allowed) => chosen.push((name.clone(), allowed)),
                None => faults.within(name.clone(), |faults| faults.add(Flaw::new("not-a-boolean"))),
            }
        }
        Some(Self(chosen))
    }

    fn schema() -> Value {
        json!({"type": "object", "additionalProperties": {"type": "boolean"}})
    }
}

input! {
    /// Which cookies are allowed from now on.
    #[derive(Debug)]
    pub struct Chosen {
        /// By the name of the cookie, whether it is allowed; those left out stay as they are.
        choices: Allowed,
    }
}

/// One cookie and the choice about it.
#[derive(Serialize, JsonSchema)]
pub struct CookieChoice {
    /// The name under which it is set.
    pub name: String,
    /// What it is used for, in words.
    pub purpose: String,
    /// Whether the service cannot do without; then there is nothing to choose.
    pub necessary: bool,
    /// Whether it may be set; a necessary one always may, every other only when it was allowed.
    pub allowed: bool,
    /// When it was allowed or refused; null if nobody ever chose.
    pub since: Option<DateTime<Utc>>,
}

/// Every cookie and the choice about it.
#[derive(Serialize, JsonSchema)]
pub struct CookieChoices {
    /// The inventory, with what was chosen.
    pub cookies: Vec<CookieChoice>,
}

fn inventory(app: &App) -> impl Iterator<Item = &Cookie> {
    app.edition.policy.cookies.inventory.iter().flatten()
}

/// Refuses what is no cookie of ours, and the refusal of one that the service cannot do without.
fn check(app: &App, chosen: &Allowed) -> Result<()> {
    let fault = |(name, allowed): &(String, bool)| {
        let code = match inventory(app).find(|cookie| cookie.name.0 == *name) {
            None => "unknown-cookie",
            Some(cookie) if cookie.necessary && !allowed => "necessary-cookie",
            Some(_) => return None,
        };
        let shown: String = name.chars().take(64).collect();
        Some(Fault::new(format!("/choices/{}", shown.replace('~', "~0").replace('/', "~1")), code))
    };
    let faults: Vec<_> = chosen.0.iter().filter_map(fault).take(100).collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}

fn view(app: &App, context: &Context, chosen: &[(String, bool, DateTime<Utc>)]) -> Answer<CookieChoices> {
    let cookies = inventory(app).map(|cookie| {
        let choice = chosen.iter().find(|(name, ..)| *name == cookie.name.0);
        CookieChoice {
            name: cookie.name.0.clone(),
            purpose: cookie.purpose.of(context.language()),
            necessary: cookie.necessary,
            allowed: cookie.necessary || choice.is_some_and(|(_, allowed, _)| *allowed),
            since: choice.map(|(.., at)| *at),
        }
    });
    Answer::ok(CookieChoices { cookies: cookies.collect() })
}

async fn of_subject(db: &mut PgConnection, subject: SubjectId) -> Result<Vec<(String, bool, DateTime<Utc>)>> {
    let query =
        sqlx::query!("select cookie, allowed, at from cookie_choices where subject_id = $1", subject.0);
    Ok(query.fetch_all(db).await?.into_iter().map(|row| (row.cookie, row.allowed, row.at)).collect())
}

async fn of_visitor(db: &mut PgConnection, visitor: Uuid) -> Result<Vec<(String, bool, DateTime<Utc>)>> {
    let query =
        sqlx::query!("select cookie, allowed, at from visitor_cookie_choices where visitor_id = $1", visitor);
    Ok(query.fetch_all(db).await?.into_iter().map(|row| (row.cookie, row.allowed, row.at)).collect())
}

/// The cookies of the policy, with what the person chose.
pub async fn show(
    State(app): State<App>,
    context: Context,
    subject: Subject,
) -> Result<Answer<CookieChoices>> {
    let mut db = app.read().await?;
    facts::find(&mut db, subject.id()).await?.ok_or_else(Problem::not_found)?;
    Ok(view(&app, &context, &of_subject(&mut db, subject.id()).await?))
}

/// Allows and refuses cookies; those that are not named stay as they are.
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Valid { value: chosen, .. }: Valid<Chosen>,
) -> Result<Answer<CookieChoices>> {
    check(&app, &chosen.choices)?;
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    store(&mut act, subject.id(), &chosen.choices.0).await?;
    let now = of_subject(act.db(), subject.id()).await?;
    act.end().await?;
    Ok(view(&app, &context, &now))
}

/// A browser's signal refuses every cookie that is not necessary; the person is locked.
pub(super) async fn refuse_all(act: &mut Act, app: &App, subject: SubjectId) -> Result<()> {
    let optional = inventory(app).filter(|cookie| !cookie.necessary);
    let refused: Vec<_> = optional.map(|cookie| (cookie.name.0.clone(), false)).collect();
    store(act, subject, &refused).await
}

/// Notes what differs from before.
async fn store(act: &mut Act, subject: SubjectId, chosen: &[(String, bool)]) -> Result<()> {
    let before = of_subject(act.db(), subject).await?;
    let (at, actor) = (act.at(), act.actor());
    let mut names = Vec::new();
    for (name, allowed) in chosen {
        if before.iter().any(|(known, was, _)| known == name && was == allowed) {
            continue;
        }
        sqlx::query!(
            "insert into cookie_choices (subject_id, cookie, allowed, at, actor_kind) values ($1, $2, $3, $4, $5)
             on conflict (subject_id, cookie) do update set allowed = excluded.allowed, at = excluded.at,
                 actor_kind = excluded.actor_kind",
            subject.0,
            name,
            allowed,
            at,
            actor.kind.as_str(),
        )
        .execute(act.db())
        .await?;
        names.push(name.clone());
    }
    if !names.is_empty() {
        act.record(AuditLine::of(Deed::CookiesChosen, subject).fields(names));
    }
    Ok(())
}

/// The cookies of the policy, with what was chosen under a visitor's id.
pub async fn show_visitor(
    State(app): State<App>,
    context: Context,
    Named(visitor): Named<Uuid>,
) -> Result<Answer<CookieChoices>> {
    let chosen = of_visitor(&mut *app.read().await?, visitor).await?;
    Ok(view(&app, &context, &chosen))
}

/// A visitor chooses, under a random id that their browser keeps.
pub async fn put_visitor(
    State(app): State<App>,
    context: Context,
    relay: Relay,
    Named(visitor): Named<Uuid>,
    Valid { value: chosen, .. }: Valid<Chosen>,
) -> Result<Answer<CookieChoices>> {
    check(&app, &chosen.choices)?;
    relay.count(&app, Some(&visitor.to_string()), |name| Counted::Visits(name)).await?;
    store_of_visitor(&app, visitor, chosen.choices.0).await?;
    let now = of_visitor(&mut *app.read().await?, visitor).await?;
    Ok(view(&app, &context, &now))
}

/// Nobody is known by a visitor's id: it leaves no line in a trail.
async fn store_of_visitor(app: &App, visitor: Uuid, chosen: Vec<(String, bool)>) -> Result<()> {
    let at = app.clock.now();
    let (names, allowed): (Vec<_>, Vec<_>) = chosen.into_iter().unzip();
    sqlx::query!(
        "insert into visitor_cookie_choices (visitor_id, cookie, allowed, at)
         select $1, name, allowed, $4 from unnest($2::text[], $3::boolean[]) as chosen (name, allowed)
         on conflict (visitor_id, cookie) do update set allowed = excluded.allowed, at = excluded.at",
        visitor,
        &names,
        &allowed,
        at,
    )
    .execute(&app.pool)
    .await?;
    Ok(())
}

/// A person's choices about cookies.
pub const HOLDING: Holding = Holding {
    key: "cookie_choices",
    category: "choices",
    table: "cookie_choices",
    columns: &[
        ("subject_id", "cookie_choices"),
        ("cookie", "cookie_choices"),
        ("allowed", "cookie_choices"),
        ("at", "cookie_choices"),
        ("actor_kind", "cookie_choices"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let chosen = of_subject(look.db, look.subject).await?;
            Ok(chosen
                .into_iter()
                .map(|(name, allowed, at)| json!({"cookie": name, "allowed": allowed, "at": at}))
                .collect())
        })
    },
    count: count_rows!("cookie_choices"),
    erase: Erase::Rows,
    expire: None,
};

/// Visitors' choices. A visitor's random id leads to nobody whom we know: nothing of an account is found by it.
pub const VISITORS: Holding = Holding {
    key: "visitor_cookie_choices",
    category: "cookies",
    table: "visitor_cookie_choices",
    columns: &[
        ("visitor_id", "cookie_id"),
        ("cookie", "cookie_id"),
        ("allowed", "cookie_id"),
        ("at", "cookie_id"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Unlinked,
    show: |_| Box::pin(async { Ok(Vec::new()) }),
    count: |_| Box::pin(async { Ok(0) }),
    erase: Erase::Nothing,
    expire: Some(expire_rows!("visitor_cookie_choices", "at")),
};
