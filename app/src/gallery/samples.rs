//! Made-up things to show.

use portico::money::{Currency, Money};
use portico::problems::Problem;
use portico::registration::Stage;
use portico::time::Instant;

use portico_kit::message::FieldErrors;
use portico_kit::ui::{Mark, SelectOption, Step};

pub(super) const HOUR: i64 = 60 * 60;
pub(super) const DAY: i64 = 24 * HOUR;

/// An amount of whole units.
pub(super) fn money(code: &str, whole: i64) -> Option<Money> {
    let currency = Currency::parse(code)?;
    let unit = 10_i64.checked_pow(currency.exponent().into())?;
    Some(Money::new(whole.checked_mul(unit)?, currency))
}

pub(super) fn countries() -> Vec<SelectOption> {
    vec![
        SelectOption::new("DE", "Germany"),
        SelectOption::new("NO", "Norway"),
        SelectOption::new("SE", "Sweden"),
    ]
}

pub(super) fn tender() -> Vec<SelectOption> {
    vec![
        SelectOption::new("no", "No"),
        SelectOption::new("planned", "Planned").hint("Not yet published"),
        SelectOption::new("published", "Published").hint("Too late to register"),
    ]
}

pub(super) fn problems() -> FieldErrors {
    let mut problems = FieldErrors::new();
    problems.add("gallery-customer", Problem::Required);
    problems.add("gallery-date", Problem::DatePassed);
    problems
}

pub(super) struct Deal {
    pub(super) customer: &'static str,
    pub(super) need: &'static str,
    pub(super) stage: Stage,
    pub(super) place: u32,
    pub(super) days_left: Option<i64>,
    pub(super) value: Option<Money>,
}

pub(super) fn deals() -> Vec<Deal> {
    let deal = |customer, need, stage, place, days_left, value| Deal {
        customer,
        need,
        stage,
        place,
        days_left,
        value: money("EUR", value),
    };
    vec![
        deal(
            "Kvarnby Papper AB",
            "Inline gauge, line 3 · DR-7K3M-Q2P",
            Stage::Returned,
            1,
            None,
            84_500,
        ),
        deal(
            "Ostrava Casting s.r.o.",
            "Furnace probes, hall B · DR-2XW9-8HC",
            Stage::Protected,
            1,
            Some(6),
            31_200,
        ),
        deal(
            "Fjordline Shipyard AS",
            "Hull thickness survey kit · DR-5TNA-R41",
            Stage::InReview,
            1,
            None,
            126_000,
        ),
        deal(
            "Stadtwerke Lindau",
            "Leak detection, tender · DR-9QFE-K7D",
            Stage::InReview,
            2,
            None,
            58_000,
        ),
        deal(
            "Molina Textil",
            "Moisture meters, 12 units · DR-4GBV-W3S",
            Stage::Protected,
            1,
            Some(82),
            9_840,
        ),
        deal(
            "Baltic Board OÜ",
            "Density scanner · DR-1MPC-Z6X",
            Stage::Denied,
            1,
            None,
            71_300,
        ),
    ]
}

pub(super) fn steps(now: Instant) -> Vec<Step> {
    let step = |mark, title: &str, at: Option<i64>, remark: &str, quote: &str| Step {
        title: title.to_owned(),
        at: at.map(|seconds| now.plus(seconds)),
        remark: remark.to_owned(),
        quote: quote.to_owned(),
        mark,
    };
    vec![
        step(
            Mark::Now,
            "Answer due tomorrow, 14:00",
            None,
            "Counted in business hours",
            "",
        ),
        step(
            Mark::Past,
            "Ana Lindqvist answered",
            Some(-HOUR),
            "",
            "No, Fors is another mill. This one is line 3.",
        ),
        step(
            Mark::Warn,
            "Tomás Ortega asked a question",
            Some(-DAY),
            "Your place in line is kept",
            "Is this the same project as the Fors mill?",
        ),
        step(
            Mark::Good,
            "Checked: no similar deal is protected",
            Some(-2 * DAY),
            "",
            "",
        ),
        step(
            Mark::Bad,
            "The email could not be sent",
            Some(-2 * DAY),
            "It is listed under “Emails not sent”",
            "",
        ),
        step(
            Mark::Past,
            "Ana Lindqvist submitted the deal",
            Some(-3 * DAY),
            "",
            "",
        ),
    ]
}
