//! What the partner does with a registration after writing it: submit, answer, withdraw.

use portico::event::{Audience, kind};
use portico::registration::conflict::name_skeleton;
use portico::registration::review::Registration;
use portico::registration::{Reference, Stage, ValidRegistration, policy};
use serde_json::{Value, json};
use uuid::Uuid;

use super::draft::{DraftSave, lock_draft};
use super::stored::{Stored, name_of, vendor_date};
use crate::AuthorizedDesk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::on;
use crate::stored::{SqlDate, SqlTimestamp};

impl AuthorizedDesk<'_> {
    /// Checks what was typed and submits it. What was typed is saved first, so that a problem costs
    /// nobody their work. The same form sent again, however often, submits once.
    ///
    /// # Errors
    /// `Invalid` with the problems by field, `Refused` for a closed gate, `Stale` for a changed draft.
    pub async fn submit(&self, save: DraftSave) -> Result<Reference, DeskError> {
        let (key, typed) = (save.key, save.draft.clone());
        let saved = self.save_draft(save).await?;
        let partner = self.registrant()?;
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        lock_draft(&mut tx, key).await?;
        let stored = Stored::by_key(&mut tx, partner, key.uuid())
            .await?
            .ok_or(DeskError::NotFound)?;
        if stored.registration.stage != Stage::Draft && stored.draft == typed {
            return Ok(saved.reference);
        }
        let programme = self.desk.programme_in(&mut tx).await?;
        let valid = stored
            .draft
            .check(&programme.terms.registration, vendor_date(&programme, now))?;
        let submitted = stored
            .registration
            .clone()
            .submit(&stored.standing, &programme, now)
            .map_err(DeskError::Refused)?;
        let opportunity = self.begin_opportunity(&mut tx, &valid).await?;
        let stored = Stored {
            opportunity: Some(opportunity),
            ..stored
        };
        write_facts(&mut tx, &submitted, &valid).await?;
        stored
            .write(&mut tx, &submitted, Some(self.actor.person), now)
            .await?;
        let facts = json!({
            "customer": valid.customer,
            "value": { "minor": valid.value.minor, "currency": valid.value.currency.code() },
        });
        self.record(&mut tx, &submitted, kind::SUBMITTED, Audience::Both, facts)
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(saved.reference)
    }

    /// Answers the question of a return; the registration goes back to its place in the queue.
    pub async fn answer(
        &self,
        reference: Reference,
        version: i64,
        answer: &str,
    ) -> Result<(), DeskError> {
        self.registrant()?;
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let stored = self.load_own(&mut tx, reference).await?;
        if stored.version != version {
            return Err(stored.stale(&mut tx).await);
        }
        let programme = self.desk.programme_in(&mut tx).await?;
        let (answered, text) = stored
            .registration
            .clone()
            .answer(answer, &programme, now)
            .map_err(DeskError::Refused)?;
        stored
            .write(&mut tx, &answered, Some(self.actor.person), now)
            .await?;
        let facts = json!({ "customer": stored.customer, "text": text });
        self.record(&mut tx, &answered, kind::ANSWERED, Audience::Both, facts)
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Takes a request back, or releases its protection for others.
    pub async fn withdraw(&self, reference: Reference, version: i64) -> Result<(), DeskError> {
        self.registrant()?;
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let stored = self.load_own(&mut tx, reference).await?;
        if stored.version != version {
            return Err(stored.stale(&mut tx).await);
        }
        let withdrawn = stored
            .registration
            .clone()
            .withdraw()
            .map_err(DeskError::Refused)?;
        stored
            .write(&mut tx, &withdrawn, Some(self.actor.person), now)
            .await?;
        release(&mut tx, &withdrawn).await?;
        let facts = json!({ "customer": stored.customer });
        self.record(&mut tx, &withdrawn, kind::WITHDRAWN, Audience::Both, facts)
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    async fn load_own(&self, tx: &mut Tx, reference: Reference) -> Result<Stored, DeskError> {
        let stored = Stored::load(tx, self.actor, reference).await?;
        if policy::may_edit(self.actor, stored.registration.partner) {
            Ok(stored)
        } else {
            Err(DeskError::Forbidden)
        }
    }

    /// Every submission begins as an opportunity of its own; a channel manager links what belongs together.
    async fn begin_opportunity(
        &self,
        tx: &mut Tx,
        valid: &ValidRegistration,
    ) -> Result<Uuid, DeskError> {
        const BEGIN: &str =
            "INSERT INTO opportunity (id, customer, created_at) VALUES ($1, $2, $3)";
        let id = self.desk.fresh_id()?;
        let now = SqlTimestamp(self.desk.now());
        on!(tx, |c| {
            sqlx::query(BEGIN)
                .bind(id)
                .bind(&valid.customer)
                .bind(now)
                .execute(c)
                .await
                .map(drop)
        })?;
        Ok(id)
    }

    /// Appends an event about a registration, with what every reader of it needs.
    pub(super) async fn record(
        &self,
        tx: &mut Tx,
        registration: &Registration,
        kind: &str,
        audience: Audience,
        facts: Value,
    ) -> Result<(), DeskError> {
        let by_name = name_of(tx, self.actor.person).await?;
        let event = NewEvent {
            at: self.desk.now(),
            actor: Some(self.actor.person),
            kind,
            partner: Some(registration.partner),
            subject: registration.id.uuid(),
            audience,
            facts: with_common_facts(facts, registration, Some(&by_name)),
        };
        self.desk.record(tx, event).await.map(drop)
    }
}

/// The facts that notices and timelines read from every event of a registration.
pub(super) fn with_common_facts(
    mut facts: Value,
    registration: &Registration,
    by_name: Option<&str>,
) -> Value {
    if let Some(map) = facts.as_object_mut() {
        map.insert("reference".into(), json!(registration.reference));
        map.insert("created_by".into(), json!(registration.created_by));
        map.insert("reviewer".into(), json!(registration.reviewer));
        map.insert("stage".into(), json!(registration.stage));
        if let Some(name) = by_name {
            map.insert("by_name".into(), json!(name));
        }
    }
    facts
}

/// Frees the opportunity that a registration protected.
pub(super) async fn release(tx: &mut Tx, registration: &Registration) -> Result<(), DeskError> {
    const RELEASE: &str = "UPDATE opportunity SET protected_by = NULL WHERE protected_by = $1";
    on!(tx, |c| {
        sqlx::query(RELEASE)
            .bind(registration.id.uuid())
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// The lines and the keys that conflicts are found by.
async fn write_facts(
    tx: &mut Tx,
    registration: &Registration,
    valid: &ValidRegistration,
) -> Result<(), DeskError> {
    const LINE: &str = "INSERT INTO registration_line (partner_id, registration_id, position, product, quantity, value_minor) \
         VALUES ($1, $2, $3, $4, $5, $6)";
    const KEY: &str = "INSERT INTO conflict_key (kind, key, registration_id) VALUES ($1, $2, $3)";
    let id = registration.id.uuid();
    for (position, line) in (0i64..).zip(&valid.lines) {
        on!(tx, |c| {
            sqlx::query(LINE)
                .bind(registration.partner.uuid())
                .bind(id)
                .bind(position)
                .bind(&line.product)
                .bind(i64::from(line.quantity))
                .bind(line.value.minor)
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    let skeleton = name_skeleton(&valid.customer);
    for (kind, key) in [
        ("name", skeleton.as_str()),
        ("domain", valid.domain.as_str()),
    ] {
        if key.is_empty() {
            continue;
        }
        on!(tx, |c| sqlx::query(KEY)
            .bind(kind)
            .bind(key)
            .bind(id)
            .execute(c)
            .await
            .map(drop))?;
    }
    write_columns(tx, id, valid).await
}

async fn write_columns(tx: &mut Tx, id: Uuid, valid: &ValidRegistration) -> Result<(), DeskError> {
    const FACTS: &str = "UPDATE registration SET customer = $2, domain = $3, country = $4, city = $5, contact_name = $6, \
         contact_email = $7, need = $8, currency = $9, value_minor = $10, expected_close = $11, competitor = $12, \
         tender = $13, notes = $14 WHERE id = $1";
    on!(tx, |c| {
        sqlx::query(FACTS)
            .bind(id)
            .bind(&valid.customer)
            .bind(valid.domain.as_str())
            .bind(valid.country.to_string())
            .bind(&valid.city)
            .bind(&valid.contact_name)
            .bind(valid.contact_email.as_str())
            .bind(&valid.need)
            .bind(valid.value.currency.code())
            .bind(valid.value.minor)
            .bind(SqlDate(valid.expected_close))
            .bind(valid.competitor.as_deref())
            .bind(valid.tender.as_str())
            .bind(valid.notes.as_deref())
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}
