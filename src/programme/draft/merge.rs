//! What two people made of the same draft is put together.

use super::{COUNTRIES, RowList, SettingsDraft};

/// Two drafts in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// What both changed. Where they changed the same in different ways, it says what the later one wrote.
    pub draft: SettingsDraft,
    /// The parts in which they did: the names of fields and of lists, in the order of the form.
    pub conflicts: Vec<String>,
}

impl SettingsDraft {
    /// Puts together what was written here and what others have saved meanwhile, where both began with `base`.
    /// A list of rows is one part: which row is which, nobody can say once some are gone or moved.
    pub fn merge(base: &Self, written: &Self, saved: &Self) -> Merged {
        let mut draft = saved.clone();
        let mut conflicts = Vec::new();
        for part in base.parts_of(&[written, saved]) {
            if part == COUNTRIES {
                draft.countries = countries(base, written, saved);
                continue;
            }
            if written.same(&part, base) || written.same(&part, saved) {
                continue;
            }
            if !saved.same(&part, base) {
                conflicts.push(part.clone());
            }
            draft.take(&part, written);
        }
        Merged { draft, conflicts }
    }

    /// What stands in a part: a field as it is, a list with a line for each row.
    pub fn part(&self, name: &str) -> String {
        if RowList::named(name).is_none() {
            return self.text(name);
        }
        let mut rows: Vec<(String, Vec<String>)> = Vec::new();
        for (field, text) in self.fields() {
            let mut names = field.splitn(3, '-');
            let (Some(list), Some(index), Some(part)) = (names.next(), names.next(), names.next())
            else {
                continue;
            };
            if list != name {
                continue;
            }
            if rows.last().is_none_or(|(row, _)| row != index) {
                rows.push((index.to_owned(), Vec::new()));
            }
            if let Some((_, texts)) = rows.last_mut()
                && part != "key"
                && !text.is_empty()
            {
                texts.push(text);
            }
        }
        let lines: Vec<String> = rows.iter().map(|(_, texts)| texts.join(" · ")).collect();
        lines.join("\n")
    }

    /// Whether the same stands in a part of both.
    fn same(&self, part: &str, other: &Self) -> bool {
        match RowList::named(part) {
            Some(RowList::Minimum) => self.minimum == other.minimum,
            Some(RowList::Tiers) => self.tiers == other.tiers,
            Some(RowList::DenialReasons) => self.denial_reasons == other.denial_reasons,
            Some(RowList::ReturnReasons) => self.return_reasons == other.return_reasons,
            Some(RowList::Rates) => self.rates == other.rates,
            None => self.text(part) == other.text(part),
        }
    }

    /// Takes over what stands in a part of another draft. A part that there is not changes nothing.
    pub fn take(&mut self, part: &str, from: &Self) {
        match RowList::named(part) {
            Some(RowList::Minimum) => self.minimum.clone_from(&from.minimum),
            Some(RowList::Tiers) => self.tiers.clone_from(&from.tiers),
            Some(RowList::DenialReasons) => self.denial_reasons.clone_from(&from.denial_reasons),
            Some(RowList::ReturnReasons) => self.return_reasons.clone_from(&from.return_reasons),
            Some(RowList::Rates) => self.rates.clone_from(&from.rates),
            None if part == COUNTRIES => self.countries.clone_from(&from.countries),
            None => {
                if let Some(field) = self.field_mut(part) {
                    *field = from.text(part);
                }
            }
        }
    }

    /// The names of all parts that stand in any of the drafts, in the order of the form.
    fn parts_of(&self, others: &[&Self]) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        for draft in [self].into_iter().chain(others.iter().copied()) {
            for (field, _) in draft.fields() {
                let list = field.split('-').next().and_then(RowList::named);
                let part = list.map_or(field, |list| list.name().to_owned());
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
        }
        parts
    }
}

