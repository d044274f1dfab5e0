//! What is in force, what comes next, and where the draft stands.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::programme::policy::may_edit;
use portico::programme::settings::{Setting, SettingValue, Settings};
use portico_desk::programme::{ProgrammeOverview, PublishedVersion, StoredDraft};
use portico_kit::address::programme_version;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Card, EmptyState, Facts, Flash, Icon, Moment, Note, Tone, instant_words};
use serde::Deserialize;

use crate::addresses::{COMPARE, DRAFT, HISTORY, LOGO, NAV};
use crate::words::{Words, day_words};

/// What the address says beside the page.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    done: Option<String>,
}

impl Asked {
    fn flash(&self) -> Option<Flash> {
        let title = match self.done.as_deref()? {
            "published" => t("programme-done-published"),
            "discarded" => t("programme-done-discarded"),
            "withdrawn" => t("programme-done-withdrawn"),
            _ => return None,
        };
        Some(Flash::new(Tone::Good, title, String::new()))
    }
}

pub(crate) async fn show(
    context: RequestContext,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let actor = context.actor()?;
    let overview = context
        .app
        .desk
        .as_actor(actor)
        .programme_overview()
        .await?;
    let edits = may_edit(actor);
    let page = Page::new(t("programme-title"), move || {
        content(&overview, edits, asked.flash())
    });
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

fn content(
    overview: &ProgrammeOverview,
    edits: bool,
    flash: Option<Flash>,
) -> impl IntoView + use<> {
    let in_force = overview
        .in_force
        .and_then(|number| overview.version(number));
    let lead = in_force.map_or_else(|| t("programme-nothing-in-force"), version_words);
    let edit = edits.then(|| {
        let words = match overview.draft {
            Some(_) => t("programme-edit"),
            None => t("programme-start"),
        };
        view! { <a class="button main" href=DRAFT>{words}</a> }
    });
    let logo = edits.then(|| view! { <a class="button" href=LOGO>{t("logo-title")}</a> });
    let scheduled = overview.scheduled();
    let lines: Vec<_> = scheduled.iter().map(|version| line(version)).collect();
    let scheduled = (!lines.is_empty()).then(|| {
        view! {
            <Card title=t("programme-scheduled")><ul class="change-list">{lines}</ul></Card>
        }
    });
    let settings = in_force.map_or_else(
        || empty(edits),
        |version| settings(&version.settings).into_any(),
    );
    view! {
        <div class="head">
            <div>
                <h1>{t("programme-title")}</h1>
                <p class="muted">{lead}</p>
            </div>
            <div class="actions">
                {logo}
                <a class="button" href=HISTORY>{t("programme-history")}</a>
                {edit}
            </div>
        </div>
        {flash.map(Flash::view)}
        <div class="stack loose">
            {overview.draft.as_ref().map(draft_note)}
            {scheduled}
            {settings}
        </div>
    }
}

/// What the page is for, before there are settings.
fn empty(edits: bool) -> AnyView {
    let step = edits.then(|| (t("programme-start"), DRAFT.to_owned()));
    view! {
        <div class="card">
            <EmptyState
                icon=Icon::Sliders
                title=t("programme-nothing-in-force")
                text=t("programme-empty")
                step=step
            />
        </div>
    }
    .into_any()
}

fn draft_note(stored: &StoredDraft) -> impl IntoView + use<> {
    let at = instant_words(stored.saved_at, &Moment::current());
    let args = &[("by", stored.saved_by.as_str()), ("at", at.as_str())];
    let (tone, title) = match &stored.asked {
        Some(asked) => (Tone::Warn, ta("programme-waits", &[("by", &asked.by_name)])),
        None => (Tone::Plain, t("programme-draft-there")),
    };
    let saved = ta("programme-draft-saved-by", args);
    view! {
        <Note tone=tone title=title>
            {saved} " " <a href=COMPARE>{t("programme-compare-open")}</a>
        </Note>
    }
}

/// "Version 2, in force since 1 January".
fn version_words(version: &PublishedVersion) -> String {
    let number = version.number().to_string();
    let from = day_words(version.effective_from());
    ta(
        "programme-version-in-force",
        &[("number", &number), ("from", &from)],
    )
}

fn line(version: &PublishedVersion) -> impl IntoView + use<> {
    let number = version.number().to_string();
    let from = day_words(version.effective_from());
    let words = ta(
        "programme-version-later",
        &[("number", &number), ("from", &from)],
    );
    view! { <li><a href=programme_version(version.number())>{words}</a></li> }
}

/// All settings of a version, in the parts of the form.
pub(crate) fn settings(settings: &Settings) -> impl IntoView + use<> {
    let words = Words::of([settings]);
    let mut parts: Vec<(String, Vec<(String, AnyView)>)> = Vec::new();
    for (setting, value) in settings.values() {
        let part = part_words(&setting);
        let row = (words.setting(&setting), value_view(&value, &words));
        match parts.last_mut().filter(|(last, _)| *last == part) {
            Some((_, rows)) => rows.push(row),
            None => parts.push((part, vec![row])),
        }
    }
    let cards = parts
        .into_iter()
        .map(|(title, rows)| view! { <Card title=title><Facts rows=rows /></Card> });
    view! { <div class="half">{cards.collect_view()}</div> }
}

fn value_view(value: &SettingValue, words: &Words) -> AnyView {
    if let SettingValue::Names(_) = value {
        let lines = words.parts(value).into_iter();
        let lines = lines.map(|line| view! { <li>{line}</li> });
        return view! { <ul class="change-list">{lines.collect_view()}</ul> }.into_any();
    }
    words.value(value).into_any()
}

fn part_words(setting: &Setting) -> String {
    match setting {
        Setting::VendorName | Setting::PortalName | Setting::AccentHue => {
            t("programme-part-vendor")
        }
        Setting::Zone | Setting::Hours { .. } | Setting::Holidays => t("programme-part-calendar"),
        Setting::ProtectionDays
        | Setting::ExtensionDays
        | Setting::Triage
        | Setting::DecisionDays
        | Setting::Horizon
        | Setting::Countries
        | Setting::ViaDistributor
        | Setting::Minimum { .. } => t("programme-part-registration"),
        Setting::Tiers
        | Setting::TierName { .. }
        | Setting::TierDiscount { .. }
        | Setting::DiscountLimit => t("programme-part-tiers"),
        Setting::Others | Setting::DenialReasons | Setting::ReturnReasons => {
            t("programme-part-reasons")
        }
        Setting::BaseCurrency | Setting::ExchangeRate { .. } => t("programme-part-currencies"),
    }
}
