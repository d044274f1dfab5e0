//! The page that asks before somebody is removed.

use leptos::prelude::*;
use portico_desk::person::PersonEntry;

use portico_kit::i18n::{t, ta};
use portico_kit::roles::roles_words;
use portico_kit::ui::Erase;

use crate::place::Place;

/// What is special about who is to be removed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    /// It is the reader.
    pub(crate) oneself: bool,
    /// It is the last who looks after the people of that side.
    pub(crate) last: bool,
}

/// The page that asks before somebody is removed.
pub(crate) fn removal(person: &PersonEntry, of: &str, place: Place, asked: Asked) -> AnyView {
    let args = [("name", person.name.as_str()), ("of", of)];
    let (title, why, button) = if person.invited_at.is_some() {
        (
            "people-withdraw-ask",
            "people-withdraw-why",
            "people-withdraw-named",
        )
    } else if asked.oneself {
        (
            "people-remove-self-ask",
            "people-remove-self-why",
            "people-remove-self",
        )
    } else {
        (
            "people-remove-ask",
            "people-remove-why",
            "people-remove-named",
        )
    };
    let hidden = place
        .partner()
        .map(|id| view! { <input type="hidden" name="partner" value=id /> });
    // No button that would be refused.
    let (why, button) = if asked.last {
        (t("refused-last-administrator"), None)
    } else {
        let button = view! { <button class="button danger">{ta(button, &args)}</button> };
        (ta(why, &args), Some(button))
    };
    view! {
        <div class="head">
            <div>
                <h1>{ta(title, &args)}</h1>
                <p class="muted">{person.email.clone()} " · " {roles_words(person.roles)}</p>
            </div>
        </div>
        <section class="card">
            <form class="pad stack" method="post" action=format!("/people/{}/remove", person.id)>
                {hidden}
                <p>{why}</p>
                <div class="actions">
                    {button}
                    <a class="button quiet" href=place.address()>{t("partner-add-cancel")}</a>
                </div>
            </form>
        </section>
    }
    .erase()
}
