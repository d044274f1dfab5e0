//! Text of several lines. This is the only place that may write a raw text area: the pinned Leptos
//! does not escape what stands inside of one, which would let a stored text run as a script.

use leptos::prelude::*;

use super::field::{
    Wrong, count_line, described_by, field_class, field_id, hint_line, label_text, name_in_summary,
    problem_lines, with_count,
};

/// Text of several lines, with label, hint and problem like [`Field`](super::Field).
#[component]
pub fn TextArea(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What is meant, when the label does not say it all.
    #[prop(optional, into)]
    hint: String,
    /// What the field holds.
    #[prop(optional, into)]
    value: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    problems: Wrong,
    /// How many lines it shows while it is empty.
    #[prop(default = 3)]
    rows: u8,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The most characters that it takes.
    #[prop(optional, into)]
    maxlength: Option<u32>,
    /// The most characters that it should have; longer ones can be typed, and are told.
    #[prop(optional, into)]
    most: Option<usize>,
    /// What tells it from another field of the same name on the page: its id goes by this.
    #[prop(optional, into)]
    id: Option<String>,
    /// The name under which the island for unsent texts keeps it on the device, told by what it is for:
    /// `answer:DR-7K3M-Q2P:17`.
    #[prop(optional, into)]
    unsent: Option<String>,
    /// It can be read and copied, and not changed: a text that was not sent and has no place any more.
    #[prop(optional)]
    found: bool,
    /// What was sent in place of a found text: the same need not be shown again.
    #[prop(optional, into)]
    sent: Option<String>,
    /// It holds what was written before: what the device has kept since then is newer.
    #[prop(optional)]
    earlier: bool,
    /// The form that it is sent with, by its element id, where that is not around it.
    #[prop(optional)]
    form: Option<&'static str>,
) -> AnyView {
    let id = field_id(id.as_ref().unwrap_or(&name));
    name_in_summary(&id, &label, &problems);
    let described = described_by(&id, !hint.is_empty(), &problems);
    view! {
        <div class=field_class(&problems)>
            <label for=id.clone()>{label_text(label, optional)}</label>
            {hint_line(&id, hint.clone())}
            <textarea
                id=id.clone()
                name=name
                form=form
                rows=rows.to_string()
                maxlength=maxlength
                data-unsent=unsent
                data-earlier=earlier.then_some("")
                readonly=found
                data-sent=sent
                aria-invalid=(!problems.is_empty()).then_some("true")
                aria-describedby=with_count(described, &id, most)
            >
                {content(&value)}
            </textarea>
            {count_line(&id, &value, most, true)}
            {problem_lines(&id, &problems)}
        </div>
    }
    .into_any()
}

/// The text as it may stand inside of the element: nothing in it ends the element, and a first line
/// break, which browsers drop, is a spare one.
fn content(value: &str) -> String {
    let mut safe = String::with_capacity(value.len() + 1);
    safe.push('\n');
    for sign in value.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            _ => safe.push(sign),
        }
    }
    safe
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn html(value: &str) -> String {
        let value = value.to_owned();
        Owner::new().with(|| view! { <TextArea name="need" label="Need" value=value /> }.to_html())
    }

    #[test]
    fn a_stored_text_cannot_leave_the_element() {
        let html = html("</textarea><script>alert(1)</script>");
        assert!(!html.contains("<script"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert!(
            html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)"),
            "{html}"
        );
    }

    #[test]
    fn what_was_typed_comes_back_exactly() {
        // The first line break is the spare one, which browsers drop.
        assert!(html("\nfirst & second\n").contains(">\n\nfirst &amp; second\n</textarea>"));
        assert!(html("&amp;").contains(">\n&amp;amp;</textarea>"));
        assert!(html("").contains(">\n</textarea>"));
    }

    #[test]
    fn nothing_else_writes_raw_text_areas_or_raw_html() {
        let mut offenders = Vec::new();
        let app = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        look_for_raw_html(app, &mut offenders);
        assert!(
            offenders.is_empty(),
            "use <TextArea/>, and never raw HTML: {offenders:?}"
        );
    }

    fn look_for_raw_html(folder: &Path, offenders: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look_for_raw_html(&path, offenders);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("ui/text_area.rs")
            {
                let text = fs::read_to_string(&path).unwrap();
                // The one place that escapes what it is given may hand over HTML.
                let may = path.ends_with("ui/markup.rs").then_some("InertElement");
                if ["<textarea", "inner_html", "textarea()", "InertElement"]
                    .iter()
                    .any(|raw| Some(*raw) != may && text.contains(raw))
                {
                    offenders.push(path.display().to_string());
                }
            }
        }
    }
}
