//! What keeps a partner from registering deals, with the way to what mends it.

use leptos::prelude::*;
use portico::partner::Ineligibility;

use crate::address::AGREEMENT;
use crate::i18n::t;
use crate::message::{Message, message};
use crate::ui::{Erase, Flash, Note, Tone};

/// Where it is mended, where the partner can do so itself.
pub fn mend(gate: Ineligibility) -> Option<(String, String)> {
    match gate {
        Ineligibility::AgreementNotAccepted => {
            Some((t("ineligible-agreement-link"), AGREEMENT.to_owned()))
        }
        Ineligibility::Suspended | Ineligibility::CreditHold => None,
    }
}

/// A note that says what is missing, and leads to the mend.
pub fn gate_note(gate: Ineligibility, tone: Tone, title: String) -> AnyView {
    let words = message(&Message::from(gate));
    let link = mend(gate).map(|(words, href)| view! { " " <a href=href>{words}</a> });
    view! { <Note tone=tone title=title>{words}{link}</Note> }.erase()
}

/// The same as the answer to an attempt.
pub fn gate_flash(gate: Ineligibility, title: String) -> Flash {
    let flash = Flash::new(Tone::Bad, title, message(&Message::from(gate)));
    match mend(gate) {
        Some((words, href)) => flash.leading_to(words, href),
        None => flash,
    }
}
