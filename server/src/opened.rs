//! Sessions that a page opens: after setting the portal up, after accepting an invitation. The page knows the token,
//! and only the server knows how a browser keeps it.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse, Response};
use portico_desk::session::SignInFrom;
use portico_kit::error::AppError;
use portico_kit::sign_in::SessionOpened;

use crate::client::Caller;
use crate::session::{Sessions, user_agent};

/// Tells handlers of forms where the sender is, and gives the browser the session that one has opened. The session
/// before it ends, as with signing in.
pub(crate) async fn give_cookie<F: Future<Output = Response>>(
    sessions: &Sessions,
    mut request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    if request.method() != Method::POST {
        return next(request).await;
    }
    if let Some(caller) = request.extensions().get::<Caller>().copied() {
        let from = SignInFrom {
            address: caller.address.to_string(),
            user_agent: user_agent(request.headers()),
        };
        request.extensions_mut().insert(from);
    }
    let old = sessions.cookie.token(request.headers());
    let mut response = next(request).await;
    let Some(SessionOpened(token)) = response.extensions_mut().remove() else {
        return response;
    };
    if let Some(old) = old
        && let Err(problem) = Box::pin(sessions.app.desk.authentication().sign_out(&old)).await
    {
        return AppError::from(problem).into_response();
    }
    set_cookie(sessions, response.headers_mut(), &token);
    response
}

fn set_cookie(sessions: &Sessions, headers: &mut HeaderMap, token: &str) {
    if let Some(cookie) = sessions.cookie.give(token) {
        headers.insert(header::SET_COOKIE, cookie);
    } else {
        tracing::error!("the token of a session is no cookie");
    }
}
