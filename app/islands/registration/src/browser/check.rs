//! Checks while one types, by the same rules as the desk: a mistake is shown when its field is left,
//! and goes as soon as it is mended. What is still empty is nobody's mistake yet.

use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use portico::problems::{Problem, Problems};
use portico::registration::RegistrationDraft;
use portico::registration::draft::is_of_a_line;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::form;
use crate::fields::problem_id;
use crate::state::{DraftState, Page};
use crate::view::problem;

/// Something was typed: shown problems that are mended go.
pub(super) fn typed(state: DraftState) {
    let problems = problems(state);
    let is_mended = |field: &str| problems.for_field(field).is_empty();
    state.change(|page| page.problems.retain(|(field, _)| !is_mended(field)));
}

/// A field was left: what is wrong with it is shown.
pub(super) fn left(state: DraftState, field: &str) {
    let problems = problems(state);
    tell(state, field, &problems);
    // What all lines come to is told at the first of them.
    if is_of_a_line(field) || field == "currency" {
        for (other, found) in problems.iter() {
            if other != field && matches!(found, [Problem::BelowMinimum { .. }]) {
                tell(state, other, &problems);
            }
        }
    }
}

fn tell(state: DraftState, field: &str, problems: &Problems) {
    let found = problems.for_field(field);
    let start = state.start();
    let text = found
        .iter()
        .find_map(|problem| start.problem_texts.text(problem, start.numbers));
    // What is wrong only at the end stays as the page came with it; what was told here goes.
    let memory = state.memory();
    let told_here = memory.told.borrow().iter().any(|told| told == field);
    if text.is_some() || found.is_empty() || told_here {
        if text.is_some() && !told_here {
            memory.told.borrow_mut().push(field.to_owned());
        }
        state.change(|page| {
            page.problems.retain(|(known, _)| known != field);
            page.problems
                .extend(text.map(|text| (field.to_owned(), text)));
        });
    }
}

fn problems(state: DraftState) -> Problems {
    let start = state.start();
    state.page().draft.problems(&start.terms, start.today)
}

/// Shows from now on what the state says is wrong with the fields that the server rendered.
pub(super) fn show_beside_fields(state: DraftState) {
    for (name, _) in RegistrationDraft::default().to_pairs() {
        show_beside(state, name.into());
    }
}

fn show_beside(state: DraftState, name: Arc<str>) -> Option<()> {
    let fields = form::fields(&name);
    let around = fields.first()?.closest(".field").ok()??;
    let id = problem_id(&name);
    if let Some(rendered) = document().get_element_by_id(&id) {
        rendered.remove();
    }
    let place: HtmlElement = around.clone().unchecked_into();
    let text = state.of_field(Arc::clone(&name), Page::problem_of);
    mount_to(place, move || {
        // Attributes of elements that Leptos did not render are set by hand.
        let marks = RenderEffect::new(move |_| {
            let wrong = !text().is_empty();
            let classes = around.class_list();
            classes.toggle_with_force("wrong", wrong).ok();
            for field in &fields {
                mark(field, &id, wrong);
            }
        });
        // For as long as the page.
        std::mem::forget(marks);
        problem(state, name)
    })
    .forget();
    Some(())
}

/// Says of a field that something is wrong with it, and where that is written.
fn mark(field: &Element, problem: &str, wrong: bool) -> Option<()> {
    let described = field.get_attribute("aria-describedby").unwrap_or_default();
    let mut ids: Vec<&str> = described.split(' ').collect();
    ids.retain(|id| !id.is_empty() && *id != problem);
    if wrong {
        ids.push(problem);
        field.set_attribute("aria-invalid", "true").ok()?;
    } else {
        field.remove_attribute("aria-invalid").ok()?;
    }
    if ids.is_empty() {
        field.remove_attribute("aria-describedby").ok()
    } else {
        let described = ids.join(" ");
        field.set_attribute("aria-describedby", &described).ok()
    }
}
