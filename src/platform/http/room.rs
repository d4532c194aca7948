//! Room for bodies that come in: what is held of all of them at one time is bounded.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::platform::problem::{Problem, Result};

/// So long a body waits for room.
const WITHIN: Duration = Duration::from_secs(20);
/// Bodies up to this size always find room: there are no more of them than connections.
const SMALL: usize = 16 * 1024;
/// So many KiB of larger bodies are held at one time, and several times that once they are read.
const ROOM: usize = 48 * 1024;

/// Room for bodies that come in, of all callers together.
#[derive(Clone, Debug)]
pub struct BodyRoom(Arc<Semaphore>);

impl Default for BodyRoom {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(ROOM)))
    }
}

/// Room for one body, while it lasts; a small one takes none.
pub(super) type Held = Option<OwnedSemaphorePermit>;

/// Waits for room for a body of at most so many bytes, first come, first served; 503 where it takes long.
pub(super) async fn room_for(room: Option<BodyRoom>, size: usize) -> Result<Held> {
    let Some(BodyRoom(room)) = room.filter(|_| size > SMALL) else { return Ok(None) };
    let size = u32::try_from(size.div_ceil(1024).min(ROOM)).unwrap_or(u32::MAX);
    let held = tokio::time::timeout(WITHIN, room.acquire_many_owned(size)).await;
    held.map_err(|_| Problem::unavailable())?.map(Some).map_err(Problem::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Small bodies always find room; of large ones as many as memory bears, and the next waits for one to go.
    #[tokio::test]
    async fn large_bodies_wait_for_room() {
        const MIB: usize = 1024 * 1024;
        let room = BodyRoom::default();
        let take = |size| room_for(Some(room.clone()), size);
        assert!(take(16 * 1024).await.unwrap().is_none());
        let mut held = Vec::new();
        for _ in 0..ROOM / 1024 {
            held.push(take(MIB).await.unwrap().unwrap());
        }
        let waits = tokio::time::timeout(Duration::from_millis(20), take(17 * 1024)).await;
        assert!(waits.is_err());
        drop(held.pop());
        assert!(take(17 * 1024).await.unwrap().is_some());
    }
}
