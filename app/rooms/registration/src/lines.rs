//! The product lines of the form.

use leptos::prelude::*;
use portico::product::Product;
use portico::registration::RegistrationDraft;
use portico::registration::draft::MOST_LINES;
use portico_island_registration::ProductLines;
use portico_island_registration::fields::PRODUCTS;
use portico_kit::i18n::t;
use portico_kit::ui::amount_words;

/// Rows that a form shows at the least.
pub(crate) const FEWEST_ROWS: usize = 1;

/// How many rows are shown: what was typed, and what was asked for. What was typed is shown even beyond the most
/// that is taken, so that it can be corrected.
pub(crate) fn rows_shown(draft: &RegistrationDraft, asked: usize) -> usize {
    let typed = draft.lines.len();
    asked.clamp(FEWEST_ROWS, MOST_LINES).max(typed)
}

/// The lines with their buttons, and the price list to choose from.
pub(crate) fn lines(products: Vec<Product>) -> AnyView {
    let suggestions = products.into_iter().map(|product| {
        let prices: Vec<String> = product.prices.iter().map(amount_words).collect();
        let about = format!("{} · {}", product.sku, prices.join(" · "));
        view! {
            <option
                value=product.name
                data-sku=product.sku
                data-prices=product.prices.to_string()
            >
                {about}
            </option>
        }
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
    fn what_was_typed_and_asked_for_is_shown() {
        let draft = |lines| RegistrationDraft {
            lines: vec![LineDraft::default(); lines],
            ..RegistrationDraft::default()
        };
        assert_eq!(rows_shown(&draft(0), 0), 1);
        assert_eq!(rows_shown(&draft(4), 0), 4);
        assert_eq!(rows_shown(&draft(1), 7), 7);
        assert_eq!(rows_shown(&draft(19), 400), 20);
        assert_eq!(rows_shown(&draft(41), 0), 41);
    }
}
