//! The partner's list and the vendor's queue.

use portico::actor::Scope;
use portico::id::{PartnerId, PersonId};
use portico::money::Money;
use portico::policy::may_oversee;
use portico::registration::{Reference, Stage, policy};
use portico::time::{Instant, LocalDate};
use uuid::Uuid;

use super::cursor::{Cursor, Listing};
use super::draft::fold;
use super::stored::{money, parse_reference, parse_stage};
use crate::AuthorizedDesk;
use crate::db::select_row;
use crate::error::DeskError;
use crate::stored::{SqlDate, SqlTimestamp};

/// Rows on one page of a list.
const PAGE: usize = 50;
/// Later than any row, earlier than any row: where a list begins.
const END_OF_TIME: Instant = Instant::from_micros(253_402_300_799_000_000);
const START_OF_TIME: Instant = Instant::from_micros(0);

/// What a list shows.
#[derive(Clone, Debug, Default)]
pub struct RegistrationFilter {
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only rows that contain this text in reference, customer, domain, city or need.
    pub text: String,
    /// From behind this row on.
    pub after: Option<Cursor>,
}

/// A row of the partner's list.
#[derive(Clone, Debug)]
pub struct RegistrationRow {
    /// The row's id.
    pub id: Uuid,
    /// The reference.
    pub reference: Reference,
    /// The customer, as far as typed.
    pub customer: String,
    /// What they need.
    pub need: String,
    /// Where it stands.
    pub stage: Stage,
    /// The value, once submitted.
    pub value: Option<Money>,
    /// When it last changed.
    pub updated_at: Instant,
    /// By when it is decided, while in review.
    pub decision_due: Option<Instant>,
    /// The last protected day.
    pub protected_until: Option<LocalDate>,
    /// The open question, or the reason of a denial.
    pub remark: Option<String>,
}

/// A row of the vendor's queue.
#[derive(Clone, Debug)]
pub struct QueueRow {
    /// The row's id.
    pub id: Uuid,
    /// The reference.
    pub reference: Reference,
    /// The customer.
    pub customer: String,
    /// The partner's name.
    pub partner: String,
    /// The partner.
    pub partner_id: PartnerId,
    /// The value.
    pub value: Option<Money>,
    /// What is due next: triage, or the decision.
    pub due: Instant,
    /// Who took it up.
    pub reviewer: Option<PersonId>,
    /// The name of who took it up.
    pub reviewer_name: Option<String>,
}

select_row! {
    struct Row {
        id: Uuid,
        reference: String,
        customer: String,
        need: String,
        stage: String,
        currency: Option<String>,
        value_minor: Option<i64>,
        updated_at: SqlTimestamp,
        decision_due: Option<SqlTimestamp>,
        protected_until: Option<SqlDate>,
        remark: Option<String>,
    }
}

select_row! {
    struct WaitingRow {
        id: Uuid,
        reference: String,
        customer: String,
        partner_name: String,
        partner_id: Uuid,
        currency: Option<String>,
        value_minor: Option<i64>,
        due_at: SqlTimestamp,
        reviewer: Option<Uuid>,
        reviewer_name: Option<String>,
    }
}

