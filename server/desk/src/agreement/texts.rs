//! What a version says, for those who may read it.

use portico::actor::Scope;
use portico::agreement::{AgreementText, AppliesTo, VersionKey};
use portico::content_hash::ContentHash;
use portico::id::PartnerId;
use portico::partner::PartnerKind;
use portico::policy;
use portico::registration::Country;
use portico::time::LocalDate;
use sqlx::FromRow;

use super::applies_to;
use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlDate;
use crate::{AuthorizedDesk, on};

/// A version as it is read.
#[derive(Clone, Debug)]
pub struct ReadableAgreement {
    /// Which it is.
    pub key: VersionKey,
    /// The partners that it is for.
    pub applies_to: AppliesTo,
    /// The day from which it has to be accepted.
    pub accept_from: LocalDate,
    /// It is not asked for any more.
    pub withdrawn: bool,
    /// What it says.
    pub text: AgreementText,
    /// The hash of that.
    pub hash: ContentHash,
    /// The languages in which it is there.
    pub languages: Vec<String>,
}

#[derive(FromRow)]
struct TextRow {
    language: String,
    title: String,
    body: String,
    #[sqlx(try_from = "Vec<u8>")]
    hash: ContentHash,
}

#[derive(FromRow)]
struct VersionRow {
    kind: String,
    country: String,
    #[sqlx(try_from = "SqlDate")]
    accept_from: LocalDate,
    withdrawn: bool,
}

const VERSION: &str = "SELECT a.kind, a.country, v.accept_from, (v.withdrawn_at IS NOT NULL) AS withdrawn \
     FROM agreement_version v JOIN agreement a ON a.id = v.agreement_id WHERE v.agreement_id = $1 AND v.number = $2";

const TEXTS: &str = "SELECT language, title, body, hash FROM agreement_text \
     WHERE agreement_id = $1 AND number = $2 ORDER BY CASE language WHEN 'en' THEN 0 ELSE 1 END, language";

const ACCEPTED: &str = "SELECT EXISTS (SELECT 1 FROM agreement_acceptance \
     WHERE partner_id = $1 AND agreement_id = $2 AND number = $3)";

const PARTNER: &str = "SELECT kind, country FROM partner WHERE id = $1";

#[derive(FromRow)]
struct PartnerRow {
    kind: String,
    country: String,
}

/// What a partner does in the channel, and where it is.
pub(super) async fn partner_of(
    tx: &mut Tx,
    partner: PartnerId,
) -> Result<(PartnerKind, Option<Country>), DeskError> {
    let row = on!(tx, |c| sqlx::query_as::<_, PartnerRow>(PARTNER)
        .bind(partner.uuid())
        .fetch_optional(c)
        .await)?;
    let row = row.ok_or(DeskError::NotFound)?;
    let kind = PartnerKind::parse(&row.kind)
        .ok_or_else(|| DeskError::internal(format!("no kind {}", row.kind)))?;
    Ok((kind, Country::parse(&row.country)))
}

/// A version's texts, each with the hash that stands beside it. One that does not fit its hash was changed by
/// somebody outside of the portal, and is shown to nobody as what was accepted.
pub(super) async fn hashed_texts(
    tx: &mut Tx,
    key: VersionKey,
) -> Result<Vec<(AgreementText, ContentHash)>, DeskError> {
    let rows = on!(tx, |c| sqlx::query_as::<_, TextRow>(TEXTS)
        .bind(key.agreement.uuid())
        .bind(i64::from(key.number))
        .fetch_all(c)
        .await)?;
    let texts = rows.into_iter().map(|row| {
        let text = AgreementText {
            language: row.language,
            title: row.title,
            body: row.body,
        };
        if text.hash() == row.hash {
            return Ok((text, row.hash));
        }
        let (agreement, number) = (key.agreement, key.number);
        Err(DeskError::internal(format!(
            "version {number} of agreement {agreement} is not what its hash says"
        )))
    });
    texts.collect()
}

/// A version's texts.
pub(super) async fn texts_of(
    tx: &mut Tx,
    key: VersionKey,
) -> Result<Vec<AgreementText>, DeskError> {
    let texts = hashed_texts(tx, key).await?;
    Ok(texts.into_iter().map(|(text, _)| text).collect())
}

impl AuthorizedDesk<'_> {
    /// A version in this language, or in another one where there is none. Staff read each; a partner's people those
    /// that are for their company, and those that it has accepted.
    pub async fn agreement_text(
        &self,
        key: VersionKey,
        language: &str,
    ) -> Result<ReadableAgreement, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let found = self.read_text(&mut tx, key, language).await?;
        tx.rollback().await?;
        Ok(found)
    }

    async fn read_text(
        &self,
        tx: &mut Tx,
        key: VersionKey,
        language: &str,
    ) -> Result<ReadableAgreement, DeskError> {
        let scope = policy::scope(self.actor).ok_or(DeskError::NotFound)?;
        let version = on!(tx, |c| sqlx::query_as::<_, VersionRow>(VERSION)
            .bind(key.agreement.uuid())
            .bind(i64::from(key.number))
            .fetch_optional(c)
            .await)?;
        let version = version.ok_or(DeskError::NotFound)?;
        let applies_to = applies_to(&version.kind, &version.country);
        if let Scope::Partner(partner) = scope {
            let (kind, country) = partner_of(tx, partner).await?;
            let own = applies_to.includes(kind, country) && !version.withdrawn;
            if !own && !has_accepted(tx, partner, key).await? {
                return Err(DeskError::NotFound);
            }
        }
        let mut texts = hashed_texts(tx, key).await?;
        let languages = texts.iter().map(|(text, _)| text.language.clone());
        let languages: Vec<String> = languages.collect();
        let at = languages.iter().position(|known| known == language);
        if texts.is_empty() {
            return Err(DeskError::NotFound);
        }
        let (text, hash) = texts.swap_remove(at.unwrap_or(0));
        Ok(ReadableAgreement {
            key,
            applies_to,
            accept_from: version.accept_from,
            withdrawn: version.withdrawn,
            text,
            hash,
            languages,
        })
    }
}

async fn has_accepted(tx: &mut Tx, partner: PartnerId, key: VersionKey) -> Result<bool, DeskError> {
    Ok(on!(tx, |c| sqlx::query_scalar::<_, bool>(ACCEPTED)
        .bind(partner.uuid())
        .bind(key.agreement.uuid())
        .bind(i64::from(key.number))
        .fetch_one(c)
        .await)?)
}
