//! Partners who found the same customer, and those who may not register at the moment.

use crate::history::Outcome;
use crate::partners::{ON_CREDIT_HOLD, SUSPENDED};
use crate::scenario::{BLANK, Scenario};

/// The customers of Nordmess again, and pairs among the others.
pub(crate) const COMPETING: [Scenario; 21] = [
    Scenario {
        reseller: 1,
        customer: "Fjordline Shipyard",
        domain: "fjordline",
        country: "NO",
        city: "Bergen",
        contact: "Per Moe, yard manager",
        need: "Hull thickness of six ships in the winter docking, plates from 8 to 22 mm.",
        lines: &[(0, 8, 1_395_000)],
        outcome: Outcome::Protected { days_left: 80 },
        files: 1,
        ..BLANK
    },
    Scenario {
        reseller: 2,
        customer: "Stadtwerke Lindmar GmbH",
        domain: "stadtwerke-lindmar",
        country: "DE",
        city: "Augsburg",
        contact: "Uwe Winkler, maintenance",
        need: "The crew that finds leaks by ear retires this year. Correlators and training.",
        lines: &[(10, 3, 43_500), (25, 1, 2_600)],
        tender: "planned",
        outcome: Outcome::Taken { minutes_ago: 730 },
        ..BLANK
    },
    Scenario {
        reseller: 13,
        customer: "Aalto Foods Oyj",
        domain: "aaltofoods",
        country: "FI",
        city: "Turku",
        contact: "Antti Hakala, purchasing",
        need: "Sensors for the tanks of the new filling hall, last open position in the list.",
        lines: &[(11, 12, 18_000)],
        outcome: Outcome::Returned {
            minutes_ago: 900,
            question: Some("Which of the two sites is this for?"),
        },
        ..BLANK
    },
    Scenario {
        reseller: 6,
        customer: "Threelakes Steel Co.",
        domain: "threelakes",
        country: "US",
        city: "Cleveland",
        contact: "Marcus Hartley, maintenance",
        need: "Strip thickness at the exit of the hot mill. They know our probe from the sister works.",
        lines: &[(1, 8, 163_000), (0, 2, 33_000), (25, 5, 14_000)],
        competitor: "Vantor Metrology",
        outcome: Outcome::Waiting { minutes_ago: 330 },
        files: 1,
        ..BLANK
    },
    Scenario {
        reseller: 35,
        customer: "Threelakes Steel Company",
        domain: "threelakes",
        country: "US",
        city: "Cleveland",
        contact: "Erin Mercer, quality",
        need: "They must show plate thickness with a certificate from the new year on.",
        lines: &[(0, 4, 67_000)],
        outcome: Outcome::Taken { minutes_ago: 690 },
        ..BLANK
    },
    Scenario {
        reseller: 7,
        customer: "Kestrelwing Aerospace Ltd",
        domain: "kestrelwing",
        country: "GB",
        city: "Derby",
        contact: "Rachel Garrick, quality",
        need: "Arm for incoming inspection of machined parts, four operators to train.",
        lines: &[(17, 1, 62_300), (25, 2, 5_200)],
        outcome: Outcome::Taken { minutes_ago: 400 },
        ..BLANK
    },
    Scenario {
        reseller: ON_CREDIT_HOLD,
        customer: "Kestrelwing Composites Ltd",
        domain: "kestrelwing",
        country: "GB",
        city: "Bristol",
        contact: "Owen Barlow",
        need: "Wing jig alignment in the new cell: it takes a shift with the old tracker.",
        lines: &[(18, 1, 76_500)],
        outcome: Outcome::Protected { days_left: 12 },
        ..BLANK
    },
    Scenario {
        reseller: 3,
        customer: "Rhône Verrerie SA",
        domain: "rhone-verrerie",
        country: "FR",
        city: "Lyon",
        contact: "Sylvie Perrin, production",
        need: "Renewal of the feeder probes on line 2: colour drifts at night and nobody notices until morning.",
        lines: &[(6, 7, 39_200), (24, 2, 3_800)],
        outcome: Outcome::Waiting { minutes_ago: 425 },
        ..BLANK
    },
    Scenario {
        reseller: 26,
        customer: "Rhône Verrerie SAS",
        domain: "rhone-verrerie",
        country: "FR",
        city: "Lyon",
        contact: "Luc Tessier",
        need: "Mould inspection takes a day, they want an arm on the shop floor.",
        lines: &[(17, 1, 58_000)],
        outcome: Outcome::Denied {
            days_ago: 33,
            reason: Some(4),
        },
        ..BLANK
    },
    Scenario {
        reseller: 4,
        customer: "Porto Cork Lda",
        domain: "portocork",
        country: "PT",
        city: "Porto",
        contact: "Rui Cardoso, plant manager",
        need: "Moisture before the press, in-line; the fire insurer asks for it.",
        lines: &[(8, 3, 19_100), (25, 2, 4_800)],
        outcome: Outcome::Waiting { minutes_ago: 93 },
        ..BLANK
    },
    Scenario {
        reseller: 5,
        customer: "Delft Dredging B.V.",
        domain: "delftdredging",
        country: "NL",
        city: "Delft",
        contact: "Bram Postma, technical director",
        need: "Wall thickness of the dredging pipes, measured on board and without stopping the pumps.",
        lines: &[(15, 4, 11_800), (0, 2, 26_400)],
        outcome: Outcome::Taken { minutes_ago: 820 },
        files: 1,
        ..BLANK
    },
    Scenario {
        reseller: 24,
        customer: "Delft Dredging BV",
        domain: "delftdredging",
        country: "NL",
        city: "Delft",
        contact: "Lotte Vos, purchasing",
        need: "Gauges for worn pipe walls, three ships.",
        lines: &[(15, 3, 8_850)],
        outcome: Outcome::Taken { minutes_ago: 260 },
        linked: Some(10),
        ..BLANK
    },
    Scenario {
        reseller: SUSPENDED,
        customer: "Gießerei Dornwald GmbH",
        domain: "giesserei-dornwald",
        country: "DE",
        city: "Kassel",
        contact: "Bernd Krüger, maintenance",
        need: "Pouring temperature is read by eye. Their biggest customer audits them in the autumn.",
        lines: &[(5, 6, 23_400)],
        outcome: Outcome::Protected { days_left: 29 },
        ..BLANK
    },
    Scenario {
        reseller: SUSPENDED,
        customer: "Stahlwerk Mühlfurt AG",
        domain: "stahlwerk-muehlfurt",
        country: "DE",
        city: "Duisburg",
        contact: "Claudia Seidel",
        need: "Roll bearings fail without warning, vibration on twelve motors to begin with.",
        lines: &[(19, 12, 43_200)],
        outcome: Outcome::Protected { days_left: -20 },
        ..BLANK
    },
    Scenario {
        reseller: SUSPENDED,
        customer: "Zementwerk Altmoor GmbH",
        domain: "zementwerk-altmoor",
        country: "DE",
        city: "Ulm",
        contact: "Jörg Hauser",
        need: "Kiln inlet probes clog every week, they want the ceramic ones with purge.",
        lines: &[(6, 5, 28_000)],
        outcome: Outcome::Draft {
            days_ago: 24,
            filled: 3,
        },
        ..BLANK
    },
    Scenario {
        reseller: ON_CREDIT_HOLD,
        customer: "Strathmuir Water plc",
        domain: "strathmuirwater",
        country: "GB",
        city: "Glasgow",
        contact: "Nora Keane, process engineer",
        need: "Pressure drops every morning in the upper zone and nobody knows where.",
        lines: &[(13, 14, 8_300)],
        outcome: Outcome::Denied {
            days_ago: 61,
            reason: Some(5),
        },
        ..BLANK
    },
    // They wait behind one that is protected.
    Scenario {
        reseller: 8,
        customer: "Fjordline Shipyard AS",
        domain: "fjordline",
        country: "NO",
        city: "Bergen",
        contact: "Per Moe, yard manager",
        need: "Plate thickness of six hulls during the winter docking, with a report for the class society.",
        lines: &[(0, 7, 116_000), (2, 1, 33_000)],
        outcome: Outcome::InLine { minutes_ago: 520 },
        linked: Some(0),
        ..BLANK
    },
    Scenario {
        reseller: 9,
        customer: "Dornwald Giesserei",
        domain: "giesserei-dornwald",
        country: "DE",
        city: "Kassel",
        contact: "Bernd Krüger, maintenance",
        need: "Pouring temperature at six furnaces before the audit in the autumn.",
        lines: &[(5, 6, 24_000)],
        outcome: Outcome::InLine { minutes_ago: 610 },
        linked: Some(12),
        ..BLANK
    },
    Scenario {
        reseller: 10,
        customer: "Vennbruch Papier GmbH",
        domain: "vennbruch-papier",
        country: "DE",
        city: "Aachen",
        contact: "Silke Thomé, purchasing",
        need: "Web tension at two winders, after three torn rolls in a month.",
        lines: &[(20, 4, 36_000)],
        outcome: Outcome::Revoked {
            days_ago: 6,
            reason: "The customer has signed directly with us under the group contract of 2024.",
        },
        ..BLANK
    },
    Scenario {
        reseller: 11,
        customer: "Alpenglas Tirol GmbH",
        domain: "alpenglas",
        country: "AT",
        city: "Innsbruck",
        contact: "Martina Egger, plant manager",
        need: "Furnace probes for the rebuilt float line.",
        lines: &[(6, 8, 43_000)],
        outcome: Outcome::Reopened {
            minutes_ago: 45,
            reason: "The project in our pipeline was another site. Please excuse the delay.",
        },
        ..BLANK
    },
    // Linked by mistake, and separated again.
    Scenario {
        reseller: 14,
        customer: "Delft Dredging Academy",
        domain: "delftdredging",
        country: "NL",
        city: "Delft",
        contact: "Joris Maas, training centre",
        need: "Two gauges to teach apprentices, paid by the training fund.",
        lines: &[(15, 2, 7_000)],
        outcome: Outcome::Taken { minutes_ago: 330 },
        linked: Some(10),
        unlinked: Some("The academy buys for its own classroom, not for the ships."),
        ..BLANK
    },
];
