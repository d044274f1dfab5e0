//! The list of deals as Portico's own page writes it, wherever its data come from.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use portico::money::Money;
use portico::registration::Stage;
use portico::time::{Instant, LocalDate, Zone};
use portico_desk::registration::ListedState;

use crate::words;

const FONT: &str = "/assets/geist-55bcd82025e3.woff2";
const SHEET: &str = "/assets/portico-b4c20ceaffb5.css";
const SIGN: &str = "/assets/icon-1018e876fe96.svg";
const SENDING: &str = "/assets/sending-5f0c2a7e9d31.js";
const OWNER: &str = "0199a6c0-8f2e-7c41-9b1d-3e5f7a9c2b40";
const PREFETCH: &str = r#"{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":"/*/attachments/*"}},{"not":{"selector_matches":"[download],[data-no-prefetch]"}}]},"eagerness":"moderate"}]}"#;

/// Who reads the page.
pub(crate) struct Reader {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) partner: Option<String>,
    pub(crate) zone: Zone,
    pub(crate) unread: i64,
}

/// What is listed.
pub(crate) struct Deals {
    pub(crate) rows: Vec<Deal>,
    /// How many there are, as far as they are counted.
    pub(crate) count: i64,
    /// Where the next page begins.
    pub(crate) next: Option<String>,
    /// How many ask something.
    pub(crate) questions: i64,
}

/// A row of the list.
pub(crate) struct Deal {
    pub(crate) reference: String,
    pub(crate) customer: String,
    pub(crate) need: String,
    pub(crate) value: Option<Money>,
    pub(crate) updated_at: Instant,
    pub(crate) state: ListedState,
    /// Who registered it, if it was not the reader.
    pub(crate) colleague: Option<String>,
}

/// When and where the page is read.
struct Moment<'a> {
    now: Instant,
    zone: &'a Zone,
    today: LocalDate,
}

/// The whole document.
pub(crate) fn page(reader: &Reader, deals: &Deals, now: Instant) -> Markup {
    let moment = Moment {
        now,
        zone: &reader.zone,
        today: reader.zone.local(now).0,
    };
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(now))
            body {
                a href="#main" class="skip" { "Skip to content" }
                div class="shell" {
                    (site_nav(reader))
                    main id="main" tabindex="-1" class="" { (content(deals, &moment)) }
                }
            }
        }
    }
}

fn head(now: Instant) -> Markup {
    // As long as a real nonce and different each time; the peer has no policy to name it in.
    let nonce = format!("{:032x}", now.micros());
    let style = format!(
        "@font-face{{font-family:Geist;src:url({FONT}) format(\"woff2\");font-weight:100 900;\
         font-display:swap;unicode-range:U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,\
         U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD}}:root{{--accent-h:255}}"
    );
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { "Deals · Halden Partners" }
            meta name="description" content="The partner portal of Halden Instruments.";
            meta name="color-scheme" content="light dark";
            meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf8";
            meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111215";
            link rel="preload" href=(FONT) as="font" type="font/woff2" crossorigin="anonymous";
            link rel="stylesheet" href=(SHEET);
            link rel="icon" href=(SIGN) type="image/svg+xml";
            style nonce=(nonce) { (PreEscaped(style)) }
            script type="speculationrules" nonce=(nonce) { (PreEscaped(PREFETCH)) }
            script defer src=(SENDING) nonce=(nonce) data-owner=(OWNER)
                data-waits="No connection, so nothing was sent yet. It is sent as soon as you are back online."
                data-cancel="Cancel" data-sent="sent"
                data-refused="not sent. This has changed since, or something is wrong with it. What you wrote is kept."
                data-unsure="may have been sent. This has changed since: look at it as it is now."
                data-sign-in="not sent yet. Sign in again, and it is sent." data-open="Open" {}
        }
    }
}

