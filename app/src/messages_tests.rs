//! No key is used that has no text, and no message file has mistakes.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use portico_kit::i18n::{Language, has};

use super::*;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs")
            && !path.to_string_lossy().ends_with("tests.rs")
        {
            found.push(path);
        }
    }
}

/// The part of a source file that ships: without its tests and its comments.
fn shipped(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let body = text.split("#[cfg(test)]").next().unwrap_or(&text);
    let lines = body
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The string literals that directly follow one of these calls.
fn literals_after<'a>(text: &'a str, call: &str) -> Vec<&'a str> {
    text.match_indices(call)
        .filter(|(at, _)| {
            let before = text[..*at].chars().next_back();
            call.starts_with('.') || before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
        })
        .filter_map(|(at, _)| text[at + call.len()..].trim_start().strip_prefix('"'))
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// The keys in `.add("field", "key")`.
fn keys_added(text: &str) -> Vec<&str> {
    text.match_indices(".add(")
        .filter_map(|(at, call)| {
            let rest = text[at + call.len()..].trim_start().strip_prefix('"')?;
            let (_, rest) = rest.split_once('"')?;
            rest.strip_prefix(',')?
                .trim_start()
                .strip_prefix('"')?
                .split('"')
                .next()
        })
        .collect()
}

/// The keys of the texts that islands may say: `saved = "keeper-saved"`.
fn keys_of_islands(text: &str) -> Vec<&str> {
    let lists = text.split("island_texts! {").skip(1);
    lists
        .filter_map(|list| list.split("\n}").next())
        .flat_map(|list| literals_after(list, "= "))
        .collect()
}

/// Words with which keys begin that are not always named where they are looked up.
const FAMILIES: [&str; 4] = ["problem-", "refused-", "ineligible-", "conflict-"];

/// Every string literal that looks like a key of one of the families.
fn keys_of_families(text: &str) -> Vec<&str> {
    let literals = text.split('"').skip(1).step_by(2);
    literals
        .filter(|literal| FAMILIES.iter().any(|family| literal.starts_with(family)))
        .collect()
}

#[test]
fn every_key_in_use_has_a_text() {
    load_messages();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut app = Vec::new();
    sources(here, &mut app);
    let mut missing = BTreeSet::new();
    let mut check = |path: &Path, key: &str| {
        if !has(key, Language::ENGLISH) {
            missing.insert(format!("{key} ({})", path.display()));
        }
    };
    for path in &app {
        let text = shipped(path);
        let calls = ["t(", "ta(", "tn("];
        let called = calls.iter().flat_map(|call| literals_after(&text, call));
        for key in called.chain(keys_of_islands(&text)) {
            check(path, key);
        }
    }
    for path in &app {
        let text = shipped(path);
        let named = literals_after(&text, "Message::new(").into_iter();
        for key in named
            .chain(keys_added(&text))
            .chain(keys_of_families(&text))
        {
            check(path, key);
        }
    }
    assert!(
        missing.is_empty(),
        "keys without a text:\n{}",
        missing.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// The domain and the desk say what is wrong in types: what a text is called is the app's.
#[test]
fn below_the_app_nothing_knows_a_key() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut below = Vec::new();
    sources(&here.join("../src"), &mut below);
    sources(&here.join("../server/desk/src"), &mut below);
    sources(&here.join("../server/demo/src"), &mut below);
    for path in below {
        let text = shipped(&path);
        let keys = keys_of_families(&text);
        assert!(keys.is_empty(), "{}: {keys:?}", path.display());
    }
}

#[test]
fn every_message_file_parses_and_no_key_stands_twice() {
    for (language, _) in i18n::MESSAGES {
        let mut bundle: FluentBundle<FluentResource> =
            FluentBundle::new_concurrent(language.parse().into_iter().collect());
        let all = messages();
        let files = all
            .iter()
            .chain([&i18n::MESSAGES])
            .flat_map(|messages| messages.iter())
            .filter(|(tag, _)| tag == language)
            .flat_map(|(_, files)| files.iter());
        for (name, text) in files {
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(_, errors)| panic!("{language}/{name}: {errors:?}"));
            bundle
                .add_resource(resource)
                .unwrap_or_else(|errors| panic!("{language}/{name}: {errors:?}"));
        }
    }
}
