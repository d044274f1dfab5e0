//! What an approval would grant, or what was decided, and who asks.

use leptos::prelude::*;
use portico::partner::PartnerStatus;
use portico::registration::Stage;
use portico::registration::review::Protection;
use portico_desk::registration::RegistrationDetail;

use portico_kit::i18n::{message, t, ta};
use portico_kit::registration::tier_name;
use portico_kit::ui::{Date, Facts, Moment, Note, TimeLeft, Timestamp, Tone, percent_words};

/// The terms, and who asks.
pub(crate) fn view(detail: &RegistrationDetail, standing: &PartnerStatus) -> impl IntoView + use<> {
    let outcome = match detail.registration.stage {
        Stage::InReview => preview(detail, standing),
        Stage::Protected | Stage::Lapsed => granted(detail),
        _ => remark(detail),
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
    let by = registration.reviewer.unwrap_or(registration.created_by);
    let approved =
        registration
            .clone()
            .approve(by, standing, &detail.programme, Moment::current().now);
    let body = match approved.map(|approved| approved.protection) {
        Ok(Some(protection)) => {
            let gates = standing.ineligibilities();
            let open = gates.is_empty().then(|| t("review-gates-open"));
            let closed = gates
                .iter()
                .map(message)
                .map(|gate| view! { <Note tone=Tone::Warn>{gate}</Note> });
            let gates = view! { {open} {closed.collect_view()} }.into_any();
            let tier = tier_name(&detail.programme.terms, &standing.tier);
            let mut rows = protection_rows(protection, &tier);
            rows.push((t("review-gates"), gates));
            view! { <Facts rows=rows /> }.into_any()
        }
        Ok(None) => ().into_any(),
        Err(reason) => view! { <Note tone=Tone::Warn>{message(&reason)}</Note> }.into_any(),
    };
    view! { <section class="stack"><h2>{t("review-terms")}</h2>{body}</section> }.into_any()
}

fn protection_rows(protection: Protection, tier: &str) -> Vec<(String, AnyView)> {
    let tier = ta("review-discount-tier", &[("tier", tier)]);
    let discount = ta(
        "review-percent",
        &[("percent", &percent_words(protection.discount))],
    );
    let version = ta(
        "review-terms-version",
        &[("version", &protection.terms_version.to_string())],
    );
    vec![
        (
            t("review-discount"),
            view! { {discount} " " <span class="muted small">{tier}</span> }.into_any(),
        ),
        (
            t("review-protected"),
            view! { {t("review-until")} " " <Date on=protection.until /> }.into_any(),
        ),
        (t("review-under"), version.into_any()),
    ]
}

/// What an approval has granted.
fn granted(detail: &RegistrationDetail) -> AnyView {
    let Some(protection) = detail.registration.protection else {
        return remark(detail);
    };
    let discount = ta(
        "review-percent",
        &[("percent", &percent_words(protection.discount))],
    );
    let version = ta(
        "review-terms-version",
        &[("version", &protection.terms_version.to_string())],
    );
    let rows = vec![
        (t("review-discount"), discount.into_any()),
        (
            t("review-protected"),
            view! { <TimeLeft until=protection.until /> }.into_any(),
        ),
        (t("review-approved"), approved_by(detail, protection)),
        (t("review-under"), version.into_any()),
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
fn remark(detail: &RegistrationDetail) -> AnyView {
    let registration = &detail.registration;
    let (heading, tone) = match registration.stage {
        Stage::Returned => (t("review-question"), Tone::Warn),
        Stage::Denied => (t("review-reason"), Tone::Bad),
        _ => (t("review-withdrawn"), Tone::Plain),
    };
    let text = registration
        .remark
        .clone()
        .unwrap_or_else(|| t("review-withdrawn-text"));
    let by = detail
        .reviewer_name
        .clone()
        .filter(|_| registration.remark.is_some());
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
    if let Some((won, decided)) = detail.record {
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
