//! What sellers, customers and channel managers write. `{n}` is a small number, `{place}` a part of a works.

use portico::registration::conflict::name_skeleton;

/// An industry: what it buys, as indexes into the price list, and why.
#[derive(Debug)]
pub(crate) struct Industry {
    pub(crate) products: &'static [usize],
    pub(crate) needs: &'static [&'static str],
}

/// In the order of the trades of each country.
pub(crate) const INDUSTRIES: [Industry; 12] = [
    // Shipyards
    Industry {
        products: &[0, 2, 15, 21, 23],
        needs: &[
            "Thickness survey of {n} hulls before the winter docking; they compare us with ultrasonic arrays.",
            "Class wants plate readings on {n} ferries by spring. Today they hire a team with hand gauges for each docking.",
            "Paint inspectors reject every second block. They need coating readings straight into the yard's own log.",
            "Their two old probes do not survive the tanks any more. Yard manager wants {n} that can be dropped.",
            "Survey of ballast tanks without emptying them, {n} vessels a year.",
            "New repair dock opens after the summer, tool list is being written now.",
        ],
    },
    // SampleFile mills
    Industry {
        products: &[3, 4, 7, 8, 20],
        needs: &[
            "Inline gauge for {place}: they throw away the first forty minutes after each change of grade.",
            "Moisture at the winder swings by two points and the printers complain. Wants proof before the board meets.",
            "Web breaks {n} times a week on {place}; the tension readings they have are from 1998.",
            "Handheld moisture meters for the bale yard, {n} shifts.",
            "Rebuild of {place}, measuring is a separate budget and not yet given to anyone.",
            "They want to stop cutting samples every hour. Test week agreed if we bring the frame.",
        ],
    },
    // Foundries
    Industry {
        products: &[5, 6, 14, 17, 24],
        needs: &[
            "Furnace probes for {place}: every second one breaks within a month, the scrap rate is what hurts.",
            "Pouring temperature is read by eye. Their biggest customer audits them in the autumn.",
            "Ceramic tips for {n} induction furnaces, trial with two of them went well.",
            "First article inspection takes two days in an outside lab; they want to do it in the house.",
            "They calibrate {n} thermocouples a month by hand and fall behind.",
            "New automotive line in {place}, needs readings with a certificate.",
        ],
    },
    // Utilities
    Industry {
        products: &[10, 12, 13, 11, 24],
        needs: &[
            "Leak detection for the old town network, they lose a fifth of the water. Tender planned for the new year.",
            "Flow readings at {n} chambers without cutting the pipe.",
            "Pressure drops every morning in the upper zone and nobody knows where. They want to rent first, then buy.",
            "Heat losses in the district network; {n} substations in the first step.",
            "The crew that finds leaks by ear retires this year.",
            "Replacement of {n} transmitters in {place}, maker of the old ones is gone.",
        ],
    },
    // Food and dairies
    Industry {
        products: &[11, 8, 13, 14, 24],
        needs: &[
            "Fill level in {n} tanks, must survive the cleaning cycle. The last supplier's did not.",
            "Moisture of powder before packing; they overdry to be safe and pay for the energy.",
            "Auditor wants the temperature sensors checked on site twice a year.",
            "New filling hall, sensors are the last open position in the list.",
            "They top up by hand on {place} because the readings jump with foam.",
            "Yield on {place} is two per cent below the sister plant, they suspect the level readings.",
        ],
    },
    // Steel
    Industry {
        products: &[0, 1, 5, 17, 19],
        needs: &[
            "Strip thickness at the exit of {place}, hot side. They know our probe from the sister works.",
            "High temperature probes for {n} stands; ours lasted longest in the trial.",
            "Roll bearings fail without warning, vibration on {n} motors to begin with.",
            "Slab temperature in the walking beam furnace, gas bill is the reason.",
            "They must show plate thickness with a certificate from the new year on.",
            "Maintenance wants one supplier for all handheld gauges in {place}.",
        ],
    },
    // Wood and board
    Industry {
        products: &[9, 7, 8, 19, 25],
        needs: &[
            "Density scanner behind the press in {place}; edges are too soft and come back from the kitchen makers.",
            "Moisture meters for {n} kilns, they dry too long to be safe.",
            "In-line moisture before the press, fire insurer asks for it.",
            "They weigh boards by hand every half hour. Owner saw the scanner at the fair.",
            "Saw line vibrates since the new motor, they want {n} sets of sensors.",
            "Training for two shifts is as important to them as the device.",
        ],
    },
    // Glass
    Industry {
        products: &[6, 5, 14, 17, 16],
        needs: &[
            "Feeder temperature on {place}: colour drifts at night and nobody notices until morning.",
            "Ceramic probes for {n} forehearths; their own platinum ones are stolen or break.",
            "Mould inspection takes a day, they want an arm on the shop floor.",
            "Furnace rebuild in the summer stop, list closes in six weeks.",
            "Roughness of the moulds after polishing, today judged by thumb.",
        ],
    },
    // Chemicals
    Industry {
        products: &[12, 13, 11, 15, 24],
        needs: &[
            "Pipe walls in {place} are measured every three years, the insurer now wants it yearly.",
            "Clamp-on flow for {n} lines where nobody may cut.",
            "Level in {n} tanks with vapour; radar of the other maker was sent back.",
            "Batch yields differ and they suspect the pressure readings.",
            "Shutdown in the autumn: inspection team wants {n} gauges that fit through a manhole.",
        ],
    },
    // Aerospace
    Industry {
        products: &[18, 17, 16, 22, 23],
        needs: &[
            "Wing jig alignment in {place}: it takes a shift with the old tracker.",
            "Torque checks with a record per fastener, their customer asks for it from next year.",
            "Arm for incoming inspection of machined parts, {n} operators to train.",
            "Surface roughness on blades, the hand method fails the audit.",
            "Second tracker for the new cell; the first is ours, bought used.",
        ],
    },
    // Textiles
    Industry {
        products: &[7, 20, 8, 25, 24],
        needs: &[
            "Moisture meters, {n} units: yarn is too dry in winter and breaks.",
            "Web tension on {place}; the coated goods wrinkle at the edges.",
            "Stenter runs too hot because they do not trust the moisture readings.",
            "New finishing line, supplier leaves measuring to the buyer.",
            "They want to show the energy saved to get a grant, needs readings before and after.",
        ],
    },
    // Cement
    Industry {
        products: &[5, 6, 19, 11, 12],
        needs: &[
            "Kiln inlet probes clog every week, they want the ceramic ones with purge.",
            "Silo levels in {place} are read with a rope.",
            "Vibration on the mill gearbox, the last failure cost them {n} days.",
            "Alternative fuel line: flow readings for the permit.",
            "Clinker cooler temperatures, {n} points, existing holes must be used.",
        ],
    },
];

