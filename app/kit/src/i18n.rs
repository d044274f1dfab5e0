//! The words: every text that a person reads, by key, from the message files. Each crate brings its own
//! files, and the app puts them together. A language is a folder of message files beside each
//! `messages/en` and a line in [`messages!`](crate::messages).

use std::borrow::Cow;
use std::future::Future;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use leptos::prelude::use_context;

use crate::accept;

mod plain;

use plain::PlainMessages;

/// The message files of one crate: for each language its tag, and the files with their names.
pub type Messages = &'static [(&'static str, &'static [(&'static str, &'static str)])];

/// The message files of the crate that calls it, by their names without folder and ending, in every
/// language.
#[macro_export]
macro_rules! messages {
    (@files $language:literal, $($name:literal),+) => {
        ($language, &[$((
            concat!($name, ".ftl"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/messages/", $language, "/", $name, ".ftl")),
        )),+])
    };
    ($($name:literal),+ $(,)?) => {
        &[$crate::messages!(@files "en", $($name),+), $crate::messages!(@files "de", $($name),+)]
    };
}

/// The words of the kit itself.
pub const MESSAGES: Messages = crate::messages![
    "company",
    "ui",
    "shell",
    "sign_in",
    "problem",
    "form",
    "registration",
    "unsent",
    "country",
    "import",
    "oversight",
    "told",
    "event_kinds"
];

/// A language that Portico speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Language(usize);

impl Language {
    /// English.
    pub const ENGLISH: Self = Self(0);

    /// The language for a tag such as `en` or `en-GB`, or English when it is none of ours.
    pub fn of(tag: &str) -> Self {
        Self::known(tag).unwrap_or_default()
    }

    /// The tag for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        MESSAGES.get(self.0).map_or("en", |(tag, _)| tag)
    }

    /// What the language calls itself, for choosing it.
    pub fn own_name(self) -> String {
        self.run(|| t("language-own-name"))
    }

    /// Every language, English first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..MESSAGES.len()).map(Self)
    }

    /// The language that a browser's `Accept-Language` likes best among ours, or English.
    pub fn accepted(header: &str) -> Self {
        let ours = accept::preferences(header)
            .filter(|(_, quality)| *quality > 0)
            .filter_map(|(tag, quality)| Some((quality, Self::known(tag)?)));
        // Of two that are liked alike, the one that is named first.
        let best = ours.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, language)| language).unwrap_or_default()
    }

    /// The language in which texts are asked for now: that of [`Language::run`] or [`Language::scope`], or
    /// of the page that is being rendered; otherwise English.
    pub fn current() -> Self {
        CURRENT
            .try_with(|language| *language)
            .ok()
            .or_else(use_context)
            .unwrap_or_default()
    }

    /// Runs something whose texts are in this language.
    pub fn run<T>(self, work: impl FnOnce() -> T) -> T {
        CURRENT.sync_scope(self, work)
    }

    /// Answers a request whose texts are in this language: also those that a handler asks for before it
    /// renders, such as titles and what is wrong with a field.
    pub fn scope<F: Future>(self, work: F) -> impl Future<Output = F::Output> {
        CURRENT.scope(self, work)
    }

    /// Its place among [`MESSAGES`].
    pub(crate) fn place(self) -> usize {
        self.0
    }

    fn known(tag: &str) -> Option<Self> {
        let name = tag.split(['-', '_']).next().unwrap_or(tag);
        MESSAGES
            .iter()
            .position(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(Self)
    }
}

tokio::task_local! {
    static CURRENT: Language;
}

/// The messages of one language.
struct Bundle {
    plain: PlainMessages,
    fluent: FluentBundle<FluentResource>,
}

/// A bundle for each language, in the order of [`MESSAGES`].
static BUNDLES: OnceLock<Vec<Bundle>> = OnceLock::new();

