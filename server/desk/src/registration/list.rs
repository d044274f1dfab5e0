//! The partner's list.

use portico::actor::Scope;
use portico::id::RegistrationId;
use portico::money::Money;
use portico::registration::conflict::fold;
use portico::registration::{Reference, Stage, policy};
use portico::time::{Instant, LocalDate};
use uuid::Uuid;

use crate::AuthorizedDesk;
use crate::db::select_row;
use crate::error::DeskError;
use crate::page::{Cursor, PAGE_SIZE, Page, one_more};
use crate::stored::{MoneyColumns, Nullable, SqlDate, SqlTimestamp};

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

select_row! {
    /// A row of the partner's list.
    #[derive(Clone, Debug)]
    pub struct RegistrationRow {
        /// The registration.
        pub id: RegistrationId as Uuid,
        /// Its reference.
        pub reference: Reference as String,
        /// The customer, as far as typed.
        pub customer: String,
        /// What they need.
        pub need: String,
        /// The value, once submitted.
        pub value: Option<Money> = MoneyColumns,
        /// When it last changed.
        pub updated_at: Instant as SqlTimestamp,
        /// Where it stands.
        pub state: ListedState = ListedColumns,
    }
}

/// Where a registration stands, with what a list says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListedState {
    /// Being written.
    Draft,
    /// Submitted.
    InReview {
        /// By when it is decided.
        decision_due: Instant,
    },
    /// Sent back.
    Returned {
        /// What the partner is asked.
        question: String,
    },
    /// Approved.
    Protected {
        /// The last protected day.
        until: LocalDate,
    },
    /// Refused.
    Denied {
        /// Why.
        reason: String,
    },
    /// Taken back.
    Withdrawn,
    /// The protection has ended.
    Expired {
        /// The last protected day.
        until: LocalDate,
    },
}

impl ListedState {
    /// The name of the state.
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Draft => Stage::Draft,
            Self::InReview { .. } => Stage::InReview,
            Self::Returned { .. } => Stage::Returned,
            Self::Protected { .. } => Stage::Protected,
            Self::Denied { .. } => Stage::Denied,
            Self::Withdrawn => Stage::Withdrawn,
            Self::Expired { .. } => Stage::Expired,
        }
    }
}

select_row! {
    struct ListedColumns {
        stage: Stage as String,
        decision_due: Option<Instant> as Nullable<SqlTimestamp>,
        protected_until: Option<LocalDate> as Nullable<SqlDate>,
        question: Option<String>,
        reason: Option<String>,
    }
}

impl TryFrom<ListedColumns> for ListedState {
    type Error = String;

    fn try_from(columns: ListedColumns) -> Result<Self, String> {
        let stage = columns.stage;
        let incomplete = || format!("a registration in {stage} lacks what belongs to it");
        let until = columns.protected_until;
        Ok(match stage {
            Stage::Draft => Self::Draft,
            Stage::InReview => Self::InReview {
                decision_due: columns.decision_due.ok_or_else(incomplete)?,
            },
            Stage::Returned => Self::Returned {
                question: columns.question.ok_or_else(incomplete)?,
            },
            Stage::Protected => Self::Protected {
                until: until.ok_or_else(incomplete)?,
            },
            Stage::Denied => Self::Denied {
                reason: columns.reason.ok_or_else(incomplete)?,
            },
            Stage::Withdrawn => Self::Withdrawn,
            Stage::Expired => Self::Expired {
                until: until.ok_or_else(incomplete)?,
            },
        })
    }
}

/// The list's text; the index on stages is used only where the stage stands in it.
macro_rules! list {
    ($of_stage:literal) => {
        concat!(
            "SELECT id, reference, customer, need, currency, value_minor, updated_at, stage, decision_due, \
             protected_until, question, reason FROM registration WHERE partner_id = $1 \
             AND (updated_at, id) < ($2, $3) AND ($4 IS NULL OR search LIKE $4 ESCAPE '!') ",
            $of_stage,
            "ORDER BY updated_at DESC, id DESC LIMIT $5"
        )
    };
}

impl AuthorizedDesk<'_> {
    /// The registrations of one's own company, latest change first.
    pub async fn registrations(
        &self,
        filter: &RegistrationFilter,
    ) -> Result<Page<RegistrationRow>, DeskError> {
        let partner = self.registrant()?;
        let after = filter.after.unwrap_or(Cursor::LATEST);
        let db = self.desk.db();
        let select = match filter.stage {
            None => db.select::<RegistrationRow>(list!("")),
            Some(_) => db.select::<RegistrationRow>(list!("AND stage = $6 ")),
        };
        let mut select = select
            .bind(partner.uuid())
            .bind(SqlTimestamp(after.at))
            .bind(after.id)
            .bind(like_pattern(&filter.text))
            .bind(one_more(PAGE_SIZE));
        if let Some(stage) = filter.stage {
            select = select.bind(stage.as_str());
        }
        // A text is looked for through all that the partner has.
        if filter.text.trim().is_empty() {
            select = select.brief();
        }
        let rows = select.all().await?;
        Ok(Page::of(rows, PAGE_SIZE, |row: &RegistrationRow| Cursor {
            at: row.updated_at,
            id: row.id.uuid(),
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
        let (waiting,) = counting.brief().one().await?;
        Ok(waiting)
    }
}

/// A LIKE pattern that finds the text anywhere, with `!` before the characters that LIKE would read; nothing to look for
/// needs none.
pub(super) fn like_pattern(text: &str) -> Option<String> {
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
