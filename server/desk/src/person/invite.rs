//! Inviting people, and what goes with it: sending it once more, showing its link.

use portico::id::{PartnerId, PersonId};
use portico::link::LinkKind;
use portico::person::policy::may_manage;
use portico::person::{Event, InvitationDraft, Refusal, ValidInvitation};
use portico::problems::{Problem, Problems};
use sqlx::FromRow;
use uuid::Uuid;

use super::manage::{Target, drop_invitations, lock_people, record_person};
use super::membership::begin_membership;
use crate::db::Tx;
use crate::error::DeskError;
use crate::partner::require_going_on;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, link, mail, on};

const PARTNER: &str = "SELECT name FROM partner WHERE id = $1";

// Whoever left may come back; whom an operator disabled may not, nor is anybody invited to where they are.
const KNOWN: &str = "SELECT id, partner_id IS NULL AS staff, left_at IS NOT NULL AS left_all, \
     (disabled_at IS NOT NULL AND left_at IS NULL) OR EXISTS (SELECT 1 FROM membership m \
     WHERE m.person_id = person.id AND m.partner_id IS NOT DISTINCT FROM $2 AND m.ended_at IS NULL) AS refused \
     FROM person WHERE email = $1";

const CREATE: &str = "INSERT INTO person (id, partner_id, email, name, zone, language, created_at, invited_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";

// Whoever comes back is who they were: whoever invites them changes nothing about them.
const COME_BACK: &str = "UPDATE person SET disabled_at = NULL, left_at = NULL, invited_at = $2, partner_id = $3, \
     version = version + 1 WHERE id = $1";

// Who had an account here chooses a password with the link, and is in it.
const COMES_BACK: &str =
    "SELECT 1 FROM person WHERE id = $1 AND invited_at IS NOT NULL AND password IS NOT NULL";

const AGAIN: &str = "UPDATE membership SET invited_at = $2, held_import = NULL WHERE id = $1 AND invited_at IS NOT NULL";

const ADDRESSEE: &str = "SELECT p.email, o.name AS partner_name FROM person p LEFT JOIN partner o ON o.id = $2 \
     WHERE p.id = $1";

#[derive(FromRow)]
struct KnownRow {
    id: Uuid,
    staff: bool,
    left_all: bool,
    refused: bool,
}

#[derive(FromRow)]
struct AddresseeRow {
    email: String,
    partner_name: Option<String>,
}

