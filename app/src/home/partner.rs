//! The first page of those who register deals.

use leptos::prelude::*;
use portico::actor::Actor;
use portico::agreement::AgreementStanding;
use portico::agreement::policy::may_accept;
use portico::partner::{Eligibility, Ineligibility, PartnerStatus};
use portico::programme::{Programme, Terms};
use portico::registration::Stage;
use portico::time::LocalDate;
use portico_desk::notice::Notice;
use portico_desk::partner::Contact;
use portico_desk::registration::{
    EndingProtection, ListedState, RegistrationFilter, RegistrationRow,
};

use super::parts::{LINES, LINES_READ, greeting, happened};
use portico_kit::address::AGREEMENT;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::registration::gate::gate_note;
use portico_kit::registration::{hours, tier_name};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::sign_in::SECOND_FACTOR;
use portico_kit::ui::{
    Amount, Card, EmptyState, Icon, Metric, Moment, Note, StageBadge, TimeLeft, Timestamp, Tone,
};
use portico_kit::ui::{by_words, date_words, instant_words, percent_words};

/// Questions that are listed: all that a company is likely to have open.
const QUESTIONS: u16 = 20;

/// What the page shows.
pub(super) struct Overview {
    questions: Vec<RegistrationRow>,
    waiting: Vec<RegistrationRow>,
    drafts: Vec<RegistrationRow>,
    ending: Vec<EndingProtection>,
    notices: Vec<Notice>,
    programme: Option<Programme>,
    standing: Option<PartnerStatus>,
    agreement: AgreementStanding,
    /// Whom to ask where it may not register.
    contact: Option<Contact>,
}

impl Overview {
    pub(super) async fn load(context: &RequestContext, actor: &Actor) -> Result<Self, AppError> {
        let desk = context.app.desk.as_actor(actor);
        let begun = RegistrationFilter {
            stage: Some(Stage::Draft),
            ..RegistrationFilter::default()
        };
        let mut drafts = desk.registrations(&begun).await?.rows;
        drafts.truncate(LINES);
        let (standing, agreement, contact) = match actor.partner {
            Some(partner) => {
                let agreement = desk.agreement_standing(partner).await?;
                let standing = desk.partner(partner).await?.standing;
                (
                    Some(standing),
                    agreement,
                    desk.partner_contact(partner).await?,
                )
            }
            None => (None, AgreementStanding::default(), None),
        };
        Ok(Self {
            questions: desk.oldest_questions(QUESTIONS).await?,
            waiting: desk.due_first(LINES_READ).await?,
            drafts,
            ending: desk.ending_protections(LINES_READ).await?,
            notices: desk.notices(None, 4).await?.rows,
            programme: hours::programme(desk).await?,
            standing,
            agreement,
            contact,
        })
    }

    pub(super) fn view(self, person: &SignedIn) -> impl IntoView + use<> {
        let new = self.questions.is_empty()
            && self.waiting.is_empty()
            && self.drafts.is_empty()
            && self.ending.is_empty()
            && self.notices.is_empty();
        let questions = i64::try_from(self.questions.len()).unwrap_or(i64::MAX);
        let of = person.partner_name.clone().unwrap_or_default();
        let gates = self
            .standing
            .as_ref()
            .map(|status| Eligibility::of(status, self.agreement.is_due).against)
            .unwrap_or_default();
        let open = gates.is_empty();
        let accepts =
            may_accept(&person.actor) && gates.contains(&Ineligibility::AgreementNotAccepted);
        let need = match (questions, accepts) {
            (_, true) => Some(tn("home-things-need-you-count", questions + 1, &[])),
            // Something does keep them from registering, though it is for others to mend.
            (0, false) => open.then(|| t("home-nothing-needs-you")),
            (_, false) => Some(tn("home-needs-you-count", questions, &[])),
        };
        let need = need.map(|need| view! { <span>{need}</span> });
        let register = open.then(|| {
            view! {
                <a class="button main" href="/registrations/new">{Icon::Plus.view()} {t("home-register")}</a>
            }
        });
        let gates = gates
            .into_iter()
            .map(|gate| match gate {
                Ineligibility::AgreementNotAccepted if accepts => agreement_missing(),
                _ => gate_note(gate, self.contact.as_ref(), Tone::Warn, t("home-gate")),
            })
            .map(|gate| view! { <div class="full">{gate}</div> })
            .collect_view();
        let asked = self.agreement.asked_from().map(agreement_asked);
        let body = if new && open {
            first_step().into_any()
        } else {
            self.cards(accepts).into_any()
        };
        view! {
            <div class="head">
                <div>
                    <h1>{greeting(&person.name)}</h1>
                    <p class="muted dots"><span>{of}</span>{need}</p>
                </div>
                {register}
            </div>
            <div class="home">{factor_due(person)}{gates}{asked}{body}</div>
        }
    }

