//! Personal data: who may read the traces that reading it leaves, how somebody is erased, and how long what is kept.

#[cfg(feature = "native")]
mod event;
pub mod policy;
mod refusal;
mod retention;

#[cfg(feature = "native")]
pub use event::Event;
pub use refusal::Refusal;
pub use retention::{DRAFT_NOTICE_DAYS, Kept, Retention, RetentionDraft};

/// What stands in place of the name of somebody who was erased. It is a sign that nobody can type on a keyboard; the
/// pages, files and mails write "Erased person" for it, each in its reader's language.
pub const ERASED_NAME: &str = "\u{f8e0}";

/// In one hour, somebody can take so many copies of their own data.
pub const EXPORTS_AN_HOUR: i64 = 5;

/// Whether what was typed names the person whose erasure it is to confirm: case and spaces at the ends do not matter.
pub fn names_the_same(typed: &str, name: &str) -> bool {
    let plain = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    };
    let typed = plain(typed);
    !typed.is_empty() && typed == plain(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_confirmed_by_itself_and_by_nothing_else() {
        assert!(names_the_same("  ana  LINDQVIST ", "Ana Lindqvist"));
        for other in ["", " ", "Ana", "Ana Lindqvist B", "Anna Lindqvist"] {
            assert!(!names_the_same(other, "Ana Lindqvist"), "{other}");
        }
        assert!(!names_the_same("", ""));
    }

    proptest! {
        #[test]
        fn every_name_confirms_itself(name in "\\PC{1,40}") {
            prop_assert_eq!(names_the_same(&name, &name), !name.trim().is_empty());
        }
    }
}
