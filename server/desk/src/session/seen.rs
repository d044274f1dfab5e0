//! Noting that a session is in use: once a minute, and by one of the requests that find it out at the same time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use portico::time::Instant;
use uuid::Uuid;

/// How exactly it is known when a session was last used: every request would be a write otherwise.
pub(super) const SEEN_SECONDS: i64 = 60;
/// More sessions than this are not remembered at once; forgetting one costs a second note.
const MOST: usize = 10_000;

/// When this process last noted that a session was in use, or began to.
#[derive(Debug, Default)]
pub(crate) struct Seen(Mutex<HashMap<Uuid, Instant>>);

impl Seen {
    /// Whether the caller is the one to note it.
    pub(super) fn claim(&self, session: Uuid, now: Instant) -> bool {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if noted
            .get(&session)
            .is_some_and(|at| now.since(*at) < SEEN_SECONDS)
        {
            return false;
        }
        if noted.len() >= MOST {
            noted.retain(|_, at| now.since(*at) < SEEN_SECONDS);
        }
        noted.insert(session, now);
        true
    }

    /// It could not be noted: the next request may try.
    pub(super) fn release(&self, session: Uuid) {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.remove(&session);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn one_of_many_notes_it_and_again_after_a_minute() {
        let (seen, session) = (Seen::default(), Uuid::from_u128(1));
        let now = Instant::parse("2026-03-02T09:00:00Z").unwrap();
        assert!(seen.claim(session, now));
        assert!(!seen.claim(session, now));
        assert!(seen.claim(Uuid::from_u128(2), now));
        assert!(seen.claim(session, now.plus(SEEN_SECONDS)));
        seen.release(session);
        assert!(seen.claim(session, now.plus(SEEN_SECONDS)));
    }
}