    fn cards(self, accepts: bool) -> impl IntoView {
        let Self {
            questions,
            waiting,
            drafts,
            ending,
            notices,
            programme,
            standing,
            agreement: _,
            contact: _,
        } = self;
        let terms = standing.zip(programme.as_ref());
        let terms = terms.map(|(standing, programme)| terms_card(&standing, &programme.terms));
        view! {
            {questions_card(questions, accepts)}
            {terms}
            {list_card("home-ending", "home-ending-none", "protected", ending.into_iter().map(ending_line).collect())}
            {list_card(
                "home-waiting",
                "home-waiting-none",
                "in_review",
                waiting.into_iter().map(waiting_line).collect(),
            )}
            {list_card("home-drafts", "home-drafts-none", "draft", drafts.into_iter().map(draft_line).collect())}
            {happened(notices)}
        }
    }
}

/// A second factor is required of the reader, who has none. Whoever joined by invitation has seen no page that says so.
fn factor_due(person: &SignedIn) -> Option<AnyView> {
    let due = person.assurance.due?;
    let by = instant_words(due, &Moment::current());
    let view = view! {
        <div class="full">
            <Note tone=Tone::Warn title=t("home-factor-title")>
                {ta("home-factor", &[("by", &by)])} " "
                <a href=SECOND_FACTOR>{t("home-factor-link")}</a>
            </Note>
        </div>
    };
    Some(view.into_any())
}

/// A new version of the agreement has to be accepted by a day that is still to come.
fn agreement_asked(from: LocalDate) -> AnyView {
    let by = date_words(from, Moment::current().today());
    let title = ta("home-agreement-title", &[("date", &by)]);
    view! {
        <div class="full">
            <Note tone=Tone::Plain title=title>
                {t("home-agreement")} " "
                <a href=AGREEMENT>{t("ineligible-agreement-link")}</a>
            </Note>
        </div>
    }
    .into_any()
}

/// The agreement is not accepted, for whoever may accept it.
fn agreement_missing() -> AnyView {
    view! {
        <Note tone=Tone::Warn title=t("home-gate")>
            {t("home-agreement-missing")} " "
            <a href=AGREEMENT>{t("home-agreement-accept")}</a>
        </Note>
    }
    .into_any()
}

fn first_step() -> impl IntoView {
    view! {
        <div class="card full">
            <EmptyState
                icon=Icon::Deals
                title=t("home-first-title")
                text=t("home-first")
                step=(t("home-register"), "/registrations/new".to_owned())
            />
        </div>
    }
}

fn questions_card(questions: Vec<RegistrationRow>, accepts: bool) -> AnyView {
    let body = if questions.is_empty() && !accepts {
        view! { <p class="muted">{t("home-questions-none")}</p> }.into_any()
    } else {
        let agreement = accepts.then(|| {
            view! {
                <li>
                    <span class="grow"><a href=AGREEMENT>{t("home-agreement-to-do")}</a></span>
                </li>
            }
        });
        let items = questions.into_iter().map(question).collect_view();
        view! { <ul class="todo">{agreement}{items}</ul> }.into_any()
    };
    view! { <Card title=t("home-needs-you") class="wide">{body}</Card> }.into_any()
}

fn question(row: RegistrationRow) -> impl IntoView {
    let stage = row.state.stage();
    let asked = match row.state {
        ListedState::Returned { question } => {
            Some(view! { <span class="clamp asked">{question}</span> })
        }
        _ => None,
    };
    view! {
        <li>
            <StageBadge stage=stage yours=true />
            <span class="grow">
                <a href=format!("/registrations/{}", row.reference)>{row.customer}</a>
                {asked}
                <span class="muted small">{t("home-place-kept")}</span>
            </span>
            <span class="muted small nowrap"><Timestamp at=row.updated_at /></span>
        </li>
    }
}

/// A short list with a link to all of it.
fn list_card(title: &str, none: &str, stage: &str, lines: Vec<AnyView>) -> AnyView {
    let all = (!lines.is_empty()).then(|| {
        let href = format!("/registrations?stage={stage}");
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
            <a href=format!("/registrations/{}", ending.reference)>{ending.customer}</a>
            <span class="num muted small"><Amount of=ending.value /></span>
            <span class="small"><TimeLeft until=ending.until /></span>
        </li>
    }
    .into_any()
}

fn waiting_line(row: RegistrationRow) -> AnyView {
    let moment = Moment::current();
    let due = match row.state {
        ListedState::InReview { decision_due: due } if due < moment.now => t("deal-time-late"),
        ListedState::InReview { decision_due: due } => {
            format!("{} {}", t("home-decision"), by_words(due, &moment))
        }
        _ => String::new(),
    };
    view! {
        <li>
            <a href=format!("/registrations/{}", row.reference)>{row.customer}</a>
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
            <a href=format!("/registrations/{}", row.reference)>{customer}</a>
            <span></span>
            <span class="small muted">{t("home-saved")} " " <Timestamp at=row.updated_at /></span>
        </li>
    }
    .into_any()
}

/// What a protected deal is worth to this partner, and how soon it is answered.
fn terms_card(standing: &PartnerStatus, terms: &Terms) -> impl IntoView + use<> {
    let percent = percent_words(terms.discount_of(&standing.tier));
    let value = ta("home-discount", &[("percent", &percent)]);
    let why = ta(
        "home-discount-why",
        &[
            ("tier", &tier_name(terms, &standing.tier)),
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
