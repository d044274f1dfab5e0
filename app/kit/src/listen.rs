//! Hearing what happens in a page. Leptos' own listeners (`on:click`) bring code for listening to all elements of a page
//! at once, and each kind of event and of listener is code of its own; here all are one kind.

use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlElement};

/// What a press on a button does besides, or instead of, what the button does by itself.
pub type Press = Rc<dyn Fn(&Event)>;

/// What a button does: `<button use:pressed=act>`. Made anew, a view replaces what its buttons did.
pub fn pressed(button: Element, press: Press) {
    let button: HtmlElement = button.unchecked_into();
    let heard = heard(Box::new(move |event| press(&event)));
    button.set_onclick(Some(heard.unchecked_ref()));
}

/// Hears an event there for as long as the page lives.
pub fn listen(target: &EventTarget, event: &str, hear: Box<dyn FnMut(Event)>) {
    let heard = heard(hear);
    let listens = target.add_event_listener_with_callback(event, heard.unchecked_ref());
    // Only a listener that is none is refused.
    listens.ok();
}

fn heard(hear: Box<dyn FnMut(Event)>) -> JsValue {
    Closure::wrap(hear).into_js_value()
}
