//! What an agreement says, as a page shows it. It is rendered like everything else, so nothing in it can run.

use leptos::prelude::*;
use portico::agreement::AgreementText;
use portico::agreement::text::{Block, Inline, Words};
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
        Block::Verbatim(text) => view! { <pre tabindex="0">{text.clone()}</pre> }.erase(),
        Block::Rule => view! { <hr /> }.erase(),
    }
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
    use super::*;

    #[test]
    fn nothing_in_a_text_becomes_an_element() {
        let text = AgreementText {
            language: "en".to_owned(),
            title: "<b>Title</b>".to_owned(),
            body: "# A\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) **b**"
                .to_owned(),
        };
        let html = Owner::new().with(|| text_view(&text).to_html());
        assert!(!html.contains("<img") && !html.contains("<b>"), "{html}");
        assert!(!html.contains("javascript:"), "{html}");
        assert!(html.contains("<strong>b</strong>"), "{html}");
        assert!(html.contains("&lt;img src=x"), "{html}");
    }
}
