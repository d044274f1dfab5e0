//! The price list, and the two forms that change it.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::product::policy::may_manage;
use portico::product::{Product, ProductDraft};
use portico_desk::page::Page as ListPage;

use portico_kit::error::AppError;
use portico_kit::i18n::{t, tn};
use portico_kit::message::{FieldErrors, message};
use portico_kit::page::{Page, respond};
use portico_kit::registration::hours;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Amount, EmptyState, Erase, Field, Flash, Icon, InputKind, Pager, ProblemSummary, Select,
    SelectOption, Tone, Wrong, field_id,
};

use crate::addresses::{LIST, NAV};

/// What the page shows besides the list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    /// What answers the last step.
    pub(crate) flash: Option<Flash>,
    /// What is wrong with one of the forms.
    pub(crate) problems: FieldErrors,
    /// The product as it was typed.
    pub(crate) draft: ProductDraft,
}

/// The list.
pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let query = query.unwrap_or_default();
    let asked = |name: &str| {
        let found = form_urlencoded::parse(query.as_bytes()).find(|(known, _)| known == name);
        found.map(|(_, value)| value.into_owned())
    };
    let shown = Shown {
        flash: done(asked("done").as_deref(), asked("count").as_deref()),
        ..Shown::default()
    };
    let page = page(&context, asked("after"), shown).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

fn done(what: Option<&str>, count: Option<&str>) -> Option<Flash> {
    let title = match what? {
        "saved" => t("products-done-saved"),
        "imported" => tn("products-done-imported", count?.parse().ok()?, &[]),
        _ => return None,
    };
    Some(Flash::new(Tone::Good, title, String::new()))
}

/// The page as it is now.
pub(crate) async fn page(
    context: &RequestContext,
    after: Option<String>,
    shown: Shown,
) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let products = desk.price_list(after.as_deref()).await?;
    let currencies: Vec<String> = hours::programme(desk)
        .await?
        .map(|programme| programme.terms.registration.minimum)
        .unwrap_or_default()
        .iter()
        .map(|money| money.currency.code().to_owned())
        .collect();
    let manages = may_manage(actor);
    Ok(Page::new(t("products-title"), move || {
        content(products, after.is_some(), &currencies, manages, shown)
    })
    .nav(&NAV))
}

fn content(
    products: ListPage<Product, String>,
    moved: bool,
    currencies: &[String],
    manages: bool,
    shown: Shown,
) -> AnyView {
    let table = table(products, moved);
    let forms = manages.then(|| {
        view! {
            <aside>
                {product_form(&shown, currencies)}
                {upload_form(&shown.problems)}
            </aside>
        }
    });
    view! {
        <div class="head">
            <div>
                <h1>{t("products-title")}</h1>
                <p class="muted">{t("products-lead")}</p>
            </div>
        </div>
        {shown.flash.map(Flash::view)}
        <ProblemSummary problems=shown.problems />
        <div class="two">
            <section class="card" aria-label=t("products-title")>{table}</section>
            {forms}
        </div>
    }
    .erase()
}

fn table(products: ListPage<Product, String>, moved: bool) -> AnyView {
    if products.rows.is_empty() && !moved {
        return view! {
            <EmptyState icon=Icon::Tag title=t("products-empty-title") text=t("products-empty") />
        }
        .erase();
    }
    let next = products.next.map(|last| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("after", &last)
            .finish();
        format!("{LIST}?{query}")
    });
    let first = moved.then(|| LIST.to_owned());
    let rows: Vec<AnyView> = products.rows.into_iter().map(row).collect();
    view! {
        {product_table(rows)}
        <Pager next=next.unwrap_or_default() first=first.unwrap_or_default() />
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

/// A product as a row.
pub(crate) fn row(product: Product) -> AnyView {
    view! {
        <tr>
            <td>{product.name}</td>
            <td data-label=t("product-sku")><span class="num">{product.sku}</span></td>
            <td class="num" data-label=t("product-price")><Amount of=product.list_price /></td>
        </tr>
    }
    .erase()
}

fn product_form(shown: &Shown, currencies: &[String]) -> AnyView {
    let wrong = |name: &str| -> Wrong { shown.problems.for_field(name).into() };
    let draft = &shown.draft;
    let currency = if draft.currency.is_empty() {
        currencies.first().cloned().unwrap_or_default()
    } else {
        draft.currency.clone()
    };
    let offers = currencies
        .iter()
        .map(|code| SelectOption::new(code, code))
        .collect();
    view! {
        <section class="card">
            <div class="pad stack">
                <div>
                    <h2>{t("products-add")}</h2>
                    <p class="muted small">{t("products-add-hint")}</p>
                </div>
                <form class="stack" method="post" action=LIST>
                    <Field name="sku" label=t("product-sku") value=draft.sku.clone() problems=wrong("sku") autocomplete="off".to_owned() />
                    <Field name="name" label=t("product-name") value=draft.name.clone() problems=wrong("name") autocomplete="off".to_owned() />
                    <Select name="currency" label=t("product-currency") offers=offers value=currency problems=wrong("currency") />
                    <Field
                        name="price"
                        label=t("product-price")
                        kind=InputKind::Money
                        value=draft.price.clone()
                        problems=wrong("price")
                        autocomplete="off".to_owned()
                    />
                    <button class="button main">{t("products-save")}</button>
                </form>
            </div>
        </section>
    }
    .erase()
}

fn upload_form(problems: &FieldErrors) -> AnyView {
    let told = problems.for_field("file");
    let id = field_id("file");
    let (hint, problem) = (format!("{id}-hint"), format!("{id}-problem"));
    let described = if told.is_empty() {
        hint.clone()
    } else {
        format!("{hint} {problem}")
    };
    let class = if told.is_empty() {
        "field"
    } else {
        "field wrong"
    };
    let invalid = (!told.is_empty()).then_some("true");
    let lines = told
        .iter()
        .map(|text| view! { <span class="problem">{message(text)}</span> });
    view! {
        <section class="card">
            <div class="pad stack">
                <h2>{t("products-import")}</h2>
                <form class="stack" method="post" action="/products/import" enctype="multipart/form-data">
                    <div class=class>
                        <label for=id.clone()>{t("products-file")}</label>
                        <span class="hint" id=hint>{t("products-file-hint")}</span>
                        <input
                            type="file"
                            id=id
                            name="file"
                            accept=".csv,.txt,.tsv,text/csv,text/plain"
                            aria-describedby=described
                            aria-invalid=invalid
                        />
                        <span id=problem>{lines.collect_view()}</span>
                    </div>
                    <button class="button">{t("products-look")}</button>
                </form>
            </div>
        </section>
    }
    .erase()
}
