//! What staff read of the company: what it says of itself, whom it is likely the same as, what happened.

use leptos::prelude::*;
use portico::application::{Event, MatchSignal};
use portico::registration::Country;
use portico_desk::application::{AlikeCompany, AlikeKind, Application, ApplicationDetail};
use portico_desk::event::{RoomEvent, TimelineEvent};

use portico_kit::address;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::registration::facts::country_words;
use portico_kit::review::application_badge;
use portico_kit::ui::{Card, Erase, Facts, Mark, Step, Timeline, Timestamp};

/// What the company says of itself.
pub(crate) fn facts(of: &Application) -> AnyView {
    let since = of.created_at;
    let mut rows: Vec<(String, AnyView)> = vec![
        (
            t("application-kind"),
            t(&format!("application-kind-{}", of.kind.as_str())).erase(),
        ),
        (t("application-country"), country_words(of.country).erase()),
        (t("application-tax-id"), of.tax_id.clone().erase()),
        (t("application-domain"), of.domain.to_string().erase()),
    ];
    if of.contact_email.is_empty() {
        rows.push((t("application-contact"), t("application-forgotten").erase()));
    } else {
        let mail = format!("mailto:{}", of.contact_email);
        let email = view! { <a href=mail>{of.contact_email.clone()}</a> }.erase();
        rows.push((t("application-contact"), of.contact_name.clone().erase()));
        rows.push((t("application-email"), email));
        rows.extend(
            of.contact_phone
                .clone()
                .map(|phone| (t("application-phone"), phone.erase())),
        );
        let language = Language::of(&of.language).own_name();
        rows.push((t("application-language"), language.erase()));
    }
    rows.push((
        t("application-sent"),
        view! { <Timestamp at=since /> }.erase(),
    ));
    let sells = of.sells.clone();
    view! {
        <Card title=t("application-facts")><Facts rows=rows /></Card>
        <Card title=t("application-they-sell")><p class="prose lines">{sells}</p></Card>
    }
    .erase()
}

/// Partners and applications that are likely the same company.
pub(crate) fn alike(companies: &[AlikeCompany]) -> Option<AnyView> {
    if companies.is_empty() {
        return None;
    }
    let rows = companies.iter().map(alike_row).collect_view();
    let card = view! {
        <section class="card">
            <header><h2>{t("application-alike")}</h2></header>
            <table class="rows">
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{t("application-company")}</th>
                        <th scope="col">{t("application-alike-what")}</th>
                        <th scope="col">{t("application-alike-why")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    };
    Some(card.erase())
}

fn alike_row(alike: &AlikeCompany) -> AnyView {
    let (href, what) = match alike.kind {
        AlikeKind::Partner(id) => (
            address::partner(id),
            view! { <span class="stage protected">{t("application-alike-partner")}</span> }.erase(),
        ),
        AlikeKind::Application(id, stage) => (address::application(id), application_badge(stage)),
    };
    let country =
        Country::parse(&alike.country).map_or_else(|| alike.country.clone(), country_words);
    let why: Vec<String> = alike
        .signals
        .iter()
        .map(|signal| t(&format!("application-alike-{}", signal.as_str())))
        .collect();
    view! {
        <tr>
            <td>
                <a class="row-link" href=href>{alike.name.clone()}</a>
                <span class="sub">{country}</span>
            </td>
            <td>{what}</td>
            <td>{why.join(", ")}</td>
        </tr>
    }
    .erase()
}

/// What makes it likely, in words for a note above the decision.
pub(crate) fn strongest(companies: &[AlikeCompany]) -> Option<MatchSignal> {
    companies
        .iter()
        .filter_map(|alike| alike.signals.first().copied())
        .min()
}

/// What happened, the latest first.
pub(crate) fn history(detail: &ApplicationDetail) -> AnyView {
    let steps: Vec<Step> = detail.timeline.iter().rev().map(step).collect();
    view! { <Card title=t("application-history")><Timeline steps=steps /></Card> }.erase()
}

fn step(happened: &TimelineEvent) -> Step {
    let who = happened
        .actor_name
        .clone()
        .unwrap_or_else(|| t("event-nobody"));
    let at = Some(happened.at);
    let RoomEvent::Application(event) = &happened.event else {
        return Step {
            title: happened.event.kind(),
            at,
            ..Step::default()
        };
    };
    let (key, mark) = match event {
        Event::Confirmed => ("application-event-confirmed", Mark::Past),
        Event::TakenUp => ("application-event-taken", Mark::Past),
        Event::Approved { .. } => ("application-event-approved", Mark::Good),
        Event::Refused { .. } => ("application-event-refused", Mark::Bad),
        Event::SettingsChanged { .. } => ("application-event-settings", Mark::Past),
    };
    Step {
        title: ta(key, &[("who", &who)]),
        at,
        quote: event.reason().unwrap_or_default().to_owned(),
        mark,
        ..Step::default()
    }
}
