//! The Markdown of agreements: what is read of it, and what is not, by its line.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::block::Alignment;
use super::unsupported::{MOST_COLUMNS, Unsupported};

/// What is read beside plain Markdown.
pub(super) const READ: Options = Options::ENABLE_TABLES;

/// What agreements do not show of a text, with the lines where it stands, from 1.
pub(super) fn unsupported(markdown: &str) -> Vec<(usize, Unsupported)> {
    // Known here, and read nowhere: so that it is found and not taken for words.
    let known = READ
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let lines = Lines::of(markdown);
    let mut columns = 0;
    let mut found = BTreeSet::new();
    for (event, range) in Parser::new_ext(markdown, known).into_offset_iter() {
        let source = markdown.get(range.clone()).unwrap_or_default();
        let what = match event {
            Event::Start(Tag::Table(aligned)) => {
                columns = aligned.len();
                (columns > MOST_COLUMNS).then_some(Unsupported::WideTable)
            }
            Event::Start(Tag::TableRow) => {
                (cells(source) > columns).then_some(Unsupported::SpareCells)
            }
            Event::Start(tag) => of_tag(&tag, source),
            Event::InlineHtml(_) => Some(Unsupported::Html),
            Event::FootnoteReference(_) => Some(Unsupported::Footnote),
            Event::TaskListMarker(_) => Some(Unsupported::Checkbox),
            _ => None,
        };
        found.extend(what.map(|what| (lines.at(range.start), what)));
    }
    found.into_iter().collect()
}

fn of_tag(tag: &Tag<'_>, source: &str) -> Option<Unsupported> {
    match tag {
        Tag::Image { .. } => Some(Unsupported::Picture),
        Tag::HtmlBlock => Some(Unsupported::Html),
        Tag::FootnoteDefinition(_) => Some(Unsupported::Footnote),
        // One tilde on either side is how people write "about": it is kept as it is typed.
        Tag::Strikethrough => source
            .starts_with("~~")
            .then_some(Unsupported::StruckThrough),
        Tag::Link {
            link_type,
            dest_url,
            ..
        } => {
            let leads = safe_link(*link_type, dest_url).is_some();
            (!leads).then_some(Unsupported::LinkElsewhere)
        }
        _ => None,
    }
}

/// How many cells a row of a table has as it is written: those that it has no column for are dropped when it is read.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let (mut cells, mut open, mut escaped) = (0, false, false);
    for sign in row.chars() {
        if sign == '|' && !escaped {
            cells += 1;
            open = false;
        } else if !sign.is_whitespace() {
            open = true;
        }
        escaped = sign == '\\';
    }
    cells + usize::from(open)
}

/// Where the lines of a text end.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The number of the line at a place, from 1.
    fn at(&self, place: usize) -> usize {
        self.0.partition_point(|end| *end < place) + 1
    }
}

/// How a column stands.
pub(super) const fn alignment_of(column: pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

/// An address that leads to the web or to a mailbox, and nowhere else.
pub(super) fn safe_link(link: LinkType, address: &str) -> Option<String> {
    let plain = !address
        .chars()
        .any(|sign| sign.is_control() || sign.is_whitespace());
    if link == LinkType::Email {
        return plain.then(|| format!("mailto:{address}"));
    }
    let lower = address.to_ascii_lowercase();
    let safe = ["https://", "http://", "mailto:"];
    let safe = safe.iter().any(|scheme| lower.starts_with(scheme));
    (plain && safe).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_not_shown_is_named_with_its_line() {
        let text = "# One\n\n![map](https://x.example/a.png)\n\nSome <b>bold</b> words.\n\n<div>\nx\n</div>\n\n\
            Struck ~~out~~.\n\n- [ ] tick\n\nSee[^1].\n\n[^1]: below\n\n[here](/partners)\n";
        assert_eq!(
            unsupported(text),
            [
                (3, Unsupported::Picture),
                (5, Unsupported::Html),
                (7, Unsupported::Html),
                (11, Unsupported::StruckThrough),
                (13, Unsupported::Checkbox),
                (15, Unsupported::Footnote),
                (17, Unsupported::Footnote),
                (19, Unsupported::LinkElsewhere),
            ]
        );
    }

    #[test]
    fn what_is_shown_is_not_named() {
        let text = "# One\n\nSome *words*, **strong**, `kept`, a < b > c, ~5 to ~6 days &lt;b&gt; \\<i>.\n\n1. a\n   - b\n\n\
            > quoted\n\n| A | B |\n|---|--:|\n| 1 | 2 \\| 3 |\n| 4 |\n\n[web](https://x.example) <me@x.example> \
            [mail](mailto:me@x.example)\n\n---\n\n    <b>as it is</b>\n";
        assert_eq!(unsupported(text), Vec::new());
    }

    #[test]
    fn a_table_that_does_not_fit_is_named() {
        let wide = MOST_COLUMNS + 1;
        let table = |columns: usize| {
            let line = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(columns));
            [line("a"), line("-"), line("b")].concat()
        };
        assert_eq!(unsupported(&table(MOST_COLUMNS)), Vec::new());
        assert_eq!(
            unsupported(&format!("A\n\n{}", table(wide))),
            [(3, Unsupported::WideTable)]
        );
        let spare = "| A | B |\n|---|---|\n| 1 | 2 | 3 |\n";
        assert_eq!(unsupported(spare), [(3, Unsupported::SpareCells)]);
        assert_eq!(
            unsupported("A | B\n-|-\n1 | 2 | 3"),
            [(3, Unsupported::SpareCells)]
        );
    }

    #[test]
    fn links_lead_to_the_web_and_to_mailboxes() {
        for no_link in [
            "data:text/html,x",
            "//x.example",
            "/partners",
            "JAVASCRIPT:x",
        ] {
            assert_eq!(safe_link(LinkType::Inline, no_link), None, "{no_link}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_looked_through(markdown in "[\\PC\n >*_#`|~!\\\\\\[\\]^()<:-]{0,200}") {
            let lines = markdown.lines().count().max(1);
            for (line, _) in unsupported(&markdown) {
                prop_assert!(line >= 1 && line <= lines, "line {line} of {lines}");
            }
        }
    }
}
