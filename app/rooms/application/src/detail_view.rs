//! What staff see of an application.

use leptos::prelude::*;
use portico::application::Stage;
use portico::calendar::BusinessCalendar;
use portico::id::PersonId;
use portico_desk::application::{Application, ApplicationDetail, ApprovalDraft};
use portico_island_review::QueueKeys;
use portico_island_unsent::unsent_texts;

use portico_kit::address;
use portico_kit::company::{PartnerOffers, alike_card, kind_words};
use portico_kit::i18n::{t, ta};
use portico_kit::registration::facts::country_words;
use portico_kit::registration::hours;
use portico_kit::review::{QueueWays, application_badge};
use portico_kit::ui::{Card, Erase, Flash, Note, ProblemSummary, Timestamp, Tone};

use crate::approval::{self, refusal, text_name};
use crate::company;
use crate::reopening;
use crate::tried::Tried;

/// The page.
pub(crate) struct ApplicationPage {
    pub(crate) detail: ApplicationDetail,
    /// What can be chosen, for who may decide and while there is something to decide.
    pub(crate) offers: Option<PartnerOffers>,
    pub(crate) approval: Option<ApprovalDraft>,
    pub(crate) calendar: Option<BusinessCalendar>,
    pub(crate) reader: PersonId,
    /// Whether the reader may reopen what is refused.
    pub(crate) reopens: bool,
    /// Made anew with each page: what is sent twice from it is done once.
    pub(crate) key: String,
    pub(crate) ways: QueueWays,
    pub(crate) tried: Tried,
}

impl ApplicationPage {
    pub(crate) fn view(self) -> AnyView {
        let of = &self.detail.application;
        let lead = format!("{} · {}", kind_words(of.kind), country_words(of.country));
        let head = view! {
            <div class="head">
                <div>
                    <h1>{of.company.clone()}</h1>
                    <p class="muted">{lead}</p>
                </div>
                {application_badge(of.stage)}
            </div>
        };
        let problems = self.tried.problems.clone();
        let flash = self.tried.flash.clone();
        // What is decided, or open again, leaves nothing to be sent.
        let refused = (of.stage != Stage::Waiting).then(|| text_name(of.id));
        let reopened = (of.stage != Stage::Refused).then(|| reopening::text_name(of.id));
        let done = refused.into_iter().chain(reopened).collect();
        let unsent = unsent_texts(self.reader.to_string(), done);
        let (facts, alike) = (company::facts(of), alike_card(&self.detail.alike));
        let history = company::history(&self.detail);
        view! {
            {self.ways.view()}
            {head}
            {flash.map(Flash::view)}
            <ProblemSummary problems=problems />
            <div class="two">
                <div class="stack loose">
                    {alike}
                    {self.decision()}
                    {self.reopening()}
                    {facts}
                </div>
                <aside>
                    {self.stands()}
                    {history}
                </aside>
            </div>
            <QueueKeys />
            {unsent}
        }
        .erase()
    }

    /// By when it is to be answered and who has it, or what it came to.
    fn stands(&self) -> AnyView {
        let of = &self.detail.application;
        let body = match of.stage {
            Stage::Unconfirmed | Stage::Waiting => self.waits(of),
            Stage::Approved => {
                let partner = of.partner_id.map(|id| {
                    let href = address::partner(id);
                    view! { <p><a href=href>{t("application-to-partner")}</a></p> }
                });
                view! { {decided(of, "application-approved-by")} {partner} }.erase()
            }
            Stage::Refused => {
                let reason = of.reason.clone();
                view! {
                    {decided(of, "application-refused-by")}
                    <blockquote>{reason}</blockquote>
                }
                .erase()
            }
        };
        view! { <Card title=t("application-state")>{body}</Card> }.erase()
    }

    fn waits(&self, of: &Application) -> AnyView {
        let due = of
            .due_at
            .map(|due| view! { <p>{hours::due(due, self.calendar.as_ref())}</p> });
        let who = match (of.reviewer, &of.reviewer_name) {
            (Some(reviewer), _) if reviewer == self.reader => t("application-with-you"),
            (Some(_), Some(name)) => ta("application-with", &[("name", name)]),
            _ => t("application-with-nobody"),
        };
        let takes = self.offers.is_some() && of.reviewer != Some(self.reader);
        let take = takes.then(|| {
            let action = format!("{}/take", address::application(of.id));
            view! {
                <form method="post" action=action>
                    <input type="hidden" name="version" value=of.version.to_string() />
                    <button class="button">{t("application-take")}</button>
                </form>
            }
        });
        view! { {due} <p class="muted">{who}</p> {take} }.erase()
    }

    fn reopening(&self) -> Option<AnyView> {
        let of = &self.detail.application;
        let (against, tried) = (self.detail.against_reopening, &self.tried);
        self.reopens
            .then(|| reopening::card(of, against, tried, &self.key))
    }

    fn decision(&self) -> Option<AnyView> {
        let of = &self.detail.application;
        let offers = self.offers.as_ref()?;
        let problems = &self.tried.problems;
        let draft = self.approval.clone().unwrap_or_default();
        let likely = company::strongest(&self.detail.alike).map(|_| {
            view! { <Note tone=Tone::Warn title=t("application-likely")>{t("application-likely-text")}</Note> }
        });
        let form = approval::form(offers, of, draft, &self.key, problems);
        let refuse = refusal(of, self.tried.reason.clone(), &self.key, problems);
        let card = view! {
            <Card title=t("application-decision")>
                {likely}
                {form}
                {refuse}
            </Card>
        };
        Some(card.erase())
    }
}

fn decided(of: &Application, key: &str) -> AnyView {
    let who = of.decided_by_name.clone().unwrap_or_default();
    let at = of.decided_at.map(|at| view! { <Timestamp at=at /> });
    view! { <p>{ta(key, &[("name", &who)])}</p> <p class="muted small">{at}</p> }.erase()
}
