//! Products of an older version get what their numbers are found by.

use portico::product::number_key;
use sqlx::FromRow;
use uuid::Uuid;

use super::rows::{PRICE_LIST, search_text};
use crate::db::Tx;
use crate::error::DeskError;
use crate::{Desk, on};

#[derive(FromRow)]
struct Unkeyed {
    id: Uuid,
    sku: String,
    name: String,
}

const UNKEYED: &str =
    "SELECT id, sku, name FROM product WHERE number_key = '' ORDER BY sku LIMIT 1000";

const KNOWN: &str = "SELECT EXISTS (SELECT 1 FROM product WHERE number_key = $1)";

const SET: &str = "UPDATE product SET number_key = $2, search = $3 WHERE id = $1";

/// Fills them in. Where two products have one number in two spellings, both stay: the second keeps its own spelling
/// as well, which no key of a number holds, since none has a space. Safe in several processes at once.
pub(crate) async fn fill_number_keys(desk: &Desk) -> Result<(), DeskError> {
    loop {
        let mut tx = desk.db().begin().await?;
        tx.advisory_lock(PRICE_LIST).await?;
        let unkeyed = on!(tx, |c| sqlx::query_as::<_, Unkeyed>(UNKEYED)
            .fetch_all(c)
            .await)?;
        if unkeyed.is_empty() {
            return Ok(());
        }
        for product in &unkeyed {
            fill(&mut tx, product).await?;
        }
        tx.commit().await?;
    }
}

async fn fill(tx: &mut Tx, product: &Unkeyed) -> Result<(), DeskError> {
    let mut key = number_key(&product.sku);
    let known = on!(tx, |c| sqlx::query_scalar::<_, bool>(KNOWN)
        .bind(&key)
        .fetch_one(c)
        .await)?;
    // A number that is all spaces has none either.
    if known || key.is_empty() {
        key = format!("{key} {}", product.sku);
    }
    on!(tx, |c| sqlx::query(SET)
        .bind(product.id)
        .bind(&key)
        .bind(search_text(&product.sku, &product.name))
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
