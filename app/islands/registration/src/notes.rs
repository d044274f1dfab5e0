//! Notes above the form: what this device kept is back, or has been delivered.

use std::rc::Rc;

use leptos::prelude::*;

use crate::address;
use crate::start::DraftStart;
use crate::state::{DraftState, Page};
use crate::view::{CAUTION, Note, button};

/// The notes.
#[island]
pub fn DraftNotes() -> impl IntoView {
    let state = DraftState::here();
    let restored = Note {
        class: "note warn remark",
        icon: CAUTION,
        live: true,
        title: |_, _| String::new(),
        // Empty until there is something to say, so that it is read out when it comes.
        text: |page, start| {
            texts_if(page.restored, || {
                if page.status.is_saved() {
                    start.texts.restored_saved()
                } else {
                    start.texts.restored()
                }
            })
        },
        href: |_, _| String::new(),
        words: |_, _| String::new(),
    };
    let delivered = Note {
        text: |page, start| texts_if(!page.delivered.is_empty(), || start.texts.delivered()),
        href: where_delivered,
        words: |_, start| start.texts.open(),
        ..restored
    };
    let drop = button(
        state,
        "button",
        None,
        None,
        |_, _| true,
        |_, start| {
            if start.identity.reference.is_none() {
                start.texts.start_empty()
            } else {
                start.texts.discard()
            }
        },
        Rc::new(move |_| state.drop_restored()),
    );
    view! { <div id="draft-notes">{restored.view(state, drop)} {delivered.view(state, ())}</div> }
}

fn texts_if(so: bool, text: impl FnOnce() -> String) -> String {
    if so { text() } else { String::new() }
}

/// The draft that was delivered; the list, where there are several.
fn where_delivered(page: &Page, _: &DraftStart) -> String {
    match page.delivered.as_slice() {
        [] => String::new(),
        [one] => address::deal(*one),
        _ => address::LIST.to_owned(),
    }
}
