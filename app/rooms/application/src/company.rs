//! What staff read of the company: what it says of itself, whom it is likely the same as, what happened.

use leptos::prelude::*;
use portico::application::{Event, MatchSignal};
use portico_desk::application::{AlikeCompany, Application, ApplicationDetail};
use portico_desk::event::{RoomEvent, TimelineEvent};

use portico_kit::company::kind_words;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::registration::facts::country_words;
use portico_kit::ui::{Card, Erase, Facts, Mark, Step, Timeline, Timestamp};

/// What the company says of itself.
pub(crate) fn facts(of: &Application) -> AnyView {
    let since = of.created_at;
    let mut rows: Vec<(String, AnyView)> = vec![
        (t("application-kind"), kind_words(of.kind).erase()),
        (t("company-country"), country_words(of.country).erase()),
        (t("company-tax-id"), of.tax_id.clone().erase()),
        (t("company-domain"), of.domain.to_string().erase()),
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
        Event::Reopened { .. } => ("application-event-reopened", Mark::Past),
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
