//! The page of a file of partners.

use leptos::prelude::*;
use portico::partner::directory::SameBy;
use portico::partner::partner_file::{KnownLine, PartnerLine};
use portico_desk::import::Import;
use portico_desk::partner::PartnersPreview;
use uuid::Uuid;

use portico_kit::company::kind_words;
use portico_kit::i18n::{t, tn};
use portico_kit::line_problems::LISTED;
use portico_kit::registration::facts::country_words;
use portico_kit::ui::{Erase, Flash};

use crate::addresses::{IMPORT, LIST};
use crate::import_view::{FinishedPage, PreviewPage, how_many};

/// A file of partners.
pub(crate) fn partners_view(
    import: Uuid,
    found: Import<PartnersPreview>,
    flash: Option<Flash>,
) -> AnyView {
    let preview = match found {
        Import::Waiting(preview) => preview,
        Import::Finished(outcome) => {
            let page = FinishedPage {
                title: t("partner-import-title"),
                added: tn("partner-import-added", outcome.added, &[]),
                text: t("partner-import-finished"),
                step: (t("partner-import-to-list"), LIST.to_owned()),
            };
            return page.view(None, flash);
        }
    };
    let [new, known] = how_many(&preview.file);
    let button = view! {
        <form method="post" action=format!("{IMPORT}/{import}")>
            <input type="hidden" name="basis" value=preview.basis.clone() />
            <button class="button main">{tn("partner-import-button", new, &[])}</button>
        </form>
    }
    .erase();
    let page = PreviewPage {
        title: t("partner-import-preview"),
        summary: [
            tn("partner-import-new", new, &[]),
            tn("partner-import-known", known, &[]),
        ],
        here: IMPORT,
        nothing: t("partner-import-nothing"),
        titles: [
            t("partner-import-new-title"),
            t("partner-import-known-title"),
        ],
    };
    let tables = (partner_table, known_table);
    page.view(import, &preview.file, tables, (Some(button), None), flash)
}

fn partner_table(lines: &[PartnerLine]) -> AnyView {
    let rows: Vec<AnyView> = lines.iter().take(LISTED).map(partner_row).collect();
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("company-name")}</th>
                    <th scope="col" class="num">{t("import-line")}</th>
                    <th scope="col">{t("company-country")}</th>
                    <th scope="col">{t("company-tier")}</th>
                    <th scope="col">{t("partner-import-with")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

fn partner_row(line: &PartnerLine) -> AnyView {
    let partner = &line.partner;
    let found_by = [
        partner.domain.as_ref().map(ToString::to_string),
        partner.tax_id.clone(),
    ];
    let found_by: Vec<String> = found_by.into_iter().flatten().collect();
    let with: Vec<String> = [line.buys_from.clone(), line.manager.clone()]
        .into_iter()
        .flatten()
        .collect();
    let territory: Vec<String> = partner
        .territory
        .iter()
        .map(|it| country_words(*it))
        .collect();
    let sells_in =
        (!territory.is_empty()).then(|| view! { <span class="sub">{territory.join(", ")}</span> });
    view! {
        <tr>
            <td>
                <b>{partner.name.clone()}</b>
                <span class="sub">{kind_words(partner.kind)} " " {found_by.join(" ")}</span>
            </td>
            <td class="num" data-label=t("import-line")>{line.line.to_string()}</td>
            <td data-label=t("company-country")>{country_words(partner.country)} {sells_in}</td>
            <td data-label=t("company-tier")>{partner.tier.to_string()} " · " {partner.currency.code()}</td>
            <td data-label=t("partner-import-with")>{with.join(", ")}</td>
        </tr>
    }
    .erase()
}

fn known_table(lines: &[KnownLine]) -> AnyView {
    let rows: Vec<AnyView> = lines.iter().take(LISTED).map(known_row).collect();
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("partner-import-in-file")}</th>
                    <th scope="col" class="num">{t("import-line")}</th>
                    <th scope="col">{t("partner-import-here")}</th>
                    <th scope="col">{t("partner-import-same")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

fn known_row(line: &KnownLine) -> AnyView {
    let by = match line.by {
        SameBy::TaxId => t("partner-import-same-tax-id"),
        SameBy::Domain => t("partner-import-same-domain"),
        SameBy::Name => t("partner-import-same-name"),
    };
    let here = format!("{LIST}/{}", line.partner.id);
    view! {
        <tr>
            <td>{line.name.clone()}</td>
            <td class="num" data-label=t("import-line")>{line.line.to_string()}</td>
            <td data-label=t("partner-import-here")><a href=here>{line.partner.name.clone()}</a></td>
            <td data-label=t("partner-import-same")>{by}</td>
        </tr>
    }
    .erase()
}
