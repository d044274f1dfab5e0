//! The browser's half of a call. One function without type parameters does the work, so that a second
//! server function adds its types to a page and nothing else.

use js_sys::{Array, Uint8Array};
use leptos::prelude::window;
use leptos::server_fn::ServerFn;
use send_wrapper::SendWrapper;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Blob, BlobPropertyBag, DomException, RequestInit, Response};

use super::codec::{MEDIA_TYPE, encode};
use super::failure::CallFailure;

/// After so many milliseconds without an answer a connection counts as lost.
const PATIENCE: u32 = 20_000;

/// What came back.
pub(super) enum Reply {
    /// The function's answer.
    Answer(Vec<u8>),
    /// The function's error.
    Error(Vec<u8>),
    /// Neither.
    Failure(CallFailure),
}

/// Sends a call and waits for what comes back.
pub(super) async fn exchange(path: &str, body: &[u8]) -> Reply {
    // JavaScript's values stay on this thread, which is the only one there is.
    let reply = SendWrapper::new(post(path.to_owned(), body.to_vec()));
    reply.await.unwrap_or_else(Reply::Failure)
}

async fn post(path: String, body: Vec<u8>) -> Result<Reply, CallFailure> {
    let body = blob(&body).ok_or(CallFailure::Broken)?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(&body);
    request.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    let response = JsFuture::from(window().fetch_with_str_and_init(&path, &request)).await;
    let response: Response = response.map_err(|error| lost(&error))?.unchecked_into();
    let kind = response.headers().get("content-type").ok().flatten();
    if kind.as_deref() != Some(MEDIA_TYPE) {
        return Err(CallFailure::of_status(response.status()));
    }
    let body = response.array_buffer().map_err(|error| lost(&error))?;
    let body = JsFuture::from(body).await.map_err(|error| lost(&error))?;
    let body = Uint8Array::new(&body).to_vec();
    Ok(if response.ok() {
        Reply::Answer(body)
    } else {
        Reply::Error(body)
    })
}

/// Running out of time is the only exception of the DOM that `fetch` ends in here; a network that is not
/// there is a type error.
fn lost(error: &JsValue) -> CallFailure {
    if error.has_type::<DomException>() {
        CallFailure::Timeout
    } else {
        CallFailure::Offline
    }
}

/// The body with its media type, as `fetch` and `sendBeacon` both take it.
fn blob(body: &[u8]) -> Option<Blob> {
    let kind = BlobPropertyBag::new();
    kind.set_type(MEDIA_TYPE);
    let parts = Array::of1(&Uint8Array::from(body));
    Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()
}

/// Sends a call that the browser delivers even while the page is closing. Leptos has nothing for that.
/// There is no answer; returns whether the browser accepted the call.
pub fn beacon<F: ServerFn + Serialize>(call: &F) -> bool {
    let body = blob(&encode(call));
    body.is_some_and(|body| {
        let navigator = window().navigator();
        navigator
            .send_beacon_with_opt_blob(F::PATH, Some(&body))
            .unwrap_or(false)
    })
}
