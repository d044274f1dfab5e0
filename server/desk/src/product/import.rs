//! Importing a price list from a file, which is looked at before anything is taken over.

use std::collections::HashMap;

use portico::id::ProductId;
use portico::product::policy::may_manage;
use portico::product::{Event, PriceList, Prices, Product, number_key};
use portico::table::LineProblem;
use portico::time::Instant;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::rows::{ListedProduct, PRICE_LIST, currencies, every, insert, update};
use crate::AuthorizedDesk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::import::{
    FileOf, Import, ImportOutcome, basis_of, changed_since, close, count, keep, kept,
    nothing_wrong, text_of, wrong_file,
};

/// A file as it would be taken over.
#[derive(Clone, Debug, Default)]
pub struct ImportPreview {
    /// Products that are not there yet.
    pub added: Vec<Product>,
    /// Products that are there and would change.
    pub changed: Vec<ProductChange>,
    /// Products that are there as they are.
    pub unchanged: Vec<ListedProduct>,
    /// What is wrong, line by line; with anything here nothing is taken over.
    pub problems: Vec<LineProblem>,
    /// Products of the file that somebody changed since it was uploaded.
    pub since: Vec<ListedProduct>,
    /// Stands for the versions that this was made against.
    pub basis: String,
}

/// What a file does to a product.
#[derive(Clone, Debug)]
pub struct ProductChange {
    /// As it is.
    pub before: ListedProduct,
    /// As it would be. Prices in currencies that the file does not name stay.
    pub after: Product,
}

impl AuthorizedDesk<'_> {
    /// Keeps a file to look at before it is imported. Only who brought it can see and import it.
    ///
    /// # Errors
    /// `Invalid` where it is no price list at all.
    pub async fn begin_import(&self, file: &[u8]) -> Result<Uuid, DeskError> {
        self.require(may_manage)?;
        let content = text_of(file)?;
        let mut tx = self.desk.db().begin().await?;
        let programme = self.desk.programme_in(&mut tx).await?;
        PriceList::read(&content, &currencies(&programme)).map_err(wrong_file)?;
        let by = self.actor.person;
        keep(self.desk, tx, by, FileOf::PriceList, &content).await
    }

    /// What importing the file would do, or did.
    pub async fn preview_import(&self, import: Uuid) -> Result<Import<ImportPreview>, DeskError> {
        self.require(may_manage)?;
        let mut tx = self.desk.db().begin_read().await?;
        self.read_import(&mut tx, import).await
    }

    /// Imports the file: all of it, or with any problem nothing; and only over the versions that the preview with
    /// this basis was made against.
    ///
    /// # Errors
    /// `Stale` when the price list changed since the preview; `Invalid` when lines are wrong. What was imported
    /// already is answered as the first time.
    pub async fn finish_import(
        &self,
        import: Uuid,
        basis: &str,
    ) -> Result<ImportOutcome, DeskError> {
        self.require(may_manage)?;
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(PRICE_LIST).await?;
        let preview = match self.read_import(&mut tx, import).await? {
            Import::Finished(outcome) => return Ok(outcome),
            Import::Waiting(preview) => preview,
        };
        nothing_wrong(&preview.problems)?;
        if preview.basis != basis {
            return Err(stale(&preview, self.desk.now()));
        }
        for product in &preview.added {
            let id = ProductId::from_uuid(self.desk.fresh_id()?);
            insert(&mut tx, id, product, self.writer()).await?;
            let product = product.clone();
            self.record_product(&mut tx, id.uuid(), &Event::Added { product })
                .await?;
        }
        for change in &preview.changed {
            update(&mut tx, &change.before, &change.after, self.writer()).await?;
            self.record_change(&mut tx, &change.before, &change.after)
                .await?;
        }
        let outcome = self.close_import(&mut tx, import, &preview).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(outcome)
    }

    async fn close_import(
        &self,
        tx: &mut Tx,
        import: Uuid,
        preview: &ImportPreview,
    ) -> Result<ImportOutcome, DeskError> {
        let outcome = ImportOutcome {
            added: count(preview.added.len()),
            changed: count(preview.changed.len()),
        };
        close(self.desk, tx, import, outcome).await?;
        let event = Event::Imported {
            new: outcome.added,
            changed: outcome.changed,
        };
        self.record_product(tx, import, &event).await?;
        Ok(outcome)
    }

    async fn read_import(
        &self,
        tx: &mut Tx,
        import: Uuid,
    ) -> Result<Import<ImportPreview>, DeskError> {
        let kept = kept(tx, self.actor.person, FileOf::PriceList, import).await?;
        if let Some(outcome) = kept.finished {
            return Ok(Import::Finished(outcome));
        }
        let programme = self.desk.programme_in(tx).await?;
        let list = PriceList::read(&kept.content, &currencies(&programme)).map_err(wrong_file)?;
        let known = every(tx).await?;
        let preview = compare(list, &known, kept.created_at.into());
        Ok(Import::Waiting(preview))
    }
}

/// What a file would do to the price list as it is.
fn compare(list: PriceList, known: &[ListedProduct], uploaded: Instant) -> ImportPreview {
    let mut by_number = HashMap::with_capacity(known.len());
    for listed in known {
        by_number.insert(number_key(&listed.product.sku), listed);
    }
    // Of two spellings that are both there, each is itself.
    let by_sku: HashMap<&str, &ListedProduct> = known
        .iter()
        .map(|listed| (&*listed.product.sku, listed))
        .collect();
    let mut preview = ImportPreview {
        problems: list.problems,
        ..ImportPreview::default()
    };
    let mut basis = Sha256::new();
    for product in list.products {
        let number = number_key(&product.sku);
        let found = by_sku.get(&*product.sku).or_else(|| by_number.get(&number));
        let Some(before) = found.copied() else {
            preview.added.push(product);
            basis.update([0_u8]);
            continue;
        };
        basis.update([1_u8]);
        basis.update(before.id.uuid().as_bytes());
        basis.update(before.version.to_be_bytes());
        if before.updated_at.is_some_and(|at| at > uploaded) {
            preview.since.push(before.clone());
        }
        let after = merged(&before.product, product);
        if after == before.product {
            preview.unchanged.push(before.clone());
        } else {
            let before = before.clone();
            preview.changed.push(ProductChange { before, after });
        }
    }
    preview.basis = basis_of(basis);
    preview
}

/// A product with what a file says of it. It keeps the spelling of its number, and the prices that the file does not
/// name.
fn merged(before: &Product, file: Product) -> Product {
    Product {
        sku: before.sku.clone(),
        name: file.name,
        prices: file.prices.iter().fold(before.prices.clone(), Prices::with),
    }
}

/// That the price list changed since the preview, and by whom, if it is known.
fn stale(preview: &ImportPreview, now: Instant) -> DeskError {
    let latest = preview.since.iter().max_by_key(|listed| listed.updated_at);
    latest.map_or_else(|| changed_since(now), ListedProduct::stale)
}
