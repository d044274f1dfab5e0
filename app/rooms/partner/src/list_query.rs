//! What the address of staff's list of partners asks for, and the way back to it from a partner.

use portico::partner::{PartnerKind, TierKey};
use portico::registration::Country;
use portico_desk::page::Part;
use portico_desk::partner::{ListedStanding, PartnerFilter, PartnerOrder};
use portico_desk::portfolio::Whose;
use portico_kit::export::ExportFormat;
use portico_kit::list_query::part_of;
use portico_kit::request_context::RequestContext;

use portico::id::PartnerId;

use crate::addresses::{EXPORT_CSV, EXPORT_XLSX, LIST};

/// Under which name a partner's address carries the list that it was opened from.
const FROM_LIST: &str = "list";

/// The orders and their names in an address.
pub(crate) const ORDERS: [(PartnerOrder, &str); 2] =
    [(PartnerOrder::Name, "name"), (PartnerOrder::Added, "added")];

/// What a query asks for. What it does not make sense of is as if it were not there.
pub(crate) fn asked(query: &str, part: Part<PartnerId>) -> PartnerFilter {
    let mut filter = PartnerFilter {
        part,
        ..PartnerFilter::default()
    };
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "q" => filter.text = value.trim().chars().take(200).collect(),
            "kind" => filter.kind = PartnerKind::parse(&value),
            "tier" => filter.tier = TierKey::parse(&value),
            "standing" => filter.standing = ListedStanding::parse(&value),
            "country" => filter.country = Country::parse(&value).map(|code| code.to_string()),
            "manager" => filter.manager = value.parse().ok(),
            "sort" => {
                let known = ORDERS.iter().find(|(_, order)| *order == value);
                filter.order = known.map(|(order, _)| *order).unwrap_or_default();
            }
            _ => {}
        }
    }
    filter
}

/// Whose partners a query asks for.
pub(crate) fn whose_of(query: &str) -> Option<Whose> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "whose")
        .and_then(|(_, whose)| Whose::parse(&whose))
}

/// Whether some partners are left out, of the reader's own or of all.
pub(crate) fn is_narrowed(filter: &PartnerFilter) -> bool {
    let all = PartnerFilter {
        order: filter.order,
        part: filter.part,
        own: filter.own,
        ..PartnerFilter::default()
    };
    *filter != all
}

/// The name of an order in an address.
pub(crate) fn order_name(order: PartnerOrder) -> &'static str {
    let known = ORDERS.iter().find(|(known, _)| *known == order);
    known.map_or("", |(_, name)| name)
}

/// The query of the same list from another row on.
pub(crate) fn query(filter: &PartnerFilter, part: Part<PartnerId>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            query.append_pair(name, &value);
        }
    };
    add("q", Some(filter.text.clone()));
    add("kind", filter.kind.map(|kind| kind.as_str().to_owned()));
    add("tier", filter.tier.as_ref().map(ToString::to_string));
    let standing = filter.standing.map(|standing| standing.as_str().to_owned());
    add("standing", standing);
    add("country", filter.country.clone());
    add("manager", filter.manager.map(|person| person.to_string()));
    let order = Some(filter.order).filter(|order| *order != PartnerOrder::default());
    add("sort", order.map(|order| order_name(order).to_owned()));
    match part {
        Part::Start => {}
        Part::After(id) => add("after", Some(id.to_string())),
        Part::Before(id) => add("before", Some(id.to_string())),
    }
    query.finish()
}

/// The address of the same list from another row on.
pub(crate) fn address(filter: &PartnerFilter, part: Part<PartnerId>) -> String {
    with_query(LIST, &query(filter, part))
}

/// The address of all that the list finds, as a file.
pub(crate) fn export(filter: &PartnerFilter, format: ExportFormat) -> String {
    let address = match format {
        ExportFormat::Csv => EXPORT_CSV,
        ExportFormat::Xlsx => EXPORT_XLSX,
    };
    with_query(address, &query(filter, Part::Start))
}

fn with_query(address: &str, query: &str) -> String {
    if query.is_empty() {
        address.to_owned()
    } else {
        format!("{address}?{query}")
    }
}

/// A partner's address that remembers the list which it is opened from; a list that shows everything needs none.
pub(crate) fn opened_from(partner: PartnerId, list: &str) -> String {
    let address = format!("{LIST}/{partner}");
    if list.is_empty() {
        return address;
    }
    let list = form_urlencoded::byte_serialize(list.as_bytes()).collect::<String>();
    format!("{address}?{FROM_LIST}={list}")
}

/// The address of the list that a partner was opened from: its own address says so, or that of the page from which a
/// form of it was sent.
pub(crate) fn back_to_list(context: &RequestContext) -> String {
    let addresses = [Some(&context.path), context.came_from.as_ref()];
    let list = addresses
        .into_iter()
        .flatten()
        .find_map(|address| list_in(address));
    with_query(LIST, &list.unwrap_or_default())
}

fn list_in(address: &str) -> Option<String> {
    let (path, parameters) = address.split_once('?')?;
    if !path.starts_with(LIST) {
        return None;
    }
    let list = form_urlencoded::parse(parameters.as_bytes()).find(|(name, _)| name == FROM_LIST);
    // Read and written anew, so that nothing but a list comes of it.
    list.map(|(_, list)| {
        let filter = asked(&list, part_of(&list).unwrap_or_default());
        query(&filter, filter.part)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn from_start(query: &str) -> PartnerFilter {
        asked(query, Part::Start)
    }

    #[test]
    fn an_address_that_makes_no_sense_asks_for_everything() {
        let filter =
            from_start("q=%20Nord%20&y=1&kind=shop&standing=x&country=zzz&manager=1&sort=up");
        assert_eq!(address(&filter, Part::Start), "/partners?q=Nord");
        assert!(!is_narrowed(&from_start("q=&tier=&sort=added")));
        assert_eq!(address(&from_start(""), Part::Start), LIST);
    }

    #[test]
    fn an_address_comes_back_as_it_was_sent() {
        let sent = "q=M%26M&kind=reseller&tier=gold&standing=credit_hold&country=NO\
                    &manager=0192f0c1-2d3e-7a4b-8c5d-6e7f80910203&sort=added";
        let filter = from_start(sent);
        assert_eq!(query(&filter, Part::Start), sent);
        assert!(is_narrowed(&filter));
        let file = export(&filter, ExportFormat::Xlsx);
        assert_eq!(file, format!("{EXPORT_XLSX}?{sent}"));
    }

    #[test]
    fn a_partner_leads_back_to_its_list_and_nowhere_else() {
        let id: PartnerId = "0192f0c1-2d3e-7a4b-8c5d-6e7f80910203".parse().unwrap();
        let list = query(&from_start("tier=gold&q=M%26M"), Part::After(id));
        let partner = opened_from(id, &list);
        assert_eq!(list_in(&partner).as_deref(), Some(list.as_str()));
        assert_eq!(list_in(&opened_from(id, "")), None);
        assert_eq!(
            list_in("/partners/x?list=//evil.example").as_deref(),
            Some("")
        );
        assert_eq!(list_in("/registrations?list=q%3Dx"), None);
    }
}
