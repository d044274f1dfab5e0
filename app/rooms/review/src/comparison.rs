//! The request beside those that are likely about the same customer, what is equal marked.

use leptos::prelude::*;
use portico::registration::conflict::{MatchSignal, Similarity, fold};
use portico::registration::{Reference, Stage, ValidRegistration, WebDomain};
use portico_desk::registration::{Candidate, RegistrationDetail};

use portico_kit::i18n::{t, ta, tn};
use portico_kit::registration::{review_address, tier_name};
use portico_kit::ui::{Note, StageBadge, Timestamp, Tone, amount_words, stage_words};

/// How many stand beside the request in the table; the others are listed below it.
const BESIDE: usize = 2;

/// One thing that is compared: the request's own, then each competing one's and whether it is equal.
struct Line {
    label: String,
    own: AnyView,
    others: Vec<(AnyView, bool)>,
}

/// Why they are likely the same, and the table. Renders nothing when there is no similar registration.
pub(crate) fn view(detail: &RegistrationDetail, competing: Vec<Candidate>) -> AnyView {
    let Some(first) = competing.first() else {
        return ().into_any();
    };
    let note = note(detail, first);
    let (beside, further) = competing.split_at(competing.len().min(BESIDE));
    let table = table(detail, beside);
    let further = (!further.is_empty()).then(|| further_list(further));
    view! {
        <section class="stack" aria-label=t("review-versus")>
            {note}
            <div class="card">{table}</div>
            {further}
        </section>
    }
    .into_any()
}

/// What the likeliest has in common with the request, in words.
fn note(detail: &RegistrationDetail, other: &Candidate) -> AnyView {
    let reference = other.deal.reference.to_string();
    let score = other.similarity.score.to_string();
    let args: &[(&str, &str)] = &[
        ("reference", &reference),
        ("score", &score),
        ("partner", &other.deal.partner_name),
    ];
    let (tone, title) = if holds_the_opportunity(other) {
        (Tone::Bad, ta("review-conflict-protected", args))
    } else if other.same_opportunity {
        (Tone::Warn, ta("review-conflict-linked", args))
    } else if other.apart {
        (Tone::Plain, ta("review-conflict-apart", args))
    } else if other.deal.stage.competes() {
        (Tone::Warn, ta("review-conflict-likely", args))
    } else {
        // It waits in no line any more, so it takes nobody's place.
        let stage = stage_words(other.deal.stage);
        let args = &[args, &[("stage", stage.as_str())]].concat();
        (Tone::Plain, ta("review-conflict-before", args))
    };
    let mut signals = signal_words(&other.similarity);
    // Once this one is decided as well, there is nothing to advise.
    let undecided = detail.registration.stage().is_undecided();
    let advised = undecided && !other.same_opportunity && !other.apart;
    if advised && other.deal.stage == Stage::Protected {
        signals = format!("{signals} {}", t("review-conflict-is-protected"));
    }
    view! { <Note tone=tone title=title>{signals}</Note> }.into_any()
}

/// "The same web domain; the same name, legal form aside."
fn signal_words(similarity: &Similarity) -> String {
    let signals: Vec<String> = similarity
        .signals
        .iter()
        .map(|signal| match signal {
            MatchSignal::Domain => t("conflict-same-domain"),
            MatchSignal::Name => t("conflict-same-name"),
            MatchSignal::City => t("conflict-same-city"),
        })
        .collect();
    if signals.is_empty() {
        t("review-conflict-by-hand")
    } else {
        ta("review-signs", &[("signs", &signals.join("; "))])
    }
}

/// Whether that one is protected on the same opportunity, so that no other can be.
pub(crate) fn holds_the_opportunity(other: &Candidate) -> bool {
    other.same_opportunity && other.deal.stage == Stage::Protected
}

/// A link to another request by its reference.
pub(crate) fn link_to(reference: Reference) -> impl IntoView {
    view! { <a class="num nowrap" href=review_address(reference)>{reference.to_string()}</a> }
}

