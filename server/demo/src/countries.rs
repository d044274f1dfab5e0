//! The countries of the demo data: what people, places and companies are called there. All invented but
//! the cities; lists stand between bars.

/// What a country's customers and people are called.
#[derive(Debug)]
pub(crate) struct CountryProfile {
    /// ISO code.
    pub(crate) code: &'static str,
    /// What its customers pay in, as far as the programme takes it.
    pub(crate) currency: &'static str,
    /// IANA time zone.
    pub(crate) zone: &'static str,
    /// What legal forms are written like.
    pub(crate) forms: &'static str,
    /// Real cities.
    pub(crate) cities: &'static str,
    /// Invented places that companies are named after.
    pub(crate) places: &'static str,
    /// A word for each industry, in the order of [`super::words::INDUSTRIES`].
    pub(crate) trades: &'static str,
    /// Whether the trade stands before the place.
    pub(crate) trade_first: bool,
    /// First names.
    pub(crate) first_names: &'static str,
    /// Last names.
    pub(crate) last_names: &'static str,
}

const SWEDISH: (&str, &str) = (
    "Ebba|Nils|Karin|Oskar|Maja|Gustav|Elin|Henrik|Sofia|Anders|Linnea|Per",
    "Ekdahl|Sandell|Lundvik|Hagström|Nyberg|Forsell|Wallin|Åkesson|Bergvall|Ståhl|Lindqvist|Öberg",
);
const NORWEGIAN: (&str, &str) = (
    "Ingrid|Per|Silje|Håkon|Marit|Eirik|Solveig|Lars|Kari|Sindre|Astrid|Tor",
    "Dahl|Moe|Haugland|Solheim|Tveit|Aasen|Brekke|Lien|Nygård|Strand|Vik|Ødegård",
);
const DANISH: (&str, &str) = (
    "Mette|Søren|Kirsten|Jens|Freja|Rasmus|Birgitte|Anders|Lone|Mikkel|Signe|Torben",
    "Holm|Kjær|Lund|Bech|Skov|Winther|Dam|Toft|Krogh|Bang|Juhl|Riis",
);
const FINNISH: (&str, &str) = (
    "Aino|Eero|Kaisa|Mikko|Outi|Jari|Sanna|Antti|Päivi|Timo|Riikka|Ville",
    "Aaltonen|Hietala|Koskela|Laine|Mäkelä|Niskanen|Rautio|Salmela|Tuominen|Vainio|Hakala|Lehto",
);
const ESTONIAN: (&str, &str) = (
    "Kadri|Jaan|Liina|Mart|Piret|Toomas|Anu|Rein|Maarja|Indrek",
    "Kask|Lepik|Mägi|Oja|Pärn|Rebane|Saar|Tamm|Vaher|Kukk",
);
const GERMAN: (&str, &str) = (
    "Katrin|Jörg|Sabine|Matthias|Heike|Stefan|Annika|Uwe|Claudia|Florian|Silke|Bernd",
    "Brandt|Köhler|Lorenz|Reuter|Vogt|Seidel|Hauser|Thalmann|Winkler|Ebner|Krüger|Möller",
);
const DUTCH: (&str, &str) = (
    "Anouk|Joost|Femke|Pieter|Marloes|Ruben|Saskia|Bram|Lotte|Wouter|Ilse|Daan",
    "Bakker|Verhoeven|Kuipers|Hendriks|Postma|Mulder|Dekker|Zijlstra|Vos|Koster|Timmer|Brouwer",
);
const FRENCH: (&str, &str) = (
    "Hélène|Thierry|Camille|Julien|Nathalie|Bruno|Élodie|Vincent|Sylvie|Antoine|Margaux|Luc",
    "Lambert|Giraud|Chevallier|Fabre|Renaud|Perrin|Marchand|Roche|Besson|Moulin|Aubry|Tessier",
);
const SPANISH: (&str, &str) = (
    "Lucía|Javier|Carmen|Álvaro|Marta|Sergio|Nuria|Pablo|Elena|Raúl|Pilar|Íñigo",
    "Molina|Navarro|Serrano|Vidal|Campos|Iglesias|Prieto|Soler|Ferrer|Aguirre|Casas|Rey",
);
const PORTUGUESE: (&str, &str) = (
    "Inês|Rui|Catarina|Miguel|Teresa|Nuno|Joana|Duarte|Sofia|Tiago",
    "Teixeira|Moreira|Cardoso|Leal|Brandão|Pinto|Sequeira|Vale|Nogueira|Faria",
);
const ITALIAN: (&str, &str) = (
    "Chiara|Marco|Francesca|Luca|Elisa|Paolo|Giulia|Andrea|Silvia|Matteo|Anna|Davide",
    "Fontana|Moretti|Galli|Rinaldi|Barbieri|Sala|Villa|Marchetti|Bassi|Gatti|Ferri|Longo",
);
const POLISH: (&str, &str) = (
    "Agnieszka|Tomasz|Magda|Paweł|Ewa|Marek|Joanna|Krzysztof|Monika|Jacek",
    "Zieliński|Mazur|Wilk|Sikora|Baran|Dudek|Pawlak|Górski|Lis|Sowa",
);
const CZECH: (&str, &str) = (
    "Jana|Petr|Lenka|Tomáš|Hana|Jiří|Eva|Martin|Veronika|Pavel",
    "Dvořák|Horák|Marek|Beneš|Fiala|Sedlák|Kolář|Urban|Kříž|Vaněk",
);
const ENGLISH: (&str, &str) = (
    "Claire|James|Rachel|Owen|Priya|Daniel|Megan|Thomas|Alice|Marcus|Nora|Dev|Erin|Samuel",
    "Ashworth|Barlow|Carver|Denholm|Ellery|Fairbank|Garrick|Hartley|Iveson|Keane|Lockwood|Mercer|Rao|Whitcombe",
);