/// Each country by itself: whoever ticked or unticked one did so.
fn countries(base: &SettingsDraft, written: &SettingsDraft, saved: &SettingsDraft) -> Vec<String> {
    let added = written
        .countries
        .iter()
        .filter(|code| !base.countries.contains(code));
    let mut all = saved.countries.clone();
    all.retain(|code| written.countries.contains(code) || !base.countries.contains(code));
    all.extend(added.cloned());
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{MinimumDraft, ReasonDraft, TierDraft};
    use super::*;

    fn tier(name: &str) -> TierDraft {
        TierDraft {
            key: name.to_lowercase(),
            name_en: name.into(),
            discount: "10".into(),
            ..TierDraft::default()
        }
    }

    fn base() -> SettingsDraft {
        SettingsDraft {
            name: "Halden".into(),
            portal_name: "Halden Partners".into(),
            protection_days: "90".into(),
            hours: vec![Default::default(); 7],
            countries: vec!["DE".into(), "NO".into()],
            tiers: vec![tier("Silver"), tier("Gold")],
            minimum: vec![MinimumDraft {
                currency: "EUR".into(),
                amount: "6000".into(),
            }],
            ..SettingsDraft::default()
        }
    }

    #[test]
    fn what_each_changed_is_kept() {
        let (mut written, mut saved) = (base(), base());
        written.protection_days = "120".into();
        written.hours[4].closes = "15:00".into();
        written.tiers.remove(0);
        written.countries = vec!["DE".into(), "SE".into()];
        saved.portal_name = "Nova".into();
        saved.hours[0].opens = "08:00".into();
        saved.denial_reasons = vec![ReasonDraft {
            en: "Too small".into(),
            de: String::new(),
        }];
        saved.countries = vec!["AT".into(), "DE".into(), "NO".into()];
        let merged = SettingsDraft::merge(&base(), &written, &saved);
        assert!(merged.conflicts.is_empty(), "{:?}", merged.conflicts);
        let draft = merged.draft;
        assert_eq!(
            (draft.protection_days.as_str(), draft.portal_name.as_str()),
            ("120", "Nova")
        );
        assert_eq!(
            (
                draft.hours[4].closes.as_str(),
                draft.hours[0].opens.as_str()
            ),
            ("15:00", "08:00")
        );
        assert_eq!(draft.tiers, [tier("Gold")]);
        assert_eq!(draft.denial_reasons.len(), 1);
        assert_eq!(draft.countries, ["AT", "DE", "SE"]);
    }

    #[test]
    fn what_both_changed_is_asked_and_can_be_taken_from_the_other() {
        let (mut written, mut saved) = (base(), base());
        written.name = "Mine".into();
        saved.name = "Theirs".into();
        written.tiers.push(tier("Platinum"));
        saved.tiers.remove(0);
        written.zone = "UTC".into();
        saved.zone = "UTC".into();
        let merged = SettingsDraft::merge(&base(), &written, &saved);
        assert_eq!(merged.conflicts, ["name", "tier"]);
        let mut draft = merged.draft;
        assert_eq!((draft.name.as_str(), draft.tiers.len()), ("Mine", 3));
        assert_eq!(draft.part("tier"), "Silver · 10\nGold · 10\nPlatinum · 10");
        for part in ["tier", "name", "no-such-part"] {
            draft.take(part, &saved);
        }
        assert_eq!((draft.name.as_str(), draft.tiers), ("Theirs", saved.tiers));
    }

    fn typed() -> impl Strategy<Value = SettingsDraft> {
        let text = || "[ab]{0,2}";
        (
            text(),
            text(),
            proptest::collection::vec(text(), 0..3),
            proptest::sample::subsequence(vec!["AT", "DE", "NO"], 0..=3),
        )
            .prop_map(|(name, zone, reasons, countries)| SettingsDraft {
                name,
                zone,
                denial_reasons: reasons
                    .into_iter()
                    .map(|en| ReasonDraft {
                        en,
                        de: String::new(),
                    })
                    .collect(),
                countries: countries.into_iter().map(str::to_owned).collect(),
                ..base()
            })
    }

    proptest! {
        #[test]
        fn who_changed_nothing_changes_nothing(base in typed(), other in typed()) {
            let merged = SettingsDraft::merge(&base, &base, &other);
            prop_assert_eq!((&merged.draft, merged.conflicts.len()), (&other, 0));
            let merged = SettingsDraft::merge(&base, &other, &base);
            prop_assert_eq!((&merged.draft, merged.conflicts.len()), (&other, 0));
        }

        #[test]
        fn without_a_conflict_the_order_does_not_matter(base in typed(), one in typed(), two in typed()) {
            let merged = SettingsDraft::merge(&base, &one, &two);
            let other = SettingsDraft::merge(&base, &two, &one);
            prop_assert_eq!(&merged.conflicts, &other.conflicts);
            if merged.conflicts.is_empty() {
                prop_assert_eq!(merged.draft, other.draft);
            }
        }
    }
}
