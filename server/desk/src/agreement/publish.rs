//! The draft becomes the next version, which partners have to accept from a day on.

use portico::agreement::policy::may_edit;
use portico::agreement::{AgreementText, Event, HashedText, Refusal, ValidAgreement};
use portico::id::{AgreementId, PersonId};
use portico::time::Instant;

use super::draft::AgreementRow;
use super::events::record;
use super::overview::Agreement;
use super::texts::texts_of;
use crate::db::Tx;
use crate::error::DeskError;
use crate::idempotency::{self, Claim};
use crate::stored::{SqlDate, SqlTimestamp};
use crate::{AuthorizedDesk, on};

impl AuthorizedDesk<'_> {
    /// Publishes the draft that was read at `version`, and gives the number of the version that it becomes. The same
    /// `key` sent again publishes nothing twice.
    ///
    /// # Errors
    /// `Stale` when the draft was changed meanwhile; `Invalid` when it is not in order; `Refused` when it changes
    /// nothing.
    pub async fn publish_agreement(
        &self,
        id: AgreementId,
        version: i64,
        key: &str,
    ) -> Result<u32, DeskError> {
        self.require(may_edit)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let purpose = format!("agreement.publish {id} {version}");
        if let Claim::Done(result) = self.desk.claim(&mut tx, by, key, &purpose).await? {
            return Ok(serde_json::from_value(result)?);
        }
        let row = AgreementRow::lock(&mut tx, id).await?;
        let row = row.at_version(version)?;
        let draft = row.draft().ok_or(DeskError::NotFound)?;
        let today = self.desk.vendor_in(&mut tx).await?.zone().local(now).0;
        let valid = draft.check(today)?;
        let known = Agreement::load(&mut tx, id, today).await?;
        check_changes(&mut tx, &known, &valid).await?;
        let number = known.versions.iter().map(|version| version.key.number);
        let number = number.max().unwrap_or(0) + 1;
        insert(&mut tx, (id, number), &valid, by, now).await?;
        row.write(&mut tx, None, by, now).await?;
        let texts = valid.texts.iter().map(|text| HashedText {
            language: text.language.clone(),
            hash: text.hash(),
        });
        let event = Event::Published {
            number,
            accept_from: valid.accept_from,
            texts: texts.collect(),
        };
        record(self.desk, &mut tx, by, id, &event).await?;
        idempotency::complete(&mut tx, by, key, &serde_json::to_value(number)?).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(number)
    }
}

/// Nobody is asked to accept once more what they have accepted.
async fn check_changes(
    tx: &mut Tx,
    known: &Agreement,
    next: &ValidAgreement,
) -> Result<(), DeskError> {
    let Some(last) = known.last() else {
        return Ok(());
    };
    let mut before = texts_of(tx, last.key).await?;
    let mut after = next.texts.clone();
    let by_language = |a: &AgreementText, b: &AgreementText| a.language.cmp(&b.language);
    before.sort_by(by_language);
    after.sort_by(by_language);
    if before == after {
        return Err(Refusal::NothingChanges.into());
    }
    Ok(())
}

async fn insert(
    tx: &mut Tx,
    (id, number): (AgreementId, u32),
    version: &ValidAgreement,
    by: PersonId,
    now: Instant,
) -> Result<(), DeskError> {
    const VERSION: &str = "INSERT INTO agreement_version (agreement_id, number, accept_from, published_at, published_by) \
         VALUES ($1, $2, $3, $4, $5)";
    const TEXT: &str = "INSERT INTO agreement_text (agreement_id, number, language, title, body, hash) \
         VALUES ($1, $2, $3, $4, $5, $6)";
    on!(tx, |c| {
        sqlx::query(VERSION)
            .bind(id.uuid())
            .bind(i64::from(number))
            .bind(SqlDate(version.accept_from))
            .bind(SqlTimestamp(now))
            .bind(by.uuid())
            .execute(c)
            .await
            .map(drop)
    })?;
    for text in &version.texts {
        let hash = text.hash();
        on!(tx, |c| {
            sqlx::query(TEXT)
                .bind(id.uuid())
                .bind(i64::from(number))
                .bind(&text.language)
                .bind(&text.title)
                .bind(&text.body)
                .bind(hash.as_slice())
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}
