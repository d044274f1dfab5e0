//! What surrounds every request: headers, log line, compression, person, words for failures, a place. In one piece: as
//! layers of axum's each of them would be two boxes for every request, and a copy of all that is further in.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use portico_kit::error_page;

use crate::headers::{self, HeaderPolicy};
use crate::limits::{self, Limits};
use crate::session::{self, Sessions};
use crate::{compression, opened, request};

/// What there is to know for it.
#[derive(Debug)]
pub(crate) struct Around {
    pub(crate) policy: HeaderPolicy,
    pub(crate) sessions: Sessions,
    pub(crate) limits: Limits,
}

/// Answers a request, from outside in.
pub(crate) async fn around(
    State(around): State<Arc<Around>>,
    request: Request,
    next: Next,
) -> Response {
    let Around {
        policy,
        sessions,
        limits,
    } = &*around;
    let routes = |request| next.run(request);
    let in_place = |request| limits::hold(limits, request, routes);
    let with_cookie = |request| opened::give_cookie(sessions, request, in_place);
    let in_words = |request| error_page::show(&sessions.app, request, with_cookie);
    let of_person = |request| session::recognise(sessions, request, in_words);
    let compressed = |request| compression::whole(request, of_person);
    let observed = |request| request::observe(request, compressed);
    headers::secure(*policy, request, observed).await
}
