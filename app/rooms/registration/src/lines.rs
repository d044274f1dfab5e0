//! The product lines of the form.

use leptos::prelude::*;
use portico::registration::draft::{MOST_LINES, line_field};
use portico::registration::{LineDraft, RegistrationDraft};
use portico_desk::programme::Product;

use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::ui::{Field, Icon, InputKind, amount_words};

/// Rows that a form shows at the least.
pub(crate) const FEWEST_ROWS: usize = 3;
/// Empty rows below the filled ones.
const SPARE_ROWS: usize = 2;
/// The id of the price list's suggestions.
const PRODUCTS: &str = "products";

/// How many rows are shown: what was typed, room for more, and what was asked for. What was typed
/// is shown even beyond the most that is taken, so that it can be mended.
fn rows_shown(draft: &RegistrationDraft, asked: usize) -> usize {
    let typed = draft.lines.len();
    (typed + SPARE_ROWS)
        .max(FEWEST_ROWS)
        .max(asked)
        .min(MOST_LINES)
        .max(typed)
}

/// The lines with their buttons, and the price list to choose from.
pub(crate) fn lines(
    draft: &RegistrationDraft,
    asked: usize,
    problems: &FieldErrors,
    products: Vec<Product>,
) -> AnyView {
    let shown = rows_shown(draft, asked);
    let blank = LineDraft::default();
    let rows =
        (0..shown).map(|index| row(index, draft.lines.get(index).unwrap_or(&blank), problems));
    let suggestions = products.into_iter().map(|product| {
        let about = format!("{} · {}", product.sku, amount_words(product.list_price));
        view! { <option value=product.name>{about}</option> }
    });
    let more = (shown < MOST_LINES).then(|| {
        view! {
            <button class="button quiet" name="intent" value="add-line" data-add-line>
                {Icon::Plus.view()}
                {t("deal-add-line")}
            </button>
        }
    });
    view! {
        <fieldset class="field" id="lines">
            <legend>{t("deal-lines")}</legend>
            <p class="hint">{t("deal-lines-hint")}</p>
            <div class="goods-lines" data-most=MOST_LINES.to_string()>{rows.collect_view()}</div>
            <input type="hidden" name="rows" value=shown.to_string() autocomplete="off" />
            <datalist id=PRODUCTS>{suggestions.collect_view()}</datalist>
            <div class="actions">{more}</div>
        </fieldset>
    }
    .into_any()
}

fn row(index: usize, line: &LineDraft, problems: &FieldErrors) -> AnyView {
    let name = |part| line_field(index, part);
    let number = (index + 1).to_string();
    let remove = ta("deal-remove-line", &[("number", &number)]);
    let title = remove.clone();
    view! {
        <fieldset class="goods-line" data-line=index.to_string()>
            <legend class="visually-hidden">{ta("deal-line", &[("number", &number)])}</legend>
            <Field
                name=name("product")
                label=t("deal-line-product")
                value=line.product.clone()
                problems=problems.for_field(&name("product"))
                list=PRODUCTS.to_owned()
            />
            <Field
                name=name("quantity")
                label=t("deal-line-quantity")
                kind=InputKind::Number
                value=line.quantity.clone()
                problems=problems.for_field(&name("quantity"))
                autocomplete="off".to_owned()
            />
            <Field
                name=name("value")
                label=t("deal-line-value")
                kind=InputKind::Money
                value=line.value.clone()
                problems=problems.for_field(&name("value"))
                autocomplete="off".to_owned()
            />
            <button
                class="button bare"
                name="intent"
                value=format!("remove-line-{index}")
                title=title
                data-remove-line
            >
                {Icon::Cross.view()}
                <span class="visually-hidden">{remove}</span>
            </button>
        </fieldset>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
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
