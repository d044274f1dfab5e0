//! The queue by keyboard: J and K move, A, R, D and L reach for a decision. A key never decides by
//! itself: it opens what has to be filled in, or puts the focus on the button that Enter presses.

use leptos::prelude::*;

/// Listens to the keys that the page's elements name in `data-key`. Shows nothing.
#[island]
pub fn QueueKeys() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::wake();
    view! { <span hidden></span> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::ev::keydown;
    use leptos::prelude::{document, window_event_listener};
    use wasm_bindgen::JsCast;
    use web_sys::{
        Element, HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition,
    };

    const TYPING: &str = "input, textarea, select, [contenteditable]";
    const SHEET: &str = "details[name=decision][open]";

    pub(super) fn wake() {
        show_current();
        // The page lives as long as its listener.
        let _ = window_event_listener(keydown, |pressed| {
            if handle(&pressed).is_some() {
                pressed.prevent_default();
            }
        });
    }

    /// The open request may stand far down in the list.
    fn show_current() {
        if let Some(item) = find(".item[aria-current]") {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            item.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }

    /// Does what the key stands for; nothing for keys that stand for nothing here.
    fn handle(pressed: &KeyboardEvent) -> Option<()> {
        if pressed.ctrl_key() || pressed.alt_key() || pressed.meta_key() || pressed.is_composing() {
            return None;
        }
        let key = pressed.key().to_lowercase();
        if key == "escape" {
            return close();
        }
        let at: Element = pressed.target()?.dyn_into().ok()?;
        if at.closest(TYPING).ok().flatten().is_some() || !"jkardl".contains(&key) || key.len() != 1
        {
            return None;
        }
        reach(find(&format!("[data-key={key}]"))?)
    }

    fn reach(found: Element) -> Option<()> {
        let found: HtmlElement = found.dyn_into().ok()?;
        match found.tag_name().as_str() {
            "A" => found.click(),
            "SUMMARY" => {
                let sheet = found.parent_element()?;
                if !sheet.has_attribute("open") {
                    found.click();
                }
                let field = sheet
                    .query_selector("textarea, input:not([type=hidden])")
                    .ok()??;
                focus(field)?;
            }
            _ => found.focus().ok()?,
        }
        Some(())
    }

    /// Closes what is open above the bar. What was typed stays in its field.
    fn close() -> Option<()> {
        let sheet = find(SHEET)?;
        sheet.remove_attribute("open").ok()?;
        focus(sheet.query_selector("summary").ok()??)
    }

    fn focus(element: Element) -> Option<()> {
        element.dyn_into::<HtmlElement>().ok()?.focus().ok()
    }

    fn find(selector: &str) -> Option<Element> {
        document().query_selector(selector).ok()?
    }
}
