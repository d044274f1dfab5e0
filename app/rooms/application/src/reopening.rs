//! Taking a refused application back into review.

use leptos::prelude::*;
use portico::application::{LONGEST_TEXT, Refusal};
use portico::id::ApplicationId;
use portico_desk::application::Application;

use portico_island_unsent::SEND;
use portico_kit::address;
use portico_kit::i18n::t;
use portico_kit::message::{Message, message};
use portico_kit::ui::{Card, Erase, Note, TextArea, Wrong};

use crate::tried::Tried;

/// What the device keeps the reason under until it is sent.
pub(crate) fn text_name(id: ApplicationId) -> String {
    format!("application:{id}:reopen")
}

/// The form, or why the application stays as it is. What was typed stands there all the same.
pub(crate) fn card(
    of: &Application,
    against: Option<Refusal>,
    tried: &Tried,
    key: &str,
) -> AnyView {
    let why_not = against.map(|refusal| {
        let why = Message::from(&portico_desk::Refusal::Application(refusal));
        view! { <Note title=t("application-reopen-not")>{message(&why)}</Note> }
    });
    let form = (against.is_none() || tried.reopening.is_some()).then(|| form(of, tried, key));
    view! { <Card title=t("application-reopen")>{why_not}{form}</Card> }.erase()
}

fn form(of: &Application, tried: &Tried, key: &str) -> AnyView {
    let action = format!("{}/reopen", address::application(of.id));
    let wrong: Wrong = tried.problems.for_field("reason").into();
    let open = tried.reopening.is_some();
    view! {
        <details class="acts" open=open>
            <summary>{t("application-reopen")}</summary>
            <form class="stack" method="post" action=action>
                <input type="hidden" name="version" value=of.version.to_string() />
                <input type="hidden" name="key" value=format!("reopen-{key}") />
                <p class="muted">{t("application-reopen-lead")}</p>
                <TextArea
                    name="reason"
                    label=t("application-reason")
                    hint=t("application-reopen-reason-hint")
                    value=tried.reopening.clone().unwrap_or_default()
                    most=LONGEST_TEXT
                    problems=wrong
                    unsent=text_name(of.id)
                />
                <div class="actions">
                    <button class="button main" aria-keyshortcuts=SEND>{t("application-reopen")}</button>
                </div>
            </form>
        </details>
    }
    .erase()
}
