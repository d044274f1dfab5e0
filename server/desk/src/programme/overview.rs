//! Everything about the settings: the versions with who published them, what is in force, and the draft.

use portico::calendar::BusinessCalendar;
use portico::money::Currency;
use portico::partner::TierKey;
use portico::problems::Problems;
use portico::programme::Terms;
use portico::programme::draft::SettingsDraft;
use portico::programme::event::SUBJECT;
use portico::programme::policy::may_read;
use portico::programme::publication::{ConsentReason, consent_reasons, earliest};
use portico::programme::settings::{Comparison, Settings};
use portico::time::{Instant, LocalDate};
use portico::vendor::Vendor;
use sqlx::FromRow;
use sqlx::types::Json;

use super::draft::{DraftRow, StoredDraft};
use super::tiers::{check_currencies_in_use, check_tiers_in_use, currencies_in_use, tiers_in_use};
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::TimelineEvent;
use crate::page::{Cursor, Page};
use crate::stored::{Nullable, SqlTimestamp};
use crate::{AuthorizedDesk, Desk, on, vendor};

/// More versions than a programme has in a lifetime.
const MOST_VERSIONS: i64 = 1000;

/// A version that was published.
#[derive(Clone, Debug)]
pub struct PublishedVersion {
    /// What it says. The vendor is what it was from its first day on.
    pub settings: Settings,
    /// When it was published, where the portal knows.
    pub published_at: Option<Instant>,
    /// Who published it; from the command line nobody.
    pub published_by: Option<String>,
    /// Who had asked to publish it, where a second person had to consent.
    pub asked_by: Option<String>,
    /// When and by whom it was withdrawn.
    pub withdrawn: Option<(Instant, String)>,
}

impl PublishedVersion {
    /// Its number.
    pub const fn number(&self) -> u32 {
        self.settings.terms.version
    }

    /// The first day on which it holds.
    pub const fn effective_from(&self) -> LocalDate {
        self.settings.terms.effective_from
    }
}

/// Everything about the settings.
#[derive(Clone, Debug)]
pub struct ProgrammeOverview {
    /// The day where the vendor is.
    pub today: LocalDate,
    /// All versions, the latest number first.
    pub versions: Vec<PublishedVersion>,
    /// The number of the one that is in force.
    pub in_force: Option<u32>,
    /// What the next version follows: the last published settings, in force or still to come.
    pub last: Option<Settings>,
    /// The first day from which the next version may hold.
    pub earliest: LocalDate,
    /// The draft of the next version.
    pub draft: Option<StoredDraft>,
    /// The version of the draft's row, also where there is no draft.
    pub draft_version: i64,
    /// The vendor, for the form before anything is published.
    vendor: Vendor,
    tiers_in_use: Vec<TierKey>,
    currencies_in_use: Vec<Currency>,
}

#[derive(FromRow)]
struct VersionRow {
    terms: Json<Terms>,
    name: String,
    portal_name: String,
    accent_hue: i64,
    calendar: Json<BusinessCalendar>,
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    published_at: Option<Instant>,
    published_by: Option<String>,
    asked_by: Option<String>,
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    withdrawn_at: Option<Instant>,
    withdrawn_by: Option<String>,
}

// The vendor of a version that was published without one: the one that held on its first day.
const VERSIONS: &str = "SELECT p.terms, v.name, v.portal_name, v.accent_hue, v.calendar, p.published_at, p.withdrawn_at, \
     (SELECT name FROM person WHERE id = p.published_by) AS published_by, \
     (SELECT name FROM person WHERE id = p.asked_by) AS asked_by, \
     (SELECT name FROM person WHERE id = p.withdrawn_by) AS withdrawn_by \
     FROM programme p JOIN vendor v ON v.version = coalesce(p.vendor_version, \
     (SELECT o.version FROM vendor o WHERE o.withdrawn_at IS NULL AND o.effective_from <= p.effective_from \
     ORDER BY o.effective_from DESC, o.version DESC LIMIT 1)) ORDER BY p.version DESC LIMIT $1";

impl TryFrom<VersionRow> for PublishedVersion {
    type Error = DeskError;

    fn try_from(row: VersionRow) -> Result<Self, DeskError> {
        let vendor = Vendor {
            name: row.name,
            portal_name: row.portal_name,
            accent_hue: u16::try_from(row.accent_hue).map_err(DeskError::internal)?,
            calendar: row.calendar.0,
        };
        let withdrawn = row.withdrawn_at;
        Ok(Self {
            settings: Settings {
                vendor,
                terms: row.terms.0,
            },
            published_at: row.published_at,
            published_by: row.published_by,
            asked_by: row.asked_by,
            withdrawn: withdrawn.map(|at| (at, row.withdrawn_by.unwrap_or_default())),
        })
    }
}

