//! What waits for the vendor, in one queue: registrations, applications, settings that need a second person. Each room
//! brings its own kind in a file `requests`; [`kinds`] is where they come together.

mod count;
pub(crate) mod due;
pub(crate) mod filter;
mod kinds;
mod list;
pub(crate) mod list_texts;
pub(crate) mod row;

pub use count::{QueueCount, WAITING_CAP};
pub use filter::{RequestKind, ReviewFilter, Shown};
pub use list::{Beside, ReviewPage};
pub use row::{Request, RequestDetails, ReviewRow};
