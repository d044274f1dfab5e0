//! Notes above the form: what this device kept is back, or has been delivered.

use leptos::prelude::*;

use crate::address;
use crate::state::{DraftState, Page};

/// The notes.
#[island]
pub fn DraftNotes() -> impl IntoView {
    let state = DraftState::here();
    let start = state.start();
    // Empty until there is something to say, so that it is read out when it comes.
    let restored = state.text(|page, start| {
        if page.restored {
            start.texts.restored()
        } else {
            String::new()
        }
    });
    let delivered = state.text(|page, start| {
        if page.delivered.is_empty() {
            String::new()
        } else {
            start.texts.delivered()
        }
    });
    view! {
        <div id="draft-notes">
            <div class="note warn remark" role="status" hidden=state.is(|page, _| !page.restored)>
                <div>{restored}</div>
                <button class="button" type="button" on:click=move |_| state.drop_restored()>
                    {start.texts.discard()}
                </button>
            </div>
            <div class="note warn remark" role="status" hidden=state.is(|page, _| page.delivered.is_empty())>
                <div>{delivered}</div>
                <a href=state.text(|page, _| where_delivered(page))>{start.texts.open()}</a>
            </div>
        </div>
    }
}

/// The draft that was delivered; the list, where there are several.
fn where_delivered(page: &Page) -> String {
    match page.delivered.as_slice() {
        [one] => address::deal(*one),
        _ => address::LIST.to_owned(),
    }
}
