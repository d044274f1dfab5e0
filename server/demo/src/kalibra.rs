//! Sabine's list: registrations of Kalibra Süd GmbH, written in German.

use crate::history::Outcome;
use crate::partners::KALIBRA;
use crate::scenario::{BLANK, Scenario};

/// What all of them have in common.
const GERMAN: Scenario = Scenario {
    reseller: KALIBRA,
    country: "DE",
    ..BLANK
};

/// Six, one in each situation of note.
pub(crate) const KALIBRA_DEALS: [Scenario; 6] = [
    Scenario {
        customer: "Papierfabrik Ohlenbach GmbH",
        domain: "ohlenbach-papier",
        city: "Ravensburg",
        contact: "Jörg Seidel, Produktion",
        need: "Flächengewicht an Linie 2: Nach jedem Sortenwechsel gehen vierzig Minuten in den Ausschuss.",
        lines: &[(3, 1, 76_000), (4, 1, 8_500)],
        competitor: "Brightline Gauges",
        notes: "Testwoche ist zugesagt, wenn wir den Rahmen mitbringen.",
        outcome: Outcome::Returned {
            minutes_ago: 190,
            question: Some("Geht es um dieselbe Linie wie bei Ihrer Registrierung vom Frühjahr?"),
        },
        files: 1,
        ..GERMAN
    },
    Scenario {
        customer: "Molkerei Tannried eG",
        domain: "molkerei-tannried",
        city: "Kempten",
        contact: "Silke Hauser, Qualität",
        need: "Füllstand in zwölf Tanks, die Sensoren müssen die Reinigung überstehen.",
        lines: &[(11, 12, 18_600)],
        outcome: Outcome::Waiting { minutes_ago: 95 },
        ..GERMAN
    },
    Scenario {
        customer: "Gießerei Karlsbrunn AG",
        domain: "giesserei-karlsbrunn",
        city: "Heilbronn",
        contact: "Bernd Krüger, Instandhaltung",
        need: "Ofensonden für Halle C, jede zweite bricht innerhalb eines Monats.",
        lines: &[(5, 9, 35_100), (24, 2, 3_800)],
        competitor: "Kelwin Instruments",
        outcome: Outcome::Protected { days_left: 6 },
        files: 1,
        ..GERMAN
    },
    Scenario {
        customer: "Stadtwerke Hohenlau",
        domain: "stadtwerke-hohenlau",
        city: "Ulm",
        contact: "Annika Vogt",
        need: "Lecksuche im alten Stadtnetz, die Ausschreibung kommt nach dem Jahreswechsel.",
        lines: &[(10, 3, 43_500)],
        tender: "planned",
        outcome: Outcome::Protected { days_left: 71 },
        ..GERMAN
    },
    Scenario {
        customer: "Zerspanung Albrück GmbH",
        domain: "albrueck",
        city: "Esslingen",
        contact: "Claudia Möller, Einkauf",
        need: "Messarm für die Wareneingangsprüfung, zwei Bediener sind zu schulen.",
        lines: &[(17, 1, 58_000), (25, 1, 2_600)],
        outcome: Outcome::Protected { days_left: -21 },
        ..GERMAN
    },
    Scenario {
        customer: "Chemiewerk Neuensee GmbH",
        domain: "neuensee-chemie",
        city: "Ludwigshafen",
        contact: "Matthias Winkler, Technik",
        need: "Wanddicken der Rohrleitungen jährlich statt alle drei Jahre, der Versicherer verlangt es.",
        lines: &[(15, 6, 17_700)],
        outcome: Outcome::Draft {
            days_ago: 3,
            filled: 2,
        },
        ..GERMAN
    },
];
