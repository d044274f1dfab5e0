//! The public form.

use leptos::prelude::*;
use portico::application::{ApplicationDraft, LONGEST_TEXT};
use portico::partner::PartnerKind;
use portico::setup::regions;

use portico_kit::address::{APPLY, SIGN_IN};
use portico_kit::i18n::{Language, sort_key, t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::page::Page;
use portico_kit::registration::facts::country_words;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Choices, Erase, Field, Flash, InputKind, ProblemSummary, Select, SelectOption, TextArea, Wrong,
};

/// The field that people do not see. Programs that fill in every field fill it in.
pub(crate) const TRAP: &str = "fax";

/// The form as it is shown.
#[derive(Clone, Debug)]
pub(crate) struct Filled {
    /// What was typed.
    pub(crate) draft: ApplicationDraft,
    /// When it was first shown, signed.
    pub(crate) token: String,
    /// What is wrong.
    pub(crate) problems: FieldErrors,
    /// Why it was not taken.
    pub(crate) flash: Option<Flash>,
}

impl Default for Filled {
    fn default() -> Self {
        Self {
            draft: ApplicationDraft::default(),
            token: String::new(),
            problems: FieldErrors::new(),
            flash: None,
        }
    }
}

/// The page.
pub(crate) fn page(context: &RequestContext, filled: Filled) -> Page {
    let vendor = context.vendor.name.clone();
    let title = context
        .language()
        .run(|| ta("apply-title", &[("vendor", &vendor)]));
    let heading = title.clone();
    Page::new(title, move || card(heading, &vendor, filled)).roomy()
}

fn card(heading: String, vendor: &str, filled: Filled) -> AnyView {
    let Filled {
        draft,
        token,
        problems,
        flash,
    } = filled;
    let summary = problems.clone();
    let current = Language::current();
    let others = Language::all()
        .filter(|language| *language != current)
        .map(|language| {
            let href = format!("{APPLY}?language={}", language.tag());
            view! { <a href=href lang=language.tag() hreflang=language.tag()>{language.own_name()}</a> }
        })
        .collect_view();
    view! {
        <section class="card">
            <div class="pad">
                <div>
                    <h1>{heading}</h1>
                    <p class="muted">{ta("apply-lead", &[("vendor", vendor)])}</p>
                    <p class="small">{others}</p>
                </div>
                {flash.map(Flash::view)}
                <ProblemSummary problems=summary />
                <form class="form" method="post" action=APPLY>
                    <input type="hidden" name="form" value=token />
                    <input type="hidden" name="language" value=draft.language.clone() />
                    <div class="trap" aria-hidden="true">
                        <label>{t("apply-trap")} <input name=TRAP tabindex="-1" autocomplete="off" /></label>
                    </div>
                    {company(&draft, &problems)}
                    {contact(&draft, &problems)}
                    <p class="muted small">{ta("apply-privacy", &[("vendor", vendor)])}</p>
                    <button class="button main wide">{t("apply-button")}</button>
                    <a class="small" href=SIGN_IN>{t("apply-have-account")}</a>
                </form>
            </div>
        </section>
    }
    .erase()
}

fn company(draft: &ApplicationDraft, problems: &FieldErrors) -> AnyView {
    let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
    let mut countries: Vec<SelectOption> = regions::everywhere()
        .map(|country| SelectOption::new(country.to_string(), country_words(country)))
        .collect();
    countries.sort_by_cached_key(|offer| sort_key(&offer.label));
    let kinds = [PartnerKind::Reseller, PartnerKind::Distributor]
        .map(|kind| {
            let name = kind.as_str();
            SelectOption::new(name, t(&format!("application-kind-{name}")))
                .hint(t(&format!("application-kind-{name}-hint")))
        })
        .to_vec();
    view! {
        <h2>{t("apply-company")}</h2>
        <Field
            name="company"
            label=t("application-company")
            hint=t("apply-company-hint")
            value=draft.company.clone()
            problems=wrong("company")
            autocomplete="organization".to_owned()
        />
        <div class="pair">
            <Select
                name="country"
                label=t("application-country")
                offers=countries
                value=draft.country.clone()
                problems=wrong("country")
                autocomplete="country".to_owned()
            />
            <Field
                name="tax_id"
                label=t("application-tax-id")
                hint=t("apply-tax-id-hint")
                value=draft.tax_id.clone()
                problems=wrong("tax_id")
                autocomplete="off".to_owned()
            />
        </div>
        <Field
            name="domain"
            label=t("application-domain")
            kind=InputKind::Url
            value=draft.domain.clone()
            problems=wrong("domain")
            autocomplete="url".to_owned()
        />
        <Choices
            name="kind"
            label=t("apply-kind")
            offers=kinds
            value=draft.kind.clone()
            problems=wrong("kind")
        />
        <TextArea
            name="sells"
            label=t("application-sells")
            hint=t("apply-sells-hint")
            value=draft.sells.clone()
            problems=wrong("sells")
            rows=4
            most=LONGEST_TEXT
        />
    }
    .erase()
}

fn contact(draft: &ApplicationDraft, problems: &FieldErrors) -> AnyView {
    let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
    view! {
        <h2>{t("apply-contact")}</h2>
        <div class="pair">
            <Field
                name="name"
                label=t("application-contact")
                value=draft.name.clone()
                problems=wrong("name")
                autocomplete="name".to_owned()
            />
            <Field
                name="phone"
                label=t("application-phone")
                kind=InputKind::Phone
                value=draft.phone.clone()
                problems=wrong("phone")
                optional=true
                autocomplete="tel".to_owned()
            />
        </div>
        <Field
            name="email"
            label=t("application-email")
            hint=t("apply-email-hint")
            kind=InputKind::Email
            value=draft.email.clone()
            problems=wrong("email")
            autocomplete="email".to_owned()
        />
    }
    .erase()
}
