//! Accepting an invitation.

use portico::id::{PartnerId, PersonId};
use portico::link::{LinkKind, LinkRefusal};
use portico::person::Event;
use portico::problems::{Problem, Problems};
use sqlx::FromRow;
use uuid::Uuid;

use super::check_password;
use super::manage::{lock_people, record_person};
use crate::db::Tx;
use crate::error::{DeskError, Refusal};
use crate::session::{SignInFrom, open_session};
use crate::{Authentication, link, on};

/// An invitation as the person sees it who has its link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInvitation {
    /// Whose it is.
    pub person: PersonId,
    /// The partner that they are invited to; none for the vendor's staff.
    pub partner: Option<PartnerId>,
    /// The partner's name.
    pub partner_name: Option<String>,
    /// Their name, as it was typed when they were invited.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their language.
    pub language: String,
}

#[derive(FromRow)]
struct InvitedRow {
    id: Uuid,
    partner_id: Option<Uuid>,
    partner_name: Option<String>,
    name: String,
    email: String,
    language: String,
}

const INVITED: &str = "SELECT p.id, p.partner_id, o.name AS partner_name, p.name, p.email, p.language \
     FROM person p LEFT JOIN partner o ON o.id = p.partner_id \
     WHERE p.id = $1 AND p.invited_at IS NOT NULL AND p.disabled_at IS NULL";

const JOIN: &str = "UPDATE person SET name = $2, password = $3, invited_at = NULL, version = version + 1 \
     WHERE id = $1 AND invited_at IS NOT NULL AND disabled_at IS NULL";

impl Authentication<'_> {
    /// The invitation that this token opens.
    pub async fn invitation(&self, token: &str) -> Result<OpenInvitation, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        self.open_invitation(&mut tx, token).await
    }

    /// Accepts an invitation under this name and password, and signs the person in. Gives the token of the session.
    /// Of two at once one joins, and the other hears that it was used.
    pub async fn accept_invitation(
        &self,
        token: &str,
        name: &str,
        (password, again): (&str, &str),
        from: &SignInFrom,
    ) -> Result<String, DeskError> {
        // Before anything is hashed: that takes time, and whoever has no link gets none of it.
        let invitation = self.invitation(token).await?;
        check((name, &invitation.email), password, again)?;
        let salt = self.desk.rng().bytes()?;
        let hash = self.desk.passwords().hash(password, salt).await?;
        let mut tx = self.desk.db().begin().await?;
        lock_people(&mut tx).await?;
        let invitation = self.open_invitation(&mut tx, token).await?;
        let id = invitation.person.uuid();
        let joined = on!(tx, |c| sqlx::query(JOIN)
            .bind(id)
            .bind(name.trim())
            .bind(&hash)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if joined == 0 {
            return Err(Refusal::Link(LinkRefusal::Used).into());
        }
        link::mark_used(&mut tx, LinkKind::Invitation, Some(id), self.desk.now()).await?;
        let whom = (invitation.person, invitation.partner);
        record_person(
            self.desk,
            &mut tx,
            Some(invitation.person),
            whom,
            &Event::Joined,
        )
        .await?;
        let session = open_session(self.desk, &mut tx, id, invitation.partner, from).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(session)
    }

    async fn open_invitation(&self, tx: &mut Tx, token: &str) -> Result<OpenInvitation, DeskError> {
        let person = link::open(tx, LinkKind::Invitation, token, self.desk.now()).await?;
        let row = on!(tx, |c| sqlx::query_as::<_, InvitedRow>(INVITED)
            .bind(person)
            .fetch_optional(c)
            .await)?;
        let row = row.ok_or(Refusal::Link(LinkRefusal::Unknown))?;
        Ok(OpenInvitation {
            person: PersonId::from_uuid(row.id),
            partner: row.partner_id.map(PartnerId::from_uuid),
            partner_name: row.partner_name,
            name: row.name,
            email: row.email,
            language: row.language,
        })
    }
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
