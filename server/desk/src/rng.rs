//! Ids and secrets. Like the time, randomness is handed in, so that demo data comes out the same.

use std::sync::{Mutex, PoisonError};

use base64ct::{Base64UrlUnpadded, Encoding};
use portico::time::Instant;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::error::DeskError;

/// A source of randomness, and of ids that sort by the time they were made.
#[derive(Debug)]
pub struct Rng {
    source: Source,
    last: Mutex<Last>,
}

#[derive(Debug)]
enum Source {
    System,
    Seeded { seed: u64, drawn: Mutex<u64> },
}

/// The microsecond of the last id and how many were made in it before.
#[derive(Debug, Default)]
struct Last {
    micros: i64,
    count: u16,
}

impl Rng {
    /// The operating system's randomness.
    pub fn system() -> Self {
        Self::from(Source::System)
    }

    /// The same sequence for the same seed. Never for a deployment: its tokens can be foretold.
    pub fn seeded(seed: u64) -> Self {
        Self::from(Source::Seeded {
            seed,
            drawn: Mutex::new(0),
        })
    }

    /// A new id (UUID version 7). Of two ids that one process makes, the later one sorts later,
    /// within one microsecond too: lists and the event log are in the order of what happened.
    pub fn id(&self, now: Instant) -> Result<Uuid, DeskError> {
        let mut random = [0_u8; 10];
        self.fill(&mut random)?;
        let count = self.next_in(now.micros());
        let millis = now.micros().div_euclid(1000);
        let fraction = u16::try_from(now.micros().rem_euclid(1000)).unwrap_or_default();
        // After the milliseconds: 12 bits with the microsecond, 2 of the variant, 16 that count.
        random[..2].copy_from_slice(&fraction.to_be_bytes());
        let [high, low] = count.to_be_bytes();
        random[2] = high >> 2;
        random[3] = (high << 6) | (low >> 2);
        random[4] = (low << 6) | (random[4] & 0x3f);
        let millis = u64::try_from(millis).unwrap_or_default();
        Ok(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// A secret of 256 bits as text that a cookie can carry.
    pub fn token(&self) -> Result<String, DeskError> {
        Ok(Base64UrlUnpadded::encode_string(&self.bytes::<32>()?))
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], DeskError> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    fn from(source: Source) -> Self {
        Self {
            source,
            last: Mutex::default(),
        }
    }

    fn next_in(&self, micros: i64) -> u16 {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.micros == micros {
            last.count = last.count.saturating_add(1);
        } else {
            *last = Last { micros, count: 0 };
        }
        last.count
    }

    fn fill(&self, bytes: &mut [u8]) -> Result<(), DeskError> {
        match &self.source {
            Source::System => {
                getrandom::fill(bytes).map_err(|error| DeskError::internal(error.to_string()))
            }
            Source::Seeded { seed, drawn } => {
                for chunk in bytes.chunks_mut(32) {
                    let mut drawn = drawn.lock().unwrap_or_else(PoisonError::into_inner);
                    *drawn += 1;
                    let mut hash = Sha256::new();
                    hash.update(seed.to_be_bytes());
                    hash.update(drawn.to_be_bytes());
                    chunk.copy_from_slice(&hash.finalize()[..chunk.len()]);
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_7_and_sort_by_making() {
        let rng = Rng::system();
        let start = 1_772_442_000_000_000;
        let mut ids = Vec::new();
        for micros in [start, start + 1, start + 999, start + 1000] {
            for _ in 0..600 {
                ids.push(rng.id(Instant::from_micros(micros)).unwrap());
            }
        }
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        assert!(ids.is_sorted());
        ids.dedup();
        assert_eq!(ids.len(), 2400);
        let (seconds, _) = ids[0].get_timestamp().unwrap().to_unix();
        assert_eq!(seconds, 1_772_442_000);
    }

    #[test]
    fn a_seed_makes_the_same_again_and_tokens_are_long() {
        let [one, two] = [Rng::seeded(7), Rng::seeded(7)];
        assert_eq!(one.token().unwrap(), two.token().unwrap());
        assert_ne!(one.token().unwrap(), one.token().unwrap());
        let system = Rng::system();
        assert_eq!(system.token().unwrap().len(), 43);
        assert_ne!(system.token().unwrap(), system.token().unwrap());
    }
}
