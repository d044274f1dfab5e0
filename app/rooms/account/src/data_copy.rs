//! A copy of one's data as a file: JSON for programs, and a page to read.

use std::fmt::Write;

use portico_desk::privacy::DataCopy;
use portico_kit::erased;
use portico_kit::i18n::{Language, has, t};
use serde_json::Value;

/// As JSON.
pub(crate) fn json(copy: &DataCopy) -> String {
    // Texts, numbers and lists only: nothing that JSON could not say.
    erased::in_words(serde_json::to_string_pretty(copy).unwrap_or_default())
}

/// As a page that needs nothing else to be read.
pub(crate) fn html(copy: &DataCopy) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}\
         table{{border-collapse:collapse;width:100%}}td,th{{border:1px solid #999;padding:.25rem .5rem;text-align:left;\
         vertical-align:top;overflow-wrap:anywhere}}</style></head><body><h1>{title}</h1>",
        Language::current().tag(),
        title = escaped(&t("account-data-title")),
    );
    if let Ok(Value::Object(sections)) = serde_json::to_value(copy) {
        for (name, value) in &sections {
            section(name, value, &mut page);
        }
    }
    page.push_str("</body></html>\n");
    erased::in_words(page)
}

fn section(name: &str, value: &Value, page: &mut String) {
    let _infallible = write!(page, "<h2>{}</h2>", escaped(&words(name)));
    match value {
        Value::Array(rows) if rows.is_empty() => {
            let _infallible = write!(page, "<p>{}</p>", escaped(&t("copy-nothing")));
        }
        Value::Array(rows) => {
            for row in rows {
                table(row, page);
                page.push_str("<br>");
            }
        }
        other => table(other, page),
    }
}

fn table(value: &Value, page: &mut String) {
    let Value::Object(fields) = value else {
        let _infallible = write!(page, "<p>{}</p>", escaped(&plain(value)));
        return;
    };
    page.push_str("<table>");
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
        let _infallible = write!(
            page,
            "<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
            escaped(&words(name)),
            escaped(&plain(value))
        );
    }
    page.push_str("</table>");
}

/// What a field is called, where it has a name for readers.
fn words(name: &str) -> String {
    let key = format!("copy-{}", name.replace('_', "-"));
    if has(&key, Language::current()) {
        t(&key)
    } else {
        name.to_owned()
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => t("copy-yes"),
        Value::Bool(false) => t("copy-no"),
        other => other.to_string(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_that_somebody_wrote_becomes_a_tag() {
        portico_kit::i18n::load(&[crate::ROOM.messages]);
        let mut page = String::new();
        let row = json!({ "name": "<script>alert(1)</script>", "roles": null });
        section("memberships", &json!([row]), &mut page);
        assert!(page.contains("&lt;script&gt;") && !page.contains("<script"));
        assert!(page.contains("<h2>Companies</h2>") && !page.contains("roles"));
    }
}
