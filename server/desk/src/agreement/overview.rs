//! What staff see of agreements: for whom they are, their versions, their drafts.

use portico::agreement::policy::may_read;
use portico::agreement::{AppliesTo, VersionKey};
use portico::id::AgreementId;
use portico::time::{Instant, LocalDate};
use sqlx::FromRow;
use uuid::Uuid;

use super::draft::{ALL, AgreementRow, ONE, StoredAgreementDraft};
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::TimelineEvent;
use crate::page::{Cursor, Page};
use crate::stored::{Nullable, SqlDate, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// Every agreement.
#[derive(Clone, Debug)]
pub struct AgreementOverview {
    /// The vendor's date.
    pub today: LocalDate,
    /// The agreements, those for all partners first.
    pub agreements: Vec<Agreement>,
}

/// An agreement with its versions.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// Its id.
    pub id: AgreementId,
    /// The partners that it is for.
    pub applies_to: AppliesTo,
    /// The vendor's date.
    pub today: LocalDate,
    /// What was published, the newest first.
    pub versions: Vec<PublishedAgreement>,
    /// Counts up with every change of the draft.
    pub draft_version: i64,
    /// The draft of the next version, if there is one.
    pub draft: Option<StoredAgreementDraft>,
}

/// A version that was published.
#[derive(Clone, Debug)]
pub struct PublishedAgreement {
    /// Which it is.
    pub key: VersionKey,
    /// What it is called, in English where that is given.
    pub title: String,
    /// The day from which it has to be accepted.
    pub accept_from: LocalDate,
    /// When it was published.
    pub published_at: Instant,
    /// Who published it.
    pub published_by: String,
    /// When it was withdrawn, and by whom.
    pub withdrawn: Option<(Instant, String)>,
    /// How many partners have accepted it.
    pub acceptances: i64,
}

#[derive(FromRow)]
struct VersionRow {
    agreement_id: Uuid,
    #[sqlx(try_from = "i64")]
    number: u32,
    #[sqlx(try_from = "SqlDate")]
    accept_from: LocalDate,
    #[sqlx(try_from = "SqlTimestamp")]
    published_at: Instant,
    published_by_name: String,
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    withdrawn_at: Option<Instant>,
    withdrawn_by_name: Option<String>,
    title: String,
    acceptances: i64,
}

macro_rules! versions {
    ($of:literal) => {
        concat!(
            "SELECT v.agreement_id, v.number, v.accept_from, v.published_at, p.name AS published_by_name, v.withdrawn_at, \
             w.name AS withdrawn_by_name, \
             (SELECT t.title FROM agreement_text t WHERE t.agreement_id = v.agreement_id AND t.number = v.number \
             ORDER BY CASE t.language WHEN 'en' THEN 0 ELSE 1 END, t.language LIMIT 1) AS title, \
             (SELECT count(*) FROM agreement_acceptance a WHERE a.agreement_id = v.agreement_id AND a.number = v.number) \
             AS acceptances \
             FROM agreement_version v JOIN person p ON p.id = v.published_by LEFT JOIN person w ON w.id = v.withdrawn_by ",
            $of,
            "ORDER BY v.agreement_id, v.number DESC"
        )
    };
}

const VERSIONS: &str = versions!("");
const VERSIONS_OF: &str = versions!("WHERE v.agreement_id = $1 ");

impl From<VersionRow> for PublishedAgreement {
    fn from(row: VersionRow) -> Self {
        Self {
            key: VersionKey {
                agreement: AgreementId::from_uuid(row.agreement_id),
                number: row.number,
            },
            title: row.title,
            accept_from: row.accept_from,
            published_at: row.published_at,
            published_by: row.published_by_name,
            withdrawn: row
                .withdrawn_at
                .map(|at| (at, row.withdrawn_by_name.unwrap_or_default())),
            acceptances: row.acceptances,
        }
    }
}

impl Agreement {
    fn of(row: AgreementRow, versions: Vec<PublishedAgreement>, today: LocalDate) -> Self {
        Self {
            id: row.id,
            applies_to: row.applies_to(),
            today,
            versions,
            draft_version: row.draft_version,
            draft: row.stored(),
        }
    }

    pub(super) async fn load(
        tx: &mut Tx,
        id: AgreementId,
        today: LocalDate,
    ) -> Result<Self, DeskError> {
        let row = on!(tx, |c| sqlx::query_as::<_, AgreementRow>(ONE)
            .bind(id.uuid())
            .fetch_optional(c)
            .await)?;
        let row = row.ok_or(DeskError::NotFound)?;
        let versions = on!(tx, |c| sqlx::query_as::<_, VersionRow>(VERSIONS_OF)
            .bind(id.uuid())
            .fetch_all(c)
            .await)?;
        let versions = versions.into_iter().map(PublishedAgreement::from);
        Ok(Self::of(row, versions.collect(), today))
    }

    /// The version with this number.
    pub fn version(&self, number: u32) -> Option<&PublishedAgreement> {
        let mut all = self.versions.iter();
        all.find(|version| version.key.number == number)
    }

    /// The newest version that was not withdrawn.
    pub fn last(&self) -> Option<&PublishedAgreement> {
        self.versions
            .iter()
            .find(|version| version.withdrawn.is_none())
    }

    /// The version that has to be accepted today.
    pub fn in_force(&self) -> Option<&PublishedAgreement> {
        let mut all = self.versions.iter();
        all.find(|version| version.withdrawn.is_none() && version.accept_from <= self.today)
    }

    /// The newest version, if it has to be accepted later.
    pub fn upcoming(&self) -> Option<&PublishedAgreement> {
        self.last()
            .filter(|version| version.accept_from > self.today)
    }
}

impl AuthorizedDesk<'_> {
    /// Every agreement; for staff.
    pub async fn agreements(&self) -> Result<AgreementOverview, DeskError> {
        self.require(may_read)?;
        let mut tx = self.desk.db().begin_read().await?;
        let vendor = self.desk.vendor_in(&mut tx).await?;
        let today = vendor.zone().local(self.desk.now()).0;
        let rows = on!(tx, |c| sqlx::query_as::<_, AgreementRow>(ALL)
            .fetch_all(c)
            .await)?;
        let versions = on!(tx, |c| sqlx::query_as::<_, VersionRow>(VERSIONS)
            .fetch_all(c)
            .await)?;
        tx.rollback().await?;
        let mut versions: Vec<PublishedAgreement> =
            versions.into_iter().map(PublishedAgreement::from).collect();
        let agreements = rows.into_iter().map(|row| {
            let (own, rest) = std::mem::take(&mut versions)
                .into_iter()
                .partition(|version| version.key.agreement == row.id);
            versions = rest;
            Agreement::of(row, own, today)
        });
        let agreements = agreements.collect();
        Ok(AgreementOverview { today, agreements })
    }

    /// One agreement; for staff.
    pub async fn agreement(&self, id: AgreementId) -> Result<Agreement, DeskError> {
        self.require(may_read)?;
        let mut tx = self.desk.db().begin_read().await?;
        let vendor = self.desk.vendor_in(&mut tx).await?;
        let today = vendor.zone().local(self.desk.now()).0;
        let found = Agreement::load(&mut tx, id, today).await?;
        tx.rollback().await?;
        Ok(found)
    }

    /// What happened to an agreement, the newest first; for staff.
    pub async fn agreement_history(
        &self,
        id: AgreementId,
        after: Option<Cursor>,
    ) -> Result<Page<TimelineEvent>, DeskError> {
        self.require(may_read)?;
        self.newest_events(id.uuid(), after).await
    }
}
