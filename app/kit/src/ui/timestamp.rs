//! Days and moments in words, in the reader's time zone, saying how long as well as when.

use std::borrow::Cow;

use leptos::prelude::*;
use portico::reader::DateStyle;
use portico::time::{Instant, LocalDate, Zone};

use crate::formats;
use crate::i18n::{fixed, t, ta, tn};

use super::zone::zone_words;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How near the end a term has to be to stand out.
const SOON_DAYS: i64 = 7;
const SOON_MINUTES: i64 = 8 * 60;

/// When and where a page is read. The page puts it into the context of all of its views.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The time at which the page was asked for.
    pub now: Instant,
    /// The reader's time zone.
    pub zone: Zone,
    today: LocalDate,
}

impl Moment {
    /// A moment, read in this zone.
    pub fn new(now: Instant, zone: Zone) -> Self {
        let today = zone.local(now).0;
        Self { now, zone, today }
    }

    /// The moment of the page that is being rendered.
    pub fn current() -> Self {
        use_context().unwrap_or_else(|| Self::new(Instant::from_micros(0), Zone::utc()))
    }

    /// The reader's day.
    pub fn today(&self) -> LocalDate {
        self.today
    }
}

/// A day: "5 December", with its year when that is another than the reader's.
pub fn date_words(date: LocalDate, today: LocalDate) -> String {
    let style = formats::current().date;
    if let Some(digits) = style.and_then(|style| style.digits(date)) {
        return digits;
    }
    let (plain, with_year) = match style {
        Some(DateStyle::MonthDay) => ("ui-date-month-first", "ui-date-month-first-year"),
        _ => ("ui-date", "ui-date-year"),
    };
    let (day, month) = (Digits::of(date.day()), month_words(date));
    let (day, month) = (("day", day.as_str()), ("month", &*month));
    if date.year() == today.year() {
        return ta(plain, &[day, month]);
    }
    let year = date.year().to_string();
    ta(with_year, &[day, month, ("year", &year)])
}

/// A number of up to two digits, written where it stands: dates are what a list has most of.
struct Digits([u8; 2]);

impl Digits {
    const fn of(number: u8) -> Self {
        Self([b'0' + number / 10 % 10, b'0' + number % 10])
    }

    /// Without a zero before it.
    fn as_str(&self) -> &str {
        let digits = self.0.strip_prefix(b"0").unwrap_or(&self.0);
        std::str::from_utf8(digits).unwrap_or_default()
    }
}

fn month_words(date: LocalDate) -> Cow<'static, str> {
    const MONTHS: [&str; 12] = [
        "ui-month-1",
        "ui-month-2",
        "ui-month-3",
        "ui-month-4",
        "ui-month-5",
        "ui-month-6",
        "ui-month-7",
        "ui-month-8",
        "ui-month-9",
        "ui-month-10",
        "ui-month-11",
        "ui-month-12",
    ];
    let key = MONTHS.get(usize::from(date.month()).saturating_sub(1));
    key.map_or(Cow::Borrowed(""), |key| fixed(key))
}

/// A day as a deadline: "Tuesday 3 March".
fn weekday_date_words(date: LocalDate, today: LocalDate) -> String {
    ta(
        "ui-weekday-date",
        &[
            ("weekday", &weekday_words(date)),
            ("date", &date_words(date, today)),
        ],
    )
}

fn weekday_words(date: LocalDate) -> Cow<'static, str> {
    const WEEKDAYS: [&str; 7] = [
        "ui-weekday-1",
        "ui-weekday-2",
        "ui-weekday-3",
        "ui-weekday-4",
        "ui-weekday-5",
        "ui-weekday-6",
        "ui-weekday-7",
    ];
    let key = WEEKDAYS.get(usize::from(date.weekday()));
    key.map_or(Cow::Borrowed(""), |key| fixed(key))
}

/// A moment as the `datetime` of HTML takes it: to the second, which its seconds of six digits are not.
pub fn datetime(at: Instant) -> String {
    let second = at.micros().div_euclid(1_000_000) * 1_000_000;
    Instant::from_micros(second).to_string()
}

/// A time of the day: "09:12".
pub fn clock_words(hour: u8, minute: u8) -> String {
    let (Digits([hours, hour]), Digits([minutes, minute])) = (Digits::of(hour), Digits::of(minute));
    let digits = [hours, hour, b':', minutes, minute].map(char::from);
    digits.iter().collect()
}

