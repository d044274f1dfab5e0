//! The programme's terms by date.

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
}
