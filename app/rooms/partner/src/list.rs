//! Staff's list of partners.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::id::PartnerId;
use portico::partner::policy::may_add;
use portico::partner::{PartnerStatus, TierKey};
use portico::programme::Terms;
use portico::registration::Country;
use portico_desk::page::Page as ListPage;
use portico_desk::partner::{ListedPartner, PartnerFilter};
use portico_desk::portfolio::Whose;

use portico_kit::address::APPLICATIONS;
use portico_kit::company::kind_words;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, tn};
use portico_kit::list_query::ListQuery;
use portico_kit::page::{Page, respond};
use portico_kit::registration::facts::country_words;
use portico_kit::registration::{hours, tier_name};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{EmptyState, Erase, Field, Icon, InputKind, Pager, whose_switch};

use crate::addresses::{LIST, NAV, PROPOSALS};

/// The list.
pub(crate) async fn show(
    context: RequestContext,
    query: ListQuery<PartnerId>,
) -> Result<Response, AppError> {
    let (mut filter, whose) = asked(&query)?;
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let adds = may_add(actor);
    filter.own = desk.whose(whose).await? == Whose::Mine;
    let chooses = desk.chooses_whose().await?;
    let partners = desk.partners(&filter).await?;
    let terms = hours::programme(desk)
        .await?
        .map(|programme| programme.terms);
    let page = Page::new(t("partners-title"), move || {
        content(&filter, partners, terms.as_ref(), (adds, chooses, whose))
    });
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

/// What the address asks for. What it does not make sense of is as if it were not there, but for a place.
fn asked(query: &ListQuery<PartnerId>) -> Result<(PartnerFilter, Option<Whose>), AppError> {
    let mut whose = None;
    let mut filter = PartnerFilter {
        after: query.after()?,
        ..PartnerFilter::default()
    };
    for (name, value) in form_urlencoded::parse(query.text.as_bytes()) {
        match &*name {
            "q" => filter.text = value.trim().chars().take(200).collect(),
            "whose" => whose = Whose::parse(&value),
            _ => {}
        }
    }
    Ok((filter, whose))
}

fn address(filter: &PartnerFilter, whose: Option<Whose>, after: Option<String>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(whose) = whose {
        query.append_pair("whose", whose.as_str());
    }
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
    (adds, chooses, whose): (bool, bool, Option<Whose>),
) -> AnyView {
    let none_at_all =
        partners.rows.is_empty() && filter.text.is_empty() && filter.after.is_none() && !filter.own;
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
    let search = (!none_at_all).then(|| search(filter, whose));
    let switch = chooses.then(|| whose_switch(filter.own, address(filter, None, None), None));
    let body = if none_at_all {
        let step = adds.then(|| (t("partners-add"), "/partners/new".to_owned()));
        view! {
            <EmptyState icon=Icon::Building title=t("partners-empty-title") text=t("partners-empty") step=step />
        }
        .erase()
    } else if partners.rows.is_empty() && filter.own && filter.text.is_empty() {
        view! {
            <EmptyState
                icon=Icon::Building
                title=t("partners-own-none-title")
                text=t("partners-own-none")
            />
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
        table(filter, whose, partners, terms)
    };
    view! {
        <div class="head">
            <div>
                <h1>{t("partners-title")}</h1>
                <p class="muted">{lead}</p>
            </div>
            <span class="actions">
                <a class="button" href=PROPOSALS>{t("proposals-title")}</a>
                {applications}
                {add}
            </span>
        </div>
        {switch}
        {search}
        <section class="card" aria-label=t("partners-title")>{body}</section>
    }
    .erase()
}

fn search(filter: &PartnerFilter, whose: Option<Whose>) -> AnyView {
    let whose =
        whose.map(|whose| view! { <input type="hidden" name="whose" value=whose.as_str() /> });
    let clear = (!filter.text.is_empty())
        .then(|| view! { <a class="button quiet" href=LIST>{t("partners-clear")}</a> });
    view! {
        <form class="filters" method="get" action=LIST role="search">
            {whose}
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
    whose: Option<Whose>,
    partners: ListPage<ListedPartner, PartnerId>,
    terms: Option<&Terms>,
) -> AnyView {
    let next = partners
        .next
        .map(|last| address(filter, whose, Some(last.to_string())));
    let first = filter.after.map(|_| address(filter, whose, None));
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
    let standing = badges(
        partner.ended_at.is_some(),
        [
            partner.suspended_at.is_some(),
            partner.credit_hold_at.is_some(),
            false,
        ],
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

/// Whether a partner may register deals.
pub(crate) fn standing(status: &PartnerStatus) -> AnyView {
    badges(
        status.ended,
        [status.suspended, status.credit_hold, status.screening_hit],
    )
}

fn badges(ended: bool, [suspended, credit_hold, screening_hit]: [bool; 3]) -> AnyView {
    let badge =
        |class: &'static str, key: &str| view! { <span class=class>{t(key)}</span> " " }.erase();
    if ended {
        return badge("stage withdrawn", "partner-ended");
    }
    let found: Vec<AnyView> = [
        (suspended, "stage denied", "partner-suspended"),
        (credit_hold, "stage returned", "partner-credit-hold"),
        (screening_hit, "stage denied", "partner-screening-hit"),
    ]
    .into_iter()
    .filter(|(holds, _, _)| *holds)
    .map(|(_, class, key)| badge(class, key))
    .collect();
    if found.is_empty() {
        return badge("stage protected", "partner-active");
    }
    found.into_any()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(query: &str) -> (PartnerFilter, Option<Whose>) {
        ListQuery::of(query)
            .and_then(|query| asked(&query))
            .unwrap()
    }

    #[test]
    fn an_address_that_makes_no_sense_asks_for_everything() {
        let (filter, whose) = read("q=%20Nord%20&y=1&whose=theirs");
        assert_eq!(whose, None);
        assert_eq!((filter.text.as_str(), filter.after), ("Nord", None));
        assert_eq!(address(&filter, whose, None), "/partners?q=Nord");
        let (all, whose) = read("whose=all");
        assert_eq!(address(&all, whose, None), "/partners?whose=all");
        assert_eq!(address(&read("").0, None, None), LIST);
    }
}
