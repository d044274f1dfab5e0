//! Persons: who may sign in, and as what.

use portico::actor::Roles;
use portico::event::Audience;
use portico::id::{PartnerId, PersonId};
use portico::problems::{Problem, Problems};
use portico::time::{Instant, Zone};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use crate::common_password::is_common;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::search::entry::{Kind, put};
use crate::session::{forget_browsers, forget_pending};
use crate::stored::SqlTimestamp;
use crate::{Maintenance, Tx, conflict_on_unique, on};

mod accounts;
mod held;
mod import;
mod invite;
mod join;
mod list;
mod manage;
mod membership;
mod settings;
mod sign_in;
mod switch;
#[cfg(test)]
mod tests;

pub use accounts::Account;
pub use held::{HeldAt, HeldBack};
pub use import::{Invitations, PeoplePreview};
pub use join::OpenInvitation;
pub use list::PersonEntry;
pub(crate) use manage::{end_memberships_at, lock_people, record_person};
pub(crate) use membership::begin_membership;
pub use settings::Profile;
pub use sign_in::PersonSignIn;
pub use switch::Membership;

/// Fewer characters than this make no password.
pub const SHORTEST_PASSWORD: usize = 10;
/// More bytes than this are not even hashed.
pub const LONGEST_PASSWORD: usize = 1024;
const LONGEST_EMAIL: usize = 254;
const LONGEST_NAME: usize = 200;

/// A person to be.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The partner whose people they belong to; none for the vendor's staff.
    pub partner: Option<PartnerId>,
    /// What they sign in with.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Without one they cannot sign in.
    pub password: Option<String>,
    /// What they are trusted with.
    pub roles: Roles,
    /// Their time zone.
    pub zone: Zone,
    /// Their language, such as `en`.
    pub language: String,
}

/// E-mail addresses are one and the same in capitals and in small letters.
pub fn normalised_email(email: &str) -> String {
    email.trim().to_lowercase()
}

fn check_email(email: &str, problems: &mut Problems) {
    let shaped = email.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && !domain.contains('@')
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
    });
    let clean = !email.chars().any(|c| c.is_whitespace() || c.is_control());
    if !shaped || !clean || email.len() > LONGEST_EMAIL {
        problems.add("email", Problem::NotAnEmailAddress);
    }
}

/// Whether a password does; of several things that are wrong with it, the first. `about` is what others know of the person: their address, their name.
pub(crate) fn check_password(password: &str, about: &[&str], problems: &mut Problems) {
    if password.chars().count() < SHORTEST_PASSWORD {
        let least = SHORTEST_PASSWORD;
        problems.add("password", Problem::TooShort { least });
    } else if password.len() > LONGEST_PASSWORD {
        let most = LONGEST_PASSWORD;
        let over = password.len() - most;
        problems.add("password", Problem::TooLong { most, over });
    } else if is_common(password, about) {
        problems.add("password", Problem::CommonPassword);
    }
}

fn check(new: &NewPerson, email: &str) -> Result<(), Problems> {
    let mut problems = Problems::new();
    check_email(email, &mut problems);
    if new.name.trim().is_empty() {
        problems.add("name", Problem::Required);
    }
    if let Some(problem) = Problem::too_long(&new.name, LONGEST_NAME) {
        problems.add("name", problem);
    }
    if let Some(password) = &new.password {
        check_password(password, &[email, &new.name], &mut problems);
    }
    // A role of the other side would mean nothing, so it is a mistake.
    if new
        .roles
        .iter()
        .any(|role| role.is_staff() == new.partner.is_some())
    {
        problems.add("roles", Problem::RoleOfTheOtherSide);
    }
    problems.into_result(())
}

#[derive(FromRow)]
struct FoundRow {
    id: Uuid,
    partner_id: Option<Uuid>,
    disabled_at: Option<SqlTimestamp>,
    left_at: Option<SqlTimestamp>,
}

