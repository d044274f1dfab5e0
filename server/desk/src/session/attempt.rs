//! Counting guesses: by account and network together, and by network on whatever accounts. A browser in which the
//! person signed in before is counted by itself. So somebody who guesses shuts out themselves, and nobody else.

use std::net::IpAddr;

use portico::event::Audience;
use portico::id::PartnerId;
use portico::time::Instant;
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::refusal::SignInRefusal;
use super::token::hash_of;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::stored::SqlTimestamp;
use crate::{Authentication, Desk, Tx, on};

/// The window in which failures count.
pub const FAILURE_WINDOW_SECONDS: i64 = 15 * 60;
/// How many wrong passwords an account takes from one network in a window.
pub const FAILURES_PER_ACCOUNT: i64 = 8;
/// How many wrong passwords a network may try in a window, on whatever accounts.
pub const FAILURES_PER_NETWORK: i64 = 40;
/// The key of the lock under which attempts are counted.
const COUNTING: i64 = 0x5349_474e;

/// What an attempt is counted by, beside the account.
#[derive(Clone, Debug)]
pub(crate) enum CountedBy {
    /// The network that it comes from.
    Network(String),
    /// Something that only the owner has: a browser or a session of theirs.
    Own(String),
}

impl CountedBy {
    /// The network of an address: of IPv6, a household or a company has at least a /64.
    pub(crate) fn network(address: &str) -> Self {
        Self::Network(network_of(address))
    }

    pub(super) fn browser(token: &str) -> Self {
        let hash = hash_of(token);
        let start = hash.iter().take(16).map(|byte| format!("{byte:02x}"));
        Self::Own(format!("browser {}", start.collect::<String>()))
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Network(name) | Self::Own(name) => name,
        }
    }
}

/// The network that an address counts as.
pub(crate) fn network_of(address: &str) -> String {
    match address
        .parse::<IpAddr>()
        .map(|address| address.to_canonical())
    {
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => address.to_owned(),
    }
}

// The one that has to grow old before another attempt is taken.
const NTH_OF_ACCOUNT: &str = "SELECT min(at) FROM (SELECT at FROM sign_in_failure \
     WHERE account = $1 AND address = $2 AND at > $3 ORDER BY at DESC LIMIT $4) AS newest \
     HAVING count(*) >= $4";

const NTH_OF_NETWORK: &str = "SELECT min(at) FROM (SELECT at FROM sign_in_failure \
     WHERE address = $1 AND at > $2 ORDER BY at DESC LIMIT $3) AS newest HAVING count(*) >= $3";

const COUNT: &str =
    "INSERT INTO sign_in_failure (id, account, address, at) VALUES ($1, $2, $3, $4)";

const CLEAR: &str = "DELETE FROM sign_in_failure WHERE account = $1 AND address = $2";

const CLEAR_ACCOUNT: &str = "DELETE FROM sign_in_failure WHERE account = $1";

// Only of accounts that there are: else a stranger could fill the log at will.
const FAILED: &str = "SELECT p.id, p.partner_id, f.address, count(*) AS attempts \
     FROM sign_in_failure f JOIN person p ON p.email = f.account WHERE f.at <= $1 \
     GROUP BY p.id, p.partner_id, f.address ORDER BY p.id, f.address";

const FORGET: &str = "DELETE FROM sign_in_failure WHERE at <= $1";

#[derive(FromRow)]
struct FailedRow {
    id: Uuid,
    partner_id: Option<Uuid>,
    address: String,
    attempts: i64,
}

impl Authentication<'_> {
    /// Counts an attempt as failed before it is made, so that guesses in parallel do not all pass.
    pub(crate) async fn count_attempt(
        &self,
        account: &str,
        by: &CountedBy,
    ) -> Result<(), SignInRefusal> {
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(COUNTING).await?;
        if let Some(oldest) = too_many(&mut tx, account, by, now).await? {
            let again_at = oldest.plus(FAILURE_WINDOW_SECONDS);
            return Err(SignInRefusal::TooMany { again_at });
        }
        let id = self.desk.fresh_id()?;
        on!(tx, |c| {
            sqlx::query(COUNT)
                .bind(id)
                .bind(account)
                .bind(by.as_str())
                .bind(SqlTimestamp(now))
                .execute(c)
                .await
                .map(drop)
        })?;
        Ok(tx.commit().await?)
    }
}

async fn too_many(
    tx: &mut Tx,
    account: &str,
    by: &CountedBy,
    now: Instant,
) -> Result<Option<Instant>, DeskError> {
    let since = SqlTimestamp(now.plus(-FAILURE_WINDOW_SECONDS));
    let of_account = on!(tx, |c| {
        sqlx::query_scalar::<_, Option<SqlTimestamp>>(NTH_OF_ACCOUNT)
            .bind(account)
            .bind(by.as_str())
            .bind(since)
            .bind(FAILURES_PER_ACCOUNT)
            .fetch_optional(c)
            .await
    })?;
    let CountedBy::Network(network) = by else {
        return Ok(of_account.flatten().map(|stamp| stamp.0));
    };
    let of_network = on!(tx, |c| {
        sqlx::query_scalar::<_, Option<SqlTimestamp>>(NTH_OF_NETWORK)
            .bind(network)
            .bind(since)
            .bind(FAILURES_PER_NETWORK)
            .fetch_optional(c)
            .await
    })?;
    let at = |stamp: Option<Option<SqlTimestamp>>| stamp.flatten().map(|stamp| stamp.0);
    Ok(at(of_account).max(at(of_network)))
}

/// Forgets the attempts that were counted by the same: the last one succeeded.
pub(crate) async fn clear(tx: &mut Tx, account: &str, by: &CountedBy) -> Result<(), DeskError> {
    on!(tx, |c| sqlx::query(CLEAR)
        .bind(account)
        .bind(by.as_str())
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets all attempts on an account: its owner has shown who they are.
pub(crate) async fn clear_account(tx: &mut Tx, account: &str) -> Result<(), DeskError> {
    on!(tx, |c| sqlx::query(CLEAR_ACCOUNT)
        .bind(account)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets attempts that count no more, and puts those on accounts that there are into the event log, where they came
/// from and how many. Not when they are made: a wrong password would take longer than an unknown address.
pub(super) async fn forget_old(desk: &Desk, tx: &mut Tx) -> Result<(), DeskError> {
    let now = desk.now();
    let window = SqlTimestamp(now.plus(-FAILURE_WINDOW_SECONDS));
    tx.advisory_lock(COUNTING).await?;
    let failed = on!(tx, |c| sqlx::query_as::<_, FailedRow>(FAILED)
        .bind(window)
        .fetch_all(c)
        .await)?;
    for row in failed {
        let event = NewEvent {
            at: now,
            actor: None,
            kind: "session.refused",
            partner: row.partner_id.map(PartnerId::from_uuid),
            subject: row.id,
            audience: Audience::Staff,
            payload: json!({ "address": row.address, "attempts": row.attempts }),
        };
        desk.record(tx, event).await?;
    }
    on!(tx, |c| sqlx::query(FORGET)
        .bind(window)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_household_is_one_network() {
        assert_eq!(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(
            network_of("2001:db8:1:2::9"),
            network_of("2001:db8:1:2:ffff::")
        );
        assert_ne!(network_of("2001:db8:1:2::9"), network_of("2001:db8:1:3::9"));
        assert_eq!(network_of("192.0.2.1"), "192.0.2.1");
        assert_eq!(network_of("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
