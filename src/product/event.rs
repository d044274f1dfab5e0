//! What happens to products.

use serde::{Deserialize, Serialize};

use super::draft::Product;
use crate::event::stored_event;

/// One thing that happened to a product, or to the price list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// It was put on the price list.
    Added {
        /// As what.
        product: Product,
    },
    /// Its number, its name or its prices were changed.
    Changed {
        /// What it was.
        before: Product,
        /// What it became.
        after: Product,
    },
    /// Partners cannot choose it any more.
    Discontinued,
    /// Partners can choose it again.
    Reinstated,
    /// A file was imported.
    Imported {
        /// How many products it added.
        new: i64,
        /// How many it changed.
        changed: i64,
    },
}

stored_event!(Event, "product");

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_reads_back_and_what_older_versions_wrote_is_left_alone() {
        let product = Product {
            sku: "A".into(),
            name: "Probe".into(),
            prices: "EUR 100 USD 120".parse().unwrap(),
        };
        let changed = Event::Changed {
            before: product.clone(),
            after: product,
        };
        let (kind, payload) = changed.to_stored().unwrap();
        assert_eq!(kind, "product.changed");
        assert_eq!(payload["after"]["prices"], "EUR 100 USD 120");
        assert_eq!(Event::from_stored(&kind, &payload), Some(changed));
        let older = json!({ "added": 3, "changed": 1 });
        assert_eq!(Event::from_stored("product.imported", &older), None);
        let saved = json!({ "sku": "A" });
        assert_eq!(Event::from_stored("product.saved", &saved), None);
    }
}
