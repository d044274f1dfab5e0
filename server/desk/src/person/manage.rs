//! Changing what somebody is trusted with, and removing them.

use portico::actor::{Role, Roles};
use portico::event::Audience;
use portico::id::{PartnerId, PersonId};
use portico::link::LinkKind;
use portico::person::policy::may_manage;
use portico::person::{Event, Refusal, administrator, check_administrator_stays, check_roles};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::session::{forget_pending, roles};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, link, on};

/// The key of the lock under which it is decided who belongs where: whether somebody is the last administrator
/// depends on others' rows.
const PEOPLE: i64 = 0x5045_4f50;

/// A person whose account is changed.
pub(super) struct Target {
    pub(super) id: PersonId,
    pub(super) partner: Option<PartnerId>,
    pub(super) roles: Roles,
    pub(super) invited: bool,
    pub(super) removed: bool,
}

#[derive(FromRow)]
struct TargetRow {
    partner_id: Option<Uuid>,
    roles: Option<String>,
    invited_at: Option<SqlTimestamp>,
    disabled_at: Option<SqlTimestamp>,
}

const TARGET: &str = "SELECT p.partner_id, p.invited_at, p.disabled_at, \
     (SELECT string_agg(r.role, ',') FROM person_role r WHERE r.person_id = p.id) AS roles \
     FROM person p WHERE p.id = $1";

const OTHERS: &str = "SELECT count(*) FROM person p JOIN person_role r ON r.person_id = p.id AND r.role = $3 \
     WHERE p.partner_id IS NOT DISTINCT FROM $1 AND p.id <> $2 AND p.disabled_at IS NULL AND p.invited_at IS NULL";

const FORGET_ROLES: &str = "DELETE FROM person_role WHERE person_id = $1";

const GIVE_ROLE: &str = "INSERT INTO person_role (person_id, role) VALUES ($1, $2)";

const CHANGED: &str = "UPDATE person SET version = version + 1 WHERE id = $1";

const REMOVE: &str = "UPDATE person SET disabled_at = $2, invited_at = NULL, version = version + 1 \
     WHERE id = $1 AND disabled_at IS NULL";

const END_SESSIONS: &str = "DELETE FROM session WHERE person_id = $1";

const DROP_INVITATIONS: &str =
    "DELETE FROM mail WHERE person_id = $1 AND kind = $2 AND state = 'queued'";

