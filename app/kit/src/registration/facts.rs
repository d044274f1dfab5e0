//! The details of a registration, shown alike to the partner and to the vendor.

use leptos::prelude::*;
use portico::money::Money;
use portico::registration::{Country, Reference, Tender, ValidLine, ValidRegistration, WebDomain};
use portico_desk::registration::Attachment;

use crate::i18n::{t, ta};
use crate::ui::{Amount, Date, Facts, Icon, decimal_words};

/// The name of a country, or its code where the messages have none.
pub fn country_words(country: Country) -> String {
    let key = format!("country-{country}");
    let name = t(&key);
    if name == key {
        country.to_string()
    } else {
        name
    }
}

/// What was answered about a tender.
pub fn tender_words(tender: Tender) -> String {
    match tender {
        Tender::No => t("tender-no"),
        Tender::Planned => t("tender-planned"),
        Tender::Published => t("tender-published"),
    }
}

/// "420 kB", "2.1 MB".
pub fn size_words(bytes: u64) -> String {
    let kilo = bytes.div_ceil(1000);
    if kilo < 1000 {
        return ta("file-size-kb", &[("size", &kilo.max(1).to_string())]);
    }
    let tenths = bytes / 100_000;
    let size = if tenths.is_multiple_of(10) || tenths >= 100 {
        (tenths / 10).to_string()
    } else {
        decimal_words(&format!("{}.{}", tenths / 10, tenths % 10))
    };
    ta("file-size-mb", &[("size", &size)])
}

/// The address of a new mail to somebody. What an address may hold beside letters could add copies and texts to it.
fn mailto(address: &str) -> String {
    let mut link = "mailto:".to_owned();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            link.push(char::from(byte));
        } else {
            link.extend(["%".to_owned(), format!("{byte:02X}")]);
        }
    }
    link
}

/// The customer, the need and the circumstances of a request.
#[component]
pub fn WhatIsAsked(
    /// What was asked.
    details: ValidRegistration,
    /// The distributor that it is bought through.
    #[prop(default = None)]
    distributor: Option<String>,
) -> AnyView {
    let mail = mailto(details.contact_email.as_str());
    let place = format!("{}, {}", details.city, country_words(details.country));
    let website = website(details.domain, details.no_website);
    let (role, phone) = (details.contact_role, details.contact_phone);
    let contact = view! {
        {details.contact_name}
        {role.map(|role| format!(", {role}"))}
        ", "
        <a href=mail>{details.contact_email.as_str().to_owned()}</a>
        {phone.map(phone_link)}
    };
    let mut rows: Vec<(String, AnyView)> = vec![
        (t("deal-customer"), details.customer.into_any()),
        (t("deal-domain"), website),
        (t("fact-place"), place.into_any()),
        (t("fact-contact"), contact.into_any()),
        (
            t("fact-need"),
            view! { <span class="lines">{details.need}</span> }.into_any(),
        ),
        (
            t("deal-expected-close"),
            view! { <Date on=details.expected_close /> }.into_any(),
        ),
        (t("fact-tender"), tender_words(details.tender).into_any()),
    ];
    if let Some(distributor) = distributor {
        rows.push((t("fact-distributor"), distributor.into_any()));
    }
    if let Some(competitor) = details.competitor {
        rows.push((t("fact-competitor"), competitor.into_any()));
    }
    if let Some(notes) = details.notes {
        rows.push((
            t("fact-notes"),
            view! { <span class="lines">{notes}</span> }.into_any(),
        ));
    }
    view! { <Facts rows=rows /> }.into_any()
}

/// The customer's website, or why there is none.
fn website(domain: Option<WebDomain>, why: Option<String>) -> AnyView {
    let Some(domain) = domain else {
        let why = why.unwrap_or_default();
        return ta("fact-no-website", &[("why", &why)]).into_any();
    };
    let website = format!("https://{domain}");
    view! {
        <a href=website rel="noreferrer" target="_blank" data-no-prefetch>{domain.to_string()}</a>
    }
    .into_any()
}

fn phone_link(phone: String) -> impl IntoView {
    // What people write between the digits is none of a dialled number.
    let dialled: String = phone
        .chars()
        .filter(|sign| sign.is_ascii_digit() || *sign == '+')
        .collect();
    view! { ", " <a class="in-one" href=format!("tel:{dialled}")>{phone}</a> }
}

/// The products that are asked for, with their sum.
#[component]
pub fn Goods(
    /// The lines.
    lines: Vec<ValidLine>,
    /// Their sum.
    total: Money,
) -> AnyView {
    let rows = lines.into_iter().map(|line| {
        view! {
            <tr>
                <td>{line.product}</td>
                <td class="num">{line.quantity.to_string()}</td>
                <td class="num"><Amount of=line.value /></td>
            </tr>
        }
    });
    view! {
        <table class="goods">
            <thead>
                <tr>
                    <th scope="col">{t("deal-line-product")}</th>
                    <th scope="col" class="num">{t("deal-line-quantity")}</th>
                    <th scope="col" class="num">{t("deal-line-value")}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
            <tfoot>
                <tr>
                    <th scope="row" colspan="2">{t("deal-total")}</th>
                    <td class="num"><b><Amount of=total /></b></td>
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

/// Links to the files of a registration. Renders nothing when there are none.
#[component]
pub fn AttachedFiles(
    /// Whose files they are.
    reference: Reference,
    /// The files.
    files: Vec<Attachment>,
) -> AnyView {
    if files.is_empty() {
        return ().into_any();
    }
    let lines = files
        .into_iter()
        .map(|file| view! { <li>{file_link(reference, file)}</li> });
    view! { <ul class="files">{lines.collect_view()}</ul> }.into_any()
}

/// One file: a link that saves it, and its size.
pub fn file_link(reference: Reference, file: Attachment) -> impl IntoView + use<> {
    let address = format!("{}/attachments/{}", super::address(reference), file.id);
    let saved_as = file.name.clone();
    view! {
        {Icon::Clip.view()}
        <a href=address download=saved_as>{file.name}</a>
        <span class="muted small num nowrap">{size_words(file.size.try_into().unwrap_or(0))}</span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_that_people_use() {
        crate::i18n::load(&[]);
        assert_eq!(size_words(0), "1 kB");
        assert_eq!(size_words(420_300), "421 kB");
        assert_eq!(size_words(2_149_000), "2.1 MB");
        assert_eq!(size_words(3_000_000), "3 MB");
        assert_eq!(size_words(12_340_000), "12 MB");
    }

    #[test]
    fn an_address_adds_nothing_to_the_mail() {
        assert_eq!(
            mailto("ana@nordmess.example"),
            "mailto:ana@nordmess.example"
        );
        assert_eq!(
            mailto("a?cc=x&body=ö@b.example"),
            "mailto:a%3Fcc%3Dx%26body%3D%C3%B6@b.example"
        );
    }

    #[test]
    fn a_country_has_a_name_or_at_least_its_code() -> Result<(), &'static str> {
        crate::i18n::load(&[]);
        let parse = |code| Country::parse(code).ok_or("no country code");
        assert_eq!(country_words(parse("NO")?), "Norway");
        assert_eq!(country_words(parse("ZZ")?), "ZZ");
        Ok(())
    }
}
