//! What happens to the programme's settings, as the log keeps it. Staff alone read it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::settings::Comparison;
use crate::event::stored_event;
use crate::id::PersonId;
use crate::time::LocalDate;

/// What the log files these events under: there is one programme.
pub const SUBJECT: Uuid = Uuid::from_u128(0x7072_6f67_7261_6d6d_8000_0000_0000_0001);

/// One thing that happened to the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A draft was begun.
    DraftStarted,
    /// The draft was changed.
    DraftSaved {
        /// The fields that were changed, by their names in the form.
        fields: Vec<String>,
    },
    /// The draft was thrown away.
    DraftDiscarded,
    /// The draft waits for a second person's consent.
    ConsentAsked {
        /// From when it is to hold.
        effective_from: LocalDate,
    },
    /// The draft is written on: it no longer waits for consent.
    ConsentTakenBack,
    /// A version was published.
    Published {
        /// Its number.
        version: u32,
        /// From when it holds.
        effective_from: LocalDate,
        /// Who had asked to publish it, where somebody else had to consent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        asked_by: Option<PersonId>,
        /// What it changes.
        changes: Vec<Comparison>,
    },
    /// A version was withdrawn before it was in force.
    Withdrawn {
        /// Its number.
        version: u32,
        /// From when it was to hold.
        effective_from: LocalDate,
    },
}

stored_event!(Event, "programme");

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::money::Rate;
    use crate::partner::TierKey;
    use crate::programme::settings::{Setting, SettingValue};

    #[test]
    fn an_event_is_stored_by_its_kind_and_reads_back() {
        let tier = TierKey::parse("gold").unwrap();
        let event = Event::Published {
            version: 3,
            effective_from: LocalDate::parse("2026-04-01").unwrap(),
            asked_by: None,
            changes: vec![Comparison {
                setting: Setting::TierDiscount { tier },
                before: Some(SettingValue::Percent(Rate::from_basis_points(1500))),
                after: Some(SettingValue::Percent(Rate::from_basis_points(1800))),
            }],
        };
        let (kind, payload) = event.to_stored().unwrap();
        assert_eq!(kind, "programme.published");
        assert_eq!(
            payload,
            json!({"version": 3, "effective_from": "2026-04-01", "changes": [
                {"of": "tier_discount", "tier": "gold", "before": {"percent": 1500}, "after": {"percent": 1800}}
            ]})
        );
        assert_eq!(Event::from_stored(&kind, &payload), Some(event));
        assert_eq!(Event::from_stored("registration.expired", &payload), None);
    }
}
