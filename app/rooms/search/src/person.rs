//! What is said of a person, and where they are looked after.

use leptos::prelude::*;
use portico::actor::{Actor, Role};
use portico::person::policy::may_see;
use portico_desk::search::FoundPerson;
use portico_kit::address::{PEOPLE, partner};
use portico_kit::error::AppError;
use portico_kit::i18n::{t, tn};
use portico_kit::request_context::RequestContext;
use portico_kit::roles::roles_words;
use portico_kit::ui::Erase;

/// Notes that the reader looks at these people, before they see them.
pub(crate) async fn note_shown(
    context: &RequestContext,
    people: &[FoundPerson],
) -> Result<(), AppError> {
    let Some(reader) = &context.signed_in else {
        return Ok(());
    };
    let sides: Vec<_> = people.iter().map(|person| person.partner).collect();
    let desk = context.app.desk.as_actor(context.actor()?);
    desk.note_people_of(reader.session, &sides).await?;
    Ok(())
}

/// The page on which this person is looked after, if the reader may see it.
pub(crate) fn page_of(person: &FoundPerson, reader: &Actor) -> Option<String> {
    let row = format!("#person-{}", person.id);
    match person.partner {
        Some(of) => may_see(reader, Some(of)).then(|| format!("{}/people{row}", partner(of))),
        None => portico::person::policy::may_manage(reader, None).then(|| format!("{PEOPLE}{row}")),
    }
}

/// Where they belong: "Nordmess and 1 more", the vendor's staff.
pub(crate) fn belongs_to(person: &FoundPerson) -> String {
    let first = person
        .partner_name
        .clone()
        .unwrap_or_else(|| t("search-staff"));
    if person.others > 0 {
        format!("{first} {}", tn("search-others", person.others, &[]))
    } else {
        first
    }
}

/// What they are trusted with.
pub(crate) fn roles(person: &FoundPerson) -> String {
    let roles = person.roles.iter().flat_map(|roles| roles.split(','));
    roles_words(roles.filter_map(Role::parse).collect())
}

/// A name that leads to their page, where there is one for the reader.
pub(crate) fn link(name: impl IntoView + 'static, href: Option<String>) -> AnyView {
    match href {
        Some(href) => view! { <a class="row-link" href=href>{name}</a> }.erase(),
        None => view! { <b>{name}</b> }.erase(),
    }
}
