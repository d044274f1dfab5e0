//! How settings fill the form.

use super::rows::{DayDraft, MinimumDraft, RateDraft, ReasonDraft, TierDraft};
use super::{DENY, SettingsDraft, WAIT};
use crate::localized::Localized;
use crate::money::Rate;
use crate::programme::settings::Settings;
use crate::programme::{OthersOnApproval, Reason};
use crate::vendor::Vendor;

impl SettingsDraft {
    /// The form, filled with what these settings are. From when it holds is not said yet.
    pub fn of(settings: &Settings) -> Self {
        of(settings)
    }

    /// The form before anything is published: what is known of the vendor.
    pub fn of_vendor(vendor: &Vendor) -> Self {
        of_vendor(vendor)
    }
}

fn of(settings: &Settings) -> SettingsDraft {
    let terms = &settings.terms;
    let limit = terms.decisions.discount_limit;
    let (others, reason) = match &terms.others {
        OthersOnApproval::Wait => (WAIT, Localized::default()),
        OthersOnApproval::Deny { reason } => (DENY, reason.clone()),
    };
    SettingsDraft {
        others: others.to_owned(),
        others_en: reason.own("en").unwrap_or_default().to_owned(),
        others_de: reason.own("de").unwrap_or_default().to_owned(),
        protection_days: terms.protection_days.to_string(),
        extension_days: terms
            .decisions
            .extension_days
            .map(|days| days.to_string())
            .unwrap_or_default(),
        triage: duration(terms.triage_minutes),
        decision_days: terms.decision_days.to_string(),
        horizon_days: terms.registration.horizon_days.to_string(),
        countries: countries(settings),
        via_distributor: via_distributor(settings),
        minimum: minimum(settings),
        tiers: tiers(settings),
        discount_limit: limit.map(Rate::percent).unwrap_or_default(),
        denial_reasons: reasons(&terms.decisions.denial_reasons),
        return_reasons: reasons(&terms.decisions.return_reasons),
        base_currency: terms
            .currencies
            .base
            .map(|base| base.code().to_owned())
            .unwrap_or_default(),
        rates: rates(settings),
        ..of_vendor(&settings.vendor)
    }
}

fn of_vendor(vendor: &Vendor) -> SettingsDraft {
    let calendar = &vendor.calendar;
    let lines: Vec<String> = calendar
        .holidays()
        .iter()
        .map(ToString::to_string)
        .collect();
    SettingsDraft {
        name: vendor.name.clone(),
        portal_name: vendor.portal_name.clone(),
        accent_hue: vendor.accent_hue.to_string(),
        zone: calendar.zone().name().to_owned(),
        hours: calendar.hours().iter().copied().map(day).collect(),
        holidays: lines.join("\n"),
        others: WAIT.to_owned(),
        ..SettingsDraft::default()
    }
}

fn day(hours: Option<(u16, u16)>) -> DayDraft {
    hours.map_or_else(DayDraft::default, |(opens, closes)| DayDraft {
        opens: clock(opens),
        closes: clock(closes),
    })
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Whole hours, or hours and minutes.
fn duration(minutes: u32) -> String {
    if minutes.is_multiple_of(60) {
        return (minutes / 60).to_string();
    }
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

fn countries(settings: &Settings) -> Vec<String> {
    let known = settings.terms.registration.countries.iter();
    let mut codes: Vec<String> = known.map(ToString::to_string).collect();
    codes.sort_unstable();
    codes
}

fn via_distributor(settings: &Settings) -> String {
    let known = settings.terms.registration.via_distributor.iter();
    let codes: Vec<String> = known.map(ToString::to_string).collect();
    codes.join(" ")
}

fn minimum(settings: &Settings) -> Vec<MinimumDraft> {
    let known = settings.terms.registration.minimum.iter();
    known
        .map(|minimum| MinimumDraft {
            currency: minimum.currency.code().to_owned(),
            amount: minimum.to_decimal(),
        })
        .collect()
}

fn tiers(settings: &Settings) -> Vec<TierDraft> {
    let known = settings.terms.tiers.iter();
    known
        .map(|tier| TierDraft {
            key: tier.key.to_string(),
            name_en: tier.name.own("en").unwrap_or_default().to_owned(),
            name_de: tier.name.own("de").unwrap_or_default().to_owned(),
            discount: tier.discount.percent(),
        })
        .collect()
}

fn reasons(known: &[Reason]) -> Vec<ReasonDraft> {
    known
        .iter()
        .map(|Reason(text)| ReasonDraft {
            en: text.own("en").unwrap_or_default().to_owned(),
            de: text.own("de").unwrap_or_default().to_owned(),
        })
        .collect()
}

fn rates(settings: &Settings) -> Vec<RateDraft> {
    let mut known = settings.terms.currencies.rates.clone();
    known.sort_unstable_by_key(|rate| (rate.currency, rate.from));
    known
        .into_iter()
        .map(|rate| RateDraft {
            currency: rate.currency.code().to_owned(),
            from: rate.from.to_string(),
            rate: rate.rate.to_string(),
        })
        .collect()
}
