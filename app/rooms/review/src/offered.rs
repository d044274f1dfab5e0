//! The reasons and questions that the terms offer: chosen from a list, and gone on from in one's own words.

use leptos::prelude::*;
use portico::programme::Reason;
use portico::registration::Reference;
use portico_desk::registration::OfferedReasons;
use portico_island_unsent::CHOSEN;
use portico_kit::form::Form;
use portico_kit::i18n::{Language, t};
use portico_kit::ui::{Select, SelectOption};

use crate::field_names::{FORM, text_field};
use crate::taken::text_name;

/// The list for a decision: read in the reader's language, sent in the partner's. Nothing where the terms offer
/// nothing. It is settled where the page came back with what was chosen in the text.
pub(crate) fn list(
    offered: &OfferedReasons,
    decision: &'static str,
    reference: Reference,
    settled: bool,
) -> Option<AnyView> {
    let reasons: &[Reason] = match decision {
        "deny" => &offered.denial,
        "return" => &offered.returns,
        _ => return None,
    };
    if reasons.is_empty() {
        return None;
    }
    let own = Language::current().tag();
    let option =
        |reason: &Reason| SelectOption::new(reason.text(&offered.language), reason.text(own));
    let options = reasons.iter().map(option).collect();
    let list = view! {
        <Select
            name=field(decision)
            label=t("review-offered")
            offers=options
            optional=true
            none=t("review-offered-none")
            form=FORM
            unsent=text_name(reference, decision) + CHOSEN
            settled=settled
        />
    };
    Some(list.into_any())
}

/// What was chosen and what was typed, as one text.
pub(crate) fn text(form: &Form, decision: &str) -> String {
    let (chosen, typed) = (
        form.given(&field(decision)),
        form.text(&text_field(decision)),
    );
    match chosen {
        Some(chosen) if typed.trim().is_empty() => chosen.to_owned(),
        Some(chosen) => format!("{chosen}\n\n{typed}"),
        None => typed.to_owned(),
    }
}

fn field(decision: &str) -> String {
    format!("offered-{decision}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_and_what_is_typed_go_together() {
        let text = |chosen: &str, typed: &str| {
            let fields = [("offered-deny", chosen), ("deny-text", typed)];
            let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned()));
            let form = Form {
                fields: fields.into(),
                ..Form::default()
            };
            super::text(&form, "deny")
        };
        assert_eq!(text("", "Mine"), "Mine");
        assert_eq!(text("Theirs", " "), "Theirs");
        assert_eq!(text("Theirs", "Mine"), "Theirs\n\nMine");
    }
}
