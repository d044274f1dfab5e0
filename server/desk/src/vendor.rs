//! The vendor's data, by date. Every page shows it and every clock runs on its calendar, so each
//! process keeps it in memory and reads it again now and then.

use std::sync::Arc;

use portico::calendar::BusinessCalendar;
use portico::time::LocalDate;
use portico::vendor::Vendor;
use sqlx::FromRow;
use sqlx::types::Json;

use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlDate;
use crate::{Desk, Maintenance, application, on};

pub(crate) mod cache;
mod logo;
mod logo_row;
#[cfg(test)]
mod tests;

use cache::{Known, Version};
use logo::read_logo;
pub(crate) use logo::{receive_logo, write_logo};
pub use logo_row::Logo;

/// The key of the lock under which versions are counted.
pub(crate) const PUBLISHING: i64 = 0x5645_4e44;

#[derive(FromRow)]
struct VersionRow {
    effective_from: SqlDate,
    name: String,
    portal_name: String,
    accent_hue: i64,
    calendar: Json<BusinessCalendar>,
}

impl TryFrom<VersionRow> for Version {
    type Error = DeskError;

    fn try_from(row: VersionRow) -> Result<Self, DeskError> {
        Ok(Self {
            effective_from: row.effective_from.0,
            vendor: Arc::new(Vendor {
                name: row.name,
                portal_name: row.portal_name,
                accent_hue: u16::try_from(row.accent_hue).map_err(DeskError::internal)?,
                calendar: row.calendar.0,
            }),
        })
    }
}

const LATEST: &str = "SELECT effective_from, name, portal_name, accent_hue, calendar FROM vendor \
     WHERE withdrawn_at IS NULL ORDER BY effective_from DESC, version DESC LIMIT 20";

impl Desk {
    /// The vendor as it is now.
    pub async fn vendor(&self) -> Result<Arc<Vendor>, DeskError> {
        let now = self.now();
        if let Some(known) = self.vendor_cache().known().filter(|k| k.is_fresh(now)) {
            return Ok(known.in_force(now));
        }
        // In a box: its room would be moved about with every request that finds the vendor known.
        Box::pin(self.read_vendor()).await
    }

    async fn read_vendor(&self) -> Result<Arc<Vendor>, DeskError> {
        let mut tx = self.db().begin_read().await?;
        let vendor = self.vendor_in(&mut tx).await?;
        tx.rollback().await?;
        Ok(vendor)
    }

    /// The vendor as this process last knew it: for a page that has to be shown even when the database
    /// does not answer.
    pub fn known_vendor(&self) -> Arc<Vendor> {
        self.vendor_cache().known().map_or_else(
            || Arc::new(Vendor::placeholder()),
            |known| known.in_force(self.now()),
        )
    }

    /// The vendor's date.
    pub(crate) async fn today(&self) -> Result<LocalDate, DeskError> {
        Ok(self.vendor().await?.zone().local(self.now()).0)
    }

    /// The same, over the connection that a use case has already.
    pub(crate) async fn today_in(&self, tx: &mut Tx) -> Result<LocalDate, DeskError> {
        Ok(self.vendor_in(tx).await?.zone().local(self.now()).0)
    }

    /// Like [`Desk::vendor`], over the connection that a use case has already: waiting for a second one
    /// could take for ever.
    pub(crate) async fn vendor_in(&self, tx: &mut Tx) -> Result<Arc<Vendor>, DeskError> {
        let now = self.now();
        if let Some(known) = self.vendor_cache().known().filter(|k| k.is_fresh(now)) {
            return Ok(known.in_force(now));
        }
        let rows = on!(tx, |c| sqlx::query_as::<_, VersionRow>(LATEST)
            .fetch_all(c)
            .await)?;
        // Read beside it, since the same pages show it: before a sign-in, who is no partner yet is led to apply.
        self.note_applications(application::read_open(tx).await?);
        let logo = read_logo(tx).await?;
        let known = Known {
            read_at: now,
            logo,
            versions: rows
                .into_iter()
                .map(Version::try_from)
                .collect::<Result<_, _>>()?,
        };
        self.vendor_cache().set(Some(known.clone()));
        Ok(known.in_force(now))
    }
}

impl Maintenance<'_> {
    /// Says what the vendor is called, how it looks and when it is open from that day on. Gives the number of
    /// this version.
    pub async fn publish_vendor(
        &self,
        vendor: &Vendor,
        effective_from: LocalDate,
    ) -> Result<i64, DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let version = publish(&mut tx, vendor, effective_from).await?;
        tx.commit().await?;
        self.desk.vendor_cache().set(None);
        Ok(version)
    }
}

/// Puts another version beside the others, in the caller's transaction. After its commit the cache has to be
/// emptied.
pub(crate) async fn publish(
    tx: &mut Tx,
    vendor: &Vendor,
    effective_from: LocalDate,
) -> Result<i64, DeskError> {
    const PUBLISH: &str = "INSERT INTO vendor (version, effective_from, name, portal_name, accent_hue, calendar) \
         SELECT coalesce(max(version), 0) + 1, $1, $2, $3, $4, $5 FROM vendor RETURNING version";
    vendor.check()?;
    tx.advisory_lock(PUBLISHING).await?;
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, i64>(PUBLISH)
            .bind(SqlDate(effective_from))
            .bind(vendor.name.trim())
            .bind(vendor.portal_name.trim())
            .bind(i64::from(vendor.accent_hue))
            .bind(Json(&vendor.calendar))
            .fetch_one(c)
            .await
    })?)
}

/// The last version by its day, in force or still to come, with its first day.
pub(crate) async fn last(tx: &mut Tx) -> Result<Option<(LocalDate, Arc<Vendor>)>, DeskError> {
    let rows = on!(tx, |c| sqlx::query_as::<_, VersionRow>(LATEST)
        .fetch_all(c)
        .await)?;
    let last = rows.into_iter().next().map(Version::try_from).transpose()?;
    Ok(last.map(|version| (version.effective_from, version.vendor)))
}
