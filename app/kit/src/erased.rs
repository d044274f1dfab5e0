//! What is read in place of the name of somebody who was erased.

use portico::privacy::ERASED_NAME;

use crate::i18n::t;

/// The text with words in the reader's language wherever the sign of an erased person stands. Pages, files and mails go
/// through here last, so that no view has to think of it.
pub fn in_words(text: String) -> String {
    if text.contains(ERASED_NAME) {
        text.replace(ERASED_NAME, &t("ui-erased-person"))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, load};

    #[test]
    fn an_erased_person_is_told_in_the_readers_language() {
        load(&[]);
        let text = format!("by {ERASED_NAME}, and {ERASED_NAME}");
        assert_eq!(
            in_words(text.clone()),
            "by Erased person, and Erased person"
        );
        let german = Language::of("de").run(|| in_words(text));
        assert_eq!(german, "by Gelöschte Person, and Gelöschte Person");
        assert_eq!(in_words("Ana".to_owned()), "Ana");
    }
}
