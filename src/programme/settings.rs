//! Everything that a programme manager sets, as one list of settings with their values: what one version
//! has, and what changes from one to the next.

use std::mem::discriminant;

use serde::{Deserialize, Serialize};

use super::{ExchangeRate, OthersOnApproval, Terms};
use crate::localized::Localized;
use crate::money::{Currency, Money, Rate};
use crate::partner::TierKey;
use crate::registration::Country;
use crate::time::LocalDate;
use crate::vendor::Vendor;

/// All settings of a version: they are drafted, compared, published and withdrawn together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What the vendor is called, how it looks, when it is open.
    pub vendor: Vendor,
    /// The terms.
    pub terms: Terms,
}

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Setting {
    /// What the vendor is called.
    VendorName,
    /// What the portal is called.
    PortalName,
    /// The hue of the accent colour.
    AccentHue,
    /// The vendor's time zone.
    Zone,
    /// The opening hours of a day of the week, Monday is 0.
    Hours {
        /// Which.
        weekday: u8,
    },
    /// The holidays.
    Holidays,
    /// Days of protection.
    ProtectionDays,
    /// Days by which a partner may prolong a protection.
    ExtensionDays,
    /// The time until a reviewer is assigned.
    Triage,
    /// Days until a decision.
    DecisionDays,
    /// How many days ahead an order may be.
    Horizon,
    /// The countries whose customers are registered.
    Countries,
    /// The countries in which resellers buy through a distributor.
    ViaDistributor,
    /// The smallest value in a currency.
    Minimum {
        /// Which.
        currency: Currency,
    },
    /// The tiers, lowest first.
    Tiers,
    /// What a tier is called.
    TierName {
        /// Which.
        tier: TierKey,
    },
    /// The discount of a tier.
    TierDiscount {
        /// Which.
        tier: TierKey,
    },
    /// What becomes of the other requests for an opportunity when one is approved.
    Others,
    /// The discount above which two people decide.
    DiscountLimit,
    /// The reasons that are offered for a denial.
    DenialReasons,
    /// The questions that are offered for a return.
    ReturnReasons,
    /// The programme's own currency.
    BaseCurrency,
    /// What another currency costs, from a day on.
    ExchangeRate {
        /// Which.
        currency: Currency,
        /// The first day.
        from: LocalDate,
    },
}

/// The value of a setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingValue {
    /// A text.
    Text(String),
    /// So many degrees.
    Degrees(u16),
    /// So many days.
    Days(u16),
    /// So many business minutes.
    Minutes(u32),
    /// Open from one minute of the day to another.
    Open(u16, u16),
    /// Closed all day.
    Closed,
    /// Some days.
    Dates(Vec<LocalDate>),
    /// Some countries.
    Countries(Vec<Country>),
    /// An amount.
    Amount(Money),
    /// A percentage.
    Percent(Rate),
    /// Tiers in their order.
    Tiers(Vec<TierKey>),
    /// A text in several languages.
    Name(Localized),
    /// Several such texts.
    Names(Vec<Localized>),
    /// They wait in line.
    Wait,
    /// They are denied, with this reason.
    Deny(Localized),
    /// A currency.
    Currency(Currency),
    /// What one unit of the programme's own currency costs.
    Rate(ExchangeRate),
}

/// A setting in two versions, either of which may lack it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The setting.
    #[serde(flatten)]
    pub setting: Setting,
    /// Its value in the earlier version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<SettingValue>,
    /// Its value in the later version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<SettingValue>,
}

impl Comparison {
    /// Whether the two versions differ in it.
    pub fn is_change(&self) -> bool {
        self.before != self.after
    }
}

impl Settings {
    /// Each setting with its value, in the order of the form.
    pub fn values(&self) -> Vec<(Setting, SettingValue)> {
        let mut values = self.of_vendor();
        values.extend(self.of_registration());
        values.extend(self.of_tiers());
        values.extend(self.of_decisions());
        values.extend(self.of_currencies());
        values
    }

    /// Each setting that one of two versions has, in the order of the form. Without an earlier version all is
    /// new.
    pub fn compared(before: Option<&Self>, after: &Self) -> Vec<Comparison> {
        let mut old = before.map(Self::values).unwrap_or_default();
        let mut all: Vec<Comparison> = after
            .values()
            .into_iter()
            .map(|(setting, value)| {
                let place = old.iter().position(|(known, _)| *known == setting);
                Comparison {
                    before: place.map(|place| old.remove(place).1),
                    after: Some(value),
                    setting,
                }
            })
            .collect();
        // What is gone stands behind what is like it.
        for (setting, value) in old {
            let like = |other: &Comparison| discriminant(&other.setting) == discriminant(&setting);
            let place = all.iter().rposition(like).map_or(all.len(), |at| at + 1);
            all.insert(
                place,
                Comparison {
                    setting,
                    before: Some(value),
                    after: None,
                },
            );
        }
        all
    }

