//! Who has accepted what, and who has not yet.

use portico::agreement::policy::may_read;
use portico::agreement::{AgreementText, VersionKey};
use portico::content_hash::ContentHash;
use portico::id::{AcceptanceId, AgreementId, PartnerId};
use portico::partner::PartnerKind;
use portico::partner::policy::may_see;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::overview::Agreement;
use super::texts::hashed_texts;
use crate::db::Tx;
use crate::error::DeskError;
use crate::page::{Cursor, PAGE_SIZE, Page, one_more};
use crate::partner::Named;
use crate::stored::{SqlDate, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// A partner's acceptance of a version.
#[derive(Clone, Debug)]
pub struct AgreementAcceptance {
    /// Its id.
    pub id: AcceptanceId,
    /// The partner.
    pub partner: PartnerId,
    /// What it was called then.
    pub partner_name: String,
    /// What the vendor was called then.
    pub vendor_name: String,
    /// The version.
    pub key: VersionKey,
    /// The language in which it was read.
    pub language: String,
    /// What it is called.
    pub title: String,
    /// The hash of the text.
    pub hash: ContentHash,
    /// The name that was typed.
    pub name: String,
    /// The e-mail address of the account that accepted.
    pub account: String,
    /// When.
    pub accepted_at: Instant,
}

/// An acceptance with what was accepted.
#[derive(Clone, Debug)]
pub struct AcceptedAgreement {
    /// The acceptance.
    pub acceptance: AgreementAcceptance,
    /// The text.
    pub text: AgreementText,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    partner_id: Uuid,
    partner_name: String,
    vendor_name: String,
    agreement_id: Uuid,
    #[sqlx(try_from = "i64")]
    number: u32,
    language: String,
    title: String,
    #[sqlx(try_from = "Vec<u8>")]
    hash: ContentHash,
    name: String,
    account: String,
    #[sqlx(try_from = "SqlTimestamp")]
    accepted_at: Instant,
}

impl From<Row> for AgreementAcceptance {
    fn from(row: Row) -> Self {
        Self {
            id: AcceptanceId::from_uuid(row.id),
            partner: PartnerId::from_uuid(row.partner_id),
            partner_name: row.partner_name,
            vendor_name: row.vendor_name,
            key: VersionKey {
                agreement: AgreementId::from_uuid(row.agreement_id),
                number: row.number,
            },
            language: row.language,
            title: row.title,
            hash: row.hash,
            name: row.name,
            account: row.account,
            accepted_at: row.accepted_at,
        }
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.partner_id, a.partner_name, a.vendor_name, a.agreement_id, a.number, a.language, t.title, \
             a.hash, a.name, p.email AS account, a.accepted_at FROM agreement_acceptance a \
             JOIN person p ON p.id = a.person_id JOIN agreement_text t \
             ON t.agreement_id = a.agreement_id AND t.number = a.number AND t.language = a.language WHERE ",
            $rest
        )
    };
}

const ONE: &str = select!("a.id = $1");
const OF_PARTNER: &str =
    select!("a.partner_id = $1 ORDER BY a.accepted_at DESC, a.id DESC LIMIT 100");
const OF_AGREEMENT: &str = select!(
    "a.agreement_id = $1 AND (a.accepted_at, a.id) < ($2, $3) ORDER BY a.accepted_at DESC, a.id DESC LIMIT $4"
);

/// The partners that the agreement is for and that have not accepted the version or a later one: `$1` the agreement,
/// `$2` the number, `$3`, `$4` whom it is for, `$5` how closely, `$6` today. Those for whom a closer one is in force
/// are not asked.
macro_rules! missing {
    ($behind:literal) => {
        concat!(
            "SELECT p.id, p.name FROM partner p WHERE p.ended_at IS NULL AND ($3 = '' OR p.kind = $3) AND ($4 = '' OR p.country = $4) \
             AND NOT EXISTS (SELECT 1 FROM agreement_acceptance x JOIN agreement_version v \
             ON v.agreement_id = x.agreement_id AND v.number = x.number \
             WHERE x.partner_id = p.id AND x.agreement_id = $1 AND x.number >= $2 AND v.withdrawn_at IS NULL) \
             AND NOT EXISTS (SELECT 1 FROM agreement b JOIN agreement_version w ON w.agreement_id = b.id \
             WHERE w.withdrawn_at IS NULL AND w.accept_from <= $6 AND b.kind IN ('', p.kind) AND b.country IN ('', p.country) \
             AND (CASE b.country WHEN '' THEN 0 ELSE 2 END) + (CASE b.kind WHEN '' THEN 0 ELSE 1 END) > $5) ",
            $behind,
            "ORDER BY p.sort_name, p.id LIMIT $7"
        )
    };
}

