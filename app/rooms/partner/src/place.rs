//! Where people are shown: on a partner's page, or on the page of the reader's own side. A form says from which it
//! was sent, and its answer is that page.

use portico::actor::Actor;
use portico::id::PartnerId;

use portico_kit::form::Form;

use crate::addresses::{LIST, PEOPLE};
use crate::section::Section;

/// A page that shows people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A partner's, for staff.
    Partner(PartnerId),
    /// The reader's own side.
    Own,
}

impl Place {
    /// The page that a form was sent from.
    pub(crate) fn of(form: &Form) -> Self {
        form.given("partner")
            .and_then(|id| id.parse().ok())
            .map_or(Self::Own, Self::Partner)
    }

    /// Whose people it shows to this reader; the vendor's staff are nobody's.
    pub(crate) const fn side(self, reader: &Actor) -> Option<PartnerId> {
        match self {
            Self::Partner(partner) => Some(partner),
            Self::Own => reader.partner,
        }
    }

    /// Its address.
    pub(crate) fn address(self) -> String {
        match self {
            Self::Partner(partner) => Section::People.of(partner),
            Self::Own => PEOPLE.to_owned(),
        }
    }

    /// Where an invitation from there is sent.
    pub(crate) fn invite_address(self) -> String {
        match self {
            Self::Partner(partner) => format!("{LIST}/{partner}/invite"),
            Self::Own => format!("{PEOPLE}/invite"),
        }
    }

    /// Its address after something was done, which the page then says.
    pub(crate) fn after(self, done: &str) -> String {
        format!("{}?done={done}", self.address())
    }

    /// What a form carries to be answered there.
    pub(crate) fn partner(self) -> Option<String> {
        match self {
            Self::Partner(partner) => Some(partner.to_string()),
            Self::Own => None,
        }
    }
}
