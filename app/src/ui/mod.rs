//! The components: few, named for what they mean. They are rendered on the server; `/gallery` shows
//! each of them in each of its states.

pub mod card;
pub mod choice;
pub mod face;
pub mod field;
pub mod icon;
pub mod money;
pub mod pager;
pub mod problem_summary;
pub mod stage;
pub mod text_area;
pub mod timeline;
pub mod when;

pub use card::{Card, EmptyState, Facts, Figure, Note, Quota, Tone};
pub use choice::{Checkbox, Choices, Offer, Select};
pub use face::{Face, initials};
pub use field::{Field, Kind, Wrong, field_id};
pub use icon::Icon;
pub use money::{Amount, amount_words};
pub use pager::Pager;
pub use problem_summary::ProblemSummary;
pub use stage::{StageBadge, stage_words};
pub use text_area::TextArea;
pub use timeline::{Mark, Step, Timeline};
pub use when::{
    Date, Due, Moment, TimeLeft, When, clock_words, date_words, due_words, instant_words,
    left_words,
};
