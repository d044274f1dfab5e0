//! Partners are in tiers and have a currency, and terms say which there are: neither may lose the other.

use portico::localized::Localized;
use portico::money::Currency;
use portico::partner::TierKey;
use portico::problems::{Problem, Problems};
use portico::programme::Terms;
use portico::programme::draft::RowList;
use sqlx::types::Json;

use super::known::LATEST;
use crate::db::Tx;
use crate::error::DeskError;
use crate::{Desk, on};

/// The key of the lock under which partners get tiers and terms say which there are.
pub(super) const TIERS: i64 = 0x5449_4552;

impl Desk {
    /// Whether a partner can be in that tier: the terms in force name it, and so do those that are published
    /// for later. Before there are terms, any will do; they will have to name it then.
    pub(crate) async fn check_tier(&self, tx: &mut Tx, tier: &TierKey) -> Result<(), DeskError> {
        tx.advisory_lock(TIERS).await?;
        let today = self.vendor_in(tx).await?.zone().local(self.now()).0;
        let known = on!(tx, |c| sqlx::query_scalar::<_, Json<Terms>>(LATEST)
            .fetch_all(c)
            .await)?;
        // The latest come first: those of later days, then the one in force.
        let later = known
            .iter()
            .take_while(|terms| terms.effective_from > today);
        let later = later.count();
        let mut from_now_on = known.iter().take(later + 1);
        if from_now_on.all(|terms| terms.tier(tier).is_some()) {
            Ok(())
        } else {
            Err(Problems::one("tier", Problem::TierUnknown).into())
        }
    }
}

/// The tiers that partners are in.
pub(super) async fn tiers_in_use(tx: &mut Tx) -> Result<Vec<TierKey>, DeskError> {
    const IN_USE: &str = "SELECT DISTINCT tier FROM partner ORDER BY tier";
    let tiers = on!(tx, |c| sqlx::query_scalar::<_, String>(IN_USE)
        .fetch_all(c)
        .await)?;
    let tiers = tiers.into_iter().map(TierKey::try_from);
    tiers
        .collect::<Result<_, _>>()
        .map_err(|unknown| DeskError::internal(unknown.to_string()))
}

/// The currencies that partners have.
pub(super) async fn currencies_in_use(tx: &mut Tx) -> Result<Vec<Currency>, DeskError> {
    const IN_USE: &str = "SELECT DISTINCT currency FROM partner ORDER BY currency";
    let codes = on!(tx, |c| sqlx::query_scalar::<_, String>(IN_USE)
        .fetch_all(c)
        .await)?;
    let currencies = codes.iter().map(|code| {
        Currency::parse(code).ok_or_else(|| DeskError::internal(format!("no currency {code}")))
    });
    currencies.collect()
}

/// Every tier that partners are in has to be among the terms'. What is left out has its name from the terms before.
pub(super) fn check_tiers_in_use(
    terms: &Terms,
    before: Option<&Terms>,
    in_use: &[TierKey],
) -> Result<(), Problems> {
    match in_use.iter().find(|tier| terms.tier(tier).is_none()) {
        Some(tier) => {
            let known = before.and_then(|before| before.tier(tier));
            let name = known.map_or_else(
                || Localized::from([("en", tier.as_str())]),
                |known| known.name.clone(),
            );
            let field = RowList::Tiers.name();
            Err(Problems::one(field, Problem::TierInUse { name }))
        }
        None => Ok(()),
    }
}

/// Every currency that partners have has to be one in which deals are registered.
pub(super) fn check_currencies_in_use(terms: &Terms, in_use: &[Currency]) -> Result<(), Problems> {
    let minimum = &terms.registration.minimum;
    let taken = |currency: &&Currency| minimum.iter().all(|least| least.currency != **currency);
    match in_use.iter().find(taken) {
        Some(&currency) => {
            let field = RowList::Minimum.name();
            Err(Problems::one(field, Problem::CurrencyInUse { currency }))
        }
        None => Ok(()),
    }
}
