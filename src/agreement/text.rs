//! What an agreement says: the hash of it, and Markdown read into the few things that a page and a printed copy show.
//!
//! No HTML comes out of it. What somebody writes as HTML is shown as it was typed, links lead only to the web and to
//! mailboxes, and pages render these blocks as they render everything else, so that no text can run as a script.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use sha2::{Digest, Sha256};

use super::AgreementText;
use super::block::{Block, Cell, Inline, Table, Words};
use super::markdown::{READ, alignment_of, safe_link};
use crate::content_hash::ContentHash;

/// What the hash begins with, so that it is of nothing else.
const SCHEME: &str = "portico agreement text 1";

/// Containers in containers beyond this are taken as one: nobody writes them, and whoever does breaks nothing.
const DEEPEST: usize = 8;

impl AgreementText {
    /// The hash of language, title and text: SHA-256 over a line with the scheme, a line with the language, a line
    /// with the title, and the text.
    pub fn hash(&self) -> ContentHash {
        let mut hash = Sha256::new();
        for line in [SCHEME, &self.language, &self.title] {
            hash.update(line.as_bytes());
            hash.update(b"\n");
        }
        hash.update(self.body.as_bytes());
        ContentHash::from(<[u8; 32]>::from(hash.finalize()))
    }

    /// What it says, block by block.
    pub fn blocks(&self) -> Vec<Block> {
        blocks(&self.body)
    }
}

/// Reads Markdown.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, READ) {
        reader.take(event);
    }
    reader.finish()
}

/// A container that is not closed yet.
enum Open {
    Quote(Vec<Block>),
    List(Option<u64>, Vec<Vec<Block>>),
    Item(Vec<Block>),
    /// Too deep to be one: what is in it belongs to what is around it.
    Ignored,
}

#[derive(Default)]
struct Reader {
    done: Vec<Block>,
    open: Vec<Open>,
    line: Vec<Inline>,
    strong: usize,
    stressed: usize,
    links: Vec<Option<String>>,
    verbatim: Option<String>,
    /// The table that is not closed yet, and its row.
    table: Option<Table>,
    row: Vec<Cell>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) | Event::Code(text) => {
                self.words(&text);
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.line.push(Inline::Break),
            Event::Rule => {
                self.end_line();
                self.push(Block::Rule);
            }
            // Of extensions that are not switched on.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => self.enter(Open::Quote(Vec::new())),
            Tag::List(start) => self.enter(Open::List(start, Vec::new())),
            Tag::Item => self.enter(Open::Item(Vec::new())),
            Tag::CodeBlock(_) => {
                self.end_line();
                self.verbatim = Some(String::new());
            }
            Tag::Table(columns) => {
                self.end_line();
                self.table = Some(Table {
                    columns: columns.into_iter().map(alignment_of).collect(),
                    ..Table::default()
                });
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock => self.end_line(),
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.stressed += 1,
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.links.push(safe_link(link_type, &dest_url)),
            // A picture is its description: there are no pictures here.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.end_line(),
            TagEnd::Heading(level) => {
                let text = std::mem::take(&mut self.line);
                let level = level_of(level);
                self.push(Block::Heading { level, text });
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.leave(),
            TagEnd::CodeBlock => {
                if let Some(text) = self.verbatim.take() {
                    self.push(Block::Verbatim(text.trim_end().to_owned()));
                }
            }
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.line)),
            TagEnd::TableHead => self.end_row(true),
            TagEnd::TableRow => self.end_row(false),
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.push(Block::Table(table));
                }
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.stressed = self.stressed.saturating_sub(1),
            TagEnd::Link => drop(self.links.pop()),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        if let Some(verbatim) = &mut self.verbatim {
            verbatim.push_str(text);
            return;
        }
        let words = Words {
            text: text.replace('\n', " "),
            strong: self.strong > 0,
            stressed: self.stressed > 0,
            link: self.links.last().cloned().flatten(),
        };
        match self.line.last_mut() {
            Some(Inline::Words(last))
                if (last.strong, last.stressed, &last.link)
                    == (words.strong, words.stressed, &words.link) =>
            {
                last.text.push_str(&words.text);
            }
            _ => self.line.push(Inline::Words(words)),
        }
    }

    /// Every row has a cell for each column, whatever was typed.
    fn end_row(&mut self, is_head: bool) {
        let mut row = std::mem::take(&mut self.row);
        let Some(table) = &mut self.table else {
            return;
        };
        row.resize(table.columns.len(), Cell::new());
        if is_head {
            table.head = row;
        } else {
            table.rows.push(row);
        }
    }

    /// What stands in the line is a paragraph; items of a list have none of their own around them.
    fn end_line(&mut self) {
        if self.line.is_empty() {
            return;
        }
        let line = std::mem::take(&mut self.line);
        self.push(Block::Paragraph(line));
    }

    fn enter(&mut self, container: Open) {
        self.end_line();
        // An item needs its list, and a list its items: both or none of them are too deep.
        let too_deep = match &container {
            Open::Item(_) => !matches!(self.open.last(), Some(Open::List(..))),
            _ => self.open.len() >= DEEPEST,
        };
        self.open
            .push(if too_deep { Open::Ignored } else { container });
    }

    fn leave(&mut self) {
        self.end_line();
        match self.open.pop() {
            Some(Open::Quote(blocks)) => self.push(Block::Quote(blocks)),
            Some(Open::List(start, items)) => self.push(Block::List { start, items }),
            Some(Open::Item(blocks)) => {
                if let Some(Open::List(_, items)) = self.open.last_mut() {
                    items.push(blocks);
                }
            }
            Some(Open::Ignored) | None => {}
        }
    }

    fn push(&mut self, block: Block) {
        for container in self.open.iter_mut().rev() {
            match container {
                Open::Quote(blocks) | Open::Item(blocks) => return blocks.push(block),
                Open::List(..) | Open::Ignored => {}
            }
        }
        self.done.push(block);
    }

    fn finish(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.leave();
        }
        self.end_line();
        self.done
    }
}

const fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::block::Alignment;
    use super::*;

    fn plain(text: &str) -> Inline {
        Inline::Words(Words {
            text: text.to_owned(),
            ..Words::default()
        })
    }

    fn text(title: &str, body: &str) -> AgreementText {
        AgreementText {
            language: "en".to_owned(),
            title: title.to_owned(),
            body: body.to_owned(),
        }
    }

    #[test]
    fn headings_paragraphs_and_lists_are_read() {
        let found =
            blocks("# One\n\nFirst *stressed*\nand **strong**.\n\n1. a\n2. b\n   - c\n\n---\n> q");
        assert_eq!(
            found[0],
            Block::Heading {
                level: 1,
                text: vec![plain("One")]
            }
        );
        let Block::Paragraph(line) = &found[1] else {
            panic!("{found:?}");
        };
        assert_eq!(line.len(), 5, "{line:?}");
        let Block::List { start, items } = &found[2] else {
            panic!("{found:?}");
        };
        assert_eq!((*start, items.len()), (Some(1), 2));
        assert_eq!(items[0], [Block::Paragraph(vec![plain("a")])]);
        assert!(matches!(items[1][1], Block::List { start: None, .. }));
        assert_eq!(found[3], Block::Rule);
        assert_eq!(
            found[4],
            Block::Quote(vec![Block::Paragraph(vec![plain("q")])])
        );
    }

    #[test]
    fn html_is_text_and_links_lead_to_the_web_alone() {
        let found = blocks(
            "<script>alert(1)</script>\n\n[a](javascript:x) [b](https://x.example) <c@x.example>",
        );
        assert_eq!(
            found[0],
            Block::Paragraph(vec![plain("<script>alert(1)</script> ")])
        );
        let links: Vec<_> = match &found[1] {
            Block::Paragraph(line) => line
                .iter()
                .filter_map(|part| match part {
                    Inline::Words(words) => words.link.clone(),
                    Inline::Break => None,
                })
                .collect(),
            other => panic!("{other:?}"),
        };
        assert_eq!(links, ["https://x.example", "mailto:c@x.example"]);
    }

    #[test]
    fn tables_are_read_with_a_cell_for_each_column() {
        let text = "> | A | B | |\n> |---|:-:|--:|\n> | 1 | **2** | 3 | 4 |\n> | 5 |\n\n| | |\n|-|-|\n|a|b|";
        let found = blocks(text);
        let [Block::Quote(quoted), Block::Table(nameless)] = &found[..] else {
            panic!("{found:?}");
        };
        let [Block::Table(table)] = &quoted[..] else {
            panic!("{quoted:?}");
        };
        assert_eq!(
            table.columns,
            [Alignment::Start, Alignment::Center, Alignment::End]
        );
        assert_eq!(table.head, [vec![plain("A")], vec![plain("B")], vec![]]);
        assert!(table.has_head() && !nameless.has_head());
        let widths: Vec<usize> = table.rows.iter().map(Vec::len).collect();
        assert_eq!(widths, [3, 3], "what is too much is left out");
        let [Inline::Words(strong)] = &table.rows[0][1][..] else {
            panic!("{table:?}");
        };
        assert!(strong.strong && strong.text == "2");
        assert!(table.rows[1][1].is_empty());
    }

    #[test]
    fn a_hash_is_of_language_title_and_text() {
        let one = text("A", "b").hash();
        assert_eq!(one, text("A", "b").hash());
        assert_ne!(one, text("A", "c").hash());
        assert_ne!(one, text("B", "b").hash());
        let german = AgreementText {
            language: "de".to_owned(),
            ..text("A", "b")
        };
        assert_ne!(one, german.hash());
        assert_eq!(
            one.to_string(),
            "81a012e26bc9db63853ddeecf2eac4465f5074be1a4a5e1a9bdb4fc87a9aa4c5",
            "it never changes: acceptances are known by it"
        );
    }

    /// How deep the blocks lie in each other.
    fn depth(blocks: &[Block]) -> usize {
        let of = |block: &Block| match block {
            Block::Quote(inner) => 1 + depth(inner),
            Block::List { items, .. } => 1 + items.iter().map(|it| depth(it)).max().unwrap_or(0),
            _ => 0,
        };
        blocks.iter().map(of).max().unwrap_or(0)
    }

    #[test]
    fn nothing_lies_deeper_than_a_page_can_show() {
        let quotes = format!("{}deep", "> ".repeat(5000));
        assert!(depth(&blocks(&quotes)) <= DEEPEST);
        let lists: String = (0..200)
            .map(|by| format!("{}- x\n", "  ".repeat(by)))
            .collect();
        assert!(depth(&blocks(&lists)) <= DEEPEST);
    }

    proptest! {
        #[test]
        fn any_text_is_read(markdown in "[\\PC\n >*_#`|:\\[\\]()<-]{0,200}") {
            for block in blocks(&markdown) {
                if let Block::Table(table) = block {
                    let even = |row: &Vec<Cell>| row.len() == table.columns.len();
                    prop_assert!(even(&table.head) && table.rows.iter().all(even));
                }
            }
        }
    }
}
