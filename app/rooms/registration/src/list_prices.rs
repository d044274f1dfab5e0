//! What scripts fill in while somebody types, for those who have none: the value of a line whose product is on the
//! price list.

use portico::money::Currency;
use portico::registration::RegistrationDraft;
use portico_kit::error::AppError;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::number_format;

/// Fills in the empty values that the price list knows.
pub(crate) async fn fill(
    context: &RequestContext,
    draft: &mut RegistrationDraft,
) -> Result<(), AppError> {
    let Some(currency) = Currency::parse(draft.currency.trim()) else {
        return Ok(());
    };
    let mut empty: Vec<_> = draft
        .lines
        .iter_mut()
        .filter(|line| line.value.trim().is_empty() && !line.product.trim().is_empty())
        .collect();
    if empty.is_empty() {
        return Ok(());
    }
    let desk = context.app.desk.as_actor(context.actor()?);
    let products = desk.products().await?;
    for line in &mut empty {
        let listed = products.iter().find(|it| line.is_for(&it.name, &it.sku));
        let worth = listed
            .and_then(|it| line.at_list_price(it.prices.in_currency_or_first(currency), currency));
        if let Some((product, worth)) = listed.zip(worth) {
            line.product.clone_from(&product.name);
            line.value = number_format().number(worth);
        }
    }
    Ok(())
}
