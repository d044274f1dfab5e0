//! Partner agreements: texts in versions that a partner accepts before it registers deals.
//!
//! An agreement is for the partners of a kind, of a country, of both or for all of them. Where several fit a partner,
//! the most specific one applies: a country's comes before a kind's, since it is what the law there asks for.

pub mod acceptance;
#[cfg(feature = "native")]
pub mod block;
pub mod draft;
#[cfg(feature = "native")]
mod event;
#[cfg(feature = "native")]
mod markdown;
pub mod policy;
mod refusal;
#[cfg(feature = "native")]
mod reminder;
pub mod standing;
#[cfg(feature = "native")]
pub mod text;
pub mod unsupported;

use serde::{Deserialize, Serialize};

use crate::id::AgreementId;
use crate::partner::PartnerKind;
use crate::registration::Country;

pub use draft::{AgreementDraft, AgreementText, TextDraft, ValidAgreement};
#[cfg(feature = "native")]
pub use event::{Event, HashedText};
pub use refusal::Refusal;
#[cfg(feature = "native")]
pub use reminder::Reminder;
pub use standing::{AgreementStanding, AgreementVersion};

/// The partners that an agreement is for. What is left open is for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliesTo {
    /// What they do in the channel.
    pub kind: Option<PartnerKind>,
    /// Their country.
    pub country: Option<Country>,
}

impl AppliesTo {
    /// Whether it is for such a partner.
    pub fn includes(self, kind: PartnerKind, country: Option<Country>) -> bool {
        self.kind.is_none_or(|own| own == kind)
            && self.country.is_none_or(|own| Some(own) == country)
    }

    /// How closely it is described; of several that fit, the closest applies.
    pub fn specificity(self) -> u8 {
        2 * u8::from(self.country.is_some()) + u8::from(self.kind.is_some())
    }
}

/// A version by its agreement and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VersionKey {
    /// The agreement.
    pub agreement: AgreementId,
    /// Its number, from 1.
    pub number: u32,
}
