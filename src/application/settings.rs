//! How applications are taken: whether the page is open, and by when staff answer.

use crate::problems::{Problem, Problems};

/// More business days than this to answer are a mistake.
pub const LONGEST_ANSWER_DAYS: u16 = 60;

/// How applications are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApplicationSettings {
    /// Whether companies can apply.
    pub open: bool,
    /// Business days until an answer.
    pub answer_days: u16,
}

/// The settings as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsDraft {
    /// Whether companies can apply.
    pub open: bool,
    /// Business days until an answer.
    pub answer_days: String,
}

impl SettingsDraft {
    /// Checks them.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self) -> Result<ApplicationSettings, Problems> {
        let most = LONGEST_ANSWER_DAYS;
        match self.answer_days.trim().parse::<u16>() {
            Ok(answer_days) if (1..=most).contains(&answer_days) => Ok(ApplicationSettings {
                open: self.open,
                answer_days,
            }),
            _ => Err(Problems::one(
                "answer_days",
                Problem::NotInRange {
                    least: 1,
                    most: most.into(),
                },
            )),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_takes_a_day_to_a_quarter() {
        let typed = |days: &str| {
            let answer_days = days.to_owned();
            SettingsDraft {
                open: true,
                answer_days,
            }
            .check()
        };
        assert_eq!(typed(" 5 ").unwrap().answer_days, 5);
        for wrong in ["", "0", "61", "-1", "5.5", "many"] {
            assert!(typed(wrong).is_err(), "{wrong}");
        }
    }
}
