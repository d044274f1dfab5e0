//! What an approval granted.

use leptos::prelude::*;
use portico_desk::registration::RegistrationDetail;
use portico_kit::i18n::{t, ta};
use portico_kit::ui::{Card, Facts, Moment, left_words, percent_words};

/// What an approval granted, for as long as there is something to show.
pub(crate) fn card(detail: &RegistrationDetail) -> Option<AnyView> {
    let granted = detail.registration.state.protection()?;
    let today = Moment::current().today();
    let rows: Vec<(String, AnyView)> = vec![
        (
            t("deal-protection"),
            left_words(granted.until, today).into_any(),
        ),
        (
            t("preview-discount"),
            ta("percent", &[("rate", &percent_words(granted.discount))]).into_any(),
        ),
        (
            t("deal-id"),
            view! { <span class="num">{detail.registration.reference.to_string()}</span> }
                .into_any(),
        ),
        (
            t("deal-terms"),
            ta(
                "deal-terms-version",
                &[("version", &granted.terms_version.to_string())],
            )
            .into_any(),
        ),
    ];
    let card = view! {
        <Card title=t("deal-outcome-title")>
            <Facts rows=rows />
        </Card>
    };
    Some(card.into_any())
}
