//! "If you submit now": place in line, answer date and terms, before submitting.

use leptos::prelude::*;
use portico::time::Instant;
use portico_island_registration::{SmallestDeal, SubmissionAhead};
use portico_kit::i18n::{t, ta, tn};
use portico_kit::registration::gate::gate_note;
use portico_kit::registration::tier_name;
use portico_kit::ui::{Facts, Moment, Tone, by_words, datetime, percent_words};

use crate::form_context::FormContext;

/// A place in a queue: "first", "second", and numbers from the fourth on.
pub(crate) fn place_words(place: i64) -> String {
    match place {
        ..=1 => t("place-1"),
        2 => t("place-2"),
        3 => t("place-3"),
        more => ta("place-n", &[("place", &more.to_string())]),
    }
}

/// The aside beside the form.
pub(crate) fn aside(ground: &FormContext) -> impl IntoView + use<> {
    let mut rows = terms(ground);
    rows.push((t("preview-minimum"), view! { <SmallestDeal /> }.into_any()));
    view! {
        <aside class="card" aria-labelledby="preview-title">
            <div class="pad stack">
                <h2 id="preview-title">{t("preview-title")}</h2>
                <Facts rows=rows />
                {gates(ground)}
            </div>
        </aside>
    }
}

/// The preview in short, above the button: on narrow screens the aside is far below it.
pub(crate) fn ahead(ground: &FormContext) -> AnyView {
    let contact = ground.contact.as_ref();
    let gates = ground.eligibility.against.iter();
    let gates = gates.map(|gate| gate_note(*gate, contact, Tone::Bad, t("preview-ineligible")));
    view! { <div class="ahead">{gates.collect_view()} <SubmissionAhead /></div> }.into_any()
}

/// What the partner would get, and when.
pub(crate) fn terms(ground: &FormContext) -> Vec<(String, AnyView)> {
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
    let protection = tn("preview-protection-days", terms.protection_days.into(), &[]);
    let answer = view! { <time datetime=datetime(due)>{answer}</time> };
    vec![
        (t("preview-answer"), answer.into_any()),
        (t("preview-protection"), protection.into_any()),
        (t("preview-discount"), discount.into_any()),
    ]
}

fn answer_by(ground: &FormContext) -> Instant {
    let days = u32::from(ground.programme.terms.decision_days);
    ground.programme.calendar.after_days(ground.now, days)
}

/// The conditions that the partner meets, or each one that it does not, with who can change that.
pub(crate) fn gates(ground: &FormContext) -> AnyView {
    if ground.eligibility.is_given() {
        return view! { <p class="small muted">{t("preview-eligible")}</p> }.into_any();
    }
    let contact = ground.contact.as_ref();
    let gates = ground.eligibility.against.iter();
    let gates = gates.map(|gate| gate_note(*gate, contact, Tone::Bad, t("preview-ineligible")));
    gates.collect_view().into_any()
}
