//! Who stands in for a member of staff on a day: for notices, below everything that knows people.

use portico::time::LocalDate;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::SqlDate;

const DEPUTIES_OF: &str = "SELECT p.id FROM deputy d JOIN person p ON p.id = d.deputy_id \
     WHERE d.person_id = $1 AND d.valid_from <= $2 AND d.valid_until >= $2 \
     AND p.partner_id IS NULL AND p.disabled_at IS NULL AND p.invited_at IS NULL ORDER BY p.id";

/// Who stands in for a member of staff on that day.
pub(crate) async fn deputies_of(
    tx: &mut Tx,
    person: Uuid,
    day: LocalDate,
) -> Result<Vec<Uuid>, DeskError> {
    Ok(on!(tx, |c| sqlx::query_scalar::<_, Uuid>(DEPUTIES_OF)
        .bind(person)
        .bind(SqlDate(day))
        .fetch_all(c)
        .await)?)
}
