//! Finding a person's name and address in what was put down for others: what is told in notices and emails.

use portico::privacy::ERASED_NAME;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::on;

/// What a person was called.
pub(super) struct Called {
    pub(super) name: String,
    pub(super) email: String,
}

impl Called {
    /// Replaces every value that is the name or the address; says whether there was one.
    fn scrub(&self, value: &mut Value) -> bool {
        match value {
            Value::String(text) if *text == self.name || *text == self.email => {
                ERASED_NAME.clone_into(text);
                true
            }
            // All of them, and not only up to the first that has one.
            Value::Array(values) => {
                values.iter_mut().filter_map(|it| self.scrubbed(it)).count() > 0
            }
            Value::Object(fields) => {
                fields
                    .values_mut()
                    .filter_map(|it| self.scrubbed(it))
                    .count()
                    > 0
            }
            _ => false,
        }
    }

    fn scrubbed(&self, value: &mut Value) -> Option<()> {
        self.scrub(value).then_some(())
    }

    /// Replaces name and address wherever they stand in a text.
    fn scrub_text(&self, text: &str) -> String {
        text.replace(&self.name, ERASED_NAME)
            .replace(&self.email, ERASED_NAME)
    }
}

// A digest, an invitation and a notice are data; what an older version composed is text.
const MAILS: &str = "SELECT id, data, subject, body FROM mail WHERE CAST(data AS TEXT) LIKE $1 OR CAST(data AS TEXT) LIKE $2 \
     OR body LIKE $1 OR body LIKE $2";

const MAIL: &str = "UPDATE mail SET data = $2, subject = $3, body = $4 WHERE id = $1";

const NOTICES: &str = "SELECT n.id, n.details FROM notice n JOIN event e ON e.id = n.event_id WHERE (e.actor = $1 OR e.kind = 'person.deputy_named') \
     AND CAST(n.details AS TEXT) LIKE $2";

const NOTICE: &str = "UPDATE notice SET details = $2 WHERE id = $1";

#[derive(FromRow)]
struct MailRow {
    id: Uuid,
    data: Option<Json<Value>>,
    subject: Option<String>,
    body: Option<String>,
}

#[derive(FromRow)]
struct NoticeRow {
    id: Uuid,
    details: Json<Value>,
}

/// The text as it stands in JSON, anywhere in a longer one.
fn within(text: &str) -> String {
    let written = Value::from(text).to_string();
    let inner = written.trim_matches('"');
    // A backslash is the sign that LIKE of PostgreSQL takes away; one sign, whichever, is close enough.
    format!("%{}%", inner.replace(['%', '\\'], "_"))
}

/// Replaces a person's name and address in what others were told.
pub(super) async fn scrub_told(
    tx: &mut Tx,
    person: Uuid,
    called: &Called,
) -> Result<(), DeskError> {
    let (name, email) = (within(&called.name), within(&called.email));
    let notices = on!(tx, |c| sqlx::query_as::<_, NoticeRow>(NOTICES)
        .bind(person)
        .bind(&name)
        .fetch_all(c)
        .await)?;
    for mut row in notices {
        if called.scrub(&mut row.details.0) {
            on!(tx, |c| sqlx::query(NOTICE)
                .bind(row.id)
                .bind(&row.details)
                .execute(c)
                .await
                .map(drop))?;
        }
    }
    let mails = on!(tx, |c| sqlx::query_as::<_, MailRow>(MAILS)
        .bind(&name)
        .bind(&email)
        .fetch_all(c)
        .await)?;
    for mut row in mails {
        if let Some(data) = &mut row.data {
            called.scrub(&mut data.0);
        }
        let subject = row.subject.map(|text| called.scrub_text(&text));
        let body = row.body.map(|text| called.scrub_text(&text));
        on!(tx, |c| sqlx::query(MAIL)
            .bind(row.id)
            .bind(&row.data)
            .bind(subject.as_deref())
            .bind(body.as_deref())
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    proptest! {
        #[test]
        fn a_name_is_replaced_wherever_it_stands_and_nothing_else_is(
            name in "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", customer in "[0-9]{3,9}", depth in 0_usize..4,
        ) {
            let called = Called { name: name.clone(), email: "ana@portico.example".into() };
            let mut value = json!({ "by_name": name, "customer": customer, "n": 7 });
            for _ in 0..depth {
                value = json!({ "items": [value] });
            }
            prop_assert!(called.scrub(&mut value));
            let text = value.to_string();
            prop_assert!(!text.contains(&name) && text.contains(&customer) && text.contains(ERASED_NAME));
            prop_assert!(!called.scrub(&mut value));
        }
    }
}
