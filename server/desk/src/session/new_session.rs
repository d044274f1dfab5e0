//! A session that was just opened.

use portico::actor::Actor;
use portico::id::SessionId;
use portico::time::Instant;

/// A session that was just opened.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The secret for the browser. It is kept nowhere else.
    pub token: String,
    /// The session.
    pub session: SessionId,
    /// Who signed in.
    pub actor: Actor,
    /// Their name.
    pub name: String,
    /// When the session is over at the latest.
    pub ends_at: Instant,
    /// A secret for the browser to keep, by which it is known the next time; none if it has one.
    pub browser: Option<String>,
}
