//! The form of the draft, section by section.

use leptos::prelude::*;
use portico::programme::draft::{DENY, RowList, SettingsDraft, VIA_DISTRIBUTOR, WAIT, row_field};
use portico_desk::programme::ProgrammeOverview;
use portico_kit::call::encode_text;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::ui::{
    Card, Choices, Field, Flash, HueField, InputKind, Moment, Note, ProblemSummary, SelectOption,
    TextArea, Tone, Wrong, ZoneField, instant_words,
};

use crate::addresses::{COMPARE, DRAFT, HERE};
use crate::fields::{countries, hours, rows};
use crate::words::{day_words, weekday_words};

/// The element id of the form.
const FORM: &str = "settings";
/// The box with which somebody takes over what another person has saved.
pub(crate) const TAKE: &str = "take";

/// The form as it is shown: what stands in it, and why it was not taken.
pub(crate) struct DraftForm {
    /// What stands in it.
    pub(crate) draft: SettingsDraft,
    /// What is wrong with it.
    pub(crate) problems: FieldErrors,
    /// What answers the reader's last step.
    pub(crate) flash: Option<Flash>,
    /// The version that saving replaces.
    pub(crate) version: i64,
    /// What stood in it when the reader began.
    pub(crate) base: SettingsDraft,
    /// The parts that somebody else has changed meanwhile in another way.
    pub(crate) conflicts: Vec<String>,
}

impl DraftForm {
    /// The form as it is stored.
    pub(crate) fn stored(overview: &ProgrammeOverview) -> Self {
        Self {
            draft: overview.form(),
            problems: FieldErrors::new(),
            flash: None,
            version: overview.draft_version,
            base: overview.form(),
            conflicts: Vec::new(),
        }
    }

    pub(crate) fn view(self, overview: &ProgrammeOverview) -> impl IntoView + use<> {
        let theirs = theirs(&self, overview);
        let problems = self.problems.clone();
        let version = self.version.to_string();
        let base = encode_text(&self.base);
        let sections = self.sections(overview);
        let discard = overview.draft.is_some().then(|| discard(&version));
        let actions = || {
            view! {
                <div class="actions">
                    <button class="button main" name="intent" value="save">{t("programme-save")}</button>
                    <button class="button" name="intent" value="compare">{t("programme-save-compare")}</button>
                    <a class="button quiet" href=HERE>{t("programme-back")}</a>
                </div>
            }
        };
        view! {
            <div class="head">
                <div>
                    <h1>{t("programme-draft-title")}</h1>
                    <p class="muted">{saved_words(overview)}</p>
                </div>
            </div>
            {self.flash.map(Flash::view)}
            {theirs}
            <ProblemSummary problems=problems />
            {waiting(overview)}
            <form class="form settings" id=FORM method="post" action=DRAFT>
                <input type="hidden" name="version" value=version />
                <input type="hidden" name="base" value=base />
                {actions()}
                {sections}
                {actions()}
            </form>
            {discard}
        }
    }

    /// A field of one line by its name.
    fn line(&self, name: &'static str, label: String, hint: String, kind: InputKind) -> AnyView {
        view! {
            <Field
                name=name
                label=label
                hint=hint
                kind=kind
                value=self.draft.text(name)
                problems=Wrong::from(self.problems.for_field(name))
            />
        }
        .into_any()
    }

    /// A field of one line that may stay empty.
    fn spare(&self, name: &'static str, label: String, hint: String, kind: InputKind) -> AnyView {
        view! {
            <Field
                name=name
                label=label
                hint=hint
                kind=kind
                optional=true
                value=self.draft.text(name)
                problems=Wrong::from(self.problems.for_field(name))
            />
        }
        .into_any()
    }

    fn sections(&self, overview: &ProgrammeOverview) -> impl IntoView + use<> {
        let earliest = day_words(overview.earliest);
        let from_hint = ta("programme-from-hint", &[("date", &earliest)]);
        let from = t("programme-from");
        view! {
            {self.line("effective_from", from, from_hint, InputKind::Date)}
            {card(t("programme-part-vendor"), self.vendor())}
            {card(t("programme-part-calendar"), self.calendar())}
            {card(t("programme-part-registration"), self.registration())}
            {card(t("programme-part-tiers"), self.tiers())}
            {card(t("programme-part-reasons"), self.reasons())}
            {card(t("programme-part-currencies"), self.currencies())}
        }
    }

    fn vendor(&self) -> AnyView {
        let (text, none) = (InputKind::Text, String::new);
        view! {
            <div class="pair">
                {self.line("name", t("programme-name"), none(), text)}
                {self.line("portal_name", t("programme-portal-name"), none(), text)}
            </div>
            <HueField
                name="accent_hue"
                value=self.draft.accent_hue.clone()
                problems=Wrong::from(self.problems.for_field("accent_hue"))
            />
        }
        .into_any()
    }

