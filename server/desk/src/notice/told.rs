//! What an event makes somebody be told.

use uuid::Uuid;

use super::NoticeContent;

/// What somebody is told of an event.
pub(super) struct Told {
    pub(super) people: Vec<Uuid>,
    pub(super) content: NoticeContent,
    /// The thing, by which the notice is found again once they have seen to it.
    pub(super) subject: Uuid,
}
