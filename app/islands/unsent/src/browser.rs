//! The texts in the browser: kept with every change, brought back when their field is empty.

mod attributes;
mod choices;
mod connection;
mod kept;

use std::rc::Rc;
use std::sync::Arc;

use leptos::ev::{KeyboardEvent, keydown};
use leptos::mount::mount_to;
use leptos::prelude::*;
use portico_kit::listen::{Press, pressed};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlTextAreaElement, SubmitEvent};

use crate::start::UnsentStart;
use crate::{CHOSEN, SEND};
use attributes::{EARLIER, NAME, RESTORED};
use kept::Kept;

/// What is said beside a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Restored,
    NotSent,
    Unkept,
}

/// A field, and what is said beside it.
#[derive(Clone)]
struct Field {
    area: HtmlTextAreaElement,
    name: String,
    said: RwSignal<Said>,
}

/// Begins as soon as all islands of the page are awake.
pub(crate) fn wake(start: UnsentStart) {
    let start = Arc::new(start);
    request_animation_frame(move || {
        begin(&start);
    });
}

fn begin(start: &Arc<UnsentStart>) -> Option<()> {
    let kept = Kept::of(&start.owner);
    for name in &start.done {
        kept.forget(name);
        kept.forget(&[name, CHOSEN].concat());
    }
    kept.forget_old();
    choices::begin(&kept);
    let _ = window_event_listener(keydown, |key| {
        if send(&key).is_some() {
            key.prevent_default();
        }
    });
    let mut fields = Vec::new();
    let areas = document()
        .query_selector_all("textarea[data-unsent]")
        .ok()?;
    for at in 0..areas.length() {
        let area = areas.item(at)?.dyn_into::<HtmlTextAreaElement>().ok()?;
        let field = Field {
            name: area.get_attribute(NAME)?,
            area,
            said: RwSignal::new(Said::Nothing),
        };
        field.restore(&kept);
        field.show(start, &kept);
        fields.push(field);
    }
    listen(fields, kept);
    connection::watch(&start.texts.goes_on());
    Some(())
}

/// The page lives as long as its listeners.
fn listen(fields: Vec<Field>, kept: Kept) {
    let typed_in = fields.clone();
    let _ = window_event_listener_untyped("input", move |event| {
        for field in &typed_in {
            if field.is_target_of(&event) {
                field.typed(&kept);
            }
        }
    });
    let shown = fields.clone();
    let _ = window_event_listener_untyped("online", move |_| {
        for field in &shown {
            if matches!(field.said.get_untracked(), Said::NotSent | Said::Unkept) {
                field.say(Said::Nothing);
            }
        }
    });
    let _ = window_event_listener_untyped("submit", move |event| {
        if !event.default_prevented() && !window().navigator().on_line() {
            for field in &fields {
                // What goes on by itself says so at its button.
                let stays = !field.goes_on();
                if stays && field.is_in(&event) && !field.area.value().is_empty() {
                    // The browser's own page of an error would take the place of what was written and chosen.
                    event.prevent_default();
                    field.say(Said::NotSent);
                }
            }
        }
    });
}

/// A number as the page's language writes it; the browser knows how.
fn grouped(number: usize) -> String {
    let number = js_sys::Number::from(f64::from(u32::try_from(number).unwrap_or(u32::MAX)));
    let language = document()
        .document_element()
        .and_then(|page| page.get_attribute("lang"))
        .unwrap_or_default();
    number.to_locale_string(&language).into()
}

/// Presses the button that the key is told of, as somebody would who reaches for it.
fn send(key: &KeyboardEvent) -> Option<()> {
    let is_it = key.key() == "Enter" && (key.ctrl_key() || key.meta_key());
    if !is_it || key.repeat() || key.is_composing() {
        return None;
    }
    let at: Element = key.target()?.dyn_into().ok()?;
    // Where several acts share a form, each has its own panel.
    let button = ["details", "form"].into_iter().find_map(|around| {
        let around = at.closest(around).ok()??;
        let button = format!("button[aria-keyshortcuts=\"{SEND}\"]");
        around.query_selector(&button).ok()?
    });
    button?.dyn_into::<HtmlElement>().ok()?.click();
    Some(())
}

impl Field {
    /// What the page came with, or what was typed before the scripts woke, is newer than what the device kept.
    fn restore(&self, kept: &Kept) {
        let value = self.area.value();
        if self.area.read_only() {
            self.find(kept, &value);
        } else if self.is_newer() && !value.is_empty() {
            kept.keep(&self.name, &value);
        } else if let Some(text) = kept.text(&self.name).filter(|text| *text != value) {
            self.area.set_value(&text);
            if !text.is_empty() {
                let _ = self.area.set_attribute(RESTORED, "");
                self.say(Said::Restored);
            }
        }
    }

