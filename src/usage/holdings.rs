//! What usage events hold of a person, and how long: the event, and the address of the device, which is cut down before the event
//! goes.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{list, months};
use crate::holding::{Disclosure, Erase, Expire, Fate, Holding, Horizon, Look, Overdue, count_rows};
use crate::platform::input::Place;
use crate::platform::problem::Result;

/// What the person did, when, and on which device.
pub const EVENTS: Holding = Holding {
    key: "usage_events",
    category: "usage_events",
    table: "usage_events",
    columns: &[
        ("subject_id", "usage_events"),
        ("at", "usage_events"),
        ("event_id", "usage_events"),
        ("action", "usage_events"),
        ("user_agent", "device_software"),
        ("cookie_id", "cookie_id"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let (subject, from) = (look.subject, Place::newest(look.app.clock.now()));
            let events = list::shown(look.db, subject, &from, i64::MAX).await?;
            Ok(events.into_iter().map(|event| json!(event)).collect())
        })
    },
    count: count_rows!("usage_events"),
    erase: Erase::Rows,
    expire: Some(Expire {
        go: |db, horizon| Box::pin(months::drop_old(db, horizon)),
        overdue: |db, horizon| Box::pin(months::old(db, horizon)),
    }),
};

/// The addresses of the devices, in the same rows: they are shown with those, and go with those.
pub const ADDRESSES: Holding = Holding {
    key: "device_addresses",
    category: "usage_events",
    table: "usage_events",
    columns: &[("ip", "device_ip")],
    disclosure: Disclosure::Within,
    fate: Fate::Erased,
    show: |_| Box::pin(async { Ok(Vec::new()) }),
    count: |look| Box::pin(count_addresses(look)),
    erase: Erase::Within,
    expire: Some(Expire {
        go: |db, horizon| Box::pin(cut_down(db, horizon)),
        overdue: |db, horizon| Box::pin(whole(db, horizon)),
    }),
};

async fn count_addresses(look: Look<'_>) -> Result<i64> {
    let query = sqlx::query_scalar!(
        r#"select count(*) as "n!" from usage_events where subject_id = $1 and ip is not null"#,
        look.subject.0
    );
    Ok(query.fetch_one(look.db).await?)
}

/// Events of so long are looked through at one time.
const SLICE: TimeDelta = TimeDelta::hours(1);
/// Of so long, where nothing is found in shorter ones.
const LONGEST_SLICE: TimeDelta = TimeDelta::days(32);
/// Of those so many at most, so that no transaction is long: what is left is for the next time.
const SLICES_AT_ONCE: usize = 1_000;
/// What was being put in when it was last looked is in by now.
const AGAIN: TimeDelta = TimeDelta::minutes(10);

/// Cuts addresses down to their network (/24, or /48 of IPv6), from where it was left; answers how many.
async fn cut_down(db: &mut PgConnection, horizon: Horizon) -> Result<u64> {
    // Where a clock that was ahead left it, what came in since would never be cut.
    sqlx::query!("update usage_cut set cut_before = $1 where cut_before > $1", horizon.before)
        .execute(&mut *db)
        .await?;
    let (mut cut, mut slice) = (0, SLICE);
    for _ in 0..SLICES_AT_ONCE {
        let Some(from) = cut_before(db).await?.filter(|from| *from < horizon.before) else { break };
        let to = (from + slice).min(horizon.before);
        let most = horizon.most - i64::try_from(cut).unwrap_or(horizon.most);
        let here = sqlx::query!(
            "with whole as (
                 select subject_id, at, event_id from usage_events
                 where at >= $1 and at < $2 and masklen(ip) = case family(ip) when 4 then 32 else 128 end limit $3)
             update usage_events e set ip = network(set_masklen(ip, case family(ip) when 4 then 24 else 48 end))
             from whole w where e.subject_id = w.subject_id and e.at = w.at and e.event_id = w.event_id",
            from - AGAIN,
            to,
            most,
        );
        let here = here.execute(&mut *db).await?.rows_affected();
        cut += here;
        if here == most.unsigned_abs() {
            break;
        }
        sqlx::query!("update usage_cut set cut_before = $1", to).execute(&mut *db).await?;
        // Time in which nothing happened is not walked through by the hour.
        slice = if here == 0 { (slice * 2).min(LONGEST_SLICE) } else { SLICE };
    }
    Ok(cut)
}

/// Which addresses should be cut down, and are not.
async fn whole(db: &mut PgConnection, horizon: Horizon) -> Result<Overdue> {
    let Some(from) = cut_before(db).await? else { return Ok(Overdue::default()) };
    let from = from.min(horizon.before);
    let row = sqlx::query!(
        r#"select count(*) as "n!", min(at) as oldest from (
               select at from usage_events
               where at >= $1 and at < $2 and masklen(ip) = case family(ip) when 4 then 32 else 128 end
               order by at limit $3) old"#,
        from - AGAIN,
        horizon.before,
        horizon.most,
    )
    .fetch_one(db)
    .await?;
    Ok(Overdue::of(row.n, row.oldest, horizon.before))
}

/// Up to when they are cut down; none where there was no event yet.
async fn cut_before(db: &mut PgConnection) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!("select cut_before from usage_cut").fetch_optional(db).await?)
}
