//! "If you submit now": what awaits a request, before one sends it.

use leptos::prelude::*;
use portico::money::Money;
use portico::time::Instant;
use portico_desk::registration::Outlook;

use crate::ui::{Facts, Moment, Note, Tone};
use crate::words::{message, t, ta, tn};

use super::list::by_words;
use super::sheet::Ground;
use super::{LIST, address};

/// A place in a queue: "first", "second", and numbers from the fourth on.
pub(super) fn place_words(place: i64) -> String {
    match place {
        ..=1 => t("place-1"),
        2 => t("place-2"),
        3 => t("place-3"),
        more => ta("place-n", &[("place", &more.to_string())]),
    }
}

/// What the aside says about the place, by name: the browser shows one of the three.
pub(super) fn place_name(outlook: Option<Outlook>) -> &'static str {
    match outlook {
        None => "unknown",
        Some(Outlook { place: ..=1, .. }) => "first",
        Some(_) => "behind",
    }
}

/// The words for a place behind others. The check is blind: where, and never who.
pub(super) fn behind_words(place: i64) -> String {
    ta("outlook-behind", &[("place", &place_words(place))])
}

/// The aside beside the form.
pub(super) fn aside(ground: &Ground) -> impl IntoView + use<> {
    let shown = place_name(ground.outlook);
    let behind = behind_words(ground.outlook.map_or(2, |outlook| outlook.place.max(2)));
    view! {
        <aside class="card" aria-labelledby="outlook-title">
            <div class="pad stack">
                <h2 id="outlook-title">{t("outlook-title")}</h2>
                <div id="draft-place" aria-live="polite">
                    <div data-place="unknown" hidden=shown != "unknown">
                        <Note>{t("outlook-unknown")}</Note>
                    </div>
                    <div data-place="first" hidden=shown != "first">
                        <Note tone=Tone::Good title=t("outlook-first-title")>{t("outlook-first")}</Note>
                    </div>
                    <div data-place="behind" hidden=shown != "behind">
                        <Note tone=Tone::Warn title=t("outlook-behind-title")>
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
fn own(ground: &Ground) -> AnyView {
    let own = ground.outlook.and_then(|outlook| outlook.own);
    let reference = own.map(|own| own.to_string()).unwrap_or_default();
    let href = own.map_or_else(|| LIST.to_owned(), address);
    view! {
        <div id="draft-own" aria-live="polite" hidden=own.is_none()>
            <Note tone=Tone::Warn>
                {t("outlook-own")} " " <a class="num nowrap" href=href>{reference}</a>
            </Note>
        </div>
    }
    .into_any()
}

/// What awaits the request in short, above the button: on narrow screens the aside is far below it.
pub(super) fn ahead(ground: &Ground) -> AnyView {
    let shown = place_name(ground.outlook);
    let behind = behind_words(ground.outlook.map_or(2, |outlook| outlook.place.max(2)));
    let gates = ground.partner.standing.closed_gates();
    let gates = gates.iter().map(message).map(|words| {
        view! { <Note tone=Tone::Bad title=t("outlook-gate-closed")>{words}</Note> }
    });
    view! {
        <div class="ahead">
            {gates.collect_view()}
            <p class="small muted" data-place="first" hidden=shown != "first">{t("outlook-first")}</p>
            <p class="small muted" data-place="behind" hidden=shown != "behind">
                <span data-behind>{behind}</span>
            </p>
        </div>
    }
    .into_any()
}

fn terms(ground: &Ground) -> Vec<(String, AnyView)> {
    let terms = &ground.programme.terms;
    let due = answer_by(ground);
    let days = tn("outlook-answer-days", terms.decision_days.into(), &[]);
    let answer = ta(
        "outlook-answer-by",
        &[("days", &days), ("by", &by_words(due, &Moment::current()))],
    );
    let tier = ground.partner.standing.tier;
    let rate = terms.discount_of(tier).percent();
    let discount = ta(
        "outlook-discount-of",
        &[
            ("rate", &rate),
            ("tier", &t(&format!("tier-{}", tier.as_str()))),
        ],
    );
    let minimum = terms
        .minimum_in(ground.currency)
        .map_or_else(|| t("outlook-minimum-none"), minimum_words);
    let protection = tn("outlook-protection-days", terms.protection_days.into(), &[]);
    let answer = view! { <time datetime=due.to_string()>{answer}</time> };
    vec![
        (t("outlook-answer"), answer.into_any()),
        (t("outlook-protection"), protection.into_any()),
        (t("outlook-discount"), discount.into_any()),
        (
            t("outlook-minimum"),
            view! { <span class="num" id="draft-minimum">{minimum}</span> }.into_any(),
        ),
    ]
}

/// "EUR 6,000", as the problem of a smaller deal says it.
fn minimum_words(minimum: Money) -> String {
    format!("{}\u{a0}{}", minimum.currency.code(), minimum.grouped())
}

fn answer_by(ground: &Ground) -> Instant {
    let days = u32::from(ground.programme.terms.decision_days);
    ground.programme.calendar.after_days(ground.now, days)
}

/// The conditions that the partner meets, or each one that it does not, with who can change that.
fn gates(ground: &Ground) -> AnyView {
    let closed = ground.partner.standing.closed_gates();
    if closed.is_empty() {
        return view! { <p class="small muted">{t("outlook-gates-open")}</p> }.into_any();
    }
    let gates = closed.iter().map(message).map(|words| {
        view! { <Note tone=Tone::Bad title=t("outlook-gate-closed")>{words}</Note> }
    });
    gates.collect_view().into_any()
}
