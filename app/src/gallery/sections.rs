//! The gallery's sections.

use leptos::prelude::*;
use portico::registration::Stage;
use portico::time::Instant;

use super::samples::{self, DAY, HOUR};
use portico_kit::ui::{
    Amount, Avatar, Card, Checkbox, Choices, Date, Due, EmptyState, Facts, Field, Icon, InputKind,
    Metric, Moment, Note, Pager, ProblemSummary, Progress, Select, StageBadge, TextArea, TimeLeft,
    Timeline, Timestamp, Tone, Wrong,
};

fn section(title: &'static str, content: impl IntoView + 'static) -> AnyView {
    view! { <section><h2>{title}</h2>{content}</section> }.into_any()
}

pub(super) fn grounds() -> AnyView {
    let swatches = [
        ("paper", "Paper"),
        ("surface", "Surface"),
        ("sunken", "Sunken"),
        ("ink", "Ink"),
        ("accent", "Accent"),
        ("accent-soft", "Accent, soft"),
        ("good", "Good"),
        ("warn", "Warn"),
        ("bad", "Bad"),
    ];
    let swatches =
        swatches.map(|(class, name)| view! { <div class=format!("swatch {class}")>{name}</div> });
    section(
        "Colours",
        view! { <div class="swatches">{swatches.collect_view()}</div> },
    )
}

pub(super) fn words() -> AnyView {
    section(
        "Text",
        view! {
            <div class="stack prose">
                <h1>"Fjordline Shipyard AS"</h1>
                <h2>"Terms if approved"</h2>
                <h3>"Customer need"</h3>
                <p>
                    "Thickness survey of six hulls before the winter docking; they compare us with ultrasonic arrays. "
                    <a href="#words">"A link in a sentence"</a> ", " <strong>"bold text"</strong> " and "
                    <kbd>"A"</kbd> " for a key."
                </p>
                <p class="muted">"Muted, for less important text. " <span class="small">"Small text."</span></p>
            </div>
        },
    )
}

pub(super) fn buttons() -> AnyView {
    section(
        "Buttons",
        view! {
            <div class="actions">
                <button class="button main">"Check and submit"</button>
                <button class="button main">"Approve " <kbd>"A"</kbd></button>
                <button class="button">"Return " <kbd>"R"</kbd></button>
                <button class="button danger">"Deny"</button>
                <button class="button quiet">"More details"</button>
                <button class="button bare" title="Remove">
                    {Icon::Cross.view()} <span class="visually-hidden">"Remove"</span>
                </button>
                <button class="button main" disabled>"Disabled"</button>
                <button class="button" disabled>"Disabled"</button>
            </div>
        },
    )
}

pub(super) fn stages() -> AnyView {
    let badges = Stage::ALL.map(|stage| view! { <StageBadge stage=stage /> });
    section(
        "Stages",
        view! {
            <div class="actions">
                {badges.collect_view()}
                <StageBadge stage=Stage::Returned yours=true />
                <StageBadge stage=Stage::InReview place=2_u32 />
            </div>
        },
    )
}

pub(super) fn fields() -> AnyView {
    section(
        "Fields",
        view! {
            <form class="form" method="get" action="/gallery">
                <Field name="g-name" label="Customer" hint="The end customer’s legal name" value="Fjordline Shipyard AS" />
                <div class="pair">
                    <Field name="g-url" label="Website" kind=InputKind::Url value="fjordline.example" />
                    <Select name="g-country" label="Country" offers=samples::countries() value="NO" />
                </div>
                <TextArea name="g-need" label="Customer need" value="Thickness survey of six hulls before the winter docking; they compare us with ultrasonic arrays." />
                <div class="pair">
                    <Field name="g-value" label="Value" kind=InputKind::Money prefix="€" value="126,000" />
                    <Field name="g-close" label="Expected order" kind=InputKind::Date value="2027-02-18" />
                    <Field name="g-count" label="Quantity" kind=InputKind::Number value="6" />
                    <Field name="g-mail" label="Email" kind=InputKind::Email optional=true />
                    <Select name="g-empty" label="Competitor" offers=samples::countries() optional=true />
                    <Field name="g-fixed" label="Reference" value="DR-5TNA-R41" readonly=true />
                </div>
                <Choices name="g-tender" label="Tender" offers=samples::tender() value="planned" />
                <Checkbox name="g-sure" label="The customer knows about this registration" hint="We may contact them" checked=true />
                <div class="actions">
                    <button class="button main">"Check and submit"</button>
                    <button class="button quiet">"More details"</button>
                </div>
            </form>
        },
    )
}

