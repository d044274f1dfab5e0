//! Ids. Each kind of record has its own type, so that a person's id cannot be used where a partner's
//! is meant. The domain makes no ids: that takes randomness and a clock.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A UUID as text, without the formatting that `to_string` brings into a page.
pub fn text_of(uuid: Uuid) -> String {
    let mut text = Uuid::encode_buffer();
    uuid.hyphenated().encode_lower(&mut text).to_owned()
}

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id that this UUID is.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID behind the id, for storing it.
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// The id as text, without the formatting that `to_string` brings into a page.
            pub fn text(self) -> String {
                text_of(self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
    )+};
}

ids! {
    /// A person, at a partner or on the vendor's staff.
    PersonId,
    /// A partner company: a distributor or a reseller.
    PartnerId,
    /// A company's request to become a partner.
    ApplicationId,
    /// A partner's request to be protected on an opportunity.
    RegistrationId,
    /// One customer's one need.
    OpportunityId,
    /// A product of the price list.
    ProductId,
    /// An agreement that partners accept.
    AgreementId,
    /// A partner's acceptance of an agreement.
    AcceptanceId,
    /// A note of staff about a partner.
    NoteId,
    /// A deputy's time.
    DeputyId,
    /// A file that was added to something.
    AttachmentId,
    /// An entry of the event log.
    EventId,
    /// A notice to one person.
    NoticeId,
    /// A person's sign-in on one device.
    SessionId,
    /// The id of a passkey.
    PasskeyId,
    /// The key that makes saving one form twenty times have one effect.
    DraftKey,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn text_and_json_are_the_plain_uuid() {
        let text = "0192f0c1-2d3e-7a4b-8c5d-6e7f80910203";
        let id: PersonId = text.parse().unwrap();
        assert_eq!(id.to_string(), text);
        assert_eq!(PersonId::from_uuid(id.uuid()), id);
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<PersonId>(&json).unwrap(), id);
        assert!("not-an-id".parse::<PersonId>().is_err());
    }
}
