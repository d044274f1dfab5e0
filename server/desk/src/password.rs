//! Passwords: argon2id, a few at a time, so that a crowd at the door does not take all memory.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::DeskError;

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// How many are hashed at once.
const AT_ONCE: usize = 2;
/// How long one waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Stands in for the hash of somebody who does not exist: to try them takes as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$cG9ydGljby1ub2JvZHkh$\
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

#[derive(Debug)]
pub(crate) struct Passwords {
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Passwords {
    /// The hash to store.
    pub(crate) async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, DeskError> {
        let (turn, password) = (self.turn().await?, password.to_owned());
        tokio::task::spawn_blocking(move || {
            let hash = hasher()?
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map_err(DeskError::internal)?
                .to_string();
            drop(turn);
            Ok(hash)
        })
        .await
        .map_err(DeskError::internal)?
    }

    /// Whether the password is the one of this hash. Without a hash, no, after the same time.
    pub(crate) async fn matches(
        &self,
        password: &str,
        hash: Option<String>,
    ) -> Result<bool, DeskError> {
        let (turn, password) = (self.turn().await?, password.to_owned());
        tokio::task::spawn_blocking(move || {
            let parsed = PasswordHash::new(hash.as_deref().unwrap_or(NOBODY))
                .map_err(DeskError::internal)?;
            let matches = hasher()?
                .verify_password(password.as_bytes(), &parsed)
                .is_ok();
            drop(turn);
            Ok(matches && hash.is_some())
        })
        .await
        .map_err(DeskError::internal)?
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, DeskError> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await;
        turn.map_err(|_| DeskError::Busy)?
            .map_err(DeskError::internal)
    }
}

fn hasher() -> Result<Argon2<'static>, DeskError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(DeskError::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_its_own_hash_only_and_nobody_has_one() {
        let passwords = Passwords::default();
        let hash = passwords.hash("portico-demo", [7; 16]).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(
            passwords
                .matches("portico-demo", Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(!passwords.matches("portico-dema", Some(hash)).await.unwrap());
        assert!(!passwords.matches("portico-demo", None).await.unwrap());
        assert!(
            PasswordHash::new(NOBODY).is_ok(),
            "else nobody would be tried faster"
        );
    }
}
