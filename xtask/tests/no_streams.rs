//! No server function streams. `app/no-streams` stands in for the crate that would carry it out, and calls of it end a
//! page; so it is told here, and not by a page.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The types of `server_fn` for what is sent or answered piece by piece.
const STREAMS: [&str; 7] = [
    "ByteStream",
    "JsonStream",
    "Streaming",
    "StreamingJson",
    "StreamingText",
    "TextStream",
    "Websocket",
];

fn found_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    look_into(text.parse().unwrap(), &mut found);
    found
}

/// What of these tokens would stream, inside of macros too.
fn look_into(tokens: TokenStream, found: &mut Vec<String>) {
    let mut is_attribute = false;
    for token in tokens {
        let follows_hash = is_attribute;
        is_attribute = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == '#');
        match token {
            TokenTree::Group(group) => {
                if follows_hash && group.delimiter() == Delimiter::Bracket {
                    found.extend(other_protocol(group.stream()));
                }
                look_into(group.stream(), found);
            }
            TokenTree::Ident(name) if STREAMS.iter().any(|stream| name == stream) => {
                found.push(name.to_string());
            }
            _ => {}
        }
    }
}

/// The attribute of a server function that does not speak the one protocol that sends all at once.
fn other_protocol(attribute: TokenStream) -> Option<String> {
    let words = attribute.to_string();
    let mut path = Vec::new();
    let mut speaks_call = false;
    for token in attribute {
        match token {
            TokenTree::Ident(name) => path.push(name.to_string()),
            TokenTree::Group(said) => {
                let said: Vec<String> =
                    said.stream().into_iter().map(|it| it.to_string()).collect();
                speaks_call = said
                    .windows(3)
                    .any(|three| three == ["protocol", "=", "Call"]);
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    let is_server_fn = path.last().is_some_and(|name| name == "server");
    (is_server_fn && !speaks_call).then(|| format!("{words}: say `protocol = Call`"))
}

fn read_below(folder: &Path, found: &mut Vec<String>, calls: &mut usize) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_below(&path, found, calls);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            *calls += text.matches("#[server(").count();
            let told = found_in(&text);
            found.extend(
                told.iter()
                    .map(|told| format!("{}: {told}", path.display())),
            );
        }
    }
}

#[test]
fn no_server_function_streams() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (mut found, mut calls) = (Vec::new(), 0);
    for folder in ["app", "server"] {
        read_below(&root.join(folder), &mut found, &mut calls);
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
    assert!(calls > 0, "there are server functions, and none was seen");
}

#[test]
fn what_streams_is_seen() {
    let call = "#[server(name = A, protocol = Call, prefix = \"/api\")] async fn a() {}";
    assert!(found_in(call).is_empty());
    for text in [
        "#[server] async fn a() {}",
        "#[server(name = A, output = StreamingText)] async fn a() {}",
        "#[leptos::server(protocol = Websocket<A, B>)] async fn a() {}",
        "async fn a() -> Result<TextStream, E> { b!(ByteStream) }",
    ] {
        assert!(!found_in(text).is_empty(), "{text}");
    }
}
