//! The fields of the form that stand in rows: opening hours, minimums, tiers, reasons, rates; and countries.

use leptos::prelude::*;
use portico::programme::draft::{
    COUNTRIES, HOURS, RowList, SettingsDraft, every_country, row_field,
};
use portico_kit::i18n::{sort_key, t, ta};
use portico_kit::message::{FieldErrors, message};
use portico_kit::registration::facts::country_words;
use portico_kit::ui::{Field, InputKind, Note, Tone, Wrong, field_id};

use crate::words::weekday_words;

/// A column of a list of rows: the part of the field's name, the key of its label, what it takes, whether it
/// may stay empty.
type Column = (&'static str, &'static str, InputKind, bool);

const fn columns(list: RowList) -> &'static [Column] {
    match list {
        RowList::Minimum => &[
            ("currency", "programme-currency", InputKind::Url, false),
            ("amount", "programme-amount", InputKind::Money, false),
        ],
        RowList::Tiers => &[
            ("name_en", "programme-tier-en", InputKind::Text, false),
            ("name_de", "programme-tier-de", InputKind::Text, true),
            ("discount", "programme-discount", InputKind::Money, false),
        ],
        RowList::DenialReasons => &[
            ("en", "programme-denial-en", InputKind::Text, false),
            ("de", "programme-denial-de", InputKind::Text, true),
        ],
        RowList::ReturnReasons => &[
            ("en", "programme-return-en", InputKind::Text, false),
            ("de", "programme-return-de", InputKind::Text, true),
        ],
        RowList::Rates => &[
            ("currency", "programme-currency", InputKind::Url, false),
            ("from", "programme-rate-from", InputKind::Date, false),
            ("rate", "programme-rate", InputKind::Money, false),
        ],
    }
}

/// Whether the order of the rows says something.
const fn is_ordered(list: RowList) -> bool {
    !matches!(list, RowList::Minimum | RowList::Rates)
}

/// The rows of a list with their buttons, and an empty one as long as more fit. Without scripts, another empty
/// one is there after saving.
pub(crate) fn rows(draft: &SettingsDraft, list: RowList, problems: &FieldErrors) -> AnyView {
    let filled = draft.filled(list);
    let shown = (filled + 1).min(list.most().max(filled));
    let rows = (0..shown).map(|index| row(draft, list, index, index < filled, problems));
    let wrong = problems.for_field(list.name()).iter().map(message);
    let wrong = wrong.map(|words| view! { <Note tone=Tone::Bad>{words}</Note> });
    let wrong = wrong.collect_view();
    view! {
        <div class="form-rows" id=field_id(list.name()) tabindex="-1">
            {wrong}
            {rows.collect_view()}
        </div>
    }
    .into_any()
}

fn row(
    draft: &SettingsDraft,
    list: RowList,
    index: usize,
    filled: bool,
    problems: &FieldErrors,
) -> impl IntoView + use<> {
    let number = (index + 1).to_string();
    let fields = columns(list).iter().map(|(part, label, kind, optional)| {
        let name = row_field(list.name(), index, part);
        let wrong = Wrong::from(problems.for_field(&name));
        let label = ta(label, &[("number", &number)]);
        view! {
            <Field
                value=draft.text(&name)
                name=name
                label=label
                kind=*kind
                optional=*optional
                problems=wrong
            />
        }
    });
    let fields = fields.collect_view();
    let key = (list == RowList::Tiers).then(|| {
        let name = row_field(list.name(), index, "key");
        view! { <input type="hidden" value=draft.text(&name) name=name /> }
    });
    let raise = (filled && index > 0 && is_ordered(list)).then(|| {
        let label = ta("programme-row-up", &[("number", &number)]);
        let value = format!("raise-{}-{index}", list.name());
        view! {
            <button class="button quiet" name="intent" value=value aria-label=label>"↑"</button>
        }
    });
    let remove = filled.then(|| {
        let label = ta("programme-row-remove", &[("number", &number)]);
        let value = format!("remove-{}-{index}", list.name());
        view! {
            <button class="button quiet" name="intent" value=value aria-label=label>
                {t("programme-remove")}
            </button>
        }
    });
    view! {
        <div class="form-row" role="group">
            {key}
            {fields}
            <div class="row-actions">{raise}{remove}</div>
        </div>
    }
}

/// The opening hours of the week.
pub(crate) fn hours(draft: &SettingsDraft, problems: &FieldErrors) -> AnyView {
    let days = (0..7_u8).map(|weekday| {
        let day = weekday_words(weekday);
        let field = |part: &str, label: String| {
            let name = row_field(HOURS, usize::from(weekday), part);
            let wrong = Wrong::from(problems.for_field(&name));
            view! { <Field value=draft.text(&name) name=name label=label problems=wrong optional=true /> }
        };
        view! {
            <div class="form-row" role="group">
                {field("opens", ta("programme-opens", &[("day", &day)]))}
                {field("closes", ta("programme-closes", &[("day", &day)]))}
            </div>
        }
    });
    view! { <div class="form-rows">{days.collect_view()}</div> }.into_any()
}

/// Every country with a box to tick.
pub(crate) fn countries(draft: &SettingsDraft, problems: &FieldErrors) -> AnyView {
    let mut all: Vec<(String, String)> = every_country()
        .map(|country| (country.to_string(), country_words(country)))
        .collect();
    all.sort_by_cached_key(|(_, name)| sort_key(name));
    let wrong = problems.for_field(COUNTRIES);
    let wrong = wrong.iter().map(message);
    let wrong = wrong.map(|words| view! { <Note tone=Tone::Bad>{words}</Note> });
    let wrong = wrong.collect_view();
    let chosen = ta(
        "programme-countries-chosen",
        &[("count", &draft.countries.len().to_string())],
    );
    let open = draft.countries.is_empty() || !problems.for_field(COUNTRIES).is_empty();
    let boxes = all.into_iter().map(|(code, name)| {
        let checked = draft.countries.contains(&code);
        view! {
            <label>
                <input type="checkbox" name=COUNTRIES value=code checked=checked />
                <span>{name}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field" id=field_id(COUNTRIES)>
            <legend>{t("programme-countries")}</legend>
            {wrong}
            <details open=open>
                <summary>{chosen}</summary>
                <div class="country-list">{boxes.collect_view()}</div>
            </details>
        </fieldset>
    }
    .into_any()
}
