//! Agreements in words.

use leptos::prelude::*;
use portico::agreement::AppliesTo;
use portico::partner::PartnerKind;
use portico::time::LocalDate;
use portico_desk::agreement::AgreementAcceptance;
use portico_kit::address::acceptance_copy;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::registration::facts::country_words;
use portico_kit::ui::{Erase, Moment, Timestamp, date_words};

/// The partners that an agreement is for: "Resellers in Germany".
pub(crate) fn partners_words(partners: AppliesTo) -> String {
    let (all, there) = match partners.kind {
        None => ("agreement-for-all", "agreement-for-all-in"),
        Some(PartnerKind::Reseller) => ("agreement-for-resellers", "agreement-for-resellers-in"),
        Some(PartnerKind::Distributor) => (
            "agreement-for-distributors",
            "agreement-for-distributors-in",
        ),
    };
    match partners.country {
        None => t(all),
        Some(country) => ta(there, &[("country", &country_words(country))]),
    }
}

/// A day, as the page's reader says it.
pub(crate) fn day_words(day: LocalDate) -> String {
    date_words(day, Moment::current().today())
}

/// "Version 2".
pub(crate) fn version_words(number: u32) -> String {
    ta("agreement-version", &[("number", &number.to_string())])
}

/// The tags of all languages, in their order.
pub(crate) fn languages() -> Vec<&'static str> {
    Language::all().map(Language::tag).collect()
}

/// What was accepted, by whom and when, with the copies to print.
pub(crate) fn acceptances(rows: &[AgreementAcceptance], names_partners: bool) -> AnyView {
    let lines = rows.iter().map(|row| {
        let copy = acceptance_copy(row.id);
        let what = if names_partners {
            let href = format!("/partners/{}", row.partner);
            view! { <a href=href>{row.partner_name.clone()}</a> }.erase()
        } else {
            row.title.clone().erase()
        };
        let label = ta(
            "agreement-copy-of",
            &[
                ("version", &version_words(row.key.number)),
                ("partner", &row.partner_name),
            ],
        );
        view! {
            <tr>
                <td>
                    {what}
                    <span class="sub">{version_words(row.key.number)}</span>
                </td>
                <td data-label=t("agreement-by")>
                    {row.name.clone()}
                    <span class="sub">{row.account.clone()}</span>
                </td>
                <td data-label=t("agreement-at")><Timestamp at=row.accepted_at /></td>
                <td><a href=copy download="" aria-label=label>{t("agreement-copy")}</a></td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    let first = if names_partners {
        t("agreement-partner")
    } else {
        t("agreement-what")
    };
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{first}</th>
                    <th scope="col">{t("agreement-by")}</th>
                    <th scope="col">{t("agreement-at")}</th>
                    <th scope="col"><span class="visually-hidden">{t("agreement-copy")}</span></th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .erase()
}
