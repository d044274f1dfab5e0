//! Adding a product, and changing one.

use portico::id::ProductId;
use portico::money::{Currency, DecimalMark};
use portico::product::policy::may_manage;
use portico::product::{Event, Product, ProductDraft, Refusal, number_key};

use super::rows::{
    ListedProduct, PRICE_LIST, Writer, currencies, insert, lock, update, with_number,
};
use crate::db::Tx;
use crate::error::DeskError;
use crate::{AuthorizedDesk, Maintenance};

impl AuthorizedDesk<'_> {
    /// Puts a product on the price list. `decimal` is what the reader's language writes before decimals.
    ///
    /// # Errors
    /// `Invalid` with the problems by field; `Refused` where the number is taken. Sending the same once more is
    /// answered as the first time.
    pub async fn add_product(
        &self,
        draft: &ProductDraft,
        decimal: Option<DecimalMark>,
    ) -> Result<ProductId, DeskError> {
        self.require(may_manage)?;
        let mut tx = self.desk.db().begin().await?;
        let programme = self.desk.programme_in(&mut tx).await?;
        let product = draft.check(&currencies(&programme), decimal)?;
        tx.advisory_lock(PRICE_LIST).await?;
        if let Some(other) = with_number(&mut tx, &product.sku).await? {
            return if other.product == product && other.discontinued_at.is_none() {
                Ok(other.id)
            } else {
                Err(taken(other))
            };
        }
        let id = ProductId::from_uuid(self.desk.fresh_id()?);
        insert(&mut tx, id, &product, self.writer()).await?;
        self.record_product(&mut tx, id.uuid(), &Event::Added { product })
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(id)
    }

    /// Changes a product over the version that its reader saw. Deals keep what they were made of.
    ///
    /// # Errors
    /// `Stale` when somebody changed it meanwhile; `Invalid`; `Refused` where its new number is taken.
    pub async fn change_product(
        &self,
        id: ProductId,
        version: i64,
        draft: &ProductDraft,
        decimal: Option<DecimalMark>,
    ) -> Result<(), DeskError> {
        self.require(may_manage)?;
        let mut tx = self.desk.db().begin().await?;
        let programme = self.desk.programme_in(&mut tx).await?;
        tx.advisory_lock(PRICE_LIST).await?;
        let before = lock(&mut tx, id).await?;
        let product = draft.check(&allowed(&currencies(&programme), &before), decimal)?;
        if product == before.product {
            return Ok(());
        }
        if before.version != version {
            return Err(before.stale());
        }
        if number_key(&product.sku) != number_key(&before.product.sku)
            && let Some(other) = with_number(&mut tx, &product.sku).await?
        {
            return Err(taken(other));
        }
        update(&mut tx, &before, &product, self.writer()).await?;
        self.record_change(&mut tx, &before, &product).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    pub(super) async fn record_change(
        &self,
        tx: &mut Tx,
        before: &ListedProduct,
        after: &Product,
    ) -> Result<(), DeskError> {
        let event = Event::Changed {
            before: before.product.clone(),
            after: after.clone(),
        };
        self.record_product(tx, before.id.uuid(), &event).await
    }

    pub(super) fn writer(&self) -> Writer {
        Writer {
            at: self.desk.now(),
            by: Some(self.actor.person),
        }
    }
}

/// The programme's currencies, and those that the product has prices in already.
fn allowed(offered: &[Currency], before: &ListedProduct) -> Vec<Currency> {
    let own = before.product.prices.iter().map(|price| price.currency);
    offered.iter().copied().chain(own).collect()
}

fn taken(other: ListedProduct) -> DeskError {
    Refusal::NumberTaken {
        product: other.id,
        sku: other.product.sku,
        name: other.product.name,
    }
    .into()
}

impl Maintenance<'_> {
    /// Puts a product on the price list, or changes the one that has its number.
    pub async fn put_product(&self, product: &Product) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(PRICE_LIST).await?;
        let writer = Writer {
            at: self.desk.now(),
            by: None,
        };
        match with_number(&mut tx, &product.sku).await? {
            Some(before) => update(&mut tx, &before, product, writer).await?,
            None => {
                let id = ProductId::from_uuid(self.desk.fresh_id()?);
                insert(&mut tx, id, product, writer).await?;
            }
        }
        tx.commit().await
    }
}
