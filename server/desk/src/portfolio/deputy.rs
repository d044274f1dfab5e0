//! Who stands in for whom, by date.

use portico::actor::Role;
use portico::id::{DeputyId, PersonId};
use portico::partner::deputy::{DeputyDraft, Deputyship};
use portico::partner::policy::{may_name_any_deputy, may_name_deputy};
use portico::person::Event;
use portico::policy::may_oversee;
use portico::problems::{Problem, Problems};
use portico::registration::policy::may_review;
use portico::time::LocalDate;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::partner::Named;
use crate::person::{lock_people, record_person};
use crate::stored::{SqlDate, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// A deputy's time, with the names of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeputyEntry {
    /// Its id.
    pub id: DeputyId,
    /// Who stands in for whom, and when.
    pub time: Deputyship,
    /// The name of who is away.
    pub person_name: String,
    /// The name of who stands in.
    pub deputy_name: String,
    /// It holds today, where the vendor is.
    pub holds: bool,
}

/// Who stands in today, for the reader's home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandIn {
    /// For whom the reader does, and until when.
    pub for_others: Vec<(String, LocalDate)>,
    /// Who does for the reader, and until when.
    pub for_reader: Option<(String, LocalDate)>,
}

#[derive(FromRow)]
struct DeputyRow {
    id: Uuid,
    person_id: Uuid,
    deputy_id: Uuid,
    #[sqlx(try_from = "SqlDate")]
    valid_from: LocalDate,
    #[sqlx(try_from = "SqlDate")]
    valid_until: LocalDate,
    person_name: String,
    deputy_name: String,
}

impl DeputyRow {
    fn entry(self, today: LocalDate) -> DeputyEntry {
        let time = Deputyship {
            person: PersonId::from_uuid(self.person_id),
            deputy: PersonId::from_uuid(self.deputy_id),
            from: self.valid_from,
            until: self.valid_until,
        };
        DeputyEntry {
            id: DeputyId::from_uuid(self.id),
            time,
            person_name: self.person_name,
            deputy_name: self.deputy_name,
            holds: time.holds_on(today),
        }
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT d.id, d.person_id, d.deputy_id, d.valid_from, d.valid_until, p.name AS person_name, s.name AS deputy_name \
             FROM deputy d JOIN person p ON p.id = d.person_id JOIN person s ON s.id = d.deputy_id WHERE ",
            $rest
        )
    };
}

// Those that are over are history, which the log has.
const ALL: &str = select!("d.valid_until >= $1 ORDER BY d.valid_from, p.name, d.id LIMIT 500");

const OF: &str = select!(
    "d.valid_until >= $1 AND (d.person_id = $2 OR d.deputy_id = $2) ORDER BY d.valid_from, p.name, d.id LIMIT 500"
);

const ONE: &str = select!("d.id = $1");

const ADD: &str = "INSERT INTO deputy (id, person_id, deputy_id, valid_from, valid_until, named_by, named_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";

const SHORTEN: &str = "UPDATE deputy SET valid_until = $2 WHERE id = $1";

const REMOVE: &str = "DELETE FROM deputy WHERE id = $1";

const HAS_ROLE: &str = "SELECT EXISTS (SELECT 1 FROM person p JOIN person_role r ON r.person_id = p.id \
     WHERE p.id = $1 AND p.partner_id IS NULL AND p.disabled_at IS NULL AND p.invited_at IS NULL \
     AND r.role IN ($2, $3))";

const REVIEWERS: &str = "SELECT DISTINCT p.id, p.name FROM person p JOIN person_role r ON r.person_id = p.id \
     WHERE r.role IN ('channel_manager', 'programme_manager') AND p.partner_id IS NULL AND p.disabled_at IS NULL \
     AND p.invited_at IS NULL ORDER BY p.name, p.id LIMIT 500";

