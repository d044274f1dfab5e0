//! What the first page shows of deals, to those who register them.

use leptos::prelude::*;
use portico::actor::Actor;
use portico::partner::PartnerStatus;
use portico::programme::{Programme, Terms};
use portico::registration::{Stage, policy};
use portico_desk::registration::{EndingProtection, RegistrationFilter, RegistrationRow};
use portico_kit::error::AppError;
use portico_kit::home_part::{HomeFuture, HomePart, HomeView};
use portico_kit::i18n::{message, t, ta, tn};
use portico_kit::registration::{address, hours, tier_words};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Amount, Card, EmptyState, Icon, Metric, Moment, Note, StageBadge, TimeLeft, Timestamp, Tone,
    by_words,
};

use crate::addresses::{LIST, NEW};

/// Lines in one of the cards.
const LINES: usize = 5;
/// Questions that are listed: all that a company is likely to have open.
const QUESTIONS: usize = 20;

/// What the room brings to the first page.
pub(crate) fn load(context: RequestContext) -> HomeFuture {
    Box::pin(async move {
        let actor = context.actor()?;
        if !policy::may_register(actor) {
            return Ok(None);
        }
        Overview::load(&context, actor)
            .await
            .map(|overview| Some(overview.part()))
    })
}

/// What the cards show.
struct Overview {
    questions: Vec<RegistrationRow>,
    waiting: Vec<RegistrationRow>,
    drafts: Vec<RegistrationRow>,
    ending: Vec<EndingProtection>,
    programme: Option<Programme>,
    standing: Option<PartnerStatus>,
}

impl Overview {
    async fn load(context: &RequestContext, actor: &Actor) -> Result<Self, AppError> {
        let desk = context.app.desk.as_actor(actor);
        let first = async |stage, most| {
            let filter = RegistrationFilter {
                stage: Some(stage),
                ..RegistrationFilter::default()
            };
            let mut rows = desk.registrations(&filter).await?.rows;
            rows.truncate(most);
            Ok::<_, AppError>(rows)
        };
        let standing = match actor.partner {
            Some(partner) => Some(desk.partner(partner).await?.standing),
            None => None,
        };
        Ok(Self {
            questions: first(Stage::Returned, QUESTIONS).await?,
            waiting: first(Stage::InReview, LINES).await?,
            drafts: first(Stage::Draft, LINES).await?,
            ending: desk.ending_protections(5).await?,
            programme: hours::programme(desk).await?,
            standing,
        })
    }

    fn part(self) -> HomePart {
        let closed = self
            .standing
            .map(PartnerStatus::ineligibilities)
            .unwrap_or_default();
        let open = closed.is_empty();
        HomePart {
            lead: match i64::try_from(self.questions.len()).unwrap_or(i64::MAX) {
                0 => t("home-nothing-needs-you"),
                questions => tn("home-needs-you-count", questions, &[]),
            },
            action: open.then(|| -> HomeView { Box::new(register) }),
            notes: Some(Box::new(move || {
                let notes = closed.iter().map(message).map(|reason| {
                    view! {
                        <div class="full"><Note tone=Tone::Warn title=t("home-gate")>{reason}</Note></div>
                    }
                });
                notes.collect_view().into_any()
            })),
            is_empty: self.questions.is_empty()
                && self.waiting.is_empty()
                && self.drafts.is_empty()
                && self.ending.is_empty(),
            first_step: open.then(|| -> HomeView { Box::new(first_step) }),
            cards: Some(Box::new(move || self.cards())),
        }
    }

    fn cards(self) -> AnyView {
        let terms = self.standing.zip(self.programme.as_ref());
        let terms = terms.map(|(standing, programme)| terms_card(standing, &programme.terms));
        let ending = self.ending.into_iter().map(ending_line).collect();
        let waiting = self.waiting.into_iter().map(waiting_line).collect();
        let drafts = self.drafts.into_iter().map(draft_line).collect();
        view! {
            {questions_card(self.questions)}
            {terms}
            {list_card("home-ending", "home-ending-none", Stage::Protected, ending)}
            {list_card("home-waiting", "home-waiting-none", Stage::InReview, waiting)}
            {list_card("home-drafts", "home-drafts-none", Stage::Draft, drafts)}
        }
        .into_any()
    }
}

