//! What the islands may have to say.

use portico::problems::Message;
use portico_kit::island_texts;
use serde::{Deserialize, Serialize};

island_texts! {
    /// The texts of the islands.
    pub struct DraftTexts {
        saving = "keeper-saving",
        saved = "keeper-saved",
        saved_at = "keeper-saved-at" (time),
        offline = "keeper-offline",
        trouble = "keeper-trouble",
        unkept = "keeper-unkept",
        signed_out = "keeper-signed-out",
        sign_in = "keeper-sign-in",
        stale = "keeper-stale" (by, at),
        compare = "keeper-compare",
        gone = "keeper-gone",
        out_of_date = "keeper-out-of-date",
        submitted = "keeper-submitted",
        open = "keeper-open",
        too_long = "keeper-too-long",
        restored = "keeper-restored",
        delivered = "keeper-delivered",
        discard = "keeper-discard",
        sending = "keeper-sending",
        not_sent = "keeper-not-sent",
        line = "deal-line" (number),
        line_product = "deal-line-product",
        line_quantity = "deal-line-quantity",
        line_value = "deal-line-value",
        add_line = "deal-add-line",
        remove_line = "deal-remove-line" (number),
        total_none = "deal-total-none",
        preview_unknown = "preview-unknown",
        preview_first_title = "preview-first-title",
        preview_first = "preview-first",
        preview_behind_title = "preview-behind-title",
        preview_behind = "preview-behind" (place),
        preview_own = "preview-own",
        minimum_none = "preview-minimum-none",
        place_second = "place-2",
        place_third = "place-3",
        place_number = "place-n" (place),
    }
}

impl DraftTexts {
    /// A place behind others. The check is blind: where, and never who.
    pub(crate) fn behind(&self, place: u32) -> String {
        self.preview_behind(&match place {
            ..=2 => self.place_second(),
            3 => self.place_third(),
            more => self.place_number(&more.to_string()),
        })
    }
}

/// What can be wrong with a text while it is typed.
const WHILE_TYPING: [&str; 15] = [
    "problem-domain",
    "problem-country",
    "problem-email",
    "problem-date",
    "problem-date-passed",
    "problem-date-too-far",
    "problem-tender-published",
    "problem-currency",
    "problem-control-characters",
    "problem-quantity",
    "problem-amount",
    "problem-amount-decimals",
    "problem-amount-negative",
    "problem-amount-too-large",
    "problem-too-long",
];

/// The words for what is wrong while somebody types. What is still empty is nobody's mistake yet, so
/// there are no words for that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemTexts(Vec<(String, String)>);

impl ProblemTexts {
    /// The words in the language of the page that is being rendered.
    #[cfg(feature = "ssr")]
    pub fn of_page() -> Self {
        let open = [("days", "{days}"), ("most", "{most}")];
        let texts = WHILE_TYPING.map(|key| (key.to_owned(), portico_kit::i18n::ta(key, &open)));
        Self(texts.to_vec())
    }

    /// What a problem says, if it is one of those that are told while somebody types.
    pub(crate) fn text(&self, problem: &Message) -> Option<String> {
        let (_, text) = self.0.iter().find(|(key, _)| *key == problem.key)?;
        let filled = problem
            .args
            .iter()
            .fold(text.clone(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value)
            });
        Some(filled)
    }
}
