//! While a decision is on its way nothing on the page leads away from it, and what can be undone says so only for
//! as long as it can.

use std::time::Duration;

use leptos::ev::{click, submit};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::page::{around, find};
use crate::key::UNDO;

/// The mark of a page whose decision is being sent.
const SENDING: &str = "data-sending";
/// What has not been answered for so long was stopped by the reader.
const PATIENCE: Duration = Duration::from_secs(15);

pub(super) fn wake() {
    let _ = window_event_listener(submit, |sent| {
        if around(sent.target(), ".decide form, .taken form").is_some() {
            mark(true);
            set_timeout(|| mark(false), PATIENCE);
        }
    });
    // Who comes back to the page finds it at rest.
    let _ = window_event_listener_untyped("pageshow", |_| mark(false));
    let _ = window_event_listener(click, |clicked| {
        if is_sending() && around(clicked.target(), "a").is_some() {
            clicked.prevent_default();
        }
    });
    let _ = expire_undo();
}

pub(super) fn is_sending() -> bool {
    find(&format!("[{SENDING}]")).is_some()
}

fn mark(sending: bool) {
    if let Some(page) = document().document_element() {
        let marked = if sending {
            page.set_attribute(SENDING, "")
        } else {
            page.remove_attribute(SENDING)
        };
        drop(marked);
    }
}

/// Takes the button away when the partner is told.
fn expire_undo() -> Option<()> {
    let form: HtmlElement = find(&format!(".{UNDO}"))?.dyn_into().ok()?;
    let seconds = form.get_attribute("data-seconds")?.parse().ok()?;
    set_timeout(move || form.set_hidden(true), Duration::from_secs(seconds));
    Some(())
}
