//! Puts text on pages: lines as wide as the page allows, measured as they will be drawn.

use portico::agreement::text::{Block, Inline, Words};
use rustybuzz::{Face, UnicodeBuffer, shape};

/// A4 in points.
pub(super) const WIDTH: f32 = 595.28;
/// A4 in points.
pub(super) const HEIGHT: f32 = 841.89;
/// Around the text.
pub(super) const MARGIN: f32 = 64.0;
/// The size of text.
pub(super) const BODY: f32 = 10.5;
/// The size of what stands beside it.
pub(super) const SMALL: f32 = 8.5;
/// The size of the title.
pub(super) const TITLE: f32 = 19.0;

const LEADING: f32 = 1.45;
const INDENT: f32 = 18.0;
/// Where the values of facts begin.
const FACT: f32 = 120.0;

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// As text is.
    Regular,
    /// As headings are.
    Strong,
}

/// Letters at their place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawn {
    /// From the left.
    pub(super) x: f32,
    /// The base line, from the top.
    pub(super) y: f32,
    /// Their size.
    pub(super) size: f32,
    /// How heavy they are.
    pub(super) weight: Weight,
    /// Beside what matters.
    pub(super) quiet: bool,
    /// The letters.
    pub(super) text: String,
}

/// How a paragraph looks.
#[derive(Clone, Copy)]
struct Look {
    size: f32,
    weight: Weight,
    quiet: bool,
    indent: f32,
    after: f32,
}

/// A word, or a part of one that looks different from the rest.
struct Piece {
    text: String,
    weight: Weight,
    /// It belongs to the piece before, without a space.
    glued: bool,
}

/// The pages so far.
pub(super) struct Layout {
    regular: Face<'static>,
    strong: Face<'static>,
    pages: Vec<Vec<Drawn>>,
    y: f32,
    /// What stands before the next line: the number of an item.
    marker: Option<String>,
}

impl Layout {
    pub(super) fn new(regular: &'static [u8], strong: &'static [u8]) -> Option<Self> {
        Some(Self {
            regular: Face::from_slice(regular, 0)?,
            strong: Face::from_slice(strong, 0)?,
            pages: vec![Vec::new()],
            y: MARGIN,
            marker: None,
        })
    }

    pub(super) fn pages(self) -> Vec<Vec<Drawn>> {
        self.pages
    }

    /// Leaves some room.
    pub(super) fn space(&mut self, points: f32) {
        self.y += points;
    }

    /// A paragraph of its own look.
    pub(super) fn line(&mut self, text: &str, size: f32, weight: Weight) {
        let look = Look {
            size,
            weight,
            quiet: size < BODY,
            indent: 0.0,
            after: 2.0,
        };
        self.paragraph(&plain(text), look);
    }

    /// A name with its value beside it.
    pub(super) fn fact(&mut self, name: &str, value: &str) {
        let quiet = Look {
            size: SMALL,
            weight: Weight::Regular,
            quiet: true,
            indent: 0.0,
            after: 0.0,
        };
        let (page, y) = (self.pages.len(), self.y);
        self.paragraph(&plain(name), quiet);
        // The value begins on the name's line, unless the page ended before it.
        if self.pages.len() == page {
            self.y = y;
        }
        let look = Look {
            quiet: false,
            indent: FACT,
            after: 3.0,
            ..quiet
        };
        self.paragraph(&plain(value), look);
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        self.blocks_at(blocks, 0.0, false);
    }

