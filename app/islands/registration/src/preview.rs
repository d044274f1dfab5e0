//! "If you submit now": what would happen to the deal, as far as a partner may know.

use leptos::prelude::*;
use portico::money::Currency;

use crate::address;
use crate::save::{OwnDeal, Preview};
use crate::start::DraftStart;
use crate::state::{DraftState, Page};
use crate::view::{CAUTION, DONE, INFO, Note, said};

/// What can be said of the place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The form is not complete yet.
    Unknown,
    /// Nobody else is known to ask.
    First,
    /// Others are.
    Behind,
}

/// What is said of a place, if it is this one. Behind others one learns where, and never who.
fn text_of(place: Place, page: &Page, start: &DraftStart) -> String {
    let (found, text) = match &page.preview {
        None | Some(Preview { place: 0, .. }) => (Place::Unknown, start.texts.preview_unknown()),
        Some(Preview { place: 1, .. }) => (Place::First, start.texts.preview_first()),
        Some(Preview { place, .. }) => (Place::Behind, start.texts.behind(*place)),
    };
    if found == place { text } else { String::new() }
}

/// What is said of a deal of one's own company for the same customer, if there is one.
fn of_own(page: &Page, say: impl FnOnce(&OwnDeal) -> String) -> String {
    let own = page.preview.as_ref().and_then(|found| found.own.as_ref());
    own.map(say).unwrap_or_default()
}

/// The place in the queue, and a deal of one's own company for the same customer.
#[island]
pub fn SubmissionPreview() -> impl IntoView {
    let state = DraftState::here();
    let unknown = Note {
        class: "note",
        icon: INFO,
        live: false,
        title: |_, _| String::new(),
        text: |page, start| text_of(Place::Unknown, page, start),
        href: |_, _| String::new(),
        words: |_, _| String::new(),
    };
    let first = Note {
        class: "note good",
        icon: DONE,
        title: |_, start| start.texts.preview_first_title(),
        text: |page, start| text_of(Place::First, page, start),
        ..unknown
    };
    let behind = Note {
        class: "note warn",
        icon: CAUTION,
        title: |_, start| start.texts.preview_behind_title(),
        text: |page, start| text_of(Place::Behind, page, start),
        ..unknown
    };
    // Another one would stand beside it.
    let own = Note {
        class: "note warn",
        icon: CAUTION,
        title: |_, start| start.texts.preview_own(),
        text: |page, _| of_own(page, |own| own.about.clone()),
        href: |page, _| of_own(page, |own| address::deal(own.reference)),
        words: |page, _| of_own(page, |own| String::from(own.reference)),
        ..unknown
    };
    view! {
        <div id="draft-place" aria-live="polite">
            {unknown.view(state, ())}
            {first.view(state, ())}
            {behind.view(state, ())}
        </div>
        <div id="draft-own" aria-live="polite">{own.view(state, ())}</div>
    }
}

/// The place in short, above the button: on narrow screens the rest is far below it.
#[island]
pub fn SubmissionAhead() -> impl IntoView {
    said(
        DraftState::here(),
        "draft-ahead",
        "small muted",
        None,
        |page, start| {
            page.preview
                .as_ref()
                .map_or_else(String::new, |preview| match preview.place {
                    0 => String::new(),
                    1 => start.texts.preview_first(),
                    place => start.texts.behind(place),
                })
        },
    )
}

/// The smallest deal in the chosen currency.
#[island]
pub fn SmallestDeal() -> impl IntoView {
    said(
        DraftState::here(),
        "draft-minimum",
        "num",
        None,
        |page, start| {
            let chosen = Currency::parse(page.draft.currency.trim());
            let currency = chosen.unwrap_or(start.currency);
            let smallest = start.terms.minimum_in(currency);
            smallest.map_or_else(
                || start.texts.minimum_none(),
                |money| start.numbers.amount(currency.mark(), money),
            )
        },
    )
}