    fn calendar(&self) -> AnyView {
        let (draft, problems) = (&self.draft, &self.problems);
        view! {
            <ZoneField
                name="zone"
                label=t("programme-zone")
                value=draft.zone.clone()
                problems=Wrong::from(problems.for_field("zone"))
            />
            <p class="hint">{t("programme-hours-hint")}</p>
            {hours(draft, problems)}
            <TextArea
                name="holidays"
                label=t("programme-holidays")
                hint=t("programme-holidays-hint")
                value=draft.holidays.clone()
                problems=Wrong::from(problems.for_field("holidays"))
                optional=true
            />
        }
        .into_any()
    }

    fn registration(&self) -> AnyView {
        let (draft, problems) = (&self.draft, &self.problems);
        let number =
            |name, label: &str, hint: &str| self.line(name, t(label), t(hint), InputKind::Number);
        let triage_hint = t("programme-triage-hint");
        let (extension, extension_hint) = (t("programme-extension"), t("programme-extension-hint"));
        view! {
            <div class="pair">
                {number("protection_days", "programme-protection", "programme-protection-hint")}
                {number("horizon_days", "programme-horizon", "programme-horizon-hint")}
            </div>
            <div class="pair">
                {self.line("triage", t("programme-triage"), triage_hint, InputKind::Text)}
                {number("decision_days", "programme-decision", "programme-decision-hint")}
            </div>
            {self.spare("extension_days", extension, extension_hint, InputKind::Number)}
            <h3>{t("programme-minimum")}</h3>
            <p class="hint">{t("programme-minimum-hint")}</p>
            {rows(draft, RowList::Minimum, problems)}
            {countries(draft, problems)}
            {self.line(VIA_DISTRIBUTOR, t("programme-via-distributor"), t("programme-via-distributor-hint"), InputKind::Text)}
        }
        .into_any()
    }

    fn tiers(&self) -> AnyView {
        let (limit, limit_hint) = (t("programme-limit"), t("programme-limit-hint"));
        view! {
            <p class="hint">{t("programme-tiers-hint")}</p>
            {rows(&self.draft, RowList::Tiers, &self.problems)}
            {self.spare("discount_limit", limit, limit_hint, InputKind::Money)}
        }
        .into_any()
    }

    fn reasons(&self) -> AnyView {
        let (draft, problems) = (&self.draft, &self.problems);
        let (text, none) = (InputKind::Text, String::new);
        let choices = vec![
            SelectOption::new(WAIT, t("programme-others-wait")),
            SelectOption::new(DENY, t("programme-others-deny")),
        ];
        view! {
            <Choices
                name="others"
                label=t("programme-others")
                offers=choices
                value=draft.others.clone()
                problems=Wrong::from(problems.for_field("others"))
            />
            <div class="pair">
                {self.spare("others_en", t("programme-others-reason-en"), none(), text)}
                {self.spare("others_de", t("programme-others-reason-de"), none(), text)}
            </div>
            <p class="hint">{t("programme-reasons-hint")}</p>
            <h3>{t("programme-denial-reasons")}</h3>
            {rows(draft, RowList::DenialReasons, problems)}
            <h3>{t("programme-return-reasons")}</h3>
            {rows(draft, RowList::ReturnReasons, problems)}
        }
        .into_any()
    }

    fn currencies(&self) -> AnyView {
        let (base, base_hint) = (t("programme-base"), t("programme-base-hint"));
        view! {
            {self.spare("base_currency", base, base_hint, InputKind::Url)}
            <h3>{t("programme-rates")}</h3>
            <p class="hint">{t("programme-rates-hint")}</p>
            {rows(&self.draft, RowList::Rates, &self.problems)}
        }
        .into_any()
    }
}

fn card(title: String, content: AnyView) -> AnyView {
    view! { <Card title=title>{content}</Card> }.into_any()
}

fn saved_words(overview: &ProgrammeOverview) -> String {
    match &overview.draft {
        Some(stored) => {
            let at = instant_words(stored.saved_at, &Moment::current());
            let args = &[("by", stored.saved_by.as_str()), ("at", at.as_str())];
            ta("programme-draft-saved-by", args)
        }
        None => t("programme-draft-none"),
    }
}

fn discard(version: &str) -> impl IntoView + use<> {
    view! {
        <details class="discard">
            <summary>{t("programme-discard")}</summary>
            <form class="stack tight" method="post" action="/programme/discard">
                <p class="muted">{t("programme-discard-sure")}</p>
                <input type="hidden" name="version" value=version.to_owned() />
                <div class="actions">
                    <button class="button danger">{t("programme-discard")}</button>
                </div>
            </form>
        </details>
    }
}