impl AuthorizedDesk<'_> {
    /// Invites a person to a partner, or with none to the vendor's staff. They get a mail with a link.
    pub async fn invite(
        &self,
        to: Option<PartnerId>,
        draft: &InvitationDraft,
    ) -> Result<PersonId, DeskError> {
        if !may_manage(self.actor, to) {
            return Err(if to.is_some() {
                DeskError::NotFound
            } else {
                DeskError::Forbidden
            });
        }
        let valid = draft.check(to.is_some())?;
        let mut tx = self.desk.db().begin().await?;
        lock_people(&mut tx).await?;
        if let Some(partner) = to {
            let known = on!(tx, |c| sqlx::query_scalar::<_, String>(PARTNER)
                .bind(partner.uuid())
                .fetch_optional(c)
                .await)?;
            known.ok_or(DeskError::NotFound)?;
        }
        let person = self.invite_in(&mut tx, to, &valid).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(person)
    }

    /// Invites a person within the transaction of whatever it is part of. Who may, and whether there is such a
    /// partner, the caller has found out.
    pub(crate) async fn invite_in(
        &self,
        tx: &mut Tx,
        to: Option<PartnerId>,
        valid: &ValidInvitation,
    ) -> Result<PersonId, DeskError> {
        let (person, membership) = self.let_in(tx, to, valid).await?;
        let whom = (person, to);
        let event = Event::Invited { roles: valid.roles };
        record_person(self.desk, tx, Some(self.actor.person), whom, &event).await?;
        self.mail_invitation(tx, whom, membership).await?;
        Ok(person)
    }

    /// Lets a person belong somewhere once they have accepted, and tells nobody.
    pub(super) async fn let_in(
        &self,
        tx: &mut Tx,
        to: Option<PartnerId>,
        valid: &ValidInvitation,
    ) -> Result<(PersonId, Uuid), DeskError> {
        lock_people(tx).await?;
        if let Some(partner) = to {
            require_going_on(tx, partner).await?;
        }
        let person = self.account(tx, to, valid).await?;
        let whom = (person, to);
        let name = Some(valid.name.as_str());
        let membership = begin_membership(self.desk, tx, whom, valid.roles, name).await?;
        Ok((person, membership))
    }

    /// Sends an invitation once more, or one that was held back. The links before it open nothing from then on.
    pub async fn invite_again(
        &self,
        to: Option<PartnerId>,
        person: PersonId,
    ) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let target = self.invited(&mut tx, to, person).await?;
        drop_invitations(&mut tx, person, target.membership).await?;
        self.note_sent(&mut tx, target.membership).await?;
        let event = if target.held {
            Event::Invited {
                roles: target.roles,
            }
        } else {
            Event::InvitedAgain
        };
        self.record_about(&mut tx, &target, &event).await?;
        self.mail_invitation(&mut tx, (person, to), target.membership)
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// The token of a link for somebody who is invited, for the inviter to hand over themselves. The log says who
    /// asked for it. Whoever had an account gets theirs by mail alone: it opens what they did before.
    pub async fn invitation_link(
        &self,
        to: Option<PartnerId>,
        person: PersonId,
    ) -> Result<String, DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let target = self.invited(&mut tx, to, person).await?;
        let comes_back = on!(tx, |c| sqlx::query(COMES_BACK)
            .bind(person.uuid())
            .fetch_optional(c)
            .await
            .map(|found| found.is_some()))?;
        if comes_back {
            return Err(Refusal::LinkByMailOnly.into());
        }
        let opens = Some(target.membership);
        let token = link::issue(self.desk, &mut tx, LinkKind::Invitation, opens).await?;
        if target.held {
            // Handed over, it is held back no longer.
            self.note_sent(&mut tx, target.membership).await?;
        }
        self.record_about(&mut tx, &target, &Event::InvitationLinkShown)
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(token)
    }

    /// Notes that an invitation goes out now.
    pub(super) async fn note_sent(&self, tx: &mut Tx, membership: Uuid) -> Result<(), DeskError> {
        Ok(on!(tx, |c| sqlx::query(AGAIN)
            .bind(membership)
            .bind(SqlTimestamp(self.desk.now()))
            .execute(c)
            .await
            .map(drop))?)
    }

    async fn invited(
        &self,
        tx: &mut Tx,
        to: Option<PartnerId>,
        person: PersonId,
    ) -> Result<Target, DeskError> {
        let target = self.target(tx, to, person).await?;
        if target.removed {
            return Err(Refusal::Removed.into());
        }
        if !target.invited {
            return Err(Refusal::AlreadyJoined.into());
        }
        Ok(target)
    }

    /// The account of who is invited: a new one, or the one that they have. That it was there already is nothing to
    /// whoever invites: they see the name that they typed.
    async fn account(
        &self,
        tx: &mut Tx,
        to: Option<PartnerId>,
        valid: &ValidInvitation,
    ) -> Result<PersonId, DeskError> {
        let known = on!(tx, |c| sqlx::query_as::<_, KnownRow>(KNOWN)
            .bind(&valid.email)
            .bind(to.map(PartnerId::uuid))
            .fetch_optional(c)
            .await)?;
        let now = SqlTimestamp(self.desk.now());
        let Some(known) = known else {
            let (id, vendor) = (self.desk.fresh_id()?, self.desk.vendor_in(tx).await?);
            on!(tx, |c| sqlx::query(CREATE)
                .bind(id)
                .bind(to.map(PartnerId::uuid))
                .bind(&valid.email)
                .bind(&valid.name)
                .bind(vendor.zone().name())
                .bind(&valid.language)
                .bind(now)
                .execute(c)
                .await
                .map(drop))?;
            return Ok(PersonId::from_uuid(id));
        };
        // Staff act for no partner, and a partner's people not for the vendor.
        let of_the_other_side = known.staff != to.is_none();
        if of_the_other_side || known.refused {
            return Err(Problems::one("email", Problem::EmailTaken).into());
        }
        if known.left_all {
            on!(tx, |c| sqlx::query(COME_BACK)
                .bind(known.id)
                .bind(now)
                .bind(to.map(PartnerId::uuid))
                .execute(c)
                .await
                .map(drop))?;
        }
        Ok(PersonId::from_uuid(known.id))
    }

    pub(super) async fn mail_invitation(
        &self,
        tx: &mut Tx,
        (person, to): (PersonId, Option<PartnerId>),
        membership: Uuid,
    ) -> Result<(), DeskError> {
        let addressee = on!(tx, |c| sqlx::query_as::<_, AddresseeRow>(ADDRESSEE)
            .bind(person.uuid())
            .bind(to.map(PartnerId::uuid))
            .fetch_one(c)
            .await)?;
        let invitation = mail::Invitation {
            by: mail::name_of(tx, self.actor.person).await?,
            partner: addressee.partner_name,
            membership: Some(membership),
            link: None,
        };
        mail::queue_invitation(self.desk, tx, person, &addressee.email, invitation).await
    }
}
