//! What a fault of the database says of its server: that it is away, read-only, full, or busy for a moment. Nothing was done
//! then, and it may be tried again; and connections that were made before it cannot be trusted.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use sqlx::postgres::PgConnection;
use sqlx::{Connection, PgPool};
use tokio::sync::Mutex;

/// Why the server could not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outage {
    /// It cannot be reached, it stops or starts, or something in it broke.
    Away,
    /// It takes no writes: another one leads since a failover.
    ReadOnly,
    /// Its disk or its memory is full.
    Full,
    /// It had no place, or two got in each other's way.
    Busy,
}

impl Outage {
    /// What an error says of the server, if it says anything.
    pub fn of(error: &sqlx::Error) -> Option<Self> {
        use sqlx::Error::{Database, Io, PoolClosed, PoolTimedOut, Protocol, Tls, WorkerCrashed};
        match error {
            PoolTimedOut => Some(Self::Busy),
            PoolClosed | Io(_) | Tls(_) | WorkerCrashed | Protocol(_) => Some(Self::Away),
            Database(cause) => Self::of_state(cause.code().as_deref().unwrap_or_default()),
            _ => None,
        }
    }

    /// Notes it: connections that were made before one that speaks against the server are left, and that it was full is said.
    pub fn note(self) {
        match self {
            Self::Away | Self::ReadOnly => SINCE.note(),
            Self::Full => FULL.note(),
            Self::Busy => {}
        }
    }

    /// The same of an SQLSTATE (Postgres, appendix A).
    fn of_state(state: &str) -> Option<Self> {
        Some(match state {
            "25006" => Self::ReadOnly,
            "53100" | "53200" => Self::Full,
            // Serialisation, deadlock, lock and statement time-outs, a transaction that failed before.
            "40001" | "40P01" | "55P03" | "57014" | "25P02" => Self::Busy,
            // One that waited too long in a transaction was ended by the server.
            "25P03" => Self::Away,
            state if state.starts_with("53") => Self::Busy,
            state if ["08", "57P", "58", "XX"].iter().any(|class| state.starts_with(class)) => Self::Away,
            _ => return None,
        })
    }
}

/// Whether the server refused a COMMIT, so that nothing was done: its answer was about the data or the transaction. Whatever
/// else is said then, the change may have been made.
pub fn refused_commit(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(cause) = error else { return false };
    let state = cause.code().unwrap_or_default();
    ["22", "23", "25P02", "40", "42", "P0"].iter().any(|class| state.starts_with(class))
}

/// Whether a connection of that age was made before the last fault that speaks against all that there were.
pub fn is_suspect(age: Duration) -> bool {
    SINCE.last().is_some_and(|at| Instant::now().checked_sub(age).is_none_or(|made| made < at))
}

/// Whether disk or memory were full in the last five minutes.
pub fn is_full() -> bool {
    FULL.last().is_some_and(|at| at.elapsed() < Duration::from_secs(300))
}

static START: LazyLock<Instant> = LazyLock::new(Instant::now);
static SINCE: Noted = Noted(AtomicU64::new(0));
static FULL: Noted = Noted(AtomicU64::new(0));

/// When something was last seen: milliseconds since this program began, and one more; none is nought.
struct Noted(AtomicU64);

impl Noted {
    fn note(&self) {
        let since = START.elapsed().as_millis();
        self.0.store(u64::try_from(since).unwrap_or(u64::MAX).saturating_add(1), Relaxed);
    }

    fn last(&self) -> Option<Instant> {
        let noted = self.0.load(Relaxed).checked_sub(1)?;
        Some(*START + Duration::from_millis(noted))
    }
}

/// Asks the server how it is on a connection of its own: a busy pool is not a server that is away.
#[derive(Debug, Default)]
pub struct Probe(Mutex<Option<PgConnection>>);

/// Within which the server answers, if it is well.
const WITHIN: Duration = Duration::from_secs(2);

impl Probe {
    /// Whether the server answers, and takes writes.
    pub async fn is_ready(&self, pool: &PgPool) -> bool {
        if pool.is_closed() {
            return false;
        }
        tokio::time::timeout(WITHIN, self.ask(pool)).await.is_ok_and(|asked| asked.unwrap_or(false))
    }

    async fn ask(&self, pool: &PgPool) -> Result<bool, sqlx::Error> {
        let mut kept = self.0.lock().await;
        // It is given back only where it answered well: else the next asks on a new one.
        let mut connection = match kept.take() {
            Some(connection) => connection,
            None => PgConnection::connect_with(&pool.connect_options()).await?,
        };
        let query = sqlx::query_scalar!(
            r#"select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as "writable!""#
        );
        let writable = query.fetch_one(&mut connection).await?;
        if writable {
            *kept = Some(connection);
        }
        Ok(writable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_faults_is_known() {
        for (state, outage) in [
            ("08006", Some(Outage::Away)),
            ("57P01", Some(Outage::Away)),
            ("57P05", Some(Outage::Away)),
            ("58030", Some(Outage::Away)),
            ("XX000", Some(Outage::Away)),
            ("25006", Some(Outage::ReadOnly)),
            ("53100", Some(Outage::Full)),
            ("53300", Some(Outage::Busy)),
            ("53400", Some(Outage::Busy)),
            ("57014", Some(Outage::Busy)),
            ("40001", Some(Outage::Busy)),
            ("23505", None),
            ("42601", None),
            ("", None),
        ] {
            assert_eq!(Outage::of_state(state), outage, "{state}");
        }
    }

    #[test]
    fn what_was_made_before_a_fault_is_left() {
        Outage::of(&sqlx::Error::WorkerCrashed).unwrap().note();
        assert!(is_suspect(Duration::from_secs(10)));
        std::thread::sleep(Duration::from_millis(20));
        assert!(!is_suspect(Duration::from_millis(1)));
    }
}
