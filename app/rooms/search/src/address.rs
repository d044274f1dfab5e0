//! Where the room's pages are, and what their addresses ask for.

use std::fmt::Display;

use portico::registration::Stage;
use portico_desk::page::Part;
use portico_kit::export::ExportFormat;

/// Everybody who has an account.
pub(crate) const PEOPLE: &str = "/search/people";
/// All registrations.
pub(crate) const REGISTRATIONS: &str = "/search/registrations";

/// What the address of a list asks for. What it does not make sense of is as if it were not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) text: String,
    pub(crate) stage: Option<Stage>,
}

impl Asked {
    pub(crate) fn of(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "q" => asked.text = value.trim().chars().take(200).collect(),
                // A draft is its partner's own business.
                "stage" => {
                    asked.stage = Stage::parse(&value).filter(|stage| *stage != Stage::Draft);
                }
                _ => {}
            }
        }
        asked
    }

    pub(crate) fn is_narrowed(&self) -> bool {
        *self != Self::default()
    }

    /// The address of a page that asks for the same, from another row on.
    pub(crate) fn at<K: Display>(&self, page: &str, part: Part<K>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.text.is_empty() {
            query.append_pair("q", &self.text);
        }
        if let Some(stage) = self.stage {
            query.append_pair("stage", stage.as_str());
        }
        match part {
            Part::Start => {}
            Part::After(key) => {
                query.append_pair("after", &key.to_string());
            }
            Part::Before(key) => {
                query.append_pair("before", &key.to_string());
            }
        }
        let query = query.finish();
        if query.is_empty() {
            page.to_owned()
        } else {
            format!("{page}?{query}")
        }
    }

    /// The address of all of a list as a file.
    pub(crate) fn export(&self, list: &str, format: ExportFormat) -> String {
        let file = format!("{list}/export.{}", format.extension());
        self.at::<Stage>(&file, Part::Start)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use portico::id::PersonId;

    use super::*;

    #[test]
    fn an_address_comes_back_as_it_was_sent() {
        let asked = Asked::of("q=M%26M%20&stage=denied&x=1");
        let id: PersonId = "0192f0c1-2d3e-7a4b-8c5d-6e7f80910203".parse().unwrap();
        assert_eq!(
            asked.at(REGISTRATIONS, Part::After(id)),
            format!("{REGISTRATIONS}?q=M%26M&stage=denied&after={id}")
        );
        assert!(!Asked::of("stage=draft&q=").is_narrowed());
        assert_eq!(
            Asked::default().export(PEOPLE, ExportFormat::Xlsx),
            "/search/people/export.xlsx"
        );
    }
}
