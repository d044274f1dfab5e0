//! The vendor's lists: what waits, what was sent back, what was decided; narrowed, and with the way to the
//! request before and behind each part.

use portico::id::{PartnerId, PersonId, RegistrationId};
use portico::money::Money;
use portico::policy::may_oversee;
use portico::registration::{Reference, Stage};
use portico::time::Instant;
use uuid::Uuid;

use super::list::like_patterns;
use super::rows::Stored;
use crate::AuthorizedDesk;
use crate::db::select_row;
use crate::error::DeskError;
use crate::page::{Cursor, PAGE_SIZE, one_more};
use crate::stored::{MoneyColumns, Nullable, SqlTimestamp};

/// Which registrations are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// What waits for the vendor, what is due first on top.
    #[default]
    Waiting,
    /// What waits for the partner's answer, or in line behind another one; the latest on top.
    Returned,
    /// What was decided, the latest decision on top.
    Decided,
}

impl Shown {
    /// Every list.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Returned, Self::Decided];

    /// The name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Decided => "decided",
        }
    }

    /// Reads such a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shown| shown.as_str() == name)
    }
}

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewFilter {
    /// Which registrations.
    pub shown: Shown,
    /// Only those assigned to the reader.
    pub mine: bool,
    /// Only those of partners whose name contains this.
    pub partner: String,
    /// Only those that have each of these words in reference, customer, domain, city or need.
    pub text: String,
    /// Only those that are worth this much or more, in this currency.
    pub least: Option<Money>,
    /// Only those that are likely about the same customer as another one that competes.
    pub duplicates: bool,
    /// From behind this row on.
    pub after: Option<Cursor>,
}

select_row! {
    /// A row of the vendor's lists.
    #[derive(Clone, Debug)]
    pub struct ReviewRow {
        /// The registration.
        pub id: RegistrationId as Uuid,
        /// Its reference.
        pub reference: Reference as String,
        /// The customer.
        pub customer: String,
        /// The partner.
        pub partner: PartnerId as Uuid,
        /// The partner's name.
        pub partner_name: String,
        /// The value.
        pub value: Money = MoneyColumns,
        /// Where it stands.
        pub stage: Stage as String,
        /// What the list is ordered by: when it is due, when it was sent back, when it was decided.
        pub at: Instant as SqlTimestamp,
        /// Who took it up, asked or decided.
        pub reviewer: Option<PersonId> as Nullable<Uuid>,
        /// Their name.
        pub reviewer_name: Option<String>,
        /// Whether another one that competes is likely about the same customer.
        pub duplicate: bool,
    }
}

impl ReviewRow {
    /// The place of the row in its list.
    pub const fn cursor(&self) -> Cursor {
        Cursor {
            at: self.at,
            id: self.id.uuid(),
        }
    }
}

/// One part of a list.
#[derive(Clone, Debug)]
pub struct ReviewPage {
    /// The rows of this part.
    pub rows: Vec<ReviewRow>,
    /// Where the next part begins, and with which registration.
    pub next: Option<(Cursor, Reference)>,
    /// Where the part before begins, and with which registration it ends. The first part begins nowhere.
    pub previous: Option<(Option<Cursor>, Reference)>,
}

/// A list's text. The index of its order is used only where stage and order stand in it.
macro_rules! review {
    ($key:literal, $of:literal, $beyond:literal, $order:literal) => {
        concat!(
            "SELECT r.id, r.reference, r.customer, r.partner_id AS partner, p.name AS partner_name, r.currency, r.value_minor, \
             r.stage, ", $key, " AS at, r.reviewer, s.name AS reviewer_name, \
             EXISTS (SELECT 1 FROM conflict_key k JOIN conflict_key o ON o.kind = k.kind AND o.key = k.key \
             AND o.registration_id <> k.registration_id JOIN registration x ON x.id = o.registration_id \
             WHERE k.registration_id = r.id AND x.stage IN ('in_review', 'returned', 'waiting', 'protected')) AS duplicate \
             FROM registration r JOIN partner p ON p.id = r.partner_id LEFT JOIN person s ON s.id = r.reviewer \
             WHERE ", $of, " AND (", $key, ", r.id) ", $beyond, " ($1, $2) \
             AND ($3 = 0 OR r.reviewer = $4) \
             AND ($5 IS NULL OR lower(p.name) LIKE $5 ESCAPE '!') \
             AND ($6 IS NULL OR r.search LIKE $6 ESCAPE '!') AND ($11 IS NULL OR r.search LIKE $11 ESCAPE '!') \
             AND ($12 IS NULL OR r.search LIKE $12 ESCAPE '!') \
             AND ($7 IS NULL OR (r.currency = $7 AND r.value_minor >= $8)) \
             AND ($9 = 0 OR EXISTS (SELECT 1 FROM conflict_key k JOIN conflict_key o ON o.kind = k.kind AND o.key = k.key \
             AND o.registration_id <> k.registration_id JOIN registration x ON x.id = o.registration_id \
             WHERE k.registration_id = r.id AND x.stage IN ('in_review', 'returned', 'waiting', 'protected'))) \
             ORDER BY ", $key, " ", $order, ", r.id ", $order, " LIMIT $10"
        )
    };
    (waiting, $beyond:literal, $order:literal) => {
        review!(
            "r.due_at",
            "r.stage = 'in_review' AND NOT EXISTS (SELECT 1 FROM held_decision h WHERE h.registration_id = r.id)",
            $beyond,
            $order
        )
    };
    (returned, $beyond:literal, $order:literal) => {
        review!("r.updated_at", "r.stage IN ('returned', 'waiting')", $beyond, $order)
    };
    (decided, $beyond:literal, $order:literal) => {
        review!(
            "r.decided_at",
            "r.decided_at IS NOT NULL AND r.stage IN ('protected', 'denied', 'withdrawn', 'expired', 'revoked')",
            $beyond,
            $order
        )
    };
}

