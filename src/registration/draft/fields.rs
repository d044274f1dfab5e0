//! The fields of a draft, from one table: each with its name, and the most characters that it takes. How a draft is
//! kept, sent, compared, read and shown goes through them one by one.

use std::fmt;

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::RegistrationDraft;

/// The name under which product lines are kept.
pub(super) const LINES: &str = "lines";

/// Makes the type of a draft out of the table of its fields.
macro_rules! draft_fields {
    ($($(#[$doc:meta])* $name:ident: $longest:ident,)+) => {
        /// A registration as it is typed: nothing is parsed, nothing is lost, everything may be empty.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct RegistrationDraft {
            $($(#[$doc])* pub $name: String,)+
            /// The products asked for.
            pub lines: Vec<LineDraft>,
        }

        /// What a draft is made of, in the order in which it is sent.
        const NAMES: &[&str] = &[$(stringify!($name),)+ fields::LINES];

        impl RegistrationDraft {
            /// What stands in each field but those of the lines, by its name and in the order of the form.
            // Pages carry it: once, and not wherever it is asked for.
            #[inline(never)]
            pub fn plain_fields(&self) -> [(&'static str, &String); NAMES.len() - 1] {
                [$((stringify!($name), &self.$name)),+]
            }

            #[inline(never)]
            fn plain_fields_mut(&mut self) -> [(&'static str, &mut String); NAMES.len() - 1] {
                [$((stringify!($name), &mut self.$name)),+]
            }
        }

        /// The longest text that the field of this name takes, in characters.
        #[inline(never)]
        pub fn longest(name: &str) -> usize {
            let longest = [$((stringify!($name), $longest)),+];
            let found = longest.into_iter().find(|(known, _)| *known == name);
            found.map_or(LONGEST_LINE, |(_, longest)| longest)
        }
    };
}

impl RegistrationDraft {
    pub(super) fn plain_field_mut(&mut self, name: &str) -> Option<&mut String> {
        let mut fields = self.plain_fields_mut().into_iter();
        let found = fields.find(|(known, _)| *known == name);
        found.map(|(_, field)| field)
    }
}

/// As a derived implementation writes it. That would be code for every field, and a page carries it.
impl Serialize for RegistrationDraft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("RegistrationDraft", super::NAMES.len())?;
        for (name, text) in self.plain_fields() {
            fields.serialize_field(name, text)?;
        }
        fields.serialize_field(LINES, &self.lines)?;
        fields.end()
    }
}

impl<'de> Deserialize<'de> for RegistrationDraft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("RegistrationDraft", super::NAMES, Fields)
    }
}

/// Reads the fields by their order or by their names. What is missing is empty, what is unknown is passed over.
struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = RegistrationDraft;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fields of a draft")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut draft = RegistrationDraft::default();
        for (_, field) in draft.plain_fields_mut() {
            *field = fields.next_element()?.unwrap_or_default();
        }
        draft.lines = fields.next_element()?.unwrap_or_default();
        Ok(draft)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut draft = RegistrationDraft::default();
        while let Some(name) = fields.next_key::<String>()? {
            if name == LINES {
                draft.lines = fields.next_value()?;
            } else if let Some(field) = draft.plain_field_mut(&name) {
                *field = fields.next_value()?;
            } else {
                fields.next_value::<IgnoredAny>()?;
            }
        }
        Ok(draft)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::LineDraft;
    use super::RegistrationDraft;

    #[test]
    fn a_draft_is_kept_by_the_names_of_its_fields() {
        let draft = RegistrationDraft {
            customer: "Fjordline".to_owned(),
            no_website: "A holding".to_owned(),
            lines: vec![LineDraft::default()],
            ..RegistrationDraft::default()
        };
        let kept = serde_json::to_value(&draft).unwrap();
        assert_eq!(kept["customer"], "Fjordline");
        assert_eq!(kept["no_website"], "A holding");
        assert_eq!(kept["lines"][0]["product"], "");
        assert_eq!(kept.as_object().unwrap().len(), super::super::NAMES.len());
        assert_eq!(
            serde_json::from_value::<RegistrationDraft>(kept).unwrap(),
            draft
        );
        // Written by an older or a newer version.
        let other = r#"{"customer": "Fjordline", "unknown": [1], "no_website": "A holding"}"#;
        let read: RegistrationDraft = serde_json::from_str(other).unwrap();
        assert_eq!(
            (read.customer, read.no_website),
            (draft.customer, draft.no_website)
        );
        assert!(read.lines.is_empty());
        assert!(serde_json::from_str::<RegistrationDraft>(r#"{"customer": 1}"#).is_err());
    }
}
