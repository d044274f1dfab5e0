//! How long what is kept.

use serde::{Deserialize, Serialize};

use crate::problems::{Problem, Problems};

/// Nothing is kept for longer than ten years by these settings.
const LONGEST_DAYS: u16 = 3650;

/// Whoever wrote a draft is told so many days before it is deleted for its age.
pub const DRAFT_NOTICE_DAYS: u16 = 14;

/// What is kept for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Emails that were sent.
    Mail,
    /// Network addresses and browsers of sessions.
    Address,
    /// Network addresses in the log of sign-ins.
    SignIn,
    /// Who looked at whose data.
    Access,
    /// The contact of a company that was refused.
    Application,
    /// Drafts of deals that nobody goes on with.
    Draft,
}

impl Kept {
    /// Each, in the order of the form.
    pub const ALL: [Self; 6] = [
        Self::Mail,
        Self::Address,
        Self::SignIn,
        Self::Access,
        Self::Application,
        Self::Draft,
    ];

    /// The name of its field in the form, and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Address => "address",
            Self::SignIn => "sign_in",
            Self::Access => "access",
            Self::Application => "application",
            Self::Draft => "draft",
        }
    }

    /// The fewest days. What somebody may still have to answer for is not gone overnight.
    pub const fn least(self) -> u16 {
        match self {
            Self::Address => 1,
            Self::Mail | Self::SignIn => 7,
            Self::Access | Self::Application | Self::Draft => 30,
        }
    }

    /// The most days.
    pub const fn most(self) -> u16 {
        LONGEST_DAYS
    }
}

/// For how many days each is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retention {
    /// Emails that were sent.
    pub mail: u16,
    /// Network addresses and browsers of sessions.
    pub address: u16,
    /// Network addresses in the log of sign-ins.
    pub sign_in: u16,
    /// Who looked at whose data.
    pub access: u16,
    /// The contact of a company that was refused.
    pub application: u16,
    /// Drafts that nobody goes on with.
    pub draft: u16,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            mail: 180,
            address: 14,
            sign_in: 365,
            access: 730,
            application: 180,
            draft: 365,
        }
    }
}

impl Retention {
    /// For how many days this is kept.
    pub const fn days(&self, kept: Kept) -> u16 {
        match kept {
            Kept::Mail => self.mail,
            Kept::Address => self.address,
            Kept::SignIn => self.sign_in,
            Kept::Access => self.access,
            Kept::Application => self.application,
            Kept::Draft => self.draft,
        }
    }

    const fn days_mut(&mut self, kept: Kept) -> &mut u16 {
        match kept {
            Kept::Mail => &mut self.mail,
            Kept::Address => &mut self.address,
            Kept::SignIn => &mut self.sign_in,
            Kept::Access => &mut self.access,
            Kept::Application => &mut self.application,
            Kept::Draft => &mut self.draft,
        }
    }
}

/// The days as they are typed, in the order of [`Kept::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RetentionDraft {
    /// What was typed for each.
    pub days: [String; 6],
}

impl From<Retention> for RetentionDraft {
    fn from(retention: Retention) -> Self {
        Self {
            days: Kept::ALL.map(|kept| retention.days(kept).to_string()),
        }
    }
}

impl RetentionDraft {
    /// Checks it.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self) -> Result<Retention, Problems> {
        let mut found = Problems::new();
        let mut retention = Retention::default();
        for (kept, typed) in Kept::ALL.into_iter().zip(&self.days) {
            let (least, most) = (kept.least(), kept.most());
            match typed.trim().parse::<u16>() {
                Ok(days) if (least..=most).contains(&days) => *retention.days_mut(kept) = days,
                _ => found.add(
                    kept.as_str(),
                    Problem::NotInRange {
                        least: least.into(),
                        most: most.into(),
                    },
                ),
            }
        }
        found.into_result(retention)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_wrong_is_said_of_each_field() {
        let mut draft = RetentionDraft::from(Retention::default());
        assert_eq!(draft.check().unwrap(), Retention::default());
        draft.days = ["6", "0", "", "many", "3651", "30"].map(str::to_owned);
        let found = draft.check().unwrap_err();
        for kept in &Kept::ALL[..5] {
            assert_eq!(found.for_field(kept.as_str()).len(), 1, "{kept:?}");
        }
        assert!(found.for_field("draft").is_empty());
    }

    proptest! {
        #[test]
        fn whatever_is_taken_is_within_the_bounds(days in prop::array::uniform6(0_u16..4000)) {
            let draft = RetentionDraft { days: days.map(|days| days.to_string()) };
            let within = Kept::ALL.into_iter().zip(days)
                .all(|(kept, days)| (kept.least()..=kept.most()).contains(&days));
            match draft.check() {
                Ok(retention) => {
                    prop_assert!(within);
                    prop_assert_eq!(Kept::ALL.map(|kept| retention.days(kept)), days);
                }
                Err(_) => prop_assert!(!within),
            }
        }
    }
}
