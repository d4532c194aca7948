//! What one person may cost, so that it is not the others who pay: how often, and how many of the large answers at one time.
//! Counted in this instance alone: it bounds what its memory and its database bear.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration as Patience;

use chrono::{DateTime, Duration, Utc};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

use crate::platform::ids::SubjectId;
use crate::platform::input::words;
use crate::platform::problem::{Problem, Result};

words! {
    /// What a call costs: calls of one kind are counted together, for one person.
    pub enum Cost {
        /// A choice, which is written, told to recipients and kept as proof.
        Choice = "choice",
        /// A correction.
        Correction = "correction",
        /// A request, which people read and answer.
        Request = "request",
        /// A copy of everything.
        Copy = "copy",
        /// A session that a service opens.
        Session = "session",
    }
}

impl Cost {
    /// How many calls are let through before the counter starts anew, and after how long it does.
    pub fn most(self) -> (u32, Duration) {
        match self {
            Self::Choice | Self::Correction => (600, Duration::minutes(1)),
            Self::Request => (30, Duration::hours(1)),
            Self::Copy => (60, Duration::minutes(10)),
            Self::Session => (300, Duration::hours(1)),
        }
    }
}

/// The counters of what people cost.
#[derive(Debug, Default)]
pub struct Limits(Mutex<HashMap<Budget, Counter>>);

/// Whose calls of a kind are counted together: what a person does costs services nothing, and the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Budget {
    /// What a call costs.
    pub cost: Cost,
    /// For whom.
    pub subject: SubjectId,
    /// Whether they call themselves; else a service does for them.
    pub by_person: bool,
}

/// Calls of one kind by one person.
#[derive(Debug)]
struct Counter {
    since: DateTime<Utc>,
    count: u32,
}

/// Past so many counters those that are over are thrown away.
const MANY: usize = 10_000;

impl Limits {
    /// Counts a call; over the limit it is a problem that says when to come back.
    pub fn count(&self, counted: Budget, at: DateTime<Utc>) -> Result<()> {
        let (most, within) = counted.cost.most();
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counters.len() > MANY {
            counters.retain(|counted, counter| counter.since + counted.cost.most().1 > at);
        }
        let counter = counters.entry(counted).or_insert(Counter { since: at, count: 0 });
        // One that begins so late was counted by a clock that was ahead.
        if counter.since + within <= at || counter.since > at + within {
            *counter = Counter { since: at, count: 0 };
        }
        counter.count += 1;
        if counter.count > most {
            let wait = counter.since + within - at;
            return Err(Problem::too_many(wait.num_seconds().clamp(1, within.num_seconds())));
        }
        Ok(())
    }

    /// Takes back a count: nothing came of the call.
    pub fn give_back(&self, counted: Budget) {
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(counter) = counters.get_mut(&counted) {
            counter.count = counter.count.saturating_sub(1);
        }
    }
}

/// So many large answers are made at one time: each is held in memory.
const AT_ONE_TIME: usize = 4;
/// So long a call waits for its turn before it is told to come back.
const PATIENCE: Patience = Patience::from_secs(10);

/// The turns of large answers: one of a person at a time, and of all people as many as memory bears, first come, first served.
#[derive(Debug)]
pub struct Turns {
    people: Arc<People>,
    places: Arc<Semaphore>,
}

#[derive(Debug, Default)]
struct People {
    having: Mutex<HashSet<SubjectId>>,
    left: Notify,
}

/// A turn, while it lasts: to be kept until the answer is sent. One who reads slowly holds up nobody else.
#[derive(Debug)]
pub struct Turn {
    people: Arc<People>,
    subject: SubjectId,
    place: Option<OwnedSemaphorePermit>,
}

impl Default for Turns {
    fn default() -> Self {
        Self { people: Arc::default(), places: Arc::new(Semaphore::new(AT_ONE_TIME)) }
    }
}

impl Turns {
    /// Waits for a person's turn; 503 with `Retry-After` where it takes long.
    pub async fn take(&self, subject: SubjectId) -> Result<Turn> {
        tokio::time::timeout(PATIENCE, self.wait(subject)).await.map_err(|_| Problem::unavailable())?
    }

    async fn wait(&self, subject: SubjectId) -> Result<Turn> {
        let mut turn = loop {
            let left = self.people.left.notified();
            if self.people.enters(subject) {
                break Turn { people: Arc::clone(&self.people), subject, place: None };
            }
            left.await;
        };
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(Problem::internal)?;
        turn.place = Some(place);
        Ok(turn)
    }
}

impl Turn {
    /// The answer is made, and is still to be sent: another may be made.
    pub fn made(mut self) -> Self {
        self.place = None;
        self
    }
}

impl People {
    fn enters(&self, subject: SubjectId) -> bool {
        self.having.lock().unwrap_or_else(PoisonError::into_inner).insert(subject)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.people.having.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.subject);
        self.people.left.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::ids;

    #[test]
    fn what_one_costs_is_bounded_and_starts_anew() {
        let (limits, anna, bert) = (Limits::default(), SubjectId(ids::random()), SubjectId(ids::random()));
        let at = DateTime::UNIX_EPOCH;
        let asks = |subject| Budget { cost: Cost::Request, subject, by_person: true };
        for _ in 0..30 {
            limits.count(asks(anna), at).unwrap();
        }
        let refused = limits.count(asks(anna), at + Duration::minutes(59)).unwrap_err();
        assert_eq!(refused.code, "too-many-requests");
        limits.count(asks(bert), at).unwrap();
        limits.count(Budget { by_person: false, ..asks(anna) }, at).unwrap();
        limits.count(Budget { cost: Cost::Choice, ..asks(anna) }, at).unwrap();
        for _ in 0..2 {
            limits.give_back(asks(anna));
        }
        limits.count(asks(anna), at).unwrap();
        limits.count(asks(anna), at).unwrap_err();
        limits.count(asks(anna), at + Duration::hours(1)).unwrap();
    }

    #[tokio::test]
    async fn one_of_a_person_and_few_at_one_time() {
        let turns = Turns::default();
        let people: Vec<_> = (0..=AT_ONE_TIME).map(|_| SubjectId(ids::random())).collect();
        let first = turns.take(people[0]).await.unwrap();
        let waits = async |subject| {
            tokio::time::timeout(Patience::from_millis(20), turns.take(subject)).await.is_err()
        };
        assert!(waits(people[0]).await, "a person has one at a time");
        let mut others = Vec::new();
        for subject in &people[1..AT_ONE_TIME] {
            others.push(turns.take(*subject).await.unwrap());
        }
        assert!(waits(people[AT_ONE_TIME]).await, "all have as many as memory bears");
        drop(first);
        drop(turns.take(people[AT_ONE_TIME]).await.unwrap());
        drop(turns.take(people[0]).await.unwrap());
    }
}
