//! The product lines: more of them, fewer, and what they come to.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use portico::registration::draft::{MOST_LINES, line_field};

use crate::fields::{self, Intent, PRODUCTS, ROWS};
use crate::state::{DraftState, Page};
use crate::view::{LineButton, beside, hidden, problem, said};

/// The fields of a line, by the last part of their names.
pub(crate) const COLUMNS: [&str; 3] = ["product", "quantity", "value"];

/// The element id of a line's first field, which takes the focus.
pub(crate) fn first_field(line: usize) -> String {
    fields::id(&line_field(line, COLUMNS[0]))
}

/// The element id of what is said of a line's value.
fn hint_id(name: &str) -> String {
    ["field-", name, "-hint"].concat()
}

/// The lines, and the button for one more. Without scripts the buttons send the form.
#[island]
pub fn ProductLines() -> impl IntoView {
    let state = DraftState::here();
    let lines = move || {
        let each = (0..state.rows()).map(|index| line(state, index));
        each.collect::<Vec<_>>()
    };
    let more = LineButton {
        class: "button quiet",
        value: Intent::AddLine.value(),
        icon: "M12 5v14M5 12h14",
        words: state.start().texts.add_line(),
        words_class: "",
        there: |page, _| page.rows < MOST_LINES,
    };
    let more = more.view(
        state,
        Rc::new(move |event| {
            event.prevent_default();
            state.add_line();
        }),
    );
    view! {
        <div class="goods-lines">{lines}</div>
        {hidden(state, ROWS, |page, _| page.rows.to_string())}
        <div class="actions">{more}</div>
        {said(state, "no-more-lines", "small muted", None, |page, start| {
            if page.rows < MOST_LINES {
                return String::new();
            }
            start.problem_texts.too_many_lines(&MOST_LINES.to_string())
        })}
    }
}

fn line(state: DraftState, index: usize) -> impl IntoView {
    let number = (index + 1).to_string();
    let texts = &state.start().texts;
    let remove = LineButton {
        class: "button bare",
        value: Intent::RemoveLine(index).value(),
        icon: "M6 6l12 12M18 6 6 18",
        words: texts.remove_line(&number),
        words_class: "visually-hidden",
        there: |_, _| true,
    };
    let remove = remove.view(
        state,
        Rc::new(move |event| {
            event.prevent_default();
            state.remove_line(index);
        }),
    );
    let value: Arc<str> = line_field(index, COLUMNS[2]).into();
    view! {
        <fieldset class="goods-line">
            <legend class="visually-hidden">{texts.line(&number)}</legend>
            {input(state, index, 0, texts.line_product())}
            {input(state, index, 1, texts.line_quantity())}
            {input(state, index, 2, texts.line_value())}
            {remove}
            {beside(state, hint_id(&value), "hint", value, Page::hint_of)}
        </fieldset>
    }
}

fn input(state: DraftState, index: usize, column: usize, label: String) -> impl IntoView {
    let name: Arc<str> = line_field(index, COLUMNS[column]).into();
    let id = fields::id(&name);
    let is_product = column == 0;
    let text = state.of_field(Arc::clone(&name), |page, name| page.draft.text(name));
    let wrong = state.of_field(Arc::clone(&name), |page, name| {
        let wrong = !page.problem_of(name).is_empty();
        wrong.then(|| "true".to_owned())
    });
    let described = state.of_field(Arc::clone(&name), |page, name| {
        let mut ids = String::new();
        if !page.problem_of(name).is_empty() {
            ids = fields::problem_id(name);
        }
        if !page.hint_of(name).is_empty() {
            ids = [ids.as_str(), " ", &hint_id(name)].concat();
        }
        (!ids.is_empty()).then_some(ids)
    });
    let class = state.of_field(Arc::clone(&name), |page, name| {
        let right = page.problem_of(name).is_empty();
        String::from(if right { "field" } else { "field wrong" })
    });
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            <input
                id=id
                name=String::from(&*name)
                type="text"
                inputmode=[None, Some("numeric"), Some("decimal")][column]
                value=untrack(text.clone())
                prop:value=text
                autocomplete=(!is_product).then_some("off")
                list=is_product.then_some(PRODUCTS)
                spellcheck=(!is_product).then_some("false")
                aria-invalid=wrong
                aria-describedby=described
            />
            {problem(state, name)}
        </div>
    }
}

/// The sum of the lines that can be read so far.
#[island]
pub fn DraftTotal() -> impl IntoView {
    said(
        DraftState::here(),
        "draft-total",
        "total num",
        Some("total-label"),
        |page, start| {
            let total = page.draft.running_total();
            let Some(total) = total.filter(|total| !total.is_zero()) else {
                return start.texts.total_none();
            };
            let mut symbols = start.symbols.iter();
            let symbol = symbols.find(|(currency, _)| *currency == total.currency);
            let symbol = symbol.map_or("", |(_, symbol)| symbol.as_str());
            start.numbers.amount(symbol, total)
        },
    )
}
