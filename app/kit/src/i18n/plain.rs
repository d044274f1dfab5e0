//! Messages that are put together without Fluent: fixed text, places to fill in, and forms for one and for many. These
//! are nearly all, and a page asks for hundreds; what is beyond that is left to Fluent.

use std::collections::HashMap;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use foldhash::fast::FixedState;

/// The argument that chooses between the forms of a message.
pub(super) const COUNT: &str = "count";

/// Languages in which one is said differently from every other whole number.
const ONE_AND_OTHERS: [&str; 2] = ["en", "de"];

/// The messages of a language that are this simple, by key. The keys are ours, and nobody's to choose: the hash need not
/// be one that resists an attack.
#[derive(Debug, Default)]
pub(super) struct PlainMessages(HashMap<String, Vec<Part>, FixedState>);

#[derive(Debug)]
pub(super) enum Part {
    Text(String),
    Place(String),
    /// The forms for one and for every other number.
    Count(Vec<Part>, Vec<Part>),
}

impl PlainMessages {
    /// Takes over what is simple in a file. As in a bundle, the first of two messages with the same key stays.
    pub(super) fn add(&mut self, tag: &str, file: &FluentResource) {
        for entry in file.entries() {
            let Entry::Message(message) = entry else {
                continue;
            };
            let parts = message.value.as_ref().and_then(|it| parts(tag, it));
            if let Some(parts) = parts {
                self.0.entry(message.id.name.to_owned()).or_insert(parts);
            }
        }
    }

    /// The text with this key, if nothing has to be filled in.
    pub(super) fn fixed(&self, key: &str) -> Option<&str> {
        match &self.0.get(key)?[..] {
            [Part::Text(text)] => Some(text.as_str()),
            _ => None,
        }
    }

    /// The message with this key, if it is simple and everything is there that goes into it.
    pub(super) fn complete(
        &self,
        key: &str,
        args: &[(&str, &str)],
        count: Option<i64>,
    ) -> Option<&[Part]> {
        let parts = self.0.get(key)?;
        is_complete(parts, args, count).then_some(parts)
    }
}

fn is_complete(parts: &[Part], args: &[(&str, &str)], count: Option<i64>) -> bool {
    let is_there = |part: &Part| match part {
        Part::Text(_) => true,
        Part::Place(name) => argument(args, name).is_some() || count.is_some() && name == COUNT,
        Part::Count(..) => count.is_some_and(|number| is_complete(form(part, number), args, count)),
    };
    parts.iter().all(is_there)
}

/// Writes a complete message, piece by piece.
pub(super) fn write(
    parts: &[Part],
    args: &[(&str, &str)],
    count: Option<i64>,
    to: &mut impl FnMut(&str),
) {
    for part in parts {
        match (part, count) {
            (Part::Text(fixed), _) => to(fixed),
            (Part::Place(name), _) => match (argument(args, name), count) {
                (Some(value), _) => to(value),
                (None, Some(number)) => to(&number.to_string()),
                (None, None) => {}
            },
            (Part::Count(..), Some(number)) => write(form(part, number), args, count, to),
            (Part::Count(..), None) => {}
        }
    }
}

fn argument<'a>(args: &[(&str, &'a str)], name: &str) -> Option<&'a str> {
    let found = args.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| *value)
}

/// The form of a message for a number of things.
fn form(part: &Part, number: i64) -> &[Part] {
    match part {
        Part::Count(one, _) if number.unsigned_abs() == 1 => one,
        Part::Count(_, others) => others,
        Part::Text(_) | Part::Place(_) => &[],
    }
}

fn parts(tag: &str, pattern: &Pattern<&str>) -> Option<Vec<Part>> {
    let parts = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => Some(Part::Text((*value).to_owned())),
        PatternElement::Placeable { expression } => match expression {
            Expression::Inline(inline) => Some(Part::Place(variable(inline)?.to_owned())),
            Expression::Select { selector, variants } => {
                let counts = variable(selector) == Some(COUNT) && ONE_AND_OTHERS.contains(&tag);
                counts.then(|| forms(tag, variants)).flatten()
            }
        },
    });
    parts.collect()
}

