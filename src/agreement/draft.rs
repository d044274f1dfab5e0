//! An agreement as it is written, and what becomes of it once it is checked.

use serde::{Deserialize, Serialize};

#[cfg(feature = "native")]
use super::markdown::unsupported;
use crate::problems::{Problem, Problems};
use crate::time::LocalDate;

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 200;
/// The longest text, in characters.
pub const LONGEST_BODY: usize = 200_000;
/// How far ahead the day may lie from which a version has to be accepted.
const HORIZON_DAYS: i64 = 730;
/// So much that is not shown is listed of one text; of the rest it is said how much it is.
#[cfg(feature = "native")]
const LISTED: usize = 10;

/// What somebody typed: nothing is parsed, everything may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgreementDraft {
    /// The day from which it has to be accepted, `YYYY-MM-DD`.
    pub accept_from: String,
    /// The text in each language, in the order of the form.
    pub texts: Vec<TextDraft>,
}

/// The text in one language as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TextDraft {
    /// The tag of the language.
    pub language: String,
    /// What it is called.
    pub title: String,
    /// What it says, in Markdown.
    pub body: String,
}

/// A version that can be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidAgreement {
    /// The day from which it has to be accepted.
    pub accept_from: LocalDate,
    /// The texts; at least one.
    pub texts: Vec<AgreementText>,
}

/// The text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementText {
    /// The tag of the language.
    pub language: String,
    /// What it is called.
    pub title: String,
    /// What it says, in Markdown.
    pub body: String,
}

/// The names of the fields.
pub const ACCEPT_FROM: &str = "accept_from";

/// The name of a title's field.
pub fn title_field(language: &str) -> String {
    format!("title-{language}")
}

/// The name of a text's field.
pub fn body_field(language: &str) -> String {
    format!("body-{language}")
}

impl AgreementDraft {
    /// Reads the fields of a form that has a text for each of these languages.
    pub fn from_fields<'a>(languages: &[&str], text: impl Fn(&str) -> &'a str) -> Self {
        let texts = languages.iter().map(|language| TextDraft {
            language: (*language).to_owned(),
            title: text(&title_field(language)).trim().to_owned(),
            body: plain_lines(text(&body_field(language))),
        });
        Self {
            accept_from: text(ACCEPT_FROM).trim().to_owned(),
            texts: texts.collect(),
        }
    }

    /// The text in a language, if there is one.
    pub fn text(&self, language: &str) -> Option<&TextDraft> {
        self.texts.iter().find(|text| text.language == language)
    }

    /// Checks everything at once. `today` is the vendor's date.
    ///
    /// # Errors
    /// What is wrong with which field.
    #[cfg(feature = "native")]
    pub fn check(&self, today: LocalDate) -> Result<ValidAgreement, Problems> {
        let not_shown = self.not_shown();
        match self.readable(today) {
            Ok(valid) => not_shown.into_result(valid),
            Err(mut found) => {
                found.append(not_shown);
                Err(self.in_order(found))
            }
        }
    }

    /// What agreements do not show of the texts, beside each. What vanishes or stands there as it was typed is not what
    /// partners should accept.
    #[cfg(feature = "native")]
    pub fn not_shown(&self) -> Problems {
        let mut found = Problems::new();
        for text in &self.texts {
            let field = body_field(&text.language);
            let all = unsupported(&plain_lines(&text.body));
            for (line, what) in all.iter().copied().take(LISTED) {
                found.add(&field, Problem::NotInAgreements { line, what });
            }
            let count = all.len().saturating_sub(LISTED);
            if count > 0 {
                found.add(&field, Problem::MoreNotInAgreements { count });
            }
        }
        found
    }

    /// The same problems in the order of the form.
    #[cfg(feature = "native")]
    fn in_order(&self, found: Problems) -> Problems {
        let mut order = vec![ACCEPT_FROM.to_owned()];
        for text in &self.texts {
            order.extend([title_field(&text.language), body_field(&text.language)]);
        }
        let order: Vec<&str> = order.iter().map(String::as_str).collect();
        found.beginning_with(&order)
    }

    /// What partners would read of it: in order but for what agreements do not show. `today` is the vendor's date.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn readable(&self, today: LocalDate) -> Result<ValidAgreement, Problems> {
        let mut found = Problems::new();
        let accept_from = self.check_day(&mut found, today);
        let written: Vec<&TextDraft> = self.texts.iter().filter(|it| !it.is_blank()).collect();
        if written.is_empty() {
            let language = self.texts.first().map_or("en", |text| &text.language);
            found.add(title_field(language), Problem::Required);
            found.add(body_field(language), Problem::Required);
        }
        let texts = written
            .into_iter()
            .filter_map(|text| text.check(&mut found));
        let texts: Vec<AgreementText> = texts.collect();
        match accept_from {
            Some(accept_from) => found.into_result(ValidAgreement { accept_from, texts }),
            None => Err(found),
        }
    }

    fn check_day(&self, found: &mut Problems, today: LocalDate) -> Option<LocalDate> {
        let latest = today.plus_days(HORIZON_DAYS);
        let problem = match LocalDate::parse(self.accept_from.trim()) {
            _ if self.accept_from.trim().is_empty() => Problem::Required,
            None => Problem::NotADate,
            Some(day) if day < today => Problem::EffectiveTooEarly { earliest: today },
            Some(day) if day > latest => Problem::EffectiveTooLate { latest },
            Some(day) => return Some(day),
        };
        found.add(ACCEPT_FROM, problem);
        None
    }
}

