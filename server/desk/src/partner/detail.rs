//! What staff see of a partner.

use portico::id::PartnerId;
use portico::money::Money;
use portico::partner::{Event, Screening};
use portico::policy::may_oversee;
use portico::registration::{Reference, Stage};
use portico::time::{Instant, LocalDate};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Contact, Named, Partner, ScreeningOf};
use crate::db::{Tx, select_row};
use crate::error::DeskError;
use crate::event::RoomEvent;
use crate::stored::{MoneyColumns, SqlDate, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// Why a partner stands as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingReason {
    /// What was written.
    pub reason: String,
    /// Who wrote it.
    pub by_name: Option<String>,
}

/// A partner with what belongs to it.
#[derive(Clone, Debug)]
pub struct PartnerDetail {
    /// The partner.
    pub partner: Partner,
    /// Its tax id.
    pub tax_id: Option<String>,
    /// When it was taken into the programme.
    pub created_at: Instant,
    /// The codes of the countries where it sells for the vendor; none where nobody has said.
    pub territory: Vec<String>,
    /// Who looks after it.
    pub managers: Vec<Named>,
    /// Whom its people ask today.
    pub contact: Option<Contact>,
    /// What its screening found.
    pub screening: ScreeningOf,
    /// Since when it has been suspended.
    pub suspended_at: Option<Instant>,
    /// Why, and by whom.
    pub suspended: Option<StandingReason>,
    /// Since when it has been on credit hold.
    pub credit_hold_at: Option<Instant>,
    /// Why, and by whom.
    pub credit_held: Option<StandingReason>,
    /// When the vendor parted from it.
    pub ended_at: Option<Instant>,
}

select_row! {
    /// A request of a partner's.
    #[derive(Clone, Debug)]
    pub struct PartnerRequest {
        /// Its reference.
        pub reference: Reference as String,
        /// The customer.
        pub customer: String,
        /// Where it stands.
        pub stage: Stage as String,
        /// Its value.
        pub value: Option<Money> = MoneyColumns,
        /// When it last changed.
        pub updated_at: Instant as SqlTimestamp,
    }
}

#[derive(FromRow)]
struct MoreRow {
    tax_id: Option<String>,
    created_at: SqlTimestamp,
    suspended_at: Option<SqlTimestamp>,
    credit_hold_at: Option<SqlTimestamp>,
    ended_at: Option<SqlTimestamp>,
    #[sqlx(try_from = "String")]
    screening: Screening,
    screened_on: Option<SqlDate>,
    screened_by_name: Option<String>,
    screening_due: Option<SqlDate>,
}

const MORE: &str = "SELECT tax_id, created_at, suspended_at, credit_hold_at, ended_at, screening, screened_on, screening_due, \
     (SELECT name FROM person WHERE person.id = partner.screened_by) AS screened_by_name FROM partner WHERE id = $1";

const TERRITORY: &str =
    "SELECT country FROM partner_territory WHERE partner_id = $1 ORDER BY country";

const MANAGERS: &str = "SELECT p.id, p.name FROM portfolio f JOIN person p ON p.id = f.person_id \
     WHERE f.partner_id = $1 AND p.disabled_at IS NULL ORDER BY p.name, p.id";

// A draft is the partner's own business.
const COUNTS: &str = "SELECT stage, count(*) AS many FROM registration WHERE partner_id = $1 AND stage <> 'draft' GROUP BY stage";

const REQUESTS: &str = "SELECT reference, customer, stage, currency, value_minor, updated_at FROM registration \
     WHERE partner_id = $1 AND stage <> 'draft' ORDER BY updated_at DESC, id DESC LIMIT 10";

/// Who looks after a partner, by name.
pub(crate) async fn managers_of(tx: &mut Tx, partner: PartnerId) -> Result<Vec<Named>, DeskError> {
    Ok(on!(tx, |c| sqlx::query_as::<_, Named>(MANAGERS)
        .bind(partner.uuid())
        .fetch_all(c)
        .await)?)
}

impl AuthorizedDesk<'_> {
    /// A partner as staff see it.
    pub async fn partner_detail(&self, partner: PartnerId) -> Result<PartnerDetail, DeskError> {
        self.require(may_oversee)?;
        let found = self.partner(partner).await?;
        let id: Uuid = partner.uuid();
        let read = self.desk.db().read();
        let more = on!(read, |c| sqlx::query_as::<_, MoreRow>(MORE)
            .bind(id)
            .fetch_one(c)
            .await)?;
        let managers = on!(read, |c| sqlx::query_as::<_, Named>(MANAGERS)
            .bind(id)
            .fetch_all(c)
            .await)?;
        let territory = on!(read, |c| sqlx::query_scalar::<_, String>(TERRITORY)
            .bind(id)
            .fetch_all(c)
            .await)?;
        let today = self.desk.today().await?;
        let suspended = if more.suspended_at.is_some() {
            let is = |event: &Event| matches!(event, Event::Suspended { .. });
            self.last_reason(partner, is).await?
        } else {
            None
        };
        let credit_held = if more.credit_hold_at.is_some() {
            let is = |event: &Event| matches!(event, Event::CreditHeld { .. });
            self.last_reason(partner, is).await?
        } else {
            None
        };
        Ok(PartnerDetail {
            partner: found,
            tax_id: more.tax_id,
            created_at: more.created_at.0,
            territory,
            managers,
            contact: self.partner_contact(partner).await?,
            screening: ScreeningOf {
                result: more.screening,
                on: more.screened_on.map(LocalDate::from),
                by_name: more.screened_by_name,
                next_due: more.screening_due.map(LocalDate::from),
                overdue: more.screening_due.is_some_and(|due| due.0 < today),
            },
            suspended_at: more.suspended_at.map(|at| at.0),
            suspended,
            credit_hold_at: more.credit_hold_at.map(|at| at.0),
            credit_held,
            ended_at: more.ended_at.map(|at| at.0),
        })
    }

    /// The reason of the last event of a kind.
    async fn last_reason(
        &self,
        partner: PartnerId,
        is: fn(&Event) -> bool,
    ) -> Result<Option<StandingReason>, DeskError> {
        let mut after = None;
        loop {
            let events = self.newest_events(partner.uuid(), after).await?;
            let found = events.rows.into_iter().find_map(|it| match it.event {
                RoomEvent::Partner(event) if is(&event) => Some(StandingReason {
                    reason: event.reason().unwrap_or_default().to_owned(),
                    by_name: it.actor_name,
                }),
                _ => None,
            });
            if found.is_some() || events.next.is_none() {
                return Ok(found);
            }
            after = events.next;
        }
    }

    /// A partner's latest requests, the last changed first.
    pub async fn partner_requests(
        &self,
        partner: PartnerId,
    ) -> Result<Vec<PartnerRequest>, DeskError> {
        self.require(may_oversee)?;
        let select = self.desk.db().select::<PartnerRequest>(REQUESTS);
        select.bind(partner.uuid()).all().await
    }

    /// How many requests of a partner stand where. Drafts are the partner's own business.
    pub async fn partner_request_counts(
        &self,
        partner: PartnerId,
    ) -> Result<Vec<(Stage, i64)>, DeskError> {
        self.require(may_oversee)?;
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, (String, i64)>(COUNTS)
                .bind(partner.uuid())
                .fetch_all(c)
                .await
        })?;
        let mut counts: Vec<(Stage, i64)> = rows
            .into_iter()
            .filter_map(|(stage, many)| Some((Stage::parse(&stage)?, many)))
            .collect();
        counts.sort_by_key(|(stage, _)| Stage::ALL.iter().position(|it| it == stage));
        Ok(counts)
    }
}
