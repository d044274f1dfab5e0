//! Ana's list: the registrations of Nordmess AB.

use crate::history::Outcome;
use crate::scenario::{BLANK, Scenario};

const FORS_MILL: &str = "Is this the same project as the Fors mill?";

/// Fifteen, one in each situation that a seller may find a deal in.
pub(crate) const NORDMESS: [Scenario; 15] = [
    Scenario {
        customer: "Kvarnby Papper AB",
        domain: "kvarnby",
        city: "Norrköping",
        contact: "Karin Bergvall, production",
        need: "Inline gauge, line 3: they throw away the first forty minutes after each change of grade.",
        lines: &[(3, 1, 76_000), (4, 1, 8_500)],
        competitor: "Brightline Gauges",
        notes: "Test week is agreed if we bring the frame.",
        outcome: Outcome::Returned {
            minutes_ago: 170,
            question: Some(FORS_MILL),
        },
        files: 1,
        ..BLANK
    },
    Scenario {
        customer: "Ostrava Casting s.r.o.",
        domain: "ostrava-casting",
        country: "CZ",
        city: "Ostrava",
        contact: "Petr Horák, maintenance",
        need: "Furnace probes, hall B: every second one breaks within a month, the scrap rate is what hurts.",
        lines: &[(5, 8, 31_200)],
        competitor: "Kelwin Instruments",
        outcome: Outcome::Protected { days_left: 14 },
        ..BLANK
    },
    Scenario {
        customer: "Fjordline Shipyard AS",
        domain: "fjordline",
        country: "NO",
        city: "Bergen",
        contact: "Ingrid Dahl, purchasing",
        need: "Thickness survey of six hulls before the winter docking; they compare us with ultrasonic arrays.",
        lines: &[(0, 6, 93_000), (2, 1, 33_000)],
        competitor: "Ultrasys Arrays",
        notes: "Site visit last week, the photo shows the plates they worry about.",
        outcome: Outcome::Waiting { minutes_ago: 121 },
        files: 2,
        ..BLANK
    },
    Scenario {
        customer: "Stadtwerke Lindmar",
        domain: "stadtwerke-lindmar",
        country: "DE",
        city: "Augsburg",
        contact: "Heike Reuter",
        need: "Leak detection for the old town network, tender after the new year. They lose a fifth of the water.",
        lines: &[(10, 4, 58_000)],
        tender: "planned",
        outcome: Outcome::Waiting { minutes_ago: 64 },
        ..BLANK
    },
    Scenario {
        customer: "Molina Textil SL",
        domain: "molinatextil",
        country: "ES",
        city: "Sabadell",
        contact: "Nuria Ferrer, quality",
        need: "Moisture meters, 12 units: yarn is too dry in winter and breaks.",
        lines: &[(7, 12, 9_840)],
        outcome: Outcome::Protected { days_left: 82 },
        ..BLANK
    },
    Scenario {
        customer: "Baltic Board OÜ",
        domain: "balticboard",
        country: "EE",
        city: "Tallinn",
        contact: "Mart Saar, plant manager",
        need: "Density scanner behind the press; edges are too soft and come back from the kitchen makers.",
        lines: &[(9, 1, 71_300)],
        competitor: "Sondarex",
        outcome: Outcome::Denied {
            days_ago: 1,
            reason: Some(0),
        },
        ..BLANK
    },
    Scenario {
        customer: "Aalto Foods Oy",
        domain: "aaltofoods",
        country: "FI",
        city: "Turku",
        contact: "Outi Laine",
        need: "Fill level in eight tanks, must survive the cleaning cycle. The last supplier's did not.",
        lines: &[(11, 8, 12_400)],
        outcome: Outcome::Waiting { minutes_ago: 22 },
        ..BLANK
    },
    Scenario {
        seller: 1,
        customer: "Hirvisalo Telakka Oy",
        domain: "hirvisalontelakka",
        country: "FI",
        city: "Pori",
        contact: "Jari Koskela, yard manager",
        need: "Coating readings on two ferries straight into the yard's own log.",
        lines: &[(21, 6, 14_400), (23, 1, 3_200)],
        notes: "They asked for references from the same trade. Can we name one?",
        outcome: Outcome::Taken { minutes_ago: 510 },
        files: 1,
        ..BLANK
    },
    Scenario {
        customer: "Ekaby Trä AB",
        domain: "ekabytra",
        city: "Karlstad",
        contact: "Oskar Nyberg, maintenance",
        need: "Moisture meters for five kilns, they dry too long to be safe.",
        lines: &[(8, 3, 19_200), (25, 1, 2_600)],
        outcome: Outcome::Protected { days_left: 3 },
        ..BLANK
    },
    Scenario {
        customer: "Lövnäs Stål AB",
        domain: "lovnasstal",
        city: "Luleå",
        contact: "Gustav Ståhl, process engineer",
        need: "High temperature probes for three stands; ours lasted longest in the trial.",
        lines: &[(1, 3, 55_000)],
        competitor: "Vantor Metrology",
        outcome: Outcome::Extended {
            days_left: 20,
            progress: "The trial with two devices went well. Their board decides at its next meeting.",
        },
        files: 1,
        ..BLANK
    },
    Scenario {
        customer: "Kvarnby Papper AB",
        domain: "kvarnby",
        city: "Gävle",
        contact: "Karin Bergvall, production",
        need: "Inline gauge for the Fors mill, to go in with the rebuild of the drying section.",
        lines: &[(3, 1, 74_000)],
        outcome: Outcome::Protected { days_left: -38 },
        ..BLANK
    },
    Scenario {
        customer: "Sundby Energi AB",
        domain: "sundbyenergi",
        city: "Västerås",
        contact: "Elin Forsell",
        need: "Heat losses in the district network; nine substations in the first step.",
        lines: &[(12, 9, 41_500)],
        outcome: Outcome::Protected { days_left: -9 },
        ..BLANK
    },
    Scenario {
        seller: 1,
        customer: "Tornvik Kraft AS",
        domain: "tornvikkraft",
        country: "NO",
        city: "Haugesund",
        contact: "Eirik Lien",
        need: "Flow readings at four chambers without cutting the pipe.",
        lines: &[(12, 4, 18_600)],
        notes: "Taken back: they moved the project to the year after next.",
        outcome: Outcome::Withdrawn { days_ago: 20 },
        ..BLANK
    },
    Scenario {
        customer: "Lyngsund Verft AS",
        domain: "lyngsundverft",
        country: "NO",
        city: "Ålesund",
        contact: "Sindre Brekke, yard manager",
        need: "Survey of ballast tanks without emptying them, twenty vessels a year.",
        lines: &[(2, 1, 33_000)],
        outcome: Outcome::Draft {
            days_ago: 2,
            filled: 0,
        },
        ..BLANK
    },
    Scenario {
        customer: "Rönnholm Kemi AB",
        domain: "ronnholmkemi",
        city: "Sundsvall",
        contact: "Linnea Wallin, technical director",
        need: "Pipe walls are measured every three years, the insurer now wants it yearly.",
        lines: &[(15, 6, 17_700), (24, 1, 1_900)],
        outcome: Outcome::Draft {
            days_ago: 6,
            filled: 2,
        },
        files: 1,
        ..BLANK
    },
];
