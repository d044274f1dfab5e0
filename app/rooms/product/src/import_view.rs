//! The page of a file that waits to be imported, or was.

use leptos::prelude::*;
use portico::money::Money;
use portico::product::Product;
use portico_desk::import::{Import, ImportOutcome};
use portico_desk::product::{ImportPreview, ListedProduct, ProductChange};
use uuid::Uuid;

use portico_kit::i18n::{t, tn};
use portico_kit::line_problems::{LISTED, count, line_problems, listed};
use portico_kit::message::FieldErrors;
use portico_kit::ui::{Amount, EmptyState, Erase, Flash, Icon, Note, Timestamp, Tone};

use crate::addresses::{IMPORT, LIST, product_address};
use crate::list::{amounts, discontinued, product_table, row};
use crate::upload;

/// The page.
pub(crate) fn content(import: Uuid, found: Import<ImportPreview>, flash: Option<Flash>) -> AnyView {
    match found {
        Import::Waiting(preview) => waiting(import, preview, flash),
        Import::Finished(outcome) => finished(outcome),
    }
}

fn finished(outcome: ImportOutcome) -> AnyView {
    let text = [
        tn("import-added", outcome.added, &[]),
        tn("import-changed", outcome.changed, &[]),
    ]
    .join(" · ");
    view! {
        <div class="head"><div><h1>{t("import-title")}</h1></div></div>
        <section class="card">
            <EmptyState
                icon=Icon::Done
                title=t("import-finished-title")
                text=text
                step=Some((t("products-back"), LIST.to_owned()))
            />
        </section>
    }
    .erase()
}

fn waiting(import: Uuid, preview: ImportPreview, flash: Option<Flash>) -> AnyView {
    let (added, changed) = (preview.added.len(), preview.changed.len());
    let summary = [
        tn("import-added", count(added), &[]),
        tn("import-changed", count(changed), &[]),
        tn("import-unchanged", count(preview.unchanged.len()), &[]),
    ]
    .join(" · ");
    let right = preview.problems.is_empty();
    let act = (right && added + changed > 0).then(|| {
        view! {
            <form method="post" action=format!("{IMPORT}/{import}")>
                <input type="hidden" name="basis" value=preview.basis.clone() />
                <button class="button main">{t("import-button")}</button>
            </form>
        }
    });
    let nothing = (right && added + changed == 0)
        .then(|| view! { <Note tone=Tone::Plain>{t("import-nothing")}</Note> });
    let problems = (!right).then(|| line_problems(&preview.problems, None));
    // What the note above asks for.
    let again = (!right).then(|| {
        let form = upload::form(&FieldErrors::new());
        view! { <section class="card"><div class="pad">{form}</div></section> }
    });
    let new_rows: Vec<AnyView> = preview.added.iter().take(LISTED).map(new_row).collect();
    let unchanged_rows: Vec<AnyView> = preview.unchanged.iter().take(LISTED).map(row).collect();
    let unchanged = (!unchanged_rows.is_empty()).then(|| {
        view! {
            <details>
                <summary>{t("import-unchanged-title")}</summary>
                {listed(t("import-unchanged-title"), preview.unchanged.len(), product_table(unchanged_rows))}
            </details>
        }
    });
    let new = (added > 0).then(|| listed(t("import-added-title"), added, product_table(new_rows)));
    let old_to_new = (changed > 0).then(|| {
        listed(
            t("import-changed-title"),
            changed,
            change_table(&preview.changed),
        )
    });
    view! {
        <div class="head">
            <div>
                <h1>{t("import-title")}</h1>
                <p class="muted">{summary}</p>
            </div>
            <a class="button quiet" href=LIST>{t("products-cancel")}</a>
            {act}
        </div>
        {flash.map(Flash::view)}
        <div class="stack loose">
            {nothing}{problems}{again}{since(&preview.since)}{old_to_new}{new}{unchanged}
        </div>
    }
    .erase()
}

/// What colleagues changed after the file was uploaded.
fn since(changed: &[ListedProduct]) -> Option<AnyView> {
    if changed.is_empty() {
        return None;
    }
    let lines: Vec<AnyView> = changed
        .iter()
        .take(LISTED)
        .map(|product| {
            let at = product
                .updated_at
                .map(|at| view! { " · " <Timestamp at=at /> });
            let by = product.updated_by.clone().map(|by| format!(" · {by}"));
            view! {
                <li>
                    <a href=product_address(product.id)>{product.product.sku.clone()}</a>
                    {by}{at}
                </li>
            }
            .erase()
        })
        .collect();
    let title = tn("import-since", count(changed.len()), &[]);
    Some(
        view! {
            <div class="stack">
                <Note tone=Tone::Warn title=title />
                <ul>{lines}</ul>
            </div>
        }
        .erase(),
    )
}

fn new_row(product: &Product) -> AnyView {
    view! {
        <tr>
            <td>{product.name.clone()}</td>
            <td data-label=t("product-sku")>{product.sku.clone()}</td>
            <td class="num" data-label=t("product-price")>{amounts(&product.prices)}</td>
        </tr>
    }
    .erase()
}

fn change_table(changes: &[ProductChange]) -> AnyView {
    let rows: Vec<AnyView> = changes.iter().take(LISTED).map(change_row).collect();
    product_table(rows)
}

fn change_row(change: &ProductChange) -> AnyView {
    let (before, after) = (&change.before.product, &change.after);
    let name = if before.name == after.name {
        after.name.clone().erase()
    } else {
        from_to(before.name.clone().erase(), after.name.clone().erase())
    };
    let prices: Vec<AnyView> = after
        .prices
        .iter()
        .map(|price| {
            let old = before.prices.in_currency(price.currency);
            view! { <div>{price_change(old, price)}</div> }.erase()
        })
        .collect();
    view! {
        <tr>
            <td>{name}{discontinued(&change.before)}</td>
            <td data-label=t("product-sku")>{after.sku.clone()}</td>
            <td class="num" data-label=t("product-price")><div>{prices}</div></td>
        </tr>
    }
    .erase()
}

fn price_change(old: Option<Money>, new: Money) -> AnyView {
    match old {
        Some(old) if old == new => view! { <Amount of=new /> }.erase(),
        Some(old) => from_to(
            view! { <Amount of=old /> }.erase(),
            view! { <Amount of=new /> }.erase(),
        ),
        None => view! { <ins><Amount of=new /></ins> }.erase(),
    }
}

/// What was, and what will be in its place; read out as well.
fn from_to(old: AnyView, new: AnyView) -> AnyView {
    view! { <del>{old}</del> " → " <ins>{new}</ins> }.erase()
}
