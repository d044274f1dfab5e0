//! While a decision is on its way nothing on the page leads away from it, and what can be undone says so only for
//! as long as it can. Who comes back to a page from which they decided sees it as it stands now.

use std::time::Duration;

use leptos::ev::{click, submit};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, PageTransitionEvent, PerformanceNavigation};

use super::page::{around, find};
use super::sent;
use crate::key::{SENDING, UNDO};

/// The mark of a page whose decision is being sent.
const MARK: &str = "data-sending";
/// The forms that nothing may interrupt.
const FORMS: &str = "#acts, .taken form";
/// What has not been answered for so long was stopped by the reader.
const PATIENCE: Duration = Duration::from_secs(15);

pub(super) fn wake() {
    let _ = window_event_listener(submit, |submitted| {
        // What is kept back without a connection is not on its way.
        if submitted.default_prevented() || !window().navigator().on_line() {
            return;
        }
        if let Some(form) = around(submitted.target(), FORMS) {
            let _ = sent::remember(&form);
            mark(true);
            set_timeout(|| mark(false), PATIENCE);
        }
    });
    // Who comes back to the page finds it at rest.
    let _ = window_event_listener_untyped("pageshow", |shown| {
        mark(false);
        let shown = shown.dyn_into::<PageTransitionEvent>();
        if shown.is_ok_and(|shown| shown.persisted()) {
            let _ = sent::renew();
        }
    });
    if came_back() {
        let _ = sent::renew();
    }
    let _ = window_event_listener(click, |clicked| {
        if is_sending() && around(clicked.target(), "a").is_some() {
            clicked.prevent_default();
        }
    });
    let _ = expire_undo();
}

pub(super) fn is_sending() -> bool {
    find(&format!("[{MARK}]")).is_some()
}

/// Whether Back or Forward led to the page, which the browser then may have kept.
fn came_back() -> bool {
    let way = window().performance().map(|it| it.navigation().type_());
    way == Some(PerformanceNavigation::TYPE_BACK_FORWARD)
}

fn mark(sending: bool) {
    if let Some(page) = document().document_element() {
        let marked = if sending {
            page.set_attribute(MARK, "")
        } else {
            page.remove_attribute(MARK)
        };
        drop(marked);
    }
    let said = find(&format!(".{SENDING}")).and_then(|said| said.dyn_into::<HtmlElement>().ok());
    if let Some(said) = said {
        said.set_hidden(!sending);
    }
}

/// Takes the button away when the partner is told.
fn expire_undo() -> Option<()> {
    let form: HtmlElement = find(&format!(".{UNDO}"))?.dyn_into().ok()?;
    let seconds = form.get_attribute("data-seconds")?.parse().ok()?;
    set_timeout(move || form.set_hidden(true), Duration::from_secs(seconds));
    Some(())
}
