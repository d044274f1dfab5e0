//! What an approval would grant, or what was decided, and who asks.

use leptos::prelude::*;
use portico::partner::PartnerStatus;
use portico::registration::{Event, Protection, Stage, State};
use portico_desk::registration::{PartnerRecord, RegistrationDetail};

use portico_kit::address::programme_version;
use portico_kit::i18n::{t, ta};
use portico_kit::message::Message;
use portico_kit::message::message;
use portico_kit::registration::{history, tier_name};
use portico_kit::ui::{
    Date, Facts, Moment, Note, TimeLeft, Timestamp, Tone, instant_words, percent_words,
};

/// The terms, and who asks.
pub(crate) fn view(detail: &RegistrationDetail, standing: &PartnerStatus) -> impl IntoView + use<> {
    let by = detail.reviewer_name.clone();
    let outcome = match &detail.registration.state {
        State::Draft => ().into_any(),
        State::InReview { .. } => preview(detail, standing),
        State::Protected { protection, .. } | State::Expired { protection, .. } => {
            granted(detail, *protection)
        }
        State::Waiting { .. } => quoted(
            t("review-waiting-title"),
            Tone::Plain,
            t("review-waiting-text"),
            None,
        ),
        State::Revoked {
            protection, reason, ..
        } => view! {
            {quoted(t("review-revoked"), Tone::Bad, reason.clone(), by)}
            {granted(detail, *protection)}
        }
        .into_any(),
        State::Returned { question, .. } => {
            quoted(t("review-question"), Tone::Warn, question.clone(), by)
        }
        State::Denied { reason, .. } => quoted(t("review-reason"), Tone::Bad, reason.clone(), by),
        State::Withdrawn { question, .. } => {
            // Who took it back, not who had reviewed it.
            let said = history::withdrawn_by(&detail.timeline);
            let said = said.map_or_else(
                || t("review-withdrawn-text"),
                |(name, at)| {
                    let at = instant_words(at, &Moment::current());
                    ta("review-withdrawn-by", &[("name", &name), ("at", &at)])
                },
            );
            let question = question
                .clone()
                .map(|text| quoted(t("review-question-open"), Tone::Plain, text, by.clone()));
            view! { {quoted(t("review-withdrawn"), Tone::Plain, said, None)} {question} }.into_any()
        }
    };
    view! {
        <div class="stack loose">
            {outcome}
            {who_asks(detail)}
        </div>
    }
}

/// What an approval would grant now. The rule that decides is asked itself.
fn preview(detail: &RegistrationDetail, standing: &PartnerStatus) -> AnyView {
    let registration = &detail.registration;
    let by = registration.state.reviewer();
    let by = by.unwrap_or(registration.created_by);
    let approved =
        registration
            .clone()
            .approve(by, standing, &detail.programme, Moment::current().now);
    let body = match approved.map(|(_, event)| event) {
        Ok(Event::Approved { protection }) => {
            let gates = standing.ineligibilities();
            let open = gates.is_empty().then(|| t("review-gates-open"));
            let closed = gates
                .into_iter()
                .map(|gate| message(&gate.into()))
                .map(|gate| view! { <Note tone=Tone::Warn>{gate}</Note> });
            let gates = view! { {open} {closed.collect_view()} }.into_any();
            let tier = tier_name(&detail.programme.terms, &standing.tier);
            let mut rows = protection_rows(protection, &tier);
            rows.push((t("review-gates"), gates));
            view! { <Facts rows=rows /> }.into_any()
        }
        Ok(_) => ().into_any(),
        Err(refusal) => {
            let words = message(&Message::from(&refusal));
            view! { <Note tone=Tone::Warn>{words}</Note> }.into_any()
        }
    };
    view! { <section class="stack"><h2>{t("review-terms")}</h2>{body}</section> }.into_any()
}

fn protection_rows(protection: Protection, tier: &str) -> Vec<(String, AnyView)> {
    let tier = ta("review-discount-tier", &[("tier", tier)]);
    let discount = ta(
        "review-percent",
        &[("percent", &percent_words(protection.discount))],
    );
    let version = version_link(protection.terms_version);
    vec![
        (
            t("review-discount"),
            view! { {discount} " " <span class="muted small">{tier}</span> }.into_any(),
        ),
        (
            t("review-protected"),
            view! { {t("review-until")} " " <Date on=protection.until /> }.into_any(),
        ),
        (t("review-under"), version),
    ]
}

/// What an approval has granted.
fn granted(detail: &RegistrationDetail, protection: Protection) -> AnyView {
    let discount = ta(
        "review-percent",
        &[("percent", &percent_words(protection.discount))],
    );
    let version = version_link(protection.terms_version);
    let rows = vec![
        (t("review-discount"), discount.into_any()),
        (
            t("review-protected"),
            view! { <TimeLeft until=protection.until /> }.into_any(),
        ),
        (t("review-approved"), approved_by(detail, protection)),
        (t("review-under"), version),
    ];
    view! { <section class="stack"><h2>{t("review-granted")}</h2><Facts rows=rows /></section> }
        .into_any()
}

fn approved_by(detail: &RegistrationDetail, protection: Protection) -> AnyView {
    let by = detail
        .reviewer_name
        .as_ref()
        .map(|name| ta("review-by", &[("name", name)]));
    view! { <Timestamp at=protection.from /> " " <span class="muted">{by}</span> }.into_any()
}

/// The question that waits for an answer, or the reason of a denial.
fn quoted(heading: String, tone: Tone, text: String, by: Option<String>) -> AnyView {
    view! {
        <section class="stack">
            <h2>{heading}</h2>
            <Note tone=tone title=by.unwrap_or_default()><span class="lines">{text}</span></Note>
        </section>
    }
    .into_any()
}

/// The partner, its record, and who wrote the request.
fn who_asks(detail: &RegistrationDetail) -> impl IntoView + use<> {
    let tier = tier_name(&detail.programme.terms, &detail.tier);
    let partner = detail.partner_name.clone();
    let mut rows = vec![
        (
            t("review-partner"),
            view! { {partner} " " <span class="muted small">{tier}</span> }.into_any(),
        ),
        (
            t("review-written-by"),
            detail.created_by_name.clone().into_any(),
        ),
    ];
    rows.extend(kept_terms(detail));
    if let Some(PartnerRecord { won, decided }) = detail.record {
        let words = match decided {
            0 => t("review-record-none"),
            _ => ta(
                "review-record",
                &[("won", &won.to_string()), ("decided", &decided.to_string())],
            ),
        };
        rows.push((
            t("review-record-title"),
            view! { <span class="num">{words}</span> }.into_any(),
        ));
    }
    view! { <section class="stack"><h2>{t("review-who")}</h2><Facts rows=rows /></section> }
}

/// The version of the terms that the last step went by: the submission, or the decision. What was granted names
/// its own.
fn kept_terms(detail: &RegistrationDetail) -> Option<(String, AnyView)> {
    if detail.registration.stage() == Stage::Protected {
        return None;
    }
    let mut happened = detail.timeline.iter().rev();
    let version = happened.find_map(|it| it.event.registration()?.terms_version)?;
    Some((t("review-under"), version_link(version)))
}

fn version_link(version: u32) -> AnyView {
    let words = ta("review-terms-version", &[("version", &version.to_string())]);
    view! { <a href=programme_version(version)>{words}</a> }.into_any()
}