const WAITING: &str = review!(waiting, ">", "ASC");
const WAITING_BEFORE: &str = review!(waiting, "<=", "DESC");
const RETURNED: &str = review!(returned, "<", "DESC");
const RETURNED_BEFORE: &str = review!(returned, ">=", "ASC");
const DECIDED: &str = review!(decided, "<", "DESC");
const DECIDED_BEFORE: &str = review!(decided, ">=", "ASC");

impl Shown {
    const fn start(self) -> Cursor {
        match self {
            Self::Waiting => Cursor::EARLIEST,
            Self::Returned | Self::Decided => Cursor::LATEST,
        }
    }

    const fn onward(self) -> &'static str {
        match self {
            Self::Waiting => WAITING,
            Self::Returned => RETURNED,
            Self::Decided => DECIDED,
        }
    }

    const fn backward(self) -> &'static str {
        match self {
            Self::Waiting => WAITING_BEFORE,
            Self::Returned => RETURNED_BEFORE,
            Self::Decided => DECIDED_BEFORE,
        }
    }
}

impl AuthorizedDesk<'_> {
    /// One part of a list.
    pub async fn review_list(&self, filter: &ReviewFilter) -> Result<ReviewPage, DeskError> {
        self.require(may_oversee)?;
        let shown = filter.shown;
        let from = filter.after.unwrap_or(shown.start());
        let mut rows = self
            .reviewed(shown.onward(), filter, from, PAGE_SIZE)
            .await?;
        let behind = (rows.len() > PAGE_SIZE).then(|| rows.pop()).flatten();
        let next = rows
            .last()
            .zip(behind)
            .map(|(last, first)| (last.cursor(), first.reference));
        let previous = match filter.after {
            Some(after) => {
                let before = self
                    .reviewed(shown.backward(), filter, after, PAGE_SIZE)
                    .await?;
                // Nearest first: one more than a part holds says where the part before begins.
                let begins = before.get(PAGE_SIZE).map(ReviewRow::cursor);
                before.first().map(|last| (begins, last.reference))
            }
            None => None,
        };
        Ok(ReviewPage {
            rows,
            next,
            previous,
        })
    }

    /// The registration behind this one in the list of what waits: what to go on with when this one is decided.
    pub async fn review_next(
        &self,
        filter: &ReviewFilter,
        reference: Reference,
    ) -> Result<Option<Reference>, DeskError> {
        self.require(may_oversee)?;
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        tx.rollback().await?;
        let Some(due) = stored.registration.state.due() else {
            return Ok(None);
        };
        let after = Cursor {
            at: due,
            id: stored.registration.id.uuid(),
        };
        let rows = self.reviewed(WAITING, filter, after, 0).await?;
        Ok(rows.first().map(|row| row.reference))
    }

    async fn reviewed(
        &self,
        text: &'static str,
        filter: &ReviewFilter,
        from: Cursor,
        size: usize,
    ) -> Result<Vec<ReviewRow>, DeskError> {
        // Each word wherever it stands; three tell any customer from the others.
        let mut words = like_patterns(&filter.text).into_iter();
        let currency = filter.least.map(|least| least.currency.code().to_owned());
        self.desk
            .db()
            .select::<ReviewRow>(text)
            .bind(SqlTimestamp(from.at))
            .bind(from.id)
            .bind(i64::from(filter.mine))
            .bind(self.actor.person.uuid())
            .bind(name_pattern(&filter.partner))
            .bind(words.next())
            .bind(currency)
            .bind(filter.least.map_or(0, |least| least.minor))
            .bind(i64::from(filter.duplicates))
            .bind(one_more(size))
            .bind(words.next())
            .bind(words.next())
            .all()
            .await
    }
}

/// A LIKE pattern for names as they are stored, in lower case.
fn name_pattern(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let mut pattern = String::from("%");
    for c in text.to_lowercase().chars().take(200) {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    Some(pattern)
}