fn icon(path: &str) -> Markup {
    html! { svg viewBox="0 0 24 24" aria-hidden="true" class="icon" { path d=(path) {} } }
}

fn site_nav(reader: &Reader) -> Markup {
    html! {
        header class="site-nav" {
            a href="/" class="brand" { "Halden Partners" }
            nav aria-label="Main" {
                a href="/" { (icon("M3 11.5 12 4l9 7.5M5.5 10v9.5h13V10")) "Home" }
                a href="/registrations" aria-current="page" {
                    (icon("M4 7.5h16v12H4zM9 7.5V5h6v2.5M4 12.5h16")) "Deals"
                }
                a href="/people" {
                    (icon("M9 5.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M3 19c.6-3.4 3-5 6-5s5.4 1.6 6 5M15.5 5.8a3.5 3.5 0 0 1 0 6.4M17.5 14.4c2 .6 3.2 2.2 3.5 4.6"))
                    "People"
                }
                a href="/notices" {
                    (icon("M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0")) "Notices"
                    @if reader.unread > 0 {
                        b class="count fresh" {
                            span aria-hidden="true" { (reader.unread) }
                            span class="visually-hidden" { (reader.unread) " unread" }
                        }
                    }
                }
            }
            (me(reader))
        }
    }
}

fn me(reader: &Reader) -> Markup {
    html! {
        div class="me" {
            a href="/account/sessions" title="Where you are signed in" {
                span aria-hidden="true" class="face" { (words::initials(&reader.name)) }
                span {
                    span title=(reader.name) class="name" { (reader.name) }
                    span class="of" { (reader.partner.as_deref().unwrap_or(&reader.email)) }
                }
            }
            form method="post" action="/sign-out" {
                button title="Sign out" class="button bare" {
                    (icon("M13 4.5H5v15h8M10 12h10M16.5 8.5 20 12l-3.5 3.5"))
                    span class="visually-hidden" { "Sign out" }
                }
            }
        }
    }
}

fn content(deals: &Deals, moment: &Moment<'_>) -> Markup {
    let count = match deals.count {
        1000.. => "More than 1,000 deals".to_owned(),
        count => format!("{count} deals"),
    };
    html! {
        div class="head" {
            div {
                h1 { "Deals" }
                p class="muted dots" {
                    span { (count) }
                    @if deals.questions == 1 { span { "one question for you" } }
                    @else if deals.questions > 1 { span { (deals.questions) " questions for you" } }
                }
            }
            div class="actions" {
                a href="/registrations/export.csv" data-no-prefetch class="button" { "Export CSV" }
                a href="/registrations/export.xlsx" data-no-prefetch class="button" { "Export Excel" }
                a href="/registrations/new" class="button main" { (icon("M12 5v14M5 12h14")) "Register a deal" }
            }
        }
        (filters())
        section aria-label="Deals" class="card" {
            table class="rows deals" {
                thead {
                    tr {
                        th scope="col" { "Customer and need" }
                        th scope="col" { "Stage" }
                        th scope="col" { "Next step" }
                        th scope="col" class="num" { "Value" }
                    }
                }
                tbody { @for deal in &deals.rows { (row(deal, moment)) } }
            }
            @if let Some(next) = &deals.next {
                nav class="pager" aria-label="Pages" {
                    span class="actions" {}
                    a href={ "/registrations?after=" (next) } rel="next" class="button" { "Next page" }
                }
            }
        }
    }
}

