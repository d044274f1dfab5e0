//! Adding a partner.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portico::partner::{PartnerDraft, PartnerKind};
use portico_desk::application::AlikeCompany;
use portico_desk::partner::Addition;

use portico_kit::command_error::CommandError;
use portico_kit::company::PartnerOffers;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::Flash;

use crate::addresses::{LIST, NAV};
use crate::partner_form::{ANOTHER, Around, PartnerForm, read};
use crate::section::Section;

/// The empty form.
pub(crate) async fn blank(context: RequestContext) -> Result<Response, AppError> {
    let offers = PartnerOffers::load(&context).await?;
    let me = context.actor()?.person.uuid();
    let (tier, currency) = offers.first_terms();
    let manager = offers.managers.iter().find(|manager| manager.id == me);
    let draft = PartnerDraft {
        kind: PartnerKind::Reseller.as_str().to_owned(),
        currency,
        tier,
        manager: manager
            .map(|manager| manager.id.to_string())
            .unwrap_or_default(),
        ..PartnerDraft::default()
    };
    let page = page(offers, draft, Vec::new(), (FieldErrors::new(), None));
    Ok(respond(&context, StatusCode::OK, page))
}

/// Takes the partner in, or shows the form again: where something is wrong, and where it is likely here already.
pub(crate) async fn add(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let draft = read(&form);
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.add_partner_once(&draft, form.text(ANOTHER)).await {
        Ok(Addition::Added(partner)) => {
            Ok(Redirect::to(&Section::People.after(partner, "added")).into_response())
        }
        Ok(Addition::Alike(alike)) => {
            let offers = PartnerOffers::load(&context).await?;
            let page = page(offers, draft, alike, (FieldErrors::new(), None));
            Ok(respond(&context, StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => {
            let alike = desk.alike_partners(&draft, None).await?;
            let failed = CommandError::recover(error, &context)?;
            let answer = (failed.problems.clone(), failed.flash.clone());
            let page = async {
                let offers = PartnerOffers::load(&context).await?;
                Ok(page(offers, draft, alike, answer))
            };
            failed.show(&context, page).await
        }
    }
}

fn page(
    offers: PartnerOffers,
    draft: PartnerDraft,
    alike: Vec<AlikeCompany>,
    (problems, flash): (FieldErrors, Option<Flash>),
) -> Page {
    let form = PartnerForm {
        draft,
        offers,
        problems,
        flash,
        alike,
        // Whoever adds a partner says what it begins with.
        sets_terms: true,
        version: None,
        more_managers: 0,
    };
    Page::new(t("partner-add-title"), move || {
        let around = Around {
            title: t("partner-add-title"),
            lead: t("partner-add-lead"),
            action: format!("{LIST}/new"),
            button: t("partner-add-button"),
            cancel: LIST.to_owned(),
        };
        form.view(around, None)
    })
    .nav(&NAV)
}
