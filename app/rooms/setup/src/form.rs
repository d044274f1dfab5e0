//! The form: who sets up, the vendor, the terms.

use leptos::prelude::*;
use portico::setup::SetupDraft;

use portico_kit::i18n::{Language, t};
use portico_kit::message::FieldErrors;
use portico_kit::ui::{Erase, Field, Flash, InputKind, ProblemSummary, Select, SelectOption};

use crate::wrong::wrong;
use crate::{terms, vendor};

/// What the form shows.
pub(crate) struct Shown {
    pub(crate) draft: SetupDraft,
    pub(crate) problems: FieldErrors,
    pub(crate) flash: Option<Flash>,
    /// Whether a logo was chosen, which browsers do not keep.
    pub(crate) chose_logo: bool,
}

impl Shown {
    /// A form as it was typed, with what is wrong with it.
    pub(crate) const fn of(draft: SetupDraft, problems: FieldErrors) -> Self {
        Self {
            draft,
            problems,
            flash: None,
            chose_logo: false,
        }
    }
}

/// The whole form.
pub(crate) fn view(token: &str, shown: Shown) -> AnyView {
    let Shown {
        draft,
        problems,
        flash,
        chose_logo,
    } = shown;
    let action = format!("/setup/{token}");
    let you = you(&draft, &problems);
    let vendor = vendor::section(&draft, &problems, chose_logo);
    let terms = terms::section(&draft, &problems);
    view! {
        <section class="card">
            <div class="pad">
                <div>
                    <h1>{t("setup-title")}</h1>
                    <p class="muted">{t("setup-lead")}</p>
                </div>
                {flash.map(Flash::view)}
                <ProblemSummary problems=problems />
                <form class="form setup" method="post" action=action enctype="multipart/form-data">
                    {you}
                    {vendor}
                    {terms}
                    <div class="actions">
                        <button class="button main">{t("setup-button")}</button>
                        <span class="muted small">{t("setup-later")}</span>
                    </div>
                </form>
            </div>
        </section>
    }
    .erase()
}

fn you(draft: &SetupDraft, problems: &FieldErrors) -> AnyView {
    let languages = Language::all()
        .map(|language| SelectOption::new(language.tag(), language.own_name()))
        .collect();
    view! {
        <div class="part">
            <h2>{t("setup-you")}</h2>
            <p class="muted">{t("setup-you-lead")}</p>
        </div>
        <div class="pair">
            <Field
                name="name"
                label=t("setup-name")
                value=draft.name.clone()
                problems=wrong(problems, "name")
                autocomplete="name".to_owned()
            />
            <Field
                name="email"
                label=t("setup-email")
                kind=InputKind::Email
                value=draft.email.clone()
                problems=wrong(problems, "email")
                autocomplete="username".to_owned()
            />
            <Field
                name="password"
                label=t("setup-password")
                hint=t("setup-password-hint")
                kind=InputKind::Password
                problems=wrong(problems, "password")
                autocomplete="new-password".to_owned()
            />
            <Field
                name="password_again"
                label=t("setup-password-again")
                hint=t("setup-password-again-hint")
                kind=InputKind::Password
                problems=wrong(problems, "password_again")
                autocomplete="new-password".to_owned()
            />
        </div>
        <Select
            name="language"
            label=t("setup-language")
            offers=languages
            value=draft.language.clone()
            problems=wrong(problems, "language")
        />
    }
    .erase()
}
