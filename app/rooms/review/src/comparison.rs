//! The request beside those that are likely about the same customer, what is equal marked.

use leptos::prelude::*;
use portico::registration::conflict::{MatchSignal, Similarity, fold};
use portico::registration::{Reference, Stage, ValidRegistration};
use portico_desk::registration::{Candidate, RegistrationDetail};

use portico_kit::i18n::{t, ta, tn};
use portico_kit::registration::{review_address, tier_name};
use portico_kit::ui::{Note, StageBadge, Timestamp, Tone, amount_words};

/// How many stand beside the request in the table; the others are listed below it.
const BESIDE: usize = 2;

/// One thing that is compared: the request's own, then each rival's and whether it is equal.
struct Line {
    label: String,
    own: AnyView,
    others: Vec<(AnyView, bool)>,
}

/// Why they are likely the same, and the table. Renders nothing when nobody else is known to ask.
pub(crate) fn view(detail: &RegistrationDetail, rivals: Vec<Candidate>) -> AnyView {
    let Some(first) = rivals.first() else {
        return ().into_any();
    };
    let note = note(first);
    let (beside, further) = rivals.split_at(rivals.len().min(BESIDE));
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
fn note(rival: &Candidate) -> AnyView {
    let reference = rival.reference.to_string();
    let score = rival.likeness.score.to_string();
    let args: &[(&str, &str)] = &[
        ("reference", &reference),
        ("score", &score),
        ("partner", &rival.partner_name),
    ];
    let (tone, title) = if holds_the_opportunity(rival) {
        (Tone::Bad, ta("review-conflict-protected", args))
    } else if rival.same_opportunity {
        (Tone::Warn, ta("review-conflict-linked", args))
    } else if rival.stage.competes() {
        (Tone::Warn, ta("review-conflict-likely", args))
    } else {
        (Tone::Plain, ta("review-conflict-before", args))
    };
    let mut signs = signs_words(&rival.likeness);
    if rival.stage == Stage::Protected && !rival.same_opportunity {
        signs = format!("{signs} {}", t("review-conflict-is-protected"));
    }
    view! { <Note tone=tone title=title>{signs}</Note> }.into_any()
}

/// "The same web domain; the same name, legal form aside."
fn signs_words(likeness: &Similarity) -> String {
    let signs: Vec<String> = likeness
        .signs
        .iter()
        .map(|sign| t(sign.message_key()))
        .collect();
    if signs.is_empty() {
        t("review-conflict-by-hand")
    } else {
        ta("review-signs", &[("signs", &signs.join("; "))])
    }
}

/// Whether that one is protected on the same opportunity, so that no other can be.
pub(crate) fn holds_the_opportunity(other: &Candidate) -> bool {
    other.same_opportunity && other.stage == Stage::Protected
}

/// A link to another request by its reference.
pub(crate) fn link_to(reference: Reference) -> impl IntoView {
    view! { <a class="num nowrap" href=review_address(reference)>{reference.to_string()}</a> }
}

fn table(detail: &RegistrationDetail, rivals: &[Candidate]) -> impl IntoView + use<> {
    let own = detail.partner_name.clone();
    let terms = &detail.programme.terms;
    let heads = rivals.iter().map(|rival| {
        let tier = tier_name(terms, &rival.tier);
        view! {
            <th scope="col">
                {rival.partner_name.clone()} " " <span class="muted">{tier}</span>
                <br />
                {link_to(rival.reference)}
            </th>
        }
    });
    let heads = heads.collect_view();
    let tier = tier_name(terms, &detail.tier);
    let names: Vec<String> = rivals
        .iter()
        .map(|rival| rival.partner_name.clone())
        .collect();
    let rows = lines(detail, rivals)
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

fn lines(detail: &RegistrationDetail, rivals: &[Candidate]) -> Vec<Line> {
    let customer = customer_lines(&detail.facts, rivals);
    customer
        .into_iter()
        .chain(deal_lines(detail, rivals))
        .collect()
}

/// What the likeness is judged by.
fn customer_lines(facts: &ValidRegistration, rivals: &[Candidate]) -> [Line; 3] {
    let line = |key: &str, own: String, sign: MatchSignal, of: fn(&Candidate) -> String| {
        Line::of(key, clamped(own), rivals, |rival| {
            (clamped(of(rival)), rival.likeness.signs.contains(&sign))
        })
    };
    let city = format!("{}, {}", facts.city, facts.country);
    [
        line(
            "review-versus-customer",
            facts.customer.clone(),
            MatchSignal::Name,
            |rival| rival.customer.clone(),
        ),
        line(
            "review-versus-domain",
            facts.domain.to_string(),
            MatchSignal::Domain,
            |rival| rival.domain.to_string(),
        ),
        line("review-versus-city", city, MatchSignal::City, |rival| {
            format!("{}, {}", rival.city, rival.country)
        }),
    ]
}

/// What else helps to tell one need from another.
fn deal_lines(detail: &RegistrationDetail, rivals: &[Candidate]) -> [Line; 5] {
    let facts = &detail.facts;
    let text = |key: &str, own: &str, of: fn(&Candidate) -> &str| {
        Line::of(key, clamped(own.to_owned()), rivals, |rival| {
            (clamped(of(rival).to_owned()), fold(of(rival)) == fold(own))
        })
    };
    let value = amount_words(facts.value).into_any();
    let submitted = moment(detail.registration.submitted_at);
    let stage = badge(detail.registration.stage);
    [
        text("review-versus-contact", &facts.contact_name, |rival| {
            &rival.contact_name
        }),
        text("review-versus-need", &facts.need, |rival| &rival.need),
        Line::of("review-versus-value", value, rivals, |rival| {
            (
                rival.value.map(amount_words).into_any(),
                rival.value == Some(facts.value),
            )
        }),
        Line::of("review-versus-submitted", submitted, rivals, |rival| {
            (moment(rival.submitted_at), false)
        }),
        Line::of("review-versus-stage", stage, rivals, |rival| {
            (badge(rival.stage), false)
        }),
    ]
}

impl Line {
    /// A line with a cell for each rival, and whether it is equal.
    fn of(
        key: &str,
        own: AnyView,
        rivals: &[Candidate],
        cell: impl Fn(&Candidate) -> (AnyView, bool),
    ) -> Self {
        Self {
            label: t(key),
            own,
            others: rivals.iter().map(cell).collect(),
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
fn further_list(rivals: &[Candidate]) -> impl IntoView + use<> {
    let count = i64::try_from(rivals.len()).unwrap_or(i64::MAX);
    let items = rivals.iter().map(|rival| {
        let signs = signs_words(&rival.likeness);
        view! {
            <li>
                <StageBadge stage=rival.stage />
                <span class="grow">
                    {link_to(rival.reference)} " " {rival.partner_name.clone()}
                    <br />
                    <span class="muted small">{signs}</span>
                </span>
                <span class="num muted small">{rival.value.map(amount_words)}</span>
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
