//! A few thousand events, taken in one transaction: those of people who are there, and whose choices leave a purpose to keep them
//! for.
//!
//! The people of a batch are locked first: accounts and then contact persons, each in the order of their ids. An erasure locks its person against that: either it comes
//! before, and the batch finds nobody; or it waits until the batch is in, and deletes what came with it (M46). Nothing of a
//! sender is waited for meanwhile.

use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::event::UsageEvent;
use super::holdings::{ADDRESSES, EVENTS};
use super::months::{self, month_of};
use crate::app::App;
use crate::choices::gate;
use crate::people::facts::Known;
use crate::people::tokens;
use crate::platform::db;
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};
use crate::policy::Purpose;

/// The field of the policy whose purposes events are collected for.
const FIELD: &str = "usage_events";
/// A sender's clock may be so far ahead of ours.
pub(super) const AHEAD: TimeDelta = TimeDelta::minutes(5);

/// What became of the events of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) taken: u64,
    pub(super) repeated: u64,
    pub(super) unknown: u64,
    pub(super) restricted: u64,
    pub(super) too_old: u64,
}

impl Counted {
    pub(super) fn add(&mut self, other: Self) {
        self.taken += other.taken;
        self.repeated += other.repeated;
        self.unknown += other.unknown;
        self.restricted += other.restricted;
        self.too_old += other.too_old;
    }
}

/// Takes a batch in, for a service whose token is of this digest: it may have been revoked while the events came.
pub(super) async fn take_in(app: App, digest: [u8; 32], mut events: Vec<UsageEvent>) -> Result<Counted> {
    let at = app.clock.now();
    let mut counted = Counted::default();
    let all = events.len();
    if let Some(before) = EVENTS.horizon(&app.edition.policy, at) {
        events.retain(|event| months::is_kept(event.at, at, before));
    }
    counted.too_old = count(all - events.len());
    if events.is_empty() {
        return Ok(counted);
    }
    // In the order of the key, what belongs together is found on one page; and twice the same event stands side by side.
    events.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
    let mut people: Vec<Uuid> = events.iter().map(|event| event.user.0).collect();
    people.dedup();
    let months: BTreeSet<_> = events.iter().map(|event| month_of(event.at)).collect();
    months::make(&mut *app.read().await?, &months, at).await?;

    let mut tx = db::begin(&app.pool).await?;
    if !tokens::hold(&mut tx, &digest, at).await? {
        return Err(Problem::unauthenticated());
    }
    let known = lock(&mut tx, &people).await?;
    let purposes = purposes(&app);
    let kept: HashMap<SubjectId, bool> =
        known.iter().map(|(id, known)| (*id, may_keep(&purposes, known, at))).collect();
    events.retain(|event| {
        let kept = kept.get(&event.user);
        match kept {
            Some(true) => {}
            Some(false) => counted.restricted += 1,
            None => counted.unknown += 1,
        }
        kept == Some(&true)
    });
    let all = count(events.len());
    events.dedup_by(|one, other| key(one) == key(other));
    if !events.is_empty() {
        let cut_before = ADDRESSES.horizon(&app.edition.policy, at);
        counted.taken = put(&mut tx, &events, cut_before).await?;
    }
    counted.repeated = all - counted.taken;
    tx.commit().await?;
    Ok(counted)
}

fn count(events: usize) -> u64 {
    u64::try_from(events).unwrap_or(u64::MAX)
}

/// By what an event is known again.
fn key(event: &UsageEvent) -> (SubjectId, i64, &str) {
    (event.user, event.at.timestamp_micros(), &event.id.0)
}

/// Everyone of these who is there, locked against being erased.
async fn lock(db: &mut PgConnection, people: &[Uuid]) -> Result<HashMap<SubjectId, Known>> {
    let rows = sqlx::query!(
        "select subject_id, kind, facts::text from subjects where subject_id = any($1)
         order by kind desc, subject_id for key share",
        people,
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| Ok((row.subject_id.into(), Known::of(&row.kind, row.facts.as_deref())?)))
        .collect()
}

