//! "If you submit now": what awaits a request, before one sends it.

use leptos::prelude::*;
use portico::time::Instant;
use portico_desk::registration::SubmissionPreview;

use portico_kit::i18n::{message, t, ta, tn};
use portico_kit::message::Message;
use portico_kit::ui::{Facts, Moment, Note, Tone};

use crate::addresses::LIST;
use crate::form_context::FormContext;
use portico_kit::registration::{address, tier_name};
use portico_kit::ui::{amount_with_code, by_words, percent_words};

/// A place in a queue: "first", "second", and numbers from the fourth on.
pub(crate) fn place_words(place: i64) -> String {
    match place {
        ..=1 => t("place-1"),
        2 => t("place-2"),
        3 => t("place-3"),
        more => ta("place-n", &[("place", &more.to_string())]),
    }
}

/// What the aside says about the place, by name: the browser shows one of the three.
pub(crate) fn place_name(preview: Option<SubmissionPreview>) -> &'static str {
    match preview {
        None => "unknown",
        Some(SubmissionPreview { place: ..=1, .. }) => "first",
        Some(_) => "behind",
    }
}

/// The words for a place behind others. The check is blind: where, and never who.
pub(crate) fn behind_words(place: i64) -> String {
    ta("preview-behind", &[("place", &place_words(place))])
}

/// The aside beside the form.
pub(crate) fn aside(ground: &FormContext) -> impl IntoView + use<> {
    let shown = place_name(ground.preview);
    let behind = behind_words(ground.preview.map_or(2, |preview| preview.place.max(2)));
    view! {
        <aside class="card" aria-labelledby="preview-title">
            <div class="pad stack">
                <h2 id="preview-title">{t("preview-title")}</h2>
                <div id="draft-place" aria-live="polite">
                    <div data-place="unknown" hidden=shown != "unknown">
                        <Note>{t("preview-unknown")}</Note>
                    </div>
                    <div data-place="first" hidden=shown != "first">
                        <Note tone=Tone::Good title=t("preview-first-title")>{t("preview-first")}</Note>
                    </div>
                    <div data-place="behind" hidden=shown != "behind">
                        <Note tone=Tone::Warn title=t("preview-behind-title")>
                            <span data-behind>{behind}</span>
                        </Note>
                    </div>
                </div>
                {own(ground)}
                <Facts rows=terms(ground) />
                {gates(ground)}
            </div>
        </aside>
    }
}

/// A request of one's own company for the same customer, which another one would stand beside.
fn own(ground: &FormContext) -> AnyView {
    let own = ground.preview.and_then(|preview| preview.own);
    let reference = own.map(|own| own.to_string()).unwrap_or_default();
    let href = own.map_or_else(|| LIST.to_owned(), address);
    view! {
        <div id="draft-own" aria-live="polite" hidden=own.is_none()>
            <Note tone=Tone::Warn>
                {t("preview-own")} " " <a class="num nowrap" href=href>{reference}</a>
            </Note>
        </div>
    }
    .into_any()
}

/// What awaits the request in short, above the button: on narrow screens the aside is far below it.
pub(crate) fn ahead(ground: &FormContext) -> AnyView {
    let shown = place_name(ground.preview);
    let behind = behind_words(ground.preview.map_or(2, |preview| preview.place.max(2)));
    let gates = ground.partner.standing.ineligibilities();
    let gates = gates.into_iter().map(Message::from).map(|gate| {
        let words = message(&gate);
        view! { <Note tone=Tone::Bad title=t("preview-ineligible")>{words}</Note> }
    });
    view! {
        <div class="ahead">
            {gates.collect_view()}
            <p class="small muted" data-place="first" hidden=shown != "first">{t("preview-first")}</p>
            <p class="small muted" data-place="behind" hidden=shown != "behind">
                <span data-behind>{behind}</span>
            </p>
        </div>
    }
    .into_any()
}

fn terms(ground: &FormContext) -> Vec<(String, AnyView)> {
    let terms = &ground.programme.terms;
    let due = answer_by(ground);
    let days = tn("preview-answer-days", terms.decision_days.into(), &[]);
    let answer = ta(
        "preview-answer-by",
        &[("days", &days), ("by", &by_words(due, &Moment::current()))],
    );
    let tier = &ground.partner.standing.tier;
    let rate = percent_words(terms.discount_of(tier));
    let discount = ta(
        "preview-discount-of",
        &[("rate", &rate), ("tier", &tier_name(terms, tier))],
    );
    let minimum = terms
        .registration
        .minimum_in(ground.currency)
        .map_or_else(|| t("preview-minimum-none"), amount_with_code);
    let protection = tn("preview-protection-days", terms.protection_days.into(), &[]);
    let answer = view! { <time datetime=due.to_string()>{answer}</time> };
    vec![
        (t("preview-answer"), answer.into_any()),
        (t("preview-protection"), protection.into_any()),
        (t("preview-discount"), discount.into_any()),
        (
            t("preview-minimum"),
            view! { <span class="num" id="draft-minimum">{minimum}</span> }.into_any(),
        ),
    ]
}

fn answer_by(ground: &FormContext) -> Instant {
    let days = u32::from(ground.programme.terms.decision_days);
    ground.programme.calendar.after_days(ground.now, days)
}

/// The conditions that the partner meets, or each one that it does not, with who can change that.
fn gates(ground: &FormContext) -> AnyView {
    let closed = ground.partner.standing.ineligibilities();
    if closed.is_empty() {
        return view! { <p class="small muted">{t("preview-eligible")}</p> }.into_any();
    }
    let gates = closed.into_iter().map(Message::from).map(|gate| {
        let words = message(&gate);
        view! { <Note tone=Tone::Bad title=t("preview-ineligible")>{words}</Note> }
    });
    gates.collect_view().into_any()
}
