//! What becomes of one registration, as deeds at moments that fit the terms and the calendar.

use portico::actor::Actor;
use portico::registration::{RegistrationDraft, Stage};
use portico::time::Instant;

use super::almanac::Almanac;
use super::draw::Draw;
use super::papers::{Paper, thickness_map};
use super::words::{QUESTIONS, REASONS};

const MINUTE: i64 = 60;
/// Open minutes of an average day, weekends and all.
const OPEN_A_DAY: i64 = 340;
const PROTECTION_DAYS: i64 = 90;

/// Something somebody does.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    Save(Box<RegistrationDraft>),
    Attach(Paper),
    Submit,
    Take,
    Ask(String),
    Answer(String),
    Approve,
    Deny(String),
    Withdraw,
    /// Links it to the story in this place.
    Link(usize),
}

/// One registration from its first letter on.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) seller: Actor,
    pub(super) reviewer: Actor,
    pub(super) draft: RegistrationDraft,
    pub(super) deeds: Vec<(Instant, Deed)>,
}

/// Where a registration stands now, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Not submitted; so much of it is typed: 0 hardly anything, 3 everything.
    Draft { days_ago: i64, typed: u8 },
    /// Nobody has taken it up since so many open minutes.
    Waiting { minutes_ago: i64 },
    /// Submitted so many open minutes ago, and taken up.
    Taken { minutes_ago: i64 },
    /// The partner answered so many open minutes ago.
    Answered { minutes_ago: i64 },
    /// Returned with a question so many open minutes ago.
    Returned {
        minutes_ago: i64,
        question: Option<&'static str>,
    },
    /// Protected for so many more days; lapsed if there are less than none.
    Protected { days_left: i64 },
    /// Denied so many days ago, for the reason in this place.
    Denied {
        days_ago: i64,
        reason: Option<usize>,
    },
    /// Taken back so many days ago.
    Withdrawn { days_ago: i64 },
}

impl Fate {
    pub(super) const fn stage(self) -> Stage {
        match self {
            Self::Draft { .. } => Stage::Draft,
            Self::Waiting { .. } | Self::Taken { .. } | Self::Answered { .. } => Stage::InReview,
            Self::Returned { .. } => Stage::Returned,
            Self::Protected { days_left } if days_left < 0 => Stage::Lapsed,
            Self::Protected { .. } => Stage::Protected,
            Self::Denied { .. } => Stage::Denied,
            Self::Withdrawn { .. } => Stage::Withdrawn,
        }
    }
}

/// Writes deeds backwards, from how it stands now to its beginning.
#[derive(Debug)]
pub(super) struct Plot<'a> {
    almanac: &'a Almanac,
    draw: &'a mut Draw,
    /// The seller works while the vendor sleeps.
    overseas: bool,
    earliest: Instant,
    deeds: Vec<(Instant, Deed)>,
}

impl<'a> Plot<'a> {
    pub(super) const fn new(almanac: &'a Almanac, draw: &'a mut Draw, overseas: bool) -> Self {
        let earliest = almanac.now;
        Self {
            almanac,
            draw,
            overseas,
            earliest,
            deeds: Vec::new(),
        }
    }

    /// Every deed from the first letter to where it stands, in order.
    pub(super) fn lead_to(
        mut self,
        fate: Fate,
        draft: &RegistrationDraft,
        papers: Vec<Paper>,
    ) -> Vec<(Instant, Deed)> {
        match fate {
            Fate::Draft { days_ago, typed } => return self.typing(days_ago, typed, draft, papers),
            Fate::Waiting { minutes_ago } => self.submitted(self.almanac.open_ago(minutes_ago)),
            Fate::Taken { minutes_ago } => {
                let submitted = self.almanac.open_ago(minutes_ago);
                let waited = self.draw.within(5..=(minutes_ago - 5).clamp(5, 230));
                self.happened(self.almanac.open_ago(minutes_ago - waited), Deed::Take);
                self.submitted(submitted);
            }
            Fate::Answered { minutes_ago } => {
                self.answered(self.almanac.open_ago(minutes_ago));
                self.taken_up();
            }
            Fate::Returned {
                minutes_ago,
                question,
            } => {
                let question = question.unwrap_or_else(|| self.draw.pick(&QUESTIONS).0);
                self.happened(
                    self.almanac.open_ago(minutes_ago),
                    Deed::Ask(question.to_owned()),
                );
                self.taken_up();
            }
            Fate::Protected { days_left } => {
                let date = self.almanac.today().plus_days(days_left - PROTECTION_DAYS);
                let at = self.almanac.during(date, self.draw);
                self.approved(at);
            }
            Fate::Denied { days_ago, reason } => {
                let reason =
                    reason.map_or_else(|| *self.draw.pick(&REASONS), |place| REASONS[place]);
                let at = self.days_ago(days_ago);
                self.happened(at, Deed::Deny(reason.to_owned()));
                self.taken_up();
            }
            Fate::Withdrawn { days_ago } => self.withdrawn(days_ago),
        }
        self.written(draft, papers);
        self.deeds.reverse();
        self.deeds
    }

