//! Locks on what several rows share: a name, a draft that is not a row yet, the room of a partner.

use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::Tx;
use crate::error::DeskError;

/// Something that transactions wait for each other on, named by data. It lies in the key space of two numbers, which
/// PostgreSQL keeps apart from the one of the fixed keys ([`Tx::advisory_lock`]): whatever somebody chooses as the key
/// of a draft, it is never the sealer's. Two that meet by chance only wait for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SharedKey {
    kind: i32,
    key: i32,
}

impl SharedKey {
    /// A draft, by the key of its form.
    pub(crate) fn draft(key: &[u8]) -> Self {
        Self::of(1, key)
    }

    /// Requests whose customers' names are alike.
    pub(crate) fn customer_name(skeleton: &str) -> Self {
        Self::of(2, skeleton.as_bytes())
    }

    /// Requests whose customers have the same web domain.
    pub(crate) fn customer_domain(domain: &str) -> Self {
        Self::of(3, domain.as_bytes())
    }

    /// A stored file.
    pub(crate) fn file(hash: &[u8]) -> Self {
        Self::of(4, hash)
    }

    /// The room that a partner's files take.
    pub(crate) fn storage(partner: &[u8]) -> Self {
        Self::of(5, partner)
    }

    /// Requests that are about one opportunity.
    pub(crate) fn opportunity(id: &[u8]) -> Self {
        Self::of(6, id)
    }

    /// What asks for one company to be taken in, by its name, its tax id or its web domain.
    pub(crate) fn applicant(company: &str) -> Self {
        Self::of(7, company.as_bytes())
    }

    fn of(kind: i32, data: &[u8]) -> Self {
        let hash: [u8; 32] = Sha256::digest(data).into();
        let [a, b, c, d, ..] = hash;
        let key = i32::from_be_bytes([a, b, c, d]);
        Self { kind, key }
    }
}

impl Tx {
    /// Makes every transaction that asks for one of the same keys wait for this one. They are taken in one order,
    /// whoever asks, so that two who share two of them do not wait for each other. SQLite has one writer anyway.
    pub(crate) async fn lock_shared(
        &mut self,
        keys: impl IntoIterator<Item = SharedKey>,
    ) -> Result<(), DeskError> {
        let Self::Postgres(tx) = self else {
            return Ok(());
        };
        let mut keys: Vec<SharedKey> = keys.into_iter().collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            take(tx, key).await?;
        }
        Ok(())
    }
}

async fn take(connection: &mut PgConnection, key: SharedKey) -> Result<(), DeskError> {
    const LOCK: &str = "SELECT pg_advisory_xact_lock($1, $2)";
    sqlx::query(LOCK)
        .bind(key.kind)
        .bind(key.key)
        .execute(connection)
        .await?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::testing::both;

    #[test]
    fn what_is_shared_is_one_key_and_nothing_else_is() {
        assert_eq!(SharedKey::draft(&[7]), SharedKey::draft(&[7]));
        assert_ne!(SharedKey::draft(&[7]), SharedKey::draft(&[8]));
        assert_ne!(SharedKey::draft(&[7]), SharedKey::file(&[7]));
    }

    /// The fixed keys are those that the sealer, sign-in and the programme hold: none of them may be reached by data.
    #[tokio::test]
    async fn a_key_made_of_data_never_meets_a_fixed_one() {
        both(|bench| async move {
            let shared = SharedKey::draft(&[7]);
            let same_number =
                (i64::from(shared.kind) << 32) | i64::from(shared.key.cast_unsigned());
            let mut held = bench.desk.db().begin().await?;
            held.advisory_lock(same_number).await?;
            if matches!(held, Tx::Postgres(_)) {
                let mut other = bench.desk.db().begin().await?;
                let free = other.lock_shared([shared]);
                tokio::time::timeout(Duration::from_secs(2), free).await??;
                let mut third = bench.desk.db().begin().await?;
                let taken = third.lock_shared([shared]);
                let waited = tokio::time::timeout(Duration::from_millis(200), taken).await;
                assert!(waited.is_err(), "the same key is waited for");
            }
            Ok(())
        })
        .await;
    }
}
