//! The price list in the page, which the server rendered as suggestions: a line that names a product, by name or
//! number, gets its value from there for as long as nobody has typed one.

use leptos::prelude::document;
use portico::money::{Currency, Money};
use portico::product::Prices;
use portico::registration::LineDraft;
use portico::registration::draft::line_field;
use web_sys::{Event, HtmlInputElement};

use super::form::{self, all};
use crate::fields::{self, PRODUCTS};
use crate::lines::COLUMNS;
use crate::state::DraftState;

/// Whether what this field holds may change what lines are worth.
pub(super) fn depends_on(field: &str) -> bool {
    field == "currency" || field.ends_with(COLUMNS[0]) || field.ends_with(COLUMNS[1])
}

/// Notes which values stand there from the price list, so that they go on following it.
pub(super) fn learn(state: DraftState) {
    let page = state.page();
    let currency = Currency::parse(page.draft.currency.trim());
    for line in &page.draft.lines {
        let worth = currency.and_then(|currency| {
            let (_, price) = listed(line, currency)?;
            line.at_list_price(price, currency)
        });
        if worth.is_some_and(|worth| Money::parse(&line.value, worth.currency) == Ok(worth)) {
            let memory = state.memory();
            memory.filled.borrow_mut().push(line.value.clone());
        }
    }
}

/// Fills in what the lines are worth, or says the list price where it is in another currency. A product that was
/// typed to its end gets the name that the list has for it. Says whether a line is another one now.
pub(super) fn fill(state: DraftState, typed: bool) -> bool {
    let page = state.page();
    let (start, memory) = (state.start(), state.memory());
    let Some(currency) = Currency::parse(page.draft.currency.trim()) else {
        return false;
    };
    let mut lines = page.draft.lines.clone();
    let mut hints = Vec::new();
    let mut filled = memory.filled.borrow_mut();
    for (index, line) in lines.iter_mut().enumerate() {
        let Some((name, price)) = listed(line, currency) else {
            continue;
        };
        if typed {
            line.product = name;
        }
        let from_list = line.value.trim().is_empty() || filled.contains(&line.value);
        if from_list && !has_focus(index) {
            let worth = line.at_list_price(price, currency);
            line.value = worth.map_or_else(String::new, |worth| start.numbers.number(worth));
            filled.push(line.value.clone());
        }
        let worth = line.at_list_price(price, currency);
        let at_list = worth.is_some_and(|worth| Money::parse(&line.value, currency) == Ok(worth));
        if !at_list {
            let price = start.numbers.amount(price.currency.mark(), price);
            hints.push((
                line_field(index, COLUMNS[2]),
                start.texts.list_price(&price),
            ));
        }
    }
    let changed = lines != page.draft.lines;
    if changed || hints != page.hints {
        state.change(|page| {
            page.draft.lines = lines;
            page.hints = hints;
        });
    }
    changed
}

/// A value from the price list is selected when its field is entered: what is typed there takes its place.
pub(super) fn entered(state: DraftState, event: &Event) {
    if let Some(field) = form::field_of(event)
        && field.name().ends_with(COLUMNS[2])
        && state.memory().filled.borrow().contains(&field.value())
    {
        field.select();
    }
}

/// Whether somebody is in the field of a line's value: nothing changes under their hands.
fn has_focus(line: usize) -> bool {
    let here = document().active_element();
    here.is_some_and(|here| here.id() == fields::id(&line_field(line, COLUMNS[2])))
}

/// The product of a line, as the list names it, and its price in this currency, or in its own where it has none.
fn listed(line: &LineDraft, currency: Currency) -> Option<(String, Money)> {
    let list = document().get_element_by_id(PRODUCTS)?;
    for option in all::<HtmlInputElement>(&list, "option") {
        let read = |name: &str| option.get_attribute(name).unwrap_or_default();
        let name = read("value");
        if line.is_for(&name, &read("data-sku")) {
            let prices: Prices = read("data-prices").parse().ok()?;
            return Some((name, prices.in_currency_or_first(currency)));
        }
    }
    None
}
