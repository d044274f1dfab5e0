//! The programme's terms by date, and the price list.

use portico::money::{Currency, Money};
pub use portico::product::Product;
use portico::programme::{Programme, Terms};
use portico::time::Instant;
use portico::vendor::Vendor;
use sqlx::types::Json;

use crate::db::Tx;
use crate::error::{DeskError, Refusal};
use crate::stored::SqlDate;
use crate::{AuthorizedDesk, Desk, Maintenance, on};

mod draft;
mod known;
mod overview;
mod publish;
pub(crate) mod requests;
mod save;
#[cfg(test)]
mod tests;
mod tiers;
mod withdraw;

pub use draft::{ConsentRequest, StoredDraft};
pub use overview::{ProgrammeOverview, PublishedVersion};
pub use publish::Publication;
pub(crate) use publish::publish_first;

use known::LATEST;
use tiers::{TIERS, check_tiers_in_use, tiers_in_use};

#[derive(sqlx::FromRow)]
pub(crate) struct ProductRow {
    sku: String,
    name: String,
    currency: String,
    list_minor: i64,
}

impl TryFrom<ProductRow> for Product {
    type Error = DeskError;

    fn try_from(row: ProductRow) -> Result<Self, DeskError> {
        let currency = Currency::parse(&row.currency)
            .ok_or_else(|| DeskError::internal("a currency nobody knows"))?;
        Ok(Self {
            sku: row.sku,
            name: row.name,
            list_price: Money::new(row.list_minor, currency),
        })
    }
}

/// The latest whose first day has come where the vendor is.
fn pick(known: Vec<Json<Terms>>, vendor: &Vendor, now: Instant) -> Option<Programme> {
    let today = vendor.zone().local(now).0;
    let terms = known
        .into_iter()
        .map(|Json(terms)| terms)
        .find(|terms| terms.effective_from <= today)?;
    Some(Programme {
        terms,
        calendar: vendor.calendar.clone(),
    })
}

fn none() -> DeskError {
    DeskError::Refused(Refusal::NoProgramme)
}

impl Desk {
    /// The programme in force now, over the connection that a use case has already.
    pub(crate) async fn programme_in(&self, tx: &mut Tx) -> Result<Programme, DeskError> {
        let vendor = self.vendor_in(tx).await?;
        let known = on!(tx, |c| sqlx::query_scalar::<_, Json<Terms>>(LATEST)
            .fetch_all(c)
            .await)?;
        pick(known, &vendor, self.now()).ok_or_else(none)
    }
}

impl AuthorizedDesk<'_> {
    /// The programme in force now. Everybody who is signed in may read the terms.
    pub async fn programme(&self) -> Result<Programme, DeskError> {
        let vendor = self.desk.vendor().await?;
        let known = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, Json<Terms>>(LATEST)
                .fetch_all(c)
                .await
        })?;
        pick(known, &vendor, self.desk.now()).ok_or_else(none)
    }

    /// The price list, by name.
    pub async fn products(&self) -> Result<Vec<Product>, DeskError> {
        const ALL: &str =
            "SELECT sku, name, currency, list_minor FROM product ORDER BY name, sku LIMIT 500";
        let rows = on!(self.desk.db().read(), |c| sqlx::query_as::<_, ProductRow>(
            ALL
        )
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(Product::try_from).collect()
    }
}

impl Maintenance<'_> {
    /// Puts a new version of the terms beside the others; the one it names must not be there yet. They have
    /// to name each tier that a partner is in.
    pub async fn publish_terms(&self, terms: &Terms) -> Result<(), DeskError> {
        const PUBLISH: &str =
            "INSERT INTO programme (version, effective_from, terms) VALUES ($1, $2, $3)";
        terms.check()?;
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(TIERS).await?;
        check_tiers_in_use(terms, None, &tiers_in_use(&mut tx).await?)?;
        on!(tx, |c| {
            sqlx::query(PUBLISH)
                .bind(i64::from(terms.version))
                .bind(SqlDate(terms.effective_from))
                .bind(Json(terms))
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await
    }

    /// Puts a product on the price list, or changes it.
    pub async fn put_product(&self, product: &Product) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        put_product_in(&mut tx, product).await?;
        tx.commit().await
    }
}

const PUT: &str = "INSERT INTO product (sku, name, currency, list_minor) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (sku) DO UPDATE SET name = excluded.name, currency = excluded.currency, \
     list_minor = excluded.list_minor";

/// Puts a product on the price list, or changes it, over the connection that a use case has already.
pub(crate) async fn put_product_in(tx: &mut Tx, product: &Product) -> Result<(), DeskError> {
    Ok(on!(tx, |c| {
        sqlx::query(PUT)
            .bind(&product.sku)
            .bind(&product.name)
            .bind(product.list_price.currency.code())
            .bind(product.list_price.minor)
            .execute(c)
            .await
            .map(drop)
    })?)
}
