//! Who they are that are told, and what they and their companies are called.

use portico::id::{PartnerId, PersonId};
use uuid::Uuid;

use crate::error::DeskError;
use crate::portfolio::deputies_of;
use crate::{Desk, Tx, on};

const STAFF_WITH: &str = "SELECT p.id FROM person_role r JOIN person p ON p.id = r.person_id \
     WHERE r.role = $1 AND p.partner_id IS NULL AND p.disabled_at IS NULL \
     AND p.invited_at IS NULL ORDER BY p.id";

/// The vendor's staff who have this role.
pub(super) async fn staff_with(tx: &mut Tx, role: &str) -> Result<Vec<Uuid>, DeskError> {
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(STAFF_WITH)
            .bind(role)
            .fetch_all(c)
            .await
    })?)
}

const ALL_STAFF: &str = "SELECT p.id FROM person p JOIN membership m ON m.person_id = p.id \
     WHERE m.partner_id IS NULL AND m.ended_at IS NULL AND m.invited_at IS NULL AND p.disabled_at IS NULL ORDER BY p.id";

/// The vendor's staff.
pub(super) async fn all_staff(tx: &mut Tx) -> Result<Vec<Uuid>, DeskError> {
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(ALL_STAFF).fetch_all(c).await
    })?)
}

/// The same, and who stands in for them today.
pub(super) async fn with_deputies(
    desk: &Desk,
    tx: &mut Tx,
    mut staff: Vec<Uuid>,
) -> Result<Vec<Uuid>, DeskError> {
    let today = desk.today_in(tx).await?;
    for person in staff.clone() {
        for deputy in deputies_of(tx, person, today).await? {
            if !staff.contains(&deputy) {
                staff.push(deputy);
            }
        }
    }
    Ok(staff)
}

const PORTFOLIO: &str = "SELECT p.id FROM portfolio f JOIN person p ON p.id = f.person_id \
     JOIN person_role r ON r.person_id = p.id AND r.role = 'channel_manager' \
     WHERE f.partner_id = $1 AND p.partner_id IS NULL AND p.disabled_at IS NULL \
     AND p.invited_at IS NULL ORDER BY p.id";

/// Those who look after the partner; all of them when nobody does.
pub(super) async fn channel_managers(
    tx: &mut Tx,
    partner: PartnerId,
) -> Result<Vec<Uuid>, DeskError> {
    let theirs = on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(PORTFOLIO)
            .bind(partner.uuid())
            .fetch_all(c)
            .await
    })?;
    if !theirs.is_empty() {
        return Ok(theirs);
    }
    staff_with(tx, "channel_manager").await
}

/// The name of who did it.
pub(super) async fn name_of(tx: &mut Tx, person: PersonId) -> Result<Option<String>, DeskError> {
    const NAME: &str = "SELECT name FROM person WHERE id = $1";
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, String>(NAME)
            .bind(person.uuid())
            .fetch_optional(c)
            .await
    })?)
}

const REVIEWER: &str =
    "SELECT id FROM person WHERE id = $1 AND partner_id IS NULL AND disabled_at IS NULL";

/// A member of staff, unless they have left.
pub(super) async fn active(tx: &mut Tx, person: PersonId) -> Result<Option<Uuid>, DeskError> {
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(REVIEWER)
            .bind(person.uuid())
            .fetch_optional(c)
            .await
    })?)
}

// A creator who has left is not told.
const CREATOR_AND_ADMINS: &str = "SELECT m.person_id FROM membership m JOIN person p ON p.id = m.person_id \
     WHERE m.partner_id = $1 AND m.ended_at IS NULL AND m.invited_at IS NULL AND p.disabled_at IS NULL \
     AND (m.person_id = $2 OR EXISTS \
     (SELECT 1 FROM membership_role r WHERE r.membership_id = m.id AND r.role = 'partner_admin')) \
     ORDER BY m.person_id";

pub(super) async fn creator_and_admins(
    tx: &mut Tx,
    partner: PartnerId,
    creator: Option<PersonId>,
) -> Result<Vec<Uuid>, DeskError> {
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(CREATOR_AND_ADMINS)
            .bind(partner.uuid())
            .bind(creator.map(PersonId::uuid))
            .fetch_all(c)
            .await
    })?)
}

const MEMBER: &str = "SELECT m.person_id FROM membership m JOIN person p ON p.id = m.person_id \
     WHERE m.person_id = $1 AND m.partner_id IS NOT DISTINCT FROM $2 AND m.ended_at IS NULL AND m.invited_at IS NULL \
     AND p.disabled_at IS NULL";

/// A person, as long as they belong to this side.
pub(super) async fn member(
    tx: &mut Tx,
    person: PersonId,
    side: Option<PartnerId>,
) -> Result<Vec<Uuid>, DeskError> {
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(MEMBER)
            .bind(person.uuid())
            .bind(side.map(PartnerId::uuid))
            .fetch_all(c)
            .await
    })?)
}

const INVITED_BY: &str = "SELECT e.actor FROM event e WHERE e.subject = $1 AND e.kind = 'person.invited' \
     AND e.partner_id IS NOT DISTINCT FROM $2 AND e.actor IS NOT NULL ORDER BY e.at DESC, e.id DESC LIMIT 1";

/// Who invited a person to this side last, as long as they belong to it or to the vendor's staff.
pub(super) async fn inviter(
    tx: &mut Tx,
    person: PersonId,
    side: Option<PartnerId>,
) -> Result<Vec<Uuid>, DeskError> {
    let by = on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(INVITED_BY)
            .bind(person.uuid())
            .bind(side.map(PartnerId::uuid))
            .fetch_optional(c)
            .await
    })?;
    let Some(by) = by.map(PersonId::from_uuid) else {
        return Ok(Vec::new());
    };
    let there = member(tx, by, side).await?;
    if there.is_empty() {
        return member(tx, by, None).await;
    }
    Ok(there)
}

const PROPOSED_BY: &str = "SELECT proposed_by FROM reseller_proposal WHERE id = $1";

/// Who proposed a reseller.
pub(super) async fn proposer(tx: &mut Tx, proposal: Uuid) -> Result<Option<PersonId>, DeskError> {
    let found = on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(PROPOSED_BY)
            .bind(proposal)
            .fetch_optional(c)
            .await
    })?;
    Ok(found.map(PersonId::from_uuid))
}

const COMPANY: &str = "SELECT name FROM partner WHERE id = $1";

/// What a partner is called.
pub(super) async fn company(tx: &mut Tx, partner: PartnerId) -> Result<String, DeskError> {
    let name = on!(tx, |c| sqlx::query_scalar::<_, String>(COMPANY)
        .bind(partner.uuid())
        .fetch_optional(c)
        .await)?;
    Ok(name.unwrap_or_default())
}

/// What a side is called; nothing for the vendor's staff.
pub(super) async fn side(tx: &mut Tx, partner: Option<PartnerId>) -> Result<String, DeskError> {
    match partner {
        Some(partner) => company(tx, partner).await,
        None => Ok(String::new()),
    }
}
