//! Of two who edit a partner at once, the second keeps what they typed, and takes over what the first saved elsewhere.

use super::change::{Change, PartnerField};
use super::draft::PartnerDraft;

impl PartnerDraft {
    /// What was typed, on top of what others saved since its form was opened: a field that still holds what it held
    /// then takes what they saved. Their changes come in the order in which they were made.
    #[must_use]
    pub fn on_top_of(&self, saved: &Self, since: &[Change]) -> Self {
        let mut merged = self.clone();
        for field in PartnerField::ALL {
            let first = since.iter().find(|change| change.field == field);
            if first.is_some_and(|change| is_same(field, self.typed(field), &change.before)) {
                saved.typed(field).clone_into(merged.typed_mut(field));
            }
        }
        merged
    }

    fn typed(&self, field: PartnerField) -> &str {
        match field {
            PartnerField::Name => &self.name,
            PartnerField::Kind => &self.kind,
            PartnerField::Country => &self.country,
            PartnerField::Territory => &self.territory,
            PartnerField::Currency => &self.currency,
            PartnerField::Tier => &self.tier,
            PartnerField::Domain => &self.domain,
            PartnerField::TaxId => &self.tax_id,
            PartnerField::Managers => &self.manager,
        }
    }

    fn typed_mut(&mut self, field: PartnerField) -> &mut String {
        match field {
            PartnerField::Name => &mut self.name,
            PartnerField::Kind => &mut self.kind,
            PartnerField::Country => &mut self.country,
            PartnerField::Territory => &mut self.territory,
            PartnerField::Currency => &mut self.currency,
            PartnerField::Tier => &mut self.tier,
            PartnerField::Domain => &mut self.domain,
            PartnerField::TaxId => &mut self.tax_id,
            PartnerField::Managers => &mut self.manager,
        }
    }
}

/// Whether a field holds what was stored.
fn is_same(field: PartnerField, typed: &str, stored: &str) -> bool {
    match field {
        PartnerField::Territory => codes(typed) == codes(stored),
        PartnerField::Country => typed.trim().eq_ignore_ascii_case(stored),
        // The form shows the first of those who look after it.
        PartnerField::Managers => {
            typed.trim() == stored.split_whitespace().next().unwrap_or_default()
        }
        _ => typed.trim() == stored,
    }
}

fn codes(text: &str) -> Vec<String> {
    let codes = text.split(|c: char| c.is_whitespace() || ",;".contains(c));
    let mut codes: Vec<String> = codes
        .filter(|code| !code.is_empty())
        .map(str::to_uppercase)
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn draft(values: &[String]) -> PartnerDraft {
        let mut draft = PartnerDraft::default();
        for (field, value) in PartnerField::ALL.into_iter().zip(values) {
            draft.typed_mut(field).clone_from(value);
        }
        draft
    }

    fn values() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[a-c]?", PartnerField::ALL.len())
    }

    proptest! {
        #[test]
        fn who_left_a_field_takes_it_over_and_who_typed_keeps_it(
            before in values(), typed in values(), between in values(), saved in values(),
        ) {
            let changes = |from: &[String], to: &[String]| -> Vec<Change> {
                let fields = PartnerField::ALL.into_iter().zip(from.iter().zip(to));
                fields.filter_map(|(field, (from, to))| Change::of(field, from, to)).collect()
            };
            let since = [changes(&before, &between), changes(&between, &saved)].concat();
            let merged = draft(&typed).on_top_of(&draft(&saved), &since);
            for (at, field) in PartnerField::ALL.into_iter().enumerate() {
                let left = typed.get(at) == before.get(at);
                let expected = if left { saved.get(at) } else { typed.get(at) };
                prop_assert_eq!(Some(merged.typed(field)), expected.map(String::as_str));
            }
        }
    }

    #[test]
    fn the_same_countries_written_otherwise_are_left_as_they_were() {
        let change = Change::of(PartnerField::Territory, "NO SE", "DK");
        let since: Vec<Change> = change.into_iter().collect();
        let typed = PartnerDraft {
            territory: "se, no".into(),
            ..PartnerDraft::default()
        };
        let saved = PartnerDraft {
            territory: "DK".into(),
            ..PartnerDraft::default()
        };
        assert_eq!(typed.on_top_of(&saved, &since).territory, "DK");
        let other = PartnerDraft {
            territory: "SE".into(),
            ..PartnerDraft::default()
        };
        assert_eq!(other.on_top_of(&saved, &since).territory, "SE");
    }
}
