//! Days, moments and amounts in words, in English only.

use portico::money::Money;
use portico::time::{Instant, LocalDate, Zone};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const YEAR_UNSAID: i64 = 90;

/// "5 December", with its year when that is not plain.
pub(crate) fn date(date: LocalDate, today: LocalDate) -> String {
    let month = MONTHS
        .get(usize::from(date.month()).saturating_sub(1))
        .unwrap_or(&"");
    let far = today.days_until(date).abs() > YEAR_UNSAID;
    if date.year() != today.year() && far {
        format!("{} {month} {}", date.day(), date.year())
    } else {
        format!("{} {month}", date.day())
    }
}

/// "19 November, 09:12".
pub(crate) fn instant(at: Instant, zone: &Zone, today: LocalDate) -> String {
    let (day, hour, minute) = zone.local(at);
    format!("{}, {hour:02}:{minute:02}", date(day, today))
}

/// "today 14:00 CET", "Tuesday 14:00 CET", "19 November, 09:12 CET".
pub(crate) fn by(at: Instant, zone: &Zone, today: LocalDate) -> String {
    let (day, hour, minute) = zone.local(at);
    let when = match today.days_until(day) {
        0 => format!("today {hour:02}:{minute:02}"),
        1 => format!("tomorrow {hour:02}:{minute:02}"),
        2..=6 => {
            let weekday = WEEKDAYS.get(usize::from(day.weekday())).unwrap_or(&"");
            format!("{weekday} {hour:02}:{minute:02}")
        }
        _ => instant(at, zone, today),
    };
    format!("{when} {}", zone.abbreviation(at))
}

/// The days left until a day.
pub(crate) fn left(days: i64) -> String {
    match days {
        1 => "1 day left".into(),
        2.. => format!("{days} days left"),
        _ => "last day, until midnight".into(),
    }
}

/// "€ 126,000".
pub(crate) fn amount(money: Money) -> String {
    format!("{}\u{a0}{}", money.currency.mark(), money.grouped())
}

/// The beginning of a text on one line, cut between words.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    let mut line = String::with_capacity(text.len().min(4 * most));
    let mut room = most;
    for word in text.split_whitespace() {
        let gap = usize::from(!line.is_empty());
        let length = gap + word.chars().count();
        if length > room {
            if line.is_empty() {
                line.extend(word.chars().take(most));
            }
            line.push_str(" …");
            break;
        }
        if gap > 0 {
            line.push(' ');
        }
        line.push_str(word);
        room -= length;
    }
    line
}

/// The first letters of the first and the last name.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).collect()
}
