//! What a search finds, the best of each kind first.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::actor::Actor;
use portico::id::PersonId;
use portico::partner::PartnerKind;
use portico::registration::Country;
use portico::search::SearchQuery;
use portico_desk::page::Part;
use portico_desk::search::{
    Found, FoundApplication, FoundPartner, FoundPerson, FoundRegistration, SearchResults,
};
use portico_kit::address::{PARTNERS, SEARCH, application, partner};
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::page::{Page, respond};
use portico_kit::registration::facts::country_words;
use portico_kit::registration::review_address;
use portico_kit::request_context::RequestContext;
use portico_kit::review::application_badge;
use portico_kit::ui::{
    Amount, EmptyState, Erase, Field, Icon, InputKind, Note, StageBadge, marked,
};

use crate::address::{Asked, PEOPLE, REGISTRATIONS};
use crate::person::{belongs_to, link, note_shown, page_of, roles};

/// The page.
pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let asked = Asked::of(&query.unwrap_or_default());
    let query = SearchQuery::of(&asked.text);
    let reader = context.actor()?.clone();
    let found = context.app.desk.as_actor(&reader).search(&query).await?;
    note_shown(&context, &found.people.best).await?;
    let title = if query.is_empty() {
        t("search-title")
    } else {
        ta("search-results", &[("text", &asked.text)])
    };
    let page = Page::new(title.clone(), move || {
        let shown = Shown {
            query: &query,
            asked: &asked,
            reader: &reader,
        };
        shown.view(title, found)
    });
    Ok(respond(&context, StatusCode::OK, page))
}

/// What every part of the page knows.
struct Shown<'a> {
    query: &'a SearchQuery,
    asked: &'a Asked,
    reader: &'a Actor,
}