pub(super) fn wrong_fields() -> AnyView {
    let problems = samples::problems();
    let wrong = |name: &str| Wrong::from(problems.for_field(name));
    section(
        "Fields with errors",
        view! {
            <div class="form">
                <ProblemSummary problems=problems.clone() autofocus=false />
                <Field name="gallery-customer" label="Customer" hint="The end customer’s legal name" problems=wrong("gallery-customer") />
                <div class="pair">
                    <Field name="gallery-date" label="Expected order" kind=InputKind::Date value="2026-01-02" problems=wrong("gallery-date") />
                    <Select name="gallery-country" label="Country" offers=samples::countries() problems=wrong("gallery-customer") />
                </div>
                <Field name="gallery-value" label="Value" kind=InputKind::Money prefix="€" problems=wrong("gallery-customer") />
                <TextArea name="gallery-need" label="Customer need" problems=wrong("gallery-customer") />
                <Choices name="gallery-tender" label="Tender" offers=samples::tender() problems=wrong("gallery-customer") />
            </div>
        },
    )
}

pub(super) fn notes() -> AnyView {
    section(
        "Notes",
        view! {
            <div class="stack prose">
                <Note>"Saved a moment ago. You can close this page and continue later."</Note>
                <Note tone=Tone::Good title="Submitted.">"You will get an answer by Tuesday, 14:00."</Note>
                <Note tone=Tone::Warn title="A similar deal may already be registered.">
                    "You would be second in line and move up if the one before you ends without an order."
                </Note>
                <Note tone=Tone::Bad title="Not saved.">"No connection. Your text is kept on this device and saved when you are back online."</Note>
            </div>
        },
    )
}

pub(super) fn time_and_money(now: Instant) -> AnyView {
    let today = Moment::current().today();
    let left = [60, 3, 0, -4].map(|days| view! { <p><TimeLeft until=today.plus_days(days) /></p> });
    let due = [-50 * HOUR, -3 * HOUR, 2 * HOUR, DAY, 4 * DAY, 40 * DAY]
        .map(|seconds| view! { <p><Due at=now.plus(seconds) /></p> });
    let amounts = [
        ("EUR", 126_000),
        ("USD", 210_000),
        ("JPY", 9_800_000),
        ("SEK", 4_250),
    ];
    let amounts = amounts.map(|(code, whole)| {
        samples::money(code, whole).map(|money| view! { <p><Amount of=money /></p> })
    });
    section(
        "Time and money",
        view! {
            <div class="half">
                <div class="stack">
                    <p><Date on=today /></p>
                    <p><Timestamp at=now.plus(-3 * HOUR) distance=true /></p>
                    {left.collect_view()}
                </div>
                <div class="stack">{due.collect_view()}</div>
                <div class="stack">{amounts.collect_view()}</div>
            </div>
        },
    )
}

