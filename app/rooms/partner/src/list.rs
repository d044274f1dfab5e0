//! Staff's list of partners.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::id::PartnerId;
use portico::partner::TierKey;
use portico::partner::policy::may_add;
use portico::programme::Terms;
use portico_desk::page::{Page as ListPage, Part};
use portico_desk::partner::{ListedPartner, PARTNERS_CAP, PartnerFilter};
use portico_desk::portfolio::Whose;

use portico_kit::address::APPLICATIONS;
use portico_kit::company::kind_words;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::list_query::ListQuery;
use portico_kit::page::{Page, respond};
use portico_kit::registration::{hours, tier_name};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{EmptyState, Erase, Icon, Pager, decimal_words, export_links, whose_switch};

use crate::addresses::{IMPORT, LIST, NAV, PEOPLE_IMPORT};
use crate::filters::{self, Choices};
use crate::list_query::{address, asked, export, is_narrowed, opened_from, query, whose_of};
use crate::words::{badges, country_name};

/// What the list shows.
struct Found {
    partners: ListPage<ListedPartner, PartnerId>,
    /// How many there are on all pages.
    count: i64,
    choices: Choices,
    /// Whether the reader may take partners in.
    adds: bool,
    /// Whether the reader may choose between their own and all.
    chooses: bool,
}

/// The list.
pub(crate) async fn show(
    context: RequestContext,
    query: ListQuery<PartnerId>,
) -> Result<Response, AppError> {
    let mut filter = asked(&query.text, query.part);
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    filter.own = desk.whose(whose_of(&query.text)).await? == Whose::Mine;
    let partners = desk.partners(&filter).await?;
    let all_in_sight = partners.next.is_none() && partners.previous.is_none();
    let count = if all_in_sight {
        i64::try_from(partners.rows.len()).unwrap_or(PARTNERS_CAP)
    } else {
        desk.partners_count(&filter).await?
    };
    let terms = hours::programme(desk).await?;
    let found = Found {
        partners,
        count,
        choices: Choices {
            terms: terms.map(|programme| programme.terms),
            managers: desk.channel_managers().await?,
            countries: desk.partner_countries().await?,
        },
        adds: may_add(actor),
        chooses: desk.chooses_whose().await?,
    };
    let page = Page::new(t("partners-title"), move || content(&filter, found));
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

fn content(filter: &PartnerFilter, found: Found) -> AnyView {
    let nothing = found.partners.rows.is_empty();
    let in_sight = !is_narrowed(filter) && filter.part == Part::Start;
    let none_at_all = nothing && in_sight && !filter.own;
    let switch = found
        .chooses
        .then(|| whose_switch(filter.own, address(filter, Part::Start), None));
    let add = found.adds.then(|| {
        view! { <a class="button main" href="/partners/new">{Icon::Plus.view()}{t("partners-add")}</a> }
    });
    let import = found.adds.then(|| {
        view! {
            <a class="button quiet" href=IMPORT>{t("partners-import")}</a>
            <a class="button quiet" href=PEOPLE_IMPORT>{t("partners-import-people")}</a>
        }
    });
    let applications =
        view! { <a class="button quiet" href=APPLICATIONS>{t("partners-applications")}</a> };
    let exports = (!nothing).then(|| export_links(|format| export(filter, format)));
    let lead = count_words(found.count);
    let filters = (!none_at_all).then(|| filters::view(filter, &found.choices));
    let body = if none_at_all {
        let step = found
            .adds
            .then(|| (t("partners-add"), "/partners/new".to_owned()));
        view! {
            <EmptyState icon=Icon::Building title=t("partners-empty-title") text=t("partners-empty") step=step />
        }
        .erase()
    } else if nothing && in_sight {
        view! {
            <EmptyState
                icon=Icon::Building
                title=t("partners-own-none-title")
                text=t("partners-own-none")
            />
        }
        .erase()
    } else if nothing {
        view! {
            <EmptyState
                icon=Icon::Search
                title=t("partners-none-title")
                text=t("partners-none")
                step=Some((t("partners-clear"), LIST.to_owned()))
            />
        }
        .erase()
    } else {
        table(filter, found.partners, found.choices.terms.as_ref())
    };
    view! {
        <div class="head">
            <div>
                <h1>{t("partners-title")}</h1>
                <p class="muted">{lead}</p>
            </div>
            <span class="actions">
                {exports}
                {import}
                {applications}
                {add}
            </span>
        </div>
        {switch}
        {filters}
        <section class="card" aria-label=t("partners-title")>{body}</section>
    }
    .erase()
}

fn count_words(count: i64) -> String {
    if count >= PARTNERS_CAP {
        let most = decimal_words(&PARTNERS_CAP.to_string());
        ta("partners-count-many", &[("count", &most)])
    } else {
        tn("partners-count", count, &[])
    }
}

fn table(
    filter: &PartnerFilter,
    partners: ListPage<ListedPartner, PartnerId>,
    terms: Option<&Terms>,
) -> AnyView {
    let part = |part| address(filter, part);
    let next = partners.next.map(|id| part(Part::After(id)));
    let previous = partners.previous.map(|id| part(Part::Before(id)));
    let first = previous.as_ref().map(|_| part(Part::Start));
    let list = query(filter, filter.part);
    let rows: Vec<AnyView> = partners
        .rows
        .into_iter()
        .map(|partner| row(&partner, terms, &list))
        .collect();
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("partners-column-name")}</th>
                    <th scope="col">{t("partners-column-kind")}</th>
                    <th scope="col">{t("partners-column-tier")}</th>
                    <th scope="col">{t("partners-column-standing")}</th>
                    <th scope="col">{t("company-manager")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <Pager
            next=next.unwrap_or_default()
            previous=previous.unwrap_or_default()
            first=first.unwrap_or_default()
        />
    }
    .erase()
}

fn row(partner: &ListedPartner, terms: Option<&Terms>, list: &str) -> AnyView {
    let country = country_name(&partner.country);
    let tier = match (TierKey::parse(&partner.tier), terms) {
        (Some(tier), Some(terms)) => tier_name(terms, &tier),
        _ => partner.tier.clone(),
    };
    let standing = badges(
        partner.ended_at.is_some(),
        [
            partner.suspended_at.is_some(),
            partner.credit_hold_at.is_some(),
            partner.screening == "hit",
        ],
    );
    let managers = partner
        .managers
        .clone()
        .map(|names| view! { <span>{names}</span> });
    let managers = managers.map_or_else(
        || view! { <span class="muted">"–"</span> }.erase(),
        Erase::erase,
    );
    view! {
        <tr>
            <td>
                <a class="row-link" href=opened_from(partner.id, list)>{partner.name.clone()}</a>
                <span class="sub">{country}</span>
            </td>
            <td data-label=t("partners-column-kind")>{partner.kind().map(kind_words)}</td>
            <td data-label=t("partners-column-tier")>{tier}</td>
            <td data-label=t("partners-column-standing")>{standing}</td>
            <td data-label=t("company-manager")>{managers}</td>
        </tr>
    }
    .erase()
}
