//! Whether a partner was screened against the lists of those with whom the vendor may not deal, and what was found.

use serde::{Deserialize, Serialize};

use crate::names::UnknownName;
use crate::problems::{Problem, Problems};
use crate::time::LocalDate;

/// What is known of a partner's screening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Screening {
    /// Nobody has looked yet.
    #[default]
    NotScreened,
    /// Nothing was found.
    Clear,
    /// Something was found: nothing is granted until it is cleared.
    Hit,
}

impl Screening {
    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotScreened => "not_screened",
            Self::Clear => "clear",
            Self::Hit => "hit",
        }
    }

    /// Reads a stored name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::NotScreened, Self::Clear, Self::Hit]
            .into_iter()
            .find(|known| known.as_str() == name)
    }
}

impl TryFrom<String> for Screening {
    type Error = UnknownName;

    fn try_from(name: String) -> Result<Self, UnknownName> {
        Self::parse(&name).ok_or(UnknownName(name))
    }
}

/// So many days before a partner is to be screened again, who looks after it is told.
pub const SCREENING_TOLD_DAYS: i64 = 7;

/// What somebody typed of a screening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreeningDraft {
    /// The name of what was found.
    pub result: String,
    /// The day on which it was looked.
    pub on: String,
    /// The day by which to look again; empty for none.
    pub next_due: String,
    /// What was found, for staff.
    pub remark: String,
}

/// A screening that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidScreening {
    /// Clear or a hit.
    pub result: Screening,
    /// The day on which it was looked.
    pub on: LocalDate,
    /// The day by which to look again.
    pub next_due: Option<LocalDate>,
    /// What was found; empty for nothing to say.
    pub remark: String,
}

/// The longest remark, in characters.
const LONGEST_REMARK: usize = 2000;

/// A screening that is older says nothing any more, and one that is due later is never done.
const HORIZON_DAYS: i64 = 5 * 366;

impl ScreeningDraft {
    /// Checks it. `today` is the vendor's date.
    ///
    /// # Errors
    /// What is wrong with which field: whoever found something says what, and whoever found nothing looks again some
    /// day.
    pub fn check(&self, today: LocalDate) -> Result<ValidScreening, Problems> {
        let result = match Screening::parse(self.result.trim()) {
            Some(result) if result != Screening::NotScreened => Ok(result),
            None if self.result.trim().is_empty() => Err(Problem::Required),
            _ => Err(Problem::NotAChoice),
        };
        let on = day(&self.on).and_then(|on| {
            let on = on.ok_or(Problem::Required)?;
            let earliest = today.plus_days(-HORIZON_DAYS);
            match on {
                _ if on > today => Err(Problem::DateInFuture),
                _ if on < earliest => Err(Problem::EffectiveTooEarly { earliest }),
                _ => Ok(on),
            }
        });
        let next_due = day(&self.next_due).and_then(|due| match due {
            None if result == Ok(Screening::Clear) => Err(Problem::Required),
            Some(due) if due <= today => Err(Problem::EffectiveTooEarly {
                earliest: today.plus_days(1),
            }),
            Some(due) if due > today.plus_days(HORIZON_DAYS) => Err(Problem::EffectiveTooLate {
                latest: today.plus_days(HORIZON_DAYS),
            }),
            due => Ok(due),
        });
        let remark = self.remark.trim();
        let remark = match Problem::too_long(remark, LONGEST_REMARK) {
            Some(problem) => Err(problem),
            None if remark.is_empty() && result == Ok(Screening::Hit) => {
                Err(Problem::StatusReasonMissing)
            }
            None => Ok(remark.to_owned()),
        };
        let mut found = Problems::new();
        let result = result.map_err(|it| found.add("result", it));
        let on = on.map_err(|it| found.add("on", it));
        let next_due = next_due.map_err(|it| found.add("next_due", it));
        let remark = remark.map_err(|it| found.add("remark", it));
        match (result, on, next_due, remark) {
            (Ok(result), Ok(on), Ok(next_due), Ok(remark)) => Ok(ValidScreening {
                result,
                on,
                next_due,
                remark,
            }),
            _ => Err(found),
        }
    }
}

fn day(text: &str) -> Result<Option<LocalDate>, Problem> {
    match text.trim() {
        "" => Ok(None),
        text => LocalDate::parse(text).map(Some).ok_or(Problem::NotADate),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn today() -> LocalDate {
        LocalDate::parse("2026-03-02").unwrap()
    }

    fn draft(result: &str) -> ScreeningDraft {
        ScreeningDraft {
            result: result.into(),
            on: "2026-03-01".into(),
            next_due: "2027-03-01".into(),
            remark: "List of 1 March".into(),
        }
    }

    fn wrong(draft: &ScreeningDraft) -> Vec<String> {
        let found = draft.check(today()).unwrap_err();
        found.iter().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn a_hit_says_what_was_found_and_what_is_clear_is_looked_at_again() {
        assert_eq!(
            draft("clear").check(today()).unwrap().result,
            Screening::Clear
        );
        let silent = ScreeningDraft {
            remark: " ".into(),
            ..draft("hit")
        };
        assert_eq!(wrong(&silent), ["remark"]);
        let never = ScreeningDraft {
            next_due: String::new(),
            remark: String::new(),
            ..draft("clear")
        };
        assert_eq!(wrong(&never), ["next_due"]);
        let open = ScreeningDraft {
            next_due: String::new(),
            ..draft("hit")
        };
        assert_eq!(open.check(today()).unwrap().next_due, None);
    }

    #[test]
    fn nobody_has_looked_tomorrow_and_nobody_can_forget_that_they_looked() {
        for (on, next_due) in [("2026-03-03", "2027-03-01"), ("2026-03-01", "2026-03-02")] {
            let draft = ScreeningDraft {
                on: on.into(),
                next_due: next_due.into(),
                ..draft("clear")
            };
            assert_eq!(wrong(&draft).len(), 1, "{on} {next_due}");
        }
        assert_eq!(wrong(&draft("not_screened")), ["result"]);
        assert_eq!(wrong(&ScreeningDraft::default()), ["result", "on"]);
    }

    proptest! {
        #[test]
        fn any_text_is_answered(result: String, on: String, next_due: String, remark: String) {
            let _ = ScreeningDraft { result, on, next_due, remark }.check(today());
        }
    }
}
