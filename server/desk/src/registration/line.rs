//! The line of those who ask for the same customer: who stands where in it, and who is told that an act
//! has moved them.

use std::collections::BTreeSet;

use portico::id::{OpportunityId, PartnerId, RegistrationId};
use portico::registration::conflict::name_skeleton;
use portico::registration::line::{Apart, Contender, place};
use portico::registration::{Event, Reference, Stage};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::events::{Happened, record};
use super::resume::resume_next;
use super::rows::Stored;
use crate::Desk;
use crate::db::{SharedKey, Tx};
use crate::error::DeskError;
use crate::on;
use crate::stored::SqlTimestamp;

/// A line longer than this is not looked through to its end.
const LONGEST: usize = 500;

/// Reads what belongs to requests that share an opportunity, a name or a web domain with one.
macro_rules! meeting {
    ($select:literal) => {
        concat!(
            $select,
            " WHERE r.stage IN ('in_review', 'returned', 'waiting', 'protected') AND r.opportunity_id IN \
             (SELECT o.id FROM opportunity o WHERE o.id = $1 UNION \
             SELECT x.opportunity_id FROM conflict_key k JOIN registration x ON x.id = k.registration_id \
             WHERE (k.kind = 'name' AND k.key = $2) OR (k.kind = 'domain' AND k.key = $3)) \
             ORDER BY r.submitted_at, r.id LIMIT 500"
        )
    };
}

const CONTENDERS: &str = meeting!(
    "SELECT r.id, r.partner_id, r.stage, r.submitted_at, r.opportunity_id, r.customer, r.domain FROM registration r"
);

const APART: &str = meeting!(
    "SELECT a.registration_id, a.other_id FROM registration_apart a JOIN registration r ON r.id = a.registration_id"
);

const SEED: &str = "SELECT r.id, r.partner_id, r.stage, r.submitted_at, r.opportunity_id, r.customer, r.domain \
     FROM registration r WHERE r.id = $1 AND r.opportunity_id IS NOT NULL";

#[derive(FromRow)]
struct ContenderRow {
    #[sqlx(try_from = "Uuid")]
    id: RegistrationId,
    #[sqlx(try_from = "Uuid")]
    partner_id: PartnerId,
    #[sqlx(try_from = "String")]
    stage: Stage,
    #[sqlx(try_from = "SqlTimestamp")]
    submitted_at: Instant,
    #[sqlx(try_from = "Uuid")]
    opportunity_id: OpportunityId,
    customer: String,
    domain: Option<String>,
}

impl From<ContenderRow> for Contender {
    fn from(row: ContenderRow) -> Self {
        Self {
            id: row.id,
            partner: row.partner_id,
            stage: row.stage,
            submitted_at: row.submitted_at,
            opportunity: row.opportunity_id,
            name: name_skeleton(&row.customer),
            // Who has no website has an empty one.
            domain: row.domain.filter(|domain| !domain.is_empty()),
        }
    }
}

/// Those who compete with one another, and what the vendor has said to be apart.
#[derive(Default)]
struct Rivals {
    contenders: Vec<Contender>,
    apart: Vec<(RegistrationId, RegistrationId)>,
}

impl Rivals {
    /// Adds those who share an opportunity, a name or a domain with this one.
    async fn add(&mut self, tx: &mut Tx, of: &Contender) -> Result<(), DeskError> {
        let found = on!(tx, |c| {
            sqlx::query_as::<_, ContenderRow>(CONTENDERS)
                .bind(of.opportunity.uuid())
                .bind(&of.name)
                .bind(of.domain.as_deref())
                .fetch_all(c)
                .await
        })?;
        let pairs = on!(tx, |c| {
            sqlx::query_as::<_, (Uuid, Uuid)>(APART)
                .bind(of.opportunity.uuid())
                .bind(&of.name)
                .bind(of.domain.as_deref())
                .fetch_all(c)
                .await
        })?;
        for row in found {
            if self.contenders.iter().all(|known| known.id != row.id) {
                self.contenders.push(row.into());
            }
        }
        let pairs = pairs
            .into_iter()
            .map(|(one, other)| (one.into(), other.into()));
        self.apart.extend(pairs);
        Ok(())
    }

    fn place(&self, of: &Contender) -> u32 {
        let apart: Apart = self.apart.iter().copied().collect();
        place(of, &self.contenders, &apart)
    }