fn register() -> AnyView {
    view! { <a class="button main" href=NEW>{Icon::Plus.view()} {t("home-register")}</a> }
        .into_any()
}

fn first_step() -> AnyView {
    view! {
        <div class="card full">
            <EmptyState
                icon=Icon::Deals
                title=t("home-first-title")
                text=t("home-first")
                step=(t("home-register"), NEW.to_owned())
            />
        </div>
    }
    .into_any()
}

fn questions_card(questions: Vec<RegistrationRow>) -> AnyView {
    let body = if questions.is_empty() {
        view! { <p class="muted">{t("home-questions-none")}</p> }.into_any()
    } else {
        let items = questions.into_iter().map(question).collect_view();
        view! { <ul class="todo">{items}</ul> }.into_any()
    };
    view! { <Card title=t("home-needs-you") class="wide">{body}</Card> }.into_any()
}

fn question(row: RegistrationRow) -> impl IntoView {
    let asked = row
        .remark
        .map(|text| view! { <span class="clamp asked">{text}</span> });
    view! {
        <li>
            <StageBadge stage=row.stage yours=true />
            <span class="grow">
                <a href=address(row.reference)>{row.customer}</a>
                {asked}
                <span class="muted small">{t("home-place-kept")}</span>
            </span>
            <span class="muted small nowrap"><Timestamp at=row.updated_at /></span>
        </li>
    }
}

/// A short list with a link to all of it.
fn list_card(title: &str, none: &str, stage: Stage, lines: Vec<AnyView>) -> AnyView {
    let all = (!lines.is_empty()).then(|| {
        let href = format!("{LIST}?stage={}", stage.as_str());
        let label = ta("home-all-of", &[("what", &t(title))]);
        view! { <a class="small" href=href aria-label=label>{t("home-all")}</a> }
    });
    let body = if lines.is_empty() {
        view! { <p class="muted">{t(none)}</p> }.into_any()
    } else {
        view! { <ul class="brief">{lines}</ul> }.into_any()
    };
    view! {
        <section class="card">
            <header><h2>{t(title)}</h2>{all}</header>
            <div class="pad">{body}</div>
        </section>
    }
    .into_any()
}

fn ending_line(ending: EndingProtection) -> AnyView {
    view! {
        <li>
            <a href=address(ending.reference)>{ending.customer}</a>
            <span class="num muted small">{ending.value.map(|value| view! { <Amount of=value /> })}</span>
            <span class="small"><TimeLeft until=ending.until /></span>
        </li>
    }
    .into_any()
}

fn waiting_line(row: RegistrationRow) -> AnyView {
    let moment = Moment::current();
    let due = row.decision_due.map(|due| {
        if due < moment.now {
            return t("deal-time-late");
        }
        format!("{} {}", t("home-decision"), by_words(due, &moment))
    });
    view! {
        <li>
            <a href=address(row.reference)>{row.customer}</a>
            <span class="num muted small">{row.value.map(|value| view! { <Amount of=value /> })}</span>
            <span class="small muted">{due}</span>
        </li>
    }
    .into_any()
}

fn draft_line(row: RegistrationRow) -> AnyView {
    let customer = if row.customer.trim().is_empty() {
        t("home-draft-unnamed")
    } else {
        row.customer
    };
    view! {
        <li>
            <a href=address(row.reference)>{customer}</a>
            <span></span>
            <span class="small muted">{t("home-saved")} " " <Timestamp at=row.updated_at /></span>
        </li>
    }
    .into_any()
}

/// What a protected deal is worth to this partner, and how soon it is answered.
fn terms_card(standing: PartnerStatus, terms: &Terms) -> impl IntoView + use<> {
    let percent = terms.discount_of(standing.tier).percent();
    let value = ta("home-discount", &[("percent", &percent)]);
    let why = ta(
        "home-discount-why",
        &[
            ("tier", &tier_words(standing.tier)),
            ("days", &terms.protection_days.to_string()),
        ],
    );
    let decision = tn("home-decision-days", i64::from(terms.decision_days), &[]);
    view! {
        <Card title=t("home-terms")>
            <Metric value=value why=why />
            <p class="muted small">{decision}</p>
        </Card>
    }
}
