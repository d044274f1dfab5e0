//! What changed of a partner's details: which field, what it was and what it is.

use serde::{Deserialize, Serialize};

/// A detail of a partner that is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartnerField {
    /// Its name.
    Name,
    /// What it does in the channel.
    Kind,
    /// Its country.
    Country,
    /// The countries where it sells for the vendor.
    Territory,
    /// The currency that it deals in.
    Currency,
    /// Its tier.
    Tier,
    /// Its web domain.
    Domain,
    /// Its tax id.
    TaxId,
    /// Who looks after it, by their ids.
    Managers,
}

impl PartnerField {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Kind,
        Self::Country,
        Self::Territory,
        Self::Currency,
        Self::Tier,
        Self::Domain,
        Self::TaxId,
        Self::Managers,
    ];

    /// The name in forms and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Country => "country",
            Self::Territory => "territory",
            Self::Currency => "currency",
            Self::Tier => "tier",
            Self::Domain => "domain",
            Self::TaxId => "tax_id",
            Self::Managers => "manager",
        }
    }

    /// Whether it is one of those that set what the partner gets, and not only who it is.
    pub const fn is_commercial(self) -> bool {
        matches!(
            self,
            Self::Kind | Self::Currency | Self::Tier | Self::Managers
        )
    }
}

/// One detail that changed. Values are as they are stored: codes, keys and ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub field: PartnerField,
    /// What it was; empty for nothing.
    pub before: String,
    /// What it is; empty for nothing.
    pub after: String,
}

impl Change {
    /// The change of a field, if there is one.
    pub fn of(field: PartnerField, before: &str, after: &str) -> Option<Self> {
        (before != after).then(|| Self {
            field,
            before: before.to_owned(),
            after: after.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_as_it_is_is_no_change() {
        assert_eq!(Change::of(PartnerField::Tier, "gold", "gold"), None);
        let changed = Change::of(PartnerField::TaxId, "", "SE5560360793");
        assert!(changed.is_some_and(|change| change.before.is_empty()));
    }

    #[test]
    fn who_it_is_and_what_it_gets_are_told_apart() {
        let commercial: Vec<_> = PartnerField::ALL
            .into_iter()
            .filter(|field| field.is_commercial())
            .map(PartnerField::as_str)
            .collect();
        assert_eq!(commercial, ["kind", "currency", "tier", "manager"]);
    }
}
