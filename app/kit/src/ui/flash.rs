//! What answers the reader's last step, at the top of the page.

use leptos::prelude::*;

use super::card::{Note, Tone};

/// A note that answers what the reader has just done, and perhaps where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// How it is meant.
    pub tone: Tone,
    /// The matter in a few words.
    pub title: String,
    /// The rest.
    pub text: String,
    /// The words and the address of a link.
    pub link: Option<(String, String)>,
}

impl Flash {
    /// A note that leads nowhere.
    pub fn new(tone: Tone, title: String, text: String) -> Self {
        Self {
            tone,
            title,
            text,
            link: None,
        }
    }

    /// The same with a link.
    #[must_use]
    pub fn leading_to(mut self, words: String, href: String) -> Self {
        self.link = Some((words, href));
        self
    }

    /// The note, read out at once.
    pub fn view(self) -> AnyView {
        let link = self
            .link
            .map(|(words, href)| view! { " " <a class="nowrap" href=href>{words}</a> });
        view! {
            <div class="flash">
                <Note tone=self.tone title=self.title live=true>{self.text}{link}</Note>
            </div>
        }
        .into_any()
    }
}
