//! Changing what somebody is trusted with, and removing them.

use portico::actor::Roles;
use portico::event::Audience;
use portico::id::{PartnerId, PersonId};
use portico::link::LinkKind;
use portico::person::policy::may_manage;
use portico::person::{Event, Refusal, administrator, check_administrator_stays, check_roles};
use sqlx::FromRow;
use uuid::Uuid;

use super::membership::{end_membership, write_roles};
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::session::roles;
use crate::{AuthorizedDesk, Desk, link, on};

/// The key of the lock under which it is decided who belongs where: whether somebody is the last administrator
/// depends on others' rows.
const PEOPLE: i64 = 0x5045_4f50;

/// A person on the side on which something is changed for them.
pub(super) struct Target {
    pub(super) id: PersonId,
    pub(super) membership: Uuid,
    pub(super) partner: Option<PartnerId>,
    pub(super) roles: Roles,
    pub(super) invited: bool,
    pub(super) removed: bool,
    /// Whether the invitation was held back.
    pub(super) held: bool,
}

#[derive(FromRow)]
struct TargetRow {
    id: Uuid,
    roles: Option<String>,
    invited: bool,
    removed: bool,
    held: bool,
}

// Of several times that somebody belonged there, the one that lasts or was the last.
const TARGET: &str = "SELECT m.id, m.invited_at IS NOT NULL AS invited, m.ended_at IS NOT NULL AS removed, m.held_import IS NOT NULL AS held, \
     (SELECT string_agg(r.role, ',') FROM membership_role r WHERE r.membership_id = m.id) AS roles \
     FROM membership m WHERE m.person_id = $1 AND m.partner_id IS NOT DISTINCT FROM $2 \
     ORDER BY m.ended_at IS NOT NULL, m.since DESC, m.id DESC LIMIT 1";

const OTHERS: &str = "SELECT count(*) FROM membership m JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL \
     JOIN membership_role r ON r.membership_id = m.id AND r.role = $3 \
     WHERE m.partner_id IS NOT DISTINCT FROM $1 AND m.person_id <> $2 AND m.ended_at IS NULL AND m.invited_at IS NULL";

const CHANGED: &str = "UPDATE person SET version = version + 1 WHERE id = $1";

// What an older version queued does not say of which side it is.
const DROP_INVITATIONS: &str = "DELETE FROM mail WHERE person_id = $1 AND kind = $2 AND state = 'queued' \
     AND coalesce(data ->> 'membership', $3) = $3";