impl AuthorizedDesk<'_> {
    /// Trusts a person with these roles and no others. The last administrator of a side stays one.
    pub async fn set_roles(&self, person: PersonId, names: &[String]) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let target = self.target(&mut tx, person).await?;
        let after = check_roles(names, target.partner.is_some())?;
        if target.removed {
            return Err(Refusal::Removed.into());
        }
        let before = target.roles;
        if before == after {
            return Ok(());
        }
        self.administrator_stays(&mut tx, &target, after).await?;
        write_roles(&mut tx, person, after).await?;
        on!(tx, |c| sqlx::query(CHANGED)
            .bind(person.uuid())
            .execute(c)
            .await
            .map(drop))?;
        let event = Event::RolesChanged { before, after };
        self.record_about(&mut tx, &target, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Removes a person from their side, and ends their sessions at once. What they did stays.
    pub async fn remove_person(&self, person: PersonId) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let target = self.target(&mut tx, person).await?;
        if target.removed {
            return Ok(());
        }
        if target.invited {
            take_back(self.desk, &mut tx, person).await?;
            self.record_about(&mut tx, &target, &Event::InvitationWithdrawn)
                .await?;
        } else {
            self.administrator_stays(&mut tx, &target, Roles::empty())
                .await?;
            take_back(self.desk, &mut tx, person).await?;
            self.record_about(&mut tx, &target, &Event::Removed).await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// The person whose account the actor wants to change, under the lock of people. Who may not change it finds
    /// nobody.
    pub(super) async fn target(&self, tx: &mut Tx, person: PersonId) -> Result<Target, DeskError> {
        lock_people(tx).await?;
        self.target_to_read(tx, person).await
    }

    /// The same without the lock, for who only looks.
    pub(super) async fn target_to_read(
        &self,
        tx: &mut Tx,
        person: PersonId,
    ) -> Result<Target, DeskError> {
        let row = on!(tx, |c| sqlx::query_as::<_, TargetRow>(TARGET)
            .bind(person.uuid())
            .fetch_optional(c)
            .await)?;
        let row = row.ok_or(DeskError::NotFound)?;
        let partner = row.partner_id.map(PartnerId::from_uuid);
        if !may_manage(self.actor, partner) {
            return Err(DeskError::NotFound);
        }
        Ok(Target {
            id: person,
            partner,
            roles: roles(row.roles.as_deref(), person)?,
            invited: row.invited_at.is_some(),
            removed: row.disabled_at.is_some(),
        })
    }

    pub(super) async fn record_about(
        &self,
        tx: &mut Tx,
        target: &Target,
        event: &Event,
    ) -> Result<(), DeskError> {
        let whom = (target.id, target.partner);
        record_person(self.desk, tx, Some(self.actor.person), whom, event).await
    }

    async fn administrator_stays(
        &self,
        tx: &mut Tx,
        target: &Target,
        after: Roles,
    ) -> Result<(), DeskError> {
        // Somebody who is only invited looks after nobody yet.
        if target.invited {
            return Ok(());
        }
        let at_partner = target.partner.is_some();
        let others = on!(tx, |c| {
            sqlx::query_scalar::<_, i64>(OTHERS)
                .bind(target.partner.map(PartnerId::uuid))
                .bind(target.id.uuid())
                .bind(administrator(at_partner).as_str())
                .fetch_one(c)
                .await
        })?;
        Ok(check_administrator_stays(
            at_partner,
            target.roles,
            after,
            others,
        )?)
    }
}

/// Makes everybody wait who decides who belongs where.
pub(super) async fn lock_people(tx: &mut Tx) -> Result<(), DeskError> {
    tx.advisory_lock(PEOPLE).await
}

pub(super) async fn write_roles(
    tx: &mut Tx,
    person: PersonId,
    roles: Roles,
) -> Result<(), DeskError> {
    on!(tx, |c| sqlx::query(FORGET_ROLES)
        .bind(person.uuid())
        .execute(c)
        .await
        .map(drop))?;
    for role in roles.iter().map(Role::as_str) {
        on!(tx, |c| sqlx::query(GIVE_ROLE)
            .bind(person.uuid())
            .bind(role)
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// Shuts an account: no session, no link, no invitation on its way.
async fn take_back(desk: &Desk, tx: &mut Tx, person: PersonId) -> Result<(), DeskError> {
    let id = person.uuid();
    on!(tx, |c| sqlx::query(REMOVE)
        .bind(id)
        .bind(SqlTimestamp(desk.now()))
        .execute(c)
        .await
        .map(drop))?;
    on!(tx, |c| sqlx::query(END_SESSIONS)
        .bind(id)
        .execute(c)
        .await
        .map(drop))?;
    forget_pending(tx, id).await?;
    drop_invitations(tx, person).await
}

/// Lets the links that somebody was sent open nothing, and those that wait to be sent stay here.
pub(super) async fn drop_invitations(tx: &mut Tx, person: PersonId) -> Result<(), DeskError> {
    link::revoke(tx, LinkKind::Invitation, Some(person.uuid())).await?;
    Ok(on!(tx, |c| sqlx::query(DROP_INVITATIONS)
        .bind(person.uuid())
        .bind(crate::mail::INVITATION)
        .execute(c)
        .await
        .map(drop))?)
}

/// Appends to the log what happened to a person's account, of this partner or of the staff.
pub(crate) async fn record_person(
    desk: &Desk,
    tx: &mut Tx,
    by: Option<PersonId>,
    (person, partner): (PersonId, Option<PartnerId>),
    event: &Event,
) -> Result<(), DeskError> {
    let (kind, payload) = event.to_stored()?;
    let event = NewEvent {
        at: desk.now(),
        actor: by,
        kind: &kind,
        partner,
        subject: person.uuid(),
        audience: Audience::Both,
        payload,
    };
    desk.record(tx, event).await.map(drop)
}
