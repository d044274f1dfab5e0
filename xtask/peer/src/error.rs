//! What goes wrong in a peer: it is told and ends what was asked.

use std::error::Error;

/// Why a page could not be made; nobody but the log would want to know.
pub(crate) type Fault = Box<dyn Error + Send + Sync>;
pub(crate) type Outcome = Result<(), Box<dyn Error>>;
