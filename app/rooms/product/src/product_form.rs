//! The fields of a product: the same for adding one and for changing one.

use leptos::prelude::*;
use portico::money::{Currency, DecimalMark, Money};
use portico::product::{LONGEST_NAME, LONGEST_SKU, PriceDraft, ProductDraft, Refusal, price_field};
use portico_desk::Refusal as DeskRefusal;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::message::{FieldErrors, Message};
use portico_kit::registration::hours;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, Field, Flash, InputKind, Wrong, number_format};

use crate::addresses::product_address;

/// What the page shows besides the product as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    /// What answers the last step.
    pub(crate) flash: Option<Flash>,
    /// What is wrong with the form.
    pub(crate) problems: FieldErrors,
    /// The product as it was typed.
    pub(crate) draft: ProductDraft,
    /// The product that has the number already: its number and its address.
    pub(crate) taken_by: Option<(String, String)>,
}

/// What was typed.
pub(crate) fn read(form: &Form) -> ProductDraft {
    let prices = form.fields.iter().filter_map(|(field, amount)| {
        let currency = field.strip_prefix("price-")?;
        Some(PriceDraft {
            currency: currency.to_owned(),
            amount: amount.clone(),
        })
    });
    ProductDraft {
        sku: form.text("sku").to_owned(),
        name: form.text("name").to_owned(),
        prices: prices.collect(),
    }
}

/// What the reader's language writes before decimals.
pub(crate) fn decimal_mark() -> Option<DecimalMark> {
    match number_format().decimal {
        '.' => Some(DecimalMark::Dot),
        ',' => Some(DecimalMark::Comma),
        _ => None,
    }
}

/// An amount as a field holds it: with all decimals, so that it reads back as what it is.
pub(crate) fn amount_typed(money: Money) -> String {
    let decimal = number_format().decimal.to_string();
    if money.currency.exponent() < 3 {
        money.to_decimal().replace('.', &decimal)
    } else {
        money.to_decimal()
    }
}

/// The currencies that the programme has.
pub(crate) async fn currencies(context: &RequestContext) -> Result<Vec<Currency>, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let programme = hours::programme(desk).await?;
    let minimum = programme.map(|programme| programme.terms.registration.minimum);
    Ok(minimum
        .unwrap_or_default()
        .iter()
        .map(|money| money.currency)
        .collect())
}

/// Why it was not saved, with a number that is taken told beside its field.
pub(crate) fn failed(
    error: CommandError,
    draft: ProductDraft,
    context: &RequestContext,
) -> Result<(CommandError, Shown), AppError> {
    let taken = match error.refusal() {
        Some(DeskRefusal::Product(Refusal::NumberTaken { product, sku, .. })) => {
            Some((sku.clone(), product_address(*product)))
        }
        _ => None,
    };
    let beside = taken
        .as_ref()
        .and(error.refusal())
        .map(|refusal| FieldErrors::one("sku", Message::from(refusal)));
    let error = match beside {
        Some(problems) => CommandError::invalid(problems, context)?,
        None => error,
    };
    let shown = Shown {
        flash: error.flash.clone(),
        problems: error.problems.clone(),
        draft,
        taken_by: taken,
    };
    Ok((error, shown))
}

/// The fields.
pub(crate) fn fields(shown: &Shown) -> AnyView {
    let wrong = |name: &str| -> Wrong { shown.problems.for_field(name).into() };
    let draft = &shown.draft;
    let taken = shown.taken_by.clone().map(|(sku, address)| {
        view! { <p><a href=address>{ta("product-open", &[("number", &sku)])}</a></p> }
    });
    let hint = t("product-price-hint");
    // One of several is enough, whichever it is.
    let several = draft.prices.len() > 1;
    let prices: Vec<AnyView> = draft
        .prices
        .iter()
        .map(|price| {
            let field = price_field(&price.currency);
            let label = ta("product-price-in", &[("currency", &price.currency)]);
            let problems = wrong(&field);
            view! {
                <Field
                    name=field
                    label=label
                    kind=InputKind::Money
                    value=price.amount.clone()
                    problems=problems
                    optional=several
                    autocomplete="off".to_owned()
                />
            }
            .erase()
        })
        .collect();
    view! {
        <Field name="sku" label=t("product-sku") value=draft.sku.clone() problems=wrong("sku") most=LONGEST_SKU autocomplete="off".to_owned() />
        {taken}
        <Field name="name" label=t("product-name") value=draft.name.clone() problems=wrong("name") most=LONGEST_NAME autocomplete="off".to_owned() />
        <p class="hint">{hint}</p>
        <div class="pair">{prices}</div>
    }
    .erase()
}
