//! Long texts in short.

use std::borrow::Cow;

/// The beginning of a text on one line, cut between words.
pub fn excerpt(text: &str, most: usize) -> Cow<'_, str> {
    plain_excerpt(text, most).unwrap_or_else(|| words_of(text, most).into())
}

/// The same of a text that begins with ASCII words and one space between two, as nearly all do: then bytes are counted
/// instead of characters and words.
fn plain_excerpt(text: &str, most: usize) -> Option<Cow<'_, str>> {
    let bytes = text.as_bytes();
    let head = bytes.get(..=most).unwrap_or(bytes);
    let mut before = b' ';
    for byte in head {
        if !(b' '..=b'~').contains(byte) || (*byte, before) == (b' ', b' ') {
            return None;
        }
        before = *byte;
    }
    if bytes.len() <= most {
        return (before != b' ' || bytes.is_empty()).then(|| text.into());
    }
    let end = head.iter().rposition(|byte| *byte == b' ')?;
    let (line, rest) = text.split_at(end);
    if rest.trim_start().is_empty() {
        Some(line.into())
    } else {
        Some([line, " …"].concat().into())
    }
}

/// The same of any text, word by word.
fn words_of(text: &str, most: usize) -> String {
    let mut line = String::with_capacity(text.len().min(4 * most));
    let mut room = most;
    for word in text.split_whitespace() {
        let gap = usize::from(!line.is_empty());
        let length = gap + word.chars().count();
        if length > room {
            if line.is_empty() {
                line.extend(word.chars().take(most));
            }
            line.push_str(" …");
            break;
        }
        if gap > 0 {
            line.push(' ');
        }
        line.push_str(word);
        room -= length;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(
            excerpt("Which  hulls\nare meant?", 40),
            "Which hulls are meant?"
        );
        assert_eq!(excerpt("Which hulls are meant?", 10), "Which …");
        assert_eq!(excerpt("Which hulls are meant?", 11), "Which hulls …");
        assert_eq!(excerpt("Schwingungsmessung", 7), "Schwing …");
        assert_eq!(excerpt(" \n", 7), "");
    }

    #[test]
    fn plain_texts_are_cut_as_all_others() {
        let pieces = ["", " ", "  ", "\n", "a", "hull", "ø", "\u{a0}", "seven77"];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer = texts
                .iter()
                .flat_map(|text| pieces.map(|piece| text.clone() + piece));
            texts = longer.collect();
        }
        for text in texts {
            for most in [0, 1, 4, 5, 9] {
                assert_eq!(
                    excerpt(&text, most),
                    words_of(&text, most),
                    "{text:?} {most}"
                );
            }
        }
    }
}
