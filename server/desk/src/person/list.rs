//! Who belongs to a side: to a partner, or to the vendor's staff.

use portico::actor::Roles;
use portico::id::{PartnerId, PersonId};
use portico::person::policy::may_see;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::DeskError;
use crate::mail::{MailFailure, MailFailureRow};
use crate::session::roles;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// A person in the list of their side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonEntry {
    /// The person.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// What they are trusted with.
    pub roles: Roles,
    /// Since when they are invited, if they have not accepted yet.
    pub invited_at: Option<Instant>,
    /// Whether the invitation was held back so far.
    pub held_back: bool,
    /// Mail does not reach them.
    pub mail_failure: Option<MailFailure>,
}

#[derive(FromRow)]
struct EntryRow {
    id: Uuid,
    name: String,
    email: String,
    roles: Option<String>,
    invited_at: Option<SqlTimestamp>,
    held_back: bool,
    #[sqlx(flatten)]
    failure: MailFailureRow,
}

// Whoever invites learns nothing of an account that was there before. More than anybody looks through; the search over everything is for larger ones.
const LIST: &str = "SELECT p.id, coalesce(m.invited_name, p.name) AS name, p.email, m.invited_at, p.mail_failure, \
     m.held_import IS NOT NULL AS held_back, \
     CASE WHEN m.invited_at IS NULL OR p.mail_fails_since >= m.invited_at THEN p.mail_fails_since END AS mail_fails_since, \
     (SELECT string_agg(r.role, ',') FROM membership_role r WHERE r.membership_id = m.id) AS roles \
     FROM membership m JOIN person p ON p.id = m.person_id \
     WHERE m.partner_id IS NOT DISTINCT FROM $1 AND m.ended_at IS NULL AND p.disabled_at IS NULL \
     ORDER BY 2, p.id LIMIT 500";

impl AuthorizedDesk<'_> {
    /// The people of a partner, or with none the vendor's staff, by name. Those who are invited are among them,
    /// those who were removed are not.
    pub async fn people(&self, of: Option<PartnerId>) -> Result<Vec<PersonEntry>, DeskError> {
        if !may_see(self.actor, of) {
            return Err(DeskError::NotFound);
        }
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, EntryRow>(LIST)
                .bind(of.map(PartnerId::uuid))
                .fetch_all(c)
                .await
        })?;
        rows.into_iter().map(PersonEntry::try_from).collect()
    }
}

impl TryFrom<EntryRow> for PersonEntry {
    type Error = DeskError;

    fn try_from(row: EntryRow) -> Result<Self, DeskError> {
        let id = PersonId::from_uuid(row.id);
        Ok(Self {
            id,
            name: row.name,
            email: row.email,
            roles: roles(row.roles.as_deref(), id)?,
            invited_at: row.invited_at.map(|at| at.0),
            held_back: row.held_back,
            mail_failure: row.failure.into(),
        })
    }
}
