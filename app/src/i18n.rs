//! The words: every text that a person reads, by key, from the message files. A language is a folder
//! of message files beside `messages/en` and a row in [`LANGUAGES`].

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use leptos::prelude::use_context;
use portico::problems::Message;

/// The files of one language, each with its name for error messages.
type Files = &'static [(&'static str, &'static str)];

macro_rules! files {
    ($language:literal) => {
        &[
            (
                "ui.ftl",
                include_str!(concat!("../messages/", $language, "/ui.ftl")),
            ),
            (
                "shell.ftl",
                include_str!(concat!("../messages/", $language, "/shell.ftl")),
            ),
            (
                "sign_in.ftl",
                include_str!(concat!("../messages/", $language, "/sign_in.ftl")),
            ),
            (
                "problem.ftl",
                include_str!(concat!("../messages/", $language, "/problem.ftl")),
            ),
            (
                "registration.ftl",
                include_str!(concat!("../messages/", $language, "/registration.ftl")),
            ),
            (
                "review.ftl",
                include_str!(concat!("../messages/", $language, "/review.ftl")),
            ),
            (
                "notice.ftl",
                include_str!(concat!("../messages/", $language, "/notice.ftl")),
            ),
            (
                "home.ftl",
                include_str!(concat!("../messages/", $language, "/home.ftl")),
            ),
            (
                "form.ftl",
                include_str!(concat!("../messages/", $language, "/form.ftl")),
            ),
            (
                "mail.ftl",
                include_str!(concat!("../messages/", $language, "/mail.ftl")),
            ),
            (
                "account.ftl",
                include_str!(concat!("../messages/", $language, "/account.ftl")),
            ),
        ]
    };
}

/// Every language with its files; the first is what stands in for the others.
const LANGUAGES: &[(&str, Files)] = &[("en", files!("en"))];

/// A language that Portico speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Language(usize);

impl Language {
    /// English.
    pub const ENGLISH: Self = Self(0);

    /// The language for a tag such as `en` or `en-GB`, or English when it is none of ours.
    pub fn of(tag: &str) -> Self {
        let name = tag.split(['-', '_']).next().unwrap_or(tag);
        Self(
            LANGUAGES
                .iter()
                .position(|(known, _)| known.eq_ignore_ascii_case(name))
                .unwrap_or(0),
        )
    }

    /// The tag for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        LANGUAGES.get(self.0).map_or("en", |(tag, _)| tag)
    }

    /// The language of the page that is being rendered; outside of a page it is English.
    pub fn current() -> Self {
        use_context().unwrap_or_default()
    }
}

static BUNDLES: LazyLock<Vec<FluentBundle<FluentResource>>> = LazyLock::new(|| {
    LANGUAGES
        .iter()
        .map(|(tag, files)| bundle(tag, files))
        .collect()
});

fn bundle(tag: &str, files: Files) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
    // The texts are mixed with Latin names only; the marks would end up in titles and mails.
    bundle.set_use_isolating(false);
    for (name, text) in files {
        let resource =
            FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(parsed, errors)| {
                tracing::error!(
                    file = name,
                    language = tag,
                    ?errors,
                    "a message file has mistakes"
                );
                parsed
            });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(
                file = name,
                language = tag,
                ?errors,
                "a message stands in two files"
            );
        }
    }
    bundle
}

/// The text with this key.
pub fn t(key: &str) -> String {
    format(key, None)
}

/// The text with this key, with names and texts filled in.
pub fn ta(key: &str, args: &[(&str, &str)]) -> String {
    format(key, Some(&texts(args)))
}

/// The text with this key for a number of things, which the message calls `count`.
pub fn tn(key: &str, count: i64, args: &[(&str, &str)]) -> String {
    let mut filled = texts(args);
    filled.set("count", FluentValue::from(count));
    format(key, Some(&filled))
}

/// What a message from the domain says. Values that are whole numbers choose plurals.
pub fn message(message: &Message) -> String {
    let mut filled = FluentArgs::with_capacity(message.args.len());
    for (name, value) in &message.args {
        match value.parse::<i64>() {
            Ok(number) => filled.set(name.as_str(), FluentValue::from(number)),
            Err(_) => filled.set(name.as_str(), FluentValue::from(value.as_str())),
        }
    }
    format(&message.key, Some(&filled))
}

/// Whether the language has a text of its own for this key.
pub fn has(key: &str, language: Language) -> bool {
    BUNDLES
        .get(language.0)
        .is_some_and(|bundle| bundle.has_message(key))
}

fn texts<'a>(args: &'a [(&'a str, &'a str)]) -> FluentArgs<'a> {
    args.iter()
        .map(|(name, value)| (*name, FluentValue::from(*value)))
        .collect()
}

fn format(key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let chosen = BUNDLES.get(Language::current().0);
    // A text that the language lacks is better read in English than not at all.
    for bundle in chosen.into_iter().chain(BUNDLES.first()) {
        let Some(pattern) = bundle.get_message(key).and_then(|found| found.value()) else {
            continue;
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors);
        if !errors.is_empty() {
            tracing::warn!(key, ?errors, "a message could not be filled in");
        }
        return Cow::into_owned(text);
    }
    tracing::warn!(key, "a message is missing");
    key.to_owned()
}

#[cfg(test)]
#[path = "i18n_tests.rs"]
mod tests;
