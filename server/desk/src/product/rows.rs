//! The shape of the price list's tables, and what every use case over them needs.

use portico::id::{PersonId, ProductId};
use portico::money::{Currency, Money};
use portico::product::{NotPrices, Prices, Product, number_key};
use portico::programme::Programme;
use portico::registration::conflict::fold;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::SqlTimestamp;

/// Whoever changes the price list does so alone: whether a number is free, and what a file changes, is decided over
/// all of it.
pub(super) const PRICE_LIST: i64 = 0x5052_4943;

/// A product as it stands on the price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedProduct {
    /// Its id.
    pub id: ProductId,
    /// What it is.
    pub product: Product,
    /// Counts its changes.
    pub version: i64,
    /// When it was last changed; nothing where that was before it was kept.
    pub updated_at: Option<Instant>,
    /// The name of who changed it last.
    pub updated_by: Option<String>,
    /// Since when it is not offered any more.
    pub discontinued_at: Option<Instant>,
    /// What its number is found by.
    pub(super) key: String,
}

impl ListedProduct {
    /// That it was changed by somebody since it was read.
    pub(super) fn stale(&self) -> DeskError {
        DeskError::Stale {
            by: self.updated_by.clone().unwrap_or_default(),
            at: self.updated_at.unwrap_or(Instant::from_micros(0)),
        }
    }
}

#[derive(FromRow)]
pub(super) struct ProductRow {
    id: Uuid,
    sku: String,
    number_key: String,
    name: String,
    currency: String,
    list_minor: i64,
    more: Option<String>,
    version: i64,
    updated_at: Option<SqlTimestamp>,
    updated_by: Option<String>,
    discontinued_at: Option<SqlTimestamp>,
}

impl TryFrom<ProductRow> for ListedProduct {
    type Error = DeskError;

    fn try_from(row: ProductRow) -> Result<Self, DeskError> {
        let currency = Currency::parse(&row.currency)
            .ok_or_else(|| DeskError::internal("a currency nobody knows"))?;
        let mut prices = Prices::of(Money::new(row.list_minor, currency));
        if let Some(more) = row.more {
            let more: Prices = more
                .parse()
                .map_err(|NotPrices| DeskError::internal("prices nobody can read"))?;
            prices = more.iter().fold(prices, Prices::with);
        }
        Ok(Self {
            id: ProductId::from_uuid(row.id),
            product: Product {
                sku: row.sku,
                name: row.name,
                prices,
            },
            version: row.version,
            updated_at: row.updated_at.map(Instant::from),
            updated_by: row.updated_by,
            discontinued_at: row.discontinued_at.map(Instant::from),
            key: row.number_key,
        })
    }
}

macro_rules! select {
    ($($rest:literal),+) => {
        concat!(
            "SELECT p.id, p.sku, p.number_key, p.name, p.currency, p.list_minor, \
             (SELECT string_agg(m.currency || ' ' || m.list_minor, ' ') FROM product_price m \
             WHERE m.product_id = p.id) AS more, \
             p.version, p.updated_at, u.name AS updated_by, p.discontinued_at \
             FROM product p LEFT JOIN person u ON u.id = p.updated_by ",
            $($rest),+
        )
    };
}

macro_rules! part {
    ($place:literal, $order:literal) => {
        select!(
            "WHERE ($1 IS NULL OR p.search LIKE $1 ESCAPE '!') \
             AND ($2 = 'all' OR ($2 = 'offered' AND p.discontinued_at IS NULL) \
             OR ($2 = 'discontinued' AND p.discontinued_at IS NOT NULL)) ",
            $place,
            $order,
            " LIMIT $3"
        )
    };
}

pub(super) const START: &str = part!("", "ORDER BY p.number_key, p.id");
pub(super) const AFTER: &str = part!(
    "AND (p.number_key, p.id) > (SELECT number_key, id FROM product WHERE id = $4) ",
    "ORDER BY p.number_key, p.id"
);
pub(super) const BEFORE: &str = part!(
    "AND (p.number_key, p.id) < (SELECT number_key, id FROM product WHERE id = $4) ",
    "ORDER BY p.number_key DESC, p.id DESC"
);

const EVERY: &str = select!("");
const BY_ID: &str = select!("WHERE p.id = $1");
const LOCKED: &str = select!("WHERE p.id = $1", " FOR UPDATE OF p");
const BY_NUMBER: &str = select!(
    "WHERE p.number_key = $1 OR p.sku = $2 ORDER BY CASE WHEN p.sku = $2 THEN 0 ELSE 1 END LIMIT 1"
);
pub(super) const OFFERED: &str =
    select!("WHERE p.discontinued_at IS NULL ORDER BY p.name, p.sku LIMIT 500");

