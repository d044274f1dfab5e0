//! The parts of a partner's page, and the frame around each: who it is, how it stands, and the way to the other parts.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::id::{PartnerId, PersonId};
use portico::partner::policy::may_edit;
use portico_desk::partner::PartnerDetail;
use portico_island_unsent::unsent_texts;

use portico_kit::company::kind_words;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::island_family::Family;
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, Flash, Moment, Note, ProblemSummary, Tone, date_words};

use crate::addresses::{LIST, NAV};
use crate::list_query::back_to_list;
use crate::words::{country_name, standing};

/// A part of a partner's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Overview,
    People,
    Agreements,
    Registrations,
    Timeline,
    Notes,
}

impl Section {
    pub(crate) const ALL: [Self; 6] = [
        Self::Overview,
        Self::People,
        Self::Agreements,
        Self::Registrations,
        Self::Timeline,
        Self::Notes,
    ];

    /// The end of its address, and its part of the texts' keys.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::People => "people",
            Self::Agreements => "agreements",
            Self::Registrations => "registrations",
            Self::Timeline => "timeline",
            Self::Notes => "notes",
        }
    }

    /// Its address.
    pub(crate) fn of(self, partner: PartnerId) -> String {
        match self {
            Self::Overview => format!("{LIST}/{partner}"),
            other => format!("{LIST}/{partner}/{}", other.name()),
        }
    }

    /// Its address after something was done, which the page then says.
    pub(crate) fn after(self, partner: PartnerId, done: &str) -> String {
        format!("{}?done={done}", self.of(partner))
    }
}

/// The partner of an address.
pub(crate) fn parse(partner: &str) -> Result<PartnerId, AppError> {
    partner.parse().map_err(|_| AppError::NotFound)
}

/// What the device keeps of a partner's page until it was sent.
pub(crate) const TEXTS: [&str; 5] = ["status", "credit", "end", "screening", NOTE];
/// The note that is being written.
pub(crate) const NOTE: &str = "note";

/// What the names of notes that are written over begin with.
pub(crate) const CHANGED_NOTE: &str = "note.";

/// The name under which it does.
pub(crate) fn text_name(partner: PartnerId, what: &str) -> String {
    format!("partner:{partner}:{what}")
}

/// The frame of one part.
pub(crate) struct Frame {
    pub(crate) detail: PartnerDetail,
    section: Section,
    edits: bool,
    /// The list that it was opened from.
    back: String,
    /// Whose texts the device keeps.
    reader: PersonId,
    /// The names of the texts that were carried out.
    sent: Vec<String>,
    /// What answers the reader's last step.
    pub(crate) flash: Option<Flash>,
    /// What is wrong with what they typed.
    pub(crate) problems: FieldErrors,
}

impl Frame {
    pub(crate) async fn load(
        context: &RequestContext,
        partner: PartnerId,
        section: Section,
    ) -> Result<Self, AppError> {
        let actor = context.actor()?;
        let detail = context
            .app
            .desk
            .as_actor(actor)
            .partner_detail(partner)
            .await?;
        Ok(Self {
            edits: may_edit(actor) && detail.ended_at.is_none(),
            detail,
            section,
            back: back_to_list(context),
            reader: actor.person,
            sent: Vec::new(),
            flash: None,
            problems: FieldErrors::new(),
        })
    }

    /// The same, answering the reader's last step.
    pub(crate) fn answering(self, flash: Option<Flash>, problems: FieldErrors) -> Self {
        Self {
            flash,
            problems,
            ..self
        }
    }

    /// The same, after these texts were carried out, which the address told (`done`).
    pub(crate) fn having_sent(mut self, query: Option<&str>) -> Self {
        let partner = self.detail.partner.id;
        let pairs = query.unwrap_or_default().split('&');
        let texts = pairs.filter_map(|pair| pair.strip_prefix("text="));
        self.sent = texts
            .filter(|what| TEXTS.contains(what) || what.starts_with(CHANGED_NOTE))
            .map(|what| text_name(partner, what))
            .collect();
        self
    }

    /// The page with this part in it.
    pub(crate) fn page(
        self,
        part: impl FnOnce(&PartnerDetail) -> AnyView + Send + 'static,
    ) -> Page {
        let title = self.detail.partner.name.clone();
        let writes = matches!(self.section, Section::Overview | Section::Notes);
        let page = Page::new(title, move || self.view(part)).nav(&NAV);
        if writes {
            page.islands(Family::Unsent)
        } else {
            page
        }
    }

    /// The answer with it.
    pub(crate) fn respond(
        self,
        context: &RequestContext,
        part: impl FnOnce(&PartnerDetail) -> AnyView + Send + 'static,
    ) -> Response {
        respond(context, StatusCode::OK, self.page(part))
    }

    fn view(self, part: impl FnOnce(&PartnerDetail) -> AnyView) -> AnyView {
        let partner = &self.detail.partner;
        let lead = format!(
            "{} · {}",
            kind_words(partner.kind),
            country_name(&partner.country)
        );
        let badge = standing(&partner.standing);
        let edit = self.edits.then(|| {
            let href = format!("{LIST}/{}/edit", partner.id);
            view! { <a class="button" href=href>{t("partner-edit")}</a> }
        });
        let tabs = Section::ALL.map(|section| {
            let current = (section == self.section).then_some("page");
            let words = t(&format!("partner-section-{}", section.name()));
            view! { <li><a href=section.of(partner.id) aria-current=current>{words}</a></li> }
        });
        let ended = self.detail.ended_at.map(|at| {
            let moment = Moment::current();
            let (day, _, _) = moment.zone.local(at);
            let day = date_words(day, moment.today());
            let title = ta("partner-ended-title", &[("date", &day)]);
            view! { <div class="flash"><Note tone=Tone::Warn title=title>{t("partner-ended-text")}</Note></div> }
        });
        let (name, back) = (partner.name.clone(), self.back.clone());
        let writes = matches!(self.section, Section::Overview | Section::Notes);
        let unsent = writes.then(|| unsent_texts(self.reader.to_string(), self.sent.clone()));
        view! {
            <div class="head">
                <div>
                    <p class="small"><a class="back" href=back>{t("partners-title")}</a></p>
                    <h1>{name}</h1>
                    <p class="muted">{lead}</p>
                </div>
                <span class="actions">{badge}{edit}</span>
            </div>
            <nav aria-label=t("partner-sections")>
                <ul class="tabs" role="list">{tabs.into_iter().collect_view()}</ul>
            </nav>
            {ended}
            {self.flash.map(Flash::view)}
            <ProblemSummary problems=self.problems />
            {part(&self.detail)}
            {unsent}
        }
        .erase()
    }
}
