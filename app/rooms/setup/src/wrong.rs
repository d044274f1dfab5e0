//! What is wrong with one field of the form.

use portico_kit::message::FieldErrors;
use portico_kit::ui::Wrong;

pub(crate) fn wrong(problems: &FieldErrors, name: &str) -> Wrong {
    problems.for_field(name).into()
}
