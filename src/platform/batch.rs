//! Look-ups that arrive together are answered by one query. A look-up joins only a query that starts after it has
//! arrived: what it answers is always committed state, and there is no cache that could outlive a change.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, PgPool, Postgres};
use tokio::sync::{Mutex, mpsc, oneshot};

use super::problem::{Problem, Result};

/// A query for many keys at once, each of which is asked once.
pub trait Load<K, V>:
    for<'a> Fn(&'a mut PgConnection, &'a [K]) -> Loading<'a, K, V> + Send + Sync + 'static
{
}

impl<K, V, F> Load<K, V> for F where
    F: for<'a> Fn(&'a mut PgConnection, &'a [K]) -> Loading<'a, K, V> + Send + Sync + 'static
{
}

/// The answer of a [`Load`], to be awaited.
pub type Loading<'a, K, V> = Pin<Box<dyn Future<Output = Result<HashMap<K, V>>> + Send + 'a>>;

/// How many queries run side by side.
const LANES: usize = 2;
/// How many keys one query takes.
const MOST: usize = 256;
/// A query that takes longer has failed.
const WITHIN: Duration = Duration::from_secs(5);

struct Job<K, V> {
    key: K,
    reply: oneshot::Sender<Result<Option<V>>>,
}

/// Look-ups by key: those that arrive together become one query.
pub struct Lookups<K, V>(mpsc::Sender<Job<K, V>>);

impl<K, V> Clone for Lookups<K, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<K, V> Lookups<K, V>
where
    K: Eq + Hash + Clone + Send + Sync + 'static,
    V: Clone + Send + 'static,
{
    /// Starts the lanes; they end with the last handle.
    pub fn start(pool: &PgPool, load: impl Load<K, V>) -> Self {
        let (sender, receiver) = mpsc::channel(4096);
        let (receiver, load) = (Arc::new(Mutex::new(receiver)), Arc::new(load));
        for _ in 0..LANES {
            tokio::spawn(lane(pool.clone(), Arc::clone(&receiver), Arc::clone(&load)));
        }
        Self(sender)
    }

    /// The value of a key; none if there is none.
    pub async fn find(&self, key: K) -> Result<Option<V>> {
        let (reply, answer) = oneshot::channel();
        let job = Job { key, reply };
        self.0.send(job).await.map_err(|_| Problem::unavailable())?;
        answer.await.map_err(|_| Problem::unavailable())?
    }
}

async fn lane<K, V>(pool: PgPool, receiver: Arc<Mutex<mpsc::Receiver<Job<K, V>>>>, load: Arc<impl Load<K, V>>)
where
    K: Eq + Hash + Clone + Send + Sync + 'static,
    V: Clone + Send + 'static,
{
    let mut connection: Option<PoolConnection<Postgres>> = None;
    let mut jobs = Vec::with_capacity(MOST);
    loop {
        // Where nothing waits, or the other lane is listening for it, the connection is someone else's.
        if !receiver.try_lock().is_ok_and(|receiver| !receiver.is_empty()) {
            connection = None;
        }
        {
            let mut receiver = receiver.lock().await;
            if receiver.is_empty() {
                connection = None;
            }
            if receiver.recv_many(&mut jobs, MOST).await == 0 {
                return;
            }
        }
        jobs.retain(|job| !job.reply.is_closed());
        let answered = answer(&pool, &mut connection, &jobs, &*load).await;
        if answered.is_err() {
            // A connection that failed or was too slow may be in any state: it is not given back.
            drop(connection.take().map(PoolConnection::detach));
        }
        for job in jobs.drain(..) {
            let value = answered.as_ref().map(|known| known.get(&job.key).cloned()).map_err(Clone::clone);
            let _ = job.reply.send(value);
        }
    }
}

async fn answer<K, V>(
    pool: &PgPool,
    connection: &mut Option<PoolConnection<Postgres>>,
    jobs: &[Job<K, V>],
    load: &impl Load<K, V>,
) -> Result<HashMap<K, V>>
where
    K: Eq + Hash + Clone,
{
    if jobs.is_empty() {
        return Ok(HashMap::new());
    }
    let db = match connection {
        Some(db) => db,
        None => connection.insert(pool.acquire().await?),
    };
    // Many ask for one and the same: the token that they all call with.
    let keys: HashSet<&K> = jobs.iter().map(|job| &job.key).collect();
    let keys: Vec<K> = keys.into_iter().cloned().collect();
    tokio::time::timeout(WITHIN, load(db, &keys)).await.unwrap_or_else(|_| Err(Problem::unavailable()))
}
