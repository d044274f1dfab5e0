//! A reseller's tie to a distributor: in which country and on which days it may buy from it.

use serde::{Deserialize, Serialize};

use crate::id::PartnerId;
use crate::problems::{Problem, Problems};
use crate::registration::Country;
use crate::time::LocalDate;

/// A tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// The distributor.
    pub distributor: PartnerId,
    /// The country of the customers; everywhere without one.
    pub country: Option<Country>,
    /// Its first day.
    pub from: LocalDate,
    /// Its last day, if it ends.
    pub until: Option<LocalDate>,
}

impl Tie {
    /// Whether it holds on that day.
    pub fn holds_on(&self, day: LocalDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it is about customers in that country.
    pub fn covers(&self, country: Country) -> bool {
        self.country.is_none_or(|own| own == country)
    }

    /// Whether both hold on some day, of the same distributor in the same country.
    pub fn repeats(&self, other: &Self) -> bool {
        let begins_in = |one: &Self, two: &Self| two.until.is_none_or(|until| one.from <= until);
        (self.distributor, self.country) == (other.distributor, other.country)
            && begins_in(self, other)
            && begins_in(other, self)
    }
}

/// The distributors through which a deal with a customer in that country can be bought on that day.
pub fn tied(ties: &[Tie], country: Country, day: LocalDate) -> Vec<PartnerId> {
    let mut found: Vec<PartnerId> = Vec::new();
    for tie in ties {
        if tie.holds_on(day) && tie.covers(country) && !found.contains(&tie.distributor) {
            found.push(tie.distributor);
        }
    }
    found
}

/// What somebody typed to tie a reseller to a distributor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TieDraft {
    /// The id of the distributor.
    pub distributor: String,
    /// The code of the country; empty for all.
    pub country: String,
    /// The first day.
    pub from: String,
    /// The last day; empty for none.
    pub until: String,
}

/// A tie that can be made.
pub type ValidTie = Tie;

/// How far ahead or back a day may lie.
const HORIZON_DAYS: i64 = 3660;

impl TieDraft {
    /// Checks it. `today` is the vendor's date.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self, today: LocalDate) -> Result<ValidTie, Problems> {
        let mut found = Problems::new();
        let distributor = self.distributor.trim();
        let distributor = match distributor.parse() {
            _ if distributor.is_empty() => Err(Problem::Required),
            Ok(id) => Ok(id),
            Err(_) => Err(Problem::NotAChoice),
        };
        let country = match self.country.trim() {
            "" => Ok(None),
            code => Country::parse(code).map(Some).ok_or(Problem::NotAChoice),
        };
        let from = day(&self.from, today).and_then(|day| day.ok_or(Problem::Required));
        let until = day(&self.until, today);
        let until = match (&from, until) {
            (Ok(from), Ok(Some(until))) if until < *from => {
                Err(Problem::EffectiveTooEarly { earliest: *from })
            }
            (_, until) => until,
        };
        let distributor = distributor.map_err(|it| found.add("distributor", it));
        let country = country.map_err(|it| found.add("country", it));
        let from = from.map_err(|it| found.add("from", it));
        let until = until.map_err(|it| found.add("until", it));
        match (distributor, country, from, until) {
            (Ok(distributor), Ok(country), Ok(from), Ok(until)) => Ok(Tie {
                distributor,
                country,
                from,
                until,
            }),
            _ => Err(found),
        }
    }
}

fn day(text: &str, today: LocalDate) -> Result<Option<LocalDate>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let day = LocalDate::parse(text).ok_or(Problem::NotADate)?;
    let (earliest, latest) = (
        today.plus_days(-HORIZON_DAYS),
        today.plus_days(HORIZON_DAYS),
    );
    if day < earliest {
        return Err(Problem::EffectiveTooEarly { earliest });
    }
    if day > latest {
        return Err(Problem::EffectiveTooLate { latest });
    }
    Ok(Some(day))
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

    fn country(code: &str) -> Country {
        Country::parse(code).unwrap()
    }

    fn tie(distributor: u128, of: Option<&str>, from: i64, until: Option<i64>) -> Tie {
        Tie {
            distributor: PartnerId::from_uuid(Uuid::from_u128(distributor)),
            country: of.map(country),
            from: today().plus_days(from),
            until: until.map(|days| today().plus_days(days)),
        }
    }

    #[test]
    fn a_tie_holds_from_its_first_day_to_its_last_in_its_country() {
        let ties = [
            tie(1, Some("DE"), -5, Some(0)),
            tie(2, None, 1, None),
            tie(3, Some("SE"), -5, None),
            tie(1, None, -1, None),
        ];
        let on = |days: i64, of: &str| tied(&ties, country(of), today().plus_days(days)).len();
        assert_eq!(on(0, "DE"), 1, "one distributor, whatever ties it has");
        assert_eq!(on(1, "DE"), 2);
        assert_eq!(on(0, "SE"), 2);
        assert_eq!(on(-6, "SE"), 0);
    }

    #[test]
    fn what_was_typed_is_checked_field_by_field() {
        let draft = TieDraft {
            from: "2026-03-02".into(),
            until: "2026-03-01".into(),
            country: "Germany".into(),
            ..TieDraft::default()
        };
        let found = draft.check(today()).unwrap_err();
        let fields: Vec<_> = found.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["distributor", "country", "until"]);
        let draft = TieDraft {
            distributor: "0192f0c1-2d3e-7a4b-8c5d-6e7f80910203".into(),
            country: "de".into(),
            from: "2026-03-02".into(),
            until: String::new(),
        };
        assert_eq!(draft.check(today()).unwrap().country, Some(country("DE")));
        let far = TieDraft {
            from: "2126-03-02".into(),
            ..draft
        };
        assert!(far.check(today()).is_err());
    }

    fn any_tie() -> impl Strategy<Value = Tie> {
        let of = prop::sample::select(vec![None, Some("DE"), Some("SE")]);
        (1u128..4, of, -4i64..4, prop::option::of(0i64..4)).prop_map(
            |(distributor, of, from, days)| {
                tie(distributor, of, from, days.map(|days| from + days))
            },
        )
    }

    proptest! {
        #[test]
        fn ending_a_tie_never_adds_a_distributor(
            ties in prop::collection::vec(any_tie(), 0..6),
            ended in any::<prop::sample::Index>(),
            day in -5i64..5,
            last in -5i64..5,
        ) {
            prop_assume!(!ties.is_empty());
            let mut after = ties.clone();
            let tie = &mut after[ended.index(ties.len())];
            let until = today().plus_days(last);
            tie.until = Some(tie.until.map_or(until, |before| before.min(until)));
            let day = today().plus_days(day);
            for code in ["DE", "SE", "NO"] {
                let before = tied(&ties, country(code), day);
                let left = tied(&after, country(code), day);
                prop_assert!(left.iter().all(|distributor| before.contains(distributor)));
            }
        }

        #[test]
        fn two_repeat_each_other_exactly_when_they_share_a_day(one in any_tie(), two in any_tie()) {
            let same = (one.distributor, one.country) == (two.distributor, two.country);
            let shared = (-10..20).any(|days| {
                let day = today().plus_days(days);
                one.holds_on(day) && two.holds_on(day)
            });
            prop_assert_eq!(one.repeats(&two), same && shared);
            prop_assert_eq!(one.repeats(&two), two.repeats(&one));
        }
    }
}