impl ProgrammeOverview {
    /// Reads it over the connection that a use case has already.
    pub(super) async fn load(desk: &Desk, tx: &mut Tx) -> Result<Self, DeskError> {
        let rows = on!(tx, |c| sqlx::query_as::<_, VersionRow>(VERSIONS)
            .bind(MOST_VERSIONS)
            .fetch_all(c)
            .await)?;
        let versions = rows.into_iter().map(PublishedVersion::try_from);
        let versions = versions.collect::<Result<Vec<_>, _>>()?;
        let last_vendor = vendor::last(tx).await?;
        let in_force_vendor = desk.vendor_in(tx).await?;
        let today = in_force_vendor.zone().local(desk.now()).0;
        let order = |version: &&PublishedVersion| (version.effective_from(), version.number());
        let valid = || {
            versions
                .iter()
                .filter(|version| version.withdrawn.is_none())
        };
        let in_force = valid().filter(|version| version.effective_from() <= today);
        let in_force = in_force.max_by_key(order).map(PublishedVersion::number);
        let last = valid().max_by_key(order);
        // The vendor may have been changed by itself since.
        let last = last.map(|version| Settings {
            vendor: last_vendor.as_ref().map_or_else(
                || version.settings.vendor.clone(),
                |(_, vendor)| vendor.as_ref().clone(),
            ),
            terms: version.settings.terms.clone(),
        });
        let last_days = last.iter().map(|last| last.terms.effective_from);
        let last_days = last_days.chain(last_vendor.iter().map(|(from, _)| *from));
        let last_day = last_days.max().filter(|day| *day > today);
        let row = DraftRow::load(tx).await?;
        Ok(Self {
            today,
            earliest: earliest(today, in_force.is_some(), last_day),
            in_force,
            last,
            draft_version: row.version,
            draft: row.stored(),
            vendor: in_force_vendor.as_ref().clone(),
            tiers_in_use: tiers_in_use(tx).await?,
            currencies_in_use: currencies_in_use(tx).await?,
            versions,
        })
    }

    /// The version with this number.
    pub fn version(&self, number: u32) -> Option<&PublishedVersion> {
        self.versions
            .iter()
            .find(|version| version.number() == number)
    }

    /// The version that was in force before this one, for showing what it changed.
    pub fn before(&self, number: u32) -> Option<&PublishedVersion> {
        let this = self.version(number)?;
        let order = |version: &PublishedVersion| (version.effective_from(), version.number());
        let earlier = self.versions.iter().filter(|other| {
            other.withdrawn.is_none() && other.number() < number && order(other) < order(this)
        });
        earlier.max_by_key(|other| order(other))
    }

    /// Those that are not in force yet, the next one first.
    pub fn scheduled(&self) -> Vec<&PublishedVersion> {
        let later = self.versions.iter();
        let mut later: Vec<_> = later
            .filter(|version| version.withdrawn.is_none() && version.effective_from() > self.today)
            .collect();
        later.sort_by_key(|version| version.effective_from());
        later
    }

    /// The form: the draft, or what is published last.
    pub fn form(&self) -> SettingsDraft {
        match (&self.draft, &self.last) {
            (Some(stored), _) => stored.draft.clone(),
            (None, Some(last)) => SettingsDraft::of(last),
            (None, None) => SettingsDraft::of_vendor(&self.vendor),
        }
    }

    /// What the draft comes to as the next version, or what is wrong with it.
    pub fn check(&self, draft: &SettingsDraft) -> Result<Settings, Problems> {
        let mut settings = draft.check(self.last.as_ref(), self.earliest)?;
        let before = self.last.as_ref().map(|last| &last.terms);
        check_tiers_in_use(&settings.terms, before, &self.tiers_in_use)?;
        check_currencies_in_use(&settings.terms, &self.currencies_in_use)?;
        let numbers = self.versions.iter().map(PublishedVersion::number);
        // Numbers are never given twice, those of withdrawn versions among them.
        settings.terms.version = numbers.max().unwrap_or(0).saturating_add(1);
        Ok(settings)
    }

    /// The settings side by side with those that they follow.
    pub fn compared(&self, next: &Settings) -> Vec<Comparison> {
        Settings::compared(self.last.as_ref(), next)
    }

    /// Why it takes two people to publish them.
    pub fn consent_reasons(&self, next: &Settings) -> Vec<ConsentReason> {
        consent_reasons(self.last.as_ref().map(|last| &last.terms), &next.terms)
    }

    /// The number of the version that the next one follows; 0 where it is the first.
    pub fn basis(&self) -> u32 {
        self.last.as_ref().map_or(0, |last| last.terms.version)
    }
}

/// What a form begins with where there is no draft.
pub(super) async fn starting_point(desk: &Desk, tx: &mut Tx) -> Result<SettingsDraft, DeskError> {
    let mut overview = ProgrammeOverview::load(desk, tx).await?;
    overview.draft = None;
    Ok(overview.form())
}

impl AuthorizedDesk<'_> {
    /// Everything about the settings; for staff.
    pub async fn programme_overview(&self) -> Result<ProgrammeOverview, DeskError> {
        self.require(may_read)?;
        let mut tx = self.desk.db().begin_read().await?;
        let overview = ProgrammeOverview::load(self.desk, &mut tx).await?;
        tx.rollback().await?;
        Ok(overview)
    }

    /// What happened to the settings, the newest first; for staff.
    pub async fn programme_history(
        &self,
        after: Option<Cursor>,
    ) -> Result<Page<TimelineEvent>, DeskError> {
        self.require(may_read)?;
        self.newest_events(SUBJECT, after).await
    }
}
