//! Two-tier distribution: ties of resellers to distributors, and what a distributor sees of the deals that are bought
//! through it.

mod alike;
mod bought;
mod proposals;
pub(crate) mod requests;
mod resellers;
#[cfg(test)]
mod tests;
mod ties;

pub use bought::{BoughtDeal, BoughtFilter, BoughtLine, BoughtRow};
pub use proposals::{ProposalApproval, ProposalId, ResellerProposal};
pub use resellers::TiedReseller;
pub use ties::{TieId, TieOf};
pub(crate) use ties::{check_distributor, terms_of, tie_new};