fn filters() -> Markup {
    html! {
        form method="get" action="/registrations" role="search" class="filters" {
            div class="field grow" {
                div class="field" {
                    label for="field-q" { "Customer, need or reference" }
                    input id="field-q" name="q" type="search" value="" autocomplete="off" spellcheck="false";
                }
            }
            div class="field" {
                label for="field-stage" { "Stage" }
                select id="field-stage" name="stage" {
                    option value="" { "All stages" }
                    @for stage in Stage::ALL { option value=(stage.as_str()) { (badge(stage).1) } }
                }
            }
            div class="field" {
                label for="field-by" { "Registered by" }
                select id="field-by" name="by" {
                    option value="" { "Everyone" }
                    option value="me" { "Me" }
                }
            }
            div class="field" {
                label for="field-sort" { "Sort by" }
                select id="field-sort" name="sort" {
                    option value="changed" selected { "Last changed" }
                    option value="customer" { "Customer" }
                    option value="order" { "Expected order" }
                }
            }
            button class="button" { (icon("M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12M15 15l5 5")) "Search" }
        }
    }
}

const fn badge(stage: Stage) -> (&'static str, &'static str) {
    match stage {
        Stage::Draft => ("stage draft", "Draft"),
        Stage::InReview => ("stage review", "In review"),
        Stage::Returned => ("stage returned", "Question"),
        Stage::Waiting => ("stage waiting", "Waiting"),
        Stage::Protected => ("stage protected", "Protected"),
        Stage::Denied => ("stage denied", "Denied"),
        Stage::Withdrawn => ("stage withdrawn", "Withdrawn"),
        Stage::Expired => ("stage expired", "Expired"),
        Stage::Revoked => ("stage revoked", "Revoked"),
    }
}

fn row(deal: &Deal, moment: &Moment<'_>) -> Markup {
    let (class, stage) = badge(deal.state.stage());
    let stage = if deal.state.stage() == Stage::Returned {
        "Question for you"
    } else {
        stage
    };
    let need = words::excerpt(&deal.need, 44);
    html! {
        tr {
            td {
                a href={ "/registrations/" (deal.reference) } class="row-link" {
                    @if deal.customer.trim().is_empty() { "No customer yet" } @else { (deal.customer) }
                }
                span class="sub dots" {
                    @if !need.is_empty() { span { (need) } }
                    span class="num nowrap" { (deal.reference) }
                    @if let Some(colleague) = &deal.colleague { span { (colleague) } }
                }
            }
            td { span class=(class) { (stage) } }
            td data-label="Next step" { (what_about_time(deal, moment)) }
            td data-label="Value" class="num" {
                @match deal.value {
                    Some(value) => {
                        data value={ (value.to_decimal()) " " (value.currency.code()) } class="num nowrap" {
                            (words::amount(value))
                        }
                    }
                    None => { span class="muted" { "not yet" } }
                }
            }
        }
    }
}

fn what_about_time(deal: &Deal, moment: &Moment<'_>) -> Markup {
    let Moment { now, zone, today } = *moment;
    match &deal.state {
        ListedState::Draft => {
            html! { span class="muted" { "last saved " (words::instant(deal.updated_at, zone, today)) } }
        }
        ListedState::InReview { decision_due } if *decision_due < now => {
            html! { span class="muted" { "the answer is overdue" } }
        }
        ListedState::InReview { decision_due } => {
            html! { span class="muted" { "answer by " (words::by(*decision_due, zone, today)) } }
        }
        ListedState::Protected { until } => {
            let left = today.days_until(*until);
            let class = if left <= 7 {
                "due soon small"
            } else {
                "muted small"
            };
            html! {
                span class="dots" {
                    time datetime=(until) { (words::date(*until, today)) }
                    span class=(class) { (words::left(left)) }
                }
            }
        }
        ListedState::Returned { question } => {
            html! { span class="told" { (words::excerpt(question, 110)) } }
        }
        ListedState::Denied { reason } | ListedState::Revoked { reason } => {
            html! { span class="told muted" { (words::excerpt(reason, 110)) } }
        }
        ListedState::Expired { until } => {
            html! { span class="muted" { "ended " (words::date(*until, today)) } }
        }
        ListedState::Withdrawn | ListedState::Waiting => {
            let day = zone.local(deal.updated_at).0;
            html! { span class="muted" { "on " (words::date(day, today)) } }
        }
    }
}
