//! Two versions side by side.

use std::collections::HashSet;

use leptos::prelude::*;
use portico::programme::settings::{Comparison, SettingValue};
use portico_kit::i18n::{t, tn};

use crate::words::Words;

/// How many parts of a list that are the same on both sides are named.
const NAMED: usize = 6;

/// What changes, and below it what stays, with these words above the two sides.
pub(crate) fn table(
    rows: &[Comparison],
    before: String,
    after: String,
    words: &Words,
) -> impl IntoView + use<> {
    let (changes, same): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.is_change());
    let count = i64::try_from(same.len()).unwrap_or(i64::MAX);
    let table = if changes.is_empty() {
        view! { <div class="pad"><p class="muted">{t("programme-no-changes")}</p></div> }.into_any()
    } else {
        let rows = changes
            .into_iter()
            .map(|row| line(row, &before, &after, words));
        view! {
            <table class="rows versions-table">
                <thead>
                    <tr>
                        <th scope="col">{t("programme-setting")}</th>
                        <th scope="col">{before.clone()}</th>
                        <th scope="col">{after.clone()}</th>
                        <th scope="col">{t("programme-change")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    let same = (!same.is_empty()).then(|| {
        let rows = same.into_iter().map(|row| {
            let value = row.after.as_ref().map(|value| words.value(value));
            view! { <dt>{words.setting(&row.setting)}</dt><dd>{value}</dd> }
        });
        view! {
            <details class="card">
                <summary class="pad">{tn("programme-unchanged", count, &[])}</summary>
                <div class="pad"><dl class="facts narrow">{rows.collect_view()}</dl></div>
            </details>
        }
    });
    view! { <div class="stack"><div class="card">{table}</div>{same}</div> }
}

fn line(row: &Comparison, before: &str, after: &str, words: &Words) -> impl IntoView + use<> {
    let mark = match (&row.before, &row.after) {
        (None, _) => t("programme-change-new"),
        (_, None) => t("programme-change-removed"),
        _ => t("programme-change-changed"),
    };
    let old = side(row.before.as_ref(), row.after.as_ref(), words, false);
    let new = side(row.after.as_ref(), row.before.as_ref(), words, true);
    view! {
        <tr>
            <th scope="row">{words.setting(&row.setting)}</th>
            <td data-label=before.to_owned()>{old}</td>
            <td data-label=after.to_owned()>{new}</td>
            <td data-label=t("programme-change")><span class="change-mark">{mark}</span></td>
        </tr>
    }
}

/// One side: its value, and of a list what the other side does not have.
fn side(
    value: Option<&SettingValue>,
    other: Option<&SettingValue>,
    words: &Words,
    new: bool,
) -> AnyView {
    let Some(value) = value else {
        return view! { <span class="muted">{t("programme-none")}</span> }.into_any();
    };
    let marked = |text: String| {
        if new {
            view! { <ins>{text}</ins> }.into_any()
        } else {
            view! { <del>{text}</del> }.into_any()
        }
    };
    let parts = words.parts(value);
    let Some(other) = other.filter(|_| is_list(value)) else {
        return match other {
            Some(_) => marked(parts.join(", ")),
            None => parts.join(", ").into_any(),
        };
    };
    let others: HashSet<String> = words.parts(other).into_iter().collect();
    let (same, own): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| others.contains(part));
    let own = own
        .into_iter()
        .map(|part| view! { <li>{marked(part)}</li> });
    let same = match same.len() {
        0 => None,
        1..=NAMED => Some(same.join(", ")),
        more => Some(tn(
            "programme-unchanged",
            i64::try_from(more).unwrap_or(i64::MAX),
            &[],
        )),
    };
    let same = same.map(|same| view! { <li class="muted">{same}</li> });
    view! { <ul>{own.collect_view()}{same}</ul> }.into_any()
}

const fn is_list(value: &SettingValue) -> bool {
    matches!(
        value,
        SettingValue::Dates(_) | SettingValue::Countries(_) | SettingValue::Names(_)
    )
}

/// A change in one line: "Discount of Gold: 15 % → 18 %".
pub(crate) fn sentence(change: &Comparison, words: &Words) -> String {
    let none = || t("programme-none");
    let (before, after) = match (&change.before, &change.after) {
        (Some(before), Some(after)) if is_list(after) => {
            let (before, after) = (words.parts(before), words.parts(after));
            let gone = before.iter().filter(|part| !after.contains(part));
            let gone = gone.map(|part| format!("− {part}"));
            let fresh = after.iter().filter(|part| !before.contains(part));
            let fresh = fresh.map(|part| format!("+ {part}"));
            let all: Vec<String> = gone.chain(fresh).collect();
            return format!("{}: {}", words.setting(&change.setting), all.join(", "));
        }
        (before, after) => {
            let said = |value: &Option<SettingValue>| {
                value.as_ref().map_or_else(none, |value| words.value(value))
            };
            (said(before), said(after))
        }
    };
    format!("{}: {before} → {after}", words.setting(&change.setting))
}