/// A moment: "19 November, 09:12".
pub fn instant_words(at: Instant, moment: &Moment) -> String {
    let (date, hour, minute) = moment.zone.local(at);
    let date = date_words(date, moment.today());
    ta(
        "ui-date-at",
        &[("date", &date), ("time", &clock_words(hour, minute))],
    )
}

/// How long ago, or in how long: "3 h ago", "in 2 days".
fn distance_words(at: Instant, moment: &Moment) -> String {
    let seconds = at.since(moment.now);
    let days = moment.today().days_until(moment.zone.local(at).0);
    match seconds {
        -59..=59 => t("ui-just-now"),
        s if s.abs() < HOUR && s < 0 => tn("ui-minutes-ago", -s / MINUTE, &[]),
        s if s.abs() < HOUR => tn("ui-in-minutes", s / MINUTE, &[]),
        s if days == 0 && s < 0 => tn("ui-hours-ago", -s / HOUR, &[]),
        s if days == 0 => tn("ui-in-hours", s / HOUR, &[]),
        s if s < 0 => tn("ui-days-ago", (-days).max(1), &[]),
        _ => tn("ui-in-days", days.max(1), &[]),
    }
}

/// The days left until the end of a day: "12 days left, until Tuesday 3 March".
pub fn left_words(until: LocalDate, today: LocalDate) -> String {
    let date = weekday_date_words(until, today);
    match today.days_until(until) {
        0 => t("ui-last-day"),
        left if left > 0 => ta(
            "ui-left-until",
            &[("left", &tn("ui-days-left", left, &[])), ("date", &date)],
        ),
        _ => ta("ui-ended", &[("date", &date_words(until, today))]),
    }
}

/// How urgent something is, and the words for it: "by 14:08", "by Tuesday 09:08", "by 19 December", "3 business hours late".
///
/// `working_minutes` is how much of the vendor's working time lies between now and then; without it
/// every hour counts. Little working time may be days away: "by Monday 09:08".
pub fn due_words(
    at: Instant,
    working_minutes: Option<i64>,
    moment: &Moment,
) -> (&'static str, String) {
    let working = working_minutes.is_some();
    let minutes = working_minutes
        .unwrap_or_else(|| at.since(moment.now).abs() / MINUTE)
        .abs();
    if at < moment.now {
        let words = match at.since(moment.now).abs() {
            late if late >= 2 * DAY => tn("ui-days-late", late / DAY, &[]),
            _ if working && minutes >= 60 => tn("ui-business-hours-late", minutes / 60, &[]),
            _ if working => tn("ui-business-minutes-late", minutes.max(1), &[]),
            _ if minutes >= 60 => tn("ui-hours-late", minutes / 60, &[]),
            _ => tn("ui-minutes-late", minutes.max(1), &[]),
        };
        return ("due late", words);
    }
    let (class, _) = left_of(at, minutes, working, moment);
    let by = |when: &str| ta("ui-by", &[("time", when)]);
    let (date, hour, minute) = moment.zone.local(at);
    match moment.today().days_until(date) {
        ..=0 => (class, by(&clock_words(hour, minute))),
        1..=6 => (
            class,
            by(&day_at_words(date, &clock_words(hour, minute), moment)),
        ),
        _ => (class, by(&date_words(date, moment.today()))),
    }
}

/// How long until something is due: "2 business hours left", and where that is long, which day: "Tuesday".
fn left_of(at: Instant, minutes: i64, working: bool, moment: &Moment) -> (&'static str, String) {
    let (date, _, _) = moment.zone.local(at);
    let days = moment.today().days_until(date);
    if minutes <= SOON_MINUTES && (days == 0 || working) {
        let words = match minutes {
            left if working && left >= 60 => tn("ui-business-hours-left", left / 60, &[]),
            left if working => tn("ui-business-minutes-left", left, &[]),
            left if left >= 60 => tn("ui-hours-left", left / 60, &[]),
            left => tn("ui-minutes-left", left, &[]),
        };
        return ("due soon", words);
    }
    let words = match days {
        ..=0 => t("ui-today"),
        1 => t("ui-tomorrow"),
        2..=6 => weekday_words(date).into_owned(),
        _ => date_words(date, moment.today()),
    };
    ("due", words)
}