/// The whole price list.
pub(super) async fn every(tx: &mut Tx) -> Result<Vec<ListedProduct>, DeskError> {
    let rows = on!(tx, |c| sqlx::query_as::<_, ProductRow>(EVERY)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(ListedProduct::try_from).collect()
}

/// A product, with its row locked, for a use case that is going to write.
pub(super) async fn lock(tx: &mut Tx, id: ProductId) -> Result<ListedProduct, DeskError> {
    let text = tx.locking(BY_ID, LOCKED);
    find(tx, id, text).await
}

/// A product.
pub(super) async fn load(tx: &mut Tx, id: ProductId) -> Result<ListedProduct, DeskError> {
    find(tx, id, BY_ID).await
}

async fn find(tx: &mut Tx, id: ProductId, text: &'static str) -> Result<ListedProduct, DeskError> {
    let row = on!(tx, |c| sqlx::query_as::<_, ProductRow>(text)
        .bind(id.uuid())
        .fetch_optional(c)
        .await)?;
    row.ok_or(DeskError::NotFound)?.try_into()
}

/// The product that has this number, in whatever spelling.
pub(super) async fn with_number(
    tx: &mut Tx,
    sku: &str,
) -> Result<Option<ListedProduct>, DeskError> {
    let row = on!(tx, |c| sqlx::query_as::<_, ProductRow>(BY_NUMBER)
        .bind(number_key(sku))
        .bind(sku)
        .fetch_optional(c)
        .await)?;
    row.map(ListedProduct::try_from).transpose()
}

/// Who writes, and when.
#[derive(Clone, Copy)]
pub(super) struct Writer {
    pub(super) at: Instant,
    /// Nobody where the command line does.
    pub(super) by: Option<PersonId>,
}

const INSERT: &str = "INSERT INTO product (id, sku, number_key, name, search, currency, list_minor, version, updated_at, updated_by) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9)";

const UPDATE: &str = "UPDATE product SET sku = $3, number_key = $4, name = $5, search = $6, currency = $7, list_minor = $8, \
     version = version + 1, updated_at = $9, updated_by = $10 WHERE id = $1 AND version = $2";

const CLEAR: &str = "DELETE FROM product_price WHERE product_id = $1";

const PRICE: &str =
    "INSERT INTO product_price (product_id, currency, list_minor) VALUES ($1, $2, $3)";

/// Writes a product that is not there yet.
pub(super) async fn insert(
    tx: &mut Tx,
    id: ProductId,
    product: &Product,
    writer: Writer,
) -> Result<(), DeskError> {
    let first = product.prices.first();
    on!(tx, |c| sqlx::query(INSERT)
        .bind(id.uuid())
        .bind(&product.sku)
        .bind(number_key(&product.sku))
        .bind(&product.name)
        .bind(search_text(&product.sku, &product.name))
        .bind(first.currency.code())
        .bind(first.minor)
        .bind(SqlTimestamp(writer.at))
        .bind(writer.by.map(PersonId::uuid))
        .execute(c)
        .await
        .map(drop))?;
    write_more(tx, id, &product.prices).await
}

/// Writes a product over the version that was decided on.
pub(super) async fn update(
    tx: &mut Tx,
    before: &ListedProduct,
    product: &Product,
    writer: Writer,
) -> Result<(), DeskError> {
    let first = product.prices.first();
    // Of two that older versions let in with one number in two spellings, each keeps what it is found by.
    let key = if product.sku == before.product.sku && !before.key.is_empty() {
        before.key.clone()
    } else {
        number_key(&product.sku)
    };
    let written = on!(tx, |c| sqlx::query(UPDATE)
        .bind(before.id.uuid())
        .bind(before.version)
        .bind(&product.sku)
        .bind(&key)
        .bind(&product.name)
        .bind(search_text(&product.sku, &product.name))
        .bind(first.currency.code())
        .bind(first.minor)
        .bind(SqlTimestamp(writer.at))
        .bind(writer.by.map(PersonId::uuid))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if written != 1 {
        return Err(before.stale());
    }
    on!(tx, |c| sqlx::query(CLEAR)
        .bind(before.id.uuid())
        .execute(c)
        .await
        .map(drop))?;
    write_more(tx, before.id, &product.prices).await
}

async fn write_more(tx: &mut Tx, id: ProductId, prices: &Prices) -> Result<(), DeskError> {
    for price in prices.more() {
        on!(tx, |c| sqlx::query(PRICE)
            .bind(id.uuid())
            .bind(price.currency.code())
            .bind(price.minor)
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// What a product is searched by.
pub(super) fn search_text(sku: &str, name: &str) -> String {
    format!("{} {}", fold(sku), fold(name))
}

/// The currencies that deals are made in.
pub(super) fn currencies(programme: &Programme) -> Vec<Currency> {
    let minimum = &programme.terms.registration.minimum;
    minimum.iter().map(|money| money.currency).collect()
}
