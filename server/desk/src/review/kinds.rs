//! Where the kinds of requests come together. A new kind is an arm in each of these, and what they call in its room.

use super::filter::{RequestKind, ReviewFilter, Span};
use super::row::ReviewRow;
use crate::error::DeskError;
use crate::{AuthorizedDesk, application, distribution, programme, registration};
use portico::time::Instant;

impl RequestKind {
    /// The rows of this kind, in the order of the list and in either direction. What a kind does not have, it is not
    /// narrowed by: it has no row then.
    pub(super) async fn rows(
        self,
        desk: AuthorizedDesk<'_>,
        filter: &ReviewFilter,
        span: Span,
    ) -> Result<Vec<ReviewRow>, DeskError> {
        match self {
            Self::Registration => registration::requests::rows(desk, filter, span).await,
            Self::Application => application::requests::rows(desk, filter, span).await,
            Self::Proposal => distribution::requests::rows(desk, filter, span).await,
            Self::Settings => programme::requests::rows(desk, filter, span).await,
        }
    }

    /// How many of this kind wait for the reader that are due before a moment: of their own list, or of all. What belongs
    /// to no partner yet is everybody's. Counting may stop at `most`.
    pub(super) async fn waiting(
        self,
        desk: AuthorizedDesk<'_>,
        own: bool,
        before: Instant,
        most: i64,
    ) -> Result<i64, DeskError> {
        match self {
            Self::Registration => registration::requests::waiting(desk, own, before, most).await,
            Self::Application => application::requests::waiting(desk, before, most).await,
            Self::Proposal => distribution::requests::waiting(desk, before, most).await,
            Self::Settings => programme::requests::waiting(desk, before).await,
        }
    }
}
