//! Long texts in short.

/// The beginning of a text on one line, cut between words.
pub fn excerpt(text: &str, most: usize) -> String {
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
}
