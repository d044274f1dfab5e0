//! Applications: a company that is no partner yet asks to become one, and staff answer.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::names::UnknownName;
use crate::problems::{Problem, Problems};

mod draft;
mod event;
mod link;
pub mod policy;
mod refusal;
mod reopen;
mod settings;
mod similarity;
pub mod tax_id;

pub use draft::{ApplicationDraft, LONGEST_TEXT, ValidApplication};
pub use event::Event;
pub use link::ApplicationLink;
pub use refusal::Refusal;
pub use reopen::{Reopening, against_reopening};
pub use settings::{ApplicationSettings, LONGEST_ANSWER_DAYS, SettingsDraft};
pub use similarity::{Company, MatchSignal, name_key, signals};

/// An application whose address nobody has confirmed is deleted after so long.
pub const UNCONFIRMED_SECONDS: i64 = 7 * 24 * 60 * 60;

/// Sooner than so long after the form was shown, nobody has filled it in.
pub const FILLED_IN_SECONDS: i64 = 3;

/// A form that was shown longer ago is shown anew before it is taken.
pub const FORM_SECONDS: i64 = 24 * 60 * 60;

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nobody has confirmed the e-mail address; staff do not see it.
    Unconfirmed,
    /// It waits for the vendor's answer.
    Waiting,
    /// The company is a partner.
    Approved,
    /// The company is told why not.
    Refused,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 4] = [
        Self::Unconfirmed,
        Self::Waiting,
        Self::Approved,
        Self::Refused,
    ];

    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Refused => "refused",
        }
    }

    /// Reads a stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == name)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Stage {
    type Error = UnknownName;

    fn try_from(name: String) -> Result<Self, UnknownName> {
        Self::parse(&name).ok_or(UnknownName(name))
    }
}

/// The reason with which an application is refused, which the company reads, or reopened, which only staff do.
///
/// # Errors
/// There is none, or it is too long.
pub fn check_reason(text: &str) -> Result<&str, Problems> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problems::one("reason", Problem::Required));
    }
    if let Some(problem) = Problem::too_long(text, LONGEST_TEXT) {
        return Err(Problems::one("reason", problem));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_read_back_and_a_reason_is_neither_empty_nor_endless() {
        for stage in Stage::ALL {
            assert_eq!(Stage::parse(stage.as_str()), Some(stage));
        }
        assert_eq!(check_reason(" No room. "), Ok("No room."));
        assert!(check_reason(" \n").is_err());
        assert!(check_reason(&"a".repeat(LONGEST_TEXT + 1)).is_err());
    }
}