/// Loads the kit's words and those of all rooms, once for the process: a second call changes nothing.
/// Until then every text is its key.
pub fn load(rooms: &[Messages]) {
    BUNDLES.get_or_init(|| {
        let languages = MESSAGES.iter().map(|(tag, _)| *tag);
        languages.map(|tag| bundle(tag, rooms)).collect()
    });
}

/// Whether the words are there.
pub(crate) fn is_loaded() -> bool {
    BUNDLES.get().is_some()
}

fn bundles() -> &'static [Bundle] {
    BUNDLES.get().map_or(&[], Vec::as_slice)
}

fn bundle(tag: &str, rooms: &[Messages]) -> Bundle {
    let mut plain = PlainMessages::default();
    let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
    // The texts are mixed with Latin names only; the marks would end up in titles and mails.
    bundle.set_use_isolating(false);
    let files = std::iter::once(&MESSAGES)
        .chain(rooms)
        .flat_map(|messages| messages.iter())
        .filter(|(language, _)| *language == tag)
        .flat_map(|(_, files)| files.iter());
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
        plain.add(tag, &resource);
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(
                file = name,
                language = tag,
                ?errors,
                "a message stands in two files"
            );
        }
    }
    Bundle {
        plain,
        fluent: bundle,
    }
}

/// The text with this key.
pub fn t(key: &str) -> String {
    fixed(key).into_owned()
}

/// The text with this key, which nothing is filled into: not copied, for what a page says many times.
pub fn fixed(key: &str) -> Cow<'static, str> {
    let known = chosen().and_then(|bundle| bundle.plain.fixed(key));
    known.map_or_else(|| format(key, None).into(), Cow::Borrowed)
}

/// The text with this key, with names and texts filled in.
pub fn ta(key: &str, args: &[(&str, &str)]) -> String {
    text(key, args, None)
}

/// The text with this key for a number of things, which the message calls `count`.
pub fn tn(key: &str, count: i64, args: &[(&str, &str)]) -> String {
    text(key, args, Some(count))
}

fn text(key: &str, args: &[(&str, &str)], count: Option<i64>) -> String {
    let mut text = String::with_capacity(64);
    write(key, args, count, &mut |piece| text.push_str(piece));
    text
}

/// Writes the text with this key piece by piece into something longer.
pub(crate) fn write(
    key: &str,
    args: &[(&str, &str)],
    count: Option<i64>,
    to: &mut impl FnMut(&str),
) {
    if let Some(parts) = chosen().and_then(|bundle| bundle.plain.complete(key, args, count)) {
        return plain::write(parts, args, count, to);
    }
    let mut filled: FluentArgs<'_> = args
        .iter()
        .map(|(name, value)| (*name, FluentValue::from(*value)))
        .collect();
    if let Some(count) = count {
        filled.set(plain::COUNT, FluentValue::from(count));
    }
    to(&format(key, Some(&filled)));
}

/// The text with this key, filled with these values. Those that are whole numbers choose plurals.
pub fn filled(key: &str, values: &[(&'static str, String)]) -> String {
    let mut arguments = FluentArgs::with_capacity(values.len());
    for (name, value) in values {
        match value.parse::<i64>() {
            Ok(number) => arguments.set(*name, FluentValue::from(number)),
            Err(_) => arguments.set(*name, FluentValue::from(value.as_str())),
        }
    }
    format(key, Some(&arguments))
}

/// What a list of names is sorted by: `Österreich` stands under O.
pub fn sort_key(name: &str) -> String {
    deunicode::deunicode(name).to_lowercase()
}

/// Whether the language has a text of its own for this key.
pub fn has(key: &str, language: Language) -> bool {
    bundles()
        .get(language.0)
        .is_some_and(|bundle| bundle.fluent.has_message(key))
}

/// The messages of the current language.
fn chosen() -> Option<&'static Bundle> {
    bundles().get(Language::current().0)
}

fn format(key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let bundles = bundles();
    // A text that the language lacks is better read in English than not at all.
    for Bundle { fluent: bundle, .. } in chosen().into_iter().chain(bundles.first()) {
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