impl Shown<'_> {
    fn view(&self, title: String, found: SearchResults) -> AnyView {
        let body = if self.query.is_empty() {
            view! {
                <section class="card">
                    <EmptyState icon=Icon::Search title=t("search-empty-title") text=t("search-empty") />
                </section>
            }
            .erase()
        } else if found.is_empty() {
            view! {
                <section class="card" role="status">
                    <EmptyState
                        icon=Icon::Search
                        title=ta("search-nothing", &[("text", &self.asked.text)])
                        text=t("search-none")
                    />
                </section>
            }
            .erase()
        } else {
            self.groups(found)
        };
        let brief = (self.query.is_brief() && !self.query.is_empty())
            .then(|| view! { <Note>{t("search-brief")}</Note> });
        view! {
            <div class="head"><h1>{title}</h1></div>
            <form class="filters" method="get" action=SEARCH role="search">
                <div class="field grow">
                    <Field
                        name="q"
                        label=t("search-field")
                        kind=InputKind::Search
                        value=self.asked.text.clone()
                        autocomplete="off".to_owned()
                        autofocus=self.query.is_empty()
                    />
                </div>
                <button class="button main">{Icon::Search.view()}{t("search-show")}</button>
            </form>
            <div class="stack loose">{brief}{body}</div>
        }
        .erase()
    }

    fn groups(&self, found: SearchResults) -> AnyView {
        let part = Part::<PersonId>::Start;
        let partners = group(
            "partners",
            found.partners,
            Some(self.asked.at(PARTNERS, part)),
            |row| self.partner(row),
        );
        let people = group(
            "people",
            found.people,
            Some(self.asked.at(PEOPLE, part)),
            |row| self.person(row),
        );
        let registrations = group(
            "registrations",
            found.registrations,
            Some(self.asked.at(REGISTRATIONS, part)),
            |row| self.registration(row),
        );
        let applications = group("applications", found.applications, None, |row| {
            self.application(row)
        });
        view! { {partners}{people}{registrations}{applications} }.erase()
    }

    fn partner(&self, row: FoundPartner) -> AnyView {
        let kind = PartnerKind::parse(&row.kind).map(|kind| match kind {
            PartnerKind::Distributor => t("search-distributor"),
            PartnerKind::Reseller => t("search-reseller"),
        });
        let country = country(&row.country);
        let told = self.told(&row.name, [row.domain, row.tax_id]);
        view! {
            <tr>
                <td>
                    <a class="row-link" href=partner(row.id)>{marked(self.query, &row.name)}</a>
                    <span class="sub dots"><span>{country}</span>{told}</span>
                </td>
                <td class="aside">{kind}</td>
            </tr>
        }
        .erase()
    }

    fn person(&self, row: FoundPerson) -> AnyView {
        let name = link(marked(self.query, &row.name), page_of(&row, self.reader));
        view! {
            <tr>
                <td>
                    {name}
                    <span class="sub dots">
                        <span>{belongs_to(&row)}</span>
                        <span>{marked(self.query, &row.email)}</span>
                    </span>
                </td>
                <td class="aside">{roles(&row)}</td>
            </tr>
        }
        .erase()
    }

    fn registration(&self, row: FoundRegistration) -> AnyView {
        let reference = row.reference.to_string();
        let name = format!("{} {reference}", row.customer);
        let told = self.told(
            &name,
            [row.city, row.domain, row.contact_name, row.contact_email],
        );
        let value = row.value.map(|value| view! { <Amount of=value /> });
        view! {
            <tr>
                <td>
                    <a class="row-link" href=review_address(row.reference)>{marked(self.query, &row.customer)}</a>
                    <span class="sub dots">
                        <span>{row.partner_name}</span>
                        <span class="num nowrap">{marked(self.query, &reference)}</span>
                        {told}
                    </span>
                </td>
                <td class="aside"><StageBadge stage=row.stage /> " " {value}</td>
            </tr>
        }
        .erase()
    }

    fn application(&self, row: FoundApplication) -> AnyView {
        let country = country(&row.country);
        let told = self.told(
            &row.company,
            [row.domain, row.contact_name, row.contact_email].map(Some),
        );
        view! {
            <tr>
                <td>
                    <a class="row-link" href=application(row.id)>{marked(self.query, &row.company)}</a>
                    <span class="sub dots"><span>{country}</span>{told}</span>
                </td>
                <td class="aside">{application_badge(row.stage)}</td>
            </tr>
        }
        .erase()
    }

    /// What else has the words, where the name has not all of them.
    fn told<const N: usize>(&self, name: &str, more: [Option<String>; N]) -> Vec<AnyView> {
        if self.query.finds(&portico::search::folded(name)) {
            return Vec::new();
        }
        more.into_iter()
            .flatten()
            .filter(|text| self.query.shows_in(text))
            .map(|text| view! { <span>{marked(self.query, &text)}</span> }.erase())
            .collect()
    }
}

/// A kind with its best few, and the way to all of them.
fn group<T>(
    key: &str,
    found: Found<T>,
    all: Option<String>,
    row: impl Fn(T) -> AnyView,
) -> Option<AnyView> {
    if found.count == 0 {
        return None;
    }
    let title = t(&format!("search-{key}"));
    let count = i64::try_from(found.count).unwrap_or(i64::MAX);
    let words = if found.more {
        ta(
            &format!("search-{key}-many"),
            &[("count", &count.to_string())],
        )
    } else {
        tn(&format!("search-{key}-count"), count, &[])
    };
    let all = all.filter(|_| found.count > found.best.len()).map(|href| {
        let all = ta("search-all", &[("what", &words)]);
        view! { <p class="pad all"><a href=href>{all}</a></p> }
    });
    let heading = format!("found-{key}");
    let labelled = heading.clone();
    let rows: Vec<AnyView> = found.best.into_iter().map(row).collect();
    let group = view! {
        <section class="card found" aria-labelledby=labelled>
            <header><h2 id=heading>{title}</h2><span class="muted small num">{words}</span></header>
            <table class="rows"><tbody>{rows}</tbody></table>
            {all}
        </section>
    };
    Some(group.erase())
}

/// The name of a country by its code.
fn country(code: &str) -> String {
    Country::parse(code).map_or_else(|| code.to_owned(), country_words)
}
