//! Secrets as the database knows them.

use sha2::{Digest, Sha256};

/// What the database knows of a token. The token is random in all its 256 bits, so a plain hash does.
pub(crate) fn hash_of(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
