//! The few elements that the islands are made of. Each kind of element is code of its own in a page, so
//! what looks alike is one kind here, and what is not there at the moment is hidden.

use std::sync::Arc;

use leptos::prelude::*;
use portico_kit::listen::{Press, pressed};

use crate::fields::{self, INTENT};
use crate::state::{DraftState, Is, Page, Text};

pub(crate) const CAUTION: &str = "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1";
pub(crate) const DONE: &str =
    "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M8.3 12.3l2.6 2.6 4.9-5.4";
pub(crate) const INFO: &str = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 11v5M12 8v.1";

/// A line icon, as the kit draws them.
fn icon(path: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=path />
        </svg>
    }
}

/// A text that changes, wherever it stands.
pub(crate) fn said(
    state: DraftState,
    id: &'static str,
    class: &'static str,
    label: Option<&'static str>,
    text: Text,
) -> impl IntoView {
    view! {
        <span
            id=id
            class=class
            role=label.map(|_| "status")
            aria-labelledby=label
            hidden=state.is_empty(text)
        >
            {state.text(text)}
        </span>
    }
}

/// A link; it is there when there is somewhere to go.
pub(crate) fn link(
    state: DraftState,
    class: &'static str,
    target: Option<&'static str>,
    href: Text,
    words: Text,
) -> impl IntoView {
    view! {
        <a class=class target=target href=state.text(href) hidden=state.is_empty(href)>
            {state.text(words)}
        </a>
    }
}

/// A note: what it says, and where it leads.
pub(crate) struct Note {
    pub(crate) class: &'static str,
    pub(crate) icon: &'static str,
    /// For what has just happened: it is read out.
    pub(crate) live: bool,
    pub(crate) title: Text,
    /// While it is empty, there is no note.
    pub(crate) text: Text,
    pub(crate) href: Text,
    pub(crate) words: Text,
}

impl Note {
    pub(crate) fn view(self, state: DraftState, more: impl IntoView) -> impl IntoView {
        view! {
            <div class=self.class role=self.live.then_some("status") hidden=state.is_empty(self.text)>
                {icon(self.icon)}
                <div>
                    <b hidden=state.is_empty(self.title)>{state.text(self.title)}</b>
                    <span>{state.text(self.text)}</span>
                    " "
                    {link(state, "num nowrap", None, self.href, self.words)}
                </div>
                {more}
            </div>
        }
    }
}

/// A button with words.
pub(crate) fn button(
    state: DraftState,
    kind: &'static str,
    form: Option<&'static str>,
    value: Option<&'static str>,
    there: Is,
    words: Text,
    press: Press,
) -> impl IntoView {
    view! {
        <button
            class="button"
            type=kind
            form=form
            name=value.map(|_| INTENT)
            value=value
            hidden=state.is_not(there)
            use:pressed=press
        >
            {state.text(words)}
        </button>
    }
}

/// A button with a drawing, of the product lines.
pub(crate) struct LineButton {
    pub(crate) class: &'static str,
    pub(crate) value: String,
    pub(crate) icon: &'static str,
    pub(crate) words: String,
    /// How its words look, which are its title as well.
    pub(crate) words_class: &'static str,
    pub(crate) there: Is,
}

impl LineButton {
    pub(crate) fn view(self, state: DraftState, press: Press) -> impl IntoView {
        let title = self.words.clone();
        view! {
            <button
                class=self.class
                name=INTENT
                value=self.value
                title=title
                hidden=state.is_not(self.there)
                use:pressed=press
            >
                {icon(self.icon)}
                <span class=self.words_class>{self.words}</span>
            </button>
        }
    }
}

/// What is wrong with a field, under it.
pub(crate) fn problem(state: DraftState, field: Arc<str>) -> impl IntoView {
    let id = fields::problem_id(&field);
    beside(state, id, "problem", field, Page::problem_of)
}

/// What is said of a field, under it.
pub(crate) fn beside(
    state: DraftState,
    id: String,
    class: &'static str,
    field: Arc<str>,
    read: fn(&Page, &str) -> String,
) -> impl IntoView {
    let text = state.of_field(field, read);
    let is_empty = {
        let text = text.clone();
        move || text().is_empty()
    };
    view! {
        <span id=id hidden=is_empty>
            <span class=class>{text}</span>
        </span>
    }
}

/// What the form carries without showing it. Browsers must not put back what an earlier page had here.
pub(crate) fn hidden(state: DraftState, name: &'static str, value: Text) -> impl IntoView {
    view! { <input type="hidden" name=name value=state.text(value) autocomplete="off" /> }
}
