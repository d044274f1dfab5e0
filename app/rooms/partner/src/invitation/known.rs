//! An invitation to somebody who has an account: they join with it, and choose no other password.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico_desk::person::OpenInvitation;

use portico_kit::i18n::{Language, t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::Flash;

/// Whoever is signed in with the account joins with one press; others sign in first, and come back.
pub(super) fn show(
    context: &mut RequestContext,
    token: &str,
    invitation: &OpenInvitation,
) -> Response {
    context.accepted = Language::of(&invitation.language);
    let page = page(token, Some(invitation), context, None);
    respond(context, StatusCode::OK, page)
}

/// The page; without an invitation only what is wrong with it.
pub(super) fn page(
    token: &str,
    invitation: Option<&OpenInvitation>,
    context: &RequestContext,
    flash: Option<Flash>,
) -> Page {
    let title = context.language().run(|| t("invitation-title"));
    let reader = context.signed_in.as_ref();
    let here = format!("/invitation/{token}");
    let offer = invitation.map(|invitation| {
        let of = invitation.partner_name.clone();
        Offer {
            of: of.unwrap_or_else(|| context.vendor.name.clone()),
            email: invitation.email.clone(),
            theirs: reader.is_some_and(|reader| reader.actor.person == invitation.person),
            signed_in_as: reader.map(|reader| reader.email.clone()),
            here,
        }
    });
    Page::new(title, move || {
        view! {
            <section class="card">
                <div class="pad">
                    <h1>{t("invitation-title")}</h1>
                    {flash.map(Flash::view)}
                    {offer.map(Offer::view)}
                </div>
            </section>
        }
    })
    .auth()
}

struct Offer {
    of: String,
    email: String,
    theirs: bool,
    signed_in_as: Option<String>,
    here: String,
}

impl Offer {
    fn view(self) -> AnyView {
        let names = [("of", self.of.as_str()), ("email", self.email.as_str())];
        if self.theirs {
            return view! {
                <p>{ta("invitation-join-lead", &names)}</p>
                <form method="post" action=format!("{}/join", self.here)>
                    <button class="button main wide">{ta("invitation-join", &names)}</button>
                </form>
            }
            .into_any();
        }
        let lead = ta("invitation-known-lead", &names);
        let next = format!("/sign-in?next={}", self.here);
        let Some(other) = self.signed_in_as else {
            return view! {
                <p>{lead}</p>
                <a class="button main wide" href=next>{t("invitation-sign-in")}</a>
            }
            .into_any();
        };
        // Signing in needs nobody signed in: the one who is goes first.
        view! {
            <p>{lead}</p>
            <p class="muted">{ta("invitation-other", &[("email", &other)])}</p>
            <form method="post" action="/sign-out">
                <button class="button main wide">{t("shell-sign-out")}</button>
            </form>
        }
        .into_any()
    }
}
