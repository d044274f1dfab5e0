//! The partner's list.

use portico::actor::Scope;
use portico::id::{PartnerId, PersonId, RegistrationId};
use portico::money::Money;
use portico::registration::conflict::fold;
use portico::registration::{Reference, Stage, policy};
use portico::time::{Instant, LocalDate};
use uuid::Uuid;

use super::list_order::ListOrder;
use crate::AuthorizedDesk;
use crate::db::{Argument, Select, SelectRow, select_row};
use crate::error::DeskError;
use crate::like::containing;
use crate::page::{Cursor, PAGE_SIZE, Page, Part, one_more};
use crate::stored::{MoneyColumns, Nullable, Parsed, SqlDate, SqlTimestamp};

use super::list_texts::{COUNT, WHOLE, WHOLE_BEFORE, WHOLE_COUNT};

/// What a list shows.
#[derive(Clone, Debug, Default)]
pub struct RegistrationFilter {
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only rows that have each of these words in reference, customer, domain, city or need.
    pub text: String,
    /// Only what the actor registered, without their colleagues' deals.
    pub mine: bool,
    /// What comes first.
    pub order: ListOrder,
    /// Which part of it.
    pub part: Part,
}

select_row! {
    /// A row of the partner's list.
    #[derive(Clone, Debug)]
    pub struct RegistrationRow {
        /// The registration.
        pub id: RegistrationId as Uuid,
        /// Its reference.
        pub reference: Reference as Parsed<Reference>,
        /// The customer, as far as typed.
        pub customer: String,
        /// What they need.
        pub need: String,
        /// The value, once submitted.
        pub value: Option<Money> = MoneyColumns,
        /// When it last changed.
        pub updated_at: Instant as SqlTimestamp,
        /// Who registered it, if it was not the reader.
        pub colleague: Option<String>,
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
    /// Waits behind another one that was approved.
    Waiting,
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
    /// The vendor took the protection away.
    Revoked {
        /// Why.
        reason: String,
    },
}

impl ListedState {
    /// The name of the state.
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Draft => Stage::Draft,
            Self::InReview { .. } => Stage::InReview,
            Self::Returned { .. } => Stage::Returned,
            Self::Waiting => Stage::Waiting,
            Self::Protected { .. } => Stage::Protected,
            Self::Denied { .. } => Stage::Denied,
            Self::Withdrawn => Stage::Withdrawn,
            Self::Expired { .. } => Stage::Expired,
            Self::Revoked { .. } => Stage::Revoked,
        }
    }
}

select_row! {
    struct ListedColumns {
        stage: Stage as Parsed<Stage>,
        decision_due: Option<Instant> as Nullable<SqlTimestamp>,
        protected_until: Option<LocalDate> as Nullable<SqlDate>,
        /// The question where there is one to answer, the reason elsewhere.
        words: Option<String>,
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
                question: columns.words.ok_or_else(incomplete)?,
            },
            Stage::Waiting => Self::Waiting,
            Stage::Protected => Self::Protected {
                until: until.ok_or_else(incomplete)?,
            },
            Stage::Denied => Self::Denied {
                reason: columns.words.ok_or_else(incomplete)?,
            },
            Stage::Withdrawn => Self::Withdrawn,
            Stage::Expired => Self::Expired {
                until: until.ok_or_else(incomplete)?,
            },
            Stage::Revoked => Self::Revoked {
                reason: columns.words.ok_or_else(incomplete)?,
            },
        })
    }
}

select_row! {
    /// What a list says above its rows.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ListCounts {
        /// How many registrations there are on all pages, up to [`LIST_CAP`].
        pub found: i64,
        /// How many questions wait for the partner's people, up to a hundred.
        pub questions: i64,
    }
}

/// Counting stops here: beyond it "more than" says as much.
pub const LIST_CAP: i64 = 1000;

/// Words that a list looks for one by one; what is typed beyond them stays together with the last.
const WORDS: usize = 6;