pub(super) fn table(now: Instant) -> AnyView {
    let today = Moment::current().today();
    let rows = samples::deals().into_iter().map(|deal| {
        let until = match deal.days_left {
            Some(days) => view! { <TimeLeft until=today.plus_days(days) /> }.into_any(),
            None if deal.stage == Stage::InReview => {
                view! { <span class="muted">"answer by " <Timestamp at=now.plus(DAY) /></span> }.into_any()
            }
            None => view! { <span class="muted">"not yet"</span> }.into_any(),
        };
        view! {
            <tr role="row">
                <td role="cell">
                    <a class="row-link" href="#table">{deal.customer}</a>
                    <span class="sub num">{deal.need}</span>
                </td>
                <td role="cell" data-label="Stage">
                    <StageBadge stage=deal.stage yours=true place=deal.place />
                </td>
                <td role="cell" data-label="Protected">{until}</td>
                <td role="cell" data-label="Value" class="num">{deal.value.map(|value| view! { <Amount of=value /> })}</td>
            </tr>
        }
    });
    section(
        "Table (cards on a phone)",
        view! {
            <section class="card" id="table">
                <table class="rows" role="table" aria-label="Deals">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader">"Customer and need"</th>
                            <th role="columnheader">"Stage"</th>
                            <th role="columnheader">"Protected"</th>
                            <th role="columnheader" class="num">"Value"</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.collect_view()}</tbody>
                </table>
                <Pager next="/gallery?after=6" first="/gallery" />
            </section>
        },
    )
}

pub(super) fn timeline(now: Instant) -> AnyView {
    section(
        "Timeline",
        view! { <Card><Timeline steps=samples::steps(now) /></Card> },
    )
}

pub(super) fn cards() -> AnyView {
    let facts = vec![
        (
            "Answer".to_owned(),
            "within 2 business days, by Tuesday 14:00".into_any(),
        ),
        ("Protection".to_owned(), "90 days from approval".into_any()),
        (
            "Discount".to_owned(),
            view! { "15 % " <a class="small" href="#cards">"why"</a> }.into_any(),
        ),
    ];
    section(
        "Cards",
        view! {
            <div class="home" id="cards">
                <Card title="If you submit now" class="wide">
                    <Facts rows=facts />
                    <p class="small muted">"Eligibility: passed (agreement, certificate, credit, minimum value)."</p>
                </Card>
                <Card title="Next tier: Gold">
                    <Progress label="Revenue" words="€ 412,300 of 500,000" reached=412_300 wanted=500_000 />
                    <Progress label="Certified sellers" words="3 of 3" reached=3 wanted=3 />
                </Card>
                <Card title="Protected now">
                    <Metric value="€ 8,940" why="€ 2,100 of it ends within 14 days" />
                </Card>
                <Card title="People">
                    <p class="actions"><Avatar name="Ana Lindqvist" /> "Ana Lindqvist"</p>
                    <p class="actions"><Avatar name="Tomás Ortega" /> "Tomás Ortega"</p>
                </Card>
                <Card title="Loading">
                    <span class="waiting-line"></span>
                    <span class="waiting-line"></span>
                </Card>
            </div>
        },
    )
}

pub(super) fn queue(now: Instant) -> AnyView {
    let items = samples::deals().into_iter().zip([-3, 2, 5, 12, 30, 90]).enumerate().map(|(index, (deal, hours))| {
        view! {
            <a class="item" href="#queue" aria-current=(index == 1).then_some("true")>
                <b>{deal.customer}</b>
                <Due at=now.plus(hours * HOUR) />
                <span class="muted small">"Nordmess AB · new"</span>
                <span class="num small muted">{deal.value.map(|value| view! { <Amount of=value /> })}</span>
            </a>
        }
    });
    section(
        "Queue",
        view! { <section class="card" id="queue">{items.collect_view()}</section> },
    )
}

pub(super) fn emptiness() -> AnyView {
    section(
        "Empty state",
        view! {
            <section class="card">
                <EmptyState
                    icon=Icon::Deals
                    title="No deals yet"
                    text="Register a deal before you quote. While it is protected, nobody else can be approved for it."
                    step=("Register a deal".to_owned(), "#emptiness".to_owned())
                />
            </section>
        },
    )
}

pub(super) fn icons() -> AnyView {
    let icons = Icon::ALL.map(Icon::view);
    section(
        "Icons",
        view! { <div class="actions">{icons.collect_view()}</div> },
    )
}
