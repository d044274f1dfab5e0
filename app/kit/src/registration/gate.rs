//! What keeps a partner from registering deals, with the way to what mends it or to whom to ask.

use leptos::prelude::*;
use portico::partner::Ineligibility;
use portico_desk::partner::Contact;

use crate::address::AGREEMENT;
use crate::i18n::{t, ta};
use crate::message::{Message, message};
use crate::ui::{Erase, Flash, Note, Tone};

/// Where it is mended, where the partner can do so itself; else whom to ask, where somebody looks after the partner.
pub fn mend(gate: Ineligibility, contact: Option<&Contact>) -> Option<(String, String)> {
    match gate {
        Ineligibility::AgreementNotAccepted => {
            Some((t("ineligible-agreement-link"), AGREEMENT.to_owned()))
        }
        Ineligibility::Suspended
        | Ineligibility::CreditHold
        | Ineligibility::Screening
        | Ineligibility::Ended => contact.map(|contact| {
            let words = ta(
                "ineligible-ask",
                &[("name", &contact.name), ("email", &contact.email)],
            );
            (words, format!("mailto:{}", contact.email))
        }),
    }
}

/// A note that says what is missing, and leads to the mend.
pub fn gate_note(
    gate: Ineligibility,
    contact: Option<&Contact>,
    tone: Tone,
    title: String,
) -> AnyView {
    let words = message(&Message::from(gate));
    let link = mend(gate, contact).map(|(words, href)| view! { " " <a href=href>{words}</a> });
    view! { <Note tone=tone title=title>{words}{link}</Note> }.erase()
}

/// The same as the answer to an attempt.
pub fn gate_flash(gate: Ineligibility, contact: Option<&Contact>, title: String) -> Flash {
    let flash = Flash::new(Tone::Bad, title, message(&Message::from(gate)));
    match mend(gate, contact) {
        Some((words, href)) => flash.leading_to(words, href),
        None => flash,
    }
}
