//! Whose portal it is: what the vendor is called, how it looks, and when it is open. It is data that
//! holds from a day on; the portal never knows it by itself.

use serde::{Deserialize, Serialize};

#[cfg(test)]
mod contrast;
pub mod logo;

use crate::calendar::BusinessCalendar;
use crate::problems::{Problem, Problems};
use crate::time::Zone;

/// The longest name, in characters.
const LONGEST_NAME: usize = 100;

/// A vendor as it is in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vendor {
    /// The company.
    pub name: String,
    /// What it calls the portal.
    pub portal_name: String,
    /// The hue of its accent colour in degrees, as OKLCH counts them.
    pub accent_hue: u16,
    /// When it is open, and where.
    pub calendar: BusinessCalendar,
}

impl Vendor {
    /// The placeholder until the vendor is set.
    pub fn placeholder() -> Self {
        Self {
            name: "Your company".to_owned(),
            portal_name: "Partner portal".to_owned(),
            accent_hue: 255,
            calendar: BusinessCalendar::weekdays(Zone::utc()),
        }
    }

    /// The vendor's time zone.
    pub const fn zone(&self) -> &Zone {
        self.calendar.zone()
    }

    /// What keeps this from being published.
    pub fn check(&self) -> Result<(), Problems> {
        let mut found = Problems::new();
        for (field, name) in [("name", &self.name), ("portal_name", &self.portal_name)] {
            if name.trim().is_empty() {
                found.add(field, Problem::Required);
            } else if name.chars().any(char::is_control) {
                found.add(field, Problem::ControlCharacters);
            } else if let Some(problem) = Problem::too_long(name, LONGEST_NAME) {
                found.add(field, problem);
            }
        }
        if self.accent_hue >= 360 {
            found.add("accent_hue", Problem::NotAHue);
        }
        found.into_result(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vendor_needs_names_and_a_hue_on_the_circle() {
        assert_eq!(Vendor::placeholder().check(), Ok(()));
        let fields = |vendor: Vendor| {
            let found = vendor.check().err().unwrap_or_default();
            found
                .iter()
                .map(|(field, _)| field.to_owned())
                .collect::<Vec<_>>()
        };
        let nameless = Vendor {
            name: " ".into(),
            portal_name: "a\nb".into(),
            accent_hue: 360,
            ..Vendor::placeholder()
        };
        assert_eq!(fields(nameless), ["name", "portal_name", "accent_hue"]);
        let long = Vendor {
            name: "a".repeat(LONGEST_NAME + 1),
            ..Vendor::placeholder()
        };
        assert_eq!(fields(long), ["name"]);
    }
}
