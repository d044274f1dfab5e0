//! A deal that has ended without an order: how and why, and the step on from there.

use leptos::prelude::*;
use portico::registration::{Reference, State};
use portico_desk::registration::RegistrationDetail;

use portico_kit::i18n::{t, ta};
use portico_kit::registration::{address, history};
use portico_kit::ui::{Moment, Note, Tone, instant_words};

/// What has become of it. `again` is the key of the form that registers it again, for those who may.
pub(crate) fn view(detail: &RegistrationDetail, again: Option<String>) -> AnyView {
    let reference = detail.registration.reference;
    let again = again.map(|key| form(reference, key));
    match &detail.registration.state {
        State::Denied { reason, .. } => quoted(
            t("deal-denied-title"),
            reason.clone(),
            t("deal-next-denied"),
            again,
        ),
        State::Revoked { reason, .. } => quoted(
            t("deal-revoked-title"),
            reason.clone(),
            t("deal-next-revoked"),
            again,
        ),
        State::Withdrawn { .. } => {
            let moment = Moment::current();
            let by = history::withdrawn_by(&detail.timeline);
            let title = by.map_or_else(
                || t("deal-withdrawn-title"),
                |(name, at)| {
                    let at = instant_words(at, &moment);
                    ta("deal-withdrawn-by", &[("name", &name), ("at", &at)])
                },
            );
            noted(title, t("deal-next-withdrawn"), again)
        }
        State::Expired { .. } => noted(t("deal-expired-title"), t("deal-next-expired"), again),
        _ => ().into_any(),
    }
}

fn quoted(title: String, reason: String, next: String, again: Option<AnyView>) -> AnyView {
    view! {
        <section class="card" aria-label=title.clone()>
            <div class="pad stack">
                <Note tone=Tone::Bad title=title.clone() />
                <blockquote class="lines">{reason}</blockquote>
                <p class="muted">{next}</p>
                {again}
            </div>
        </section>
    }
    .into_any()
}

fn noted(title: String, next: String, again: Option<AnyView>) -> AnyView {
    view! {
        <section class="card" aria-label=title.clone()>
            <div class="pad stack">
                <Note title=title.clone()>{next}</Note>
                {again}
            </div>
        </section>
    }
    .into_any()
}

/// Begins a draft with all that was typed. The key sees to it that two presses begin one.
fn form(reference: Reference, key: String) -> AnyView {
    view! {
        <form method="post" action=format!("{}/again", address(reference))>
            <input type="hidden" name="key" value=key autocomplete="off" />
            <div class="actions">
                <button class="button">{t("deal-again")}</button>
                <span class="muted small">{t("deal-again-hint")}</span>
            </div>
        </form>
    }
    .into_any()
}