const CREATE: &str = "INSERT INTO person (id, partner_id, email, name, password, zone, language, \
     created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

const FIND: &str = "SELECT id, partner_id, disabled_at, left_at FROM person WHERE email = $1";

const FIND_LOCKED: &str =
    "SELECT id, partner_id, disabled_at, left_at FROM person WHERE email = $1 FOR UPDATE";

const SET_PASSWORD: &str = "UPDATE person SET password = $2, version = version + 1 WHERE id = $1";

const FIRST_PASSWORD: &str = "UPDATE person SET password = $2, version = version + 1 \
     WHERE id = $1 AND password IS NULL RETURNING partner_id";

// Whom an operator disables stays out even of what they are invited to. Whoever belongs nowhere stays out, too, but
// may be invited.
const DISABLE: &str =
    "UPDATE person SET disabled_at = $2, left_at = NULL, version = version + 1 WHERE id = $1";

const ENABLE: &str = "UPDATE person SET version = version + 1, \
     left_at = CASE WHEN EXISTS (SELECT 1 FROM membership m WHERE m.person_id = $1 AND m.ended_at IS NULL) THEN NULL ELSE disabled_at END, \
     disabled_at = CASE WHEN EXISTS (SELECT 1 FROM membership m WHERE m.person_id = $1 AND m.ended_at IS NULL) THEN NULL ELSE disabled_at END \
     WHERE id = $1";

const END_SESSIONS: &str = "DELETE FROM session WHERE person_id = $1";

const LOOK_AFTER: &str = "INSERT INTO portfolio (partner_id, person_id) VALUES ($1, $2) \
     ON CONFLICT (partner_id, person_id) DO NOTHING";

