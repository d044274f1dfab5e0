//! A partner's own agreement: what it is asked to accept, what it has accepted.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::agreement::AgreementStanding;
use portico::agreement::acceptance::{AcceptanceDraft, LONGEST_NAME};
use portico::agreement::policy::may_accept;
use portico_desk::agreement::{AgreementAcceptance, ReadableAgreement};
use portico_kit::address::AGREEMENT;
use portico_kit::error::AppError;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Checkbox, EmptyState, Erase, Field, Flash, Icon, Moment, Note, ProblemSummary, Tone, Wrong,
    instant_words,
};
use serde::Deserialize;

use crate::addresses::OWN_NAV;
use crate::text_view::text_view;
use crate::words::{acceptances, day_words, version_words};

/// What the address says beside the page.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    language: Option<String>,
    done: Option<String>,
}

/// What was typed, and why it was not taken.
#[derive(Default)]
pub(crate) struct Typed {
    pub(crate) draft: AcceptanceDraft,
    pub(crate) problems: FieldErrors,
    pub(crate) flash: Option<Flash>,
}

pub(crate) async fn show(
    context: RequestContext,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    // Whoever signs is most likely who is signed in.
    let name = context.signed_in.as_ref().map(|person| person.name.clone());
    let typed = Typed {
        draft: AcceptanceDraft {
            name: name.unwrap_or_default(),
            ..AcceptanceDraft::default()
        },
        flash: asked
            .done
            .map(|_| Flash::new(Tone::Good, t("agreement-accepted-done"), String::new())),
        ..Typed::default()
    };
    let page = page(&context, asked.language.as_deref(), typed).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// The page as it is now.
pub(crate) async fn page(
    context: &RequestContext,
    language: Option<&str>,
    typed: Typed,
) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let partner = actor.partner.ok_or(AppError::Forbidden)?;
    let desk = context.app.desk.as_actor(actor);
    let standing = desk.agreement_standing(partner).await?;
    let shown = standing.asked.map(|asked| asked.key).or(standing.accepted);
    let language = language.unwrap_or_else(|| context.language().tag());
    let text = match shown {
        Some(key) => Some(desk.agreement_text(key, language).await?),
        None => None,
    };
    let own = Own {
        standing,
        text,
        accepted: desk.acceptances_of_partner(partner).await?,
        accepts: may_accept(actor),
        account: context
            .signed_in
            .as_ref()
            .map(|person| person.name.clone())
            .unwrap_or_default(),
        partner_name: desk.partner(partner).await?.name,
        typed,
    };
    Ok(Page::new(t("agreement-own-title"), move || own.view()).nav(&OWN_NAV))
}

struct Own {
    standing: AgreementStanding,
    text: Option<ReadableAgreement>,
    accepted: Vec<AgreementAcceptance>,
    accepts: bool,
    /// Who is signed in.
    account: String,
    partner_name: String,
    typed: Typed,
}

impl Own {
    fn view(self) -> AnyView {
        let head = view! {
            <div class="head">
                <div>
                    <h1>{t("agreement-own-title")}</h1>
                    <p class="muted">{self.partner_name.clone()}</p>
                </div>
            </div>
            {self.typed.flash.clone().map(Flash::view)}
            <ProblemSummary problems=self.typed.problems.clone() />
        };
        let Some(text) = &self.text else {
            return view! {
                {head}
                <div class="card">
                    <EmptyState
                        icon=Icon::Document
                        title=t("agreement-none-title")
                        text=t("agreement-none")
                    />
                </div>
                {self.history()}
            }
            .erase();
        };
        let version = version_words(text.key.number);
        view! {
            {head}
            <div class="stack loose">
                {self.state()}
                <section class="card">
                    <div class="pad stack">
                        <p class="muted small dots">
                            <span>{version}</span>
                            {other_languages(text)}
                        </p>
                        {text_view(&text.text)}
                    </div>
                </section>
                {self.form(text)}
                {self.history()}
            </div>
        }
        .erase()
    }

    /// What is asked of the partner, in a note.
    fn state(&self) -> AnyView {
        let who = if self.accepts {
            t("agreement-you-accept")
        } else {
            t("agreement-admin-accepts")
        };
        if self.standing.is_due {
            return view! { <Note tone=Tone::Bad title=t("agreement-due")>{who}</Note> }.erase();
        }
        if let Some(from) = self.standing.asked_from() {
            let title = ta("agreement-asked-from", &[("date", &day_words(from))]);
            return view! { <Note tone=Tone::Warn title=title>{who}</Note> }.erase();
        }
        let last = self
            .accepted
            .iter()
            .find(|accepted| Some(accepted.key) == self.standing.accepted);
        let words = last.map(|last| {
            let at = instant_words(last.accepted_at, &Moment::current());
            ta(
                "agreement-accepted-by",
                &[("name", &last.name), ("at", &at)],
            )
        });
        view! { <Note tone=Tone::Good title=words.unwrap_or_default()></Note> }.erase()
    }

    fn form(&self, text: &ReadableAgreement) -> Option<AnyView> {
        if !self.accepts || self.standing.asked.is_none() {
            return None;
        }
        let wrong = |name: &str| -> Wrong { self.typed.problems.for_field(name).into() };
        let (draft, partner) = (&self.typed.draft, ("partner", self.partner_name.as_str()));
        let hidden = [
            ("agreement", text.key.agreement.to_string()),
            ("number", text.key.number.to_string()),
            ("language", text.text.language.clone()),
            ("hash", text.hash.to_string()),
        ];
        let hidden = hidden.map(|(name, value)| {
            view! { <input type="hidden" name=name value=value /> }
        });
        let form = view! {
            <section class="card" id="accept">
                <form class="pad stack form" method="post" action=AGREEMENT>
                    <h2>{t("agreement-accept-title")}</h2>
                    {hidden.collect_view()}
                    <Checkbox
                        name="agrees"
                        label=ta("agreement-agrees", &[partner])
                        hint=t("agreement-agrees-hint")
                        checked=draft.agrees
                        problems=wrong("agrees")
                    />
                    <Field
                        name="name"
                        label=t("agreement-name")
                        hint=ta("agreement-name-hint", &[("account", &self.account)])
                        value=draft.name.clone()
                        problems=wrong("name")
                        autocomplete="name".to_owned()
                        most=LONGEST_NAME
                    />
                    <div class="actions">
                        <button class="button main">{t("agreement-accept")}</button>
                    </div>
                </form>
            </section>
        };
        Some(form.erase())
    }

    fn history(&self) -> Option<AnyView> {
        if self.accepted.is_empty() {
            return None;
        }
        let rows = acceptances(&self.accepted, false);
        let history = view! {
            <section class="card">
                <header><h2>{t("agreement-history")}</h2></header>
                {rows}
            </section>
        };
        Some(history.erase())
    }
}

/// Links to the text in the languages that it is not shown in.
pub(crate) fn other_languages(text: &ReadableAgreement) -> Vec<AnyView> {
    let others = text.languages.iter();
    others
        .filter(|language| **language != text.text.language)
        .map(|tag| {
            let href = format!("?language={tag}");
            let name = Language::of(tag).own_name();
            view! { <span><a href=href hreflang=tag.clone() lang=tag.clone()>{name}</a></span> }
                .erase()
        })
        .collect()
}
