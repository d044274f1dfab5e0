//! Invitations that an import held back, and sending them later.

use portico::id::{PartnerId, PersonId};
use portico::partner::policy::may_add;
use portico::person::Event;
use portico::person::policy::may_manage;
use sqlx::FromRow;
use uuid::Uuid;

use super::manage::{lock_people, record_person};
use crate::db::Tx;
use crate::error::DeskError;
use crate::session::roles;
use crate::{AuthorizedDesk, on};

/// Which of the invitations that were held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldBack {
    /// Those to a partner.
    At(PartnerId),
    /// Those of an import.
    Of(Uuid),
    /// All.
    Everywhere,
}

impl HeldBack {
    /// The partner and the import that they are narrowed to.
    const fn narrowed(self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Self::At(partner) => (Some(partner.uuid()), None),
            Self::Of(import) => (None, Some(import)),
            Self::Everywhere => (None, None),
        }
    }
}

/// How many invitations to a partner are held back.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct HeldAt {
    /// The partner.
    #[sqlx(try_from = "Uuid")]
    pub partner: PartnerId,
    /// Its name.
    pub name: String,
    /// How many.
    pub held: i64,
}

#[derive(FromRow)]
struct HeldRow {
    membership: Uuid,
    person_id: Uuid,
    partner_id: Option<Uuid>,
    roles: Option<String>,
}

const HELD: &str = "SELECT m.id AS membership, m.person_id, m.partner_id, \
     (SELECT string_agg(r.role, ',') FROM membership_role r WHERE r.membership_id = m.id) AS roles \
     FROM membership m JOIN person p ON p.id = m.person_id \
     WHERE m.held_import IS NOT NULL AND m.ended_at IS NULL AND p.disabled_at IS NULL \
     AND ($1 IS NULL OR m.partner_id = $1) AND ($2 IS NULL OR m.held_import = $2) ORDER BY m.id";

const COUNT: &str = "SELECT count(*) FROM membership m JOIN person p ON p.id = m.person_id \
     WHERE m.held_import IS NOT NULL AND m.ended_at IS NULL AND p.disabled_at IS NULL \
     AND ($1 IS NULL OR m.partner_id = $1) AND ($2 IS NULL OR m.held_import = $2)";

const BY_PARTNER: &str = "SELECT o.id AS partner, o.name, count(*) AS held \
     FROM membership m JOIN person p ON p.id = m.person_id JOIN partner o ON o.id = m.partner_id \
     WHERE m.held_import IS NOT NULL AND m.ended_at IS NULL AND p.disabled_at IS NULL \
     GROUP BY o.id, o.name ORDER BY o.name, o.id LIMIT 200";

impl AuthorizedDesk<'_> {
    /// The partners to whom invitations are held back, the first two hundred.
    pub async fn held_back(&self) -> Result<Vec<HeldAt>, DeskError> {
        self.require(may_add)?;
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, HeldAt>(BY_PARTNER).fetch_all(c).await
        })?)
    }

    /// How many invitations are held back.
    pub async fn count_held_back(&self, which: HeldBack) -> Result<i64, DeskError> {
        self.require_held(which)?;
        let (partner, import) = which.narrowed();
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(COUNT)
                .bind(partner)
                .bind(import)
                .fetch_one(c)
                .await
        })?)
    }

    /// Sends invitations that were held back. Says how many.
    pub async fn send_held_back(&self, which: HeldBack) -> Result<i64, DeskError> {
        self.require_held(which)?;
        let (partner, import) = which.narrowed();
        let mut tx = self.desk.db().begin().await?;
        lock_people(&mut tx).await?;
        let rows = on!(tx, |c| sqlx::query_as::<_, HeldRow>(HELD)
            .bind(partner)
            .bind(import)
            .fetch_all(c)
            .await)?;
        let sent = crate::import::count(rows.len());
        for row in rows {
            self.send_held(&mut tx, row).await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(sent)
    }

    async fn send_held(&self, tx: &mut Tx, row: HeldRow) -> Result<(), DeskError> {
        let person = PersonId::from_uuid(row.person_id);
        let whom = (person, row.partner_id.map(PartnerId::from_uuid));
        let roles = roles(row.roles.as_deref(), person)?;
        self.note_sent(tx, row.membership).await?;
        let event = Event::Invited { roles };
        record_person(self.desk, tx, Some(self.actor.person), whom, &event).await?;
        self.mail_invitation(tx, whom, row.membership).await
    }

    fn require_held(&self, which: HeldBack) -> Result<(), DeskError> {
        match which {
            HeldBack::At(partner) if may_manage(self.actor, Some(partner)) => Ok(()),
            HeldBack::At(_) => Err(DeskError::NotFound),
            HeldBack::Of(_) | HeldBack::Everywhere => self.require(may_add),
        }
    }
}
