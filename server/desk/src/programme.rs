//! The programme's terms by date, and the price list.

use portico::money::{Currency, Money};
use portico::programme::Programme;
use portico::time::Instant;
use sqlx::types::Json;

use crate::db::Tx;
use crate::error::{DeskError, Refusal};
use crate::stored::SqlDate;
use crate::{AuthorizedDesk, Maintenance, on};

/// A product of the price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The stock keeping unit.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Its list price.
    pub list_price: Money,
}

#[derive(sqlx::FromRow)]
struct ProductRow {
    sku: String,
    name: String,
    currency: String,
    list_minor: i64,
}

/// The terms in force at that moment: the latest whose first day has come where the vendor is.
pub(crate) async fn programme_in_force(tx: &mut Tx, now: Instant) -> Result<Programme, DeskError> {
    let known = on!(tx, |c| sqlx::query_scalar::<_, Json<Programme>>(LATEST)
        .fetch_all(c)
        .await)?;
    pick(known, now)
}

const LATEST: &str =
    "SELECT terms FROM programme ORDER BY effective_from DESC, version DESC LIMIT 20";

fn pick(known: Vec<Json<Programme>>, now: Instant) -> Result<Programme, DeskError> {
    known
        .into_iter()
        .map(|Json(programme)| programme)
        .find(|programme| programme.terms.effective_from <= programme.calendar.zone().local(now).0)
        .ok_or(DeskError::Refused(Refusal::NoProgramme))
}

impl AuthorizedDesk<'_> {
    /// The programme in force now. Everybody who is signed in may read the terms.
    pub async fn programme(&self) -> Result<Programme, DeskError> {
        let known = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, Json<Programme>>(LATEST)
                .fetch_all(c)
                .await
        })?;
        pick(known, self.desk.now())
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
        rows.into_iter()
            .map(|row| {
                let currency = Currency::parse(&row.currency)
                    .ok_or_else(|| DeskError::internal("a currency nobody knows"))?;
                Ok(Product {
                    sku: row.sku,
                    name: row.name,
                    list_price: Money::new(row.list_minor, currency),
                })
            })
            .collect()
    }
}

impl Maintenance<'_> {
    /// Puts a new version of the programme beside the others; the one it names must not be there yet.
    pub async fn publish_programme(&self, programme: &Programme) -> Result<(), DeskError> {
        const PUBLISH: &str =
            "INSERT INTO programme (version, effective_from, terms) VALUES ($1, $2, $3)";
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| {
            sqlx::query(PUBLISH)
                .bind(i64::from(programme.terms.version))
                .bind(SqlDate(programme.terms.effective_from))
                .bind(Json(programme))
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await
    }

    /// Puts a product on the price list, or changes it.
    pub async fn put_product(&self, product: &Product) -> Result<(), DeskError> {
        const PUT: &str = "INSERT INTO product (sku, name, currency, list_minor) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (sku) DO UPDATE SET name = excluded.name, currency = excluded.currency, \
             list_minor = excluded.list_minor";
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| {
            sqlx::query(PUT)
                .bind(&product.sku)
                .bind(&product.name)
                .bind(product.list_price.currency.code())
                .bind(product.list_price.minor)
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await
    }
}
