//! The public form.

use leptos::prelude::*;
use portico::application::{ApplicationDraft, LONGEST_TEXT};
use portico::partner::PartnerKind;

use portico_island_unsent::unsent_texts;
use portico_kit::address::{APPLY, SIGN_IN};
use portico_kit::company::CompanyFields;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::island_family::Family;
use portico_kit::message::FieldErrors;
use portico_kit::page::Page;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, Field, Flash, InputKind, ProblemSummary, TextArea, Wrong};

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
    Page::new(title, move || {
        let unsent = unsent_texts(NOBODY.to_owned(), Vec::new());
        view! { {card(heading, &vendor, filled)} {unsent} }
    })
    .roomy()
    .islands(Family::Unsent)
}

/// Whose text the device keeps: nobody is known yet.
pub(crate) const NOBODY: &str = "apply";
/// The name of what a company sells, as the device keeps it.
pub(crate) const SELLS: &str = "apply:sells";

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
    let fields = CompanyFields::new(problems);
    let kind_hint = |kind: PartnerKind| t(&format!("application-kind-{}-hint", kind.as_str()));
    view! {
        <h2>{t("apply-company")}</h2>
        <Field
            name="company"
            label=t("company-name")
            hint=t("apply-company-hint")
            value=draft.company.clone()
            problems=wrong("company")
            autocomplete="organization".to_owned()
        />
        <div class="pair">
            {fields.country(&draft.country, "country")}
            {fields.tax_id(&draft.tax_id, t("apply-tax-id-hint"), false)}
        </div>
        {fields.domain(&draft.domain, "url", false)}
        {fields.kind(&draft.kind, t("apply-kind"), kind_hint)}
        <TextArea
            name="sells"
            label=t("application-sells")
            hint=t("apply-sells-hint")
            value=draft.sells.clone()
            problems=wrong("sells")
            rows=4
            most=LONGEST_TEXT
            unsent=SELLS
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
