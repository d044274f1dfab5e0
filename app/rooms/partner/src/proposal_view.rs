//! What staff see of a reseller that a distributor proposes.

use leptos::prelude::*;
use portico::distribution::ProposalState;
use portico::id::PersonId;
use portico::programme::{Programme, Terms};
use portico_desk::application::{AlikeCompany, seen_mark};
use portico_desk::distribution::{ProposalId, ResellerProposal};
use portico_island_review::QueueKeys;
use portico_island_unsent::{SEND, unsent_texts};

use portico_kit::address;
use portico_kit::company::{alike_card, currency_offers, tier_offers};
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::registration::hours;
use portico_kit::review::{QueueWays, proposal_badge};
use portico_kit::ui::{
    Card, Erase, Facts, Flash, ProblemSummary, Select, SelectOption, TextArea, Timestamp, Wrong,
};

use crate::partner_form::{ANOTHER, alike_note};
use crate::words::country_name;

/// What was typed, and why it was not taken.
#[derive(Default)]
pub(crate) struct Typed {
    pub(crate) tier: String,
    pub(crate) currency: String,
    pub(crate) reason: String,
    /// Taking it in asks first whether it is one of those that are alike.
    pub(crate) asks: bool,
    pub(crate) problems: FieldErrors,
    pub(crate) flash: Option<Flash>,
}

/// The page.
pub(crate) struct ProposalPage {
    pub(crate) proposal: ResellerProposal,
    pub(crate) reader: PersonId,
    pub(crate) programme: Option<Programme>,
    /// The reader may decide, and there is something to decide.
    pub(crate) decides: bool,
    /// Who is likely the same company, for who decides.
    pub(crate) alike: Vec<AlikeCompany>,
    pub(crate) ways: QueueWays,
    pub(crate) typed: Typed,
}

impl ProposalPage {
    pub(crate) fn view(self) -> AnyView {
        let of = &self.proposal;
        let terms = self.programme.as_ref().map(|programme| &programme.terms);
        // What is decided leaves nothing to be sent.
        let done = (of.state != ProposalState::Open).then(|| text_name(of.id));
        let unsent = unsent_texts(self.reader.to_string(), done.into_iter().collect());
        let acts = terms
            .filter(|_| self.decides)
            .map(|terms| acts(of, terms, &self.typed, &self.alike));
        let alike = if self.typed.asks {
            alike_note(&self.alike)
        } else {
            alike_card(&self.alike)
        };
        view! {
            {self.ways.view()}
            <div class="head">
                <div>
                    <h1>{of.company.clone()}</h1>
                    <p class="muted">{country_name(&of.country)}</p>
                </div>
                {proposal_badge(of.state)}
            </div>
            {self.typed.flash.clone().map(Flash::view)}
            <ProblemSummary problems=self.typed.problems.clone() />
            <div class="two">
                <div class="stack loose">{facts(of)} {alike} {acts}</div>
                <aside>{self.stands()}</aside>
            </div>
            <QueueKeys />
            {unsent}
        }
        .erase()
    }

    /// By when it is to be answered, or what it came to.
    fn stands(&self) -> AnyView {
        let of = &self.proposal;
        let calendar = self.programme.as_ref().map(|programme| &programme.calendar);
        let who = of.decided_by_name.clone().unwrap_or_default();
        let at = of.decided_at.map(|at| view! { <Timestamp at=at /> });
        let body = match of.state {
            ProposalState::Open => view! { <p>{hours::due(of.due_at, calendar)}</p> }.erase(),
            ProposalState::Approved => {
                let partner = of.partner_id.map(|id| {
                    view! { <p><a href=address::partner(id)>{t("proposed-to-partner")}</a></p> }
                });
                let words = ta("proposed-approved-by", &[("name", &who)]);
                view! { <p>{words}</p> <p class="muted small">{at}</p> {partner} }.erase()
            }
            ProposalState::Declined => {
                let words = ta("proposed-declined-by", &[("name", &who)]);
                let reason = of.reason.clone();
                view! {
                    <p>{words}</p>
                    <p class="muted small">{at}</p>
                    <blockquote>{reason}</blockquote>
                }
                .erase()
            }
        };
        view! { <Card title=t("proposed-stands")>{body}</Card> }.erase()
    }
}

/// What the device keeps the reason under until it is sent.
fn text_name(id: ProposalId) -> String {
    format!("proposal:{id}:decline")
}

fn facts(of: &ResellerProposal) -> AnyView {
    let distributor = view! {
        <a href=address::partner(of.distributor)>{of.distributor_name.clone()}</a>
    };
    let contact = format!("{}, {}", of.contact, of.email);
    let at = of.proposed_at;
    let mut rows = vec![
        (t("proposed-by"), distributor.erase()),
        (t("proposed-contact"), contact.erase()),
        (t("proposed-when"), view! { <Timestamp at=at /> }.erase()),
    ];
    if let Some(domain) = of.domain.clone() {
        rows.push((t("company-domain"), domain.erase()));
    }
    if let Some(note) = of.note.clone() {
        rows.push((t("proposed-note"), note.erase()));
    }
    view! { <section class="card"><div class="pad"><Facts rows=rows /></div></section> }.erase()
}

fn acts(of: &ResellerProposal, terms: &Terms, typed: &Typed, alike: &[AlikeCompany]) -> AnyView {
    let here = address::proposal(of.id);
    let (tiers, currencies) = (tier_offers(terms), currency_offers(terms));
    // What was chosen, or the first that is offered.
    let chosen = |typed: &str, offers: &[SelectOption]| {
        let first = offers.first().map(|offer| offer.value.clone());
        Some(typed.to_owned())
            .filter(|typed| !typed.is_empty())
            .or(first)
            .unwrap_or_default()
    };
    let (tier, currency) = (
        chosen(&typed.tier, &tiers),
        chosen(&typed.currency, &currencies),
    );
    let wrong = |field| -> Wrong { typed.problems.for_field(field).into() };
    let (wrong_tier, wrong_currency) = (wrong("tier"), wrong("currency"));
    let unsent = text_name(of.id);
    let (reason, wrong_reason) = (typed.reason.clone(), wrong("reason"));
    let asks = typed.asks && !alike.is_empty();
    let another =
        asks.then(|| view! { <input type="hidden" name=ANOTHER value=seen_mark(alike) /> });
    let button = if asks {
        t("proposed-alike-button")
    } else {
        t("proposed-approve")
    };
    let (approve, decline) = (format!("{here}/approve"), format!("{here}/decline"));
    view! {
        <Card title=t("proposed-approve")>
            <form class="stack" method="post" action=approve>
                {another}
                <p class="muted">{t("proposed-approve-lead")}</p>
                <div class="pair">
                    <Select
                        name="tier"
                        label=t("company-tier")
                        offers=tiers
                        value=tier
                        problems=wrong_tier
                    />
                    <Select
                        name="currency"
                        label=t("company-currency")
                        offers=currencies
                        value=currency
                        problems=wrong_currency
                    />
                </div>
                <div class="actions"><button class="button main">{button}</button></div>
            </form>
        </Card>
        <Card title=t("proposed-decline")>
            <form class="stack" method="post" action=decline>
                <TextArea
                    name="reason"
                    label=t("partner-reason")
                    hint=t("proposed-reason-hint")
                    value=reason
                    problems=wrong_reason
                    unsent=unsent
                />
                <div class="actions">
                    <button class="button danger" aria-keyshortcuts=SEND>{t("proposed-decline")}</button>
                </div>
            </form>
        </Card>
    }
    .erase()
}
