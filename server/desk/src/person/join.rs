//! Accepting an invitation.

use portico::id::{PartnerId, PersonId, SessionId};
use portico::link::{LinkKind, LinkRefusal};
use portico::person::Event;
use portico::problems::{Problem, Problems};
use sqlx::FromRow;
use uuid::Uuid;

use super::check_password;
use super::manage::{lock_people, record_person};
use super::membership::{act_for, join};
use crate::db::Tx;
use crate::error::{DeskError, Refusal};
use crate::search::entry::{Kind, put};
use crate::session::{SignInFrom, open_session};
use crate::{Authentication, AuthorizedDesk, Desk, link, on};

/// An invitation as the person sees it who has its link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInvitation {
    /// Whose it is.
    pub person: PersonId,
    /// The partner that they are invited to; none for the vendor's staff.
    pub partner: Option<PartnerId>,
    /// The partner's name.
    pub partner_name: Option<String>,
    /// Their name; of somebody new, as it was typed when they were invited.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their language.
    pub language: String,
    /// Whether they have an account already: they accept when they are signed in.
    pub known: bool,
    /// Whether they had one before: they choose a new password for it, and sign in.
    pub comes_back: bool,
    membership: Uuid,
}

#[derive(FromRow)]
struct InvitedRow {
    id: Uuid,
    partner_id: Option<Uuid>,
    partner_name: Option<String>,
    name: String,
    email: String,
    language: String,
    known: bool,
    comes_back: bool,
}

const INVITED: &str = "SELECT p.id, m.partner_id, o.name AS partner_name, coalesce(CASE WHEN p.password IS NULL THEN m.invited_name END, p.name) AS name, \
     p.email, p.language, p.invited_at IS NULL AS known, \
     p.invited_at IS NOT NULL AND p.password IS NOT NULL AS comes_back \
     FROM membership m JOIN person p ON p.id = m.person_id LEFT JOIN partner o ON o.id = m.partner_id \
     WHERE m.id = $1 AND m.invited_at IS NOT NULL AND p.disabled_at IS NULL";

const OPEN_ACCOUNT: &str = "UPDATE person SET name = CASE WHEN password IS NULL THEN $2 ELSE name END, password = $3, partner_id = $4, invited_at = NULL, \
     version = version + 1 WHERE id = $1 AND invited_at IS NOT NULL AND disabled_at IS NULL";

impl Authentication<'_> {
    /// The invitation that this token opens.
    pub async fn invitation(&self, token: &str) -> Result<OpenInvitation, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        open_invitation(self.desk, &mut tx, token).await
    }

    /// Accepts an invitation under this name and password, and signs the person in. Gives the token of the session.
    /// Whoever had an account before keeps their name, and signs in by themselves, with their second factor if they have
    /// one. Of two at once one joins, and the other hears that it was used.
    pub async fn accept_invitation(
        &self,
        token: &str,
        name: &str,
        (password, again): (&str, &str),
        from: &SignInFrom,
    ) -> Result<Option<String>, DeskError> {
        // Before anything is hashed: that takes time, and whoever has no link gets none of it.
        let invitation = self.invitation(token).await?;
        if invitation.known {
            return Err(HAS_ACCOUNT.into());
        }
        let name = if invitation.comes_back {
            &invitation.name
        } else {
            name
        };
        check((name, &invitation.email), password, again)?;
        let salt = self.desk.rng().bytes()?;
        let hash = self.desk.passwords().hash(password, salt).await?;
        let mut tx = self.desk.db().begin().await?;
        lock_people(&mut tx).await?;
        let invitation = open_invitation(self.desk, &mut tx, token).await?;
        let id = invitation.person.uuid();
        let opened = on!(tx, |c| sqlx::query(OPEN_ACCOUNT)
            .bind(id)
            .bind(name.trim())
            .bind(&hash)
            .bind(invitation.partner.map(PartnerId::uuid))
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if opened == 0 {
            return Err(HAS_ACCOUNT.into());
        }
        put(&mut tx, Kind::Person, id).await?;
        joined(self.desk, &mut tx, &invitation).await?;
        let session = if invitation.comes_back {
            None
        } else {
            Some(open_session(self.desk, &mut tx, id, invitation.partner, from).await?)
        };
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(session)
    }
}

impl AuthorizedDesk<'_> {
    /// Accepts an invitation with the account that the actor has, and acts there from then on.
    pub async fn join(&self, session: SessionId, token: &str) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        lock_people(&mut tx).await?;
        let invitation = open_invitation(self.desk, &mut tx, token).await?;
        if invitation.person != self.actor.person {
            return Err(portico::person::Refusal::SomebodyElses.into());
        }
        joined(self.desk, &mut tx, &invitation).await?;
        if let Some(partner) = invitation.partner {
            act_for(&mut tx, invitation.person, session, partner).await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}

const HAS_ACCOUNT: portico::person::Refusal = portico::person::Refusal::HasAccount;

async fn joined(desk: &Desk, tx: &mut Tx, invitation: &OpenInvitation) -> Result<(), DeskError> {
    if !join(desk, tx, invitation.membership).await? {
        return Err(Refusal::Link(LinkRefusal::Used).into());
    }
    let opened = Some(invitation.membership);
    link::mark_used(tx, LinkKind::Invitation, opened, desk.now()).await?;
    let whom = (invitation.person, invitation.partner);
    record_person(desk, tx, Some(invitation.person), whom, &Event::Joined).await
}

async fn open_invitation(
    desk: &Desk,
    tx: &mut Tx,
    token: &str,
) -> Result<OpenInvitation, DeskError> {
    let refused = || Refusal::Link(LinkRefusal::Unknown);
    let membership = link::open(tx, LinkKind::Invitation, token, desk.now()).await?;
    let membership = membership.ok_or_else(refused)?;
    let row = on!(tx, |c| sqlx::query_as::<_, InvitedRow>(INVITED)
        .bind(membership)
        .fetch_optional(c)
        .await)?;
    let row = row.ok_or_else(refused)?;
    Ok(OpenInvitation {
        person: PersonId::from_uuid(row.id),
        partner: row.partner_id.map(PartnerId::from_uuid),
        partner_name: row.partner_name,
        name: row.name,
        email: row.email,
        language: row.language,
        known: row.known,
        comes_back: row.comes_back,
        membership,
    })
}

fn check((name, email): (&str, &str), password: &str, again: &str) -> Result<(), Problems> {
    let mut found = Problems::new();
    portico::person::check_name(name, &mut found);
    if password.is_empty() {
        found.add("password", Problem::Required);
    } else {
        check_password(password, &[email, name], &mut found);
    }
    if password != again {
        found.add("password_again", Problem::PasswordsDiffer);
    }
    found.into_result(())
}
