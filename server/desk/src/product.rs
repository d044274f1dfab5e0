//! Keeping the price list: product by product, or from a file that is looked at before anything is taken over.

use std::collections::HashMap;

use portico::event::Audience;
use portico::money::Currency;
use portico::policy::may_oversee;
use portico::problems::{Problem, Problems};
use portico::product::policy::may_manage;
use portico::product::{PriceList, Product, ProductDraft};
use portico::programme::Programme;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::page::{PAGE_SIZE, Page, one_more};
use crate::programme::{ProductRow, put_product_in};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, on};

#[cfg(test)]
mod tests;

/// So long a file waits to be imported.
const WAITING_SECONDS: i64 = 24 * 60 * 60;
/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 1 << 20;
const KIND: &str = "price_list";

/// A file as it would be taken over.
#[derive(Clone, Debug, Default)]
pub struct ImportPreview {
    /// Products that are not there yet.
    pub added: Vec<Product>,
    /// Products that are there and would change.
    pub changed: Vec<Product>,
    /// How many are there as they are.
    pub unchanged: usize,
    /// What is wrong, line by line; with anything here nothing is taken over.
    pub problems: Vec<portico::product::LineProblem>,
}

const FIRST: &str = "SELECT sku, name, currency, list_minor FROM product ORDER BY sku LIMIT $1";

const NEXT: &str =
    "SELECT sku, name, currency, list_minor FROM product WHERE sku > $2 ORDER BY sku LIMIT $1";

const EVERY: &str = "SELECT sku, name, currency, list_minor FROM product";

const KEEP: &str = "INSERT INTO import_draft (id, person_id, kind, content, created_at) VALUES ($1, $2, $3, $4, $5)";

const KEPT: &str =
    "SELECT content FROM import_draft WHERE id = $1 AND person_id = $2 AND kind = $3";

const DONE: &str = "DELETE FROM import_draft WHERE id = $1";

const FORGET: &str = "DELETE FROM import_draft WHERE created_at <= $1";

impl AuthorizedDesk<'_> {
    /// The price list by number, page by page.
    pub async fn price_list(
        &self,
        after: Option<&str>,
    ) -> Result<Page<Product, String>, DeskError> {
        self.require(may_oversee)?;
        let read = self.desk.db().read();
        let rows = match after {
            None => on!(read, |c| sqlx::query_as::<_, ProductRow>(FIRST)
                .bind(one_more(PAGE_SIZE))
                .fetch_all(c)
                .await)?,
            Some(after) => on!(read, |c| sqlx::query_as::<_, ProductRow>(NEXT)
                .bind(one_more(PAGE_SIZE))
                .bind(after)
                .fetch_all(c)
                .await)?,
        };
        let products = rows
            .into_iter()
            .map(Product::try_from)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Page::of(products, PAGE_SIZE, |product: &Product| {
            product.sku.clone()
        }))
    }

    /// Puts a product on the price list, or changes it.
    pub async fn save_product(&self, draft: &ProductDraft) -> Result<(), DeskError> {
        self.require(may_manage)?;
        let mut tx = self.desk.db().begin().await?;
        let programme = self.desk.programme_in(&mut tx).await?;
        let product = draft.check(&currencies(&programme))?;
        put_product_in(&mut tx, &product).await?;
        self.note(&mut tx, "product.saved", json!({ "sku": product.sku }))
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Keeps a file to look at before it is imported. Only who brought it can see and import it.
    pub async fn begin_import(&self, content: &str) -> Result<Uuid, DeskError> {
        self.require(may_manage)?;
        if content.trim().is_empty() {
            return Err(Problems::one("file", Problem::Required).into());
        }
        let id = self.desk.fresh_id()?;
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| sqlx::query(KEEP)
            .bind(id)
            .bind(self.actor.person.uuid())
            .bind(KIND)
            .bind(content.replace('\0', ""))
            .bind(SqlTimestamp(self.desk.now()))
            .execute(c)
            .await
            .map(drop))?;
        tx.commit().await?;
        Ok(id)
    }

    /// What importing the file would do.
    pub async fn preview_import(&self, import: Uuid) -> Result<ImportPreview, DeskError> {
        self.require(may_manage)?;
        let mut tx = self.desk.db().begin_read().await?;
        self.read_import(&mut tx, import).await
    }

    /// Imports the file: all of it, or with any problem nothing. Says how many products were added and changed.
    pub async fn finish_import(&self, import: Uuid) -> Result<(usize, usize), DeskError> {
        self.require(may_manage)?;
        let mut tx = self.desk.db().begin().await?;
        let preview = self.read_import(&mut tx, import).await?;
        if !preview.problems.is_empty() {
            return Err(Problems::one(
                "file",
                Problem::LinesWrong {
                    lines: preview.problems.len(),
                },
            )
            .into());
        }
        for product in preview.added.iter().chain(&preview.changed) {
            put_product_in(&mut tx, product).await?;
        }
        let done = on!(tx, |c| sqlx::query(DONE)
            .bind(import)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        // Another press of the same button was faster.
        if done == 0 {
            return Err(DeskError::NotFound);
        }
        let (added, changed) = (preview.added.len(), preview.changed.len());
        self.note(
            &mut tx,
            "product.imported",
            json!({ "added": added, "changed": changed }),
        )
        .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok((added, changed))
    }

    async fn read_import(&self, tx: &mut Tx, import: Uuid) -> Result<ImportPreview, DeskError> {
        let content = on!(tx, |c| sqlx::query_scalar::<_, String>(KEPT)
            .bind(import)
            .bind(self.actor.person.uuid())
            .bind(KIND)
            .fetch_optional(c)
            .await)?
        .ok_or(DeskError::NotFound)?;
        let programme = self.desk.programme_in(tx).await?;
        let list = PriceList::read(&content, &currencies(&programme));
        let known = on!(tx, |c| sqlx::query_as::<_, ProductRow>(EVERY)
            .fetch_all(c)
            .await)?;
        let known: HashMap<String, Product> = known
            .into_iter()
            .map(|row| Product::try_from(row).map(|product| (product.sku.clone(), product)))
            .collect::<Result<_, _>>()?;
        let mut preview = ImportPreview {
            problems: list.problems,
            ..ImportPreview::default()
        };
        for product in list.products {
            match known.get(&product.sku) {
                None => preview.added.push(product),
                Some(same) if *same == product => preview.unchanged += 1,
                Some(_) => preview.changed.push(product),
            }
        }
        Ok(preview)
    }

    async fn note(&self, tx: &mut Tx, kind: &str, payload: Value) -> Result<(), DeskError> {
        let event = NewEvent {
            at: self.desk.now(),
            actor: Some(self.actor.person),
            kind,
            partner: None,
            // The price list is one, and has no id.
            subject: Uuid::nil(),
            audience: Audience::Staff,
            payload,
        };
        self.desk.record(tx, event).await.map(drop)
    }
}

/// The currencies that deals are made in.
fn currencies(programme: &Programme) -> Vec<Currency> {
    programme
        .terms
        .registration
        .minimum
        .iter()
        .map(|money| money.currency)
        .collect()
}

/// Forgets files that nobody imported.
pub(crate) async fn forget_drafts(desk: &Desk) -> Result<(), DeskError> {
    let mut tx = desk.db().begin().await?;
    let before = SqlTimestamp(desk.now().plus(-WAITING_SECONDS));
    on!(tx, |c| sqlx::query(FORGET)
        .bind(before)
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await
}
