//! How the reader of what is being written wants numbers and dates, where they have said so.

use std::future::Future;

use leptos::prelude::use_context;
use portico::reader::Formats;

tokio::task_local! {
    static CURRENT: Formats;
}

/// The formats of the reader: those of [`run`] or [`scope`], or of the page that is being rendered; otherwise as their
/// language has it.
pub fn current() -> Formats {
    CURRENT
        .try_with(|formats| *formats)
        .ok()
        .or_else(use_context)
        .unwrap_or_default()
}

/// Runs something that writes for a reader with these formats.
pub fn run<T>(formats: Formats, work: impl FnOnce() -> T) -> T {
    CURRENT.sync_scope(formats, work)
}

/// Answers a request of a reader with these formats.
pub fn scope<F: Future>(formats: Formats, work: F) -> impl Future<Output = F::Output> {
    CURRENT.scope(formats, work)
}
