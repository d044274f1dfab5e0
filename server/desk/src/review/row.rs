//! A row of the vendor's lists, whatever is asked.

use portico::application;
use portico::distribution::ProposalState;
use portico::id::{ApplicationId, PersonId};
use portico::money::Money;
use portico::registration::{Reference, Stage};
use portico::time::{Instant, LocalDate};
use uuid::Uuid;

use super::filter::RequestKind;
use crate::distribution::ProposalId;
use crate::page::Cursor;

/// What a request is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Request {
    /// A registration.
    Registration(Reference),
    /// An application.
    Application(ApplicationId),
    /// A proposal of a distributor.
    Proposal(ProposalId),
    /// The draft of the settings, of which there is one.
    Settings,
}

/// What only one kind of request has.
#[derive(Clone, Debug)]
pub enum RequestDetails {
    /// A registration.
    Registration {
        /// Its reference.
        reference: Reference,
        /// The partner's name.
        partner_name: String,
        /// The value.
        value: Money,
        /// Where it stands.
        stage: Stage,
    },
    /// An application.
    Application {
        /// Its id.
        id: ApplicationId,
        /// The code of its country.
        country: String,
        /// Where it stands.
        stage: application::Stage,
    },
    /// A reseller that a distributor proposes.
    Proposal {
        /// The proposal.
        id: ProposalId,
        /// The distributor's name.
        distributor_name: String,
        /// Where it stands.
        state: ProposalState,
    },
    /// Settings that wait for the second person.
    Settings {
        /// The name of who wants to publish them.
        asked_by: String,
        /// The day from which they hold.
        effective_from: Option<LocalDate>,
    },
}

/// A row of the vendor's lists.
#[derive(Clone, Debug)]
pub struct ReviewRow {
    /// The row, where moments are equal.
    pub id: Uuid,
    /// Whom it is about: the customer, the company. Settings are about nobody.
    pub about: String,
    /// What the list is ordered by: when it is due, when it was sent back, when it was decided.
    pub at: Instant,
    /// Who took it up, asked or decided.
    pub reviewer: Option<PersonId>,
    /// Their name.
    pub reviewer_name: Option<String>,
    /// Whether another one is likely about the same.
    pub duplicate: bool,
    /// What its kind has.
    pub details: RequestDetails,
}

impl ReviewRow {
    /// The place of the row in its list.
    pub const fn cursor(&self) -> Cursor {
        Cursor {
            at: self.at,
            id: self.id,
        }
    }

    /// What is asked.
    pub const fn request(&self) -> Request {
        match &self.details {
            RequestDetails::Registration { reference, .. } => Request::Registration(*reference),
            RequestDetails::Application { id, .. } => Request::Application(*id),
            RequestDetails::Proposal { id, .. } => Request::Proposal(*id),
            RequestDetails::Settings { .. } => Request::Settings,
        }
    }
}

impl Request {
    /// The kind that it is of.
    pub const fn kind(self) -> RequestKind {
        match self {
            Self::Registration(_) => RequestKind::Registration,
            Self::Application(_) => RequestKind::Application,
            Self::Proposal(_) => RequestKind::Proposal,
            Self::Settings => RequestKind::Settings,
        }
    }
}
