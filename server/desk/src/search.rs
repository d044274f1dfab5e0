//! Finding: one index over everything that staff look for, what of it fits, and the lists that lead on.
//!
//! The use cases that write a partner, a person, a registration or an application call [`entry::put`] in their own
//! transaction, so that nothing is found before it is there nor after it has gone. A draft is its partner's own business
//! and is not in the index.

mod candidates;
pub(crate) mod entry;
mod everything;
mod people;
mod registrations;
mod rows;
#[cfg(test)]
mod tests;
mod trigrams;

pub use candidates::SEARCH_CAP;
pub(crate) use candidates::{Narrowed, candidates, fts_query, like_pattern};
pub(crate) use entry::{Kind, fill};
pub use everything::{Found, SearchResults};
pub use people::PeopleFilter;
pub use registrations::AllRegistrationsFilter;
pub use rows::{FoundApplication, FoundPartner, FoundPerson, FoundRegistration};
pub(crate) use trigrams::make_trigrams;
