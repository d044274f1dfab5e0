//! A form that was pressed without a connection is sent as soon as there is one, as the form of a draft is: the
//! browser's own page of an error would take the place of what was written and chosen.
//!
//! A form asks for it by `data-goes-on`. What is typed or chosen after the press, it was not pressed for.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, SubmitEvent};

/// A form that waits, with the button that was pressed and the line that says so.
struct Waiting {
    form: HtmlFormElement,
    button: Option<HtmlElement>,
    line: Option<Element>,
}

impl Waiting {
    fn ends(&self) {
        if let Some(line) = &self.line {
            line.remove();
        }
    }
}

type Place = Rc<RefCell<Option<Waiting>>>;

/// The page lives as long as its listeners.
pub(super) fn watch(words: &str) {
    let words = words.to_owned();
    let place = Place::default();
    let waits = Rc::clone(&place);
    let _ = window_event_listener_untyped("submit", move |event| {
        if !event.default_prevented() && !window().navigator().on_line() {
            wait(&waits, event.unchecked_ref(), &words);
        }
    });
    let typed = Rc::clone(&place);
    let _ = window_event_listener_untyped("input", move |_| {
        if let Some(waiting) = typed.take() {
            waiting.ends();
        }
    });
    let _ = window_event_listener_untyped("online", move |_| {
        let Some(waiting) = place.take() else {
            return;
        };
        waiting.ends();
        // Pressed anew, so that whatever checks or keeps the form does so again.
        if let Some(button) = &waiting.button {
            button.click();
        } else {
            let _ = waiting.form.request_submit();
        }
    });
}

fn wait(place: &Place, event: &SubmitEvent, words: &str) -> Option<()> {
    let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
    if !form.has_attribute("data-goes-on") {
        return None;
    }
    event.prevent_default();
    if let Some(before) = place.take() {
        before.ends();
    }
    let button = event.submitter();
    let line = document().create_element("p").ok()?;
    line.set_class_name("unsent");
    let _ = line.set_attribute("role", "status");
    let _ = form.append_child(&line);
    line.set_text_content(Some(words));
    place.replace(Some(Waiting {
        form,
        button,
        line: Some(line),
    }));
    Some(())
}
