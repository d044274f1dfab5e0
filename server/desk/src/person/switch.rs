//! Where a person belongs besides the side that they act on, and going there.

use portico::actor::Roles;
use portico::id::{PartnerId, SessionId};
use portico::person::Event;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::manage::{lock_people, record_person};
use super::membership::act_for;
use crate::error::DeskError;
use crate::session::roles;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// A side that a person belongs to, or is invited to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The partner; none for the vendor's staff.
    pub partner: Option<PartnerId>,
    /// The partner's name.
    pub partner_name: Option<String>,
    /// What they are trusted with there.
    pub roles: Roles,
    /// Since when they belong there, or are invited.
    pub since: Instant,
    /// Whether they have not accepted yet.
    pub invited: bool,
}

#[derive(FromRow)]
struct MembershipRow {
    partner_id: Option<Uuid>,
    partner_name: Option<String>,
    roles: Option<String>,
    since: SqlTimestamp,
    invited: bool,
}

const OWN: &str = "SELECT m.partner_id, o.name AS partner_name, m.since, m.invited_at IS NOT NULL AS invited, \
     (SELECT string_agg(r.role, ',') FROM membership_role r WHERE r.membership_id = m.id) AS roles \
     FROM membership m LEFT JOIN partner o ON o.id = m.partner_id \
     WHERE m.person_id = $1 AND m.ended_at IS NULL ORDER BY o.name, m.id LIMIT 200";

const BELONGS: &str = "SELECT EXISTS (SELECT 1 FROM membership WHERE person_id = $1 AND partner_id = $2 \
     AND ended_at IS NULL AND invited_at IS NULL)";

impl AuthorizedDesk<'_> {
    /// Where the actor belongs or is invited, by the partners' names.
    pub async fn memberships(&self) -> Result<Vec<Membership>, DeskError> {
        let person = self.actor.person;
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, MembershipRow>(OWN)
                .bind(person.uuid())
                .fetch_all(c)
                .await
        })?;
        rows.into_iter()
            .map(|row| {
                Ok(Membership {
                    partner: row.partner_id.map(PartnerId::from_uuid),
                    partner_name: row.partner_name,
                    roles: roles(row.roles.as_deref(), person)?,
                    since: row.since.0,
                    invited: row.invited,
                })
            })
            .collect()
    }

    /// Acts for another partner from now on, in this session and in those that are opened later. Where the actor does
    /// not belong there is nothing to be found.
    pub async fn switch_to(&self, session: SessionId, partner: PartnerId) -> Result<(), DeskError> {
        let person = self.actor.person;
        let mut tx = self.desk.db().begin().await?;
        lock_people(&mut tx).await?;
        let belongs = on!(tx, |c| sqlx::query_scalar::<_, bool>(BELONGS)
            .bind(person.uuid())
            .bind(partner.uuid())
            .fetch_one(c)
            .await)?;
        if !belongs {
            return Err(DeskError::NotFound);
        }
        if self.actor.partner == Some(partner) {
            return Ok(());
        }
        act_for(&mut tx, person, session, partner).await?;
        let whom = (person, Some(partner));
        record_person(self.desk, &mut tx, Some(person), whom, &Event::Switched).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
