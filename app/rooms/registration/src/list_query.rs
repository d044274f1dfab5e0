//! What the address of the list asks for, and the way back to it from a deal.

use portico::registration::Stage;
use portico_desk::page::{Cursor, Part};
use portico_desk::registration::{ListOrder, RegistrationFilter};
use portico_kit::export::ExportFormat;
use portico_kit::list_query::part_of;
use portico_kit::request_context::RequestContext;

use crate::addresses::LIST;

/// What everything else of one's own list is called in an address.
pub(crate) const MINE: &str = "me";
/// Under which name a deal's address carries the list that it was opened from.
const FROM_LIST: &str = "list";
/// Where the whole list is taken away.
pub(crate) const EXPORT_CSV: &str = "/registrations/export.csv";
pub(crate) const EXPORT_XLSX: &str = "/registrations/export.xlsx";

/// What the address asks for. What it does not make sense of is as if it were not there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) filter: RegistrationFilter,
    pub(crate) discarded: bool,
}

impl Asked {
    /// What a query asks for, and which part of it.
    pub(crate) fn at(query: &str, part: Part) -> Self {
        let mut asked = Self::default();
        let filter = &mut asked.filter;
        filter.part = part;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "stage" => filter.stage = Stage::parse(&value),
                "q" => value.trim().clone_into(&mut filter.text),
                "by" => filter.mine = value == MINE,
                "sort" => filter.order = order_of(&value),
                "discarded" => asked.discarded = true,
                _ => {}
            }
        }
        asked
    }

    /// Whether some of the deals are left out.
    pub(crate) fn is_narrowed(&self) -> bool {
        let filter = &self.filter;
        filter.stage.is_some() || !filter.text.is_empty() || filter.mine
    }

    /// Whether all deals are shown in the usual order.
    pub(crate) fn is_plain(&self) -> bool {
        !self.is_narrowed() && self.filter.order == ListOrder::default()
    }

    /// The query of the same list from another row on.
    pub(crate) fn query(&self, part: Part) -> String {
        let filter = &self.filter;
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(stage) = filter.stage {
            query.append_pair("stage", stage.as_str());
        }
        if !filter.text.is_empty() {
            query.append_pair("q", &filter.text);
        }
        if filter.mine {
            query.append_pair("by", MINE);
        }
        if filter.order != ListOrder::Changed {
            query.append_pair("sort", name_of(filter.order));
        }
        match part {
            Part::Start => {}
            Part::After(cursor) => {
                query.append_pair("after", &cursor.to_string());
            }
            Part::Before(cursor) => {
                query.append_pair("before", &cursor.to_string());
            }
        }
        query.finish()
    }

    /// The address of the same list from another row on.
    pub(crate) fn address(&self, part: Part) -> String {
        with_query(LIST, &self.query(part))
    }

    /// The address of the page behind this row.
    pub(crate) fn after(&self, cursor: Cursor) -> String {
        self.address(Part::After(cursor))
    }

    /// The address of the page that ends before this row.
    pub(crate) fn before(&self, cursor: Cursor) -> String {
        self.address(Part::Before(cursor))
    }

    /// The address of all that the list finds, as a file.
    pub(crate) fn export(&self, format: ExportFormat) -> String {
        let address = match format {
            ExportFormat::Csv => EXPORT_CSV,
            ExportFormat::Xlsx => EXPORT_XLSX,
        };
        with_query(address, &self.query(Part::Start))
    }
}

/// The orders and their names in an address.
pub(crate) const ORDERS: [(ListOrder, &str); 5] = [
    (ListOrder::Changed, "changed"),
    (ListOrder::Customer, "customer"),
    (ListOrder::ExpectedOrder, "order"),
    (ListOrder::Due, "due"),
    (ListOrder::Value, "value"),
];

fn order_of(name: &str) -> ListOrder {
    let found = ORDERS.iter().find(|(_, known)| *known == name);
    found.map(|(order, _)| *order).unwrap_or_default()
}

pub(crate) fn name_of(order: ListOrder) -> &'static str {
    let found = ORDERS.iter().find(|(known, _)| *known == order);
    found.map_or("", |(_, name)| name)
}

fn with_query(address: &str, query: &str) -> String {
    if query.is_empty() {
        address.to_owned()
    } else {
        format!("{address}?{query}")
    }
}

/// A deal's address that remembers the list which it is opened from; a list that shows everything needs none.
pub(crate) fn opened_from(deal: &str, list: &str) -> String {
    if list.is_empty() {
        return deal.to_owned();
    }
    let separator = if deal.contains('?') { '&' } else { '?' };
    let list = form_urlencoded::byte_serialize(list.as_bytes()).collect::<String>();
    format!("{deal}{separator}{FROM_LIST}={list}")
}

/// The query of the list that a deal was opened from: its own address says so, or that of the page from which a
/// form of it was sent.
pub(crate) fn list_of(context: &RequestContext) -> String {
    let own = Some(&context.path).filter(|_| context.reading);
    let address = own.or(context.came_from.as_ref());
    address.map_or_else(String::new, |address| list_in(address))
}

/// The address of the list that a deal was opened from.
pub(crate) fn back_to_list(context: &RequestContext) -> String {
    with_query(LIST, &list_of(context))
}

fn list_in(address: &str) -> String {
    let (_, query) = address.split_once('?').unwrap_or_default();
    let list = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == FROM_LIST);
    // Read and written anew, so that nothing but a list comes of it.
    list.map_or_else(String::new, |(_, list)| {
        let asked = Asked::at(&list, part_of(&list).unwrap_or_default());
        asked.query(asked.filter.part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_start(query: &str) -> Asked {
        Asked::at(query, Part::Start)
    }

    #[test]
    fn an_address_that_makes_no_sense_asks_for_everything() {
        let asked = from_start("stage=polished&q=%20Fjord%20&x=1&sort=up&by=them");
        assert_eq!(asked.filter.stage, None);
        assert_eq!(asked.filter.text, "Fjord");
        assert_eq!(asked.filter.order, ListOrder::Changed);
        assert!(!asked.filter.mine);
        assert!(!from_start("stage=&q=").is_narrowed());
    }

    #[test]
    fn the_next_page_keeps_the_filter() {
        let asked = from_start("stage=in_review&q=M%26M&by=me&sort=customer");
        assert_eq!(
            asked.address(Part::Start),
            "/registrations?stage=in_review&q=M%26M&by=me&sort=customer"
        );
        assert_eq!(Asked::default().address(Part::Start), "/registrations");
        assert_eq!(
            asked.export(ExportFormat::Xlsx),
            format!("{EXPORT_XLSX}?{}", asked.query(Part::Start))
        );
    }

    #[test]
    fn a_deal_leads_back_to_its_list_and_nowhere_else() {
        let list = from_start("stage=denied&q=M%26M").query(Part::Start);
        let deal = opened_from("/registrations/DR-7K3M-Q2P?answered=1", &list);
        assert_eq!(list_in(&deal), list);
        assert_eq!(
            opened_from("/registrations/DR-7K3M-Q2P", ""),
            "/registrations/DR-7K3M-Q2P"
        );
        assert_eq!(
            list_in("/registrations/DR-7K3M-Q2P?list=//evil.example"),
            ""
        );
    }
}
