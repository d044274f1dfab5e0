//! Words in lines: measured as they will be drawn, and broken where a line is full.

use portico::agreement::block::{Inline, Words};
use rustybuzz::{Face, UnicodeBuffer, shape};

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// As text is.
    Regular,
    /// As headings are.
    Strong,
}

/// A word, or a part of one that looks different from the rest.
pub(super) struct Piece {
    text: String,
    weight: Weight,
    /// It belongs to the piece before, without a space.
    glued: bool,
}

/// What stands beside each other.
pub(super) type Line = Vec<Piece>;

/// The letters, by which everything is measured.
pub(super) struct Faces {
    regular: Face<'static>,
    strong: Face<'static>,
}

impl Faces {
    pub(super) fn new(regular: &'static [u8], strong: &'static [u8]) -> Option<Self> {
        Some(Self {
            regular: Face::from_slice(regular, 0)?,
            strong: Face::from_slice(strong, 0)?,
        })
    }

    /// Breaks a line between words where it is full, and a word that is wider than a line within.
    pub(super) fn wrap(&self, pieces: Line, room: f32, size: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut line = Line::new();
        let mut pieces = pieces.into_iter().peekable();
        while let Some(first) = pieces.next() {
            let mut word = vec![first];
            while pieces.peek().is_some_and(|piece| piece.glued) {
                word.extend(pieces.next());
            }
            for word in self.fit(word, room, size) {
                let both = line.iter().chain(&word);
                let width = self.width(&joined(both), size);
                if !line.is_empty() && width > room {
                    lines.push(std::mem::take(&mut line));
                }
                line.extend(word);
            }
        }
        lines.push(line);
        lines
    }

    /// How wide a line is, and how wide the widest of its words.
    pub(super) fn widths(&self, line: &[Piece], size: f32) -> (f32, f32) {
        let words = line.chunk_by(|_, next| next.glued);
        let widest = words
            .map(|word| self.width(&joined(word), size))
            .fold(0.0, f32::max);
        (self.width(&joined(line), size), widest)
    }

    /// A word, or the parts of one that no line has room for.
    fn fit(&self, word: Line, room: f32, size: f32) -> Vec<Line> {
        if self.width(&joined(&word), size) <= room {
            return vec![word];
        }
        let mut parts = Vec::new();
        for piece in word {
            let mut text = String::new();
            for sign in piece.text.chars() {
                text.push(sign);
                if self.measure(&text, piece.weight, size) > room && text.chars().count() > 1 {
                    text.pop();
                    parts.push(part(&piece, std::mem::replace(&mut text, sign.to_string())));
                }
            }
            parts.push(part(&piece, text));
        }
        parts
    }

    fn width(&self, runs: &[(String, Weight)], size: f32) -> f32 {
        runs.iter()
            .map(|(text, weight)| self.measure(text, *weight, size))
            .sum()
    }

    /// How wide it will be drawn: shaped as it will be.
    #[allow(
        clippy::cast_precision_loss,
        reason = "advances of glyphs are small numbers"
    )]
    pub(super) fn measure(&self, text: &str, weight: Weight, size: f32) -> f32 {
        let face = match weight {
            Weight::Regular => &self.regular,
            Weight::Strong => &self.strong,
        };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        let shaped = shape(face, &[], buffer);
        let advances = shaped.glyph_positions().iter();
        let units: i32 = advances.map(|position| position.x_advance).sum();
        units as f32 / face.units_per_em() as f32 * size
    }
}

/// A part of a word that stands like a word.
fn part(of: &Piece, text: String) -> Line {
    let weight = of.weight;
    vec![Piece {
        text,
        weight,
        glued: false,
    }]
}

/// A text that looks alike.
pub(super) fn plain(text: &str) -> Vec<Inline> {
    vec![Inline::Words(Words {
        text: text.to_owned(),
        ..Words::default()
    })]
}

/// The pieces of each line that the author ended.
pub(super) fn lines_of(parts: &[Inline], weight: Weight) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    let mut spaced = true;
    for part in parts {
        let words = match part {
            Inline::Break => {
                lines.push(Line::new());
                spaced = true;
                continue;
            }
            Inline::Words(words) => words,
        };
        let weight = if words.strong { Weight::Strong } else { weight };
        let mut text = words.text.clone();
        // On paper one cannot see where a link leads.
        if let Some(link) = words
            .link
            .as_ref()
            .filter(|link| leads_elsewhere(link, words))
        {
            text = format!("{text} ({link})");
        }
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            if index > 0 {
                spaced = true;
            }
            if word.is_empty() {
                continue;
            }
            let glued = !spaced;
            if let Some(line) = lines.last_mut() {
                line.push(Piece {
                    text: word.to_owned(),
                    weight,
                    glued,
                });
            }
            spaced = false;
        }
    }
    lines
}

/// Whether a link leads elsewhere than its words say.
fn leads_elsewhere(link: &str, words: &Words) -> bool {
    link.strip_prefix("mailto:").unwrap_or(link) != words.text && link != words.text
}

/// Runs of one weight, with the spaces between words.
pub(super) fn joined<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> Vec<(String, Weight)> {
    let mut runs: Vec<(String, Weight)> = Vec::new();
    for piece in pieces {
        let space = if piece.glued || runs.is_empty() {
            ""
        } else {
            " "
        };
        match runs.last_mut() {
            Some((text, weight)) if *weight == piece.weight => {
                text.push_str(space);
                text.push_str(&piece.text);
            }
            _ => runs.push((format!("{space}{}", piece.text), piece.weight)),
        }
    }
    runs
}