    /// Whether what the page came with is newer than what the device kept. What was written for a decision that was
    /// undone is not, unless somebody typed in it before the scripts woke.
    fn is_newer(&self) -> bool {
        let typed = |form: HtmlFormElement| form.get_attribute("data-typed");
        let typed = self.area.form().and_then(typed).unwrap_or_default();
        !self.area.has_attribute(EARLIER) || typed.split(' ').any(|name| name == self.area.name())
    }

    /// A text whose question is answered: it is shown until its writer wants it no more, unless it is what was sent.
    fn find(&self, kept: &Kept, lost: &str) {
        let sent = self.area.get_attribute("data-sent").unwrap_or_default();
        if !lost.is_empty() {
            kept.keep(&self.name, lost);
        }
        match kept.text(&self.name) {
            Some(text) if text.trim() == sent.trim() => kept.forget(&self.name),
            Some(text) if !text.is_empty() => {
                self.area.set_value(&text);
                self.say(Said::Restored);
                self.show_around(true);
            }
            _ => {}
        }
    }

    /// Shows the place of a text that may not be there.
    fn show_around(&self, shown: bool) {
        if let Ok(Some(around)) = self.area.closest("[data-found]") {
            around.unchecked_into::<HtmlElement>().set_hidden(!shown);
        }
    }

    /// The number of characters goes along, and what was wrong with another text is not said of this one.
    fn check(&self) -> Option<()> {
        let id = self.area.id();
        if let Some(number) = document().get_element_by_id(&[&id, "-number"].concat()) {
            let count = self.area.value().trim().chars().count();
            number.set_text_content(Some(&grouped(count)));
            let most = number.get_attribute("data-most").unwrap_or_default();
            let over = js_sys::Number::parse_float(&most) < f64::from(u32::try_from(count).ok()?);
            let around = number.parent_element()?.class_list();
            around.toggle_with_force("problem", over).ok()?;
        }
        let wrong = document().get_element_by_id(&[&id, "-problem"].concat());
        if let Some(wrong) = wrong {
            wrong.remove();
            self.area.remove_attribute("aria-invalid").ok()?;
            let field = self.area.closest(".field").ok()??;
            field.class_list().remove_1("wrong").ok()?;
        }
        Some(())
    }

    fn typed(&self, kept: &Kept) {
        self.check();
        let is_kept = kept.keep(&self.name, &self.area.value());
        let offline = !window().navigator().on_line();
        self.say(match self.said.get_untracked() {
            _ if offline && !is_kept => Said::Unkept,
            Said::Restored => Said::Restored,
            _ => Said::Nothing,
        });
    }

    /// The reader wants none of what came back.
    fn discard(&self, kept: &Kept) {
        kept.discard(&self.name, &self.area.value());
        self.area.set_value("");
        let _ = self.area.remove_attribute(RESTORED);
        self.say(Said::Nothing);
        if self.area.read_only() {
            self.show_around(false);
        } else {
            self.check();
            let _ = self.area.focus();
        }
    }

    fn say(&self, said: Said) {
        self.said.set(said);
    }

    fn is_target_of(&self, event: &Event) -> bool {
        let target = event.target();
        target.is_some_and(|target| target == *self.area.unchecked_ref::<web_sys::EventTarget>())
    }

    fn goes_on(&self) -> bool {
        matches!(self.area.closest("form[data-goes-on]"), Ok(Some(_)))
    }

    /// Whether the field belongs to what was sent: several acts may share a form, each with a panel of its own.
    fn is_in(&self, event: &Event) -> bool {
        let form = event
            .target()
            .and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        if form.is_none() || self.area.form() != form {
            return false;
        }
        let panel = |element: &Element| element.closest("details").ok().flatten();
        let pressed = event.unchecked_ref::<SubmitEvent>().submitter();
        pressed.is_none_or(|button| panel(&button) == panel(&self.area))
    }

    /// Shows beside the field what is said of it.
    fn show(&self, start: &Arc<UnsentStart>, kept: &Kept) -> Option<()> {
        let around: HtmlElement = self.area.closest(".field").ok()??.dyn_into().ok()?;
        let (field, start, kept) = (self.clone(), Arc::clone(start), kept.clone());
        let said = self.said;
        let discard_words = start.texts.discard();
        let words = move || match said.get() {
            Said::Nothing => String::new(),
            Said::Restored => start.texts.restored(),
            Said::NotSent => start.texts.not_sent(),
            Said::Unkept => start.texts.unkept(),
        };
        let discard: Press = Rc::new(move |_| field.discard(&kept));
        mount_to(around, move || {
            view! {
                <span class="unsent" role="status" hidden=move || said.get() == Said::Nothing>
                    {words}
                    <button
                        type="button"
                        class="button quiet"
                        hidden=move || said.get() != Said::Restored
                        use:pressed=discard
                    >
                        {discard_words}
                    </button>
                </span>
            }
        })
        .forget();
        Some(())
    }
}
