//! The components: few, named for what they mean. They are rendered on the server; `/gallery` shows
//! each of them in each of its states.

pub mod avatar;
pub mod card;
pub mod choice;
pub mod erase;
pub mod excerpt;
pub mod export_links;
pub mod field;
pub mod flash;
pub mod icon;
pub mod marked;
pub mod markup;
pub mod money;
pub mod once;
pub mod pager;
pub mod problem_summary;
pub mod stage;
pub mod text_area;
pub mod timeline;
pub mod timestamp;
pub mod vendor_fields;
mod whose;
pub mod zone;

pub use avatar::{Avatar, initials};
pub use card::{Card, EmptyState, Facts, Metric, Note, Progress, Tone};
pub use choice::{Checkbox, Choices, Select, SelectOption};
pub use erase::Erase;
pub use excerpt::excerpt;
pub use export_links::export_links;
pub(crate) use field::FieldLabels;
pub use field::{Field, InputKind, Unsent, Wrong, field_id};
pub use flash::Flash;
pub use icon::Icon;
pub use marked::marked;
pub use markup::Markup;
pub use money::{
    Amount, amount_cell, amount_words, decimal_words, number_format, number_words, percent_words,
};
pub use once::Once;
pub use pager::Pager;
pub use problem_summary::ProblemSummary;
pub use stage::{StageBadge, stage_badge, stage_words};
pub use text_area::TextArea;
pub use timeline::{Mark, Step, Timeline};
pub use timestamp::{
    Date, Due, Moment, TimeLeft, Timestamp, by_words, clock_words, date_words, datetime, due_words,
    instant_words, left_words,
};
pub use vendor_fields::{HueField, ZoneField, hue_words};
pub use whose::whose_switch;
