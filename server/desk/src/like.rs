//! LIKE patterns out of what somebody typed. Texts that use them say `ESCAPE '!'`.

use portico::registration::conflict::fold;

/// More of a text than this is not looked for.
const LONGEST: usize = 200;
/// Nor more words.
const MOST_WORDS: usize = 10;

/// Finds a text anywhere; what is a wildcard in SQL is an ordinary sign in it.
pub(crate) fn containing(text: &str) -> String {
    in_order([text])
}

/// Finds words in their order, whatever stands between them, in a text without accents and capitals. With nothing typed
/// nothing is asked.
pub(crate) fn words_in_order(text: &str) -> Option<String> {
    let folded: String = fold(text).chars().take(LONGEST).collect();
    let mut words = folded.split_whitespace().take(MOST_WORDS).peekable();
    words.peek().is_some().then(|| in_order(words))
}

fn in_order<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut pattern = String::from("%");
    for word in words {
        for sign in word.chars() {
            if matches!(sign, '%' | '_' | '!') {
                pattern.push('!');
            }
            pattern.push(sign);
        }
        pattern.push('%');
    }
    pattern
}

/// The same in lower case, as names are compared. With nothing typed nothing is asked.
pub(crate) fn like_pattern(text: &str) -> Option<String> {
    let text: String = text.trim().to_lowercase().chars().take(LONGEST).collect();
    (!text.is_empty()).then(|| containing(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_has_no_wildcards() {
        assert_eq!(like_pattern(" 50%_Off! ").as_deref(), Some("%50!%!_off!!%"));
        assert_eq!(like_pattern("  "), None);
    }

    #[test]
    fn words_are_found_in_their_order_as_they_stand() {
        assert_eq!(
            words_in_order(" Måle  50% ").as_deref(),
            Some("%male%50!%%")
        );
        assert_eq!(words_in_order(" "), None);
    }
}
