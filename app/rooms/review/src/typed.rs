//! All that stood in the fields of a request's page when something was sent from it. One form carries it, so that what
//! was typed for one act is there again when another one was refused, without scripts too.

use leptos::prelude::*;
use portico_desk::review::Request;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::ui::Note;

use crate::act::Act;
use crate::field_names::{FORM, LINK, NEXT, TO, UNTIL, WORDED, text_field};
use crate::offered;

/// The texts by the names of their fields.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed(Vec<(String, String)>);

impl Typed {
    pub(crate) fn read(form: &Form) -> Self {
        let decisions = WORDED.map(|name| (text_field(name), offered::text(form, name)));
        let reasons =
            Act::ALL.map(|act| (act.field().to_owned(), form.text(act.field()).to_owned()));
        let to = form.given("with").unwrap_or(form.text(TO)).trim();
        let to = (TO.to_owned(), to.to_owned());
        let until = (UNTIL.to_owned(), form.text(UNTIL).to_owned());
        let all = decisions.into_iter().chain(reasons).chain([to, until]);
        Self(all.filter(|(_, text)| !text.is_empty()).collect())
    }

    /// What was typed into a field; nothing where nothing was.
    pub(crate) fn get(&self, field: &str) -> Option<&str> {
        let found = self.0.iter().find(|(name, _)| name == field);
        found.map(|(_, text)| text.as_str())
    }

    /// What was typed into fields that the page has no more. The other request of a link and a day say nothing by
    /// themselves.
    pub(crate) fn without_fields(&self, has_field: impl Fn(&str) -> bool) -> AnyView {
        let lost = self.0.iter().filter(|(name, text)| {
            name != TO && name != UNTIL && !text.trim().is_empty() && !has_field(name)
        });
        let lost: Vec<String> = lost.map(|(_, text)| text.clone()).collect();
        let note = (!lost.is_empty()).then(|| {
            view! { <Note title=t("review-kept")><span class="lines">{lost.join("\n\n")}</span></Note> }
        });
        note.into_any()
    }
}

/// The form, with what every act carries; `decides` is where decisions are sent, while they are open. Enter in a line of
/// it looks for the other request of a link, and never presses the first button of the page, which approves.
pub(crate) fn form(
    decides: Option<String>,
    version: i64,
    key: String,
    next: Option<Request>,
    about: String,
) -> AnyView {
    let next = next.map(|next| {
        view! { <input type="hidden" name=NEXT value=next.to_string() autocomplete="off" /> }
    });
    let first = decides.is_some().then(|| {
        view! { <button name="decision" value=LINK hidden data-direct aria-hidden="true" tabindex="-1"></button> }
    });
    view! {
        <form id=FORM method="post" action=decides data-sends=about>
            <input type="hidden" name="version" value=version.to_string() autocomplete="off" />
            <input type="hidden" name="key" value=key autocomplete="off" />
            {next}
            {first}
        </form>
    }
    .into_any()
}