impl Maintenance<'_> {
    /// Adds a person. An e-mail address that somebody has is a problem of that field.
    pub async fn create_person(&self, new: &NewPerson) -> Result<PersonId, DeskError> {
        let email = normalised_email(&new.email);
        check(new, &email)?;
        let password = match &new.password {
            Some(password) => Some(self.hash(password).await?),
            None => None,
        };
        let (id, now) = (self.desk.fresh_id()?, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let created = on!(tx, |c| {
            sqlx::query(CREATE)
                .bind(id)
                .bind(new.partner.map(PartnerId::uuid))
                .bind(&email)
                .bind(new.name.trim())
                .bind(password)
                .bind(new.zone.name())
                .bind(&new.language)
                .bind(SqlTimestamp(now))
                .execute(c)
                .await
                .map(drop)
        });
        match created {
            Err(error) if conflict_on_unique(&error) => {
                return Err(Problems::one("email", Problem::EmailTaken).into());
            }
            created => created?,
        }
        let whom = (PersonId::from_uuid(id), new.partner);
        begin_membership(self.desk, &mut tx, whom, new.roles, None).await?;
        let facts = json!({ "email": email, "name": new.name.trim(), "roles": new.roles });
        self.note(&mut tx, now, "person.created", (id, new.partner), facts)
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(PersonId::from_uuid(id))
    }

    /// Gives a person another password, and ends every session that was opened with the old one.
    pub async fn set_password(&self, email: &str, password: &str) -> Result<(), DeskError> {
        let mut problems = Problems::new();
        check_password(password, &[email], &mut problems);
        problems.into_result(())?;
        let hash = self.hash(password).await?;
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let found = find(&mut tx, email).await?;
        on!(tx, |c| {
            sqlx::query(SET_PASSWORD)
                .bind(found.id)
                .bind(&hash)
                .execute(c)
                .await
                .map(drop)
        })?;
        on!(tx, |c| sqlx::query(END_SESSIONS)
            .bind(found.id)
            .execute(c)
            .await
            .map(drop))?;
        forget_browsers(&mut tx, found.id).await?;
        forget_pending(&mut tx, found.id).await?;
        let of = (found.id, found.partner_id.map(PartnerId::from_uuid));
        self.note(&mut tx, now, "person.password_set", of, json!({}))
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Gives people who have none yet their first password, the same for all of them: hashed once, since
    /// hashing is slow on purpose.
    pub async fn give_first_password(
        &self,
        people: &[PersonId],
        password: &str,
    ) -> Result<(), DeskError> {
        let mut problems = Problems::new();
        check_password(password, &[], &mut problems);
        problems.into_result(())?;
        let hash = self.hash(password).await?;
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        for person in people {
            let given = on!(tx, |c| {
                sqlx::query_scalar::<_, Option<Uuid>>(FIRST_PASSWORD)
                    .bind(person.uuid())
                    .bind(&hash)
                    .fetch_optional(c)
                    .await
            })?;
            if let Some(partner) = given {
                let of = (person.uuid(), partner.map(PartnerId::from_uuid));
                self.note(&mut tx, now, "person.password_set", of, json!({}))
                    .await?;
            }
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Shuts a person out, and at once: their sessions end.
    pub async fn disable_person(&self, email: &str) -> Result<(), DeskError> {
        self.set_disabled(email, true).await
    }

    /// Lets a person in again.
    pub async fn enable_person(&self, email: &str) -> Result<(), DeskError> {
        self.set_disabled(email, false).await
    }

    /// Puts a partner into a channel manager's portfolio.
    pub async fn look_after(&self, person: PersonId, partner: PartnerId) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| {
            sqlx::query(LOOK_AFTER)
                .bind(partner.uuid())
                .bind(person.uuid())
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await
    }

    async fn hash(&self, password: &str) -> Result<String, DeskError> {
        let salt = self.desk.rng().bytes()?;
        self.desk.passwords().hash(password, salt).await
    }

    async fn set_disabled(&self, email: &str, disabled: bool) -> Result<(), DeskError> {
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let found = find(&mut tx, email).await?;
        if !disabled && found.left_at.is_some() {
            return Err(portico::person::Refusal::Removed.into());
        }
        if (found.disabled_at.is_some() && found.left_at.is_none()) == disabled {
            return Ok(());
        }
        if disabled {
            on!(tx, |c| sqlx::query(DISABLE)
                .bind(found.id)
                .bind(SqlTimestamp(now))
                .execute(c)
                .await
                .map(drop))?;
        } else {
            on!(tx, |c| sqlx::query(ENABLE)
                .bind(found.id)
                .execute(c)
                .await
                .map(drop))?;
        }
        on!(tx, |c| sqlx::query(END_SESSIONS)
            .bind(found.id)
            .execute(c)
            .await
            .map(drop))?;
        put(&mut tx, Kind::Person, found.id).await?;
        let kind = if disabled {
            "person.disabled"
        } else {
            "person.enabled"
        };
        let of = (found.id, found.partner_id.map(PartnerId::from_uuid));
        self.note(&mut tx, now, kind, of, json!({})).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    async fn note(
        &self,
        tx: &mut Tx,
        at: Instant,
        kind: &str,
        (subject, partner): (Uuid, Option<PartnerId>),
        facts: serde_json::Value,
    ) -> Result<(), DeskError> {
        let event = NewEvent {
            at,
            actor: None,
            kind,
            partner,
            subject,
            audience: Audience::Staff,
            payload: facts,
        };
        self.desk.record(tx, event).await.map(drop)
    }
}

/// The person with this address, locked: two who change them at once do it one after the other.
async fn find(tx: &mut Tx, email: &str) -> Result<FoundRow, DeskError> {
    let email = normalised_email(email);
    let text = tx.locking(FIND, FIND_LOCKED);
    let found = on!(tx, |c| {
        sqlx::query_as::<_, FoundRow>(text)
            .bind(&email)
            .fetch_optional(c)
            .await
    })?;
    found.ok_or(DeskError::NotFound)
}
