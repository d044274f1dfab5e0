//! Cards, notes, empty states, metrics and progress.

use leptos::prelude::*;

use super::icon::Icon;

/// A surface with an optional heading.
#[component]
pub fn Card(
    /// The heading; without one the card has none.
    #[prop(optional, into)]
    title: String,
    /// Classes beside `card`, such as `wide` on the home page.
    #[prop(optional, into)]
    class: String,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let class = format!("card {class}");
    let title = (!title.is_empty()).then(|| view! { <h2>{title}</h2> });
    view! {
        <section class=class.trim_end().to_owned()>
            <div class="pad stack">{title}{children()}</div>
        </section>
    }
}

/// An empty list: what it is for, and the first step.
#[component]
pub fn EmptyState(
    /// The picture above.
    icon: Icon,
    /// What is not there yet.
    #[prop(into)]
    title: String,
    /// What the page is for.
    #[prop(into)]
    text: String,
    /// The first step: its words and its address.
    #[prop(default = None, into)]
    step: Option<(String, String)>,
) -> impl IntoView {
    let step = step.map(|(words, href)| view! { <a class="button main" href=href>{words}</a> });
    view! {
        <div class="empty">
            {icon.view()}
            <h2>{title}</h2>
            <p>{text}</p>
            {step}
        </div>
    }
}

/// How something is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// To know.
    #[default]
    Plain,
    /// It went well.
    Good,
    /// To look at before going on.
    Warn,
    /// It failed, or will.
    Bad,
}

impl Tone {
    const fn note_class(self) -> &'static str {
        match self {
            Self::Plain => "note",
            Self::Good => "note good",
            Self::Warn => "note warn",
            Self::Bad => "note bad",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Plain => Icon::Info,
            Self::Good => Icon::Done,
            Self::Warn => Icon::Caution,
            Self::Bad => Icon::Stop,
        }
    }
}

/// A note with an icon, such as a hint or a warning.
#[component]
pub fn Note(
    /// How it is meant.
    #[prop(optional)]
    tone: Tone,
    /// The matter in a few words; may be left out.
    #[prop(optional, into)]
    title: String,
    /// Whether it answers what the reader has just done, and is read out at once.
    #[prop(optional)]
    live: bool,
    /// The rest.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let title = (!title.is_empty()).then(|| view! { <b>{title}</b> });
    let rest = children.map(|children| view! { <span>{children()}</span> });
    view! {
        <div class=tone.note_class() role=live.then_some("status")>
            {tone.icon().view()}
            <div>{title}{rest}</div>
        </div>
    }
}

/// Names and what they are: a list of short facts.
#[component]
pub fn Facts(
    /// Each name with its value.
    rows: Vec<(String, AnyView)>,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> });
    view! { <dl class="facts">{rows.collect_view()}</dl> }
}

/// A number that matters, and why.
#[component]
pub fn Metric(
    /// The number with its unit.
    #[prop(into)]
    value: String,
    /// Why it is what it is, or what follows.
    #[prop(optional, into)]
    why: String,
) -> impl IntoView {
    let why = (!why.is_empty()).then(|| view! { <p class="muted small">{why}</p> });
    view! { <div><p class="figure num">{value}</p>{why}</div> }
}

/// How much of something is reached.
#[component]
pub fn Progress(
    /// What is counted.
    #[prop(into)]
    label: String,
    /// The two numbers in words: "3 of 4".
    #[prop(into)]
    words: String,
    /// What is reached.
    reached: u64,
    /// What is wanted.
    wanted: u64,
) -> impl IntoView {
    let class = if reached >= wanted { "done" } else { "open" };
    view! {
        <div>
            <p class="quota"><span>{label.clone()}</span><span class="num">{words}</span></p>
            <progress class=class max=wanted.to_string() value=reached.min(wanted).to_string() aria-label=label></progress>
        </div>
    }
}
