//! The partner submits what it wrote.

use portico::id::{OpportunityId, PartnerId, RegistrationId};
use portico::programme::Programme;
use portico::registration::conflict::name_skeleton;
use portico::registration::{Reference, Registration, Stage, ValidRegistration, WebDomain};
use portico::time::{Instant, LocalDate};

use super::draft::DraftSave;
use super::events::{Happened, record};
use super::opportunity;
use super::rows::Stored;
use crate::AuthorizedDesk;
use crate::agreement::eligibility_in;
use crate::db::Tx;
use crate::distribution::{check_distributor, terms_of};
use crate::error::DeskError;
use crate::on;
use crate::search::entry::{Kind, put};
use crate::stored::SqlDate;

impl AuthorizedDesk<'_> {
    /// Checks what was typed and submits it. What was typed is saved first, so that a problem costs
    /// nobody their work. The same form sent again, however often, submits once.
    ///
    /// # Errors
    /// `Invalid` with the problems by field, `Refused` when the partner is not eligible, `Stale` for a
    /// changed draft.
    pub async fn submit(&self, save: DraftSave) -> Result<Reference, DeskError> {
        // In one transaction, so that what is submitted is what was typed here, whoever else saves meanwhile.
        let mut tx = self.desk.db().begin().await?;
        let saved = self.save_in(&mut tx, &save, None).await?;
        match self.submit_saved(&mut tx, &save).await {
            Ok(()) => {
                tx.commit().await?;
                self.desk.wake_workers();
                Ok(saved.reference)
            }
            // Whatever is wrong was found before anything but the save was written.
            Err(problem @ (DeskError::Invalid(_) | DeskError::Refused(_))) => {
                tx.commit().await?;
                Err(problem)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Submits what this transaction has just saved. Where it is refused, it has written nothing.
    async fn submit_saved(&self, tx: &mut Tx, save: &DraftSave) -> Result<(), DeskError> {
        let (partner, now) = (self.registrant()?, self.desk.now());
        let stored = Stored::lock_by_key(tx, partner, save.key)
            .await?
            .ok_or(DeskError::NotFound)?;
        if stored.registration.stage() != Stage::Draft && stored.draft == save.draft {
            return Ok(());
        }
        let programme = self.desk.programme_in(tx).await?;
        let today = vendor_date(&programme, now);
        let terms = &programme.terms.registration;
        let terms = terms_of(tx, partner, terms).await?;
        let deal = stored.draft.check(&terms, today)?;
        check_distributor(tx, partner, &deal, today).await?;
        let opportunity = OpportunityId::from_uuid(self.desk.fresh_id()?);
        let draft = stored.registration.clone();
        let status = &stored.partner_status;
        let eligibility = eligibility_in(self.desk, tx, partner, status).await?;
        let (after, event) = draft.submit(&deal, &eligibility, opportunity, &programme, now)?;
        opportunity::begin(tx, opportunity, &deal.customer, now).await?;
        write_deal(tx, &after, &deal).await?;
        let by = Some(self.actor.person);
        stored.write(tx, &after, by, now).await?;
        put(tx, Kind::Registration, after.id.uuid()).await?;
        let happened = Happened {
            after,
            customer: deal.customer,
            event,
        };
        record(self.desk, tx, by, happened).await
    }
}

/// The date of a moment where the vendor is.
fn vendor_date(programme: &Programme, now: Instant) -> LocalDate {
    programme.calendar.zone().local(now).0
}

/// The lines, the keys that conflicts are found by, and the columns of what is asked.
async fn write_deal(
    tx: &mut Tx,
    registration: &Registration,
    deal: &ValidRegistration,
) -> Result<(), DeskError> {
    const LINE: &str = "INSERT INTO registration_line (partner_id, registration_id, position, product, quantity, value_minor) \
         VALUES ($1, $2, $3, $4, $5, $6)";
    const KEY: &str = "INSERT INTO conflict_key (kind, key, registration_id) VALUES ($1, $2, $3)";
    for (position, line) in (0i64..).zip(&deal.lines) {
        on!(tx, |c| {
            sqlx::query(LINE)
                .bind(registration.partner.uuid())
                .bind(registration.id.uuid())
                .bind(position)
                .bind(&line.product)
                .bind(i64::from(line.quantity))
                .bind(line.value.minor)
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    let skeleton = name_skeleton(&deal.customer);
    let keys = [
        ("name", skeleton.as_str()),
        ("domain", deal.domain.as_ref().map_or("", WebDomain::as_str)),
    ];
    for (kind, key) in keys.into_iter().filter(|(_, key)| !key.is_empty()) {
        on!(tx, |c| sqlx::query(KEY)
            .bind(kind)
            .bind(key)
            .bind(registration.id.uuid())
            .execute(c)
            .await
            .map(drop))?;
    }
    write_columns(tx, registration.id, deal).await
}

async fn write_columns(
    tx: &mut Tx,
    id: RegistrationId,
    deal: &ValidRegistration,
) -> Result<(), DeskError> {
    const COLUMNS: &str = "UPDATE registration SET customer = $2, domain = $3, country = $4, city = $5, contact_name = $6, \
         contact_email = $7, need = $8, currency = $9, value_minor = $10, expected_close = $11, competitor = $12, \
         tender = $13, notes = $14, no_website = $15, contact_role = $16, contact_phone = $17, distributor_id = $18 WHERE id = $1";
    let written = on!(tx, |c| {
        sqlx::query(COLUMNS)
            .bind(id.uuid())
            .bind(&deal.customer)
            // Empty for none: the column must be there once a deal is submitted.
            .bind(deal.domain.as_ref().map_or("", WebDomain::as_str))
            .bind(deal.country.to_string())
            .bind(&deal.city)
            .bind(&deal.contact_name)
            .bind(deal.contact_email.as_str())
            .bind(&deal.need)
            .bind(deal.value.currency.code())
            .bind(deal.value.minor)
            .bind(SqlDate(deal.expected_close))
            .bind(deal.competitor.as_deref())
            .bind(deal.tender.as_str())
            .bind(deal.notes.as_deref())
            .bind(deal.no_website.as_deref())
            .bind(deal.contact_role.as_deref())
            .bind(deal.contact_phone.as_deref())
            .bind(deal.distributor.map(PartnerId::uuid))
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    })?;
    if written == 1 {
        Ok(())
    } else {
        Err(DeskError::NotFound)
    }
}