fn table(detail: &RegistrationDetail, competing: &[Candidate]) -> impl IntoView + use<> {
    let own = detail.partner_name.clone();
    let terms = &detail.programme.terms;
    let tier = tier_name(terms, &detail.tier);
    let heads = competing.iter().map(|other| {
        let tier = tier_name(terms, &other.deal.tier);
        view! {
            <th scope="col">
                {other.deal.partner_name.clone()} " " <span class="muted">{tier}</span>
                <br />
                {link_to(other.deal.reference)}
            </th>
        }
    });
    let heads = heads.collect_view();
    let names: Vec<String> = competing
        .iter()
        .map(|other| other.deal.partner_name.clone())
        .collect();
    let rows = lines(detail, competing)
        .into_iter()
        .map(|line| row(line, &own, &names))
        .collect_view();
    view! {
        <table class="versus-table">
            <caption class="visually-hidden">{t("review-versus")}</caption>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">
                        {own.clone()} " " <span class="muted">{tier}</span>
                        <br />
                        <span class="muted">{t("review-this-request")}</span>
                    </th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(line: Line, own: &str, names: &[String]) -> impl IntoView + use<> {
    let shared = line.others.iter().any(|(_, same)| *same).then_some("same");
    let others = line
        .others
        .into_iter()
        .zip(names)
        .map(|((cell, same), name)| {
            let mark = same.then(|| {
                view! {
                    <span class="equal" aria-hidden="true">"="</span>
                    <span class="visually-hidden">{t("review-equal")} " "</span>
                }
            });
            view! { <td class=same.then_some("same") data-label=name.clone()>{mark}{cell}</td> }
        });
    view! {
        <tr>
            <th scope="row">{line.label}</th>
            <td class=shared data-label=own.to_owned()>{line.own}</td>
            {others.collect_view()}
        </tr>
    }
}

fn lines(detail: &RegistrationDetail, competing: &[Candidate]) -> Vec<Line> {
    let customer = customer_lines(&detail.details, competing);
    customer
        .into_iter()
        .chain(deal_lines(detail, competing))
        .collect()
}

/// What the similarity is judged by.
fn customer_lines(asked: &ValidRegistration, competing: &[Candidate]) -> [Line; 3] {
    let line = |key: &str, own: AnyView, signal: MatchSignal, of: fn(&Candidate) -> AnyView| {
        Line::of(key, own, competing, |other| {
            (of(other), other.similarity.signals.contains(&signal))
        })
    };
    let city = format!("{}, {}", asked.city, asked.country);
    [
        line(
            "review-versus-customer",
            clamped(asked.customer.clone()),
            MatchSignal::Name,
            |other| clamped(other.deal.customer.clone()),
        ),
        line(
            "review-versus-domain",
            website(asked.domain.as_ref()),
            MatchSignal::Domain,
            |other| website(other.deal.domain.as_ref()),
        ),
        line(
            "review-versus-city",
            clamped(city),
            MatchSignal::City,
            |other| clamped(format!("{}, {}", other.deal.city, other.deal.country)),
        ),
    ]
}

/// A web domain, which a narrow column breaks behind its dots.
fn website(domain: Option<&WebDomain>) -> AnyView {
    let domain = domain.map(ToString::to_string).unwrap_or_default();
    let parts = domain.split_inclusive('.').map(|part| {
        let part = part.to_owned();
        view! { {part} <wbr /> }
    });
    view! { <span class="clamp">{parts.collect_view()}</span> }.into_any()
}

/// What else helps to tell one need from another.
fn deal_lines(detail: &RegistrationDetail, competing: &[Candidate]) -> [Line; 5] {
    let asked = &detail.details;
    let text = |key: &str, own: &str, of: fn(&Candidate) -> &str| {
        Line::of(key, clamped(own.to_owned()), competing, |other| {
            (clamped(of(other).to_owned()), fold(of(other)) == fold(own))
        })
    };
    let value = amount_words(asked.value).into_any();
    let submitted = moment(detail.registration.submitted_at());
    let stage = badge(detail.registration.stage());
    [
        text("review-versus-contact", &asked.contact_name, |other| {
            &other.deal.contact_name
        }),
        text("review-versus-need", &asked.need, |other| &other.deal.need),
        Line::of("review-versus-value", value, competing, |other| {
            (
                amount_words(other.deal.value).into_any(),
                other.deal.value == asked.value,
            )
        }),
        Line::of("review-versus-submitted", submitted, competing, |other| {
            (moment(Some(other.deal.submitted_at)), false)
        }),
        Line::of("review-versus-stage", stage, competing, |other| {
            (badge(other.deal.stage), false)
        }),
    ]
}

impl Line {
    /// A line with a cell for each competing one, and whether it is equal.
    fn of(
        key: &str,
        own: AnyView,
        competing: &[Candidate],
        cell: impl Fn(&Candidate) -> (AnyView, bool),
    ) -> Self {
        Self {
            label: t(key),
            own,
            others: competing.iter().map(cell).collect(),
        }
    }
}

/// A text that may be long shows its first lines.
fn clamped(text: String) -> AnyView {
    view! { <span class="clamp">{text}</span> }.into_any()
}

fn moment(at: Option<portico::time::Instant>) -> AnyView {
    at.map(|at| view! { <Timestamp at=at /> }).into_any()
}

fn badge(stage: Stage) -> AnyView {
    view! { <StageBadge stage=stage /> }.into_any()
}

/// Those that found no room in the table.
fn further_list(competing: &[Candidate]) -> impl IntoView + use<> {
    let count = i64::try_from(competing.len()).unwrap_or(i64::MAX);
    let items = competing.iter().map(|other| {
        let signals = signal_words(&other.similarity);
        view! {
            <li>
                <StageBadge stage=other.deal.stage />
                <span class="grow">
                    {link_to(other.deal.reference)} " " {other.deal.partner_name.clone()}
                    <br />
                    <span class="muted small">{signals}</span>
                </span>
                <span class="num muted small">{amount_words(other.deal.value)}</span>
            </li>
        }
    });
    view! {
        <details class="further">
            <summary>{tn("review-further", count, &[])}</summary>
            <ul class="todo">{items.collect_view()}</ul>
        </details>
    }
}
