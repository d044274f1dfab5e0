//! Agreements: written, published and withdrawn by the vendor, accepted by partners.
//!
//! Publishing, withdrawing and accepting lock the agreement's row, so that nobody accepts a version that was
//! replaced a moment before.

use portico::agreement::{AgreementDraft, AppliesTo};
use portico::partner::PartnerKind;
use portico::registration::Country;

mod accept;
mod acceptances;
mod draft;
mod events;
mod overview;
mod publish;
mod remind;
mod standing;
#[cfg(test)]
mod tests;
mod texts;
mod withdraw;

pub use accept::AcceptAgreement;
pub use acceptances::{AcceptedAgreement, AgreementAcceptance};
pub use draft::StoredAgreementDraft;
pub use overview::{Agreement, AgreementOverview, PublishedAgreement};
pub(crate) use standing::eligibility_in;
pub use texts::ReadableAgreement;

/// The columns of the partners that an agreement is for: empty for all.
fn applies_to(kind: &str, country: &str) -> AppliesTo {
    AppliesTo {
        kind: PartnerKind::parse(kind),
        country: Country::parse(country),
    }
}

/// An empty form with a text for each language.
pub fn blank_draft(languages: &[&str]) -> AgreementDraft {
    AgreementDraft::from_fields(languages, |_| "")
}