/// A deadline as one says it, with the reader's zone: "today 14:00 CET", "Tuesday 14:00 CET",
/// "Thursday 19 November, 09:12 CET".
pub fn by_words(at: Instant, moment: &Moment) -> String {
    let (date, hour, minute) = moment.zone.local(at);
    let time = clock_words(hour, minute);
    let when = if date == moment.today() {
        ta("ui-today-at", &[("time", &time)])
    } else {
        day_at_words(date, &time, moment)
    };
    let zone = zone_words(&moment.zone, at);
    ta("ui-in-zone", &[("when", &when), ("zone", &zone)])
}

/// A moment of another day: "tomorrow 09:08", "Monday 09:08", "Monday 28 December, 09:08".
fn day_at_words(date: LocalDate, time: &str, moment: &Moment) -> String {
    match moment.today().days_until(date) {
        1 => ta("ui-tomorrow-at", &[("time", time)]),
        2..=6 => {
            let weekday = weekday_words(date);
            ta("ui-weekday-at", &[("weekday", &weekday), ("time", time)])
        }
        _ => {
            let date = weekday_date_words(date, moment.today());
            ta("ui-date-at", &[("date", &date), ("time", time)])
        }
    }
}

/// A day.
#[component]
pub fn Date(
    /// The day.
    on: LocalDate,
) -> impl IntoView {
    let words = date_words(on, Moment::current().today());
    view! { <time datetime=on.to_string()>{words}</time> }
}

/// A moment, and on request how long ago or ahead it is.
#[component]
pub fn Timestamp(
    /// The moment.
    at: Instant,
    /// Whether to say how long ago or ahead it is: a part of its own for a line of the class `dots`.
    #[prop(optional)]
    distance: bool,
) -> impl IntoView {
    let moment = Moment::current();
    let words = instant_words(at, &moment);
    let distance = distance.then(|| view! { <span>{distance_words(at, &moment)}</span> });
    view! { <time datetime=datetime(at)>{words}</time>{distance} }
}

/// The time that is left until the end of a day.
#[component]
pub fn TimeLeft(
    /// The last day.
    until: LocalDate,
) -> impl IntoView {
    let today = Moment::current().today();
    let class = match today.days_until(until) {
        ..0 => "due",
        0..=SOON_DAYS => "due soon",
        _ => "due-far",
    };
    view! { <time class=class datetime=until.to_string()>{left_words(until, today)}</time> }
}

