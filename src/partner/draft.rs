//! A partner as it is typed.

use std::collections::BTreeSet;

use crate::application::tax_id::TaxId;
use crate::id::{PartnerId, PersonId};
use crate::money::Currency;
use crate::partner::{PartnerKind, TierKey};
use crate::problems::{Problem, Problems};
use crate::programme::Terms;
use crate::registration::{Country, WebDomain};
use crate::setup::regions;

const LONGEST_NAME: usize = 200;
const LONGEST_TAX_ID: usize = 40;

/// What somebody typed to add a partner, or to edit one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartnerDraft {
    /// The name of its kind.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its country's code.
    pub country: String,
    /// The codes of the countries where it sells for the vendor, with commas or spaces between.
    pub territory: String,
    /// The code of the currency that it deals in.
    pub currency: String,
    /// The key of its tier.
    pub tier: String,
    /// Its web domain.
    pub domain: String,
    /// Its tax id.
    pub tax_id: String,
    /// The id of the distributor that it buys from.
    pub distributor: String,
    /// The id of the channel manager who looks after it.
    pub manager: String,
}

/// A partner that can be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidPartner {
    /// What it does in the channel.
    pub kind: PartnerKind,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: Country,
    /// The countries where it sells for the vendor; none where nobody has said.
    pub territory: BTreeSet<Country>,
    /// The currency that it deals in.
    pub currency: Currency,
    /// Its tier.
    pub tier: TierKey,
    /// Its web domain.
    pub domain: Option<WebDomain>,
    /// Its tax id.
    pub tax_id: Option<String>,
    /// The distributor that it buys from.
    pub distributor: Option<PartnerId>,
    /// The channel manager who looks after it.
    pub manager: Option<PersonId>,
}

impl PartnerDraft {
    /// Checks it against the terms in force: they say which tiers and currencies there are.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self, terms: &Terms) -> Result<ValidPartner, Problems> {
        let mut found = Problems::new();
        let kind = chosen(
            &mut found,
            "kind",
            &self.kind,
            PartnerKind::parse,
            Problem::NotAChoice,
        );
        let name = self.name.trim();
        if name.is_empty() {
            found.add("name", Problem::Required);
        } else if name.chars().any(char::is_control) {
            found.add("name", Problem::ControlCharacters);
        } else if let Some(problem) = Problem::too_long(name, LONGEST_NAME) {
            found.add("name", problem);
        }
        let country = chosen(
            &mut found,
            "country",
            &self.country,
            Country::parse,
            Problem::NotAChoice,
        );
        let territory = territory(&self.territory).unwrap_or_else(|more| {
            found.append(more);
            BTreeSet::new()
        });
        let currency = chosen(
            &mut found,
            "currency",
            &self.currency,
            |code| {
                Currency::parse(code)
                    .filter(|known| terms.registration.minimum_in(*known).is_some())
            },
            Problem::CurrencyNotOffered,
        );
        let tier = chosen(
            &mut found,
            "tier",
            &self.tier,
            |key| TierKey::parse(key).filter(|key| terms.tier(key).is_some()),
            Problem::TierUnknown,
        );
        let domain = given(
            &mut found,
            "domain",
            &self.domain,
            WebDomain::parse,
            Problem::NotADomain,
        );
        let tax_id = Some(self.tax_id.trim()).filter(|text| !text.is_empty());
        if let Some(text) = tax_id {
            if text.chars().any(char::is_control) {
                found.add("tax_id", Problem::ControlCharacters);
            } else if let Some(problem) = Problem::too_long(text, LONGEST_TAX_ID) {
                found.add("tax_id", problem);
            } else if let Some(Err(problem)) = country.map(|country| TaxId::parse(country, text)) {
                found.add("tax_id", problem);
            }
        }
        let distributor = given(
            &mut found,
            "distributor",
            &self.distributor,
            |id| id.parse().ok(),
            Problem::NotAChoice,
        );
        if distributor.is_some() && kind == Some(PartnerKind::Distributor) {
            found.add("distributor", Problem::DistributorOfDistributor);
        }
        let manager = given(
            &mut found,
            "manager",
            &self.manager,
            |id| id.parse().ok(),
            Problem::NotAChoice,
        );
        match (kind, country, currency, tier) {
            (Some(kind), Some(country), Some(currency), Some(tier)) => {
                found.into_result(ValidPartner {
                    kind,
                    name: name.to_owned(),
                    country,
                    territory,
                    currency,
                    tier,
                    domain,
                    tax_id: tax_id.map(str::to_owned),
                    distributor,
                    manager,
                })
            }
            _ => Err(found),
        }
    }
}

