//! What is wrong with something that a person typed, said so that they can mend it. The domain
//! names messages by key; the words are the app's.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text by its key in the message files, with what is filled into it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Message {
    /// The key in the message files.
    pub key: String,
    /// Names and values that the text speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
}

impl Message {
    /// The text with this key and nothing filled in.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            args: Vec::new(),
        }
    }

    /// The same text with one more value filled in.
    // By value, so that numbers and texts are written alike.
    #[allow(clippy::needless_pass_by_value)]
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.args.push((name.into(), value.to_string()));
        self
    }

    /// The value that was filled in under this name.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl From<&str> for Message {
    fn from(key: &str) -> Self {
        Self::new(key)
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

/// Messages by field. Fields stay in the order in which they were first found wrong, which is the
/// order of the form, so that the summary above the form reads from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problems {
    fields: Vec<(String, Vec<Message>)>,
}

impl Problems {
    /// Nothing is wrong yet.
    pub const fn new() -> Self {
        Self { fields: Vec::new() }
    }

    /// Exactly one thing is wrong.
    pub fn one(field: impl Into<String>, message: impl Into<Message>) -> Self {
        let mut problems = Self::new();
        problems.add(field, message);
        problems
    }

    /// Says that something is wrong with a field.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<Message>) {
        let (field, message) = (field.into(), message.into());
        match self.fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, messages)) => messages.push(message),
            None => self.fields.push((field, vec![message])),
        }
    }

    /// Takes over everything that another check found.
    pub fn append(&mut self, other: Self) {
        for (field, messages) in other.fields {
            for message in messages {
                self.add(field.clone(), message);
            }
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// What is wrong with one field; empty when nothing is.
    pub fn for_field(&self, field: &str) -> &[Message] {
        self.fields
            .iter()
            .find(|(known, _)| known == field)
            .map_or(&[], |(_, messages)| messages.as_slice())
    }

    /// Each wrong field with its messages, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Message])> {
        self.fields
            .iter()
            .map(|(field, messages)| (field.as_str(), messages.as_slice()))
    }

    /// The value when nothing is wrong, else the problems.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (field, messages)) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{field}: ")?;
            for (index, message) in messages.iter().enumerate() {
                if index > 0 {
                    f.write_str(", ")?;
                }
                write!(f, "{message}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_the_order_of_the_form() {
        let mut problems = Problems::new();
        assert!(problems.is_empty());
        problems.add("value", "value-missing");
        problems.add("close_date", Message::new("date-past").with("date", 3));
        problems.add("value", "value-small");
        let fields: Vec<_> = problems.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["value", "close_date"]);
        assert_eq!(problems.for_field("value").len(), 2);
        assert_eq!(problems.for_field("close_date")[0].arg("date"), Some("3"));
        assert!(problems.for_field("customer").is_empty());
        assert_eq!(
            problems.to_string(),
            "value: value-missing, value-small; close_date: date-past date=3"
        );

        let json = serde_json::to_string(&problems).unwrap();
        assert_eq!(serde_json::from_str::<Problems>(&json).unwrap(), problems);
        assert_eq!(problems.clone().into_result(1), Err(problems));
        assert_eq!(Problems::new().into_result(1), Ok(1));
    }

    #[test]
    fn appending_merges_by_field() {
        let mut problems = Problems::one("value", "value-missing");
        let mut other = Problems::one("customer", "customer-missing");
        other.add("value", "value-small");
        problems.append(other);
        assert_eq!(problems.for_field("value").len(), 2);
        assert_eq!(problems.iter().count(), 2);
    }
}
