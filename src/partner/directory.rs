//! The partners and channel managers that a file may name, and how it names them.

use std::collections::HashMap;

use super::PartnerKind;
use crate::application::name_key;
use crate::id::{PartnerId, PersonId};
use crate::registration::WebDomain;

/// A partner that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPartner {
    /// Its id.
    pub id: PartnerId,
    /// Its name.
    pub name: String,
    /// What it does in the channel.
    pub kind: PartnerKind,
    /// Its web domain.
    pub domain: Option<String>,
    /// The key of its tax id.
    pub tax_key: Option<String>,
    /// Whether the partnership has ended.
    pub ended: bool,
}

/// Whom a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// Nobody.
    Nobody,
    /// This one.
    One(&'a KnownPartner),
    /// More than one.
    Several,
}

/// What two companies have in common, that makes them one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameBy {
    /// The tax id.
    TaxId,
    /// The web domain.
    Domain,
    /// The name, but for case, accents and legal form.
    Name,
}

/// Everybody whom a file may name.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    partners: Vec<KnownPartner>,
    ids: HashMap<PartnerId, usize>,
    names: HashMap<String, Vec<usize>>,
    name_keys: HashMap<String, Vec<usize>>,
    domains: HashMap<String, Vec<usize>>,
    tax_keys: HashMap<String, Vec<usize>>,
    managers: HashMap<String, PersonId>,
}

/// A tax id without what people put between its parts.
fn plain_tax_id(text: &str) -> String {
    let kept = text.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|sign| sign.to_ascii_uppercase()).collect()
}

impl Directory {
    /// A directory of these partners, and of channel managers by their addresses.
    pub fn new(
        partners: Vec<KnownPartner>,
        managers: impl IntoIterator<Item = (String, PersonId)>,
    ) -> Self {
        let mut directory = Self::default();
        for (place, partner) in partners.iter().enumerate() {
            let name = partner.name.trim();
            directory.ids.insert(partner.id, place);
            let lists = [
                (&mut directory.names, Some(name.to_lowercase())),
                (&mut directory.name_keys, Some(name_key(name))),
                (&mut directory.domains, partner.domain.clone()),
                (&mut directory.tax_keys, partner.tax_key.clone()),
            ];
            for (list, key) in lists {
                if let Some(key) = key {
                    list.entry(key).or_default().push(place);
                }
            }
        }
        directory.partners = partners;
        directory.managers = managers
            .into_iter()
            .map(|(email, person)| (email.to_lowercase(), person))
            .collect();
        directory
    }

    /// The channel manager with this address.
    pub fn manager(&self, email: &str) -> Option<PersonId> {
        self.managers.get(&email.trim().to_lowercase()).copied()
    }

    /// The partner of a name, an id, a web domain or a tax id. The name as it is written goes before one that is alike.
    pub fn find(&self, written: &str) -> Named<'_> {
        let written = written.trim();
        if let Some(place) = written.parse().ok().and_then(|id| self.ids.get(&id)) {
            return self.one(std::slice::from_ref(place));
        }
        let domain = WebDomain::parse(written);
        let lists = [
            self.names.get(&written.to_lowercase()),
            self.name_keys.get(&name_key(written)),
            domain.and_then(|domain| self.domains.get(domain.as_str())),
            self.tax_keys.get(&plain_tax_id(written)),
        ];
        let mut found = lists.into_iter().flatten();
        found
            .next()
            .map_or(Named::Nobody, |places| self.one(places))
    }

    fn one(&self, places: &[usize]) -> Named<'_> {
        // Of several of one name, those that go on are meant.
        let all = || places.iter().filter_map(|place| self.partners.get(*place));
        let going_on: Vec<_> = all().filter(|partner| !partner.ended).collect();
        match going_on.as_slice() {
            [only] => Named::One(only),
            [] => all().next().map_or(Named::Nobody, Named::One),
            _ => Named::Several,
        }
    }

    /// A partner that is likely the company of this name, domain and key of a tax id, and by what. What tells most goes
    /// first.
    pub fn same_as(
        &self,
        name: &str,
        domain: Option<&str>,
        tax_key: Option<&str>,
    ) -> Option<(&KnownPartner, SameBy)> {
        let lists = [
            (
                tax_key.and_then(|key| self.tax_keys.get(key)),
                SameBy::TaxId,
            ),
            (domain.and_then(|it| self.domains.get(it)), SameBy::Domain),
            (self.name_keys.get(&name_key(name)), SameBy::Name),
        ];
        lists.into_iter().find_map(|(places, by)| {
            let place = places?.first()?;
            self.partners.get(*place).map(|partner| (partner, by))
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn partner(number: u128, name: &str, domain: Option<&str>) -> KnownPartner {
        KnownPartner {
            id: PartnerId::from_uuid(Uuid::from_u128(number)),
            name: name.to_owned(),
            kind: PartnerKind::Reseller,
            domain: domain.map(str::to_owned),
            tax_key: (number == 1).then(|| "SE556036079301".to_owned()),
            ended: number == 4,
        }
    }

    #[test]
    fn a_partner_is_named_by_what_people_know_of_it() {
        let all = vec![
            partner(1, "Nordmess AB", Some("nordmess.example")),
            partner(2, "Fjord Verft AS", None),
            partner(3, "Fjord Verft GmbH", Some("fjord.example")),
            partner(4, "Nordmess AB", None),
        ];
        let id = all[1].id;
        let manager = PersonId::from_uuid(Uuid::from_u128(9));
        let directory = Directory::new(all, [("Tomas@Halden.example".to_owned(), manager)]);
        let found = |text: &str| match directory.find(text) {
            Named::One(partner) => partner.id.uuid().as_u128(),
            Named::Nobody => 0,
            Named::Several => 99,
        };
        for text in [
            "nordmess ab",
            "NORDMESS",
            "https://www.nordmess.example/",
            "SE 556036-0793 01",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        assert_eq!(found("Fjord Verft AS"), 2, "as it is written");
        assert_eq!(found("Fjord Verft"), 99);
        assert_eq!(found(&id.to_string()), 2);
        assert_eq!(found("Nobody"), 0);
        assert_eq!(directory.manager(" tomas@halden.EXAMPLE"), Some(manager));
        let same = directory.same_as("Nordmess Messtechnik", Some("nordmess.example"), None);
        assert_eq!(same.map(|(_, by)| by), Some(SameBy::Domain));
        assert!(directory.same_as("Other", None, None).is_none());
    }
}
