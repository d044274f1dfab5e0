//! What partners are found by that may be the company that applies.

use portico::application::{name_key, tax_id};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::DeskError;
use crate::{Desk, on};

#[derive(FromRow)]
struct KeylessRow {
    id: Uuid,
    name: String,
    country: String,
    tax_id: Option<String>,
}

const KEYLESS: &str =
    "SELECT id, name, country, tax_id FROM partner WHERE name_key = '' LIMIT 1000";

const FILL: &str = "UPDATE partner SET name_key = $2, tax_key = $3 WHERE id = $1";

/// Gives partners of an older version what they are found by. Safe in several processes at once.
pub(crate) async fn fill_keys(desk: &Desk) -> Result<(), DeskError> {
    loop {
        let keyless = on!(desk.db().read(), |c| sqlx::query_as::<_, KeylessRow>(
            KEYLESS
        )
        .fetch_all(c)
        .await)?;
        if keyless.is_empty() {
            return Ok(());
        }
        let mut tx = desk.db().begin().await?;
        for partner in keyless {
            let tax_key = partner.tax_id.as_deref();
            let tax_key = tax_key.and_then(|typed| tax_id::key_of(&partner.country, typed));
            on!(tx, |c| sqlx::query(FILL)
                .bind(partner.id)
                .bind(name_key(&partner.name))
                .bind(&tax_key)
                .execute(c)
                .await
                .map(drop))?;
        }
        tx.commit().await?;
    }
}
