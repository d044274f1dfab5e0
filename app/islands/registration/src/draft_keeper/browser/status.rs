//! What the page says of the draft: the line under the title, the place in the queue, and notes.

use std::cell::{Cell, RefCell};

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement};

use super::answer::Saved;
use super::form::all;

/// After so many milliseconds "a moment ago" is no longer true.
const A_MOMENT: i32 = 50_000;

/// What can be said in a few words.
#[derive(Clone, Copy)]
pub(super) enum Say {
    Saving,
    Sending,
    Offline,
    /// A button was pressed without a connection.
    NotSent,
    Trouble,
    SignedOut,
}

/// The places of the page that speak.
pub(super) struct Status {
    line: Element,
    notes: Element,
    words: Element,
    /// Whether this device keeps what is typed.
    keeps: Cell<bool>,
    /// What the line said when the page came.
    first: RefCell<String>,
}

impl Status {
    pub(super) fn of_page() -> Option<Self> {
        let found = |id| document().get_element_by_id(id);
        let line = found("draft-status")?;
        Some(Self {
            first: RefCell::new(line.text_content().unwrap_or_default()),
            line,
            notes: found("draft-notes")?,
            words: found("draft-words")?,
            keeps: Cell::new(true),
        })
    }

    /// The words for a key, as the server put them into the page.
    pub(super) fn word(&self, key: &str) -> String {
        let found = self
            .words
            .query_selector(&format!("[data-say=\"{key}\"]"))
            .ok()
            .flatten();
        found
            .and_then(|found| found.text_content())
            .unwrap_or_default()
    }

    pub(super) fn say(&self, what: Say) {
        let key = match what {
            Say::Saving => "keeper-saving",
            Say::Sending => "keeper-sending",
            Say::Offline | Say::NotSent | Say::Trouble if !self.keeps.get() => "keeper-unkept",
            Say::Offline => "keeper-offline",
            Say::NotSent => "keeper-not-sent",
            Say::Trouble => "keeper-trouble",
            Say::SignedOut => "keeper-signed-out",
        };
        if matches!(what, Say::Saving | Say::Sending) {
            self.tell(&self.word(key));
        } else {
            self.warn(&self.word(key));
        }
        if matches!(what, Say::SignedOut) {
            self.add_link(&self.word("keeper-sign-in"), "/sign-in?next=/", true);
        }
    }

    /// Whether this device could keep what was typed.
    pub(super) fn kept(&self, kept: bool) {
        self.keeps.set(kept);
    }

    /// Everything is at the desk, and was before.
    pub(super) fn settled(&self) {
        self.tell(&self.first.borrow());
    }

