//! Inviting people, and what goes with it: sending it once more, showing its link.

use portico::id::{PartnerId, PersonId};
use portico::link::LinkKind;
use portico::person::policy::may_manage;
use portico::person::{Event, InvitationDraft, Refusal, ValidInvitation};
use portico::problems::{Problem, Problems};
use sqlx::FromRow;
use uuid::Uuid;

use super::manage::{Target, drop_invitations, lock_people, record_person, write_roles};
use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, link, mail, on};

const PARTNER: &str = "SELECT name FROM partner WHERE id = $1";

const KNOWN: &str =
    "SELECT id, partner_id, disabled_at IS NOT NULL AS removed FROM person WHERE email = $1";

const CREATE: &str = "INSERT INTO person (id, partner_id, email, name, zone, language, created_at, invited_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";

// Whoever comes back chooses a password anew.
const COME_BACK: &str = "UPDATE person SET name = $2, language = $3, disabled_at = NULL, invited_at = $4, \
     password = NULL, version = version + 1 WHERE id = $1";

const AGAIN: &str = "UPDATE person SET invited_at = $2, version = version + 1 WHERE id = $1";

const ADDRESSEE: &str = "SELECT p.email, o.name AS partner_name FROM person p LEFT JOIN partner o ON o.id = p.partner_id \
     WHERE p.id = $1";

#[derive(FromRow)]
struct KnownRow {
    id: Uuid,
    partner_id: Option<Uuid>,
    removed: bool,
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
        lock_people(tx).await?;
        let person = self.account(tx, to, valid).await?;
        write_roles(tx, person, valid.roles).await?;
        let event = Event::Invited { roles: valid.roles };
        let by = Some(self.actor.person);
        record_person(self.desk, tx, by, (person, to), &event).await?;
        self.mail_invitation(tx, person).await?;
        Ok(person)
    }

    /// Sends an invitation once more. The links before it open nothing from then on.
    pub async fn invite_again(&self, person: PersonId) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let target = self.invited(&mut tx, person).await?;
        drop_invitations(&mut tx, person).await?;
        on!(tx, |c| sqlx::query(AGAIN)
            .bind(person.uuid())
            .bind(SqlTimestamp(self.desk.now()))
            .execute(c)
            .await
            .map(drop))?;
        self.record_about(&mut tx, &target, &Event::InvitedAgain)
            .await?;
        self.mail_invitation(&mut tx, person).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// The token of a link for somebody who is invited, for the inviter to hand over themselves. The log says who
    /// asked for it.
    pub async fn invitation_link(&self, person: PersonId) -> Result<String, DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let target = self.invited(&mut tx, person).await?;
        let token = link::issue(
            self.desk,
            &mut tx,
            LinkKind::Invitation,
            Some(person.uuid()),
        )
        .await?;
        self.record_about(&mut tx, &target, &Event::InvitationLinkShown)
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(token)
    }

    async fn invited(&self, tx: &mut Tx, person: PersonId) -> Result<Target, DeskError> {
        let target = self.target(tx, person).await?;
        if target.removed {
            return Err(Refusal::Removed.into());
        }
        if !target.invited {
            return Err(Refusal::AlreadyJoined.into());
        }
        Ok(target)
    }

    /// The account of who is invited: a new one, or that of somebody who was removed from there before.
    async fn account(
        &self,
        tx: &mut Tx,
        to: Option<PartnerId>,
        valid: &ValidInvitation,
    ) -> Result<PersonId, DeskError> {
        let known = on!(tx, |c| sqlx::query_as::<_, KnownRow>(KNOWN)
            .bind(&valid.email)
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
        // Their history belongs to the side that they were on.
        if !known.removed || known.partner_id != to.map(PartnerId::uuid) {
            return Err(Problems::one("email", Problem::EmailTaken).into());
        }
        on!(tx, |c| sqlx::query(COME_BACK)
            .bind(known.id)
            .bind(&valid.name)
            .bind(&valid.language)
            .bind(now)
            .execute(c)
            .await
            .map(drop))?;
        Ok(PersonId::from_uuid(known.id))
    }

    async fn mail_invitation(&self, tx: &mut Tx, person: PersonId) -> Result<(), DeskError> {
        let to = on!(tx, |c| sqlx::query_as::<_, AddresseeRow>(ADDRESSEE)
            .bind(person.uuid())
            .fetch_one(c)
            .await)?;
        let by = mail::name_of(tx, self.actor.person).await?;
        mail::queue_invitation(self.desk, tx, person, &to.email, by, to.partner_name).await
    }
}
