//! Staff's list of partners.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::id::PartnerId;
use portico::partner::policy::may_add;
use portico::partner::{PartnerKind, TierKey};
use portico::programme::Terms;
use portico::registration::Country;
use portico_desk::page::Page as ListPage;
use portico_desk::partner::{ListedPartner, PartnerFilter};

use portico_kit::address::APPLICATIONS;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, tn};
use portico_kit::list_query::ListQuery;
use portico_kit::page::{Page, respond};
use portico_kit::registration::facts::country_words;
use portico_kit::registration::{hours, tier_name};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{EmptyState, Erase, Field, Icon, InputKind, Pager};

use crate::addresses::{LIST, NAV};

/// The list.
pub(crate) async fn show(
    context: RequestContext,
    query: ListQuery<PartnerId>,
) -> Result<Response, AppError> {
    let filter = asked(&query)?;
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let adds = may_add(actor);
    let partners = desk.partners(&filter).await?;
    let terms = hours::programme(desk)
        .await?
        .map(|programme| programme.terms);
    let page = Page::new(t("partners-title"), move || {
        content(&filter, partners, terms.as_ref(), adds)
    });
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

/// What the address asks for. What it does not make sense of is as if it were not there, but for a place.
fn asked(query: &ListQuery<PartnerId>) -> Result<PartnerFilter, AppError> {
    let mut filter = PartnerFilter {
        after: query.after()?,
        ..PartnerFilter::default()
    };
    for (name, value) in form_urlencoded::parse(query.text.as_bytes()) {
        if name == "q" {
            filter.text = value.trim().chars().take(200).collect();
        }
    }
    Ok(filter)
}

fn address(filter: &PartnerFilter, after: Option<String>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !filter.text.is_empty() {
        query.append_pair("q", &filter.text);
    }
    if let Some(after) = after {
        query.append_pair("after", &after);
    }
    let query = query.finish();
    if query.is_empty() {
        LIST.to_owned()
    } else {
        format!("{LIST}?{query}")
    }
}

fn content(
    filter: &PartnerFilter,
    partners: ListPage<ListedPartner, PartnerId>,
    terms: Option<&Terms>,
    adds: bool,
) -> AnyView {
    let none_at_all = partners.rows.is_empty() && filter.text.is_empty() && filter.after.is_none();
    let add = adds.then(|| {
        view! { <a class="button main" href="/partners/new">{Icon::Plus.view()}{t("partners-add")}</a> }
    });
    let applications =
        view! { <a class="button quiet" href=APPLICATIONS>{t("partners-applications")}</a> };
    let count = i64::try_from(partners.rows.len()).unwrap_or(i64::MAX);
    let lead = if partners.next.is_none() && filter.after.is_none() {
        tn("partners-count", count, &[])
    } else {
        tn("partners-count-page", count, &[])
    };
    let search = (!none_at_all).then(|| search(filter));
    let body = if none_at_all {
        let step = adds.then(|| (t("partners-add"), "/partners/new".to_owned()));
        view! {
            <EmptyState icon=Icon::Building title=t("partners-empty-title") text=t("partners-empty") step=step />
        }
        .erase()
    } else if partners.rows.is_empty() {
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
        table(filter, partners, terms)
    };
    view! {
        <div class="head">
            <div>
                <h1>{t("partners-title")}</h1>
                <p class="muted">{lead}</p>
            </div>
            <span class="actions">
                {applications}
                {add}
            </span>
        </div>
        {search}
        <section class="card" aria-label=t("partners-title")>{body}</section>
    }
    .erase()
}

fn search(filter: &PartnerFilter) -> AnyView {
    let clear = (!filter.text.is_empty())
        .then(|| view! { <a class="button quiet" href=LIST>{t("partners-clear")}</a> });
    view! {
        <form class="filters" method="get" action=LIST role="search">
            <div class="field grow">
                <Field
                    name="q"
                    label=t("partners-search")
                    kind=InputKind::Search
                    value=filter.text.clone()
                    autocomplete="off".to_owned()
                />
            </div>
            <button class="button">{Icon::Search.view()}{t("partners-show")}</button>
            {clear}
        </form>
    }
    .erase()
}

fn table(
    filter: &PartnerFilter,
    partners: ListPage<ListedPartner, PartnerId>,
    terms: Option<&Terms>,
) -> AnyView {
    let next = partners
        .next
        .map(|last| address(filter, Some(last.to_string())));
    let first = filter.after.map(|_| address(filter, None));
    let rows: Vec<AnyView> = partners
        .rows
        .into_iter()
        .map(|partner| row(&partner, terms))
        .collect();
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("partners-column-name")}</th>
                    <th scope="col">{t("partners-column-kind")}</th>
                    <th scope="col">{t("partners-column-tier")}</th>
                    <th scope="col">{t("partners-column-standing")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <Pager next=next.unwrap_or_default() first=first.unwrap_or_default() />
    }
    .erase()
}

fn row(partner: &ListedPartner, terms: Option<&Terms>) -> AnyView {
    let country = country_name(&partner.country);
    let tier = match (TierKey::parse(&partner.tier), terms) {
        (Some(tier), Some(terms)) => tier_name(terms, &tier),
        _ => partner.tier.clone(),
    };
    let standing = standing(
        partner.suspended_at.is_some(),
        partner.credit_hold_at.is_some(),
    );
    view! {
        <tr>
            <td>
                <a class="row-link" href=format!("{LIST}/{}", partner.id)>{partner.name.clone()}</a>
                <span class="sub">{country}</span>
            </td>
            <td data-label=t("partners-column-kind")>{partner.kind().map(kind_words)}</td>
            <td data-label=t("partners-column-tier")>{tier}</td>
            <td data-label=t("partners-column-standing")>{standing}</td>
        </tr>
    }
    .erase()
}

/// The name of a country by its code.
pub(crate) fn country_name(code: &str) -> String {
    Country::parse(code).map_or_else(|| code.to_owned(), country_words)
}

/// What a partner does in the channel.
pub(crate) fn kind_words(kind: PartnerKind) -> String {
    match kind {
        PartnerKind::Distributor => t("partner-kind-distributor"),
        PartnerKind::Reseller => t("partner-kind-reseller"),
    }
}

/// Whether a partner may register deals.
pub(crate) fn standing(suspended: bool, credit_hold: bool) -> AnyView {
    let badge =
        |class: &'static str, key: &str| view! { <span class=class>{t(key)}</span> " " }.erase();
    match (suspended, credit_hold) {
        (false, false) => badge("stage protected", "partner-active"),
        (true, false) => badge("stage denied", "partner-suspended"),
        (false, true) => badge("stage returned", "partner-credit-hold"),
        (true, true) => view! {
            {badge("stage denied", "partner-suspended")}
            {badge("stage returned", "partner-credit-hold")}
        }
        .erase(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(query: &str) -> PartnerFilter {
        ListQuery::of(query)
            .and_then(|query| asked(&query))
            .unwrap()
    }

    #[test]
    fn an_address_that_makes_no_sense_asks_for_everything() {
        let filter = read("q=%20Nord%20&y=1");
        assert_eq!((filter.text.as_str(), filter.after), ("Nord", None));
        assert_eq!(address(&filter, None), "/partners?q=Nord");
        assert_eq!(address(&read(""), None), LIST);
    }
}
