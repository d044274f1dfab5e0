//! Two-tier distribution: resellers that buy from distributors, by country and dates.

pub mod policy;
mod proposal;
mod tie;

pub use proposal::{ProposalDraft, ProposalState, ValidProposal};
pub use tie::{Tie, TieDraft, ValidTie, tied};