impl RegistrationFilter {
    /// The values of the filter: `$1` to `$9`.
    pub(super) fn bind<'a, Row: SelectRow>(
        &self,
        select: Select<'a, Row>,
        partner: PartnerId,
        reader: PersonId,
    ) -> Select<'a, Row> {
        let select = select.bind(partner.uuid());
        let patterns = like_patterns(&self.text);
        let select = (0..WORDS).fold(select, |select, at| select.bind(patterns.get(at).cloned()));
        select.bind(i64::from(self.mine)).bind(reader.uuid())
    }

    /// The text for all stages, or the one for the stage that is asked for.
    pub(super) fn of_stage(&self, [of_all, of_stage]: [&'static str; 2]) -> &'static str {
        if self.stage.is_some() {
            of_stage
        } else {
            of_all
        }
    }

    /// The stage, where it is asked for.
    pub(super) fn bind_stage<'a, Row: SelectRow>(
        &self,
        select: Select<'a, Row>,
    ) -> Select<'a, Row> {
        match self.stage {
            Some(stage) => select.bind(stage.as_str()),
            None => select,
        }
    }

    /// Whether all rows of a stage, or all rows, are shown: then few are read for a page.
    fn is_brief(&self) -> bool {
        self.text.trim().is_empty() && !self.mine && self.order == ListOrder::Changed
    }
}

impl AuthorizedDesk<'_> {
    /// The registrations of one's own company.
    pub async fn registrations(
        &self,
        filter: &RegistrationFilter,
    ) -> Result<Page<RegistrationRow>, DeskError> {
        let partner = self.registrant()?;
        let (part, key, id) = self.list_start(filter, partner).await?;
        let db = self.desk.db();
        let select = if filter.is_brief() {
            let texts = if part.is_backward() {
                WHOLE_BEFORE
            } else {
                WHOLE
            };
            let select = db.select::<RegistrationRow>(filter.of_stage(texts));
            let reader = self.actor.person.uuid();
            select.brief().bind(partner.uuid()).bind(reader)
        } else {
            let texts = filter.order.texts(part, db);
            let select = db.select::<RegistrationRow>(filter.of_stage(texts));
            filter.bind(select, partner, self.actor.person)
        };
        let select = select.bind(key).bind(id).bind(one_more(PAGE_SIZE));
        let rows = filter.bind_stage(select).all().await?;
        Ok(Page::of_part(
            rows,
            PAGE_SIZE,
            part,
            |row: &RegistrationRow| Cursor {
                at: row.updated_at,
                id: row.id.uuid(),
            },
        ))
    }

    /// How many registrations the filter finds on all pages, and how many questions wait.
    pub async fn registrations_count(
        &self,
        filter: &RegistrationFilter,
    ) -> Result<ListCounts, DeskError> {
        let partner = self.registrant()?;
        let db = self.desk.db();
        let select = if filter.is_brief() {
            // It counts entries of an index, and no more than the cap.
            let select = db.select::<ListCounts>(filter.of_stage(WHOLE_COUNT));
            select.brief().bind(partner.uuid())
        } else {
            let select = db.select::<ListCounts>(filter.of_stage(COUNT));
            filter.bind(select, partner, self.actor.person)
        };
        filter.bind_stage(select.bind(LIST_CAP)).one().await
    }

    /// The key that a part of the list begins behind. A row that is not there any more leads to the start.
    async fn list_start(
        &self,
        filter: &RegistrationFilter,
        partner: PartnerId,
    ) -> Result<(Part, Argument, Uuid), DeskError> {
        let (part, order) = (filter.part, filter.order);
        if let Some(cursor) = part.cursor() {
            if order == ListOrder::Changed {
                return Ok((part, SqlTimestamp(cursor.at).into(), cursor.id));
            }
            let found = order.place_of(self.desk.db(), partner, cursor.id);
            if let Some(key) = found.await? {
                return Ok((part, key, cursor.id));
            }
        }
        let (key, id) = order.start();
        Ok((Part::Start, key, id))
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

/// A LIKE pattern for each word, that finds it anywhere, with `!` before the characters that LIKE would read.
/// Nothing to look for needs none.
pub(super) fn like_patterns(text: &str) -> Vec<String> {
    let text: String = text.chars().take(200).collect();
    let folded = fold(&text);
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    let rest = words.split_off(words.len().min(WORDS - 1)).join(" ");
    words.push(&rest);
    words.retain(|word| !word.is_empty());
    words.into_iter().map(containing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_types_is_looked_for_word_by_word() {
        assert_eq!(like_patterns("  50%_Off! "), ["%50!%!_off!!%"]);
        assert_eq!(like_patterns("Verft  Måle"), ["%verft%", "%male%"]);
        assert_eq!(
            like_patterns("a b c d e f g"),
            ["%a%", "%b%", "%c%", "%d%", "%e%", "%f g%"]
        );
        assert!(like_patterns(" ").is_empty());
    }
}