/// When an answer is due.
#[component]
pub fn Due(
    /// The moment by which it is due.
    at: Instant,
    /// The vendor's working minutes between now and then.
    #[prop(default = None, into)]
    working_minutes: Option<i64>,
    /// Whether the time itself is shown beside it, so that only the time left is written.
    #[prop(optional)]
    moment_said: bool,
) -> impl IntoView {
    let moment = Moment::current();
    let (class, words) = match working_minutes {
        Some(minutes) if moment_said && at >= moment.now => {
            left_of(at, minutes.abs(), true, &moment)
        }
        _ => due_words(at, working_minutes, &moment),
    };
    view! { <time class=class datetime=datetime(at) title=by_words(at, &moment)>{words}</time> }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use portico::reader::Formats;

    use super::*;

    fn moment() -> Moment {
        crate::i18n::load(&[]);
        let zone = Zone::parse("Europe/Stockholm").unwrap();
        let day = LocalDate::parse("2026-11-19").unwrap();
        Moment::new(zone.instant(day, 10, 0), zone)
    }

    fn day(text: &str) -> LocalDate {
        crate::i18n::load(&[]);
        LocalDate::parse(text).unwrap()
    }

    #[test]
    fn days_of_another_year_name_it() {
        let today = day("2026-11-19");
        assert_eq!(date_words(day("2026-12-05"), today), "5 December");
        assert_eq!(date_words(day("2027-01-03"), today), "3 January 2027");
        assert_eq!(date_words(day("2027-03-03"), today), "3 March 2027");
        assert_eq!(date_words(day("2025-11-19"), today), "19 November 2025");
    }

    #[test]
    fn days_are_written_as_the_reader_has_set_it() {
        let today = day("2026-11-19");
        let said = |style, text: &str| {
            let formats = Formats {
                date: Some(style),
                number: None,
            };
            formats::run(formats, || date_words(day(text), today))
        };
        assert_eq!(said(DateStyle::MonthDay, "2026-12-05"), "December 5");
        assert_eq!(said(DateStyle::MonthDay, "2027-01-03"), "January 3, 2027");
        assert_eq!(said(DateStyle::DayMonth, "2026-12-05"), "5 December");
        assert_eq!(said(DateStyle::Iso, "2026-12-05"), "2026-12-05");
        assert_eq!(said(DateStyle::MonthSlash, "2026-12-05"), "12/05/2026");
    }

    #[test]
    fn moments_are_told_in_the_readers_zone() {
        let at = Instant::parse("2026-11-19T08:12:00Z").unwrap();
        assert_eq!(instant_words(at, &moment()), "19 November, 09:12");
        assert_eq!(datetime(at.plus(1)), "2026-11-19T08:12:01Z");
        assert_eq!(
            datetime(Instant::from_micros(at.micros() + 123_456)),
            "2026-11-19T08:12:00Z"
        );
        let words = |seconds: i64| distance_words(moment().now.plus(seconds), &moment());
        assert_eq!(words(-20), "just now");
        assert_eq!(words(-5 * MINUTE), "5 min ago");
        assert_eq!(words(-3 * HOUR), "3 h ago");
        assert_eq!(words(-12 * HOUR), "yesterday");
        assert_eq!(words(2 * HOUR), "in 2 h");
        assert_eq!(words(20 * HOUR), "tomorrow");
        assert_eq!(words(3 * DAY), "in 3 days");
    }

    #[test]
    fn a_deadline_names_its_weekday_and_zone() {
        let by = |seconds: i64| by_words(moment().now.plus(seconds), &moment());
        assert_eq!(by(4 * HOUR), "today 14:00 CET");
        assert_eq!(by(DAY), "tomorrow 10:00 CET");
        assert_eq!(by(4 * DAY), "Monday 10:00 CET");
        assert_eq!(by(30 * DAY), "Saturday 19 December, 10:00 CET");
        crate::i18n::Language::of("de").run(|| {
            assert_eq!(by(30 * DAY), "Samstag, 19. Dezember, 10:00 Uhr MEZ");
        });
    }

    #[test]
    fn what_is_left_says_how_long_and_until_when() {
        let today = day("2026-11-19");
        assert_eq!(
            left_words(day("2026-12-01"), today),
            "12 days left, until Tuesday 1 December"
        );
        assert_eq!(
            left_words(day("2026-11-20"), today),
            "1 day left, until Friday 20 November"
        );
        assert_eq!(left_words(today, today), "last day, until midnight");
        assert_eq!(left_words(day("2026-11-01"), today), "ended 1 November");
    }

    #[test]
    fn what_is_due_says_how_urgent_it_is() {
        let due = |seconds: i64| due_words(moment().now.plus(seconds), None, &moment());
        assert_eq!(due(-3 * HOUR), ("due late", "3 h late".to_owned()));
        assert_eq!(due(-5), ("due late", "1 min late".to_owned()));
        assert_eq!(due(-5 * DAY), ("due late", "5 days late".to_owned()));
        assert_eq!(due(2 * HOUR), ("due soon", "by 12:00".to_owned()));
        assert_eq!(due(30 * MINUTE), ("due soon", "by 10:30".to_owned()));
        assert_eq!(due(10 * HOUR), ("due", "by 20:00".to_owned()));
        assert_eq!(due(DAY), ("due", "by tomorrow 10:00".to_owned()));
        assert_eq!(due(5 * DAY), ("due", "by Tuesday 10:00".to_owned()));
        assert_eq!(due(30 * DAY), ("due", "by 19 December".to_owned()));
        let late =
            |seconds: i64, working| due_words(moment().now.plus(seconds), Some(working), &moment());
        assert_eq!(
            late(-20 * HOUR, 190),
            ("due late", "3 business hours late".to_owned())
        );
        assert_eq!(
            late(-20 * HOUR, 5),
            ("due late", "5 business minutes late".to_owned())
        );
        let over_night = due_words(moment().now.plus(20 * HOUR), Some(180), &moment());
        assert_eq!(over_night, ("due soon", "by tomorrow 06:00".to_owned()));
        let over_the_weekend = due_words(moment().now.plus(4 * DAY), Some(8), &moment());
        assert_eq!(
            over_the_weekend,
            ("due soon", "by Monday 10:00".to_owned()),
            "little working time is left, but not today"
        );
        let beside_it = left_of(moment().now.plus(4 * DAY), 8, true, &moment());
        assert_eq!(
            beside_it,
            ("due soon", "8 business minutes left".to_owned())
        );
    }
}
