//! What settings are called, and how their values read.

use portico::localized::Localized;
use portico::money::Money;
use portico::partner::TierKey;
use portico::programme::Terms;
use portico::programme::settings::{Setting, SettingValue, Settings};
use portico::time::LocalDate;
use portico_kit::i18n::{Language, sort_key, t, ta, tn};
use portico_kit::registration::facts::country_words;
use portico_kit::ui::{
    Moment, amount_words, clock_words, date_words, decimal_words, hue_words, percent_words,
};

/// Says settings in the names that their versions give to tiers, and amounts in the programme's currency.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// The later version's terms first.
    terms: Vec<Terms>,
}

impl Words {
    /// In the names of these versions; the first one's come first.
    pub(crate) fn of<'a>(versions: impl IntoIterator<Item = &'a Settings>) -> Self {
        let terms = versions.into_iter().map(|settings| settings.terms.clone());
        Self {
            terms: terms.collect(),
        }
    }

    fn tier(&self, key: &TierKey) -> String {
        let known = self.terms.iter().find_map(|terms| terms.tier(key));
        known
            .and_then(|tier| tier.name.get(Language::current().tag()))
            .map_or_else(|| key.to_string(), str::to_owned)
    }

    /// What a setting is called.
    pub(crate) fn setting(&self, setting: &Setting) -> String {
        match setting {
            Setting::VendorName => t("programme-name"),
            Setting::PortalName => t("programme-portal-name"),
            Setting::AccentHue => t("programme-hue"),
            Setting::Zone => t("programme-zone"),
            Setting::Hours { weekday } => weekday_words(*weekday),
            Setting::Holidays => t("programme-holidays"),
            Setting::ProtectionDays => t("programme-protection"),
            Setting::ExtensionDays => t("programme-extension"),
            Setting::Triage => t("programme-triage"),
            Setting::DecisionDays => t("programme-decision"),
            Setting::Horizon => t("programme-horizon"),
            Setting::Countries => t("programme-countries"),
            Setting::ViaDistributor => t("programme-via-distributor"),
            Setting::Minimum { currency } => {
                ta("programme-minimum-in", &[("currency", currency.code())])
            }
            Setting::Tiers => t("programme-tiers"),
            Setting::TierName { tier } => {
                ta("programme-tier-name-of", &[("tier", &self.tier(tier))])
            }
            Setting::TierDiscount { tier } => {
                ta("programme-tier-discount-of", &[("tier", &self.tier(tier))])
            }
            Setting::Others => t("programme-others"),
            Setting::DiscountLimit => t("programme-limit"),
            Setting::DenialReasons => t("programme-denial-reasons"),
            Setting::ReturnReasons => t("programme-return-reasons"),
            Setting::BaseCurrency => t("programme-base"),
            Setting::ExchangeRate { currency, from } => ta(
                "programme-rate-of",
                &[("currency", currency.code()), ("from", &day_words(*from))],
            ),
        }
    }

    /// The parts of a value: one for most, one each for those of a list.
    pub(crate) fn parts(&self, value: &SettingValue) -> Vec<String> {
        match value {
            SettingValue::Dates(days) => days.iter().copied().map(day_words).collect(),
            SettingValue::Countries(countries) => {
                let mut names: Vec<String> = countries.iter().copied().map(country_words).collect();
                names.sort_by_cached_key(|name| sort_key(name));
                names
            }
            SettingValue::Names(names) => names.iter().map(name_words).collect(),
            other => vec![self.value(other)],
        }
    }

    /// A value in one line.
    pub(crate) fn value(&self, value: &SettingValue) -> String {
        match value {
            SettingValue::Text(text) => text.clone(),
            SettingValue::Degrees(degrees) => hue_words(&degrees.to_string()),
            SettingValue::Days(days) => tn("programme-days", i64::from(*days), &[]),
            SettingValue::Minutes(minutes) => duration_words(*minutes),
            SettingValue::Open(opens, closes) => hours_words(*opens, *closes),
            SettingValue::Closed => t("programme-closed"),
            SettingValue::Amount(money) => self.amount(*money),
            SettingValue::Percent(rate) => {
                ta("programme-percent", &[("percent", &percent_words(*rate))])
            }
            SettingValue::Tiers(keys) => {
                let names: Vec<String> = keys.iter().map(|key| self.tier(key)).collect();
                names.join(" · ")
            }
            SettingValue::Name(name) => name_words(name),
            SettingValue::Wait => t("programme-others-wait"),
            SettingValue::Deny(reason) => ta(
                "programme-others-denied",
                &[("reason", &name_words(reason))],
            ),
            SettingValue::Currency(currency) => currency.code().to_owned(),
            SettingValue::Rate(rate) => decimal_words(&rate.to_string()),
            SettingValue::Dates(_) | SettingValue::Countries(_) | SettingValue::Names(_) => {
                self.parts(value).join(", ")
            }
        }
    }

    /// An amount, and what it is worth in the programme's own currency where that is another.
    fn amount(&self, money: Money) -> String {
        let own = self.terms.first().and_then(|terms| {
            terms
                .currencies
                .in_base(money, terms.effective_from)
                .filter(|own| own.currency != money.currency)
        });
        let amount = amount_words(money);
        match own {
            Some(own) => ta(
                "programme-amount-about",
                &[("amount", &amount), ("own", &amount_words(own))],
            ),
            None => amount,
        }
    }
}

/// A day of the week, Monday is 0.
pub(crate) fn weekday_words(weekday: u8) -> String {
    t(&format!("ui-weekday-{}", weekday + 1))
}

/// A day, by the reader's calendar.
pub(crate) fn day_words(day: LocalDate) -> String {
    date_words(day, Moment::current().today())
}

fn hours_words(opens: u16, closes: u16) -> String {
    let clock = |minute: u16| {
        let part = |number: u16| u8::try_from(number).unwrap_or_default();
        clock_words(part(minute / 60), part(minute % 60))
    };
    format!("{}–{}", clock(opens), clock(closes))
}

fn duration_words(minutes: u32) -> String {
    if minutes.is_multiple_of(60) {
        return tn("programme-hours", i64::from(minutes / 60), &[]);
    }
    let time = format!("{}:{:02}", minutes / 60, minutes % 60);
    ta("programme-hours-minutes", &[("time", &time)])
}

/// A text in each of its languages: the reader's first.
fn name_words(name: &Localized) -> String {
    let own = name.get(Language::current().tag()).unwrap_or_default();
    let mut all = vec![own];
    all.extend(
        name.iter()
            .map(|(_, text)| text)
            .filter(|text| *text != own),
    );
    all.join(" / ")
}

#[cfg(test)]
mod tests {
    use portico::money::Currency;

    use super::*;

    #[test]
    fn values_read_as_people_say_them() {
        portico_kit::i18n::load(&[portico_kit::messages!["programme"]]);
        let words = Words::default();
        let said = |value| words.value(&value);
        assert_eq!(said(SettingValue::Days(90)), "90 days");
        assert_eq!(said(SettingValue::Minutes(240)), "4 business hours");
        assert_eq!(said(SettingValue::Minutes(270)), "4:30 business hours");
        assert_eq!(said(SettingValue::Open(540, 1020)), "09:00–17:00");
        let name = Localized::from([("en", "Silver"), ("de", "Silber")]);
        assert_eq!(said(SettingValue::Name(name)), "Silver / Silber");
        let minimum = Setting::Minimum {
            currency: Currency::EUR,
        };
        assert_eq!(words.setting(&minimum), "Minimum in EUR");
    }
}
