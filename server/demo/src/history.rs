//! What happens to one registration: actions at moments that fit the terms and the calendar.

use portico::actor::Actor;
use portico::registration::{RegistrationDraft, Stage};
use portico::time::Instant;

use crate::attachments::{SampleFile, THICKNESS_MAP};
use crate::calendar::VendorCalendar;
use crate::phrases::{FOR_A_FILE, Phrases};
use crate::random::SplitMix64;

const MINUTE: i64 = 60;
/// Open minutes of an average day, weekends and all.
const OPEN_A_DAY: i64 = 340;
const PROTECTION_DAYS: i64 = 90;
const EXTENSION_DAYS: i64 = 30;

/// Something that a person does.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    Save(Box<RegistrationDraft>),
    Attach(SampleFile),
    Submit,
    Take,
    Ask(String),
    Answer(String),
    Approve,
    Deny(String),
    Withdraw,
    /// Links it to the registration with this index.
    Link(usize),
    /// Takes it out of the link again.
    Unlink(String),
    /// Prolongs its protection.
    Extend(String),
    /// Ends its protection.
    Revoke(String),
    /// Reviews it again.
    Reopen(String),
}

/// One registration from the start of its draft on.
#[derive(Debug)]
pub(crate) struct DealHistory {
    pub(crate) seller: Actor,
    pub(crate) reviewer: Actor,
    pub(crate) draft: RegistrationDraft,
    pub(crate) actions: Vec<(Instant, Action)>,
}

/// Where a registration stands now, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Not submitted; `filled` says how much of it is filled in, from 0 (hardly anything) to 3 (everything).
    Draft { days_ago: i64, filled: u8 },
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
    /// Protected for so many more days; expired if there are less than none.
    Protected { days_left: i64 },
    /// The same, and its partner has prolonged it.
    Extended {
        days_left: i64,
        progress: &'static str,
    },
    /// Denied so many days ago, for the reason in this place.
    Denied {
        days_ago: i64,
        reason: Option<usize>,
    },
    /// Taken back so many days ago.
    Withdrawn { days_ago: i64 },
    /// Taken up so many open minutes after its submission, and linked to one that is protected.
    InLine { minutes_ago: i64 },
    /// The protection was taken away so many days ago.
    Revoked { days_ago: i64, reason: &'static str },
    /// Denied, and reviewed again since so many open minutes.
    Reopened {
        minutes_ago: i64,
        reason: &'static str,
    },
}

impl Outcome {
    pub(crate) const fn stage(self) -> Stage {
        match self {
            Self::Draft { .. } => Stage::Draft,
            Self::Waiting { .. }
            | Self::Taken { .. }
            | Self::Answered { .. }
            | Self::Reopened { .. } => Stage::InReview,
            Self::InLine { .. } => Stage::Waiting,
            Self::Revoked { .. } => Stage::Revoked,
            Self::Returned { .. } => Stage::Returned,
            Self::Protected { days_left } if days_left < 0 => Stage::Expired,
            Self::Protected { .. } | Self::Extended { .. } => Stage::Protected,
            Self::Denied { .. } => Stage::Denied,
            Self::Withdrawn { .. } => Stage::Withdrawn,
        }
    }
}

/// Plans actions backwards, from where a registration stands now to its beginning.
#[derive(Debug)]
pub(crate) struct HistoryBuilder<'a> {
    calendar: &'a VendorCalendar,
    random: &'a mut SplitMix64,
    phrases: &'static Phrases,
    /// The seller works while the vendor sleeps.
    overseas: bool,
    earliest: Instant,
    actions: Vec<(Instant, Action)>,
}

impl<'a> HistoryBuilder<'a> {
    pub(crate) const fn new(
        calendar: &'a VendorCalendar,
        random: &'a mut SplitMix64,
        phrases: &'static Phrases,
        overseas: bool,
    ) -> Self {
        let earliest = calendar.now;
        Self {
            calendar,
            random,
            phrases,
            overseas,
            earliest,
            actions: Vec::new(),
        }
    }

