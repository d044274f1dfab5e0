//! Staff's list of everybody who has an account, the latest first.

use portico::id::PersonId;
use portico::policy::may_oversee;
use portico::search::SearchQuery;

use super::candidates::{Candidate, Narrowed, SEARCH_CAP, candidates, place_of};
use super::entry::Kind;
use super::rows::{FoundPerson, load};
use crate::AuthorizedDesk;
use crate::error::DeskError;
use crate::page::{PAGE_SIZE, Page, Part, one_more};

/// Rows of one piece of a file.
const PIECE: usize = 500;

/// What the list shows.
#[derive(Clone, Debug, Default)]
pub struct PeopleFilter {
    /// Only those whose name or address has each of these words.
    pub text: String,
    /// Which part.
    pub part: Part<PersonId>,
}

impl AuthorizedDesk<'_> {
    /// A part of the list.
    pub async fn all_people(
        &self,
        filter: &PeopleFilter,
    ) -> Result<Page<FoundPerson, PersonId>, DeskError> {
        self.people_part(filter, PAGE_SIZE).await
    }

    /// A piece of the list for a file.
    pub async fn export_people(
        &self,
        text: &str,
        after: Option<PersonId>,
    ) -> Result<Page<FoundPerson, PersonId>, DeskError> {
        let filter = PeopleFilter {
            text: text.to_owned(),
            part: after.map_or(Part::Start, Part::After),
        };
        self.people_part(&filter, PIECE).await
    }

    /// How many there are on all pages, up to [`SEARCH_CAP`].
    pub async fn all_people_count(&self, filter: &PeopleFilter) -> Result<i64, DeskError> {
        self.require(may_oversee)?;
        let query = SearchQuery::of(&filter.text);
        let narrowed = Narrowed::latest(SEARCH_CAP + 1);
        let found = candidates(self.desk.db(), Kind::Person, &query, narrowed).await?;
        Ok(i64::try_from(found.len()).unwrap_or(i64::MAX))
    }

    async fn people_part(
        &self,
        filter: &PeopleFilter,
        size: usize,
    ) -> Result<Page<FoundPerson, PersonId>, DeskError> {
        self.require(may_oversee)?;
        let db = self.desk.db();
        let (part, from) = match filter.part {
            Part::Start => (Part::Start, None),
            Part::After(id) | Part::Before(id) => {
                match place_of(db, Kind::Person, id.uuid()).await? {
                    Some(place) => (filter.part, Some(place)),
                    // Who is not there any more leads to the start.
                    None => (Part::Start, None),
                }
            }
        };
        let narrowed = Narrowed {
            from,
            onward: !part.is_backward(),
            stage: None,
            most: one_more(size),
        };
        let query = SearchQuery::of(&filter.text);
        let found = candidates(db, Kind::Person, &query, narrowed).await?;
        let page = Page::of_part(found, size, part, |candidate: &Candidate| {
            PersonId::from_uuid(candidate.subject)
        });
        Ok(Page {
            rows: load(db, &page.rows).await?,
            next: page.next,
            previous: page.previous,
        })
    }
}
