//! The price list.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::id::ProductId;
use portico::product::Prices;
use portico::product::policy::may_manage;
use portico_desk::page::{Page as ListPage, Part};
use portico_desk::product::{ListedProduct, Offered, ProductFilter};

use portico_kit::error::AppError;
use portico_kit::i18n::{t, tn};
use portico_kit::list_query::ListQuery;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Amount, EmptyState, Erase, Field, Flash, Icon, InputKind, Pager, Select, SelectOption, Tone,
};

use crate::addresses::{IMPORT, LIST, NAV, NEW, product_address};

/// The list.
pub(crate) async fn show(
    context: RequestContext,
    query: ListQuery<ProductId>,
) -> Result<Response, AppError> {
    let asked = Asked::of(&query);
    let actor = context.actor()?;
    let manages = may_manage(actor);
    let products = context
        .app
        .desk
        .as_actor(actor)
        .price_list(&asked.filter)
        .await?;
    let page = Page::new(t("products-title"), move || {
        content(&asked, products, manages)
    });
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

/// What the address asks for. What it does not make sense of is as if it were not there.
struct Asked {
    filter: ProductFilter,
    imported: Option<i64>,
}

impl Asked {
    fn of(query: &ListQuery<ProductId>) -> Self {
        let mut asked = Self {
            filter: ProductFilter {
                part: query.part,
                ..ProductFilter::default()
            },
            imported: None,
        };
        for (name, value) in form_urlencoded::parse(query.text.as_bytes()) {
            match &*name {
                "q" => asked.filter.text = value.trim().chars().take(200).collect(),
                "show" => asked.filter.offered = Offered::parse(&value).unwrap_or_default(),
                "imported" => asked.imported = value.parse().ok(),
                _ => {}
            }
        }
        asked
    }

    fn is_narrowed(&self) -> bool {
        !self.filter.text.is_empty() || self.filter.offered != Offered::default()
    }
}

/// The address of the list, narrowed in this way, from this place on.
fn address(filter: &ProductFilter, place: Option<(&str, ProductId)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !filter.text.is_empty() {
        query.append_pair("q", &filter.text);
    }
    if filter.offered != Offered::default() {
        query.append_pair("show", filter.offered.as_str());
    }
    if let Some((side, place)) = place {
        query.append_pair(side, &place.to_string());
    }
    let query = query.finish();
    if query.is_empty() {
        LIST.to_owned()
    } else {
        format!("{LIST}?{query}")
    }
}

fn content(asked: &Asked, products: ListPage<ListedProduct, ProductId>, manages: bool) -> AnyView {
    let at_start = matches!(asked.filter.part, Part::Start);
    let none_at_all = products.rows.is_empty() && at_start && !asked.is_narrowed();
    let acts = manages.then(|| {
        view! {
            <div class="actions">
                <a class="button" href=IMPORT>{t("products-import")}</a>
                <a class="button main" href=NEW>{Icon::Plus.view()}{t("products-add")}</a>
            </div>
        }
    });
    let flash = asked.imported.map(|count| {
        let title = tn("products-done-imported", count, &[]);
        Flash::new(Tone::Good, title, String::new()).view()
    });
    let search = (!none_at_all).then(|| search(asked));
    let body = body(asked, products, none_at_all, manages);
    view! {
        <div class="head">
            <div>
                <h1>{t("products-title")}</h1>
                <p class="muted">{t("products-lead")}</p>
            </div>
            {acts}
        </div>
        {flash}
        {search}
        <section class="card" aria-label=t("products-title")>{body}</section>
    }
    .erase()
}

fn body(
    asked: &Asked,
    products: ListPage<ListedProduct, ProductId>,
    none_at_all: bool,
    manages: bool,
) -> AnyView {
    if none_at_all {
        let step = manages.then(|| (t("products-add"), NEW.to_owned()));
        view! {
            <EmptyState icon=Icon::Tag title=t("products-empty-title") text=t("products-empty") step=step />
        }
        .erase()
    } else if products.rows.is_empty() {
        view! {
            <EmptyState
                icon=Icon::Search
                title=t("products-none-title")
                text=t("products-none")
                step=Some((t("products-clear"), LIST.to_owned()))
            />
        }
        .erase()
    } else {
        table(&asked.filter, products)
    }
}

fn search(asked: &Asked) -> AnyView {
    let offers = Offered::ALL
        .map(|offered| {
            let words = match offered {
                Offered::Offered => t("products-show-offered"),
                Offered::Discontinued => t("products-show-discontinued"),
                Offered::All => t("products-show-all"),
            };
            SelectOption::new(offered.as_str(), words)
        })
        .to_vec();
    let clear = asked
        .is_narrowed()
        .then(|| view! { <a class="button quiet" href=LIST>{t("products-clear")}</a> });
    view! {
        <form class="filters" method="get" action=LIST role="search">
            <div class="field grow">
                <Field
                    name="q"
                    label=t("products-search")
                    kind=InputKind::Search
                    value=asked.filter.text.clone()
                    autocomplete="off".to_owned()
                />
            </div>
            <Select
                name="show"
                label=t("products-show")
                offers=offers
                value=asked.filter.offered.as_str()
            />
            <button class="button">{Icon::Search.view()}{t("products-find")}</button>
            {clear}
        </form>
    }
    .erase()
}

fn table(filter: &ProductFilter, products: ListPage<ListedProduct, ProductId>) -> AnyView {
    let to = |side: &'static str, place: Option<ProductId>| {
        place.map_or_else(String::new, |place| address(filter, Some((side, place))))
    };
    let next = to("after", products.next);
    let previous = to("before", products.previous);
    let first = match (filter.part, products.previous) {
        (Part::Start, _) | (_, None) => String::new(),
        _ => address(filter, None),
    };
    let rows: Vec<AnyView> = products.rows.iter().map(row).collect();
    view! {
        {product_table(rows)}
        <Pager next=next previous=previous first=first />
    }
    .erase()
}

