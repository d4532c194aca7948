//! How often something secret may be tried, counted in the database so that it holds across instances. The
//! counters are found by keyed digest, whether the account exists or not: a limit reveals nothing.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::holding::Counts;
use crate::platform::problem::{Problem, Result};
use crate::platform::secrets::KeyPurpose;

/// Most counters start anew this long after their first attempt.
const WINDOW: Duration = Duration::minutes(15);
/// Counters of letters to one mailbox start anew after this long.
const DAY: Duration = Duration::hours(24);

/// What is counted. An account is named by its normalised address.
#[derive(Clone, Copy, Debug)]
pub enum Counted<'a> {
    /// Attempts at one account by one caller: whoever guesses locks out themselves, not the person.
    AccountBy(&'a str, &'a str),
    /// Attempts at one account by everyone together, within an hour.
    Account(&'a str),
    /// Attempts from one client address.
    Client(&'a str),
    /// Tokens of links that were shown from one client address, and were none.
    Tokens(&'a str),
    /// Calls for a link from one client address.
    LinkCalls(&'a str),
    /// Calls that name nobody, passed on by one service, within a minute.
    Service(&'a str),
    /// Choices of visitors from one client address; of one visitor, where a service passes them on.
    Visits(&'a str),
    /// Messages of the contact form from one client address.
    Messages(&'a str),
    /// Links to sign in, to one address, within a quarter of an hour.
    SignInLinks(&'a str),
    /// Links to sign in, to one address, within a day.
    SignInLinksOfDay(&'a str),
    /// Asking whether another address is free, from one account.
    NewAddress(&'a str),
    /// Letters to one mailbox that tell someone that a customer entered them.
    Informed(&'a str),
    /// Letters to one mailbox that tell someone that they are no customer's entry any more, and were erased.
    Left(&'a str),
    /// Links that would make one mailbox an account's, from all accounts: it is nobody's yet.
    NewMailbox(&'a str),
}

impl Counted<'_> {
    /// How many are let through before the counter starts anew.
    fn most(self) -> i32 {
        match self {
            Self::SignInLinks(_) | Self::NewMailbox(_) => 3,
            Self::SignInLinksOfDay(_)
            | Self::Informed(_)
            | Self::Left(_)
            | Self::AccountBy(..)
            | Self::NewAddress(_) => 10,
            Self::Messages(_) => 20,
            Self::Client(_) | Self::Tokens(_) | Self::LinkCalls(_) => 50,
            Self::Account(_) | Self::Visits(_) => 100,
            Self::Service(_) => 600,
        }
    }

    fn window(self) -> Duration {
        match self {
            Self::SignInLinksOfDay(_) | Self::NewMailbox(_) | Self::Informed(_) | Self::Left(_) => DAY,
            Self::Account(_) => Duration::hours(1),
            Self::Service(_) => Duration::minutes(1),
            _ => WINDOW,
        }
    }

    fn account(self) -> Option<String> {
        match self {
            Self::AccountBy(key, _)
            | Self::Account(key)
            | Self::NewAddress(key)
            | Self::SignInLinks(key)
            | Self::SignInLinksOfDay(key) => Some(key.to_owned()),
            Self::Client(_)
            | Self::Tokens(_)
            | Self::LinkCalls(_)
            | Self::Service(_)
            | Self::Visits(_)
            | Self::Messages(_)
            | Self::Informed(_)
            | Self::Left(_)
            | Self::NewMailbox(_) => None,
        }
    }

    fn bucket(self, app: &App) -> String {
        let parts: [&[u8]; 3] = match self {
            Self::AccountBy(key, caller) => [b"account by", key.as_bytes(), caller.as_bytes()],
            Self::Account(key) => [b"account", key.as_bytes(), b""],
            Self::Client(address) => [b"client", address.as_bytes(), b""],
            Self::Tokens(address) => [b"tokens", address.as_bytes(), b""],
            Self::LinkCalls(address) => [b"link calls", address.as_bytes(), b""],
            Self::Service(service) => [b"service", service.as_bytes(), b""],
            Self::Visits(address) => [b"visits", address.as_bytes(), b""],
            Self::Messages(address) => [b"messages", address.as_bytes(), b""],
            Self::SignInLinks(key) => [b"sign-in links", key.as_bytes(), b""],
            Self::SignInLinksOfDay(key) => [b"sign-in links", key.as_bytes(), b"day"],
            Self::NewAddress(key) => [b"new address", key.as_bytes(), b""],
            Self::NewMailbox(key) => [b"new mailbox", key.as_bytes(), b""],
            Self::Informed(key) => [b"informed", key.as_bytes(), b""],
            Self::Left(key) => [b"left", key.as_bytes(), b""],
        };
        app.secrets.digest(KeyPurpose::Attempts, &parts)
    }
}

/// Counts an attempt before it is made, and answers how many there were; over the limit it is a problem that says when to come
/// back.
pub async fn count(app: &App, counted: Counted<'_>) -> Result<i32> {
    let window = counted.window();
    let all = count_all(app, &mut *app.read().await?, &[counted]).await?;
    let counter = all.get(&counted.bucket(app)).ok_or_else(|| Problem::internal("a counter was lost"))?;
    if counter.count > counted.most() {
        let wait = counter.since + window - app.clock.now();
        return Err(Problem::too_many(wait.num_seconds().clamp(1, window.num_seconds())));
    }
    Ok(counter.count)
}

/// Counts something of each of these, all of one kind and no two the same, in one statement; answers which are let through. What
/// is counted is counted when the act ends.
pub async fn let_through(act: &mut Act, app: &App, counted: &[Counted<'_>]) -> Result<Vec<bool>> {
    let all = count_all(app, act.db(), counted).await?;
    let is_let = |one: &Counted<'_>| all.get(&one.bucket(app)).is_some_and(|of| of.count <= one.most());
    Ok(counted.iter().map(is_let).collect())
}

/// How often something was tried, since when.
struct Counter {
    since: DateTime<Utc>,
    count: i32,
}

async fn count_all(
    app: &App,
    db: &mut PgConnection,
    counted: &[Counted<'_>],
) -> Result<HashMap<String, Counter>> {
    let at = app.clock.now();
    let window = counted.first().map_or(WINDOW, |one| one.window());
    let digest = |key: String| app.secrets.digest(KeyPurpose::Account, &[key.as_bytes()]);
    let buckets: Vec<_> = counted.iter().map(|one| one.bucket(app)).collect();
    let accounts: Vec<_> = counted.iter().map(|one| one.account().map(digest)).collect();
    // In one order, whoever counts the same at the same time waits and does not hold up each other.
    let rows = sqlx::query!(
        "insert into attempts as a (bucket, account, window_start, count)
         select bucket, account, $3, 1 from unnest($1::text[], $2::text[]) as one (bucket, account) order by bucket
         on conflict (bucket) do update set
             count = case when a.window_start <= $4 or a.window_start > $5 then 1 else a.count + 1 end,
             window_start = case when a.window_start <= $4 or a.window_start > $5 then $3 else a.window_start end
         returning bucket, window_start, count",
        &buckets,
        &accounts as &[Option<String>],
        at,
        at - window,
        // One that begins so late was counted by a clock that was ahead; that of another instance never is so far.
        at + window,
    )
    .fetch_all(db)
    .await?;
    let counters = rows.into_iter();
    Ok(counters.map(|row| (row.bucket, Counter { since: row.window_start, count: row.count })).collect())
}

/// Takes back a count: the attempt was a good one.
pub async fn succeeded(app: &App, counted: Counted<'_>) -> Result<()> {
    sqlx::query!("update attempts set count = greatest(count - 1, 0) where bucket = $1", counted.bucket(app))
        .execute(&app.pool)
        .await?;
    Ok(())
}

/// The names under which an account's counters stand, by every key there is.
pub fn names_of(app: &App, email_key: &str) -> Vec<String> {
    app.secrets.digests(KeyPurpose::Account, &[email_key.as_bytes()])
}

/// Deletes the counters of everyone whose address it is, in one statement; answers how many went, by person.
pub async fn forget_all(app: &App, db: &mut PgConnection, keys: &HashMap<Uuid, String>) -> Result<Counts> {
    let (mut people, mut names) = (Vec::new(), Vec::new());
    for (person, key) in keys {
        for name in names_of(app, key) {
            people.push(*person);
            names.push(name);
        }
    }
    let rows = sqlx::query!(
        r#"with gone as (delete from attempts where account = any($2) returning account)
           select person as "person!", count(*) as "n!"
           from unnest($1::uuid[], $2::text[]) as theirs (person, name) join gone on gone.account = theirs.name group by 1"#,
        &people,
        &names,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.person, row.n.unsigned_abs())).collect())
}

/// Deletes the counters of an account.
pub async fn forget(app: &App, db: &mut PgConnection, email_key: &str) -> Result<u64> {
    let names = names_of(app, email_key);
    Ok(sqlx::query!("delete from attempts where account = any($1)", &names)
        .execute(db)
        .await?
        .rows_affected())
}
