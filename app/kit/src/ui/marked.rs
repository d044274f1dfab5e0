//! A text with what was looked for in it.

use leptos::prelude::*;
use portico::search::SearchQuery;

use super::markup::Markup;

/// The text, and the words of the query marked in it.
pub fn marked(query: &SearchQuery, text: &str) -> impl IntoView + use<> {
    let mut to = Markup::with_room(text.len() + 32);
    to.html("<span>");
    let mut shown = 0;
    for mark in query.marks(text) {
        to.text(&text[shown..mark.start]);
        to.html("<mark>").text(&text[mark.clone()]).html("</mark>");
        shown = mark.end;
    }
    to.text(&text[shown..]).html("</span>");
    to.view()
}
