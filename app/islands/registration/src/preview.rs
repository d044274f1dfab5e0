//! "If you submit now": what would happen to the deal, as far as a partner may know.

use leptos::prelude::*;
use portico::money::Currency;

use crate::address;
use crate::lines::icon;
use crate::save::Preview;
use crate::start::DraftStart;
use crate::state::{DraftState, Page};

/// What can be said of the place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// There is no customer yet to compare.
    Unknown,
    /// Nobody else is known to ask.
    First,
    /// Others are.
    Behind,
}

impl Place {
    const fn of(page: &Page) -> Self {
        match page.preview {
            None => Self::Unknown,
            Some(Preview { place: ..=1, .. }) => Self::First,
            Some(_) => Self::Behind,
        }
    }
}

/// What is said of a place behind others: where, and never who.
fn behind(page: &Page, start: &DraftStart) -> String {
    let place = page.preview.map_or(2, |preview| preview.place);
    start.texts.behind(place)
}

fn own(page: &Page) -> String {
    let own = page.preview.and_then(|preview| preview.own);
    own.map(|own| own.to_string()).unwrap_or_default()
}

/// The place in the queue, and a deal of one's own company for the same customer.
#[island]
pub fn SubmissionPreview() -> impl IntoView {
    let state = DraftState::here();
    let start = state.start();
    let texts = &start.texts;
    let own_address = state.text(|page, _| {
        let own = page.preview.and_then(|preview| preview.own);
        own.map(address::deal).unwrap_or_default()
    });
    view! {
        <div id="draft-place" aria-live="polite">
            <div class="note" hidden=state.is(|page, _| Place::of(page) != Place::Unknown)>
                {icon("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 11v5M12 8v.1")}
                <div><span>{texts.preview_unknown()}</span></div>
            </div>
            <div class="note good" hidden=state.is(|page, _| Place::of(page) != Place::First)>
                {icon("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M8.3 12.3l2.6 2.6 4.9-5.4")}
                <div><b>{texts.preview_first_title()}</b><span>{texts.preview_first()}</span></div>
            </div>
            <div class="note warn" hidden=state.is(|page, _| Place::of(page) != Place::Behind)>
                {icon(CAUTION)}
                <div><b>{texts.preview_behind_title()}</b><span>{state.text(behind)}</span></div>
            </div>
        </div>
        // Another one would stand beside it.
        <div id="draft-own" aria-live="polite" hidden=state.is(|page, _| own(page).is_empty())>
            <div class="note warn">
                {icon(CAUTION)}
                <div>
                    <span>{texts.preview_own()}</span>
                    " "
                    <a class="num nowrap" href=own_address>{state.text(|page, _| own(page))}</a>
                </div>
            </div>
        </div>
    }
}

const CAUTION: &str = "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1";

/// The place in short, above the button: on narrow screens the rest is far below it.
#[island]
pub fn SubmissionAhead() -> impl IntoView {
    let state = DraftState::here();
    let text = state.text(|page, start| match Place::of(page) {
        Place::Unknown => String::new(),
        Place::First => start.texts.preview_first(),
        Place::Behind => behind(page, start),
    });
    view! {
        <p class="small muted" hidden=state.is(|page, _| Place::of(page) == Place::Unknown)>{text}</p>
    }
}

/// The smallest deal in the chosen currency.
#[island]
pub fn SmallestDeal() -> impl IntoView {
    let state = DraftState::here();
    let smallest = state.text(|page, start| {
        let chosen = Currency::parse(page.draft.currency.trim());
        let currency = chosen.unwrap_or(start.currency);
        let smallest = start.terms.minimum_in(currency);
        smallest.map_or_else(
            || start.texts.minimum_none(),
            |money| [currency.code(), "\u{a0}", &money.grouped()].concat(),
        )
    });
    view! { <span class="num" id="draft-minimum">{smallest}</span> }
}