    /// Every action that leads to this outcome, in order.
    pub(crate) fn build(
        mut self,
        outcome: Outcome,
        draft: &RegistrationDraft,
        files: Vec<SampleFile>,
    ) -> Vec<(Instant, Action)> {
        match outcome {
            Outcome::Draft { days_ago, filled } => {
                return self.drafted(days_ago, filled, draft, files);
            }
            Outcome::Waiting { minutes_ago } => self.submitted(self.calendar.open_ago(minutes_ago)),
            Outcome::Taken { minutes_ago } | Outcome::InLine { minutes_ago } => {
                let submitted = self.calendar.open_ago(minutes_ago);
                let waited = self.random.in_range(5..=(minutes_ago - 5).clamp(5, 230));
                self.push(self.calendar.open_ago(minutes_ago - waited), Action::Take);
                self.submitted(submitted);
            }
            Outcome::Answered { minutes_ago } => {
                self.answered(self.calendar.open_ago(minutes_ago));
                self.taken_up();
            }
            Outcome::Returned {
                minutes_ago,
                question,
            } => {
                let question =
                    question.unwrap_or_else(|| self.random.choose(&self.phrases.questions).0);
                self.push(
                    self.calendar.open_ago(minutes_ago),
                    Action::Ask(question.to_owned()),
                );
                self.taken_up();
            }
            Outcome::Protected { days_left } => {
                let date = self.calendar.today().plus_days(days_left - PROTECTION_DAYS);
                let at = self.calendar.during(date, self.random);
                self.approved(at);
            }
            Outcome::Extended {
                days_left,
                progress,
            } => {
                let ends = self.calendar.today().plus_days(days_left - EXTENSION_DAYS);
                let at = self.calendar.during(ends.plus_days(-12), self.random);
                self.push(at, Action::Extend(progress.to_owned()));
                let approved = ends.plus_days(-PROTECTION_DAYS);
                let at = self.calendar.during(approved, self.random);
                self.approved(at);
            }
            Outcome::Denied { days_ago, reason } => {
                let reasons = &self.phrases.reasons;
                let reason =
                    reason.map_or_else(|| *self.random.choose(reasons), |place| reasons[place]);
                let at = self.days_ago(days_ago);
                self.push(at, Action::Deny(reason.to_owned()));
                self.taken_up();
            }
            Outcome::Withdrawn { days_ago } => self.withdrawn(days_ago),
            Outcome::Revoked { days_ago, reason } => {
                let at = self.days_ago(days_ago);
                self.push(at, Action::Revoke(reason.to_owned()));
                let approved = self.before(1500, 12_000);
                self.approved(approved);
            }
            Outcome::Reopened {
                minutes_ago,
                reason,
            } => {
                self.push(
                    self.calendar.open_ago(minutes_ago),
                    Action::Reopen(reason.to_owned()),
                );
                let denied = self.before(300, 900);
                self.push(denied, Action::Deny(self.phrases.reasons[0].to_owned()));
                self.taken_up();
            }
        }
        self.written(draft, files);
        self.actions.reverse();
        self.actions
    }

    fn push(&mut self, at: Instant, action: Action) {
        self.earliest = at;
        self.actions.push((at, action));
    }

    /// So many open minutes before the earliest action so far.
    fn before(&mut self, least: i64, most: i64) -> Instant {
        let minutes = self.random.in_range(least..=most);
        self.calendar.open_before(self.earliest, minutes)
    }

    fn days_ago(&mut self, days: i64) -> Instant {
        self.calendar
            .open_ago((days * OPEN_A_DAY - self.random.in_range(0..=OPEN_A_DAY)).max(30))
    }

    fn submitted(&mut self, at: Instant) {
        self.push(at, Action::Submit);
    }

    /// Submitted and taken up, before the earliest action so far.
    fn taken_up(&mut self) {
        let taken = self.before(4, 420);
        self.push(taken, Action::Take);
        let submitted = if self.overseas {
            self.calendar.evening_before(taken, self.random)
        } else {
            self.before(6, 225)
        };
        self.submitted(submitted);
    }

    fn answered(&mut self, at: Instant) {
        let (question, answer) = *self.random.choose(&self.phrases.questions);
        self.push(at, Action::Answer(answer.to_owned()));
        if question == self.phrases.questions[FOR_A_FILE].0 {
            self.push(at.plus(-MINUTE), Action::Attach(THICKNESS_MAP));
        }
        let asked = self.before(45, 1300);
        self.push(asked, Action::Ask(question.to_owned()));
    }

    fn approved(&mut self, at: Instant) {
        self.push(at, Action::Approve);
        if self.random.one_in(5) {
            let answered = self.before(10, 400);
            self.answered(answered);
        }
        self.taken_up();
    }

    fn withdrawn(&mut self, days_ago: i64) {
        let at = self.days_ago(days_ago);
        self.push(at, Action::Withdraw);
        match self.random.in_range(1..=4) {
            // Before anybody looked at it.
            1 => {
                let submitted = self.before(20, 200);
                self.submitted(submitted);
            }
            2 => {
                let question = self.random.choose(&self.phrases.questions).0;
                let asked = self.before(60, 2000);
                self.push(asked, Action::Ask(question.to_owned()));
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

    fn written(&mut self, draft: &RegistrationDraft, files: Vec<SampleFile>) {
        for file in files {
            let at = self.earliest.plus(-self.random.in_range(40..=120));
            self.push(at, Action::Attach(file));
        }
        let at = self.earliest.plus(-self.random.in_range(6..=70) * MINUTE);
        self.push(at, Action::Save(Box::new(draft.clone())));
    }

    fn drafted(
        mut self,
        days_ago: i64,
        filled: u8,
        draft: &RegistrationDraft,
        files: Vec<SampleFile>,
    ) -> Vec<(Instant, Action)> {
        let begun = self.days_ago(days_ago);
        let first = partly_filled(draft, filled.min(1));
        self.push(begun, Action::Save(Box::new(first)));
        if filled > 1 {
            let later = begun.plus(self.random.in_range(3..=25) * MINUTE);
            self.push(later, Action::Save(Box::new(partly_filled(draft, filled))));
            for file in files {
                self.push(later.plus(20), Action::Attach(file));
            }
        }
        self.actions
    }
}

/// A draft as somebody left it: 0 a name and the start of a sentence, 1 without goods and date, 2 without the
/// value, 3 complete.
fn partly_filled(draft: &RegistrationDraft, filled: u8) -> RegistrationDraft {
    let mut left = draft.clone();
    if filled < 3 {
        left.tender.clear();
        left.expected_close.clear();
        for line in &mut left.lines {
            line.value.clear();
        }
    }
    if filled < 2 {
        left.lines.clear();
        left.contact_email.clear();
        left.notes.clear();
    }
    if filled < 1 {
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