impl AuthorizedDesk<'_> {
    /// The deputies of today and of days to come: the actor's own, and everybody's for whoever may name them.
    pub async fn deputies(&self) -> Result<Vec<DeputyEntry>, DeskError> {
        self.require(may_review)?;
        let today = self.desk.today().await?;
        let own = !may_name_any_deputy(self.actor);
        let read = self.desk.db().read();
        let rows = if own {
            on!(read, |c| sqlx::query_as::<_, DeputyRow>(OF)
                .bind(SqlDate(today))
                .bind(self.actor.person.uuid())
                .fetch_all(c)
                .await)?
        } else {
            on!(read, |c| sqlx::query_as::<_, DeputyRow>(ALL)
                .bind(SqlDate(today))
                .fetch_all(c)
                .await)?
        };
        Ok(rows.into_iter().map(|row| row.entry(today)).collect())
    }

    /// Who stands in today for whom, as far as it is about the actor.
    pub async fn standing_in(&self) -> Result<StandIn, DeskError> {
        self.require(may_oversee)?;
        let today = self.desk.today().await?;
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, DeputyRow>(OF)
                .bind(SqlDate(today))
                .bind(self.actor.person.uuid())
                .fetch_all(c)
                .await
        })?;
        let mut found = StandIn::default();
        for it in rows.into_iter().map(|row| row.entry(today)) {
            if !it.holds {
                continue;
            }
            if it.time.deputy == self.actor.person {
                found.for_others.push((it.person_name, it.time.until));
            } else {
                found.for_reader = Some((it.deputy_name, it.time.until));
            }
        }
        Ok(found)
    }

    /// Those who may stand in for a channel manager.
    pub async fn possible_deputies(&self) -> Result<Vec<Named>, DeskError> {
        self.require(may_review)?;
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, Named>(REVIEWERS).fetch_all(c).await
        })?)
    }

    /// Names who stands in for a channel manager.
    ///
    /// # Errors
    /// `Invalid` where the days meet others, or one of the two has not the role.
    pub async fn name_deputy(&self, draft: &DeputyDraft) -> Result<DeputyId, DeskError> {
        self.require(may_review)?;
        let mut tx = self.desk.db().begin().await?;
        // Whether days meet depends on the rows of several people.
        lock_people(&mut tx).await?;
        let today = self.desk.today_in(&mut tx).await?;
        let time = draft.check(today)?;
        if !may_name_deputy(self.actor, time.person) {
            return Err(DeskError::Forbidden);
        }
        let (manager, programme) = (Role::ChannelManager, Role::ProgrammeManager);
        if !has_role(&mut tx, time.person, [manager, manager]).await? {
            return Err(Problems::one("person", Problem::NotAChoice).into());
        }
        if !has_role(&mut tx, time.deputy, [manager, programme]).await? {
            return Err(Problems::one("deputy", Problem::NotAChoice).into());
        }
        let known = on!(tx, |c| sqlx::query_as::<_, DeputyRow>(ALL)
            .bind(SqlDate(today))
            .fetch_all(c)
            .await)?;
        let known: Vec<Deputyship> = known.into_iter().map(|row| row.entry(today).time).collect();
        time.check_beside(&known)?;
        let id = DeputyId::from_uuid(self.desk.fresh_id()?);
        on!(tx, |c| {
            sqlx::query(ADD)
                .bind(id.uuid())
                .bind(time.person.uuid())
                .bind(time.deputy.uuid())
                .bind(SqlDate(time.from))
                .bind(SqlDate(time.until))
                .bind(self.actor.person.uuid())
                .bind(SqlTimestamp(self.desk.now()))
                .execute(c)
                .await
                .map(drop)
        })?;
        let event = Event::DeputyNamed {
            deputy: time.deputy,
            from: time.from,
            until: time.until,
        };
        let by = Some(self.actor.person);
        record_person(self.desk, &mut tx, by, (time.person, None), &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(id)
    }

    /// Ends a deputy's time now: yesterday was its last day. One that has not begun yet, or began today, goes.
    pub async fn end_deputy(&self, id: DeputyId) -> Result<(), DeskError> {
        self.require(may_review)?;
        let mut tx = self.desk.db().begin().await?;
        lock_people(&mut tx).await?;
        let today = self.desk.today_in(&mut tx).await?;
        let row = on!(tx, |c| sqlx::query_as::<_, DeputyRow>(ONE)
            .bind(id.uuid())
            .fetch_optional(c)
            .await)?;
        let time = row.ok_or(DeskError::NotFound)?.entry(today).time;
        if !may_name_deputy(self.actor, time.person) {
            return Err(DeskError::NotFound);
        }
        if time.until < today {
            return Ok(());
        }
        let until = Some(today.plus_days(-1)).filter(|until| time.from <= *until);
        match until {
            Some(until) => on!(tx, |c| sqlx::query(SHORTEN)
                .bind(id.uuid())
                .bind(SqlDate(until))
                .execute(c)
                .await
                .map(drop))?,
            None => on!(tx, |c| sqlx::query(REMOVE)
                .bind(id.uuid())
                .execute(c)
                .await
                .map(drop))?,
        }
        let event = Event::DeputyEnded {
            deputy: time.deputy,
            until,
        };
        let by = Some(self.actor.person);
        record_person(self.desk, &mut tx, by, (time.person, None), &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}

async fn has_role(tx: &mut Tx, person: PersonId, roles: [Role; 2]) -> Result<bool, DeskError> {
    let [one, other] = roles.map(Role::as_str);
    Ok(on!(tx, |c| sqlx::query_scalar::<_, bool>(HAS_ROLE)
        .bind(person.uuid())
        .bind(one)
        .bind(other)
        .fetch_one(c)
        .await)?)
}
