//! Erasing somebody.

use std::io;

use portico::id::{PartnerId, PersonId};
use portico::person::check_administrator_stays;
use portico::privacy::policy::{may_decide, may_erase};
use portico::privacy::{Event, Refusal, names_the_same};
use portico::problems::{Problem, Problems};
use sqlx::FromRow;
use uuid::Uuid;

use super::forget::{PersonRow, forget};
use super::records::record;
use super::requests::{ErasureState, close};
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::{apply_redactions, digest_of, redactions_of};
use crate::notice::mark_read_about;
use crate::person::lock_people;
use crate::search::entry::{Kind, put};
use crate::session::roles;
use crate::{AuthorizedDesk, Desk, Maintenance, on};

/// Events that are sealed at once before somebody is erased.
const SEALED_AT_ONCE: u16 = 1000;

const PERSON: &str =
    "SELECT name, email, erased_at IS NOT NULL AS erased FROM person WHERE id = $1";

const PERSON_LOCKED: &str =
    "SELECT name, email, erased_at IS NOT NULL AS erased FROM person WHERE id = $1 FOR UPDATE";

// How many besides look after the people of each side on which they are.
const SIDES: &str = "SELECT m.partner_id, \
     (SELECT string_agg(r.role, ',') FROM membership_role r WHERE r.membership_id = m.id) AS roles, \
     (SELECT count(*) FROM membership x JOIN person p ON p.id = x.person_id AND p.disabled_at IS NULL \
     JOIN membership_role q ON q.membership_id = x.id \
     AND q.role = CASE WHEN m.partner_id IS NULL THEN 'operator' ELSE 'partner_admin' END \
     WHERE x.partner_id IS NOT DISTINCT FROM m.partner_id AND x.person_id <> $1 AND x.ended_at IS NULL \
     AND x.invited_at IS NULL) AS others \
     FROM membership m WHERE m.person_id = $1 AND m.ended_at IS NULL AND m.invited_at IS NULL";

const DUTIES: &str = "SELECT (SELECT count(*) FROM registration WHERE reviewer = $1 AND stage = 'in_review') \
     + (SELECT count(*) FROM application WHERE reviewer = $1 AND stage = 'waiting') \
     + (SELECT count(*) FROM held_decision WHERE person_id = $1)";

const ERASED: &str = "SELECT id FROM person WHERE erased_at IS NOT NULL ORDER BY id";

#[derive(FromRow)]
struct SideRow {
    partner_id: Option<Uuid>,
    roles: Option<String>,
    others: i64,
}

impl AuthorizedDesk<'_> {
    /// Erases a person for whom it was asked. `name` is how whoever decides has named them.
    pub async fn erase(&self, person: PersonId, name: &str) -> Result<(), DeskError> {
        self.require(may_decide)?;
        if !may_erase(self.actor, person) {
            return Err(Refusal::OwnErasure.into());
        }
        // What is refused leaves everything as it is, the seals too.
        if self.erasure_request(person).await?.state != ErasureState::Open {
            return Err(Refusal::AlreadyDecided.into());
        }
        seal_all(self.desk).await?;
        let mut tx = self.desk.db().begin().await?;
        let was = begin(&mut tx, person).await?;
        if was.erased {
            return Err(Refusal::AlreadyErased.into());
        }
        if !names_the_same(name, &was.name) {
            return Err(Problems::one("name", Problem::OtherName).into());
        }
        no_duties(&mut tx, person).await?;
        let by = Some(self.actor.person);
        let decided = (by, self.desk.now());
        if !close(&mut tx, person, ErasureState::Done, decided, None).await? {
            return Err(Refusal::AlreadyDecided.into());
        }
        let mails = carry_out(self.desk, &mut tx, by, person, &was).await?;
        tx.commit().await?;
        tracing::warn!(target: "portico::security", event = "a person was erased", %person);
        finish(self.desk, &mails).await
    }
}