    pub(super) fn saved(&self, saved: &Saved) {
        let now = self.word("keeper-saved");
        self.tell(&now);
        self.first.replace(saved.words.clone());
        let (line, later) = (self.line.clone(), saved.words.clone());
        let later = Closure::once_into_js(move || {
            if line.text_content().as_ref() == Some(&now) {
                line.set_text_content(Some(&later));
            }
        });
        let window = window();
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), A_MOMENT)
            .ok();
        show_place(&saved.place, saved.behind.as_deref());
        show_own(saved.own.as_deref());
    }

    pub(super) fn submitted(&self, address: &str) {
        self.tell(&self.word("keeper-submitted"));
        self.add_link(&self.word("keeper-open"), address, false);
    }

    pub(super) fn refused(&self, words: &str, deal: Option<&str>) {
        self.warn(words);
        if let Some(deal) = deal {
            self.add_link(&self.word("keeper-open"), deal, false);
        }
    }

    pub(super) fn unfit(&self, words: &str) {
        self.warn(&format!("{} {words}", self.word("keeper-refused")));
    }

    /// Somebody else changed the draft: one press shows both texts.
    pub(super) fn conflict(&self, words: &str) {
        let said = if words.is_empty() {
            self.word("keeper-conflict")
        } else {
            words.to_owned()
        };
        self.warn(&said);
        if let Some(button) = self.add("button", &self.word("keeper-compare")) {
            for (name, value) in [
                ("class", "button"),
                ("form", "draft"),
                ("name", "intent"),
                ("value", "save"),
            ] {
                button.set_attribute(name, value).ok();
            }
        }
    }

    /// What this device kept is back in the form.
    pub(super) fn restored(&self, drop: impl Fn() + 'static) -> Option<()> {
        let document = document();
        let note = self.note(&self.word("keeper-restored"))?;
        let button: HtmlElement = document.create_element("button").ok()?.unchecked_into();
        button.set_class_name("button");
        button.set_attribute("type", "button").ok()?;
        button.set_text_content(Some(&self.word("keeper-discard")));
        let gone = note.clone();
        let dropped = Closure::<dyn Fn()>::new(move || {
            gone.remove();
            drop();
        });
        button.set_onclick(Some(dropped.as_ref().unchecked_ref()));
        dropped.forget();
        note.append_child(&button).ok().map(|_| ())
    }

    /// A form that was sent off when the connection broke is a draft now.
    pub(super) fn delivered(&self, address: &str) -> Option<()> {
        let note = self.note(&self.word("keeper-delivered"))?;
        let link = document().create_element("a").ok()?;
        link.set_attribute("href", address).ok()?;
        link.set_text_content(Some(&self.word("keeper-open")));
        note.append_child(&link).ok().map(|_| ())
    }

    fn note(&self, words: &str) -> Option<Element> {
        let document = document();
        let note = document.create_element("div").ok()?;
        note.set_class_name("note warn remark");
        note.set_attribute("role", "status").ok()?;
        let text = document.create_element("div").ok()?;
        text.set_text_content(Some(words));
        note.append_child(&text).ok()?;
        self.notes.append_child(&note).ok()?;
        Some(note)
    }

    fn tell(&self, words: &str) {
        self.line.remove_attribute("data-warn").ok();
        self.put(words);
    }

    /// Says what has to be seen.
    fn warn(&self, words: &str) {
        self.line.set_attribute("data-warn", "").ok();
        self.put(words);
    }

    /// Says something else. The same again is not said, for those who listen.
    fn put(&self, words: &str) {
        if self.line.text_content().as_deref() != Some(words) {
            self.line.set_text_content(Some(words));
        }
    }

    fn add(&self, tag: &str, words: &str) -> Option<Element> {
        let element = document().create_element(tag).ok()?;
        element.set_text_content(Some(words));
        self.line.append_with_str_1(" ").ok()?;
        self.line.append_child(&element).ok()?;
        Some(element)
    }

    fn add_link(&self, words: &str, address: &str, elsewhere: bool) {
        if let Some(link) = self.add("a", words) {
            link.set_attribute("href", address).ok();
            if elsewhere {
                link.set_attribute("target", "_blank").ok();
            }
        }
    }
}

/// Shows one of the three things that can be said of the place, beside the form and above its buttons.
fn show_place(place: &str, behind: Option<&str>) -> Option<()> {
    let page: Element = document().body()?.into();
    for said in all::<HtmlElement>(&page, "[data-place]") {
        let shown = said.get_attribute("data-place").as_deref() == Some(place);
        if said.hidden() == shown {
            said.set_hidden(!shown);
        }
    }
    let words = behind?;
    for line in all::<Element>(&page, "[data-behind]") {
        if line.text_content().as_deref() != Some(words) {
            line.set_text_content(Some(words));
        }
    }
    Some(())
}

/// Shows which request of the reader's own company is about the same customer, if there is one.
fn show_own(own: Option<&str>) -> Option<()> {
    let note: HtmlElement = document().get_element_by_id("draft-own")?.unchecked_into();
    if let Some(reference) = own {
        let link = note.query_selector("a").ok()??;
        let address = format!("/registrations/{reference}");
        link.set_attribute("href", &address).ok()?;
        link.set_text_content(Some(reference));
    }
    note.set_hidden(own.is_none());
    Some(())
}
