//! What happened, the newest first.

use leptos::prelude::*;
use portico::time::Instant;

use super::timestamp::Timestamp;

/// How a step is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// It happened.
    #[default]
    Past,
    /// It is what is waited for.
    Now,
    /// It went well.
    Good,
    /// It asks for something.
    Warn,
    /// It went badly.
    Bad,
}

impl Mark {
    const fn class(self) -> Option<&'static str> {
        match self {
            Self::Past => None,
            Self::Now => Some("now"),
            Self::Good => Some("good"),
            Self::Warn => Some("warn"),
            Self::Bad => Some("bad"),
        }
    }
}

/// One thing that happened, or is waited for.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// What it is, in a sentence without a full stop.
    pub title: String,
    /// When it happened.
    pub at: Option<Instant>,
    /// A quiet line beside the time; may be empty.
    pub remark: String,
    /// What a person wrote; may be empty.
    pub quote: String,
    /// How it is marked.
    pub mark: Mark,
}

/// Steps on a line.
#[component]
pub fn Timeline(
    /// The steps, the newest first.
    steps: Vec<Step>,
) -> impl IntoView {
    let items = steps.into_iter().map(|step| {
        let quote =
            (!step.quote.is_empty()).then(|| view! { <blockquote>{step.quote}</blockquote> });
        let remark = (!step.remark.is_empty()).then(|| view! { <span>{step.remark}</span> });
        let at = step.at.map(|at| view! { <Timestamp at=at /> });
        view! {
            <li class=step.mark.class()>
                <div>{step.title}</div>
                <div class="muted small dots">{at}{remark}</div>
                {quote}
            </li>
        }
    });
    view! { <ol class="timeline">{items.collect_view()}</ol> }
}
