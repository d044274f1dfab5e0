//! Stands in for the crate `wasm-streams`, as far as `server_fn` compiles against it.
//!
//! That crate exports three classes to JavaScript. An export stays in a page's program although nothing asks for
//! it: four kilobytes of every page with an island, for streams between server functions and browsers. Portico's
//! calls stream nothing ([`Call`](../portico_kit/call/index.html) sends bytes and reads bytes), so this is never run:
//! `xtask/tests/no_streams.rs` sees to it.

use futures_util::Stream;
use futures_util::stream::Empty;
use wasm_bindgen::JsValue;

/// What the browser streams.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// A stream of the browser.
    pub const fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// The stream of the browser.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Would hand a stream to the browser.
    ///
    /// # Panics
    /// Always.
    pub fn from_stream<S>(_stream: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        unimplemented!("a server function that streams needs the real wasm-streams")
    }

    /// Would read a stream of the browser.
    ///
    /// # Panics
    /// Always.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        unimplemented!("a server function that streams needs the real wasm-streams")
    }
}