/// Products as a table.
pub(crate) fn product_table(rows: Vec<AnyView>) -> AnyView {
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("product-name")}</th>
                    <th scope="col">{t("product-sku")}</th>
                    <th scope="col" class="num">{t("product-price")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

/// A product of the list as a row.
pub(crate) fn row(listed: &ListedProduct) -> AnyView {
    let product = &listed.product;
    view! {
        <tr>
            <td>
                <a class="row-link" href=product_address(listed.id)>{product.name.clone()}</a>
                {discontinued(listed)}
            </td>
            <td data-label=t("product-sku")>{product.sku.clone()}</td>
            <td class="num" data-label=t("product-price")>{amounts(&product.prices)}</td>
        </tr>
    }
    .erase()
}

/// That a product is not offered any more.
pub(crate) fn discontinued(listed: &ListedProduct) -> Option<AnyView> {
    listed.discontinued_at.map(|_| {
        view! { " " <span class="stage expired">{t("product-discontinued")}</span> }.erase()
    })
}

/// The prices of a product, one beside the other.
pub(crate) fn amounts(prices: &Prices) -> AnyView {
    let all: Vec<AnyView> = prices
        .iter()
        .enumerate()
        .map(|(index, price)| {
            let between = if index > 0 { " · " } else { "" };
            view! { {between} <Amount of=price /> }.erase()
        })
        .collect();
    view! { <span>{all}</span> }.erase()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(query: &str) -> Asked {
        ListQuery::of(query).map(|query| Asked::of(&query)).unwrap()
    }

    #[test]
    fn an_address_keeps_how_the_list_is_narrowed() {
        let asked = read("q=%20Probe%20&show=discontinued&y=1");
        assert_eq!(asked.filter.text, "Probe");
        assert_eq!(asked.filter.offered, Offered::Discontinued);
        assert_eq!(
            address(&asked.filter, None),
            "/products?q=Probe&show=discontinued"
        );
        assert_eq!(address(&read("show=x").filter, None), LIST);
    }
}
