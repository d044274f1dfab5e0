//! Staff's list of all registrations, the latest submitted first.

use portico::id::RegistrationId;
use portico::policy::may_oversee;
use portico::registration::Stage;
use portico::search::SearchQuery;
use uuid::Uuid;

use super::candidates::{Candidate, Narrowed, SEARCH_CAP, candidates, place_of};
use super::entry::Kind;
use super::rows::{FoundRegistration, load};
use crate::AuthorizedDesk;
use crate::db::select_row;
use crate::error::DeskError;
use crate::page::{Cursor, PAGE_SIZE, Page, Part, one_more};
use crate::stored::SqlTimestamp;

/// Rows of one piece of a file.
const PIECE: usize = 500;

/// What the list shows.
#[derive(Clone, Debug, Default)]
pub struct AllRegistrationsFilter {
    /// Only those that have each of these words in what they are found by.
    pub text: String,
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Which part.
    pub part: Part<RegistrationId>,
}

/// All of them in their order, from the key `$1`, `$2` on, `$3` rows, of the stage `$4`.
macro_rules! submitted {
    ($past:literal, $order:literal, $of_stage:literal) => {
        concat!(
            "SELECT CAST(1 AS BIGINT) AS place, id AS subject, '' AS name, '' AS folded FROM registration WHERE stage <> 'draft' AND (submitted_at, id) ",
            $past,
            " ($1, $2) ",
            $of_stage,
            "ORDER BY submitted_at ",
            $order,
            ", id ",
            $order,
            " LIMIT $3"
        )
    };
}

const SUBMITTED: [&str; 2] = [
    submitted!("<", "DESC", ""),
    submitted!("<", "DESC", "AND stage = $4 "),
];
const SUBMITTED_BEFORE: [&str; 2] = [
    submitted!(">", "ASC", ""),
    submitted!(">", "ASC", "AND stage = $4 "),
];

const SUBMITTED_AT: &str =
    "SELECT submitted_at AS at, id FROM registration WHERE id = $1 AND stage <> 'draft'";

select_row! {
    struct PlaceRow {
        at: portico::time::Instant as SqlTimestamp,
        id: Uuid,
    }
}

impl AuthorizedDesk<'_> {
    /// A part of the list.
    pub async fn all_registrations(
        &self,
        filter: &AllRegistrationsFilter,
    ) -> Result<Page<FoundRegistration, RegistrationId>, DeskError> {
        self.registrations_part(filter, PAGE_SIZE).await
    }

    /// A piece of the list for a file.
    pub async fn export_all_registrations(
        &self,
        filter: &AllRegistrationsFilter,
        after: Option<RegistrationId>,
    ) -> Result<Page<FoundRegistration, RegistrationId>, DeskError> {
        let filter = AllRegistrationsFilter {
            part: after.map_or(Part::Start, Part::After),
            ..filter.clone()
        };
        self.registrations_part(&filter, PIECE).await
    }

    /// How many there are on all pages, up to [`SEARCH_CAP`].
    pub async fn all_registrations_count(
        &self,
        filter: &AllRegistrationsFilter,
    ) -> Result<i64, DeskError> {
        self.require(may_oversee)?;
        let start = AllRegistrationsFilter {
            part: Part::Start,
            ..filter.clone()
        };
        let most = SEARCH_CAP + 1;
        let found = self.listed(&start, Part::Start, most).await?;
        Ok(i64::try_from(found.len()).unwrap_or(i64::MAX))
    }

    async fn registrations_part(
        &self,
        filter: &AllRegistrationsFilter,
        size: usize,
    ) -> Result<Page<FoundRegistration, RegistrationId>, DeskError> {
        self.require(may_oversee)?;
        let part = match filter.part {
            Part::Start => Part::Start,
            Part::After(id) | Part::Before(id) => {
                let place = place_of(self.desk.db(), Kind::Registration, id.uuid()).await?;
                // What is not there any more leads to the start.
                place.map_or(Part::Start, |_| filter.part)
            }
        };
        let found = self.listed(filter, part, one_more(size)).await?;
        let page = Page::of_part(found, size, part, |candidate: &Candidate| {
            RegistrationId::from_uuid(candidate.subject)
        });
        Ok(Page {
            rows: load(self.desk.db(), &page.rows).await?,
            next: page.next,
            previous: page.previous,
        })
    }

    /// What the filter finds, from a part on.
    async fn listed(
        &self,
        filter: &AllRegistrationsFilter,
        part: Part<RegistrationId>,
        most: i64,
    ) -> Result<Vec<Candidate>, DeskError> {
        let db = self.desk.db();
        let from = match part {
            Part::Start => None,
            Part::After(id) | Part::Before(id) => Some(id.uuid()),
        };
        let query = SearchQuery::of(&filter.text);
        if !query.is_empty() {
            let from = match from {
                Some(id) => place_of(db, Kind::Registration, id).await?,
                None => None,
            };
            let narrowed = Narrowed {
                from,
                onward: !part.is_backward(),
                stage: filter.stage,
                most,
            };
            return candidates(db, Kind::Registration, &query, narrowed).await;
        }
        let start = match from {
            Some(id) => {
                let select = db.select::<PlaceRow>(SUBMITTED_AT).brief().bind(id);
                select.optional().await?.map(|row| Cursor {
                    at: row.at,
                    id: row.id,
                })
            }
            None => None,
        };
        let start = start.unwrap_or(Cursor::LATEST);
        let texts = if part.is_backward() {
            SUBMITTED_BEFORE
        } else {
            SUBMITTED
        };
        let text = texts[usize::from(filter.stage.is_some())];
        let select = db.select::<Candidate>(text).bind(SqlTimestamp(start.at));
        let select = select.bind(start.id).bind(most);
        let select = match filter.stage {
            Some(stage) => select.bind(stage.as_str()),
            None => select,
        };
        select.all().await
    }
}
