//! Every language says what English says: no message is missing or left over, and the same values are
//! filled in.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::parse;
use portico_kit::i18n::Messages;

use super::*;

/// The plural categories of English and German. A language with others needs a table here.
const PLURALS: [&str; 2] = ["one", "other"];

/// What a message has that a translation must have as well.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    /// The values that are filled in.
    variables: BTreeSet<String>,
    /// The variants of each choice, by what chooses.
    variants: BTreeSet<(String, Vec<String>)>,
    /// Its plain text, to find what nobody has translated.
    text: String,
}

impl Shape {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                let chooser = format!("{selector:?}");
                self.inline(selector);
                let mut keys = Vec::new();
                for variant in variants {
                    keys.push(match variant.key {
                        VariantKey::Identifier { name } => name.to_owned(),
                        VariantKey::NumberLiteral { value } => value.to_owned(),
                    });
                    self.pattern(&variant.value);
                }
                keys.sort_unstable();
                self.variants.insert((chooser, keys));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            _ => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        for argument in &arguments.positional {
            self.inline(argument);
        }
    }
}

fn shapes(text: &str) -> BTreeMap<String, Shape> {
    let resource = parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    });
    messages
        .map(|message| {
            let mut shape = Shape::default();
            shape.pattern(&message.value.unwrap());
            (message.id.name.to_owned(), shape)
        })
        .collect()
}

/// The message files of a crate in one language, by their names.
fn files(messages: Messages, language: &str) -> BTreeMap<&'static str, &'static str> {
    let (_, files) = messages
        .iter()
        .find(|(tag, _)| *tag == language)
        .unwrap_or_else(|| panic!("no files in {language}"));
    files.iter().copied().collect()
}

fn compare(place: &str, english: &str, translated: &str, found: &mut Vec<String>) {
    let (english, translated) = (shapes(english), shapes(translated));
    for (key, shape) in &english {
        let Some(other) = translated.get(key) else {
            found.push(format!("{place}: {key} is missing"));
            continue;
        };
        if shape.variables != other.variables {
            let (ours, theirs) = (&shape.variables, &other.variables);
            found.push(format!(
                "{place}: {key} fills in {theirs:?} and not {ours:?}"
            ));
        }
        if shape.variants != other.variants {
            found.push(format!("{place}: {key} chooses among other variants"));
        }
        let words = shape.text.split_whitespace().count();
        if words > 3 && shape.text == other.text {
            found.push(format!("{place}: {key} is not translated"));
        }
    }
    for key in translated.keys().filter(|key| !english.contains_key(*key)) {
        found.push(format!("{place}: {key} is left over"));
    }
}

#[test]
fn every_language_has_every_message_with_the_same_values() {
    let mut found = Vec::new();
    let all = super::messages();
    // The gallery has no words of its own.
    let worded = all.iter().filter(|messages| !messages.is_empty());
    for messages in worded.chain([&i18n::MESSAGES]) {
        let english = files(messages, "en");
        for (language, _) in i18n::MESSAGES.iter().skip(1) {
            let translated = files(messages, language);
            for (name, text) in &english {
                compare(
                    &format!("{language}/{name}"),
                    text,
                    translated[name],
                    &mut found,
                );
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn plurals_have_the_categories_that_the_language_has() {
    for messages in super::messages().iter().chain([&i18n::MESSAGES]) {
        for (language, files) in *messages {
            for (name, text) in *files {
                for (key, shape) in shapes(text) {
                    for (_, variants) in &shape.variants {
                        if variants.iter().any(|variant| variant == "one") {
                            let has = |category: &&str| variants.iter().any(|v| v == category);
                            assert!(PLURALS.iter().all(has), "{language}/{name}: {key}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_comparison_finds_what_is_wrong() {
    let english = "a = One { $x }\nb = Two\nc = { $n ->\n    [one] 1\n   *[other] { $n }\n}\nd = these are four words";
    let german = "a = Eins\nc = { $n ->\n   *[other] { $n }\n}\nd = these are four words\ne = Fünf";
    let mut found = Vec::new();
    compare("de/x", english, german, &mut found);
    assert_eq!(found.len(), 5, "{found:?}");
}
