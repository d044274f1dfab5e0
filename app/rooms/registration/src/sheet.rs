//! The form as it stands: what was typed, what is wrong with it, and what the page says besides.

use axum::http::StatusCode;
use axum::response::Response;
use portico::id::{DraftKey, PersonId};
use portico::money::Currency;
use portico::problems::Problems;
use portico::programme::Programme;
use portico::registration::{Reference, RegistrationDraft};
use portico::time::Instant;
use portico_desk::DeskError;
use portico_desk::partner::Partner;
use portico_desk::programme::Product;
use portico_desk::registration::{Attachment, OpenDraft, SavedDraft, SubmissionPreview};
use uuid::Uuid;

use portico_kit::error::{self, AppError};
use portico_kit::i18n::t;
use portico_kit::page::{Page, Room, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::Tone;

use super::compare::Conflict;
use super::lines::FEWEST_ROWS;
use super::sheet_view;

/// A remark above the form, and perhaps where it leads.
#[derive(Clone, Debug)]
pub(super) struct Remark {
    pub(super) tone: Tone,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) link: Option<(String, String)>,
}

impl Remark {
    pub(super) fn new(tone: Tone, title: String, text: String) -> Self {
        Self {
            tone,
            title,
            text,
            link: None,
        }
    }

    pub(super) fn leading_to(mut self, words: String, href: String) -> Self {
        self.link = Some((words, href));
        self
    }
}

/// The form as it is shown.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) key: DraftKey,
    pub(super) writer: Uuid,
    pub(super) draft: RegistrationDraft,
    pub(super) reference: Option<Reference>,
    pub(super) version: Option<i64>,
    pub(super) saved_at: Option<Instant>,
    pub(super) attachments: Vec<Attachment>,
    /// How many product lines are asked for at the least.
    pub(super) rows: usize,
    pub(super) problems: Problems,
    pub(super) remark: Option<Remark>,
    pub(super) conflict: Option<Conflict>,
    /// What is shown is not what the desk has.
    pub(super) unsaved: bool,
    /// The reader has chosen what is shown over what their browser still keeps.
    pub(super) drop_copy: bool,
}

impl Sheet {
    /// A form that nobody has typed into. It is a draft of its own from the first save on.
    pub(super) fn blank(context: &RequestContext) -> Result<Self, AppError> {
        Ok(Self {
            key: DraftKey::from_uuid(context.app.desk.fresh_id()?),
            writer: context.app.desk.fresh_id()?,
            draft: RegistrationDraft::default(),
            reference: None,
            version: None,
            saved_at: None,
            attachments: Vec::new(),
            rows: FEWEST_ROWS,
            problems: Problems::new(),
            remark: None,
            conflict: None,
            unsaved: false,
            drop_copy: false,
        })
    }

    /// A draft as it is stored.
    pub(super) fn of_draft(context: &RequestContext, open: OpenDraft) -> Result<Self, AppError> {
        Ok(Self {
            key: open.key,
            draft: open.draft,
            reference: Some(open.reference),
            version: Some(open.version),
            saved_at: Some(open.saved_at),
            attachments: open.attachments,
            ..Self::blank(context)?
        })
    }

    /// What was typed, over the draft it was just saved as.
    pub(super) fn saved(mut self, saved: &SavedDraft, attachments: Vec<Attachment>) -> Self {
        self.reference = Some(saved.reference);
        self.version = Some(saved.version);
        self.saved_at = Some(saved.saved_at);
        self.attachments = attachments;
        self.unsaved = false;
        self
    }

    pub(super) fn with_remark(mut self, remark: Remark) -> Self {
        self.remark = Some(remark);
        self
    }

    pub(super) fn with_problems(mut self, problems: Problems) -> Self {
        self.problems = problems;
        self
    }

    /// The page with this form.
    pub(super) async fn answer(
        self,
        context: &RequestContext,
        status: StatusCode,
    ) -> Result<Response, AppError> {
        let ground = Ground::of(context, &self.draft).await?;
        let title = match self.reference {
            Some(_) => t("deal-draft-title"),
            None => t("deal-new-title"),
        };
        let problems = self.problems.clone();
        let page = Page::new(title, move || sheet_view::sheet(self, ground));
        let page = respond(context, status, page.room(Room::Deals).islands());
        Ok(error::with_problems(page, problems))
    }
}

/// What the form stands on: the terms, the price list, the partner, and the preview.
pub(super) struct Ground {
    pub(super) person: PersonId,
    pub(super) programme: Programme,
    pub(super) products: Vec<Product>,
    pub(super) partner: Partner,
    pub(super) preview: Option<SubmissionPreview>,
    /// The currency that was chosen, or the partner's own.
    pub(super) currency: Currency,
    pub(super) now: Instant,
}

impl Ground {
    async fn of(context: &RequestContext, draft: &RegistrationDraft) -> Result<Self, AppError> {
        let actor = context.actor()?;
        let desk = context.app.desk.as_actor(actor);
        let partner = actor.partner.ok_or(AppError::Forbidden)?;
        let partner = desk.partner(partner).await?;
        let programme = desk.programme().await?;
        let offered = |currency| programme.terms.registration.minimum_in(currency).is_some();
        let own = Some(partner.currency).filter(|own| offered(*own));
        let first = programme
            .terms
            .registration
            .minimum
            .first()
            .map(|money| money.currency);
        let typed = Currency::parse(draft.currency.trim());
        Ok(Self {
            person: actor.person,
            currency: typed.or(own).or(first).unwrap_or(partner.currency),
            programme,
            products: desk.products().await?,
            partner,
            preview: preview(context, draft).await,
            now: context.now,
        })
    }
}

/// The place a draft would take, once there is a customer to compare. A form is not withheld because
/// the comparison cannot be made just now.
pub(super) async fn preview(
    context: &RequestContext,
    draft: &RegistrationDraft,
) -> Option<SubmissionPreview> {
    if draft.customer.trim().is_empty() && draft.domain.trim().is_empty() {
        return None;
    }
    let desk = context.app.desk.as_actor(context.actor().ok()?);
    let preview = desk.preview(draft).await;
    preview
        .inspect_err(|problem| tracing::warn!(%problem, "no preview"))
        .ok()
}

/// What is said when the desk could not save just now: the form is shown with what was typed.
pub(super) fn trouble(problem: &DeskError) -> Option<(StatusCode, Remark)> {
    let (title, text) = match problem {
        DeskError::Busy => (t("error-busy-title"), t("deal-unsaved-busy")),
        DeskError::Full => (t("error-full-title"), t("error-full")),
        DeskError::Unavailable(_) => (t("error-unavailable-title"), t("error-unavailable")),
        DeskError::Internal(_) => (t("error-internal-title"), t("deal-unsaved-internal")),
        _ => return None,
    };
    let status = match problem {
        DeskError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    tracing::error!(%problem, "a draft could not be saved");
    Some((status, Remark::new(Tone::Bad, title, text)))
}
