//! The resellers that are tied to a distributor, for its own people.

use portico::distribution::policy::as_distributor;
use portico::id::PartnerId;
use portico::registration::Country;
use portico::time::LocalDate;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::DeskError;
use crate::stored::{Nullable, SqlDate};
use crate::{AuthorizedDesk, on};

/// A reseller that may buy from the distributor today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TiedReseller {
    /// The reseller.
    pub partner: PartnerId,
    /// Its name.
    pub name: String,
    /// Its own country.
    pub country: String,
    /// The country of the customers that it is about; everywhere without one.
    pub covers: Option<Country>,
    /// Since when.
    pub from: LocalDate,
    /// The last day, if it ends.
    pub until: Option<LocalDate>,
}

#[derive(FromRow)]
struct Row {
    partner_id: Uuid,
    name: String,
    own_country: String,
    country: String,
    #[sqlx(try_from = "SqlDate")]
    valid_from: LocalDate,
    #[sqlx(try_from = "Nullable<SqlDate>")]
    valid_until: Option<LocalDate>,
}

// A distributor has hundreds of them, not thousands.
const OWN: &str = "SELECT t.partner_id, p.name, p.country AS own_country, t.country, t.valid_from, t.valid_until \
     FROM distributor_tie t JOIN partner p ON p.id = t.partner_id \
     WHERE t.distributor_id = $1 AND t.valid_from <= $2 AND (t.valid_until IS NULL OR t.valid_until >= $2) \
     ORDER BY p.sort_name, t.country, t.id LIMIT 1000";

const IS_DISTRIBUTOR: &str =
    "SELECT EXISTS (SELECT 1 FROM partner WHERE id = $1 AND kind = 'distributor')";

impl AuthorizedDesk<'_> {
    /// The distributor that the actor's company is; for anybody else there is none.
    pub(super) async fn own_distributor(&self) -> Result<PartnerId, DeskError> {
        let own = as_distributor(self.actor).ok_or(DeskError::Forbidden)?;
        let is_one = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, bool>(IS_DISTRIBUTOR)
                .bind(own.uuid())
                .fetch_one(c)
                .await
        })?;
        if is_one {
            Ok(own)
        } else {
            Err(DeskError::NotFound)
        }
    }

    /// The resellers that are tied to the actor's company today.
    pub async fn tied_resellers(&self) -> Result<Vec<TiedReseller>, DeskError> {
        let own = self.own_distributor().await?;
        let today = self.desk.vendor().await?.zone().local(self.desk.now()).0;
        let rows = on!(self.desk.db().read(), |c| sqlx::query_as::<_, Row>(OWN)
            .bind(own.uuid())
            .bind(SqlDate(today))
            .fetch_all(c)
            .await)?;
        let tied = rows.into_iter().map(|row| TiedReseller {
            partner: PartnerId::from_uuid(row.partner_id),
            name: row.name,
            country: row.own_country,
            covers: Country::parse(&row.country),
            from: row.valid_from,
            until: row.valid_until,
        });
        Ok(tied.collect())
    }
}