    /// Everybody whose place may depend on one of these, directly or by somebody between.
    async fn around(tx: &mut Tx, seeds: Vec<Contender>) -> Result<Self, DeskError> {
        let mut rivals = Self::default();
        let (mut names, mut domains, mut opportunities) =
            (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut open = seeds;
        while let Some(next) = open.pop() {
            // Not to be joined by `||`, which would leave some unseen.
            let unseen = [
                names.insert(next.name.clone()),
                domains.insert(next.domain.clone()),
                opportunities.insert(next.opportunity),
            ];
            if unseen == [false; 3] {
                continue;
            }
            let known = rivals.contenders.len();
            rivals.add(tx, &next).await?;
            if rivals.contenders.len() >= LONGEST {
                break;
            }
            for found in &rivals.contenders[known..] {
                opportunities.insert(found.opportunity);
                if !names.contains(&found.name) || !domains.contains(&found.domain) {
                    open.push(found.clone());
                }
            }
        }
        Ok(rivals)
    }
}

/// The place of a request in line, while it competes.
pub(super) async fn place_of(tx: &mut Tx, id: RegistrationId) -> Result<Option<u32>, DeskError> {
    let Some(own) = seed(tx, id).await? else {
        return Ok(None);
    };
    if !own.stage.competes() {
        return Ok(None);
    }
    let mut rivals = Rivals::default();
    rivals.add(tx, &own).await?;
    Ok(Some(rivals.place(&own)))
}

async fn seed(tx: &mut Tx, id: RegistrationId) -> Result<Option<Contender>, DeskError> {
    let row = on!(tx, |c| {
        sqlx::query_as::<_, ContenderRow>(SEED)
            .bind(id.uuid())
            .fetch_optional(c)
            .await
    })?;
    Ok(row.map(Contender::from))
}

/// The line as it was before an act.
pub(super) struct Line {
    /// The requests that the act is about.
    about: Vec<RegistrationId>,
    before: Rivals,
}

impl Line {
    /// Keeps the places of all whom an act on these requests may move. The caller holds their locks.
    pub(super) async fn before(tx: &mut Tx, about: &[RegistrationId]) -> Result<Self, DeskError> {
        let seeds = seeds(tx, about).await?;
        Ok(Self {
            about: about.to_vec(),
            before: Rivals::around(tx, seeds).await?,
        })
    }

    /// The same, by their references. One that does not exist moves nobody.
    pub(super) async fn of(tx: &mut Tx, about: &[Reference]) -> Result<Self, DeskError> {
        const ID: &str = "SELECT id FROM registration WHERE reference = $1";
        let mut ids = Vec::with_capacity(about.len());
        for reference in about {
            let id = on!(tx, |c| {
                sqlx::query_scalar::<_, Uuid>(ID)
                    .bind(reference.to_string())
                    .fetch_optional(c)
                    .await
            })?;
            ids.extend(id.map(RegistrationId::from));
        }
        Self::before(tx, &ids).await
    }

    /// After the act: takes the next one into review where the line has become free, and tells everybody
    /// who stands elsewhere now. It names nobody: whose act it was may be a competitor's.
    pub(super) async fn settle(
        self,
        desk: &Desk,
        tx: &mut Tx,
        now: Instant,
    ) -> Result<(), DeskError> {
        let seeds_now = seeds(tx, &self.about).await?;
        let opportunities: BTreeSet<OpportunityId> = self
            .before
            .contenders
            .iter()
            .filter(|it| self.about.contains(&it.id))
            .chain(&seeds_now)
            .map(|it| it.opportunity)
            .collect();
        for opportunity in opportunities {
            resume_next(desk, tx, opportunity, now).await?;
        }
        let mut open = seeds_now;
        open.extend(self.before.contenders.iter().cloned());
        let after = Rivals::around(tx, open).await?;
        for was in &self.before.contenders {
            let Some(is) = after.contenders.iter().find(|it| it.id == was.id) else {
                continue;
            };
            // Who is answered, made to wait or reviewed again is told of that.
            if is.stage != was.stage || is.stage == Stage::Protected {
                continue;
            }
            let (from, to) = (self.before.place(was), after.place(is));
            if from != to {
                tell(desk, tx, was.id, Event::PlaceChanged { from, to }).await?;
            }
        }
        Ok(())
    }
}

async fn seeds(tx: &mut Tx, about: &[RegistrationId]) -> Result<Vec<Contender>, DeskError> {
    let mut found = Vec::with_capacity(about.len());
    for id in about {
        found.extend(seed(tx, *id).await?);
    }
    Ok(found)
}

/// Notes what has happened to a request without any act of its own side.
async fn tell(desk: &Desk, tx: &mut Tx, id: RegistrationId, event: Event) -> Result<(), DeskError> {
    let Some(stored) = Stored::by_id(tx, id).await? else {
        return Ok(());
    };
    let happened = Happened {
        after: stored.registration,
        customer: stored.customer,
        event,
    };
    record(desk, tx, None, happened).await
}

/// Makes acts on the opportunities of these requests wait for each other, before any of their rows is
/// locked. Those that do not exist have nothing to wait for.
pub(super) async fn lock(tx: &mut Tx, references: &[Reference]) -> Result<(), DeskError> {
    const OPPORTUNITY: &str = "SELECT opportunity_id FROM registration WHERE reference = $1 AND opportunity_id IS NOT NULL";
    // Somebody who was quicker may have moved a request to another opportunity meanwhile.
    for _ in 0..3 {
        let before = opportunities(tx, OPPORTUNITY, references).await?;
        let keys = before
            .iter()
            .map(|it| SharedKey::opportunity(it.as_bytes()));
        tx.lock_shared(keys).await?;
        if opportunities(tx, OPPORTUNITY, references).await? == before {
            return Ok(());
        }
    }
    Err(DeskError::Busy)
}

/// The ids, in the order in which everybody locks them.
async fn opportunities(
    tx: &mut Tx,
    text: &'static str,
    references: &[Reference],
) -> Result<BTreeSet<Uuid>, DeskError> {
    let mut found = BTreeSet::new();
    for reference in references {
        let id = on!(tx, |c| {
            sqlx::query_scalar::<_, Uuid>(text)
                .bind(reference.to_string())
                .fetch_optional(c)
                .await
        })?;
        found.extend(id);
    }
    Ok(found)
}