fn variable<'a>(expression: &InlineExpression<&'a str>) -> Option<&'a str> {
    match expression {
        InlineExpression::VariableReference { id } => Some(id.name),
        _ => None,
    }
}

fn forms(tag: &str, variants: &[Variant<&str>]) -> Option<Part> {
    let form = |variant: &Variant<&str>| parts(tag, &variant.value);
    match variants {
        [one, others] if is(one, "one") && is(others, "other") && others.default => {
            Some(Part::Count(form(one)?, form(others)?))
        }
        _ => None,
    }
}

fn is(variant: &Variant<&str>, name: &str) -> bool {
    matches!(&variant.key, VariantKey::Identifier { name: known } if *known == name)
}

#[cfg(test)]
mod tests {
    use super::super::{FluentArgs, FluentValue, Language, bundles, format, load};
    use super::*;

    fn text(
        messages: &PlainMessages,
        key: &str,
        args: &[(&str, &str)],
        count: Option<i64>,
    ) -> Option<String> {
        let parts = messages.complete(key, args, count)?;
        let mut text = String::new();
        write(parts, args, count, &mut |piece| text.push_str(piece));
        Some(text)
    }

    fn names<'a>(parts: &'a [Part], found: &mut Vec<&'a str>) {
        for part in parts {
            match part {
                Part::Text(_) => {}
                Part::Place(name) => found.push(name),
                Part::Count(one, others) => {
                    names(one, found);
                    names(others, found);
                }
            }
        }
    }

    #[test]
    fn every_message_reads_as_fluent_writes_it() {
        load(&[]);
        for (language, bundle) in Language::all().zip(bundles()) {
            assert!(bundle.plain.0.len() > 200, "{language:?}");
            for (key, parts) in &bundle.plain.0 {
                let mut places = Vec::new();
                names(parts, &mut places);
                places.retain(|name| *name != COUNT);
                let values: Vec<_> = places.iter().map(|name| (*name, *name)).collect();
                for count in [-1, 0, 1, 2, 1_234_567] {
                    let mut args: FluentArgs<'_> = values
                        .iter()
                        .map(|(name, value)| (*name, FluentValue::from(*value)))
                        .collect();
                    args.set(COUNT, FluentValue::from(count));
                    let fluent = language.run(|| format(key, Some(&args)));
                    let plain = text(&bundle.plain, key, &values, Some(count));
                    assert_eq!(plain.as_deref(), Some(&*fluent), "{key} in {language:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_more_than_simple_or_incomplete_is_left_to_fluent() {
        let file = "simple = { $who } has { $count }\n\
            term = { -vendor } says\n\
            exact = { $count ->\n    [0] none\n   *[other] some\n }\n\
            by-name = { $who ->\n    [one] me\n   *[other] others\n }\n\
            counted = { $count ->\n    [one] one thing\n   *[other] { $count } things\n }\n";
        let Ok(file) = FluentResource::try_new(file.to_owned()) else {
            panic!("the file has mistakes");
        };
        let mut english = PlainMessages::default();
        english.add("en", &file);
        let text_of = |key, args: &[(&str, &str)], count| text(&english, key, args, count);
        assert_eq!(
            text_of("simple", &[("who", "Ana")], Some(2)).as_deref(),
            Some("Ana has 2")
        );
        assert_eq!(
            text_of("counted", &[], Some(1)).as_deref(),
            Some("one thing")
        );
        assert_eq!(text_of("counted", &[], None), None);
        assert_eq!(text_of("simple", &[], Some(2)), None);
        for key in ["term", "exact", "by-name", "absent"] {
            assert_eq!(text_of(key, &[("who", "Ana")], Some(1)), None, "{key}");
        }
        let mut polish = PlainMessages::default();
        polish.add("pl", &file);
        assert_eq!(text(&polish, "counted", &[], Some(1)), None);
    }
}
