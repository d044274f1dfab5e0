//! The search over everything: of each kind the best few, and how many there are.

use std::cmp::Reverse;

use portico::policy::may_oversee;
use portico::search::SearchQuery;

use super::candidates::{Candidate, Narrowed, candidates, named};
use super::entry::Kind;
use super::rows::{FoundApplication, FoundPartner, FoundPerson, FoundRegistration, FoundRow, load};
use crate::AuthorizedDesk;
use crate::error::DeskError;

/// How many of the latest are compared for the best; beyond it "more than" says how many there are.
const COMPARED: usize = 50;
/// How many are taken for the beginning of their name, however old they are.
const NAMED: i64 = 10;
/// How many of a kind are shown.
const SHOWN: usize = 5;

/// What was found of a kind.
#[derive(Clone, Debug)]
pub struct Found<T> {
    /// The best few, the best first.
    pub best: Vec<T>,
    /// How many there are; of more than that many, so many.
    pub count: usize,
    /// Whether there are more.
    pub more: bool,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct SearchResults {
    /// Partners.
    pub partners: Found<FoundPartner>,
    /// People of partners, and of the vendor's staff.
    pub people: Found<FoundPerson>,
    /// Registrations.
    pub registrations: Found<FoundRegistration>,
    /// Applications.
    pub applications: Found<FoundApplication>,
}

impl SearchResults {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.partners.count + self.people.count + self.registrations.count + self.applications.count
            == 0
    }
}

impl AuthorizedDesk<'_> {
    /// Everything that has each word of the query, for the vendor's staff, who see all of it.
    pub async fn search(&self, query: &SearchQuery) -> Result<SearchResults, DeskError> {
        self.require(may_oversee)?;
        Ok(SearchResults {
            partners: self.found(Kind::Partner, query).await?,
            people: self.found(Kind::Person, query).await?,
            registrations: self.found(Kind::Registration, query).await?,
            applications: self.found(Kind::Application, query).await?,
        })
    }

    async fn found<Row: FoundRow>(
        &self,
        kind: Kind,
        query: &SearchQuery,
    ) -> Result<Found<Row>, DeskError> {
        let nothing = Found {
            best: Vec::new(),
            count: 0,
            more: false,
        };
        if query.is_empty() {
            return Ok(nothing);
        }
        let db = self.desk.db();
        let most = crate::page::one_more(COMPARED);
        let mut latest = candidates(db, kind, query, Narrowed::latest(most)).await?;
        if latest.is_empty() {
            return Ok(nothing);
        }
        let more = latest.len() > COMPARED;
        latest.truncate(COMPARED);
        let count = latest.len();
        if more {
            for other in named(db, kind, query, NAMED).await? {
                if latest.iter().all(|known| known.subject != other.subject) {
                    latest.push(other);
                }
            }
        }
        let mut best = best_of(query, latest);
        best.truncate(SHOWN);
        Ok(Found {
            best: load(db, &best).await?,
            count,
            more,
        })
    }
}

/// The best first, and of those that fit alike the latest.
fn best_of(query: &SearchQuery, mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.sort_by_cached_key(|candidate| {
        let fit = query.fit(&candidate.name, &candidate.folded);
        (fit, Reverse(candidate.place))
    });
    found
}
