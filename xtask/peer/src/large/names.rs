//! Names of companies, people and towns, all different for a million numbers and more.

const BEGINNINGS: [&str; 10] = [
    "Nor", "Sol", "Mar", "Bel", "Kor", "Tal", "Ver", "Hal", "Rin", "Dan",
];
const ENDS: [&str; 10] = [
    "mark", "stad", "berg", "vik", "dal", "holm", "feld", "brook", "moor", "wick",
];
const TRADES: [&str; 20] = [
    "Stahl", "Papier", "Foods", "Marine", "Chemie", "Timber", "Glass", "Energi", "Textil",
    "Motors", "Pharma", "Plastics", "Water", "Cement", "Dairy", "Optik", "Mining", "Robotics",
    "Logistik", "Aero",
];
const TOWNS: [&str; 50] = [
    "Bergen",
    "Oslo",
    "Malmö",
    "Göteborg",
    "Århus",
    "Odense",
    "Turku",
    "Tampere",
    "Hamburg",
    "Bremen",
    "Kiel",
    "Rostock",
    "Leipzig",
    "Dresden",
    "München",
    "Ulm",
    "Basel",
    "Zürich",
    "Wien",
    "Graz",
    "Linz",
    "Brno",
    "Plzeň",
    "Łódź",
    "Gdańsk",
    "Kraków",
    "Lyon",
    "Lille",
    "Nantes",
    "Metz",
    "Torino",
    "Milano",
    "Genova",
    "Bari",
    "Porto",
    "Braga",
    "Bilbao",
    "Sevilla",
    "Cork",
    "Dublin",
    "Leeds",
    "York",
    "Boston",
    "Denver",
    "Tulsa",
    "Toronto",
    "Halifax",
    "Quebec",
    "Calgary",
    "Ottawa",
];
const FORMS: [&str; 10] = [
    "GmbH", "AG", "AS", "AB", "Oy", "Ltd", "Inc", "SA", "SpA", "BV",
];
const FIRST: [&str; 20] = [
    "Ingrid", "Jan", "Marta", "Pavel", "Sofia", "Tomás", "Aino", "Erik", "Clara", "Hugo", "Lena",
    "Marco", "Nora", "Oskar", "Petra", "Rosa", "Sven", "Tove", "Ulla", "Viktor",
];

fn pick<const N: usize>(from: &[&'static str; N], number: u64) -> &'static str {
    usize::try_from(number % N as u64).map_or("", |at| from.get(at).copied().unwrap_or_default())
}

/// Spreads numbers, so that neighbours have little in common; no two meet.
pub(super) const fn spread(number: u64) -> u64 {
    number.wrapping_mul(7_368_787) % 1_000_000 + number / 1_000_000 * 1_000_000
}

pub(super) fn town(number: u64) -> &'static str {
    pick(&TOWNS, spread(number) / 2_000)
}

/// Another one for each number below a million.
pub(super) fn company(number: u64) -> String {
    let at = spread(number);
    let (begin, end) = (pick(&BEGINNINGS, at), pick(&ENDS, at / 10));
    let (trade, form) = (pick(&TRADES, at / 100), pick(&FORMS, at / 100_000));
    let again = match number / 1_000_000 {
        0 => String::new(),
        more => format!(" {more}"),
    };
    format!("{begin}{end} {trade} {}{again} {form}", town(number))
}

pub(super) fn domain(number: u64) -> String {
    let at = spread(number);
    format!(
        "{}{}-{at}.example",
        pick(&BEGINNINGS, at),
        pick(&ENDS, at / 10)
    )
    .to_lowercase()
}

pub(super) fn person(number: u64) -> String {
    let at = spread(number);
    format!(
        "{} {}{}",
        pick(&FIRST, at / 100),
        pick(&BEGINNINGS, at / 7),
        pick(&ENDS, at / 70)
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_companies_share_a_name() {
        let names: HashSet<_> = (0..200_000).map(company).collect();
        assert_eq!(names.len(), 200_000);
        let domains: HashSet<_> = (0..200_000).map(domain).collect();
        assert_eq!(domains.len(), 200_000);
    }
}
