//! The draft beside what it follows, and publishing it.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::actor::Actor;
use portico::programme::policy::{may_consent, may_edit, may_publish};
use portico::programme::publication::ConsentReason;
use portico::programme::settings::{Setting, SettingValue, Settings};
use portico_desk::programme::{ProgrammeOverview, StoredDraft};
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Flash, Note, Tone};
use serde::Deserialize;

use crate::addresses::{DRAFT, HERE, NAV};
use crate::words::{Words, day_words};
use crate::{comparison, edit};

/// What the address says beside the page.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    done: Option<String>,
}

pub(crate) async fn show(
    context: RequestContext,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let flash = asked.done.filter(|done| done == "asked").map(|_| {
        let title = t("programme-asked-title");
        Flash::new(Tone::Good, title, t("programme-asked"))
    });
    match page(&context, flash).await? {
        Ok(page) => Ok(respond(&context, StatusCode::OK, page)),
        Err(answer) => Ok(answer),
    }
}

/// The page, or what is answered instead: without a draft, the room's first page; with one that is not in order,
/// its form.
pub(crate) async fn page(
    context: &RequestContext,
    flash: Option<Flash>,
) -> Result<Result<Page, Response>, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let overview = desk.programme_overview().await?;
    let Some(stored) = overview.draft.clone() else {
        return Ok(Err(Redirect::to(HERE).into_response()));
    };
    let next = match overview.check(&stored.draft) {
        Ok(next) => next,
        Err(problems) if may_edit(actor) => {
            let problems = portico_kit::message::field_errors(&problems);
            return Ok(Err(Box::pin(edit::show_problems(context, problems)).await?));
        }
        Err(_) => return Ok(Err(Redirect::to(HERE).into_response())),
    };
    let shown = Shown {
        key: context.app.desk.fresh_id()?.to_string(),
        actor: actor.clone(),
        overview,
        stored,
        next,
        flash,
    };
    let title = t("programme-compare-title");
    Ok(Ok(Page::new(title, move || shown.view()).nav(&NAV)))
}

struct Shown {
    key: String,
    actor: Actor,
    overview: ProgrammeOverview,
    stored: StoredDraft,
    next: Settings,
    flash: Option<Flash>,
}

impl Shown {
    fn view(self) -> impl IntoView {
        let from = day_words(self.next.terms.effective_from);
        let number = self.next.terms.version.to_string();
        let args = &[("from", from.as_str()), ("number", number.as_str())];
        let words = Words::of([&self.next].into_iter().chain(&self.overview.last));
        let rows = self.overview.compared(&self.next);
        let table = comparison::table(&rows, self.before_words(), t("programme-draft"), &words);
        let edit = may_edit(&self.actor)
            .then(|| view! { <a class="button" href=DRAFT>{t("programme-edit")}</a> });
        let changes = rows
            .iter()
            .any(portico::programme::settings::Comparison::is_change);
        let publish = if changes {
            self.publish(&words)
        } else {
            view! { <Note tone=Tone::Warn title=t("programme-nothing-changes")></Note> }.into_any()
        };
        view! {
            <div class="head">
                <div>
                    <h1>{t("programme-compare-title")}</h1>
                    <p class="muted">{ta("programme-compare-lead", args)}</p>
                </div>
                {edit}
            </div>
            {self.flash.map(Flash::view)}
            <div class="stack loose">{publish}{table}</div>
        }
    }

    /// What the draft is compared with.
    fn before_words(&self) -> String {
        let Some(last) = &self.overview.last else {
            return t("programme-nothing-yet");
        };
        let number = last.terms.version.to_string();
        let from = day_words(last.terms.effective_from);
        let args = &[("number", number.as_str()), ("from", from.as_str())];
        if self.overview.in_force == Some(last.terms.version) {
            ta("programme-version-in-force", args)
        } else {
            ta("programme-version-later", args)
        }
    }

    /// The buttons that are the reader's, and why they may not be.
    fn publish(&self, words: &Words) -> AnyView {
        if !may_publish(&self.actor) {
            return ().into_any();
        }
        let reasons = self.overview.consent_reasons(&self.next);
        let lines = reasons.iter().map(|reason| reason_words(reason, words));
        let lines: Vec<_> = lines.map(|line| view! { <li>{line}</li> }).collect();
        let why = (!lines.is_empty()).then(|| {
            view! {
                <Note tone=Tone::Warn title=t("programme-two-people")>
                    <ul class="change-list">{lines}</ul>
                </Note>
            }
        });
        let Some(asked) = &self.stored.asked else {
            let words = match &why {
                Some(_) => t("programme-ask"),
                None => t("programme-publish"),
            };
            let publish = self.form("/programme/publish", words);
            return view! { <div class="stack">{why}<div class="actions">{publish}</div></div> }
                .into_any();
        };
        let waits = ta("programme-waits", &[("by", &asked.by_name)]);
        let consent = if may_consent(&self.actor, asked.by) {
            self.form("/programme/consent", t("programme-consent"))
        } else {
            view! { <p class="muted">{t("programme-waits-other")}</p> }.into_any()
        };
        let version = self.overview.draft_version.to_string();
        view! {
            <div class="stack">
                {why}
                <Note title=waits></Note>
                <div class="actions">
                    {consent}
                    <form method="post" action="/programme/reopen">
                        <input type="hidden" name="version" value=version />
                        <button class="button quiet">{t("programme-reopen")}</button>
                    </form>
                </div>
            </div>
        }
        .into_any()
    }

    fn form(&self, action: &'static str, words: String) -> AnyView {
        let version = self.overview.draft_version.to_string();
        let basis = self.overview.basis().to_string();
        view! {
            <form method="post" action=action>
                <input type="hidden" name="version" value=version />
                <input type="hidden" name="basis" value=basis />
                <input type="hidden" name="key" value=self.key.clone() />
                <button class="button main">{words}</button>
            </form>
        }
        .into_any()
    }
}

/// Why it takes two people.
fn reason_words(reason: &ConsentReason, words: &Words) -> String {
    let percent = |rate| words.value(&SettingValue::Percent(rate));
    match reason {
        ConsentReason::DiscountAboveLimit {
            tier,
            discount,
            limit,
        } => {
            let setting = Setting::TierDiscount { tier: tier.clone() };
            ta(
                "programme-above-limit",
                &[
                    ("what", &words.setting(&setting)),
                    ("discount", &percent(*discount)),
                    ("limit", &percent(*limit)),
                ],
            )
        }
        ConsentReason::LimitLoosened { from, to } => {
            let to = to.map_or_else(|| t("programme-none"), percent);
            ta(
                "programme-limit-loosened",
                &[("from", &percent(*from)), ("to", &to)],
            )
        }
    }
}
