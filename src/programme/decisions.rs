//! What decisions go by: the reasons that are offered, and from which discount on two people decide.

use serde::{Deserialize, Serialize};

use crate::localized::Localized;
use crate::money::Rate;

/// What decisions go by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionTerms {
    /// What is offered as the reason of a denial.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub denial_reasons: Vec<Reason>,
    /// What is offered as the question when a request is sent back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub return_reasons: Vec<Reason>,
    /// By how many days a partner may prolong a protection by itself, once. Without them only the vendor can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension_days: Option<u16>,
    /// A higher discount takes a second programme manager's consent. Without a limit none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_limit: Option<Rate>,
}

/// A reason that is offered, in the languages of the partners.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reason(pub Localized);

impl DecisionTerms {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Reason {
    /// The reason as its reader reads it.
    pub fn text(&self, language: &str) -> &str {
        self.0.get(language).unwrap_or_default()
    }
}