impl TextDraft {
    fn is_blank(&self) -> bool {
        self.title.trim().is_empty() && self.body.trim().is_empty()
    }

    fn check(&self, found: &mut Problems) -> Option<AgreementText> {
        let (title, body) = (self.title.trim(), plain_lines(&self.body));
        let of_title = if title.is_empty() {
            Some(Problem::Required)
        } else if title.chars().any(char::is_control) {
            Some(Problem::ControlCharacters)
        } else {
            Problem::too_long(title, LONGEST_TITLE)
        };
        let of_body = if body.is_empty() {
            Some(Problem::Required)
        } else {
            Problem::too_long(&body, LONGEST_BODY)
        };
        let in_order = of_title.is_none() && of_body.is_none();
        if let Some(problem) = of_title {
            found.add(title_field(&self.language), problem);
        }
        if let Some(problem) = of_body {
            found.add(body_field(&self.language), problem);
        }
        in_order.then(|| AgreementText {
            language: self.language.clone(),
            title: title.to_owned(),
            body,
        })
    }
}

/// The text as it is kept and hashed: lines end alike whatever the browser sent, and nothing hangs around it.
fn plain_lines(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', '\0'], "\n");
    lines.trim().to_owned()
}

#[cfg(all(test, feature = "native"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::super::unsupported::Unsupported;
    use super::*;

    fn today() -> LocalDate {
        LocalDate::parse("2026-03-02").unwrap()
    }

    fn draft(accept_from: &str, english: (&str, &str), german: (&str, &str)) -> AgreementDraft {
        AgreementDraft::from_fields(&["en", "de"], |field| match field {
            "accept_from" => accept_from,
            "title-en" => english.0,
            "body-en" => english.1,
            "title-de" => german.0,
            "body-de" => german.1,
            _ => "",
        })
    }

    #[test]
    fn one_language_is_enough_and_lines_end_alike() {
        let valid = draft("2026-03-02", (" Agreement ", "One\r\nTwo\r\n"), ("", ""))
            .check(today())
            .unwrap();
        assert_eq!(valid.texts.len(), 1);
        assert_eq!(valid.texts[0].title, "Agreement");
        assert_eq!(valid.texts[0].body, "One\nTwo");
    }

    #[test]
    fn what_is_missing_or_wrong_is_said_beside_its_field() {
        let found = draft("", ("", ""), ("", "")).check(today()).unwrap_err();
        let fields: Vec<_> = found.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["accept_from", "title-en", "body-en"]);
        let found = draft("2026-03-01", ("Agreement", ""), ("Vertrag", "Text"))
            .check(today())
            .unwrap_err();
        assert_eq!(
            found.for_field("accept_from"),
            [Problem::EffectiveTooEarly { earliest: today() }]
        );
        assert_eq!(found.for_field("body-en"), [Problem::Required]);
        assert!(found.for_field("body-de").is_empty());
        let found = draft("tomorrow", ("A", "b"), ("", "")).check(today());
        assert_eq!(
            found.unwrap_err().for_field("accept_from"),
            [Problem::NotADate]
        );
        assert!(
            draft("2028-03-02", ("A", "b"), ("", ""))
                .check(today())
                .is_err()
        );
    }

    #[test]
    fn what_agreements_do_not_show_is_said_with_its_line_and_what_is_readable_can_be_looked_at() {
        let wrong = draft(
            "",
            ("", "# One\r\n\r\n![map](https://x.example/a.png)"),
            ("Vertrag", "Ein <b>fettes</b> Wort"),
        );
        let found = wrong.check(today()).unwrap_err();
        let fields: Vec<_> = found.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["accept_from", "title-en", "body-en", "body-de"]);
        let picture = Problem::NotInAgreements {
            line: 3,
            what: Unsupported::Picture,
        };
        assert_eq!(found.for_field("body-en"), [picture]);
        let html = draft("2026-03-02", ("A", "<i>one</i>"), ("", ""));
        assert_eq!(html.check(today()).unwrap_err(), html.not_shown());
        assert_eq!(html.readable(today()).unwrap().texts[0].body, "<i>one</i>");
    }

    #[test]
    fn of_much_that_is_not_shown_the_first_is_listed_and_the_rest_is_counted() {
        let many = draft("2026-03-02", ("A", &"a <b> c\n\n".repeat(25)), ("", ""));
        let found = many.not_shown();
        let listed = found.for_field("body-en");
        assert_eq!(listed.len(), LISTED + 1);
        assert_eq!(listed[LISTED], Problem::MoreNotInAgreements { count: 15 });
    }

    proptest! {
        #[test]
        fn any_text_is_answered(day: String, title: String, body: String) {
            let _ = draft(&day, (&title, &body), ("", "")).check(today());
        }
    }
}
