//! The form of one's own profile, with examples of how numbers and days come out.

use leptos::prelude::*;
use portico::money::{Currency, Money};
use portico::person::ProfileDraft;
use portico::reader::{DateStyle, Formats, NumberStyle};
use portico::time::zone_names;
use portico_kit::address::PROFILE;
use portico_kit::formats;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::ui::{Card, Field, Moment, Select, SelectOption, Wrong, date_words, number_words};

/// The form.
pub(crate) fn card(draft: ProfileDraft, problems: &FieldErrors) -> impl IntoView + use<> {
    let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
    let languages = Language::all()
        .map(|language| SelectOption::new(language.tag(), language.own_name()))
        .collect();
    let zones = zone_names()
        .into_iter()
        .map(|name| SelectOption::new(name.clone(), name.replace('_', " ")))
        .collect();
    let (name, language, zone) = (wrong("name"), wrong("language"), wrong("zone"));
    let (number, date) = (wrong("number_style"), wrong("date_style"));
    view! {
        <Card title=t("account-you-title")>
            <form class="form" method="post" action=PROFILE>
                <Field name="name" label=t("account-name") value=draft.name autocomplete="name" problems=name />
                <div class="pair">
                    <Select
                        name="language"
                        label=t("account-language")
                        offers=languages
                        value=draft.language
                        problems=language
                    />
                    <Select name="zone" label=t("account-zone") offers=zones value=draft.zone problems=zone />
                </div>
                <div class="pair">
                    <Select
                        name="number_style"
                        label=t("account-numbers")
                        offers=numbers()
                        value=draft.number_style
                        none=of_language(Formats::default(), sample_number)
                        optional=true
                        problems=number
                    />
                    <Select
                        name="date_style"
                        label=t("account-dates")
                        offers=dates()
                        value=draft.date_style
                        none=of_language(Formats::default(), sample_date)
                        optional=true
                        problems=date
                    />
                </div>
                <button class="button main">{t("account-profile-save")}</button>
            </form>
        </Card>
    }
}

fn of_language(formats: Formats, sample: fn() -> String) -> String {
    let example = formats::run(formats, sample);
    ta("account-as-language", &[("example", &example)])
}

fn numbers() -> Vec<SelectOption> {
    NumberStyle::ALL
        .into_iter()
        .map(|style| {
            let formats = Formats {
                number: Some(style),
                date: None,
            };
            SelectOption::new(style.as_str(), formats::run(formats, sample_number))
        })
        .collect()
}

fn dates() -> Vec<SelectOption> {
    DateStyle::ALL
        .into_iter()
        .map(|style| {
            let formats = Formats {
                number: None,
                date: Some(style),
            };
            SelectOption::new(style.as_str(), formats::run(formats, sample_date))
        })
        .collect()
}

/// A number with thousands and decimals.
fn sample_number() -> String {
    Currency::parse("EUR")
        .map(|euro| number_words(Money::new(123_456_750, euro)))
        .unwrap_or_default()
}

/// The last day of the reader's year, in which day and month cannot be mistaken, with its year.
fn sample_date() -> String {
    let today = Moment::current().today();
    let last = portico::time::LocalDate::new(today.year(), 12, 31).unwrap_or(today);
    date_words(last, today.plus_days(400))
}
