//! The form in the page: what is typed into it, and which draft it stands for.

use leptos::prelude::{document, window};
use portico::registration::RegistrationDraft;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use web_sys::{
    Element, FormData, HtmlButtonElement, HtmlFormElement, HtmlInputElement, UrlSearchParams,
};

use super::answer::Saved;
use super::copy::LocalCopy;
use super::rows;

/// Where a form begins a draft.
const NEW: &str = "/registrations/new";

/// The form of a draft.
pub(super) struct Form {
    element: HtmlFormElement,
    /// The page came with an empty form.
    new: bool,
}

impl Form {
    pub(super) fn of_page() -> Option<Self> {
        let element: HtmlFormElement = document().get_element_by_id("draft")?.dyn_into().ok()?;
        let new = !element.has_attribute("data-reference");
        Some(Self { element, new })
    }

    pub(super) fn element(&self) -> &HtmlFormElement {
        &self.element
    }

    pub(super) fn attribute(&self, name: &str) -> String {
        self.element.get_attribute(name).unwrap_or_default()
    }

    /// Whether the page came with an empty form.
    pub(super) fn is_new(&self) -> bool {
        self.new
    }

    /// Whether the page came with an empty form, and nobody has typed into it.
    pub(super) fn is_empty(&self) -> bool {
        self.new && !self.was_typed_into() && self.draft().is_blank()
    }

    /// The version that the reader began with, where the page shows two texts side by side.
    pub(super) fn begun_on(&self) -> Option<String> {
        self.element.get_attribute("data-hold")
    }

    /// What the form holds is not at the desk: the page came with it, or it was typed before the
    /// scripts woke.
    pub(super) fn is_unsaved(&self) -> bool {
        self.element.has_attribute("data-unsaved") || self.was_typed_into()
    }

    /// Somebody typed before the scripts woke.
    pub(super) fn was_typed_into(&self) -> bool {
        self.element.has_attribute("data-typed")
    }

    /// The fields that somebody typed into before the scripts woke, with what they hold.
    fn typed_early(&self) -> Vec<(String, String)> {
        let texts = self.to_send();
        let names = self.attribute("data-typed");
        names
            .split_whitespace()
            .filter_map(|name| Some((name.to_owned(), texts.get(name)?)))
            .collect()
    }

    /// The reader has chosen the desk's text over what this device keeps.
    pub(super) fn drops_copy(&self) -> bool {
        self.element.has_attribute("data-drop-copy")
    }

    /// The elements of the form that fit a selector.
    pub(super) fn all<T: JsCast>(&self, selector: &str) -> Vec<T> {
        all(&self.element, selector)
    }

    /// The field with this name.
    pub(super) fn field(&self, name: &str) -> Option<HtmlInputElement> {
        // Selects and text areas have a value as inputs have, and that is all that is asked of them.
        let found = self
            .element
            .query_selector(&format!("[name=\"{name}\"]"))
            .ok()??;
        Some(found.unchecked_into())
    }

    pub(super) fn text(&self, name: &str) -> String {
        self.field(name)
            .map(|field| field.value())
            .unwrap_or_default()
    }

    pub(super) fn set(&self, name: &str, value: &str) {
        if let Some(field) = self.field(name) {
            field.set_value(value);
        }
    }

    /// Every text of the form, as it is sent.
    pub(super) fn to_send(&self) -> UrlSearchParams {
        let data = FormData::new_with_form(&self.element).unwrap_throw();
        data.delete("files");
        UrlSearchParams::new_with_str_sequence_sequence(&data).unwrap_throw()
    }

    pub(super) fn draft(&self) -> RegistrationDraft {
        draft_of(&self.to_send())
    }

    /// Fills in what this device kept, but for what was typed since the page came. From now on the
    /// form stands for the draft that it belongs to.
    pub(super) fn fill(&self, copy: &LocalCopy) {
        let typed = self.typed_early();
        for name in ["draft_key", "writer", "version", "reference"] {
            self.set(name, &copy.text(name));
        }
        self.put(&copy.draft());
        for (name, text) in typed {
            self.write(&name, &text);
        }
    }