    fn blocks_at(&mut self, blocks: &[Block], indent: f32, quiet: bool) {
        let body = Look {
            size: BODY,
            weight: Weight::Regular,
            quiet,
            indent,
            after: 6.0,
        };
        for block in blocks {
            match block {
                Block::Heading { level, text } => {
                    let size = match level {
                        1 => 14.0,
                        2 => 12.5,
                        _ => 11.0,
                    };
                    self.space(6.0);
                    self.keep_room(4.0 * size);
                    let weight = Weight::Strong;
                    self.paragraph(
                        text,
                        Look {
                            size,
                            weight,
                            ..body
                        },
                    );
                }
                Block::Paragraph(text) => self.paragraph(text, body),
                Block::Quote(inner) => self.blocks_at(inner, indent + INDENT, true),
                Block::List { start, items } => self.list(*start, items, indent, quiet),
                Block::Verbatim(text) => {
                    for line in text.lines() {
                        let after = 0.0;
                        let indent = indent + INDENT;
                        self.paragraph(
                            &plain(line),
                            Look {
                                after,
                                indent,
                                ..body
                            },
                        );
                    }
                    self.space(body.after);
                }
                Block::Rule => self.space(2.0 * BODY),
            }
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], indent: f32, quiet: bool) {
        let mut number = start;
        for item in items {
            self.marker = Some(match number {
                Some(number) => format!("{number}."),
                None => "•".to_owned(),
            });
            self.blocks_at(item, indent + INDENT, quiet);
            self.marker = None;
            number = number.map(|number| number.saturating_add(1));
        }
    }

    /// Begins a page where less than this is left.
    fn keep_room(&mut self, points: f32) {
        if self.y + points > HEIGHT - MARGIN {
            self.turn();
        }
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = MARGIN;
    }

    fn paragraph(&mut self, parts: &[Inline], look: Look) {
        for pieces in lines_of(parts, look.weight) {
            self.wrap(pieces, look);
        }
        self.y += look.after;
    }

    /// Breaks pieces into lines between words, and a word that is wider than a line within.
    fn wrap(&mut self, pieces: Vec<Piece>, look: Look) {
        let room = WIDTH - 2.0 * MARGIN - look.indent;
        let mut line: Vec<Piece> = Vec::new();
        let mut pieces = pieces.into_iter().peekable();
        while let Some(first) = pieces.next() {
            let mut word = vec![first];
            while pieces.peek().is_some_and(|piece| piece.glued) {
                word.extend(pieces.next());
            }
            for word in self.fit(word, room, look.size) {
                let both = line.iter().chain(&word);
                let width = self.width(&joined(both), look.size);
                if !line.is_empty() && width > room {
                    self.set_line(&line, look);
                    line.clear();
                }
                line.extend(word);
            }
        }
        self.set_line(&line, look);
    }

    /// A word, or the parts of one that no line has room for.
    fn fit(&self, word: Vec<Piece>, room: f32, size: f32) -> Vec<Vec<Piece>> {
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

    fn set_line(&mut self, line: &[Piece], look: Look) {
        self.keep_room(look.size * LEADING);
        self.y += look.size * LEADING;
        let drawn = |x, weight, text| Drawn {
            x,
            y: 0.0,
            size: look.size,
            weight,
            quiet: look.quiet,
            text,
        };
        let mut x = MARGIN + look.indent;
        let mut all = Vec::new();
        if let Some(marker) = self.marker.take() {
            let before = MARGIN + (look.indent - INDENT).max(0.0);
            all.push(drawn(before, Weight::Regular, marker));
        }
        for (text, weight) in joined(line) {
            let width = self.measure(&text, weight, look.size);
            all.push(drawn(x, weight, text));
            x += width;
        }
        let y = self.y;
        let page = self.pages.last_mut();
        if let Some(page) = page {
            page.extend(all.into_iter().map(|drawn| Drawn { y, ..drawn }));
        }
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
    fn measure(&self, text: &str, weight: Weight, size: f32) -> f32 {
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
fn part(of: &Piece, text: String) -> Vec<Piece> {
    let weight = of.weight;
    vec![Piece {
        text,
        weight,
        glued: false,
    }]
}

fn plain(text: &str) -> Vec<Inline> {
    vec![Inline::Words(Words {
        text: text.to_owned(),
        ..Words::default()
    })]
}

/// The pieces of each line that the author ended.
fn lines_of(parts: &[Inline], weight: Weight) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    let mut spaced = true;
    for part in parts {
        let words = match part {
            Inline::Break => {
                lines.push(Vec::new());
                spaced = true;
                continue;
            }
            Inline::Words(words) => words,
        };
        let weight = if words.strong { Weight::Strong } else { weight };
        let mut text = words.text.clone();
        // On paper one cannot see where a link leads.
        if let Some(link) = words.link.as_ref().filter(|link| **link != words.text) {
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

/// Runs of one weight, with the spaces between words.
fn joined<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> Vec<(String, Weight)> {
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
