//! HTML that is written piece by piece, for what a page repeats many times: the rows of a long list. A tree of views
//! costs several times as much to make and to write, which shows on such a page only. Everything else is a view.

use leptos::tachys::html::InertElement;

/// One element and what is in it. What is fixed can only be said in the source; everything else is escaped.
#[derive(Debug, Default)]
pub struct Markup(String);

impl Markup {
    /// Nothing yet, with room for so many bytes.
    pub fn with_room(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Tags and whatever else is the same each time.
    pub fn html(&mut self, fixed: &'static str) -> &mut Self {
        self.0.push_str(fixed);
        self
    }

    /// A text between tags.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.escaped(text, |byte| matches!(byte, b'&' | b'<' | b'>'))
    }

    /// The value of an attribute, between double quotes.
    pub fn value(&mut self, text: &str) -> &mut Self {
        self.escaped(text, |byte| matches!(byte, b'&' | b'<' | b'>' | b'"'))
    }

    /// The element as a view. There has to be one element around everything.
    pub fn view(self) -> InertElement {
        InertElement::new(self.0)
    }

    fn escaped(&mut self, text: &str, is_special: fn(u8) -> bool) -> &mut Self {
        let mut written = 0;
        // What is special is one byte, and so are the places before and after it.
        for (at, byte) in text.bytes().enumerate() {
            if is_special(byte) {
                self.0.push_str(&text[written..at]);
                self.0.push_str(match byte {
                    b'&' => "&amp;",
                    b'<' => "&lt;",
                    b'>' => "&gt;",
                    _ => "&quot;",
                });
                written = at + 1;
            }
        }
        self.0.push_str(&text[written..]);
        self
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::*;

    #[test]
    fn it_writes_what_a_view_writes() {
        let evil = "</td><script>alert(\"ä & 'b'\")</script>";
        let view = view! { <td title=evil.to_owned()>{evil.to_owned()}</td> }.to_html();
        let mut markup = Markup::default();
        let written = markup.html("<td title=\"").value(evil).html("\">");
        written.text(evil).html("</td>");
        assert_eq!(markup.view().to_html(), view);
    }
}
