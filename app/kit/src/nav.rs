//! Where the navigation leads: each room says it of itself, and the app puts them in order.

use portico::actor::Actor;

use crate::ui::Icon;

/// A place that the navigation leads to.
#[derive(Clone, Copy, Debug)]
pub struct NavEntry {
    /// Its address.
    pub address: &'static str,
    /// The key of its name.
    pub label: &'static str,
    /// Its picture.
    pub icon: Icon,
    /// Who has it.
    pub shown_to: fn(&Actor) -> bool,
    /// Whether it says how many notices are not read.
    pub counts_unread: bool,
    /// Whether only people of a distributor have it.
    pub of_distributors: bool,
}

impl NavEntry {
    /// An entry for everybody, in the middle of the others.
    pub const fn new(address: &'static str, label: &'static str, icon: Icon) -> Self {
        Self {
            address,
            label,
            icon,
            shown_to: |_| true,
            counts_unread: false,
            of_distributors: false,
        }
    }

    /// Only for these.
    #[must_use]
    pub const fn shown_to(mut self, whom: fn(&Actor) -> bool) -> Self {
        self.shown_to = whom;
        self
    }

    /// Only for people of a distributor.
    #[must_use]
    pub const fn of_distributors(mut self) -> Self {
        self.of_distributors = true;
        self
    }

    /// With the number of notices that are not read.
    #[must_use]
    pub const fn counting_unread(mut self) -> Self {
        self.counts_unread = true;
        self
    }
}
