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
    use std::cell::Cell;

    use leptos::ev::keydown;
    use leptos::prelude::{document, window_event_listener, window_event_listener_untyped};
    use wasm_bindgen::JsCast;
    use web_sys::{
        Element, HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition,
    };

    const TYPING: &str = "input, textarea, select, [contenteditable]";
    const SHEET: &str = "details[name=decision][open]";

    thread_local! {
        /// The place in the list that the page is being left for.
        static HEADED: Cell<Option<u32>> = const { Cell::new(None) };
    }

    pub(super) fn wake() {
        show_current();
        // Who comes back to the page starts from it again.
        let _ = window_event_listener_untyped("pageshow", |_| HEADED.set(None));
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
        let found = find(&format!("[data-key={key}]"));
        match key.as_str() {
            "j" => walk(1, found),
            "k" => walk(-1, found),
            _ => reach(found?),
        }
    }

    /// Opens the neighbour in the list. Pressed again while that page is still on its way, the key goes
    /// on from where the last press led: none is lost.
    fn walk(by: i32, neighbour: Option<Element>) -> Option<()> {
        let items = document().query_selector_all(".item").ok()?;
        let item = |at: u32| items.item(at)?.dyn_into::<Element>().ok();
        let Some(from) = HEADED.get() else {
            let neighbour = neighbour?;
            HEADED.set((0..items.length()).find(|&at| item(at).as_ref() == Some(&neighbour)));
            return reach(neighbour);
        };
        // Past the ends of the list there is nothing to go on to.
        if let Some((to, found)) = from
            .checked_add_signed(by)
            .and_then(|to| Some((to, item(to)?)))
        {
            HEADED.set(Some(to));
            reach(found)?;
        }
        Some(())
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
