//! When a partner is asked to accept a version, and reminded of it.

use serde::{Deserialize, Serialize};

use crate::time::LocalDate;

/// So many days before a version has to be accepted, a partner is reminded.
const REMINDED_DAYS_BEFORE: i64 = 7;
/// So many days after that day, it is told that deals have to wait.
const REMINDED_DAYS_AFTER: i64 = 1;

/// How urgently a partner is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reminder {
    /// It is asked for the first time.
    Asked,
    /// The day is near.
    Soon,
    /// The day is over: no deals are registered before it has accepted.
    Overdue,
}

impl Reminder {
    const ALL: [Self; 3] = [Self::Asked, Self::Soon, Self::Overdue];

    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Soon => "soon",
            Self::Overdue => "overdue",
        }
    }

    /// Reads a stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// What a partner is told today of a version that it has to accept from a day on, after what it was told last; and
    /// on which day to look again. Who is asked within the last days is not reminded once more before the day.
    pub fn due(
        accept_from: LocalDate,
        today: LocalDate,
        told: Option<Self>,
    ) -> (Option<Self>, Option<LocalDate>) {
        let soon = accept_from.plus_days(-REMINDED_DAYS_BEFORE);
        let over = accept_from.plus_days(REMINDED_DAYS_AFTER);
        match told {
            Some(Self::Overdue) => (None, None),
            _ if today >= over => (Some(Self::Overdue), None),
            None if today < soon => (Some(Self::Asked), Some(soon)),
            None => (Some(Self::Asked), Some(over)),
            Some(Self::Asked) if today < soon => (None, Some(soon)),
            Some(Self::Asked) => (Some(Self::Soon), Some(over)),
            Some(Self::Soon) => (None, Some(over)),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// What is told on the days around the first of March, day by day, from `first` on.
    fn told(first: &str) -> Vec<(String, Reminder)> {
        let accept_from = LocalDate::parse("2026-03-01").unwrap();
        let (mut today, mut last, mut look) = (LocalDate::parse(first).unwrap(), None, None);
        let mut all = Vec::new();
        for _ in 0..60 {
            if last.is_none() || look.is_some_and(|day| day <= today) {
                let (now, next) = Reminder::due(accept_from, today, last);
                look = next;
                if let Some(now) = now {
                    all.push((today.to_string(), now));
                    last = Some(now);
                }
            }
            today = today.plus_days(1);
        }
        all
    }

    #[test]
    fn a_partner_is_asked_reminded_and_told_each_once() {
        use Reminder::{Asked, Overdue, Soon};
        let on = |day: &str, what| (day.to_owned(), what);
        assert_eq!(
            told("2026-01-20"),
            [
                on("2026-01-20", Asked),
                on("2026-02-22", Soon),
                on("2026-03-02", Overdue)
            ]
        );
        assert_eq!(
            told("2026-02-25"),
            [on("2026-02-25", Asked), on("2026-03-02", Overdue)]
        );
        assert_eq!(told("2026-03-05"), [on("2026-03-05", Overdue)]);
    }

    #[test]
    fn names_read_back() {
        for one in Reminder::ALL {
            assert_eq!(Reminder::parse(one.as_str()), Some(one));
        }
        assert_eq!(Reminder::parse("never"), None);
    }
}
