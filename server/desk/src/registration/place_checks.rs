//! How many customers a partner asks the place of: enough for work, too few for a list of names.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use portico::id::PartnerId;
use portico::time::Instant;

/// Customers in an hour of whom a partner may ask the place.
const CUSTOMERS: usize = 40;
const HOUR: i64 = 60 * 60;

/// Of which customers each partner has asked the place in this hour, in this process.
#[derive(Debug, Default)]
pub(crate) struct PlaceChecks(Mutex<HashMap<PartnerId, Asked>>);

#[derive(Debug)]
struct Asked {
    since: Instant,
    customers: HashSet<String>,
}

impl PlaceChecks {
    /// Whether the partner may ask. To ask again of the same customer is free: a form is saved many times.
    pub(super) fn allow(&self, partner: PartnerId, customer: &str, now: Instant) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = all.entry(partner).or_insert_with(|| Asked {
            since: now,
            customers: HashSet::new(),
        });
        if now.since(asked.since) >= HOUR {
            asked.since = now;
            asked.customers.clear();
        }
        if asked.customers.contains(customer) {
            return true;
        }
        asked.customers.len() < CUSTOMERS && asked.customers.insert(customer.to_owned())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_partner_asks_of_so_many_customers_in_an_hour() {
        let checks = PlaceChecks::default();
        let partner = |number| PartnerId::from_uuid(Uuid::from_u128(number));
        let now = Instant::parse("2026-03-02T09:00:00Z").unwrap();
        for number in 0..CUSTOMERS {
            assert!(checks.allow(partner(1), &format!("customer {number}"), now));
        }
        assert!(!checks.allow(partner(1), "one more", now));
        assert!(checks.allow(partner(1), "customer 3", now));
        assert!(checks.allow(partner(2), "one more", now));
        assert!(checks.allow(partner(1), "one more", now.plus(HOUR)));
    }
}
