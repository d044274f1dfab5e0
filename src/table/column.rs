//! The columns of the tables that people bring: price lists, partners, people.

use serde::{Deserialize, Serialize};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    /// A product's number.
    Sku,
    /// The name of a product.
    Name,
    /// A currency.
    Currency,
    /// A price.
    Price,
    /// The name of a company.
    Company,
    /// What it does in the channel.
    Kind,
    /// Its country.
    Country,
    /// Its tier.
    Tier,
    /// Its web domain.
    Domain,
    /// Its tax id.
    TaxId,
    /// The distributor that it buys from.
    Distributor,
    /// The countries where it sells.
    Territory,
    /// The channel manager who looks after it.
    Manager,
    /// The name of a person.
    Person,
    /// Their e-mail address.
    Email,
    /// The partner that they belong to.
    Partner,
    /// What they are trusted with.
    Roles,
    /// Their language.
    Language,
}

impl Column {
    /// What people call it in the first line of a file, in small letters.
    pub const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Sku => &[
                "sku",
                "number",
                "product number",
                "item",
                "item number",
                "artikelnummer",
                "artikel",
                "nummer",
                "produktnummer",
            ],
            Self::Name => &[
                "name",
                "product",
                "product name",
                "description",
                "bezeichnung",
                "produkt",
            ],
            Self::Currency => &["currency", "währung", "waehrung"],
            Self::Price => &["price", "list price", "listprice", "preis", "listenpreis"],
            Self::Company => &[
                "name",
                "company",
                "company name",
                "partner",
                "firma",
                "firmenname",
                "unternehmen",
            ],
            Self::Kind => &["kind", "type", "partner type", "art", "typ", "partnerart"],
            Self::Country => &["country", "country code", "land", "ländercode"],
            Self::Tier => &["tier", "level", "stufe", "partnerstufe"],
            Self::Domain => &[
                "website",
                "web domain",
                "domain",
                "web",
                "webseite",
                "internetadresse",
            ],
            Self::TaxId => &[
                "tax id",
                "tax number",
                "vat",
                "vat id",
                "vat number",
                "steuernummer",
                "ust-idnr.",
                "ust-idnr",
                "ust-id",
                "umsatzsteuer-id",
            ],
            Self::Distributor => &["distributor", "buys from", "bezieht von", "großhändler"],
            Self::Territory => &[
                "territory",
                "sells in",
                "sales territory",
                "gebiet",
                "verkaufsgebiet",
                "vertriebsgebiet",
            ],
            Self::Manager => &[
                "channel manager",
                "manager",
                "account manager",
                "partnerbetreuer",
                "betreuer",
                "betreut von",
            ],
            Self::Person => &["name", "full name", "person", "vollständiger name"],
            Self::Email => &[
                "e-mail",
                "email",
                "e-mail address",
                "email address",
                "mail",
                "e-mail-adresse",
            ],
            Self::Partner => &["partner", "company", "company name", "firma", "unternehmen"],
            Self::Roles => &["roles", "role", "rollen", "rolle"],
            Self::Language => &["language", "sprache"],
        }
    }

    /// Whether a heading of a file means it.
    pub fn is_called(self, heading: &str) -> bool {
        let heading = heading.trim().to_lowercase();
        self.headings().contains(&heading.as_str())
    }
}
