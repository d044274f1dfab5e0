//! What is known of the vendor's logo without opening it.

use portico::content_hash::ContentHash;
use sqlx::FromRow;

/// The vendor's logo.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Logo {
    /// The hash of its content, by which it is found in the store.
    #[sqlx(try_from = "Vec<u8>")]
    pub content: ContentHash,
    /// The type that it is served with.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// How wide it is, in pixels.
    pub width: i64,
    /// How high.
    pub height: i64,
}
