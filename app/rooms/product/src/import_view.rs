//! The page of a file that waits to be imported, or was.

use leptos::prelude::*;
use portico::money::Money;
use portico::product::column::Column;
use portico::product::{Place, Product};
use portico_desk::product::{Import, ImportOutcome, ImportPreview, ListedProduct, ProductChange};
use uuid::Uuid;

use portico_kit::i18n::{t, tn};
use portico_kit::message::{Message, message};
use portico_kit::ui::{Amount, EmptyState, Erase, Flash, Icon, Note, Timestamp, Tone};

use crate::addresses::{IMPORT, LIST, product_address};
use crate::list::{amounts, discontinued, product_table, row};

/// So many products and problems are listed; the counts say how many there are.
const LISTED: usize = 200;

fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

/// The page.
pub(crate) fn content(import: Uuid, found: Import, flash: Option<Flash>) -> AnyView {
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
    let problems = (!right).then(|| problems(&preview));
    let new_rows: Vec<AnyView> = preview.added.iter().take(LISTED).map(new_row).collect();
    let unchanged_rows: Vec<AnyView> = preview.unchanged.iter().take(LISTED).map(row).collect();
    let unchanged = (!unchanged_rows.is_empty()).then(|| {
        view! {
            <details>
                <summary>{t("import-unchanged-title")}</summary>
                {section(t("import-unchanged-title"), preview.unchanged.len(), product_table(unchanged_rows))}
            </details>
        }
    });
    let new = (added > 0).then(|| section(t("import-added-title"), added, product_table(new_rows)));
    let changes = (changed > 0).then(|| {
        section(
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
            {nothing}{problems}{since(&preview.since)}{changes}{new}{unchanged}
        </div>
    }
    .erase()
}

/// A list under its title; where it is cut off, it says so.
fn section(title: String, all: usize, table: AnyView) -> AnyView {
    let beyond = all.saturating_sub(LISTED);
    let more = (beyond > 0).then(|| {
        view! { <div class="pad muted">{tn("import-more", count(beyond), &[])}</div> }
    });
    view! {
        <section class="card">
            <header><h2>{title}</h2></header>
            {table}
            {more}
        </section>
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
        .map(|listed| {
            let at = listed
                .updated_at
                .map(|at| view! { " · " <Timestamp at=at /> });
            let by = listed.updated_by.clone().map(|by| format!(" · {by}"));
            view! {
                <li>
                    <a href=product_address(listed.id)>{listed.product.sku.clone()}</a>
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

fn problems(preview: &ImportPreview) -> AnyView {
    let all = preview.problems.len();
    let rows: Vec<AnyView> = preview
        .problems
        .iter()
        .take(LISTED)
        .map(|wrong| {
            let column = match wrong.place {
                Place::Line => t("import-whole-line"),
                Place::Cell(Column::Sku) => t("product-sku"),
                Place::Cell(Column::Name) => t("product-name"),
                Place::Cell(Column::Currency) => t("product-currency"),
                Place::Cell(Column::Price) => t("product-price"),
            };
            view! {
                <tr>
                    <td>{column}</td>
                    <td class="num" data-label=t("import-line")>{wrong.line.to_string()}</td>
                    <td data-label=t("import-problem")>{message(&Message::from(&wrong.problem))}</td>
                </tr>
            }
            .erase()
        })
        .collect();
    let table = view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("import-column")}</th>
                    <th scope="col" class="num">{t("import-line")}</th>
                    <th scope="col">{t("import-problem")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase();
    let mut lines: Vec<usize> = preview.problems.iter().map(|wrong| wrong.line).collect();
    lines.dedup();
    let title = tn("import-problems", count(lines.len()), &[]);
    view! {
        <Note tone=Tone::Bad title=title>{t("import-problems-hint")}</Note>
        {section(t("import-problems-title"), all, table)}
    }
    .erase()
}
