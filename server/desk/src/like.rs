//! LIKE patterns out of what somebody typed. Texts that use them say `ESCAPE '!'`.

/// More of a text than this is not looked for.
const LONGEST: usize = 200;

/// Finds a text anywhere; what is a wildcard in SQL is an ordinary sign in it.
pub(crate) fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for sign in text.chars() {
        if matches!(sign, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(sign);
    }
    pattern.push('%');
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
}
