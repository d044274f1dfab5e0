//! The roles of a side: their names, and choosing them.

use leptos::prelude::*;
use portico::actor::Role;

use portico_kit::i18n::t;
use portico_kit::message::{FieldErrors, message};
use portico_kit::roles::role_words;
use portico_kit::ui::Erase;

/// The boxes with which roles are chosen for somebody who is invited.
pub(crate) fn role_choices(
    at_partner: bool,
    chosen: &[String],
    fine: bool,
    problems: &FieldErrors,
) -> AnyView {
    let boxes = offered(at_partner).enumerate().map(|(index, role)| {
        let checked = chosen.iter().any(|name| name == role.as_str());
        // The first has the field's own id, so that the problem summary leads there.
        let id = (index == 0).then_some("field-roles");
        view! {
            <label class="choice">
                <input type="checkbox" id=id name=format!("role-{role}") value="yes" checked=checked />
                <span><b>{role_words(role)}</b><span class="hint">{t(&format!("people-role-{role}"))}</span></span>
            </label>
        }
    });
    let told = problems
        .for_field("roles")
        .iter()
        .map(|problem| view! { <span class="problem">{message(problem)}</span> });
    view! {
        <fieldset class=if fine { "field" } else { "field wrong" }>
            <legend>{t("people-column-roles")}</legend>
            <div class="choices">{boxes.collect_view()}</div>
            {told.collect_view()}
        </fieldset>
    }
    .erase()
}

/// The roles of a side.
pub(crate) fn offered(at_partner: bool) -> impl Iterator<Item = Role> {
    Role::ALL
        .into_iter()
        .filter(move |role| role.is_staff() != at_partner)
}
