//! What a room brings to the first page.

use std::pin::Pin;

use leptos::prelude::AnyView;

use crate::error::AppError;
use crate::request_context::RequestContext;

/// Something to show; it is built while the page is rendered, in the reader's language.
pub type HomeView = Box<dyn FnOnce() -> AnyView + Send>;

/// A part on its way.
pub type HomeFuture = Pin<Box<dyn Future<Output = Result<Option<HomePart>, AppError>> + Send>>;

/// Loads what a room brings to the first page of this reader, if it brings anything.
pub type LoadHomePart = fn(RequestContext) -> HomeFuture;

/// What a room brings to the first page.
#[derive(Default)]
pub struct HomePart {
    /// The state of things, in a few words under the greeting.
    pub lead: String,
    /// The room's main action, beside the greeting.
    pub action: Option<HomeView>,
    /// What stands in the way of it, above the cards.
    pub notes: Option<HomeView>,
    /// Its cards, from left to right.
    pub cards: Option<HomeView>,
    /// Nothing has happened there yet.
    pub is_empty: bool,
    /// What is shown instead of all cards while nothing has happened anywhere.
    pub first_step: Option<HomeView>,
}
