//! The other registration of a link: by its reference, or by what its customer is called.

use leptos::prelude::*;
use portico::registration::Reference;
use portico::registration::reference::looks_like_a_reference;
use portico_desk::registration::FoundRegistration;

use portico_kit::error::AppError;
use portico_kit::i18n::t;
use portico_kit::message::Message;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{amount_words, stage_words};

use crate::field_names::FORM;

/// What was found for a name.
#[derive(Default)]
pub(crate) struct Search {
    name: String,
    rows: Vec<FoundRegistration>,
}

impl Search {
    /// Looks for a name.
    pub(crate) async fn of(
        context: &RequestContext,
        name: &str,
        but: Reference,
    ) -> Result<Self, AppError> {
        let desk = context.app.desk.as_actor(context.actor()?);
        Ok(Self {
            name: name.to_owned(),
            rows: desk.find_registrations(name, but).await?,
        })
    }

    /// Whether there is something to choose from.
    pub(crate) const fn found_any(&self) -> bool {
        !self.rows.is_empty()
    }

    /// What stands beside the field that a name was typed into.
    pub(crate) fn message(&self) -> Message {
        if !self.rows.is_empty() {
            Message::new("review-problem-choose")
        } else if self.name.is_empty() {
            Message::new("review-problem-reference")
        } else if looks_like_a_reference(&self.name) {
            Message::new("review-problem-mistyped").with("reference", self.name.to_uppercase())
        } else {
            Message::new("review-problem-none-found").with("name", &self.name)
        }
    }

    /// The registrations to choose from. Renders nothing where nothing was looked for or found.
    pub(crate) fn view(&self) -> AnyView {
        if self.rows.is_empty() {
            return ().into_any();
        }
        // The only one is chosen already: Enter, once it was read, links it. So does Enter on any that is chosen.
        let only = self.rows.len() == 1;
        let rows = self.rows.iter().enumerate().map(|(place, row)| {
            let reference = row.reference.to_string();
            let about = format!(
                "{} · {} · {} · {reference}",
                row.partner_name,
                amount_words(row.value),
                stage_words(row.stage)
            );
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="with"
                        form=FORM
                        value=reference
                        checked=only
                        autofocus=(place == 0).then_some(true)
                    />
                    <span><b>{row.customer.clone()}</b><span class="hint">{about}</span></span>
                </label>
            }
        });
        view! {
            <fieldset class="field">
                <legend>{t("review-link-found")}</legend>
                <div class="choices">{rows.collect_view()}</div>
            </fieldset>
        }
        .into_any()
    }
}
