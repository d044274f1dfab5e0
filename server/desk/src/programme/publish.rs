//! The draft becomes the next version, from a day on.

use portico::id::PersonId;
use portico::programme::event::Event;
use portico::programme::policy::{may_consent, may_publish};
use portico::programme::refusal::Refusal;
use portico::programme::settings::Settings;
use portico::time::Instant;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

use super::draft::{DraftRow, record};
use super::overview::ProgrammeOverview;
use super::tiers::{TIERS, check_tiers_in_use, tiers_in_use};
use crate::db::Tx;
use crate::error::DeskError;
use crate::idempotency::{self, Claim};
use crate::stored::{SqlDate, SqlTimestamp};
use crate::{AuthorizedDesk, on, vendor};

/// What publishing came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Publication {
    /// The version with this number is published.
    Published(u32),
    /// It waits for a second person's consent.
    Asked,
}

impl AuthorizedDesk<'_> {
    /// Publishes the draft that was read at `version`, compared with the settings of the version `basis` (0 where
    /// there is none). Where it takes two people, it asks for the second one's consent instead. The same `key` sent
    /// again publishes nothing twice.
    ///
    /// # Errors
    /// `Stale` when the draft was changed or another version was published meanwhile; `Invalid` when the draft is
    /// not in order; `Refused` when it changes nothing or waits for consent already.
    pub async fn publish_programme(
        &self,
        version: i64,
        basis: u32,
        key: &str,
    ) -> Result<Publication, DeskError> {
        self.require(may_publish)?;
        self.publish(version, basis, key, false).await
    }

    /// Consents to what somebody else wants to publish, and publishes it.
    ///
    /// # Errors
    /// As when publishing; `Refused` also when nobody's consent is asked, or when it is one's own draft.
    pub async fn consent_to_programme(
        &self,
        version: i64,
        basis: u32,
        key: &str,
    ) -> Result<Publication, DeskError> {
        self.require(may_publish)?;
        self.publish(version, basis, key, true).await
    }

    async fn publish(
        &self,
        version: i64,
        basis: u32,
        key: &str,
        consents: bool,
    ) -> Result<Publication, DeskError> {
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let purpose = format!("programme.publish {version} {basis} {consents}");
        if let Claim::Done(result) = self.desk.claim(&mut tx, by, key, &purpose).await? {
            return Ok(serde_json::from_value(result)?);
        }
        let row = DraftRow::lock(&mut tx).await?.at_version(version)?;
        let Some(draft) = row.draft() else {
            return Err(DeskError::NotFound);
        };
        // Partners get tiers under this lock, and the vendor's versions are counted under the other.
        tx.advisory_lock(TIERS).await?;
        tx.advisory_lock(vendor::PUBLISHING).await?;
        let overview = ProgrammeOverview::load(self.desk, &mut tx).await?;
        check_basis(&overview, basis)?;
        let next = overview.check(draft)?;
        let changes = Settings::changes(overview.last.as_ref(), &next);
        if changes.is_empty() {
            return Err(Refusal::NothingChanges.into());
        }
        let needs_consent = !overview.consent_reasons(&next).is_empty();
        self.check_consent(&row, consents)?;
        let publication = if needs_consent && !consents {
            let effective_from = next.terms.effective_from;
            row.write(&mut tx, row.draft(), Some(by), by, now).await?;
            let event = Event::ConsentAsked { effective_from };
            record(self.desk, &mut tx, by, &event).await?;
            Publication::Asked
        } else {
            let asked_by = row.asked_by.filter(|_| consents);
            insert(&mut tx, &next, by, asked_by, now).await?;
            row.write(&mut tx, None, None, by, now).await?;
            let event = Event::Published {
                version: next.terms.version,
                effective_from: next.terms.effective_from,
                asked_by,
                changes,
            };
            record(self.desk, &mut tx, by, &event).await?;
            Publication::Published(next.terms.version)
        };
        idempotency::complete(&mut tx, by, key, &serde_json::to_value(publication)?).await?;
        tx.commit().await?;
        self.desk.vendor_cache().forget();
        self.desk.wake_workers();
        Ok(publication)
    }

    fn check_consent(&self, row: &DraftRow, consents: bool) -> Result<(), Refusal> {
        match (row.asked_by, consents) {
            (None, true) => Err(Refusal::NotAsked),
            (Some(_), false) => Err(Refusal::AlreadyAsked),
            (Some(asked_by), true) if !may_consent(self.actor, asked_by) => {
                Err(Refusal::OwnConsent)
            }
            _ => Ok(()),
        }
    }
}

/// Continues only if the draft was compared with what it follows.
fn check_basis(overview: &ProgrammeOverview, basis: u32) -> Result<(), DeskError> {
    if overview.basis() == basis {
        return Ok(());
    }
    // Whoever published or withdrew a version last has moved it.
    let moved = overview.versions.iter().filter_map(|version| {
        let published = version.published_at.map(|at| (at, &version.published_by));
        let published = published.map(|(at, by)| (at, by.clone().unwrap_or_default()));
        version.withdrawn.clone().or(published)
    });
    let (at, by) = moved
        .max_by_key(|(at, _)| *at)
        .unwrap_or((Instant::from_micros(0), String::new()));
    Err(DeskError::Stale { by, at })
}

async fn insert(
    tx: &mut Tx,
    next: &Settings,
    by: PersonId,
    asked_by: Option<PersonId>,
    now: Instant,
) -> Result<(), DeskError> {
    const INSERT: &str = "INSERT INTO programme (version, effective_from, terms, vendor_version, published_at, published_by, \
         asked_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let terms = &next.terms;
    terms.check()?;
    let vendor_version = vendor::publish(tx, &next.vendor, terms.effective_from).await?;
    on!(tx, |c| {
        sqlx::query(INSERT)
            .bind(i64::from(terms.version))
            .bind(SqlDate(terms.effective_from))
            .bind(Json(terms))
            .bind(vendor_version)
            .bind(SqlTimestamp(now))
            .bind(by.uuid())
            .bind(asked_by.map(PersonId::uuid))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Puts the settings that a new portal begins with in force, in the caller's transaction. After its commit the
/// vendor that is known has to be forgotten. Gives the number of their version.
pub(crate) async fn publish_first(
    tx: &mut Tx,
    first: Settings,
    by: PersonId,
    now: Instant,
) -> Result<u32, DeskError> {
    const NEXT: &str = "SELECT coalesce(max(version), 0) + 1 FROM programme";
    tx.advisory_lock(TIERS).await?;
    tx.advisory_lock(vendor::PUBLISHING).await?;
    let next = on!(tx, |c| sqlx::query_scalar::<_, i64>(NEXT)
        .fetch_one(c)
        .await)?;
    let mut first = first;
    first.terms.version = u32::try_from(next).map_err(DeskError::internal)?;
    check_tiers_in_use(&first.terms, None, &tiers_in_use(tx).await?)?;
    insert(tx, &first, by, None, now).await?;
    Ok(first.terms.version)
}
