//! Deputies: who stands in for a channel manager, from one day to another.

use crate::id::PersonId;
use crate::problems::{Problem, Problems};
use crate::time::LocalDate;

/// Somebody's deputy for some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deputyship {
    /// Who is away.
    pub person: PersonId,
    /// Who stands in.
    pub deputy: PersonId,
    /// The first day.
    pub from: LocalDate,
    /// The last day.
    pub until: LocalDate,
}

/// What somebody typed to name a deputy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeputyDraft {
    /// The id of who is away.
    pub person: String,
    /// The id of who stands in.
    pub deputy: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
}

/// The longest time that somebody stands in for another, in days: beyond it a partner gets another channel manager.
pub const LONGEST_DAYS: i64 = 180;

/// How far ahead it may begin, in days.
const AHEAD_DAYS: i64 = 366;

impl Deputyship {
    /// Whether it holds on that day.
    pub fn holds_on(&self, day: LocalDate) -> bool {
        self.from <= day && day <= self.until
    }

    /// Whether both hold on some day.
    pub fn meets(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }

    /// What speaks against this one beside those that are known: one deputy a day, and nobody stands in who is away
    /// or goes away while others rely on them.
    ///
    /// # Errors
    /// The field, and what is wrong with it.
    pub fn check_beside(&self, known: &[Self]) -> Result<(), Problems> {
        for other in known.iter().filter(|other| other.meets(self)) {
            let (from, until) = (other.from, other.until);
            if other.person == self.person {
                return Err(Problems::one(
                    "from",
                    Problem::DeputyAlready { from, until },
                ));
            }
            if other.person == self.deputy {
                return Err(Problems::one("deputy", Problem::DeputyAway { from, until }));
            }
            if other.deputy == self.person {
                return Err(Problems::one("from", Problem::StandsIn { from, until }));
            }
        }
        Ok(())
    }
}

impl DeputyDraft {
    /// Checks it by itself. `today` is the vendor's date.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self, today: LocalDate) -> Result<Deputyship, Problems> {
        let person = id(&self.person);
        let deputy = id(&self.deputy).and_then(|deputy| match &person {
            Ok(person) if *person == deputy => Err(Problem::OwnDeputy),
            _ => Ok(deputy),
        });
        let from = day(&self.from).and_then(|from| match from {
            _ if from < today => Err(Problem::EffectiveTooEarly { earliest: today }),
            _ if from > today.plus_days(AHEAD_DAYS) => Err(Problem::EffectiveTooLate {
                latest: today.plus_days(AHEAD_DAYS),
            }),
            _ => Ok(from),
        });
        let until = day(&self.until).and_then(|until| match &from {
            Ok(from) if until < *from => Err(Problem::EffectiveTooEarly { earliest: *from }),
            Ok(from) if until > from.plus_days(LONGEST_DAYS) => Err(Problem::EffectiveTooLate {
                latest: from.plus_days(LONGEST_DAYS),
            }),
            _ => Ok(until),
        });
        let mut found = Problems::new();
        let person = person.map_err(|it| found.add("person", it));
        let deputy = deputy.map_err(|it| found.add("deputy", it));
        let from = from.map_err(|it| found.add("from", it));
        let until = until.map_err(|it| found.add("until", it));
        match (person, deputy, from, until) {
            (Ok(person), Ok(deputy), Ok(from), Ok(until)) => Ok(Deputyship {
                person,
                deputy,
                from,
                until,
            }),
            _ => Err(found),
        }
    }
}

fn id(text: &str) -> Result<PersonId, Problem> {
    match text.trim() {
        "" => Err(Problem::Required),
        text => text.parse().map_err(|_| Problem::NotAChoice),
    }
}

fn day(text: &str) -> Result<LocalDate, Problem> {
    match text.trim() {
        "" => Err(Problem::Required),
        text => LocalDate::parse(text).ok_or(Problem::NotADate),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn today() -> LocalDate {
        LocalDate::parse("2026-03-02").unwrap()
    }

    fn person(id: u128) -> PersonId {
        PersonId::from_uuid(Uuid::from_u128(id))
    }

    fn of(away: u128, deputy: u128, from: i64, until: i64) -> Deputyship {
        Deputyship {
            person: person(away),
            deputy: person(deputy),
            from: today().plus_days(from),
            until: today().plus_days(until),
        }
    }

    fn field(checked: Result<(), Problems>) -> Option<String> {
        let found = checked.err()?;
        found.iter().next().map(|(field, _)| field.to_owned())
    }

    #[test]
    fn one_deputy_a_day_and_nobody_relies_on_who_is_away() {
        let known = [of(1, 2, 5, 10)];
        let beside = |it: Deputyship| field(it.check_beside(&known));
        assert_eq!(beside(of(1, 3, 10, 12)).as_deref(), Some("from"));
        assert_eq!(beside(of(1, 3, 11, 12)), None);
        // Who is away stands in for nobody, and who stands in does not go away.
        assert_eq!(beside(of(3, 1, 0, 5)).as_deref(), Some("deputy"));
        assert_eq!(beside(of(2, 3, 10, 11)).as_deref(), Some("from"));
        // One may stand in for two.
        assert_eq!(beside(of(3, 2, 5, 10)), None);
    }

    #[test]
    fn what_was_typed_is_checked_field_by_field() {
        let id = |of: u128| person(of).to_string();
        let draft = |from: &str, until: &str| DeputyDraft {
            person: id(1),
            deputy: id(2),
            from: from.into(),
            until: until.into(),
        };
        assert!(draft("2026-03-02", "2026-03-02").check(today()).is_ok());
        for (from, until, wrong) in [
            ("2026-03-01", "2026-03-02", "from"),
            ("2026-03-03", "2026-03-02", "until"),
            ("2026-03-03", "2027-03-03", "until"),
            ("2028-03-03", "2028-03-04", "from"),
            ("soon", "2026-03-04", "from"),
        ] {
            let found = draft(from, until).check(today()).unwrap_err();
            let fields: Vec<_> = found.iter().map(|(field, _)| field).collect();
            assert_eq!(fields, [wrong], "{from} {until}");
        }
        let own = DeputyDraft {
            deputy: id(1),
            ..draft("2026-03-02", "2026-03-02")
        };
        let found = own.check(today()).unwrap_err();
        assert_eq!(found.for_field("deputy"), [Problem::OwnDeputy]);
        assert_eq!(
            DeputyDraft::default()
                .check(today())
                .unwrap_err()
                .iter()
                .count(),
            4
        );
    }

    proptest! {
        #[test]
        fn two_meet_when_they_share_a_day(a in 0_i64..20, b in 0_i64..20, c in 0_i64..20, d in 0_i64..20) {
            let (one, two) = (of(1, 2, a.min(b), a.max(b)), of(3, 4, c.min(d), c.max(d)));
            let shared = (0..20).any(|day| {
                let day = today().plus_days(day);
                one.holds_on(day) && two.holds_on(day)
            });
            prop_assert_eq!(one.meets(&two), shared);
            prop_assert_eq!(two.meets(&one), shared);
        }
    }
}
