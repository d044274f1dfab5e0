//! What somebody looks for: its words, how well something fits, and where a text says it. Every word must occur, in any
//! order, as any part of a word; case and accents do not matter.

use std::ops::Range;

use crate::registration::Reference;
use crate::registration::conflict::fold;

/// Characters of what is typed that are read.
const LONGEST: usize = 200;
/// Words that are looked for one by one; what is typed beyond them stays together with the last.
pub const WORDS: usize = 6;
/// From this length on a word is found anywhere; shorter ones only at the beginning of a name.
const INDEXED: usize = 3;

/// A text as it is searched: in lower case, without accents, on one line.
pub fn folded(text: &str) -> String {
    let folded = fold(text);
    let mut plain = String::with_capacity(folded.len());
    for word in folded.split(|c: char| c.is_whitespace() || c.is_control()) {
        if word.is_empty() {
            continue;
        }
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain
}

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    words: Vec<String>,
}

/// How well something fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is called so, or has exactly this reference, address or domain.
    Exact,
    /// Its name begins so.
    NameBegins,
    /// Words of its name begin so.
    WordsOfName,
    /// Its name has it somewhere.
    InName,
    /// Words elsewhere begin so.
    WordsElsewhere,
    /// It is somewhere.
    Somewhere,
}

impl SearchQuery {
    /// Reads what somebody typed. A reference may be typed as people read it to each other.
    pub fn of(typed: &str) -> Self {
        let typed: String = typed.chars().take(LONGEST).collect();
        if let Ok(reference) = typed.trim().parse::<Reference>() {
            return Self {
                words: vec![folded(&reference.to_string())],
            };
        }
        // One character may fold into several.
        let folded: String = folded(&typed).chars().take(2 * LONGEST).collect();
        let mut words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        let rest = words.split_off(words.len().min(WORDS - 1)).join(" ");
        words.push(rest);
        words.retain(|word| !word.is_empty());
        Self { words }
    }

    /// The words, folded.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether nothing is looked for.
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether all words are so short that only the beginnings of names are looked through.
    pub fn is_brief(&self) -> bool {
        self.words.iter().all(|word| word.chars().count() < INDEXED)
    }

    /// The words as they were typed, one after another.
    pub fn phrase(&self) -> String {
        self.words.join(" ")
    }

    /// Every three letters that stand together in the words, each once: what has them all may be what is looked for.
    pub fn trigrams(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for word in &self.words {
            let letters: Vec<char> = word.chars().collect();
            for three in letters.windows(INDEXED) {
                let three: String = three.iter().collect();
                if !found.contains(&three) {
                    found.push(three);
                }
            }
        }
        found
    }

    /// Whether a folded text has every word.
    pub fn finds(&self, text: &str) -> bool {
        self.words.iter().all(|word| text.contains(word.as_str()))
    }

    /// How well something fits that was found, by its folded name and all that it is found by.
    pub fn fit(&self, name: &str, text: &str) -> Fit {
        let phrase = self.phrase();
        let begins = |text: &str| self.words.iter().all(|word| begins_in(text, word.as_str()));
        if name == phrase || text.split(' ').any(|token| token == phrase) {
            Fit::Exact
        } else if name.starts_with(&phrase) {
            Fit::NameBegins
        } else if begins(name) {
            Fit::WordsOfName
        } else if self.finds(name) {
            Fit::InName
        } else if begins(text) {
            Fit::WordsElsewhere
        } else {
            Fit::Somewhere
        }
    }

    /// Whether a text, as it is shown, has one of the words.
    pub fn shows_in(&self, text: &str) -> bool {
        let folded = folded(text);
        self.words.iter().any(|word| folded.contains(word.as_str()))
    }

    /// Where a text, as it is shown, has the words: ranges of its bytes that lie apart, in order.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let (mut plain, mut origin) = (String::new(), Vec::new());
        for (at, sign) in text.char_indices() {
            let written = fold(sign.encode_utf8(&mut [0; 4]));
            origin.extend(std::iter::repeat_n(
                (at, at + sign.len_utf8()),
                written.len(),
            ));
            plain.push_str(&written);
        }
        let mut marks: Vec<Range<usize>> = Vec::new();
        for word in &self.words {
            for (at, found) in plain.match_indices(word.as_str()) {
                let ends = (origin.get(at), origin.get(at + found.len() - 1));
                if let (Some((start, _)), Some((_, end))) = ends {
                    marks.push(*start..*end);
                }
            }
        }
        marks.sort_by_key(|mark| (mark.start, mark.end));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for mark in marks {
            match apart.last_mut() {
                Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
                _ => apart.push(mark),
            }
        }
        apart
    }
}

