//! The draft of the next version: the form as it was typed, and its rows.

use serde::{Deserialize, Serialize};

mod check;
mod countries;
mod fill;
mod merge;
mod rows;
#[cfg(test)]
mod tests;

pub(crate) use check::{DAYS, DECISION, HORIZON};
pub use countries::every_country;
pub use merge::Merged;
pub use rows::{DayDraft, MinimumDraft, RateDraft, ReasonDraft, TierDraft, row_field};

use crate::registration::Country;
use rows::Row;

/// Days of the week.
const WEEK: usize = 7;
/// The longest text of one field that is kept, in characters.
const LONGEST_KEPT: usize = 8000;

/// A list of rows in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowList {
    /// The smallest values, one a currency.
    Minimum,
    /// The tiers, lowest first.
    Tiers,
    /// The reasons that are offered for a denial.
    DenialReasons,
    /// The questions that are offered for a return.
    ReturnReasons,
    /// The exchange rates.
    Rates,
}

impl RowList {
    /// Every list, in the order of the form.
    pub const ALL: [Self; 5] = [
        Self::Minimum,
        Self::Tiers,
        Self::DenialReasons,
        Self::ReturnReasons,
        Self::Rates,
    ];

    /// What the names of its fields begin with.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Tiers => "tier",
            Self::DenialReasons => "denial",
            Self::ReturnReasons => "return",
            Self::Rates => "rate",
        }
    }

    /// How many rows it takes.
    pub const fn most(self) -> usize {
        match self {
            Self::Minimum => 20,
            Self::Tiers => 8,
            Self::DenialReasons | Self::ReturnReasons => 12,
            Self::Rates => 30,
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }
}

/// The form of all settings, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SettingsDraft {
    /// The first day on which they hold.
    pub effective_from: String,
    /// What the vendor is called.
    pub name: String,
    /// What the portal is called.
    pub portal_name: String,
    /// The hue of the accent colour, in degrees.
    pub accent_hue: String,
    /// The time zone.
    pub zone: String,
    /// The opening hours, Monday first; a day without any is closed.
    pub hours: Vec<DayDraft>,
    /// The holidays, one a line.
    pub holidays: String,
    /// Days of protection.
    pub protection_days: String,
    /// Days by which a partner prolongs a protection; may be empty.
    pub extension_days: String,
    /// Business hours until a reviewer is assigned: `4`, `4:30`.
    pub triage: String,
    /// Business days until a decision.
    pub decision_days: String,
    /// How many days ahead an order may be.
    pub horizon_days: String,
    /// The codes of the countries whose customers are registered.
    pub countries: Vec<String>,
    /// The codes of those in which resellers buy through a distributor, with spaces or commas between.
    pub via_distributor: String,
    /// The smallest values, one a currency.
    pub minimum: Vec<MinimumDraft>,
    /// The tiers, lowest first.
    pub tiers: Vec<TierDraft>,
    /// What becomes of the other requests for an opportunity when one is approved: [`WAIT`] or [`DENY`].
    pub others: String,
    /// With which reason they are denied, in English.
    pub others_en: String,
    /// The same in German; may be empty.
    pub others_de: String,
    /// The discount above which two people decide, in percent; empty without one.
    pub discount_limit: String,
    /// The reasons that are offered for a denial.
    pub denial_reasons: Vec<ReasonDraft>,
    /// The questions that are offered for a return.
    pub return_reasons: Vec<ReasonDraft>,
    /// The code of the programme's own currency; may be empty.
    pub base_currency: String,
    /// The exchange rates.
    pub rates: Vec<RateDraft>,
}

/// The other requests wait.
pub const WAIT: &str = "wait";
/// The other requests are denied.
pub const DENY: &str = "deny";
/// What a list of countries is called in the form.
pub const COUNTRIES: &str = "countries";
/// What the countries in which resellers buy through a distributor are called in the form.
pub const VIA_DISTRIBUTOR: &str = "via_distributor";
/// What the opening hours are called in the form.
pub const HOURS: &str = "hours";

