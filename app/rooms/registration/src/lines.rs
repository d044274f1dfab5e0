//! The product lines of the form.

use leptos::prelude::*;
use portico::registration::RegistrationDraft;
use portico::registration::draft::MOST_LINES;
use portico_desk::programme::Product;
use portico_island_registration::ProductLines;
use portico_island_registration::fields::PRODUCTS;
use portico_kit::i18n::t;
use portico_kit::ui::amount_words;

/// Rows that a form shows at the least.
pub(crate) const FEWEST_ROWS: usize = 3;
/// Empty rows below the filled ones.
const SPARE_ROWS: usize = 2;
/// How many rows are shown: what was typed, room for more, and what was asked for. What was typed
/// is shown even beyond the most that is taken, so that it can be corrected.
pub(crate) fn rows_shown(draft: &RegistrationDraft, asked: usize) -> usize {
    let typed = draft.lines.len();
    (typed + SPARE_ROWS)
        .max(FEWEST_ROWS)
        .max(asked)
        .min(MOST_LINES)
        .max(typed)
}

/// The lines with their buttons, and the price list to choose from.
pub(crate) fn lines(products: Vec<Product>) -> AnyView {
    let suggestions = products.into_iter().map(|product| {
        let about = format!("{} · {}", product.sku, amount_words(product.list_price));
        view! { <option value=product.name>{about}</option> }
    });
    view! {
        <fieldset class="field" id="lines">
            <legend>{t("deal-lines")}</legend>
            <p class="hint">{t("deal-lines-hint")}</p>
            <ProductLines />
            <datalist id=PRODUCTS>{suggestions.collect_view()}</datalist>
        </fieldset>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use portico::registration::LineDraft;

    use super::*;

    #[test]
    fn there_is_always_room_for_more_until_there_is_none() {
        let draft = |lines| RegistrationDraft {
            lines: vec![LineDraft::default(); lines],
            ..RegistrationDraft::default()
        };
        assert_eq!(rows_shown(&draft(0), 0), 3);
        assert_eq!(rows_shown(&draft(4), 0), 6);
        assert_eq!(rows_shown(&draft(1), 7), 7);
        assert_eq!(rows_shown(&draft(19), 400), 20);
        assert_eq!(rows_shown(&draft(21), 0), 21);
    }
}