impl AuthorizedDesk<'_> {
    /// The registrations of one's own company, latest change first.
    pub async fn registrations(
        &self,
        filter: &RegistrationFilter,
    ) -> Result<Listing<RegistrationRow>, DeskError> {
        macro_rules! list {
            ($of_stage:literal) => {
                concat!(
                    "SELECT id, reference, customer, need, stage, currency, value_minor, updated_at, decision_due, \
                     protected_until, remark FROM registration WHERE partner_id = $1 AND (updated_at, id) < ($2, $3) \
                     AND ($4 IS NULL OR search LIKE $4 ESCAPE '!') ",
                    $of_stage,
                    "ORDER BY updated_at DESC, id DESC LIMIT $5"
                )
            };
        }
        let partner = self.registrant()?;
        let after = filter.after.unwrap_or(Cursor {
            at: END_OF_TIME,
            id: Uuid::max(),
        });
        let db = self.desk.db();
        let select = match filter.stage {
            None => db.select::<Row>(list!("")),
            Some(_) => db.select::<Row>(list!("AND stage = $6 ")),
        };
        let mut select = select
            .bind(partner.uuid())
            .bind(SqlTimestamp(after.at))
            .bind(after.id)
            .bind(like_pattern(&filter.text))
            .bind(page_and_one());
        if let Some(stage) = filter.stage {
            select = select.bind(stage.as_str());
        }
        let rows = select.all().await?;
        let rows = rows
            .into_iter()
            .map(RegistrationRow::try_from)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Listing::page(rows, PAGE, |row| Cursor {
            at: row.updated_at,
            id: row.id,
        }))
    }

    /// The requests that wait for the vendor, what is due first on top.
    pub async fn queue(&self, after: Option<Cursor>) -> Result<Listing<QueueRow>, DeskError> {
        const QUEUE: &str = "SELECT r.id, r.reference, r.customer, p.name AS partner_name, r.partner_id, r.currency, \
             r.value_minor, r.due_at, r.reviewer, s.name AS reviewer_name FROM registration r \
             JOIN partner p ON p.id = r.partner_id LEFT JOIN person s ON s.id = r.reviewer \
             WHERE r.stage = 'in_review' AND (r.due_at, r.id) > ($1, $2) ORDER BY r.due_at, r.id LIMIT $3";
        self.require(may_oversee)?;
        let after = after.unwrap_or(Cursor {
            at: START_OF_TIME,
            id: Uuid::nil(),
        });
        let rows = self
            .desk
            .db()
            .select::<WaitingRow>(QUEUE)
            .bind(SqlTimestamp(after.at))
            .bind(after.id)
            .bind(page_and_one())
            .all()
            .await?;
        let rows = rows
            .into_iter()
            .map(QueueRow::try_from)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Listing::page(rows, PAGE, |row| Cursor {
            at: row.due,
            id: row.id,
        }))
    }

    /// How many requests wait for the actor, up to a hundred: questions to a partner's people, requests
    /// in review to staff.
    pub async fn waiting(&self) -> Result<i64, DeskError> {
        const QUESTIONS: &str = "SELECT count(*) FROM (SELECT 1 AS one FROM registration \
             WHERE partner_id = $1 AND stage = 'returned' LIMIT 100) AS few";
        const REQUESTS: &str = "SELECT count(*) FROM (SELECT 1 AS one FROM registration WHERE stage = 'in_review' LIMIT 100) AS few";
        let db = self.desk.db();
        let counting = match policy::scope(self.actor) {
            Some(Scope::Partner(partner)) => db.select::<(i64,)>(QUESTIONS).bind(partner.uuid()),
            Some(Scope::All) => db.select(REQUESTS),
            None => return Ok(0),
        };
        let (waiting,) = counting.one().await?;
        Ok(waiting)
    }
}

fn page_and_one() -> i64 {
    i64::try_from(PAGE).unwrap_or(i64::MAX - 1) + 1
}

/// A LIKE pattern that finds the text anywhere, with `!` before the characters that LIKE would read; nothing to look for
/// needs none.
fn like_pattern(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let mut pattern = String::from("%");
    for c in fold(text).chars().take(200) {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    Some(pattern)
}

impl TryFrom<Row> for RegistrationRow {
    type Error = DeskError;

    fn try_from(row: Row) -> Result<Self, DeskError> {
        Ok(Self {
            id: row.id,
            reference: parse_reference(&row.reference)?,
            customer: row.customer,
            need: row.need,
            stage: parse_stage(&row.stage)?,
            value: money(row.value_minor, row.currency.as_deref())?,
            updated_at: row.updated_at.0,
            decision_due: row.decision_due.map(|due| due.0),
            protected_until: row.protected_until.map(|day| day.0),
            remark: row.remark,
        })
    }
}

impl TryFrom<WaitingRow> for QueueRow {
    type Error = DeskError;

    fn try_from(row: WaitingRow) -> Result<Self, DeskError> {
        Ok(Self {
            id: row.id,
            reference: parse_reference(&row.reference)?,
            customer: row.customer,
            partner: row.partner_name,
            partner_id: PartnerId::from_uuid(row.partner_id),
            value: money(row.value_minor, row.currency.as_deref())?,
            due: row.due_at.0,
            reviewer: row.reviewer.map(PersonId::from_uuid),
            reviewer_name: row.reviewer_name,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_types_is_looked_for_as_it_stands() {
        let pattern = |text| like_pattern(text).unwrap_or_default();
        assert_eq!(pattern("  50%_Off! "), "%50!%!_off!!%");
        assert_eq!(pattern("Måle"), "%male%");
        assert_eq!(like_pattern(" "), None);
    }
}
