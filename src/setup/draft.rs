//! A setup as it is typed.

/// Rows for currencies.
pub const ROWS: usize = 6;
/// Rows for tiers.
pub const TIERS: usize = 4;

/// Countries to choose at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// Europe.
    Europe,
    /// Canada, Mexico and the United States.
    NorthAmerica,
    /// Every country.
    Everywhere,
}

impl Region {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Europe, Self::NorthAmerica, Self::Everywhere];

    /// The name in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Europe => "europe",
            Self::NorthAmerica => "north_america",
            Self::Everywhere => "everywhere",
        }
    }
}

/// What somebody typed to set up the portal. Fields are called as the form calls them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SetupDraft {
    /// The first administrator's name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their password.
    pub password: String,
    /// The same once more.
    pub password_again: String,
    /// Their language.
    pub language: String,
    /// The company.
    pub company: String,
    /// What it calls the portal.
    pub portal: String,
    /// The hue of its accent colour, in degrees.
    pub hue: String,
    /// Its time zone.
    pub zone: String,
    /// When it opens, as `09:00`.
    pub opens: String,
    /// When it closes.
    pub closes: String,
    /// On which days of the week, Monday first.
    pub days: [bool; 7],
    /// The country whose holidays it keeps.
    pub holidays: String,
    /// Other days on which it is closed, one a line.
    pub closed: String,
    /// Currencies with the smallest value of a registration.
    pub minimum: [(String, String); ROWS],
    /// Days of protection.
    pub protection_days: String,
    /// Business hours until somebody has taken a request up.
    pub triage_hours: String,
    /// Business days until a request is decided.
    pub decision_days: String,
    /// How many days ahead an order may be.
    pub horizon_days: String,
    /// Tiers with their discounts, lowest first.
    pub tiers: [(String, String); TIERS],
    /// Where customers may be.
    pub regions: Vec<Region>,
    /// The codes of other countries.
    pub countries: String,
}

// A password is for nobody's log.
impl std::fmt::Debug for SetupDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SetupDraft")
            .field("company", &self.company)
            .finish_non_exhaustive()
    }
}

impl SetupDraft {
    /// What most programmes begin with: ninety days of protection, a first look within four hours, a decision within
    /// two days, three tiers, Europe.
    pub fn template(language: &str) -> Self {
        let row = |(left, right): (&str, &str)| (left.to_owned(), right.to_owned());
        let registered = if language == "de" {
            "Registriert"
        } else {
            "Registered"
        };
        let silver = if language == "de" { "Silber" } else { "Silver" };
        let weekday = true;
        Self {
            language: language.to_owned(),
            hue: "255".to_owned(),
            opens: "09:00".to_owned(),
            closes: "17:00".to_owned(),
            days: [weekday, weekday, weekday, weekday, weekday, false, false],
            minimum: [
                ("EUR", "6000"),
                ("", ""),
                ("", ""),
                ("", ""),
                ("", ""),
                ("", ""),
            ]
            .map(row),
            protection_days: "90".to_owned(),
            triage_hours: "4".to_owned(),
            decision_days: "2".to_owned(),
            horizon_days: "365".to_owned(),
            tiers: [(registered, "10"), (silver, "15"), ("Gold", "20"), ("", "")].map(row),
            regions: vec![Region::Europe],
            ..Self::default()
        }
    }

    /// Reads a form, in which `get` finds a field's text.
    pub fn from_form<'a>(get: impl Fn(&str) -> &'a str) -> Self {
        let text = |name: &str| get(name).to_owned();
        let rows = |left: &str, right: &str, index: usize| {
            (
                text(&format!("{left}-{index}")),
                text(&format!("{right}-{index}")),
            )
        };
        Self {
            name: text("name"),
            email: text("email"),
            password: text("password"),
            password_again: text("password_again"),
            language: text("language"),
            company: text("company"),
            portal: text("portal"),
            hue: text("hue"),
            zone: text("zone"),
            opens: text("opens"),
            closes: text("closes"),
            days: std::array::from_fn(|day| !get(&format!("day-{day}")).is_empty()),
            holidays: text("holidays"),
            closed: text("closed"),
            minimum: std::array::from_fn(|index| rows("currency", "minimum", index)),
            protection_days: text("protection_days"),
            triage_hours: text("triage_hours"),
            decision_days: text("decision_days"),
            horizon_days: text("horizon_days"),
            tiers: std::array::from_fn(|index| rows("tier", "discount", index)),
            regions: Region::ALL
                .into_iter()
                .filter(|region| !get(&format!("region-{}", region.as_str())).is_empty())
                .collect(),
            countries: text("countries"),
        }
    }
}
