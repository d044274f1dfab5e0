//! The line under the title, which says whether what was typed is safe.

use std::rc::Rc;

use leptos::prelude::*;

use crate::address;
use crate::fields::{FORM, Intent};
use crate::start::DraftStart;
use crate::state::{DraftState, Is, Page};
use crate::status::Status;
use crate::view::{button, link};

/// The line.
#[island]
pub fn DraftStatus() -> impl IntoView {
    let state = DraftState::here();
    let class = state.text(|page, _| {
        String::from(if page.status.warns() {
            "muted warns"
        } else {
            "muted"
        })
    });
    let is_stale: Is = |page, _| matches!(page.status, Status::Stale { .. });
    view! {
        <p id="draft-status" role="status" class=class>
            {state.text(|page, start| page.status.text(start))}
            " "
            {link(state, "", Some("_blank"), sign_in, |_, start| start.texts.sign_in())}
            {link(state, "", None, deal, |_, start| start.texts.open())}
            // One press shows both texts.
            {button(
                state,
                "submit",
                Some(FORM),
                Intent::Save.plain(),
                is_stale,
                |_, start| start.texts.compare(),
                Rc::new(|_| {}),
            )}
        </p>
    }
}

fn sign_in(page: &Page, _: &DraftStart) -> String {
    let signed_out = page.status == Status::SignedOut;
    String::from(if signed_out { address::SIGN_IN } else { "" })
}

fn deal(page: &Page, _: &DraftStart) -> String {
    page.status.deal().map(address::deal).unwrap_or_default()
}
