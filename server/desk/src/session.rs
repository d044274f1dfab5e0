//! Sessions: who is signed in where. The browser holds a secret, the database its hash.

use std::time::Duration;

use portico::actor::{Actor, Role, Roles};
use portico::id::{PartnerId, PersonId, SessionId};
use portico::partner::PartnerKind;
use portico::reader::Formats;
use portico::sign_in::{Assurance, SignInRules};
use portico::time::{Instant, Zone};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::select_row;
use crate::error::DeskError;
use crate::notice::UNREAD_CAP;
use crate::stored::SqlTimestamp;
use crate::{Authentication, AuthorizedDesk, Desk, Maintenance, on};

pub(crate) mod attempt;
mod confirm;
mod entrant;
mod from;
mod known_browser;
mod new_session;
mod open;
mod passkey;
mod pending;
mod refusal;
mod second_step;
mod seen;
mod sign_in;
#[cfg(test)]
mod tests;
mod token;

pub use attempt::{FAILURE_WINDOW_SECONDS, FAILURES_PER_ACCOUNT, FAILURES_PER_NETWORK};
pub use confirm::ConfirmRefusal;
pub use from::SignInFrom;
pub use known_browser::BROWSER_LIFE_SECONDS;
pub(crate) use known_browser::forget_browsers;
pub use new_session::NewSession;
pub(crate) use open::open_session;
pub(crate) use pending::forget_pending;
pub use refusal::SignInRefusal;
pub use second_step::{PENDING_SECONDS, PendingSignIn, SecondStepRefusal};
use seen::SEEN_SECONDS;
pub(crate) use seen::Seen;
pub use sign_in::SignInStep;
pub(crate) use sign_in::account_of;
pub(crate) use token::hash_of;

/// A session that nobody used for so long is over.
pub const IDLE_SECONDS: i64 = 12 * 60 * 60;
/// A session is over after so long, used or not.
pub const LIFE_SECONDS: i64 = 14 * 24 * 60 * 60;
/// How long a request waits to note that its session was used. That may be lost; the request not.
const SEEN_PATIENCE: Duration = Duration::from_millis(250);

/// Whoever a session belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedInPerson {
    /// Who acts.
    pub actor: Actor,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// The name of the partner they act for.
    pub partner_name: Option<String>,
    /// What that does in the channel.
    pub partner_kind: Option<PartnerKind>,
    /// Their time zone.
    pub zone: Zone,
    /// Their language, such as `en`.
    pub language: String,
    /// How they want numbers and dates written, where it is another way than their language's.
    pub formats: Formats,
    /// The other partners that they belong to, and may switch to.
    pub elsewhere: Vec<(PartnerId, String)>,
    /// The session.
    pub session: SessionId,
    /// How many notices they have not read, up to [`UNREAD_CAP`].
    pub unread: i64,
    /// How sure it is that it is them.
    pub assurance: Assurance,
}

/// A session in a person's list of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionEntry {
    /// Its id.
    pub id: SessionId,
    /// When the person signed in.
    pub created_at: Instant,
    /// When it was last used, to the minute.
    pub last_seen_at: Instant,
    /// The address that they signed in from.
    pub address: String,
    /// The browser that they signed in with.
    pub user_agent: String,
}

select_row! {
    struct SignedInRow {
        id: Uuid,
        person_id: Uuid,
        last_seen_at: SqlTimestamp,
        partner_id: Option<Uuid>,
        name: String,
        email: String,
        zone: String,
        language: String,
        number_style: Option<String>,
        date_style: Option<String>,
        partner_name: Option<String>,
        partner_kind: Option<String>,
        roles: Option<String>,
        unread: i64,
        elsewhere: bool,
        joined_at: SqlTimestamp,
        second_factor_at: Option<SqlTimestamp>,
        confirmed_at: Option<SqlTimestamp>,
        staff_since: Option<SqlTimestamp>,
        partner_admins_since: Option<SqlTimestamp>,
        grace_days: i64,
    }
}

#[derive(FromRow)]
struct EntryRow {
    id: Uuid,
    created_at: SqlTimestamp,
    last_seen_at: SqlTimestamp,
    address: String,
    user_agent: String,
}

