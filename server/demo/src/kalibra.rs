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

/// One in each situation of note.
pub(crate) const KALIBRA_DEALS: [Scenario; 12] = [
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
    Scenario {
        customer: "Stahlwerk Rheinfurt AG",
        domain: "rheinfurt-stahl",
        city: "Duisburg",
        contact: "Thorsten Behrens, Instandhaltung",
        need: "Schwingungsüberwachung an vierzehn Motoren, zuletzt fiel ein Walzenlager ohne Vorwarnung aus.",
        lines: &[(19, 14, 50_400)],
        competitor: "Vantor Metrology",
        notes: "Das Budget ist bewilligt, nur die Wahl ist noch offen.",
        outcome: Outcome::Taken { minutes_ago: 700 },
        ..GERMAN
    },
    Scenario {
        customer: "Spanplatten Hohenwald GmbH",
        domain: "hohenwald-platten",
        city: "Freudenstadt",
        contact: "Petra Lindner, Qualität",
        need: "Dichtescanner hinter der Presse: Die Kanten sind zu weich und kommen von den Küchenherstellern zurück.",
        lines: &[(9, 1, 71_300), (25, 1, 2_600)],
        outcome: Outcome::Answered { minutes_ago: 210 },
        files: 1,
        ..GERMAN
    },
    Scenario {
        customer: "Glashütte Buchenau",
        domain: "glashuette-buchenau",
        city: "Zwiesel",
        contact: "Rainer Hölzl, Produktion",
        need: "Temperatur an drei Speisern: Nachts verschiebt sich die Farbe, und bis zum Morgen merkt es niemand.",
        lines: &[(6, 3, 16_800)],
        notes: "Die Liste für den Sommerstillstand schließt in sechs Wochen.",
        outcome: Outcome::Denied {
            days_ago: 9,
            reason: Some(1),
        },
        ..GERMAN
    },
    Scenario {
        customer: "Zementwerk Altmühl KG",
        domain: "altmuehl-zement",
        city: "Solnhofen",
        contact: "Georg Pfister, Leitung",
        need: "Füllstände in acht Silos, bisher wird mit dem Seil gemessen.",
        lines: &[(11, 8, 12_400)],
        outcome: Outcome::Withdrawn { days_ago: 16 },
        ..GERMAN
    },
    Scenario {
        customer: "Weberei Schönbrunn GmbH",
        domain: "weberei-schoenbrunn",
        city: "Albstadt",
        contact: "Ulrike Maier, Einkauf",
        need: "Feuchtemesser für zwei Schichten: Im Winter ist das Garn zu trocken und reißt.",
        lines: &[(7, 6, 4_920), (8, 2, 12_800)],
        outcome: Outcome::Protected { days_left: 29 },
        ..GERMAN
    },
    Scenario {
        customer: "Flugzeugteile Lechfeld GmbH",
        domain: "lechfeld-aero",
        city: "Augsburg",
        contact: "Dr. Stefan Aigner, Technik",
        need: "Drehmomentprüfung mit einem Nachweis je Verschraubung, der Abnehmer verlangt sie ab nächstem Jahr.",
        lines: &[(22, 4, 17_200)],
        notes: "Beim nächsten Termin wäre jemand von Halden hilfreich.",
        outcome: Outcome::Draft {
            days_ago: 1,
            filled: 3,
        },
        ..GERMAN
    },
];