pub(crate) const PLACES: &str =
    "hall B|line 3|hall 2|line 1|the north building|the new hall|line 5|the old works|machine 4";

pub(crate) const JOBS: &str = "purchasing|works manager|maintenance|quality|plant manager|production|process engineer|technical director";

/// Invented competitors.
pub(crate) const COMPETITORS: [&str; 9] = [
    "Vantor Metrology",
    "Kelwin Instruments",
    "Sondarex",
    "Brightline Gauges",
    "Nordprobe",
    "Ultrasys Arrays",
    "Messtron",
    "a local workshop that builds its own",
    "Sondarex and Kelwin Instruments",
];

pub(crate) const NOTES: [&str; 12] = [
    "We were there on site twice, last time with the demo case.",
    "They asked for references from the same trade. Can we name one?",
    "Budget is approved, only the choice is open.",
    "Please do not call them directly, the buyer is careful since the last reorganisation.",
    "A second site may follow if this goes well.",
    "We lend them our own demo unit until the decision.",
    "Price matters less than delivery before the stop.",
    "They found us through the trade fair in the spring.",
    "The engineer we know moves to another department at the end of the year.",
    "Would be good to have somebody from Halden at the next meeting.",
    "They pay within 14 days, we checked.",
    "Service contract is asked for as an option.",
];

/// A name as it stands in a domain: plain letters and digits, without the legal form.
pub(crate) fn slug(name: &str) -> String {
    name_skeleton(name)
}