/// The countries of a text, each by its code.
fn territory(text: &str) -> Result<BTreeSet<Country>, Problems> {
    const FIELD: &str = "territory";
    let known: BTreeSet<Country> = regions::everywhere().collect();
    let mut found = Problems::new();
    let mut countries = BTreeSet::new();
    let codes = text.split(|c: char| c.is_whitespace() || ",;".contains(c));
    for code in codes.filter(|code| !code.is_empty()) {
        if let Some(country) = Country::parse(code).filter(|country| known.contains(country)) {
            countries.insert(country);
        } else {
            let code = code.chars().take(20).collect();
            found.add(FIELD, Problem::NotACountryCode { code });
        }
    }
    found.into_result(countries)
}

/// Reads a field that must be there.
fn chosen<T>(
    found: &mut Problems,
    field: &str,
    text: &str,
    read: impl FnOnce(&str) -> Option<T>,
    problem: Problem,
) -> Option<T> {
    if text.trim().is_empty() {
        found.add(field, Problem::Required);
        return None;
    }
    given(found, field, text, read, problem)
}

/// Reads a field that may be empty.
fn given<T>(
    found: &mut Problems,
    field: &str,
    text: &str,
    read: impl FnOnce(&str) -> Option<T>,
    problem: Problem,
) -> Option<T> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let value = read(text);
    if value.is_none() {
        found.add(field, problem);
    }
    value
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::localized::Localized;
    use crate::money::{Money, Rate};
    use crate::programme::{CurrencyTerms, DecisionTerms, OthersOnApproval, TierTerms};
    use crate::registration::RegistrationTerms;
    use crate::time::LocalDate;

    fn terms() -> Terms {
        Terms {
            version: 1,
            effective_from: LocalDate::MIN,
            protection_days: 90,
            triage_minutes: 240,
            decision_days: 2,
            tiers: vec![TierTerms {
                key: TierKey::parse("silver").unwrap(),
                name: Localized::from([("en", "Silver")]),
                discount: Rate::from_basis_points(1500),
            }],
            others: OthersOnApproval::default(),
            decisions: DecisionTerms::default(),
            currencies: CurrencyTerms::default(),
            registration: RegistrationTerms {
                horizon_days: 365,
                minimum: vec![Money::new(600_000, Currency::EUR)],
                countries: Vec::new(),
                via_distributor: Vec::new(),
            },
        }
    }

    fn draft() -> PartnerDraft {
        PartnerDraft {
            kind: "reseller".into(),
            name: " Nordmess AB ".into(),
            country: "se".into(),
            currency: "EUR".into(),
            tier: "silver".into(),
            domain: "https://www.nordmess.example/".into(),
            ..PartnerDraft::default()
        }
    }

    fn se() -> Country {
        Country::parse("SE").unwrap()
    }

    #[test]
    fn a_partner_needs_what_the_terms_know() {
        let valid = draft().check(&terms()).unwrap();
        assert_eq!(valid.name, "Nordmess AB");
        assert_eq!(valid.domain.unwrap().as_str(), "nordmess.example");
        let empty = PartnerDraft::default().check(&terms()).unwrap_err();
        let fields: Vec<_> = empty.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["kind", "name", "country", "currency", "tier"]);
        let sells_in = PartnerDraft {
            territory: "se, no;DK se".into(),
            ..draft()
        };
        assert_eq!(sells_in.check(&terms()).unwrap().territory.len(), 3);
        let taxed = PartnerDraft {
            tax_id: "SE 556036-0793 01".into(),
            ..draft()
        };
        assert!(taxed.check(&terms()).is_ok());
        for (tax_id, problem) in [
            ("!!", Problem::NotATaxId { country: se() }),
            ("556036-0794", Problem::TaxIdMistyped { country: se() }),
        ] {
            let taxed = PartnerDraft {
                tax_id: tax_id.into(),
                ..draft()
            };
            let found = taxed.check(&terms()).unwrap_err();
            assert_eq!(found.for_field("tax_id"), [problem], "{tax_id}");
        }
        let strange = PartnerDraft {
            territory: "SE Sweden XX".into(),
            currency: "USD".into(),
            tier: "gold".into(),
            domain: "nordmess".into(),
            ..draft()
        };
        let found = strange.check(&terms()).unwrap_err();
        assert_eq!(found.for_field("currency"), [Problem::CurrencyNotOffered]);
        assert_eq!(found.for_field("tier"), [Problem::TierUnknown]);
        assert_eq!(found.for_field("domain"), [Problem::NotADomain]);
        assert_eq!(found.for_field("territory").len(), 2);
    }

    #[test]
    fn a_distributor_buys_from_the_vendor_alone() {
        let draft = PartnerDraft {
            kind: "distributor".into(),
            distributor: "0192f0c1-2d3e-7a4b-8c5d-6e7f80910203".into(),
            ..draft()
        };
        let found = draft.check(&terms()).unwrap_err();
        assert_eq!(
            found.for_field("distributor"),
            [Problem::DistributorOfDistributor]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_answered(name: String, country: String, tier: String, tax_id: String, territory: String) {
            let typed = PartnerDraft { name, country, territory, tier, tax_id, ..draft() };
            let _ = typed.check(&terms());
        }
    }
}
