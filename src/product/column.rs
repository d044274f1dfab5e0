//! The columns of a price list as a file.

use serde::{Deserialize, Serialize};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    /// The product's number.
    Sku,
    /// Its name.
    Name,
    /// The currency of its price.
    Currency,
    /// The price.
    Price,
}

impl Column {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Sku, Self::Name, Self::Currency, Self::Price];

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
        }
    }
}
