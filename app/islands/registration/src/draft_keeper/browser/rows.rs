//! The product lines: more of them, and fewer.

use portico::registration::draft::line_field;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::form::{Form, all};

const ROW: &str = ".goods-line";
const PARTS: [&str; 3] = ["product", "quantity", "value"];

/// Does what a button of the lines asks for; says whether it was one.
pub(super) fn clicked(form: &Form, event: &Event) -> bool {
    let Some(at) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return false;
    };
    let pressed = |mark: &str| at.closest(&format!("button[{mark}]")).ok().flatten();
    if let Some(button) = pressed("data-add-line") {
        add(form, &button);
        return true;
    }
    let line = pressed("data-remove-line")
        .and_then(|button| button.closest(ROW).ok()?)
        .and_then(|row| row.get_attribute("data-line")?.parse().ok());
    line.is_some_and(|line| {
        remove(form, line);
        true
    })
}

/// Shows at least so many lines.
pub(super) fn make_room(form: &Form, lines: usize) {
    for _ in count(form)..lines {
        append(form);
    }
}

fn count(form: &Form) -> usize {
    form.all::<Element>(ROW).len()
}

fn add(form: &Form, button: &Element) {
    append(form);
    let lines = count(form);
    let most = form.all::<Element>(".goods-lines");
    let most = most
        .first()
        .and_then(|lines| lines.get_attribute("data-most")?.parse().ok());
    if most.is_some_and(|most: usize| lines >= most) {
        button.set_attribute("hidden", "").ok();
    }
    focus(form, lines - 1);
}

/// One more empty line, made after the last one.
fn append(form: &Form) -> Option<()> {
    let last: Element = form.all(ROW).pop()?;
    let old: usize = last.get_attribute("data-line")?.parse().ok()?;
    let row: Element = last.clone_node_with_deep(true).ok()?.unchecked_into();
    let new = old + 1;
    let named = |text: String| text.replace(&format!("line-{old}"), &format!("line-{new}"));
    row.set_attribute("data-line", &new.to_string()).ok()?;
    for element in all::<Element>(&row, "*") {
        for name in ["id", "name", "for", "value", "aria-describedby"] {
            if let Some(text) = element.get_attribute(name) {
                element.set_attribute(name, &named(text)).ok()?;
            }
        }
    }
    for element in all::<HtmlElement>(&row, "legend, button, button span") {
        let numbered = |text: String| text.replace(&new.to_string(), &(new + 1).to_string());
        if let Some(title) = element.get_attribute("title") {
            element.set_title(&numbered(title));
        } else {
            element.set_text_content(element.text_content().map(numbered).as_deref());
        }
    }
    for field in all::<HtmlInputElement>(&row, "input") {
        field.set_value("");
        super::check::clear(&field);
    }
    last.parent_node()?.append_child(&row).ok()?;
    form.set("rows", &(new + 1).to_string());
    Some(())
}

/// Takes a line out: the ones below move up, and the last is empty.
fn remove(form: &Form, line: usize) {
    let lines = count(form);
    for at in line..lines {
        for part in PARTS {
            let below = form.text(&line_field(at + 1, part));
            if let Some(field) = form.field(&line_field(at, part)) {
                field.set_value(&below);
                super::check::clear(&field);
            }
        }
    }
    focus(form, line);
}

fn focus(form: &Form, line: usize) {
    if let Some(field) = form.field(&line_field(line, "product")) {
        field.focus().ok();
    }
}