impl SettingsDraft {
    /// The form as it was sent, by the names of its fields; others are left out. Blank rows are still in it.
    pub fn from_fields<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut draft = Self::default();
        for (name, text) in fields {
            let text: String = text
                .chars()
                .filter(|c| *c == '\n' || !c.is_control())
                .take(LONGEST_KEPT)
                .collect();
            if name == COUNTRIES {
                // A code is kept once, and nothing else is.
                if let Some(code) = Country::parse(&text).map(|code| code.to_string())
                    && !draft.countries.contains(&code)
                {
                    draft.countries.push(code);
                }
            } else if let Some(field) = draft.field_mut(name) {
                *field = text;
            }
        }
        draft.countries.sort_unstable();
        draft.hours.resize_with(WEEK, DayDraft::default);
        draft
    }

    /// Each field by its name with what stands in it, in the order of the form.
    pub fn fields(&self) -> Vec<(String, String)> {
        let plain = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let mut all = vec![
            plain("effective_from", &self.effective_from),
            plain("name", &self.name),
            plain("portal_name", &self.portal_name),
            plain("accent_hue", &self.accent_hue),
            plain("zone", &self.zone),
        ];
        rows::list(HOURS, &self.hours, &mut all);
        all.extend([
            plain("holidays", &self.holidays),
            plain("protection_days", &self.protection_days),
            plain("extension_days", &self.extension_days),
            plain("triage", &self.triage),
            plain("decision_days", &self.decision_days),
            plain("horizon_days", &self.horizon_days),
            plain(COUNTRIES, &self.countries.join(" ")),
            plain(VIA_DISTRIBUTOR, &self.via_distributor),
        ]);
        rows::list(RowList::Minimum.name(), &self.minimum, &mut all);
        rows::list(RowList::Tiers.name(), &self.tiers, &mut all);
        all.extend([
            plain("others", &self.others),
            plain("others_en", &self.others_en),
            plain("others_de", &self.others_de),
        ]);
        all.push(plain("discount_limit", &self.discount_limit));
        let (denial, send_back) = (RowList::DenialReasons, RowList::ReturnReasons);
        rows::list(denial.name(), &self.denial_reasons, &mut all);
        rows::list(send_back.name(), &self.return_reasons, &mut all);
        all.push(plain("base_currency", &self.base_currency));
        rows::list(RowList::Rates.name(), &self.rates, &mut all);
        all
    }

    /// The names of the fields in which another draft differs.
    pub fn differing(&self, other: &Self) -> Vec<String> {
        let (ours, theirs) = (self.fields(), other.fields());
        let text = |all: &[(String, String)], name: &str| {
            let found = all.iter().find(|(known, _)| known == name);
            found.map_or_else(String::new, |(_, text)| text.clone())
        };
        let mut names: Vec<String> = ours.iter().map(|(name, _)| name.clone()).collect();
        for (name, _) in &theirs {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names.retain(|name| text(&ours, name) != text(&theirs, name));
        names
    }

    /// What stands in a field; nothing in one that there is not.
    pub fn text(&self, name: &str) -> String {
        let fields = self.fields();
        let found = fields.into_iter().find(|(known, _)| known == name);
        found.map(|(_, text)| text).unwrap_or_default()
    }

    /// Takes a row out of a list.
    pub fn remove(&mut self, list: RowList, index: usize) {
        fn remove<T>(rows: &mut Vec<T>, index: usize) {
            if index < rows.len() {
                rows.remove(index);
            }
        }
        match list {
            RowList::Minimum => remove(&mut self.minimum, index),
            RowList::Tiers => remove(&mut self.tiers, index),
            RowList::DenialReasons => remove(&mut self.denial_reasons, index),
            RowList::ReturnReasons => remove(&mut self.return_reasons, index),
            RowList::Rates => remove(&mut self.rates, index),
        }
    }

    /// Moves a row before the one above it.
    pub fn raise(&mut self, list: RowList, index: usize) {
        fn raise<T>(rows: &mut [T], index: usize) {
            if 0 < index && index < rows.len() {
                rows.swap(index - 1, index);
            }
        }
        match list {
            RowList::Minimum => raise(&mut self.minimum, index),
            RowList::Tiers => raise(&mut self.tiers, index),
            RowList::DenialReasons => raise(&mut self.denial_reasons, index),
            RowList::ReturnReasons => raise(&mut self.return_reasons, index),
            RowList::Rates => raise(&mut self.rates, index),
        }
    }

    /// How many rows of a list are filled.
    pub const fn filled(&self, list: RowList) -> usize {
        match list {
            RowList::Minimum => self.minimum.len(),
            RowList::Tiers => self.tiers.len(),
            RowList::DenialReasons => self.denial_reasons.len(),
            RowList::ReturnReasons => self.return_reasons.len(),
            RowList::Rates => self.rates.len(),
        }
    }

    /// Takes out the rows in which nothing was typed.
    pub fn drop_blank_rows(&mut self) {
        self.minimum.retain(|row| !row.is_blank());
        self.tiers.retain(|row| !row.is_blank());
        self.denial_reasons.retain(|row| !row.is_blank());
        self.return_reasons.retain(|row| !row.is_blank());
        self.rates.retain(|row| !row.is_blank());
    }

    fn field_mut(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "effective_from" => &mut self.effective_from,
            "name" => &mut self.name,
            "portal_name" => &mut self.portal_name,
            "accent_hue" => &mut self.accent_hue,
            "zone" => &mut self.zone,
            "holidays" => &mut self.holidays,
            "protection_days" => &mut self.protection_days,
            "extension_days" => &mut self.extension_days,
            "triage" => &mut self.triage,
            "decision_days" => &mut self.decision_days,
            "horizon_days" => &mut self.horizon_days,
            VIA_DISTRIBUTOR => &mut self.via_distributor,
            "others" => &mut self.others,
            "others_en" => &mut self.others_en,
            "others_de" => &mut self.others_de,
            "discount_limit" => &mut self.discount_limit,
            "base_currency" => &mut self.base_currency,
            _ => return self.row_field_mut(name),
        })
    }

    fn row_field_mut(&mut self, name: &str) -> Option<&mut String> {
        let (list, rest) = name.split_once('-')?;
        let (index, part) = rest.split_once('-')?;
        let index: usize = index.parse().ok()?;
        if list == HOURS {
            return rows::part_mut(&mut self.hours, WEEK, index, part);
        }
        let list = RowList::named(list)?;
        // One more than fit are kept, so that whoever has too many is told and can correct it.
        let most = list.most() + 1;
        match list {
            RowList::Minimum => rows::part_mut(&mut self.minimum, most, index, part),
            RowList::Tiers => rows::part_mut(&mut self.tiers, most, index, part),
            RowList::DenialReasons => rows::part_mut(&mut self.denial_reasons, most, index, part),
            RowList::ReturnReasons => rows::part_mut(&mut self.return_reasons, most, index, part),
            RowList::Rates => rows::part_mut(&mut self.rates, most, index, part),
        }
    }
}