// A session on which nobody has switched is on the person's usual side.
const SIGNED_IN: &str = "SELECT s.id, s.person_id, s.last_seen_at, m.partner_id, p.name, p.email, \
     p.zone, p.language, p.number_style, p.date_style, o.name AS partner_name, o.kind AS partner_kind, \
     (SELECT string_agg(r.role, ',') FROM membership_role r WHERE r.membership_id = m.id) AS roles, \
     (SELECT count(*) FROM (SELECT 1 FROM notice n WHERE n.person_id = s.person_id \
      AND n.read_at IS NULL AND n.partner_id IS NOT DISTINCT FROM m.partner_id LIMIT $4) AS u) AS unread, \
     EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id AND x.id <> m.id AND x.ended_at IS NULL \
      AND x.invited_at IS NULL) AS elsewhere, \
     m.since AS joined_at, p.second_factor_at, s.confirmed_at, \
     r.staff_since, r.partner_admins_since, r.grace_days \
     FROM session s JOIN person p ON p.id = s.person_id JOIN sign_in_rules r ON r.id = 1 \
     JOIN membership m ON m.person_id = p.id AND m.partner_id IS NOT DISTINCT FROM coalesce(s.partner_id, p.partner_id) \
     AND m.ended_at IS NULL AND m.invited_at IS NULL LEFT JOIN partner o ON o.id = m.partner_id \
     WHERE s.token_hash = $1 AND s.last_seen_at > $2 AND s.created_at > $3 \
     AND p.disabled_at IS NULL";

const ELSEWHERE: &str = "SELECT o.id, o.name FROM membership m JOIN partner o ON o.id = m.partner_id \
     WHERE m.person_id = $1 AND m.ended_at IS NULL AND m.invited_at IS NULL AND m.partner_id <> $2 \
     ORDER BY o.sort_name, o.id LIMIT 50";

const SEEN: &str = "UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2";

const SIGN_OUT: &str = "DELETE FROM session WHERE token_hash = $1";

impl Authentication<'_> {
    /// Whose session this token opens, if it is still one. Notes that the session is in use.
    pub async fn session(&self, token: &str) -> Result<Option<SignedInPerson>, DeskError> {
        let now = self.desk.now();
        let row = self
            .desk
            .db()
            .select::<SignedInRow>(SIGNED_IN)
            .brief()
            .bind(hash_of(token))
            .bind(SqlTimestamp(now.plus(-IDLE_SECONDS)))
            .bind(SqlTimestamp(now.plus(-LIFE_SECONDS)))
            .bind(UNREAD_CAP)
            .optional()
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let seen = self.desk.seen();
        if now.since(row.last_seen_at.0) >= SEEN_SECONDS && seen.claim(row.id, now) {
            // In a box: this comes once a minute, and its room would be moved about with every request.
            let noting = Box::pin(self.note_seen(row.id, now));
            let noted = tokio::time::timeout(SEEN_PATIENCE, noting).await;
            if !matches!(noted, Ok(Ok(()))) {
                seen.release(row.id);
                tracing::warn!(session = %row.id, "could not note that a session is in use");
            }
        }
        let elsewhere = if row.elsewhere {
            self.elsewhere(row.person_id, row.partner_id).await?
        } else {
            Vec::new()
        };
        signed_in(row, elsewhere, now).map(Some)
    }

    /// Ends the session of this token, if it is one.
    pub async fn sign_out(&self, token: &str) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| sqlx::query(SIGN_OUT)
            .bind(hash_of(token))
            .execute(c)
            .await
            .map(drop))?;
        tx.commit().await
    }

    /// The other partners that somebody belongs to, by name.
    async fn elsewhere(
        &self,
        person: Uuid,
        here: Option<Uuid>,
    ) -> Result<Vec<(PartnerId, String)>, DeskError> {
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, (Uuid, String)>(ELSEWHERE)
                .bind(person)
                .bind(here)
                .fetch_all(c)
                .await
        })?;
        let named = |(id, name)| (PartnerId::from_uuid(id), name);
        Ok(rows.into_iter().map(named).collect())
    }

    async fn note_seen(&self, session: Uuid, now: Instant) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| sqlx::query(SEEN)
            .bind(session)
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop))?;
        tx.commit().await
    }
}

fn signed_in(
    row: SignedInRow,
    elsewhere: Vec<(PartnerId, String)>,
    now: Instant,
) -> Result<SignedInPerson, DeskError> {
    let person = PersonId::from_uuid(row.person_id);
    let actor = Actor {
        person,
        partner: row.partner_id.map(PartnerId::from_uuid),
        roles: roles(row.roles.as_deref(), person)?,
    };
    let rules = SignInRules {
        staff_since: row.staff_since.map(|since| since.0),
        partner_admins_since: row.partner_admins_since.map(|since| since.0),
        grace_days: row.grace_days.try_into().map_err(DeskError::internal)?,
    };
    let shown = (
        row.second_factor_at.is_some(),
        row.confirmed_at.map(|at| at.0),
    );
    Ok(SignedInPerson {
        assurance: Assurance::of(&rules, &actor, row.joined_at.0, shown, now),
        actor,
        name: row.name,
        email: row.email,
        partner_name: row.partner_name,
        partner_kind: row.partner_kind.as_deref().and_then(PartnerKind::parse),
        // A zone that this build does not know any more is no reason to shut somebody out.
        zone: Zone::parse(&row.zone).unwrap_or_else(Zone::utc),
        language: row.language,
        formats: Formats::from_stored(row.number_style.as_deref(), row.date_style.as_deref()),
        elsewhere,
        session: SessionId::from_uuid(row.id),
        unread: row.unread,
    })
}