    /// What changes from one version to the next.
    pub fn changes(before: Option<&Self>, after: &Self) -> Vec<Comparison> {
        let mut all = Self::compared(before, after);
        all.retain(Comparison::is_change);
        all
    }

    fn of_vendor(&self) -> Vec<(Setting, SettingValue)> {
        let vendor = &self.vendor;
        let calendar = &vendor.calendar;
        let mut values = vec![
            (Setting::VendorName, SettingValue::Text(vendor.name.clone())),
            (
                Setting::PortalName,
                SettingValue::Text(vendor.portal_name.clone()),
            ),
            (Setting::AccentHue, SettingValue::Degrees(vendor.accent_hue)),
            (
                Setting::Zone,
                SettingValue::Text(calendar.zone().name().to_owned()),
            ),
        ];
        values.extend((0..).zip(calendar.hours()).map(|(weekday, hours)| {
            let value = match hours {
                Some((opens, closes)) => SettingValue::Open(*opens, *closes),
                None => SettingValue::Closed,
            };
            (Setting::Hours { weekday }, value)
        }));
        let holidays = calendar.holidays().iter().copied().collect();
        values.push((Setting::Holidays, SettingValue::Dates(holidays)));
        values
    }

    fn of_registration(&self) -> Vec<(Setting, SettingValue)> {
        let terms = &self.terms;
        let mut countries = terms.registration.countries.clone();
        countries.sort_unstable();
        let mut values = vec![
            (
                Setting::ProtectionDays,
                SettingValue::Days(terms.protection_days),
            ),
            (Setting::Triage, SettingValue::Minutes(terms.triage_minutes)),
            (
                Setting::DecisionDays,
                SettingValue::Days(terms.decision_days),
            ),
            (
                Setting::Horizon,
                SettingValue::Days(terms.registration.horizon_days),
            ),
            (Setting::Countries, SettingValue::Countries(countries)),
            (
                Setting::ViaDistributor,
                SettingValue::Countries(terms.registration.via_distributor.clone()),
            ),
        ];
        let extension = terms.decisions.extension_days.map(SettingValue::Days);
        if let Some(days) = extension {
            values.insert(1, (Setting::ExtensionDays, days));
        }
        values.extend(terms.registration.minimum.iter().map(|minimum| {
            let currency = minimum.currency;
            (
                Setting::Minimum { currency },
                SettingValue::Amount(*minimum),
            )
        }));
        values
    }

    fn of_tiers(&self) -> Vec<(Setting, SettingValue)> {
        let tiers = &self.terms.tiers;
        let order = tiers.iter().map(|tier| tier.key.clone()).collect();
        let mut values = vec![(Setting::Tiers, SettingValue::Tiers(order))];
        values.extend(tiers.iter().map(|tier| {
            let name = SettingValue::Name(tier.name.clone());
            let tier = tier.key.clone();
            (Setting::TierName { tier }, name)
        }));
        values.extend(tiers.iter().map(|tier| {
            let discount = SettingValue::Percent(tier.discount);
            let tier = tier.key.clone();
            (Setting::TierDiscount { tier }, discount)
        }));
        values
    }

    fn of_decisions(&self) -> Vec<(Setting, SettingValue)> {
        let decisions = &self.terms.decisions;
        let limit = decisions.discount_limit.map(SettingValue::Percent);
        let limit = limit.map(|limit| (Setting::DiscountLimit, limit));
        let lists = [
            (Setting::DenialReasons, &decisions.denial_reasons),
            (Setting::ReturnReasons, &decisions.return_reasons),
        ];
        let lists = lists.into_iter().filter(|(_, reasons)| !reasons.is_empty());
        let lists = lists.map(|(setting, reasons)| {
            let texts = reasons.iter().map(|reason| reason.0.clone()).collect();
            (setting, SettingValue::Names(texts))
        });
        let others = match &self.terms.others {
            OthersOnApproval::Wait => SettingValue::Wait,
            OthersOnApproval::Deny { reason } => SettingValue::Deny(reason.clone()),
        };
        let others = (Setting::Others, others);
        limit.into_iter().chain([others]).chain(lists).collect()
    }

    fn of_currencies(&self) -> Vec<(Setting, SettingValue)> {
        let currencies = &self.terms.currencies;
        let base = currencies.base.map(SettingValue::Currency);
        let base = base.map(|base| (Setting::BaseCurrency, base));
        let mut rates = currencies.rates.clone();
        rates.sort_unstable_by_key(|rate| (rate.currency, rate.from));
        let rates = rates.into_iter().map(|rate| {
            let (currency, from) = (rate.currency, rate.from);
            (
                Setting::ExchangeRate { currency, from },
                SettingValue::Rate(rate.rate),
            )
        });
        base.into_iter().chain(rates).collect()
    }
}
