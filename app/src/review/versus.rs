//! The request beside those that are likely about the same customer, what is equal marked.

use leptos::prelude::*;
use portico::registration::Stage;
use portico::registration::conflict::{Likeness, Sign, fold};
use portico_desk::registration::{Candidate, RegistrationDetail};

use super::open::{holds_the_opportunity, link_to};
use super::terms::tier_words;
use crate::ui::{Note, StageBadge, Tone, When, amount_words};
use crate::words::{t, ta, tn};

/// How many stand beside the request in the table; the others are listed below it.
const BESIDE: usize = 2;

/// One thing that is compared: the request's own, then each rival's and whether it is equal.
struct Line {
    label: String,
    own: AnyView,
    others: Vec<(AnyView, bool)>,
}

/// Why they are likely the same, and the table. Renders nothing when nobody else is known to ask.
pub(super) fn view(detail: &RegistrationDetail, rivals: Vec<Candidate>) -> AnyView {
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
fn signs_words(likeness: &Likeness) -> String {
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

fn table(detail: &RegistrationDetail, rivals: &[Candidate]) -> impl IntoView + use<> {
    let own = detail.partner_name.clone();
    let heads = rivals.iter().map(|rival| {
        view! {
            <th scope="col">
                {rival.partner_name.clone()} " " <span class="muted">{tier_words(rival.tier)}</span>
                <br />
                {link_to(rival.reference)}
            </th>
        }
    });
    let heads = heads.collect_view();
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
                        {own.clone()} " " <span class="muted">{tier_words(detail.tier)}</span>
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
    let facts = &detail.facts;
    let by_sign = |sign| move |rival: &Candidate| rival.likeness.signs.contains(&sign);
    let text = |key: &str,
                own: &str,
                of: fn(&Candidate) -> String,
                same: &dyn Fn(&Candidate) -> bool| Line {
        label: t(key),
        own: clamped(own.to_owned()),
        others: rivals
            .iter()
            .map(|rival| (clamped(of(rival)), same(rival)))
            .collect(),
    };
    let city = format!("{}, {}", facts.city, facts.country);
    let value = amount_words(facts.value);
    let submitted = Line {
        label: t("review-versus-submitted"),
        own: moment(detail.registration.submitted_at),
        others: rivals
            .iter()
            .map(|rival| (moment(rival.submitted_at), false))
            .collect(),
    };
    let stage = Line {
        label: t("review-versus-stage"),
        own: badge(detail.registration.stage),
        others: rivals
            .iter()
            .map(|rival| (badge(rival.stage), false))
            .collect(),
    };
    vec![
        text(
            "review-versus-customer",
            &facts.customer,
            |rival| rival.customer.clone(),
            &by_sign(Sign::Name),
        ),
        text(
            "review-versus-domain",
            facts.domain.as_str(),
            |rival| rival.domain.to_string(),
            &by_sign(Sign::Domain),
        ),
        text(
            "review-versus-city",
            &city,
            |rival| format!("{}, {}", rival.city, rival.country),
            &by_sign(Sign::City),
        ),
        text(
            "review-versus-contact",
            &facts.contact_name,
            |rival| rival.contact_name.clone(),
            &|rival| fold(&rival.contact_name) == fold(&facts.contact_name),
        ),
        text(
            "review-versus-need",
            &facts.need,
            |rival| rival.need.clone(),
            &|rival| fold(&rival.need) == fold(&facts.need),
        ),
        text(
            "review-versus-value",
            &value,
            |rival| rival.value.map_or_else(|| "—".to_owned(), amount_words),
            &|rival| rival.value == Some(facts.value),
        ),
        submitted,
        stage,
    ]
}

/// A text that may be long shows its first lines.
fn clamped(text: String) -> AnyView {
    view! { <span class="clamp">{text}</span> }.into_any()
}

fn moment(at: Option<portico::time::Instant>) -> AnyView {
    at.map(|at| view! { <When at=at /> }).into_any()
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
