//! Who is connected, and who gives way. Every address has a share of the connections. Where all are taken, whoever says nothing
//! makes room for whoever comes; then whoever is still saying something; then whoever does not read what was answered: of
//! the address that has most of them, the one that has kept us waiting longest. A call that is being answered is never cut off.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{AcquireError, Notify, OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

use super::framing::Written;
use crate::platform::metrics::Metrics;

/// The parts of all connections that one address has, and one client behind our proxies.
const SHARES: usize = 4;
/// An answer that is not read on for so long may be cut off, where there is no room.
const UNREAD: Duration = Duration::from_secs(5);

/// How many connections, or calls under way, one alone may have where there are so many in all.
pub fn share_of(connections: usize) -> usize {
    connections.div_ceil(SHARES).max(2)
}

/// How far a connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// It waits for the head of a call, or still sends an answer.
    Between,
    /// A call has begun, and is still coming in.
    ComingIn,
    /// A call is being answered.
    Answered,
}

/// A connection as the others see it.
#[derive(Debug)]
struct Member {
    address: IpAddr,
    stage: Stage,
    since: Instant,
    closes: CancellationToken,
    written: Written,
}

/// All connections of a listener.
#[derive(Clone, Debug)]
pub(super) struct Connections {
    members: Arc<Mutex<HashMap<u64, Member>>>,
    permits: Arc<Semaphore>,
    gives_way: Arc<Notify>,
    share: usize,
    metrics: Metrics,
}

/// One of them; gone when its last copy is dropped.
#[derive(Clone, Debug)]
pub(super) struct Connection(Arc<Inside>);

#[derive(Debug)]
struct Inside {
    all: Connections,
    id: u64,
    closes: CancellationToken,
    written: Written,
}

impl Connections {
    pub(super) fn new(most: usize, metrics: Metrics) -> Self {
        let (members, permits) = (Arc::default(), Arc::new(Semaphore::new(most)));
        Self { members, permits, gives_way: Arc::default(), share: share_of(most), metrics }
    }

    fn members(&self) -> MutexGuard<'_, HashMap<u64, Member>> {
        self.members.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One more of an address. Beyond its share one of its own that says nothing gives way; where none does, it has had it.
    pub(super) fn enter(&self, id: u64, address: IpAddr, trusted: bool) -> Option<Connection> {
        let mut members = self.members();
        let beyond = !trusted && members.values().filter(|one| one.address == address).count() >= self.share;
        if beyond {
            self.metrics.refused();
            let silent = longest(&members, |one| one.address == address && one.is_silent());
            close(&mut members, silent?);
        }
        let (closes, written) = (CancellationToken::new(), Written::default());
        let since = Instant::now();
        let member = Member {
            address,
            stage: Stage::Between,
            since,
            closes: closes.clone(),
            written: written.clone(),
        };
        members.insert(id, member);
        Some(Connection(Arc::new(Inside { all: self.clone(), id, closes, written })))
    }

    /// Room for one more; where nobody gives way, the first that falls silent does.
    pub(super) async fn room(&self, newcomer: &Connection) -> Result<OwnedSemaphorePermit, AcquireError> {
        loop {
            if let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
                return Ok(permit);
            }
            let gives_way = self.gives_way.notified();
            if self.close_one(newcomer.0.id) {
                self.metrics.refused();
                return Arc::clone(&self.permits).acquire_owned().await;
            }
            tokio::select! {
                permit = Arc::clone(&self.permits).acquire_owned() => return permit,
                () = gives_way => {}
                // Whoever does not read gives way once it has been too long.
                () = tokio::time::sleep(UNREAD) => {}
            }
        }
    }

    fn close_one(&self, newcomer: u64) -> bool {
        let mut members = self.members();
        // Whoever has no place yet has none to give.
        let newcomer = members.remove_entry(&newcomer);
        let victim = longest(&members, Member::is_silent)
            .or_else(|| longest(&members, |one| one.stage == Stage::ComingIn))
            .or_else(|| longest(&members, Member::is_unread));
        members.extend(newcomer);
        victim.is_some_and(|id| close(&mut members, id))
    }
}

impl Member {
    fn is_silent(&self) -> bool {
        self.stage == Stage::Between && self.written.is_all()
    }

    fn is_unread(&self) -> bool {
        self.stage == Stage::Between && self.since.elapsed() > UNREAD
    }
}

/// Of these, the one of the address that has most of them that is so the longest.
fn longest(members: &HashMap<u64, Member>, so: impl Fn(&Member) -> bool) -> Option<u64> {
    let mut of_each: HashMap<IpAddr, usize> = HashMap::new();
    for one in members.values().filter(|one| so(one)) {
        *of_each.entry(one.address).or_default() += 1;
    }
    let those = members.iter().filter(|(_, one)| so(one));
    let victim = those.max_by_key(|(_, one)| (of_each.get(&one.address).copied(), one.since.elapsed()));
    victim.map(|(id, _)| *id)
}

fn close(members: &mut HashMap<u64, Member>, id: u64) -> bool {
    members.remove(&id).is_some_and(|one| {
        one.closes.cancel();
        true
    })
}

impl Connection {
    fn is_now(&self, stage: Stage) {
        if let Some(member) = self.0.all.members().get_mut(&self.0.id) {
            (member.stage, member.since) = (stage, Instant::now());
        }
        if stage != Stage::Answered {
            self.0.all.gives_way.notify_one();
        }
    }

    /// A call has begun; whether all of it is there.
    pub(super) fn begins(&self, whole: bool) {
        self.0.written.begins();
        self.is_now(if whole { Stage::Answered } else { Stage::ComingIn });
    }

    /// Done when it is to be closed.
    pub(super) async fn closes(&self) {
        self.0.closes.cancelled().await;
    }

    /// How far what was answered has gone out.
    pub(super) fn written(&self) -> Written {
        self.0.written.clone()
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        self.all.members().remove(&self.id);
    }
}

/// A call that comes in: once it has, or is not read any more, it is being answered.
pub(super) struct Incoming(pub(super) Connection);

impl Drop for Incoming {
    fn drop(&mut self) {
        let all = &self.0.0.all;
        if let Some(member) = all.members().get_mut(&self.0.0.id).filter(|one| one.stage == Stage::ComingIn) {
            (member.stage, member.since) = (Stage::Answered, Instant::now());
        }
    }
}

/// An answer that goes out: once it is handed on, the next call is waited for.
pub(super) struct Outgoing(pub(super) Connection);

impl Drop for Outgoing {
    fn drop(&mut self) {
        self.0.is_now(Stage::Between);
    }
}
