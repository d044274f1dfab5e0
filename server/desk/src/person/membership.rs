//! Memberships: where a person belongs, since when, until when, and what they are trusted with there. One person can
//! belong to several partners; whoever is on the vendor's staff belongs nowhere else.

use portico::actor::{Role, Roles};
use portico::id::{PartnerId, PersonId, SessionId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::search::entry::{Kind, put};
use crate::session::forget_pending;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

const BEGIN: &str = "INSERT INTO membership (id, person_id, partner_id, since, invited_at, invited_name) \
     VALUES ($1, $2, $3, $4, $5, $6)";

const FORGET_ROLES: &str = "DELETE FROM membership_role WHERE membership_id = $1";

const GIVE_ROLE: &str = "INSERT INTO membership_role (membership_id, role) VALUES ($1, $2)";

const END: &str = "UPDATE membership SET ended_at = $2, invited_at = NULL, invited_name = NULL, held_import = NULL \
     WHERE id = $1 AND ended_at IS NULL";

// A session on which nobody has switched is on the person's usual side.
const END_SESSIONS_AT: &str = "DELETE FROM session WHERE person_id = $1 AND \
     coalesce(partner_id, (SELECT p.partner_id FROM person p WHERE p.id = $1)) IS NOT DISTINCT FROM $2";

const END_SESSIONS: &str = "DELETE FROM session WHERE person_id = $1";

const LEFT: &str = "SELECT partner_id, invited_at FROM membership WHERE person_id = $1 AND ended_at IS NULL \
     ORDER BY invited_at IS NOT NULL, since, id LIMIT 1";

// Only where the usual side is none of theirs any more.
const MOVE: &str = "UPDATE person SET partner_id = $2, version = version + 1 WHERE id = $1 AND NOT EXISTS \
     (SELECT 1 FROM membership m WHERE m.person_id = $1 AND m.ended_at IS NULL AND m.invited_at IS NULL \
      AND m.partner_id IS NOT DISTINCT FROM person.partner_id)";

const WAIT: &str = "UPDATE person SET partner_id = $2, invited_at = $3, version = version + 1 \
     WHERE id = $1 AND disabled_at IS NULL";

const CLOSE: &str = "UPDATE person SET disabled_at = $2, left_at = $2, invited_at = NULL, version = version + 1 \
     WHERE id = $1 AND disabled_at IS NULL";

const FORGET_NOTICE_MAIL: &str = "DELETE FROM mail WHERE person_id = $1 AND state = 'queued' AND notice_id IN \
     (SELECT n.id FROM notice n WHERE n.person_id = $1 AND n.partner_id IS NOT DISTINCT FROM $2)";

const JOIN: &str = "UPDATE membership SET since = $2, invited_at = NULL, invited_name = NULL, held_import = NULL \
     WHERE id = $1 AND invited_at IS NOT NULL AND ended_at IS NULL";

// The person's other sessions stay where they are.
const PIN_SESSIONS: &str = "UPDATE session SET partner_id = (SELECT p.partner_id FROM person p WHERE p.id = $1) \
     WHERE person_id = $1 AND partner_id IS NULL";

const SWITCH: &str = "UPDATE session SET partner_id = $3 WHERE id = $2 AND person_id = $1";

const REMEMBER: &str = "UPDATE person SET partner_id = $2, version = version + 1 WHERE id = $1";

#[derive(FromRow)]
struct LeftRow {
    partner_id: Option<Uuid>,
    invited_at: Option<SqlTimestamp>,
}

/// Lets a person belong to a partner, or with none to the vendor's staff. With a name, they are invited under it and
/// belong there once they have accepted.
pub(crate) async fn begin_membership(
    desk: &Desk,
    tx: &mut Tx,
    (person, partner): (PersonId, Option<PartnerId>),
    roles: Roles,
    invited_as: Option<&str>,
) -> Result<Uuid, DeskError> {
    let (id, now) = (desk.fresh_id()?, SqlTimestamp(desk.now()));
    on!(tx, |c| {
        sqlx::query(BEGIN)
            .bind(id)
            .bind(person.uuid())
            .bind(partner.map(PartnerId::uuid))
            .bind(now)
            .bind(invited_as.map(|_| now))
            .bind(invited_as)
            .execute(c)
            .await
            .map(drop)
    })?;
    write_roles(tx, id, roles).await?;
    put(tx, Kind::Person, person.uuid()).await?;
    Ok(id)
}

/// Trusts a person with these roles there and no others.
pub(super) async fn write_roles(
    tx: &mut Tx,
    membership: Uuid,
    roles: Roles,
) -> Result<(), DeskError> {
    on!(tx, |c| sqlx::query(FORGET_ROLES)
        .bind(membership)
        .execute(c)
        .await
        .map(drop))?;
    for role in roles.iter().map(Role::as_str) {
        on!(tx, |c| sqlx::query(GIVE_ROLE)
            .bind(membership)
            .bind(role)
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// Whoever was invited belongs there from now on. Says whether they were still invited.
pub(super) async fn join(desk: &Desk, tx: &mut Tx, membership: Uuid) -> Result<bool, DeskError> {
    let joined = on!(tx, |c| sqlx::query(JOIN)
        .bind(membership)
        .bind(SqlTimestamp(desk.now()))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(joined > 0)
}

/// Lets a session act for this partner, and the ones that are opened later. Under the lock of people.
pub(super) async fn act_for(
    tx: &mut Tx,
    person: PersonId,
    session: SessionId,
    partner: PartnerId,
) -> Result<(), DeskError> {
    let (person, partner) = (person.uuid(), partner.uuid());
    on!(tx, |c| sqlx::query(PIN_SESSIONS)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    let switched = on!(tx, |c| sqlx::query(SWITCH)
        .bind(person)
        .bind(session.uuid())
        .bind(partner)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if switched == 0 {
        return Err(DeskError::NotFound);
    }
    Ok(on!(tx, |c| sqlx::query(REMEMBER)
        .bind(person)
        .bind(partner)
        .execute(c)
        .await
        .map(drop))?)
}

/// Ends a membership: the sessions on that side are over at once, and what waits to be mailed of it stays here. Whoever
/// belongs nowhere any more cannot sign in.
pub(super) async fn end_membership(
    desk: &Desk,
    tx: &mut Tx,
    membership: Uuid,
    (person, partner): (PersonId, Option<PartnerId>),
) -> Result<(), DeskError> {
    let (person, partner) = (person.uuid(), partner.map(PartnerId::uuid));
    let now = SqlTimestamp(desk.now());
    on!(tx, |c| sqlx::query(END)
        .bind(membership)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    for text in [END_SESSIONS_AT, FORGET_NOTICE_MAIL] {
        on!(tx, |c| sqlx::query(text)
            .bind(person)
            .bind(partner)
            .execute(c)
            .await
            .map(drop))?;
    }
    settle_account(tx, person, now).await?;
    put(tx, Kind::Person, person).await
}

/// Whoever has a side left is there from then on; who is only invited has to accept first; others are out.
async fn settle_account(tx: &mut Tx, person: Uuid, now: SqlTimestamp) -> Result<(), DeskError> {
    let left = on!(tx, |c| sqlx::query_as::<_, LeftRow>(LEFT)
        .bind(person)
        .fetch_optional(c)
        .await)?;
    match left {
        Some(LeftRow {
            partner_id,
            invited_at: None,
        }) => {
            return Ok(on!(tx, |c| sqlx::query(MOVE)
                .bind(person)
                .bind(partner_id)
                .execute(c)
                .await
                .map(drop))?);
        }
        Some(LeftRow {
            partner_id,
            invited_at,
        }) => on!(tx, |c| sqlx::query(WAIT)
            .bind(person)
            .bind(partner_id)
            .bind(invited_at)
            .execute(c)
            .await
            .map(drop))?,
        None => on!(tx, |c| sqlx::query(CLOSE)
            .bind(person)
            .bind(now)
            .execute(c)
            .await
            .map(drop))?,
    }
    on!(tx, |c| sqlx::query(END_SESSIONS)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    forget_pending(tx, person).await
}