impl AuthorizedDesk<'_> {
    /// Trusts a person of this side with these roles and no others. The last administrator of a side stays one.
    pub async fn set_roles(
        &self,
        of: Option<PartnerId>,
        person: PersonId,
        names: &[String],
    ) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let target = self.target(&mut tx, of, person).await?;
        let after = check_roles(names, target.partner.is_some())?;
        if target.removed {
            return Err(Refusal::Removed.into());
        }
        let before = target.roles;
        if before == after {
            return Ok(());
        }
        administrator_stays(&mut tx, &target, after).await?;
        write_roles(&mut tx, target.membership, after).await?;
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

    /// Removes a person from this side, and ends their sessions there at once. What they did stays.
    pub async fn remove_person(
        &self,
        of: Option<PartnerId>,
        person: PersonId,
    ) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let target = self.target(&mut tx, of, person).await?;
        if target.removed {
            return Ok(());
        }
        let event = if target.invited {
            Event::InvitationWithdrawn
        } else {
            administrator_stays(&mut tx, &target, Roles::empty()).await?;
            Event::Removed
        };
        take_back(self.desk, &mut tx, &target).await?;
        self.record_about(&mut tx, &target, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Lets the actor leave the side that they act on. The last administrator stays.
    pub async fn leave(&self) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        lock_people(&mut tx).await?;
        let target = find_target(&mut tx, self.actor.partner, self.actor.person).await?;
        if target.removed || target.invited {
            return Err(DeskError::NotFound);
        }
        administrator_stays(&mut tx, &target, Roles::empty()).await?;
        take_back(self.desk, &mut tx, &target).await?;
        self.record_about(&mut tx, &target, &Event::Left).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// The person of this side for whom the actor wants to change something, under the lock of people. Who may not
    /// change it finds nobody.
    pub(super) async fn target(
        &self,
        tx: &mut Tx,
        of: Option<PartnerId>,
        person: PersonId,
    ) -> Result<Target, DeskError> {
        lock_people(tx).await?;
        self.target_to_read(tx, of, person).await
    }

    /// The same without the lock, for who only looks.
    pub(super) async fn target_to_read(
        &self,
        tx: &mut Tx,
        of: Option<PartnerId>,
        person: PersonId,
    ) -> Result<Target, DeskError> {
        if !may_manage(self.actor, of) {
            return Err(DeskError::NotFound);
        }
        find_target(tx, of, person).await
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
}

async fn find_target(
    tx: &mut Tx,
    of: Option<PartnerId>,
    person: PersonId,
) -> Result<Target, DeskError> {
    let row = on!(tx, |c| sqlx::query_as::<_, TargetRow>(TARGET)
        .bind(person.uuid())
        .bind(of.map(PartnerId::uuid))
        .fetch_optional(c)
        .await)?;
    let row = row.ok_or(DeskError::NotFound)?;
    Ok(Target {
        id: person,
        membership: row.id,
        partner: of,
        roles: roles(row.roles.as_deref(), person)?,
        invited: row.invited,
        removed: row.removed,
        held: row.held,
    })
}

async fn administrator_stays(tx: &mut Tx, target: &Target, after: Roles) -> Result<(), DeskError> {
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

/// Makes everybody wait who decides who belongs where.
pub(crate) async fn lock_people(tx: &mut Tx) -> Result<(), DeskError> {
    tx.advisory_lock(PEOPLE).await
}

const ALL_AT: &str = "SELECT m.person_id, m.id, m.invited_at IS NOT NULL AS invited FROM membership m \
     WHERE m.partner_id = $1 AND m.ended_at IS NULL ORDER BY m.id";

/// Ends the belonging of everybody to a partner, its last administrator among them. Under the lock of people.
pub(crate) async fn end_memberships_at(
    desk: &Desk,
    tx: &mut Tx,
    by: PersonId,
    partner: PartnerId,
) -> Result<(), DeskError> {
    let all = on!(tx, |c| sqlx::query_as::<_, (Uuid, Uuid, bool)>(ALL_AT)
        .bind(partner.uuid())
        .fetch_all(c)
        .await)?;
    for (person, membership, invited) in all {
        let whom = (PersonId::from_uuid(person), Some(partner));
        end_membership(desk, tx, membership, whom).await?;
        drop_invitations(tx, whom.0, membership).await?;
        let event = if invited {
            Event::InvitationWithdrawn
        } else {
            Event::Removed
        };
        record_person(desk, tx, Some(by), whom, &event).await?;
    }
    Ok(())
}

/// Ends a membership: no session there, no link, no invitation on its way.
async fn take_back(desk: &Desk, tx: &mut Tx, target: &Target) -> Result<(), DeskError> {
    let whom = (target.id, target.partner);
    end_membership(desk, tx, target.membership, whom).await?;
    drop_invitations(tx, target.id, target.membership).await
}

/// Lets the links that somebody was sent for a membership open nothing, and those that wait to be sent stay here.
pub(super) async fn drop_invitations(
    tx: &mut Tx,
    person: PersonId,
    membership: Uuid,
) -> Result<(), DeskError> {
    link::revoke(tx, LinkKind::Invitation, Some(membership)).await?;
    Ok(on!(tx, |c| sqlx::query(DROP_INVITATIONS)
        .bind(person.uuid())
        .bind(crate::mail::INVITATION)
        .bind(membership.to_string())
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
