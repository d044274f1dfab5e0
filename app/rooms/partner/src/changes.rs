//! What changed of a partner's details, in words.

use std::collections::BTreeMap;

use leptos::prelude::*;
use portico::id::PersonId;
use portico::partner::{Change, PartnerField, PartnerKind, TierKey};
use portico::programme::Terms;

use portico_kit::company::kind_words;
use portico_kit::i18n::{t, ta};
use portico_kit::registration::tier_name;
use portico_kit::ui::Erase;

use crate::words::country_name;

/// What people are called.
pub(crate) type Names = BTreeMap<PersonId, String>;

/// "Tier: Silver → Gold", a line each.
pub(crate) fn changes(changes: &[Change], names: &Names, terms: Option<&Terms>) -> AnyView {
    let lines = changes.iter().map(|change| {
        view! { <li class="small">{change_words(change, names, terms)}</li> }
    });
    view! { <ul>{lines.collect_view()}</ul> }.erase()
}

/// One change in a line.
pub(crate) fn change_words(change: &Change, names: &Names, terms: Option<&Terms>) -> String {
    let value = |stored: &str| match value(change.field, stored, names, terms) {
        words if words.is_empty() => t("partner-change-nothing"),
        words => words,
    };
    ta(
        "partner-change",
        &[
            ("field", &field_words(change.field)),
            ("before", &value(&change.before)),
            ("after", &value(&change.after)),
        ],
    )
}

fn field_words(field: PartnerField) -> String {
    t(match field {
        PartnerField::Name => "company-name",
        PartnerField::Kind => "company-kind",
        PartnerField::Country => "company-country",
        PartnerField::Territory => "company-territory",
        PartnerField::Currency => "company-currency",
        PartnerField::Tier => "company-tier",
        PartnerField::Domain => "company-domain",
        PartnerField::TaxId => "company-tax-id",
        PartnerField::Managers => "company-manager",
    })
}

/// A stored value as people read it.
fn value(field: PartnerField, stored: &str, names: &Names, terms: Option<&Terms>) -> String {
    let joined = |words: Vec<String>| words.join(", ");
    match field {
        PartnerField::Kind => {
            PartnerKind::parse(stored).map_or_else(|| stored.to_owned(), kind_words)
        }
        PartnerField::Country | PartnerField::Territory => {
            joined(stored.split_whitespace().map(country_name).collect())
        }
        PartnerField::Tier => match (TierKey::parse(stored), terms) {
            (Some(tier), Some(terms)) => tier_name(terms, &tier),
            _ => stored.to_owned(),
        },
        PartnerField::Managers => joined(
            stored
                .split_whitespace()
                .filter_map(|id| names.get(&id.parse().ok()?).cloned())
                .collect(),
        ),
        PartnerField::Name
        | PartnerField::Currency
        | PartnerField::Domain
        | PartnerField::TaxId => stored.to_owned(),
    }
}
