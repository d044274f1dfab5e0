//! HTML that is written piece by piece, for what a page repeats many times: the rows of a long list. A tree of views
//! costs several times as much to make and to write, which shows on such a page only. Everything else is a view.

use leptos::tachys::html::InertElement;

use crate::i18n;

/// A view of HTML that was written before.
pub type Written = InertElement;

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
        self.escaped(text, IN_TEXT)
    }

    /// The words of a message, between tags.
    pub fn t(&mut self, key: &str) -> &mut Self {
        self.text(&i18n::fixed(key))
    }

    /// The words of a message with names and texts filled in.
    pub fn ta(&mut self, key: &str, args: &[(&str, &str)]) -> &mut Self {
        i18n::write(key, args, None, &mut |piece| {
            self.text(piece);
        });
        self
    }

    /// The words of a message for a number of things.
    pub fn tn(&mut self, key: &str, count: i64) -> &mut Self {
        i18n::write(key, &[], Some(count), &mut |piece| {
            self.text(piece);
        });
        self
    }

    /// The value of an attribute, between double quotes.
    pub fn value(&mut self, text: &str) -> &mut Self {
        self.escaped(text, IN_VALUE)
    }

    /// The element as a view. There has to be one element around everything.
    pub fn view(self) -> Written {
        written(self.0)
    }

    fn escaped(&mut self, text: &str, in_what: u8) -> &mut Self {
        let is_special = |byte: u8| SPECIAL[usize::from(byte)] & in_what != 0;
        let mut rest = text;
        // What is special is one byte, and so are the places before and after it.
        while let Some(at) = rest.bytes().position(is_special) {
            self.0.push_str(&rest[..at]);
            self.0.push_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                _ => "&quot;",
            });
            rest = &rest[at + 1..];
        }
        self.0.push_str(rest);
        self
    }
}

const IN_TEXT: u8 = 1;
const IN_VALUE: u8 = 2;

/// Where each byte would mean something else than itself.
static SPECIAL: [u8; 256] = {
    let mut special = [0; 256];
    special[b'&' as usize] = IN_TEXT | IN_VALUE;
    special[b'<' as usize] = IN_TEXT | IN_VALUE;
    special[b'>' as usize] = IN_TEXT | IN_VALUE;
    special[b'"' as usize] = IN_VALUE;
    special
};

/// An element that stands in the source, or was kept for good.
pub(super) fn fixed(html: &'static str) -> Written {
    InertElement::new(html)
}

/// An element that was written before.
pub(super) fn written(html: String) -> Written {
    InertElement::new(html)
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