/// That saving takes the draft back from the second person.
fn waiting(overview: &ProgrammeOverview) -> Option<impl IntoView + use<>> {
    let asked = overview.draft.as_ref()?.asked.as_ref()?;
    let title = ta("programme-waits", &[("by", &asked.by_name)]);
    Some(view! {
        <Note tone=Tone::Warn title=title>
            {t("programme-waits-edit")} " " <a href=COMPARE>{t("programme-compare-open")}</a>
        </Note>
    })
}

/// What somebody else has saved where the reader wrote something else, with a box to take it over.
fn theirs(form: &DraftForm, overview: &ProgrammeOverview) -> Option<impl IntoView + use<>> {
    if form.conflicts.is_empty() {
        return None;
    }
    let stored = overview.form();
    let rows = form.conflicts.iter().map(|part| {
        let name = field_words(part);
        let take = ta("programme-stale-take-of", &[("setting", &name)]);
        view! {
            <tr>
                <th scope="row"><a href=format!("#field-{part}")>{name}</a></th>
                <td class="lines" data-label=t("programme-stale-theirs")>{stored.part(part)}</td>
                <td class="lines" data-label=t("programme-stale-yours")>{form.draft.part(part)}</td>
                <td>
                    <label class="take">
                        <input type="checkbox" name=TAKE value=part.clone() form=FORM aria-label=take />
                        <span>{t("programme-stale-take")}</span>
                    </label>
                </td>
            </tr>
        }
    });
    let by = overview
        .draft
        .as_ref()
        .map(|stored| stored.saved_by.clone());
    let title = match by {
        Some(by) => ta("programme-stale-by", &[("by", &by)]),
        None => t("programme-stale-gone"),
    };
    Some(view! {
        <Note tone=Tone::Warn title=title>{t("programme-stale")}</Note>
        <div class="card">
            <table class="rows versions-table">
                <thead>
                    <tr>
                        <th scope="col">{t("programme-setting")}</th>
                        <th scope="col">{t("programme-stale-theirs")}</th>
                        <th scope="col">{t("programme-stale-yours")}</th>
                        <th scope="col"><span class="visually-hidden">{t("programme-stale-take")}</span></th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    })
}

/// What a part is called: a field, a list of rows, the opening hours of a day.
pub(crate) fn field_words(name: &str) -> String {
    let plain = match name {
        "effective_from" => Some(t("programme-from")),
        "name" => Some(t("programme-name")),
        "portal_name" => Some(t("programme-portal-name")),
        "accent_hue" => Some(t("programme-hue")),
        "zone" => Some(t("programme-zone")),
        "holidays" => Some(t("programme-holidays")),
        "protection_days" => Some(t("programme-protection")),
        "extension_days" => Some(t("programme-extension")),
        "triage" => Some(t("programme-triage")),
        "decision_days" => Some(t("programme-decision")),
        "horizon_days" => Some(t("programme-horizon")),
        "countries" => Some(t("programme-countries")),
        VIA_DISTRIBUTOR => Some(t("programme-via-distributor")),
        "others" => Some(t("programme-others")),
        "others_en" | "others_de" => Some(t("programme-others-reason")),
        "discount_limit" => Some(t("programme-limit")),
        "base_currency" => Some(t("programme-base")),
        _ => None,
    };
    if let Some(plain) = plain {
        return plain;
    }
    let hours = name.strip_prefix("hours-").and_then(|rest| {
        let (weekday, part) = rest.split_once('-')?;
        let day = weekday_words(weekday.parse().ok()?);
        let key = if part == "opens" {
            "programme-opens"
        } else {
            "programme-closes"
        };
        Some(ta(key, &[("day", &day)]))
    });
    hours.unwrap_or_else(|| match name.split('-').next().unwrap_or_default() {
        "minimum" => t("programme-minimum"),
        "tier" => t("programme-tiers"),
        "denial" => t("programme-denial-reasons"),
        "return" => t("programme-return-reasons"),
        "rate" => t("programme-rates"),
        other => other.to_owned(),
    })
}

/// Where the form goes on after a row was moved or removed.
pub(crate) fn row_anchor(list: RowList, index: usize) -> String {
    let part = match list {
        RowList::Minimum | RowList::Rates => "currency",
        RowList::Tiers => "name_en",
        RowList::DenialReasons | RowList::ReturnReasons => "en",
    };
    format!("{DRAFT}#field-{}", row_field(list.name(), index, part))
}