/// Whether a word of the text begins so.
fn begins_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|sign| !sign.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(query: &str, text: &str) -> Vec<String> {
        let marks = SearchQuery::of(query).marks(text);
        marks
            .into_iter()
            .map(|mark| text[mark].to_owned())
            .collect()
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        for (typed, name) in [
            ("muller", "Müller & Söhne"),
            ("MÜLLER", "Muller"),
            ("lodz", "Łódź Pomiary"),
            ("ROSS", "Roß Meßtechnik"),
            ("alesund", "Ålesund Måleteknikk"),
            ("smorrebrod", "Smørrebrød"),
            ("söhne mül", "Müller & Söhne"),
        ] {
            assert!(
                SearchQuery::of(typed).finds(&folded(name)),
                "{typed} in {name}"
            );
        }
        // Two spellings of one name are two names.
        assert!(!SearchQuery::of("müller").finds(&folded("Mueller")));
        assert!(!SearchQuery::of("söhne mull x").finds(&folded("Müller & Söhne")));
    }

    #[test]
    fn words_are_taken_apart_up_to_a_few() {
        let words = |typed: &str| SearchQuery::of(typed).words().join("|");
        assert_eq!(words(" Verft  Måle\n"), "verft|male");
        assert_eq!(words("a b c d e f g"), "a|b|c|d|e|f g");
        assert_eq!(words("50%_Off!\0x"), "50%_off!|x");
        assert!(SearchQuery::of(" \u{200b} ").is_empty() && SearchQuery::of("").is_empty());
        assert!(SearchQuery::of("ab c").is_brief() && !SearchQuery::of("ab cde").is_brief());
        assert_eq!(SearchQuery::of("abab aba").trigrams(), ["aba", "bab"]);
    }

    #[test]
    fn a_reference_is_found_as_it_is_told() {
        let reference = Reference::from_random(123_456_789);
        let text = reference.to_string();
        for typed in [
            text.clone(),
            text.to_lowercase(),
            text.replace('-', ""),
            text[3..].to_owned(),
        ] {
            assert_eq!(
                SearchQuery::of(&typed).words(),
                [text.to_lowercase()],
                "{typed}"
            );
        }
    }

    #[test]
    fn what_fits_better_comes_first() {
        let fit = |typed: &str, name: &str, more: &str| {
            let name = folded(name);
            let text = format!("{name} {}", folded(more));
            SearchQuery::of(typed).fit(&name, &text)
        };
        assert_eq!(fit("fjordline", "Fjordline", "x"), Fit::Exact);
        assert_eq!(
            fit("ana@nord.example", "Ana Lind", "ana@nord.example"),
            Fit::Exact
        );
        assert_eq!(
            fit("fjordline sh", "Fjordline Shipyard", ""),
            Fit::NameBegins
        );
        assert_eq!(
            fit("ship fjord", "Fjordline Shipyard", ""),
            Fit::WordsOfName
        );
        assert_eq!(fit("yard", "Fjordline Shipyard", ""), Fit::InName);
        assert_eq!(
            fit("bergen", "Fjordline", "Bergen-Nord"),
            Fit::WordsElsewhere
        );
        assert_eq!(fit("ergen", "Fjordline", "Bergen"), Fit::Somewhere);
    }

    #[test]
    fn what_was_found_is_shown_where_it_stands() {
        assert_eq!(marked("mull", "Müller & Söhne"), ["Müll"]);
        assert_eq!(marked("ross tech", "Roß Meßtechnik"), ["Roß", "tech"]);
        assert_eq!(
            marked("ana nan", "Banane"),
            ["anan"],
            "what touches is one mark"
        );
        assert!(marked("xyz", "Müller").is_empty() && marked("", "Müller").is_empty());
    }

    proptest! {
        #[test]
        fn any_part_of_a_text_finds_it(text in "[A-Za-zÅÄÖåäöøßłé ]{3,40}", at in 0usize..40, length in 1usize..10) {
            let part: String = text.chars().skip(at).take(length).collect();
            prop_assert!(SearchQuery::of(&part).finds(&folded(&text)), "{part:?} in {text:?}");
        }

        #[test]
        fn marks_lie_apart_and_in_the_text(typed: String, text: String) {
            let mut end = 0;
            for mark in SearchQuery::of(&typed).marks(&text) {
                prop_assert!(mark.start >= end && mark.end > mark.start);
                prop_assert!(text.get(mark.clone()).is_some());
                end = mark.end;
            }
        }
    }
}