    fn happened(&mut self, at: Instant, deed: Deed) {
        self.earliest = at;
        self.deeds.push((at, deed));
    }

    /// So many open minutes before what has been told last.
    fn before(&mut self, least: i64, most: i64) -> Instant {
        let minutes = self.draw.within(least..=most);
        self.almanac.open_before(self.earliest, minutes)
    }

    fn days_ago(&mut self, days: i64) -> Instant {
        self.almanac
            .open_ago((days * OPEN_A_DAY - self.draw.within(0..=OPEN_A_DAY)).max(30))
    }

    fn submitted(&mut self, at: Instant) {
        self.happened(at, Deed::Submit);
    }

    /// Submitted and taken up, before what has been told so far.
    fn taken_up(&mut self) {
        let taken = self.before(4, 420);
        self.happened(taken, Deed::Take);
        let submitted = if self.overseas {
            self.almanac.evening_before(taken, self.draw)
        } else {
            self.before(6, 225)
        };
        self.submitted(submitted);
    }

    fn answered(&mut self, at: Instant) {
        let (question, answer) = *self.draw.pick(&QUESTIONS);
        self.happened(at, Deed::Answer(answer.to_owned()));
        if question.contains("attach") {
            self.happened(at.plus(-MINUTE), Deed::Attach(thickness_map(5)));
        }
        let asked = self.before(45, 1300);
        self.happened(asked, Deed::Ask(question.to_owned()));
    }

    fn approved(&mut self, at: Instant) {
        self.happened(at, Deed::Approve);
        if self.draw.once_in(5) {
            let answered = self.before(10, 400);
            self.answered(answered);
        }
        self.taken_up();
    }

    fn withdrawn(&mut self, days_ago: i64) {
        let at = self.days_ago(days_ago);
        self.happened(at, Deed::Withdraw);
        match self.draw.within(1..=4) {
            // Before anybody looked at it.
            1 => {
                let submitted = self.before(20, 200);
                self.submitted(submitted);
            }
            2 => {
                let question = self.draw.pick(&QUESTIONS).0;
                let asked = self.before(60, 2000);
                self.happened(asked, Deed::Ask(question.to_owned()));
                self.taken_up();
            }
            3 => self.taken_up(),
            // The protection is given back.
            _ => {
                let approved = self.before(1500, 12_000);
                self.approved(approved);
            }
        }
    }

    fn written(&mut self, draft: &RegistrationDraft, papers: Vec<Paper>) {
        for paper in papers {
            let at = self.earliest.plus(-self.draw.within(40..=120));
            self.happened(at, Deed::Attach(paper));
        }
        let at = self.earliest.plus(-self.draw.within(6..=70) * MINUTE);
        self.happened(at, Deed::Save(Box::new(draft.clone())));
    }

    fn typing(
        mut self,
        days_ago: i64,
        typed: u8,
        draft: &RegistrationDraft,
        papers: Vec<Paper>,
    ) -> Vec<(Instant, Deed)> {
        let begun = self.days_ago(days_ago);
        let first = half_typed(draft, typed.min(1));
        self.happened(begun, Deed::Save(Box::new(first)));
        if typed > 1 {
            let later = begun.plus(self.draw.within(3..=25) * MINUTE);
            self.happened(later, Deed::Save(Box::new(half_typed(draft, typed))));
            for paper in papers {
                self.happened(later.plus(20), Deed::Attach(paper));
            }
        }
        self.deeds
    }
}

/// A draft as somebody left it: 0 a name and the start of a thought, 1 without goods and date, 2 without the
/// value, 3 whole.
fn half_typed(draft: &RegistrationDraft, typed: u8) -> RegistrationDraft {
    let mut left = draft.clone();
    if typed < 3 {
        left.tender.clear();
        left.expected_close.clear();
        for line in &mut left.lines {
            line.value.clear();
        }
    }
    if typed < 2 {
        left.lines.clear();
        left.contact_email.clear();
        left.notes.clear();
    }
    if typed < 1 {
        let start: Vec<&str> = draft.need.split_whitespace().take(5).collect();
        left = RegistrationDraft {
            customer: draft.customer.clone(),
            country: draft.country.clone(),
            currency: draft.currency.clone(),
            need: start.join(" "),
            ..RegistrationDraft::default()
        };
    }
    left
}