    /// Puts a text into the field of this name, or chooses what it says.
    fn write(&self, name: &str, text: &str) {
        for field in self.all::<HtmlInputElement>(&format!("[name=\"{name}\"]")) {
            if field.type_() == "radio" {
                field.set_checked(field.value() == text);
            } else {
                field.set_value(text);
            }
        }
    }

    /// Puts a draft's texts into the fields.
    pub(super) fn put(&self, draft: &RegistrationDraft) {
        rows::make_room(self, draft.lines.len());
        let texts = draft.to_pairs();
        for field in self.all::<HtmlInputElement>("input, select, textarea") {
            let (kind, name) = (field.type_(), field.name());
            if kind == "hidden" || kind == "file" {
                continue;
            }
            let text = texts.iter().find(|(known, _)| *known == name);
            let text = text.map(|(_, text)| text.as_str()).unwrap_or_default();
            if kind == "radio" {
                field.set_checked(field.value() == text);
            } else {
                field.set_value(text);
            }
        }
    }

    /// Takes over what the desk answered: a new draft has an address from now on.
    pub(super) fn is_saved(&self, saved: &Saved) {
        self.set("version", &saved.version);
        self.set("reference", &saved.reference);
        self.element
            .set_attribute("data-reference", &saved.reference)
            .unwrap_throw();
        self.element.set_action(&saved.address);
        self.take_address();
    }

    /// The draft was thrown away: from now on the form begins another one.
    pub(super) fn is_gone(&self) {
        self.set("version", "");
        self.set("reference", "");
        self.element.remove_attribute("data-reference").ok();
        self.element.set_action(NEW);
    }

    /// Shows the draft's own address, so that the page can be loaded again or passed on.
    pub(super) fn take_address(&self) {
        let window = window();
        let address = self.element.get_attribute("action").unwrap_or_default();
        let location = window.location();
        let here = (location.pathname().ok(), location.search().ok());
        if self.element.has_attribute("data-reference")
            && here != (Some(address.clone()), Some(String::new()))
            && let Ok(history) = window.history()
        {
            let address = address + &location.hash().unwrap_or_default();
            history
                .replace_state_with_url(&JsValue::NULL, "", Some(&address))
                .ok();
        }
    }

    /// Sends the form as if "throw away" had been pressed.
    pub(super) fn discard(&self) {
        if !self.element.has_attribute("data-reference") {
            window().location().reload().ok();
            return;
        }
        let intent = document().create_element("input").unwrap_throw();
        for (name, value) in [("type", "hidden"), ("name", "intent"), ("value", "discard")] {
            intent.set_attribute(name, value).unwrap_throw();
        }
        self.element.append_child(&intent).unwrap_throw();
        self.element.submit().ok();
    }
}

/// Lets the buttons of the form be pressed, or not; some stand outside of it.
pub(super) fn enable_buttons(enabled: bool) {
    let page = document().body().unwrap_throw();
    for button in all::<HtmlButtonElement>(&page, "button[name=intent]") {
        button.set_disabled(!enabled);
    }
}

/// The draft in the texts of a form.
pub(super) fn draft_of(texts: &UrlSearchParams) -> RegistrationDraft {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for pair in texts.entries() {
        let pair: js_sys::Array = pair.unwrap_throw().unchecked_into();
        let text = |at| pair.get(at).as_string().unwrap_or_default();
        pairs.push((text(0), text(1)));
    }
    RegistrationDraft::from_pairs(
        pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    )
}

/// The elements below another that fit a selector.
pub(super) fn all<T: JsCast>(below: &Element, selector: &str) -> Vec<T> {
    let found = below.query_selector_all(selector).unwrap_throw();
    (0..found.length())
        .filter_map(|at| found.item(at))
        .map(JsCast::unchecked_into)
        .collect()
}
