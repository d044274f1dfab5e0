//! What an agreement says, as a page shows it. It is rendered like everything else, so nothing in it can run.

use leptos::prelude::*;
use portico::agreement::AgreementText;
use portico::agreement::block::{Alignment, Block, Cell, Inline, Table, Words};
use portico_kit::i18n::t;
use portico_kit::ui::Erase;

/// The text with its title.
pub(crate) fn text_view(text: &AgreementText) -> AnyView {
    let blocks = text.blocks();
    // Below the title there is no step left out, whatever level the text begins with.
    let first = blocks.iter().filter_map(|block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    });
    let first = first.min().unwrap_or(1);
    let body: Vec<AnyView> = blocks.iter().map(|block| view_of(block, first)).collect();
    view! {
        <article class="prose" lang=text.language.clone()>
            <h2>{text.title.clone()}</h2>
            {body}
        </article>
    }
    .erase()
}

fn view_of(block: &Block, first: u8) -> AnyView {
    let all = |blocks: &[Block]| -> Vec<AnyView> {
        blocks.iter().map(|block| view_of(block, first)).collect()
    };
    match block {
        Block::Heading { level, text } => heading(level.saturating_sub(first), line(text)),
        Block::Paragraph(text) => view! { <p>{line(text)}</p> }.erase(),
        Block::List { start, items } => {
            let items = items.iter().map(|item| view! { <li>{all(item)}</li> });
            let items = items.collect_view();
            match start {
                Some(start) => view! { <ol start=start.to_string()>{items}</ol> }.erase(),
                None => view! { <ul>{items}</ul> }.erase(),
            }
        }
        Block::Quote(blocks) => view! { <blockquote>{all(blocks)}</blockquote> }.erase(),
        Block::Table(table) => table_view(table),
        Block::Verbatim(text) => view! { <pre tabindex="0">{text.clone()}</pre> }.erase(),
        Block::Rule => view! { <hr /> }.erase(),
    }
}

/// A table that is wider than the page moves inside of it; so that keys can move it, it takes the focus.
fn table_view(table: &Table) -> AnyView {
    let head = table.has_head().then(|| {
        let cells = cells_of(table, &table.head);
        let cells = cells.map(|(class, words)| view! { <th scope="col" class=class>{words}</th> });
        view! { <thead><tr>{cells.collect_view()}</tr></thead> }
    });
    let rows = table.rows.iter().map(|row| {
        let cells = cells_of(table, row);
        let cells = cells.map(|(class, words)| view! { <td class=class>{words}</td> });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <div class="table" role="group" aria-label=t("agreement-table") tabindex="0">
            <table>
                {head}
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .erase()
}

/// What the cells of a row say, each with how it stands.
fn cells_of<'a>(
    table: &'a Table,
    row: &'a [Cell],
) -> impl Iterator<Item = (Option<&'static str>, Vec<AnyView>)> + 'a {
    let class = |column: &Alignment| match column {
        Alignment::Start => None,
        Alignment::Center => Some("middle"),
        Alignment::End => Some("end"),
    };
    let cells = table.columns.iter().zip(row);
    cells.map(move |(column, cell)| (class(column), line(cell)))
}

fn heading(below: u8, words: Vec<AnyView>) -> AnyView {
    match below {
        0 => view! { <h3>{words}</h3> }.erase(),
        1 => view! { <h4>{words}</h4> }.erase(),
        2 => view! { <h5>{words}</h5> }.erase(),
        _ => view! { <h6>{words}</h6> }.erase(),
    }
}

fn line(parts: &[Inline]) -> Vec<AnyView> {
    parts
        .iter()
        .map(|part| match part {
            Inline::Break => view! { <br /> }.erase(),
            Inline::Words(words) => words_view(words),
        })
        .collect()
}

fn words_view(words: &Words) -> AnyView {
    let text = words.text.clone();
    let text = match (words.strong, words.stressed) {
        (false, false) => text.erase(),
        (true, false) => view! { <strong>{text}</strong> }.erase(),
        (false, true) => view! { <em>{text}</em> }.erase(),
        (true, true) => view! { <strong><em>{text}</em></strong> }.erase(),
    };
    match words.link.clone() {
        Some(href) => view! { <a href=href rel="noopener noreferrer">{text}</a> }.erase(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn html(body: &str) -> String {
        let text = AgreementText {
            language: "en".to_owned(),
            title: "<b>Title</b>".to_owned(),
            body: body.to_owned(),
        };
        Owner::new().with(|| text_view(&text).to_html())
    }

    #[test]
    fn nothing_in_a_text_becomes_an_element() {
        let html = html("# A\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) **b**");
        assert!(!html.contains("<img") && !html.contains("<b>"), "{html}");
        assert!(!html.contains("javascript:"), "{html}");
        assert!(html.contains("<strong>b</strong>"), "{html}");
        assert!(html.contains("&lt;img src=x"), "{html}");
    }

    #[test]
    fn a_table_has_its_head_and_figures_at_the_end() {
        let html = html("| Level | Off |\n|---|--:|\n| **Gold** | 15 <i>%</i> |");
        for expected in [
            ">Level<",
            "<th scope=\"col\" class=\"end\">Off",
            "<strong>Gold</strong>",
            "class=\"end\">15 &lt;i",
            "tabindex=\"0\"",
        ] {
            assert!(html.contains(expected), "{expected}: {html}");
        }
        assert!(!html.contains("<i>"), "{html}");
    }

    /// The elements that a page makes of a text.
    const ELEMENTS: [&str; 24] = [
        "article",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "ol",
        "ul",
        "li",
        "blockquote",
        "pre",
        "hr",
        "br",
        "a",
        "strong",
        "em",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];

    proptest! {
        #[test]
        fn no_text_panics_and_nothing_of_it_reaches_the_page_unescaped(
            typed in "[\\PC\n >*_#`|~!\\\\\\[\\]^()<:=\"'&-]{0,160}",
            tag in "(script|img|svg|iframe|style|base|object)",
        ) {
            let body = format!(
                "{typed}<{tag} src=x onload=\"y\">{typed}\n\n| <{tag}> |\n|---|\n| [a](javascript:{tag}) |\n\n\
                 [b](https://x.example/\"onload=\"{tag})\n"
            );
            let html = html(&body);
            for part in html.split('<').skip(1) {
                let name = part.trim_start_matches('/');
                let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
                // What Leptos puts between texts is a comment.
                let known = ELEMENTS.contains(&name.as_str()) || part.starts_with('!');
                prop_assert!(known, "{part}");
                let inside = part.split('>').next().unwrap_or_default();
                prop_assert!(!inside.contains("onload=\""), "{part}");
                prop_assert!(!inside.contains("javascript:"), "{part}");
            }
        }
    }
}
