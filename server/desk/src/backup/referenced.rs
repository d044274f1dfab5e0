//! The stored files that the database speaks of.

use crate::error::DeskError;
use crate::files::ContentHash;

pub(super) const REFERENCED: &str = "SELECT DISTINCT content FROM attachment ORDER BY content";

pub(super) fn hashes(contents: Vec<Vec<u8>>) -> Result<Vec<ContentHash>, DeskError> {
    contents
        .into_iter()
        .map(|content| ContentHash::try_from(content).map_err(DeskError::internal))
        .collect()
}
