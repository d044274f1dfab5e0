//! What a copy of the database speaks of: its stored files, and its last seal.

use portico::event::Seal;
use sqlx::FromRow;

use crate::error::DeskError;
use crate::event::Anchor;
use crate::files::ContentHash;

pub(super) const REFERENCED: &str =
    "SELECT content FROM attachment UNION SELECT content FROM vendor_logo ORDER BY content";

pub(super) const LAST_SEAL: &str = "SELECT seq, hash FROM event_seal ORDER BY seq DESC LIMIT 1";

#[derive(FromRow)]
pub(super) struct SealRow {
    seq: i64,
    hash: Vec<u8>,
}

impl TryFrom<SealRow> for Anchor {
    type Error = DeskError;

    fn try_from(row: SealRow) -> Result<Self, DeskError> {
        let hash = Seal::try_from(row.hash).map_err(|_| DeskError::internal("a seal is cut"))?;
        Ok(Self { seq: row.seq, hash })
    }
}

pub(super) fn hashes(contents: Vec<Vec<u8>>) -> Result<Vec<ContentHash>, DeskError> {
    contents
        .into_iter()
        .map(|content| ContentHash::try_from(content).map_err(DeskError::internal))
        .collect()
}
