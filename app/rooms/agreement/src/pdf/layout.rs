//! Puts text on pages: lines as wide as the page allows, measured as they will be drawn.

use portico::agreement::block::{Alignment, Block, Inline, Table};

use super::line::{Faces, Piece, Weight, joined, lines_of, plain};
use super::table::{self, BESIDE, Column, Row, SetTable};

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
/// Above and below the words of a table's row.
const AROUND: f32 = 3.0;
/// Where the values of facts begin.
const FACT: f32 = 120.0;

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

/// A line across, between its ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stroke {
    /// From the left.
    pub(super) x: f32,
    /// From the top.
    pub(super) y: f32,
    /// How long it is.
    pub(super) width: f32,
}

/// What is on a page.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) letters: Vec<Drawn>,
    pub(super) strokes: Vec<Stroke>,
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

/// The pages so far.
pub(super) struct Layout {
    faces: Faces,
    pages: Vec<Sheet>,
    y: f32,
    /// What stands before the next line: the number of an item.
    marker: Option<String>,
}

impl Layout {
    pub(super) fn new(regular: &'static [u8], strong: &'static [u8]) -> Option<Self> {
        Some(Self {
            faces: Faces::new(regular, strong)?,
            pages: vec![Sheet::default()],
            y: MARGIN,
            marker: None,
        })
    }

    pub(super) fn pages(self) -> Vec<Sheet> {
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
                                indent,
                                after,
                                ..body
                            },
                        );
                    }
                    self.space(body.after);
                }
                Block::Table(table) => self.table(table, body),
                Block::Rule => {
                    self.keep_room(2.0 * BODY);
                    self.space(BODY);
                    self.stroke(indent, WIDTH - 2.0 * MARGIN - indent);
                    self.space(BODY);
                }
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
        self.pages.push(Sheet::default());
        self.y = MARGIN;
    }

    /// A line across from here, so far from the margin.
    fn stroke(&mut self, indent: f32, width: f32) {
        let (x, y) = (MARGIN + indent, self.y);
        if let Some(page) = self.pages.last_mut() {
            page.strokes.push(Stroke { x, y, width });
        }
    }

    fn paragraph(&mut self, parts: &[Inline], look: Look) {
        let room = WIDTH - 2.0 * MARGIN - look.indent;
        for pieces in lines_of(parts, look.weight) {
            for line in self.faces.wrap(pieces, room, look.size) {
                self.keep_room(look.size * LEADING);
                self.y += look.size * LEADING;
                self.mark(look);
                self.letters(&line, look.indent, look);
            }
        }
        self.y += look.after;
    }

    /// A table. Its head stands on each of its pages, and a row is on one page if it fits on one.
    fn table(&mut self, table: &Table, look: Look) {
        let look = Look {
            size: table::SIZE,
            ..look
        };
        let set = table::set(&self.faces, table, WIDTH - 2.0 * MARGIN - look.indent);
        let head = set.head.as_ref().map_or(0.0, height);
        // Nor is the head alone at the end of a page.
        let first = set.rows.first().map_or(0.0, height);
        self.keep_room((head + first).min(HEIGHT - 2.0 * MARGIN));
        self.table_head(&set, look);
        for row in &set.rows {
            let room = HEIGHT - MARGIN - self.y;
            if height(row) > room && height(row) <= HEIGHT - 2.0 * MARGIN - head {
                self.turn();
                self.table_head(&set, look);
            }
            self.row(row, &set.columns, look);
        }
        self.y += look.after;
    }

    fn table_head(&mut self, set: &SetTable, look: Look) {
        if let Some(head) = &set.head {
            self.row(head, &set.columns, look);
        }
    }

    /// A row with a line below. One that is taller than a page goes on on the next one.
    fn row(&mut self, row: &Row, columns: &[Column], look: Look) {
        self.y += AROUND;
        for index in 0..row.lines() {
            self.keep_room(look.size * LEADING);
            self.y += look.size * LEADING;
            self.mark(look);
            let mut indent = look.indent;
            for (column, cell) in columns.iter().zip(&row.0) {
                if let Some(line) = cell.get(index) {
                    let before = self.before(line, *column);
                    self.letters(line, indent + BESIDE + before, look);
                }
                indent += column.width;
            }
        }
        self.y += AROUND;
        let width = columns.iter().map(|column| column.width).sum();
        self.stroke(look.indent, width);
    }

    /// What is left free before a line in its column.
    fn before(&self, line: &[Piece], column: Column) -> f32 {
        let (width, _) = self.faces.widths(line, table::SIZE);
        let free = (column.room() - width).max(0.0);
        match column.alignment {
            Alignment::Start => 0.0,
            Alignment::Center => free / 2.0,
            Alignment::End => free,
        }
    }

    /// The number of an item, before its first line.
    fn mark(&mut self, look: Look) {
        if let Some(marker) = self.marker.take() {
            let before = (look.indent - INDENT).max(0.0);
            self.draw(before, Weight::Regular, marker, look);
        }
    }

    /// The words of a line, so far from the margin.
    fn letters(&mut self, line: &[Piece], indent: f32, look: Look) {
        let mut indent = indent;
        for (text, weight) in joined(line) {
            let width = self.faces.measure(&text, weight, look.size);
            self.draw(indent, weight, text, look);
            indent += width;
        }
    }

    fn draw(&mut self, indent: f32, weight: Weight, text: String, look: Look) {
        let drawn = Drawn {
            x: MARGIN + indent,
            y: self.y,
            size: look.size,
            weight,
            quiet: look.quiet,
            text,
        };
        if let Some(page) = self.pages.last_mut() {
            page.letters.push(drawn);
        }
    }
}

/// How tall a row of a table is.
#[allow(
    clippy::cast_precision_loss,
    reason = "lines of a row are a small number"
)]
fn height(row: &Row) -> f32 {
    row.lines() as f32 * table::SIZE * LEADING + 2.0 * AROUND
}