impl Maintenance<'_> {
    /// The ids of everybody who was erased, for keeping them where a backup cannot bring them back.
    pub async fn erased_people(&self) -> Result<Vec<PersonId>, DeskError> {
        let ids = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, Uuid>(ERASED).fetch_all(c).await
        })?;
        Ok(ids.into_iter().map(PersonId::from_uuid).collect())
    }

    /// Erases somebody once more, whom an older backup has brought back. Says whether they were there as they had been.
    /// What is assigned to them can be taken over by others.
    pub async fn erase_again(&self, person: PersonId) -> Result<bool, DeskError> {
        seal_all(self.desk).await?;
        let mut tx = self.desk.db().begin().await?;
        let was = begin(&mut tx, person).await?;
        if was.erased {
            return Ok(false);
        }
        let decided = (None, self.desk.now());
        close(&mut tx, person, ErasureState::Done, decided, None).await?;
        let mails = carry_out(self.desk, &mut tx, None, person, &was).await?;
        tx.commit().await?;
        finish(self.desk, &mails).await?;
        Ok(true)
    }
}

/// What an older version left unsealed has to be sealed before anything is taken out of it.
async fn seal_all(desk: &Desk) -> Result<(), DeskError> {
    while desk.jobs().seal_batch(SEALED_AT_ONCE).await? == usize::from(SEALED_AT_ONCE) {}
    Ok(())
}

/// Locks the person, and whoever decides who belongs where.
async fn begin(tx: &mut Tx, person: PersonId) -> Result<PersonRow, DeskError> {
    lock_people(tx).await?;
    let text = tx.locking(PERSON, PERSON_LOCKED);
    let row = on!(tx, |c| sqlx::query_as::<_, PersonRow>(text)
        .bind(person.uuid())
        .fetch_optional(c)
        .await)?;
    row.ok_or(DeskError::NotFound)
}

async fn no_duties(tx: &mut Tx, person: PersonId) -> Result<(), DeskError> {
    let count = on!(tx, |c| sqlx::query_scalar::<_, i64>(DUTIES)
        .bind(person.uuid())
        .fetch_one(c)
        .await)?;
    if count > 0 {
        return Err(Refusal::OpenDuties { count }.into());
    }
    Ok(())
}

async fn others_stay(tx: &mut Tx, person: PersonId) -> Result<(), DeskError> {
    let sides = on!(tx, |c| sqlx::query_as::<_, SideRow>(SIDES)
        .bind(person.uuid())
        .fetch_all(c)
        .await)?;
    for side in sides {
        let partner = side.partner_id.map(PartnerId::from_uuid);
        let before = roles(side.roles.as_deref(), person)?;
        let after = portico::actor::Roles::empty();
        check_administrator_stays(partner.is_some(), before, after, side.others)
            .map_err(|_| Refusal::LastAdministrator)?;
    }
    Ok(())
}

/// Takes the person's data out of everything; gives the ids of their mails.
async fn carry_out(
    desk: &Desk,
    tx: &mut Tx,
    by: Option<PersonId>,
    person: PersonId,
    was: &PersonRow,
) -> Result<Vec<Uuid>, DeskError> {
    others_stay(tx, person).await?;
    let redactions = redactions_of(tx, person).await?;
    let mails = forget(tx, person, was, desk.now()).await?;
    put(tx, Kind::Person, person.uuid()).await?;
    let event = Event::Erased {
        redacted: u64::try_from(redactions.len()).unwrap_or(u64::MAX),
        redactions: digest_of(&redactions),
    };
    let attested = record(desk, tx, by, person.uuid(), &event).await?;
    apply_redactions(tx, attested.uuid(), &redactions).await?;
    if let Some(by) = by {
        mark_read_about(tx, by, person.uuid(), desk.now()).await?;
    }
    Ok(mails)
}

/// Removes what stands outside of the database.
async fn finish(desk: &Desk, mails: &[Uuid]) -> Result<(), DeskError> {
    desk.wake_workers();
    remove_kept(desk, mails).await
}

/// Removes the copies of mails that were put into the data folder for want of a mail server.
pub(super) async fn remove_kept(desk: &Desk, mails: &[Uuid]) -> Result<(), DeskError> {
    let folder = desk.data().join("mail");
    for mail in mails {
        match tokio::fs::remove_file(folder.join(format!("{mail}.eml"))).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}