const MISSING: &str = missing!("");
const MISSING_AFTER: &str =
    missing!("AND (p.sort_name, p.id) > (SELECT sort_name, id FROM partner WHERE id = $8) ");

impl AuthorizedDesk<'_> {
    /// What a partner has accepted, the latest first: staff see each partner's, its people their own.
    pub async fn acceptances_of_partner(
        &self,
        partner: PartnerId,
    ) -> Result<Vec<AgreementAcceptance>, DeskError> {
        if !may_see(self.actor, partner) {
            return Err(DeskError::NotFound);
        }
        let rows = on!(self.desk.db().read(), |c| sqlx::query_as::<_, Row>(
            OF_PARTNER
        )
        .bind(partner.uuid())
        .fetch_all(c)
        .await)?;
        Ok(rows.into_iter().map(AgreementAcceptance::from).collect())
    }

    /// Who has accepted an agreement, the latest first; for staff.
    pub async fn acceptances_of_agreement(
        &self,
        id: AgreementId,
        after: Option<Cursor>,
    ) -> Result<Page<AgreementAcceptance>, DeskError> {
        self.require(may_read)?;
        let after = after.unwrap_or(Cursor::LATEST);
        let rows = on!(self.desk.db().read(), |c| sqlx::query_as::<_, Row>(
            OF_AGREEMENT
        )
        .bind(id.uuid())
        .bind(SqlTimestamp(after.at))
        .bind(after.id)
        .bind(one_more(PAGE_SIZE))
        .fetch_all(c)
        .await)?;
        let rows = rows.into_iter().map(AgreementAcceptance::from);
        Ok(Page::of(
            rows.collect(),
            PAGE_SIZE,
            |row: &AgreementAcceptance| Cursor {
                at: row.accepted_at,
                id: row.id.uuid(),
            },
        ))
    }

    /// An acceptance with its text: staff see each, a partner's people their company's.
    pub async fn accepted_agreement(
        &self,
        id: AcceptanceId,
    ) -> Result<AcceptedAgreement, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let found = self.load_accepted(&mut tx, id).await?;
        tx.rollback().await?;
        Ok(found)
    }

    async fn load_accepted(
        &self,
        tx: &mut Tx,
        id: AcceptanceId,
    ) -> Result<AcceptedAgreement, DeskError> {
        let row = on!(tx, |c| sqlx::query_as::<_, Row>(ONE)
            .bind(id.uuid())
            .fetch_optional(c)
            .await)?;
        let acceptance = row.map(AgreementAcceptance::from);
        let acceptance = acceptance
            .filter(|found| may_see(self.actor, found.partner))
            .ok_or(DeskError::NotFound)?;
        let texts = hashed_texts(tx, acceptance.key).await?;
        let text = texts
            .into_iter()
            .find(|(text, hash)| text.language == acceptance.language && *hash == acceptance.hash);
        let (text, _) = text.ok_or_else(|| {
            DeskError::internal(format!("acceptance {id} is of a text that is not there"))
        })?;
        Ok(AcceptedAgreement { acceptance, text })
    }

    /// The partners that have not accepted the newest version of an agreement, by name; for staff.
    pub async fn agreement_missing(
        &self,
        agreement: &Agreement,
        after: Option<PartnerId>,
    ) -> Result<Page<Named, PartnerId>, DeskError> {
        self.require(may_read)?;
        let Some(version) = agreement.last() else {
            return Ok(Page::of(Vec::new(), PAGE_SIZE, |row: &Named| {
                PartnerId::from_uuid(row.id)
            }));
        };
        let partners = agreement.applies_to;
        let kind = partners.kind.map_or("", PartnerKind::as_str);
        let country = partners.country.map(String::from).unwrap_or_default();
        let text = if after.is_some() {
            MISSING_AFTER
        } else {
            MISSING
        };
        let rows = on!(self.desk.db().read(), |c| {
            let query = sqlx::query_as::<_, Named>(text)
                .bind(agreement.id.uuid())
                .bind(i64::from(version.key.number))
                .bind(kind)
                .bind(&country)
                .bind(i64::from(partners.specificity()))
                .bind(SqlDate(agreement.today))
                .bind(one_more(PAGE_SIZE));
            let query = match after {
                Some(after) => query.bind(after.uuid()),
                None => query,
            };
            query.fetch_all(c).await
        })?;
        Ok(Page::of(rows, PAGE_SIZE, |row: &Named| {
            PartnerId::from_uuid(row.id)
        }))
    }
}
