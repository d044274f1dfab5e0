//! What the form sends besides the draft's own fields, and which button was pressed.

use std::fmt;

use portico::id::AttachmentId;

/// The element id of the form; buttons outside of it name it.
pub const FORM: &str = "draft";
/// The element id of the price list.
pub const PRODUCTS: &str = "products";

/// Who opened the form.
pub const PERSON: &str = "person";
/// The key of the draft.
pub const KEY: &str = "draft_key";
/// The showing of the form.
pub const WRITER: &str = "writer";
/// The version that was opened.
pub const VERSION: &str = "version";
/// The text that the writer began with, so that what others changed since can be told from it.
pub const BASE: &str = "base";
/// The draft that the form stands for.
pub const REFERENCE: &str = "reference";
/// How many product lines are shown.
pub const ROWS: &str = "rows";
/// A request of the reader's own company for the same customer, as the last look before submitting showed it.
pub const OWN: &str = "own";
/// The files to attach.
pub const FILES: &str = "files";
/// What the pressed button asks for.
pub const INTENT: &str = "intent";

/// The element id of a field, as the kit's fields have it.
pub fn id(name: &str) -> String {
    ["field-", name].concat()
}

/// The element id of what is wrong with a field.
pub fn problem_id(name: &str) -> String {
    ["field-", name, "-problem"].concat()
}

/// What the pressed button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Check, and show once more what would be submitted.
    Review,
    /// Submit.
    Submit,
    /// Save.
    Save,
    /// Save, and let what others wrote stand where two changed the same.
    Theirs,
    /// Save, and take in the chosen files.
    Attach,
    /// Show one product line more.
    AddLine,
    /// Take a product line out.
    RemoveLine(usize),
    /// Remove a file.
    Detach(AttachmentId),
    /// Throw the draft away.
    Discard,
}

impl Intent {
    const REMOVE_LINE: &str = "remove-line-";
    const DETACH: &str = "detach-";

    /// Reads a button's value. Without one the form is saved, which harms nobody.
    pub fn of(text: &str) -> Self {
        let plain = [
            Self::Review,
            Self::Submit,
            Self::Theirs,
            Self::Attach,
            Self::AddLine,
            Self::Discard,
        ];
        if let Some(known) = plain
            .into_iter()
            .find(|intent| intent.plain() == Some(text))
        {
            return known;
        }
        let line = text
            .strip_prefix(Self::REMOVE_LINE)
            .and_then(|line| line.parse().ok());
        let file = text
            .strip_prefix(Self::DETACH)
            .and_then(|id| id.parse().ok());
        line.map(Self::RemoveLine)
            .or(file.map(Self::Detach))
            .unwrap_or(Self::Save)
    }

    /// Whether what was typed has to be fit to be submitted.
    pub const fn asks_to_submit(self) -> bool {
        matches!(self, Self::Review | Self::Submit)
    }

    /// The value of its button.
    pub fn value(self) -> String {
        match self {
            Self::RemoveLine(line) => [Self::REMOVE_LINE, &line.to_string()].concat(),
            Self::Detach(file) => [Self::DETACH, &file.text()].concat(),
            other => other.plain().unwrap_or_default().to_owned(),
        }
    }

    /// The value of a button that asks for something without a number.
    pub const fn plain(self) -> Option<&'static str> {
        Some(match self {
            Self::Review => "review",
            Self::Submit => "submit",
            Self::Save => "save",
            Self::Theirs => "theirs",
            Self::Attach => "attach",
            Self::AddLine => "add-line",
            Self::Discard => "discard",
            Self::RemoveLine(_) | Self::Detach(_) => return None,
        })
    }
}

/// As the value of its button.
impl fmt::Display for Intent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.value())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_say_what_they_ask_for() {
        let file: AttachmentId = "0192f0c1-2d3e-7a4b-8c5d-6e7f80910203"
            .parse()
            .expect("an id");
        for intent in [
            Intent::Review,
            Intent::Submit,
            Intent::Save,
            Intent::Theirs,
            Intent::Attach,
            Intent::AddLine,
            Intent::RemoveLine(7),
            Intent::Detach(file),
            Intent::Discard,
        ] {
            assert_eq!(Intent::of(&intent.to_string()), intent);
        }
        assert_eq!(Intent::of("remove-line-x"), Intent::Save);
        assert_eq!(Intent::of(""), Intent::Save);
    }
}