/// A person's roles, from their names with commas between them. A name that is none spoils the whole:
/// half of what somebody is trusted with may be another thing than what was meant.
pub(crate) fn roles(names: Option<&str>, person: PersonId) -> Result<Roles, DeskError> {
    names
        .iter()
        .flat_map(|names| names.split(','))
        .map(|name| {
            Role::parse(name)
                .ok_or_else(|| DeskError::internal(format!("{person} has an unknown role {name}")))
        })
        .collect()
}

const OWN: &str = "SELECT id, created_at, last_seen_at, address, user_agent FROM session \
     WHERE person_id = $1 AND last_seen_at > $2 AND created_at > $3 \
     ORDER BY last_seen_at DESC, id DESC LIMIT 100";

const END: &str = "DELETE FROM session WHERE person_id = $1 AND id = $2";

const END_OTHERS: &str = "DELETE FROM session WHERE person_id = $1 AND id <> $2";

impl AuthorizedDesk<'_> {
    /// The actor's own sessions, the last used first.
    pub async fn sessions(&self) -> Result<Vec<SessionEntry>, DeskError> {
        let now = self.desk.now();
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, EntryRow>(OWN)
                .bind(self.actor.person.uuid())
                .bind(SqlTimestamp(now.plus(-IDLE_SECONDS)))
                .bind(SqlTimestamp(now.plus(-LIFE_SECONDS)))
                .fetch_all(c)
                .await
        })?;
        Ok(rows
            .into_iter()
            .map(|row| SessionEntry {
                id: SessionId::from_uuid(row.id),
                created_at: row.created_at.0,
                last_seen_at: row.last_seen_at.0,
                address: row.address,
                user_agent: row.user_agent,
            })
            .collect())
    }

    /// Ends one of the actor's own sessions.
    pub async fn end_session(&self, session: SessionId) -> Result<(), DeskError> {
        match self.end(END, session).await? {
            0 => Err(DeskError::NotFound),
            _ => Ok(()),
        }
    }

    /// Ends all of the actor's sessions but the current one; says how many.
    pub async fn end_other_sessions(&self, current: SessionId) -> Result<u64, DeskError> {
        self.end(END_OTHERS, current).await
    }

    async fn end(&self, sql: &'static str, session: SessionId) -> Result<u64, DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let ended = on!(tx, |c| {
            sqlx::query(sql)
                .bind(self.actor.person.uuid())
                .bind(session.uuid())
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        Ok(ended)
    }
}

const END_ALL: &str = "DELETE FROM session";

const END_LINKS: &str = "DELETE FROM password_reset";

const END_PENDING: &str = "DELETE FROM pending_sign_in";

impl Maintenance<'_> {
    /// Ends every session of everybody, and every link to a new password; says how many sessions.
    pub async fn end_all_sessions(&self) -> Result<u64, DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let ended = on!(tx, |c| sqlx::query(END_ALL)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        on!(tx, |c| sqlx::query(END_LINKS).execute(c).await.map(drop))?;
        on!(tx, |c| sqlx::query(END_PENDING).execute(c).await.map(drop))?;
        tx.commit().await?;
        Ok(ended)
    }
}

const FORGET_IDLE: &str = "DELETE FROM session WHERE last_seen_at <= $1 OR created_at <= $2";

/// Forgets sessions and failed sign-ins that have run out.
pub(crate) async fn forget_expired(desk: &Desk) -> Result<(), DeskError> {
    let now = desk.now();
    let mut tx = desk.db().begin().await?;
    on!(tx, |c| {
        sqlx::query(FORGET_IDLE)
            .bind(SqlTimestamp(now.plus(-IDLE_SECONDS)))
            .bind(SqlTimestamp(now.plus(-LIFE_SECONDS)))
            .execute(c)
            .await
            .map(drop)
    })?;
    known_browser::forget_unused(desk, &mut tx).await?;
    pending::forget_over(desk, &mut tx).await?;
    attempt::forget_old(desk, &mut tx).await?;
    tx.commit().await?;
    desk.wake_workers();
    Ok(())
}
