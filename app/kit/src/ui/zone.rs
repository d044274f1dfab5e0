//! What a reader calls the time that their clocks show.

use portico::time::{Instant, Zone};

use crate::i18n::t;

/// Times that have a usual name: what the rules of zones call it, how many minutes it is ahead of universal time (three
/// zones say IST), and the key of its name. A language in which one has no usual name says how far it is ahead.
const NAMED: [(&str, i32, &str); 17] = [
    ("UTC", 0, "ui-zone-utc"),
    ("GMT", 0, "ui-zone-gmt"),
    ("BST", 60, "ui-zone-bst"),
    ("IST", 60, "ui-zone-ist"),
    ("WET", 0, "ui-zone-wet"),
    ("WEST", 60, "ui-zone-west"),
    ("CET", 60, "ui-zone-cet"),
    ("CEST", 120, "ui-zone-cest"),
    ("EET", 120, "ui-zone-eet"),
    ("EEST", 180, "ui-zone-eest"),
    ("EST", -300, "ui-zone-est"),
    ("EDT", -240, "ui-zone-edt"),
    ("CST", -360, "ui-zone-cst"),
    ("CDT", -300, "ui-zone-cdt"),
    ("MST", -420, "ui-zone-mst"),
    ("PST", -480, "ui-zone-pst"),
    ("PDT", -420, "ui-zone-pdt"),
];

/// The zone of a time in the reader's language: "CET", "MEZ", and where it has no usual name "UTC+5:30".
pub fn zone_words(zone: &Zone, at: Instant) -> String {
    let (abbreviation, ahead) = zone.abbreviation_and_minutes_ahead(at);
    NAMED
        .iter()
        .find(|(name, minutes, _)| *name == abbreviation && *minutes == ahead)
        .map_or_else(|| ahead_words(ahead), |(_, _, key)| t(key))
}

fn ahead_words(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 {
        return format!("UTC{sign}{hours}");
    }
    format!("UTC{sign}{hours}:{rest:02}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn each_language_has_its_own_names_for_the_times_of_a_zone() {
        crate::i18n::load(&[]);
        let winter = Instant::parse("2026-01-15T12:00:00Z").unwrap();
        let summer = Instant::parse("2026-07-15T12:00:00Z").unwrap();
        for (zone, english, german) in [
            ("Europe/Berlin", ["CET", "CEST"], ["MEZ", "MESZ"]),
            ("Europe/Helsinki", ["EET", "EEST"], ["OEZ", "OESZ"]),
            ("Europe/Lisbon", ["WET", "WEST"], ["WEZ", "WESZ"]),
            ("Europe/London", ["GMT", "BST"], ["GMT", "UTC+1"]),
            ("Europe/Dublin", ["GMT", "IST"], ["GMT", "UTC+1"]),
            ("America/New_York", ["EST", "EDT"], ["UTC−5", "UTC−4"]),
            ("Asia/Kolkata", ["UTC+5:30"; 2], ["UTC+5:30"; 2]),
            ("Asia/Shanghai", ["UTC+8"; 2], ["UTC+8"; 2]),
            ("America/Sao_Paulo", ["UTC−3"; 2], ["UTC−3"; 2]),
            ("UTC", ["UTC"; 2], ["UTC"; 2]),
        ] {
            let zone = Zone::parse(zone).unwrap();
            let said = || [winter, summer].map(|at| zone_words(&zone, at));
            assert_eq!(said(), english, "{zone}");
            assert_eq!(Language::of("de").run(said), german, "{zone}");
        }
    }
}