/// What events are collected for, as the policy says.
fn purposes(app: &App) -> Vec<&Purpose> {
    let policy = &app.edition.policy;
    let keys = policy.field(FIELD).into_iter().flat_map(|field| &field.purposes);
    keys.filter_map(|key| policy.purpose(&key.0)).collect()
}

/// Art. 18(2), 21(1): an event is kept where the gate lets any of the purposes run that it is collected for: by their basis, by an
/// exception from a restriction, or as the purpose runs while there is one. Where it lets none, there is nothing to keep it for.
fn may_keep(purposes: &[&Purpose], known: &Known, at: DateTime<Utc>) -> bool {
    purposes.iter().any(|purpose| gate::decide(purpose, Some(known), None, at).allowed)
}

/// Puts events in that are in the order of the key; answers how many of them were not there.
async fn put(db: &mut PgConnection, events: &[UsageEvent], cut_before: Option<DateTime<Utc>>) -> Result<u64> {
    sqlx::query!(r#"select stage_usage_events() as "staged: ()""#).fetch_one(&mut *db).await?;
    let mut staging = db
        .copy_in_raw(
            "copy pg_temp.usage_staging (subject_id, at, event_id, action, ip, user_agent, cookie_id)
             from stdin with (format binary)",
        )
        .await?;
    staging.send(written(events, cut_before)).await?;
    staging.finish().await?;
    // The table of what waits is the connection's own: it is not there when statements are checked.
    let query = sqlx::query(
        "insert into usage_events (subject_id, at, event_id, action, ip, user_agent, cookie_id)
         select subject_id, at, event_id, action, ip, user_agent, cookie_id from pg_temp.usage_staging
         on conflict do nothing",
    );
    Ok(query.execute(db).await?.rows_affected())
}

/// Events as the database copies them in (its binary format).
fn written(events: &[UsageEvent], cut_before: Option<DateTime<Utc>>) -> Vec<u8> {
    /// Microseconds from 1970 to the year 2000, from which the database counts.
    const YEAR_2000: i64 = 946_684_800_000_000;
    let mut out = Vec::with_capacity(32 + events.len() * 256);
    out.extend_from_slice(b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0");
    for event in events {
        out.extend_from_slice(&7_i16.to_be_bytes());
        column(&mut out, Some(event.user.0.as_bytes()));
        column(&mut out, Some(&(event.at.timestamp_micros() - YEAR_2000).to_be_bytes()));
        column(&mut out, Some(event.id.0.as_bytes()));
        column(&mut out, Some(event.action.0.as_bytes()));
        let is_old = cut_before.is_some_and(|before| event.at < before);
        match event.ip.map(|address| address.0) {
            None => column(&mut out, None),
            Some(address) => column(&mut out, Some(&network(address, is_old))),
        }
        column(&mut out, event.user_agent.as_ref().map(|software| software.0.as_bytes()));
        column(&mut out, event.cookie_id.as_ref().map(|cookie| cookie.0.as_bytes()));
    }
    out.extend_from_slice(&(-1_i16).to_be_bytes());
    out
}

fn column(out: &mut Vec<u8>, value: Option<&[u8]>) {
    // No value is longer than an event.
    let length = value.map_or(-1, |value| i32::try_from(value.len()).unwrap_or(i32::MAX));
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(value.unwrap_or_default());
}

/// An address in the database's binary form; of an old event only its network.
fn network(address: IpAddr, is_old: bool) -> Vec<u8> {
    let (family, mut bytes, kept) = match address {
        IpAddr::V4(address) => (2, address.octets().to_vec(), 3),
        IpAddr::V6(address) => (3, address.octets().to_vec(), 6),
    };
    let whole = bytes.len();
    let length = u8::try_from(whole).unwrap_or(u8::MAX);
    let bits = if is_old { kept * 8 } else { length * 8 };
    if is_old {
        bytes.truncate(kept.into());
        bytes.resize(whole, 0);
    }
    [&[family, bits, 0, length][..], &bytes].concat()
}
