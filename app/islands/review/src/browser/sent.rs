//! The decisions that were sent from this tab. Back shows a page as it was left, from the browser's memory and without
//! asking: one that a decision was sent from would look undecided. Forbidding browsers to keep pages would cost every
//! other one its quick way back, so only such a page is loaded anew.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Storage};

/// Under this name the tab keeps the keys of the forms that were sent.
const SENT: &str = "portico-sent";
/// What decides by a key, which is made anew with each page.
const KEY: &str = "input[name=key]";
/// The last hundred or so: nobody goes back further.
const MOST: usize = 5_000;

fn storage() -> Option<Storage> {
    window().session_storage().ok()?
}

/// Remembers that this form was sent.
pub(super) fn remember(form: &Element) -> Option<()> {
    let key = form.query_selector(KEY).ok()??.get_attribute("value")?;
    let storage = storage()?;
    let before = storage.get_item(SENT).ok()?.unwrap_or_default();
    let last = before.get(before.len().saturating_sub(MOST)..);
    let keys = format!("{}\n{key}", last.unwrap_or_default());
    storage.set_item(SENT, &keys).ok()
}

/// Loads the page anew if a form of it was sent.
pub(super) fn renew() -> Option<()> {
    let sent = storage()?.get_item(SENT).ok()??;
    let fields = document().query_selector_all(KEY).ok()?;
    let key = |at: u32| {
        fields
            .item(at)?
            .dyn_into::<Element>()
            .ok()?
            .get_attribute("value")
    };
    let was_sent = |key: String| sent.lines().any(|sent| sent == key);
    let left = (0..fields.length()).filter_map(key).any(was_sent);
    left.then(|| window().location().reload().ok())?
}
