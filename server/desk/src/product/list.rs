//! Reading the price list: page by page, one product, and what deals are made of.

use portico::id::ProductId;
use portico::policy::may_oversee;
use portico::product::Product;

use super::rows::{AFTER, BEFORE, ListedProduct, OFFERED, ProductRow, START, load};
use crate::error::DeskError;
use crate::event::TimelineEvent;
use crate::like::words_in_order;
use crate::page::{PAGE_SIZE, Page, Part, one_more};
use crate::{AuthorizedDesk, on};

/// Which products are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offered {
    /// Those that partners choose from.
    #[default]
    Offered,
    /// Those that were discontinued.
    Discontinued,
    /// All of them.
    All,
}

impl Offered {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Offered, Self::Discontinued, Self::All];

    /// Its name in addresses and statements.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Discontinued => "discontinued",
            Self::All => "all",
        }
    }

    /// The one of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// What the list shows.
#[derive(Clone, Debug, Default)]
pub struct ProductFilter {
    /// Only those whose number or name contains this, in any case and with any accents.
    pub text: String,
    /// Whether discontinued ones are among them.
    pub offered: Offered,
    /// The part of the list.
    pub part: Part<ProductId>,
}

impl AuthorizedDesk<'_> {
    /// The price list by number, as far as staff look for products.
    pub async fn price_list(
        &self,
        filter: &ProductFilter,
    ) -> Result<Page<ListedProduct, ProductId>, DeskError> {
        self.require(may_oversee)?;
        let (text, place) = match filter.part {
            Part::Start => (START, None),
            Part::After(place) => (AFTER, Some(place)),
            Part::Before(place) => (BEFORE, Some(place)),
        };
        let rows = on!(self.desk.db().read(), |c| {
            let query = sqlx::query_as::<_, ProductRow>(text)
                .bind(words_in_order(&filter.text))
                .bind(filter.offered.as_str())
                .bind(one_more(PAGE_SIZE));
            let query = match place {
                Some(place) => query.bind(place.uuid()),
                None => query,
            };
            query.fetch_all(c).await
        })?;
        let products = rows
            .into_iter()
            .map(ListedProduct::try_from)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Page::of_part(
            products,
            PAGE_SIZE,
            filter.part,
            |row: &ListedProduct| row.id,
        ))
    }

    /// A product of the price list.
    pub async fn product(&self, id: ProductId) -> Result<ListedProduct, DeskError> {
        self.require(may_oversee)?;
        let mut tx = self.desk.db().begin_read().await?;
        load(&mut tx, id).await
    }

    /// What happened to a product, the earliest first.
    pub async fn product_history(&self, id: ProductId) -> Result<Vec<TimelineEvent>, DeskError> {
        self.require(may_oversee)?;
        self.timeline(id.uuid()).await
    }

    /// The products that a deal can be made of, by name.
    pub async fn products(&self) -> Result<Vec<Product>, DeskError> {
        let rows = on!(self.desk.db().read(), |c| sqlx::query_as::<_, ProductRow>(
            OFFERED
        )
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|row| ListedProduct::try_from(row).map(|listed| listed.product))
            .collect()
    }
}
