//! What a distributor sees of the deals that are bought through it: what it has to deliver, to whom, at which discount
//! and until when. What the reseller and the vendor write to each other, the customer's people, competitors, files and
//! drafts are none of its business, and no text here reads them.

use portico::distribution::policy::may_see_bought;
use portico::id::{PartnerId, RegistrationId};
use portico::money::{Money, Rate};
use portico::registration::{Reference, Stage};
use portico::time::{Instant, LocalDate};
use sqlx::FromRow;
use uuid::Uuid;

use crate::AuthorizedDesk;
use crate::db::select_row;
use crate::error::DeskError;
use crate::on;
use crate::page::{Cursor, PAGE_SIZE, Page, one_more};
use crate::stored::{MoneyColumns, Nullable, SqlDate, SqlTimestamp};

/// Rows of one piece of an export.
const PIECE: usize = 500;

/// What a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BoughtFilter {
    /// Only this stage.
    pub stage: Option<Stage>,
    /// From behind this row on.
    pub after: Option<Cursor>,
}

select_row! {
    /// A deal that is bought through the distributor.
    #[derive(Clone, Debug)]
    pub struct BoughtRow {
        /// The registration.
        pub id: RegistrationId as Uuid,
        /// Its reference.
        pub reference: Reference as String,
        /// The distributor.
        pub distributor: PartnerId as Uuid,
        /// The reseller's name.
        pub partner_name: String,
        /// The customer.
        pub customer: String,
        /// The customer's city.
        pub city: Option<String>,
        /// The customer's country.
        pub country: Option<String>,
        /// Where it stands.
        pub stage: Stage as String,
        /// Its value.
        pub value: Option<Money> = MoneyColumns,
        /// When the order is expected.
        pub expected_close: Option<LocalDate> as Nullable<SqlDate>,
        /// The last protected day.
        pub protected_until: Option<LocalDate> as Nullable<SqlDate>,
        /// The discount in basis points, once it is protected.
        pub discount_bp: Option<i64>,
        /// When it last changed.
        pub updated_at: Instant as SqlTimestamp,
    }
}

/// A product line of a deal.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct BoughtLine {
    /// The product's name or number.
    pub product: String,
    /// How many.
    pub quantity: i64,
    /// The value of the line in minor units.
    pub value_minor: i64,
}

/// A deal with its lines.
#[derive(Clone, Debug)]
pub struct BoughtDeal {
    /// The deal.
    pub row: BoughtRow,
    /// Its lines.
    pub lines: Vec<BoughtLine>,
}

impl BoughtRow {
    /// The discount that the vendor grants on it, once it is protected.
    pub fn discount(&self) -> Option<Rate> {
        let points = i32::try_from(self.discount_bp?).ok()?;
        Some(Rate::from_basis_points(points))
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.reference, r.distributor_id AS distributor, p.name AS partner_name, r.customer, r.city, r.country, \
             r.stage, r.currency, r.value_minor, r.expected_close, r.protected_until, r.discount_bp, r.updated_at \
             FROM registration r JOIN partner p ON p.id = r.partner_id \
             WHERE r.distributor_id = $1 AND r.stage <> 'draft' AND ",
            $rest
        )
    };
}

const LIST: &str =
    select!("(r.updated_at, r.id) < ($2, $3) ORDER BY r.updated_at DESC, r.id DESC LIMIT $4");
const LIST_OF_STAGE: &str = select!(
    "(r.updated_at, r.id) < ($2, $3) AND r.stage = $5 ORDER BY r.updated_at DESC, r.id DESC LIMIT $4"
);
const ONE: &str = select!("r.reference = $2");

const LINES: &str = "SELECT product, quantity, value_minor FROM registration_line \
     WHERE registration_id = $1 ORDER BY position";

impl AuthorizedDesk<'_> {
    /// The deals that are bought through the actor's company, the latest change first.
    pub async fn bought_deals(&self, filter: BoughtFilter) -> Result<Page<BoughtRow>, DeskError> {
        self.bought(filter, PAGE_SIZE).await
    }

    /// A piece of the same for taking it elsewhere.
    pub async fn export_bought_deals(
        &self,
        filter: BoughtFilter,
    ) -> Result<Page<BoughtRow>, DeskError> {
        self.bought(filter, PIECE).await
    }

    async fn bought(
        &self,
        filter: BoughtFilter,
        size: usize,
    ) -> Result<Page<BoughtRow>, DeskError> {
        let own = self.own_distributor().await?;
        let start = filter.after.unwrap_or(Cursor::LATEST);
        let text = if filter.stage.is_some() {
            LIST_OF_STAGE
        } else {
            LIST
        };
        let select = self.desk.db().select::<BoughtRow>(text);
        let mut select = select
            .bind(own.uuid())
            .bind(SqlTimestamp(start.at))
            .bind(start.id)
            .bind(one_more(size));
        if let Some(stage) = filter.stage {
            select = select.bind(stage.as_str());
        }
        let mut rows = select.all().await?;
        // The text reads no others; the policy says so once more.
        rows.retain(|row| may_see_bought(self.actor, Some(row.distributor), row.stage));
        Ok(Page::of(rows, size, |row: &BoughtRow| Cursor {
            at: row.updated_at,
            id: row.id.uuid(),
        }))
    }

    /// A deal that is bought through the actor's company, with its lines.
    pub async fn bought_deal(&self, reference: Reference) -> Result<BoughtDeal, DeskError> {
        let own = self.own_distributor().await?;
        let select = self.desk.db().select::<BoughtRow>(ONE);
        let found = select
            .bind(own.uuid())
            .bind(reference.to_string())
            .optional()
            .await?;
        let row = found
            .filter(|row| may_see_bought(self.actor, Some(row.distributor), row.stage))
            .ok_or(DeskError::NotFound)?;
        let lines = on!(self.desk.db().read(), |c| sqlx::query_as::<_, BoughtLine>(
            LINES
        )
        .bind(row.id.uuid())
        .fetch_all(c)
        .await)?;
        Ok(BoughtDeal { row, lines })
    }
}
