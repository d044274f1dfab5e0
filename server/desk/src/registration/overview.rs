//! What the first pages say at a glance: how much waits for the vendor, what soon ends for a partner.

use portico::money::Money;
use portico::policy;
use portico::registration::Reference;
use portico::time::{Instant, LocalDate};

use super::stored::{money, parse_reference};
use crate::error::DeskError;
use crate::stored::{SqlDate, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// Counting stops here: beyond it "many" says as much.
pub const WAITING_CAP: i64 = 100;

/// How much waits for the vendor. [`WAITING_CAP`] stands for that many or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCount {
    /// Requests in review.
    pub waiting: i64,
    /// Those of them whose answer is overdue.
    pub late: i64,
}

/// A protection that is going to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndingProtection {
    /// The registration.
    pub reference: Reference,
    /// Its customer.
    pub customer: String,
    /// What the customer needs.
    pub need: String,
    /// Its value.
    pub value: Option<Money>,
    /// The last protected day.
    pub until: LocalDate,
}

#[derive(sqlx::FromRow)]
struct EndingRow {
    reference: String,
    customer: String,
    need: String,
    currency: Option<String>,
    value_minor: Option<i64>,
    protected_until: SqlDate,
}

impl AuthorizedDesk<'_> {
    /// How many requests wait for the vendor, and how many of them are late.
    pub async fn queue_count(&self) -> Result<QueueCount, DeskError> {
        const COUNT: &str = "SELECT count(*) FROM (SELECT 1 AS one FROM registration \
             WHERE stage = 'in_review' AND due_at < $1 LIMIT $2) AS some";
        self.require(policy::may_oversee)?;
        // No clock reaches so far: every request in review is due before it.
        let ever = Instant::from_micros(253_402_300_799_000_000);
        let mut counted = [0, 0];
        for (place, before) in counted.iter_mut().zip([ever, self.desk.now()]) {
            *place = on!(self.desk.db().read(), |c| {
                sqlx::query_scalar::<_, i64>(COUNT)
                    .bind(SqlTimestamp(before))
                    .bind(WAITING_CAP)
                    .fetch_one(c)
                    .await
            })?;
        }
        Ok(QueueCount {
            waiting: counted[0],
            late: counted[1],
        })
    }

    /// The protections of one's own company that end first.
    pub async fn ending_protections(&self, limit: u16) -> Result<Vec<EndingProtection>, DeskError> {
        const ENDING: &str = "SELECT reference, customer, need, currency, value_minor, protected_until FROM registration \
             WHERE partner_id = $1 AND stage = 'protected' ORDER BY protection_ends, id LIMIT $2";
        let partner = self.registrant()?;
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, EndingRow>(ENDING)
                .bind(partner.uuid())
                .bind(i64::from(limit))
                .fetch_all(c)
                .await
        })?;
        rows.into_iter().map(EndingProtection::try_from).collect()
    }
}

impl TryFrom<EndingRow> for EndingProtection {
    type Error = DeskError;

    fn try_from(row: EndingRow) -> Result<Self, DeskError> {
        Ok(Self {
            reference: parse_reference(&row.reference)?,
            customer: row.customer,
            need: row.need,
            value: money(row.value_minor, row.currency.as_deref())?,
            until: row.protected_until.0,
        })
    }
}