const GERMAN_TRADES: &str = "Werft|Papierfabrik|Gießerei|Stadtwerke|Molkerei|Stahlwerk|Spanplatten|Glashütte|Chemiewerk|\
     Flugzeugbau|Weberei|Zementwerk";
const BRITISH_TRADES: &str = "Shipyard|SampleFile Mills|Foundry|Water|Dairies|Steel|Board|Glass|Chemicals|Aerospace|Textiles|Cement";

/// Every country with partners.
pub(crate) const COUNTRIES: [CountryProfile; 18] = [
    CountryProfile {
        code: "SE",
        currency: "SEK",
        zone: "Europe/Stockholm",
        forms: "AB",
        cities: "Göteborg|Malmö|Västerås|Norrköping|Sundsvall|Luleå|Karlstad|Gävle",
        places: "Hällevik|Storlida|Ekaby|Granliden|Tallmo|Bjursund|Rönnholm|Åmyra|Lövnäs|Sundby|Karsholm|Vittinge",
        trades: "Varv|Papper|Gjuteri|Energi|Mejeri|Stål|Trä|Glasbruk|Kemi|Flygteknik|Väveri|Cement",
        trade_first: false,
        first_names: SWEDISH.0,
        last_names: SWEDISH.1,
    },
    CountryProfile {
        code: "NO",
        currency: "NOK",
        zone: "Europe/Oslo",
        forms: "AS|ASA",
        cities: "Bergen|Stavanger|Trondheim|Ålesund|Kristiansand|Tromsø|Haugesund|Moss",
        places: "Tornvik|Lyngsund|Skarvnes|Hovdal|Brattøy|Eidsvarp|Grimnes|Solvær|Kjelvik|Raudberg",
        trades: "Verft|Papirfabrikk|Støperi|Kraft|Sjømat|Stål|Trelast|Glassverk|Kjemi|Luftfart|Tekstil|Sement",
        trade_first: false,
        first_names: NORWEGIAN.0,
        last_names: NORWEGIAN.1,
    },
    CountryProfile {
        code: "DK",
        currency: "EUR",
        zone: "Europe/Copenhagen",
        forms: "A/S|ApS",
        cities: "Aarhus|Odense|Aalborg|Esbjerg|Fredericia|Vejle|København",
        places: "Havnsø|Klintby|Møllerup|Strandholt|Bredkær|Egelund|Vestervang|Nørrebæk",
        trades: "Værft|Papir|Støberi|Forsyning|Mejeri|Stål|Træ|Glas|Kemi|Aero|Tekstil|Cement",
        trade_first: false,
        first_names: DANISH.0,
        last_names: DANISH.1,
    },
    CountryProfile {
        code: "FI",
        currency: "EUR",
        zone: "Europe/Helsinki",
        forms: "Oy|Oyj",
        cities: "Turku|Tampere|Oulu|Lahti|Pori|Kuopio|Helsinki|Vaasa",
        places: "Aallonpää|Koivuranta|Hirvisalo|Kallioniemi|Petäjäranta|Suvisaari|Lumikoski|Rautasuo",
        trades: "Telakka|Paperi|Valimo|Energia|Meijeri|Teräs|Puu|Lasi|Kemia|Ilmailu|Tekstiili|Sementti",
        trade_first: false,
        first_names: FINNISH.0,
        last_names: FINNISH.1,
    },
    CountryProfile {
        code: "EE",
        currency: "EUR",
        zone: "Europe/Tallinn",
        forms: "OÜ|AS",
        cities: "Tallinn|Tartu|Pärnu|Narva",
        places: "Metsaküla|Rannamõisa|Soolepa|Kivijõe|Lepaniidu|Tuulemäe",
        trades: "Laevatehas|Paber|Valukoda|Energia|Piim|Teras|Puit|Klaas|Keemia|Lennundus|Tekstiil|Tsement",
        trade_first: false,
        first_names: ESTONIAN.0,
        last_names: ESTONIAN.1,
    },
    CountryProfile {
        code: "DE",
        currency: "EUR",
        zone: "Europe/Berlin",
        forms: "GmbH|GmbH & Co. KG|AG",
        cities: "Hamburg|Dortmund|Augsburg|Bremen|Leipzig|Rostock|Kassel|Ulm|Duisburg|Regensburg",
        places: "Ostwiesen|Lindmar|Wiesenbruck|Altmoor|Kronsee|Hohenried|Falkenhorn|Seebrück|Birkental|Rabenstetten|Dornwald|Mühlfurt",
        trades: GERMAN_TRADES,
        trade_first: true,
        first_names: GERMAN.0,
        last_names: GERMAN.1,
    },
    CountryProfile {
        code: "AT",
        currency: "EUR",
        zone: "Europe/Vienna",
        forms: "GmbH|AG",
        cities: "Linz|Graz|Wien|Salzburg|Villach|Steyr",
        places: "Almkirchen|Ennsbrück|Steinalm|Weidhof|Traunegg|Murstein|Föhrental",
        trades: GERMAN_TRADES,
        trade_first: true,
        first_names: GERMAN.0,
        last_names: GERMAN.1,
    },
    CountryProfile {
        code: "NL",
        currency: "EUR",
        zone: "Europe/Amsterdam",
        forms: "B.V.|N.V.",
        cities: "Rotterdam|Eindhoven|Groningen|Arnhem|Delft|Dordrecht|Zwolle",
        places: "Oosterwaard|Zandvelde|Maasbroek|Rietdijk|Hollebeek|Waterhorn|Veenstede|Lekoord",
        trades: "Scheepswerf|Papierfabriek|Gieterij|Waterbedrijf|Zuivel|Staalwerk|Plaathout|Glasfabriek|Chemie|\
             Vliegtuigbouw|Weverij|Cementfabriek",
        trade_first: true,
        first_names: DUTCH.0,
        last_names: DUTCH.1,
    },
    CountryProfile {
        code: "FR",
        currency: "EUR",
        zone: "Europe/Paris",
        forms: "SAS|SA|SARL",
        cities: "Nantes|Lyon|Saint-Nazaire|Grenoble|Lille|Toulouse|Dunkerque|Metz",
        places: "Valcombe|Montrivel|Clairfont|Saint-Orens-le-Haut|Belleroche|Pontarval|Verneuse|Grandlieu",
        trades: "Chantier naval de|Papeteries de|Fonderie de|Régie des eaux de|Laiterie de|Aciérie de|Panneaux de|\
             Verrerie de|Chimie de|Aéronautique de|Filature de|Ciments de",
        trade_first: true,
        first_names: FRENCH.0,
        last_names: FRENCH.1,
    },
    CountryProfile {
        code: "ES",
        currency: "EUR",
        zone: "Europe/Madrid",
        forms: "SL|SA",
        cities: "Bilbao|Valencia|Zaragoza|Vigo|Sabadell|Gijón|Sevilla",
        places: "Valdehermosa|Ribagorda|Montealto|Puertoclaro|Fuenteviva|Casablanda|Arroyohondo|Peñamar",
        trades: "Astilleros|Papelera|Fundición|Aguas|Lácteos|Aceros|Tableros|Vidriera|Química|Aeronáutica|Textil|Cementos",
        trade_first: true,
        first_names: SPANISH.0,
        last_names: SPANISH.1,
    },
    CountryProfile {
        code: "PT",
        currency: "EUR",
        zone: "Europe/Lisbon",
        forms: "Lda|SA",
        cities: "Porto|Aveiro|Braga|Setúbal|Coimbra",
        places: "Ribeirinha|Montalvim|Vale da Serra|Pedraleda|Fontelo|Carvalhedo",
        trades: "Estaleiros|Papeleira|Fundição|Águas|Laticínios|Siderurgia|Cortiças|Vidros|Química|Aeronáutica|Têxteis|Cimentos",
        trade_first: true,
        first_names: PORTUGUESE.0,
        last_names: PORTUGUESE.1,
    },
    CountryProfile {
        code: "IT",
        currency: "EUR",
        zone: "Europe/Rome",
        forms: "S.p.A.|S.r.l.",
        cities: "Brescia|Genova|Torino|Bologna|Prato|Verona|Trieste",
        places: "Valfonte|Montebruno|Castelrovo|Pietralba|Rivachiara|Torrevento|Collefiore|Acquaforte",
        trades: "Cantieri|Cartiera|Fonderia|Acquedotto|Latteria|Acciaieria|Pannelli|Vetreria|Chimica|Aeronautica|Tessitura|\
             Cementeria",
        trade_first: true,
        first_names: ITALIAN.0,
        last_names: ITALIAN.1,
    },
    CountryProfile {
        code: "PL",
        currency: "EUR",
        zone: "Europe/Warsaw",
        forms: "Sp. z o.o.|S.A.",
        cities: "Gdańsk|Katowice|Poznań|Łódź|Szczecin|Wrocław",
        places: "Wierzbowo|Kamienica Dolna|Jasnogóra|Brzezina|Olszanka|Złotniki",
        trades: "Stocznia|Papiernia|Odlewnia|Wodociągi|Mleczarnia|Huta|Tartak|Szkło|Chemia|Lotnictwo|Tkalnia|Cementownia",
        trade_first: true,
        first_names: POLISH.0,
        last_names: POLISH.1,
    },
    CountryProfile {
        code: "CZ",
        currency: "EUR",
        zone: "Europe/Prague",
        forms: "s.r.o.|a.s.",
        cities: "Ostrava|Brno|Plzeň|Liberec|Olomouc",
        places: "Lipovec|Javorná|Skalovice|Modřinov|Horní Luka|Bukovina",
        trades: "Loděnice|Papírna|Slévárna|Vodárna|Mlékárna|Ocelárna|Pila|Sklárna|Chemie|Letectví|Tkalcovna|Cementárna",
        trade_first: true,
        first_names: CZECH.0,
        last_names: CZECH.1,
    },
    CountryProfile {
        code: "GB",
        currency: "GBP",
        zone: "Europe/London",
        forms: "Ltd|plc",
        cities: "Sheffield|Glasgow|Belfast|Hull|Leeds|Bristol|Derby|Barrow-in-Furness",
        places: "Harrowmere|Kelbrough|Thornwick|Ashby Vale|Marlstone|Penhallow|Calderfield|Strathmuir|Wexcombe|Dunmere",
        trades: BRITISH_TRADES,
        trade_first: false,
        first_names: ENGLISH.0,
        last_names: ENGLISH.1,
    },
    CountryProfile {
        code: "IE",
        currency: "EUR",
        zone: "Europe/Dublin",
        forms: "Ltd",
        cities: "Cork|Galway|Limerick|Dublin|Waterford",
        places: "Ballinore|Kilcarra|Rossmeen|Glenavar|Tullybeg",
        trades: BRITISH_TRADES,
        trade_first: false,
        first_names: ENGLISH.0,
        last_names: ENGLISH.1,
    },
    CountryProfile {
        code: "US",
        currency: "USD",
        zone: "America/New_York",
        forms: "Inc.|LLC|Co.",
        cities: "Cleveland|Pittsburgh|Buffalo|Milwaukee|Toledo|Norfolk|Green Bay|Detroit|Louisville",
        places: "Threelakes|Cedar Hollow|Ironwood Falls|Marlow Creek|Stonebrook Mill|Harlan Ridge|Bluewater|Prairie Fork|Oakhaven|Elkmont",
        trades: "Shipbuilding|SampleFile|Castings|Power & Light|Foods|Steel|Panel|Glass|Chemical|Aerospace|Mills|Cement",
        trade_first: false,
        first_names: ENGLISH.0,
        last_names: ENGLISH.1,
    },
    CountryProfile {
        code: "CA",
        currency: "USD",
        zone: "America/Toronto",
        forms: "Inc.|Ltd",
        cities: "Hamilton|Halifax|Québec|Thunder Bay|Windsor",
        places: "Northgate Bay|Maple Narrows|Lac-aux-Pins|Fraserton|Caribou Inlet|Windermore",
        trades: "Shipyard|Pulp & SampleFile|Foundry|Hydro|Foods|Steel|Lumber|Glass|Chemicals|Aviation|Textiles|Cement",
        trade_first: false,
        first_names: ENGLISH.0,
        last_names: ENGLISH.1,
    },
];

/// The profile with this code; Sweden for one that is not listed.
pub(crate) fn country_profile(code: &str) -> &'static CountryProfile {
    COUNTRIES
        .iter()
        .find(|profile| profile.code == code)
        .unwrap_or(&COUNTRIES[0])
}
