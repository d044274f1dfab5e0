//! The distributors that a reseller may buy from, as its page shows them.

use leptos::prelude::*;
use portico::distribution::TieDraft;
use portico::id::PartnerId;
use portico_desk::distribution::TieOf;
use portico_desk::partner::Named;

use portico_kit::company::country_offers;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::registration::facts::country_words;
use portico_kit::ui::{Erase, Field, InputKind, Moment, Select, SelectOption, Wrong, date_words};

/// The ties of a reseller, and what adding one offers.
pub(crate) struct Ties {
    pub(crate) partner: PartnerId,
    pub(crate) known: Vec<TieOf>,
    pub(crate) distributors: Vec<Named>,
    /// The reader may change them.
    pub(crate) changes: bool,
}

impl Ties {
    /// The card, with the form that adds one as it was typed.
    pub(crate) fn card(&self, typed: TieDraft, problems: &FieldErrors) -> AnyView {
        let body = if self.known.is_empty() {
            view! { <div class="pad"><p class="muted">{t("partner-ties-none")}</p></div> }.erase()
        } else {
            let rows = self.known.iter().map(|tie| self.row(tie)).collect_view();
            view! {
                <table class="rows">
                    <thead>
                        <tr>
                            <th scope="col">{t("partner-tie-distributor")}</th>
                            <th scope="col">{t("partner-tie-country")}</th>
                            <th scope="col">{t("partner-tie-days")}</th>
                            <th scope="col"><span class="visually-hidden">{t("partner-tie-end")}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .erase()
        };
        let add = self.changes.then(|| self.form(typed, problems));
        view! {
            <section class="card" id="ties">
                <header><h2>{t("partner-ties")}</h2></header>
                {body}
                {add}
            </section>
        }
        .erase()
    }

    fn row(&self, known: &TieOf) -> AnyView {
        let today = Moment::current().today();
        let tie = &known.tie;
        let from = date_words(tie.from, today);
        let days = match tie.until {
            Some(until) => ta(
                "partner-tie-from-until",
                &[("from", &from), ("until", &date_words(until, today))],
            ),
            None => ta("partner-tie-from", &[("from", &from)]),
        };
        let country = tie
            .country
            .map_or_else(|| t("partner-tie-everywhere"), country_words);
        let over = !known.holds && tie.from <= today;
        // What ends today is over tomorrow, and has no other day to end on.
        let ends = tie.until.is_some_and(|until| until <= today);
        let end = (self.changes && !over && !ends).then(|| {
            let action = format!("/partners/{}/ties/{}/end", self.partner, known.id);
            let label = ta("partner-tie-end-of", &[("name", &known.distributor_name)]);
            view! {
                <details class="acts">
                    <summary>{label}</summary>
                    <form class="stack" method="post" action=action>
                        <p>{t("partner-tie-end-means")}</p>
                        <div class="actions"><button class="button">{t("partner-tie-end")}</button></div>
                    </form>
                </details>
            }
        });
        let href = format!("/partners/{}", tie.distributor);
        view! {
            <tr class=over.then_some("muted")>
                <td><a href=href>{known.distributor_name.clone()}</a></td>
                <td data-label=t("partner-tie-country")>{country}</td>
                <td data-label=t("partner-tie-days")>{days}</td>
                <td>{end}</td>
            </tr>
        }
        .erase()
    }

    fn form(&self, typed: TieDraft, problems: &FieldErrors) -> AnyView {
        let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
        let offers = self
            .distributors
            .iter()
            .map(|named| SelectOption::new(named.id.to_string(), named.name.clone()));
        let countries = country_offers();
        let from = if typed == TieDraft::default() {
            Moment::current().today().to_string()
        } else {
            typed.from
        };
        view! {
            <details class="acts pad" open=!problems.is_empty()>
                <summary>{t("partner-tie-add")}</summary>
                <form class="stack" method="post" action=format!("/partners/{}/ties", self.partner)>
                    <Select
                        name="distributor"
                        label=t("partner-tie-distributor")
                        offers=offers.collect()
                        value=typed.distributor
                        problems=wrong("distributor")
                    />
                    <Select
                        name="country"
                        label=t("partner-tie-country")
                        hint=t("partner-tie-country-hint")
                        offers=countries
                        value=typed.country
                        none=t("partner-tie-everywhere")
                        problems=wrong("country")
                    />
                    <div class="pair">
                        <Field
                            name="from"
                            label=t("partner-tie-first-day")
                            kind=InputKind::Date
                            value=from
                            problems=wrong("from")
                        />
                        <Field
                            name="until"
                            label=t("partner-tie-last-day")
                            kind=InputKind::Date
                            value=typed.until
                            problems=wrong("until")
                            optional=true
                        />
                    </div>
                    <div class="actions"><button class="button">{t("partner-tie-add")}</button></div>
                </form>
            </details>
        }
        .erase()
    }
}
