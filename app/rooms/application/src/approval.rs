//! The form with which staff approve an application, and the one with which they refuse it.

use leptos::prelude::*;
use portico::application::LONGEST_TEXT;
use portico::id::{ApplicationId, PersonId};
use portico::partner::PartnerKind;
use portico::programme::Terms;
use portico_desk::application::{Application, ApprovalDraft};
use portico_desk::partner::Named;

use portico_island_unsent::SEND;
use portico_kit::address;
use portico_kit::error::AppError;
use portico_kit::i18n::t;
use portico_kit::message::FieldErrors;
use portico_kit::registration::{hours, tier_name};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Choices, Erase, Field, InputKind, Note, Select, SelectOption, TextArea, Tone, Wrong,
};

/// What the form offers.
pub(crate) struct Offers {
    terms: Option<Terms>,
    distributors: Vec<Named>,
    managers: Vec<Named>,
}

impl Offers {
    pub(crate) async fn load(context: &RequestContext) -> Result<Self, AppError> {
        let desk = context.app.desk.as_actor(context.actor()?);
        Ok(Self {
            terms: hours::programme(desk)
                .await?
                .map(|programme| programme.terms),
            distributors: desk.distributors().await?,
            managers: desk.channel_managers().await?,
        })
    }

    /// What is chosen at first.
    pub(crate) fn draft(&self, of: &Application, reader: PersonId) -> ApprovalDraft {
        let terms = self.terms.as_ref();
        let currency = terms.and_then(|terms| terms.registration.minimum.first());
        let tier = terms.and_then(|terms| terms.tiers.first());
        let manager = self
            .managers
            .iter()
            .find(|manager| manager.person() == reader);
        ApprovalDraft {
            kind: of.kind.as_str().to_owned(),
            tier: tier.map(|tier| tier.key.to_string()).unwrap_or_default(),
            currency: currency
                .map(|least| least.currency.code().to_owned())
                .unwrap_or_default(),
            territory: of.country.to_string(),
            manager: manager
                .map(|manager| manager.id.to_string())
                .unwrap_or_default(),
            distributor: String::new(),
        }
    }

    /// The form; where there are no terms yet, that they are needed first.
    pub(crate) fn form(
        &self,
        of: &Application,
        draft: ApprovalDraft,
        key: &str,
        problems: &FieldErrors,
    ) -> AnyView {
        let Some(terms) = &self.terms else {
            return view! { <Note tone=Tone::Warn title=t("refused-no-programme") /> }.erase();
        };
        let action = format!("{}/approve", address::application(of.id));
        let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
        let kinds = [PartnerKind::Reseller, PartnerKind::Distributor]
            .map(|kind| {
                let name = kind.as_str();
                SelectOption::new(name, t(&format!("application-kind-{name}")))
            })
            .to_vec();
        let fields = self.fields(terms, &draft, problems);
        view! {
            <form class="form" method="post" action=action>
                <input type="hidden" name="version" value=of.version.to_string() />
                <input type="hidden" name="key" value=format!("approve-{key}") />
                <Choices
                    name="kind"
                    label=t("application-kind")
                    offers=kinds
                    value=draft.kind
                    problems=wrong("kind")
                />
                {fields}
                <Field
                    name="email"
                    label=t("application-administrator")
                    hint=t("application-administrator-hint")
                    kind=InputKind::Email
                    value=of.contact_email.clone()
                    problems=wrong("email")
                    readonly=true
                />
                <div class="actions"><button class="button main">{t("application-approve")}</button></div>
            </form>
        }
        .erase()
    }

    fn fields(&self, terms: &Terms, draft: &ApprovalDraft, problems: &FieldErrors) -> AnyView {
        let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
        let currencies = terms
            .registration
            .minimum
            .iter()
            .map(|money| SelectOption::new(money.currency.code(), money.currency.code()))
            .collect();
        let tiers = terms
            .tiers
            .iter()
            .map(|tier| SelectOption::new(tier.key.as_str(), tier_name(terms, &tier.key)))
            .collect();
        let distributor = (!self.distributors.is_empty()).then(|| {
            view! {
                <Select
                    name="distributor"
                    label=t("application-distributor")
                    hint=t("application-distributor-hint")
                    offers=named(&self.distributors)
                    value=draft.distributor.clone()
                    none=t("application-distributor-none")
                    optional=true
                    problems=wrong("distributor")
                />
            }
        });
        view! {
            <div class="pair">
                <Select name="tier" label=t("application-tier") offers=tiers value=draft.tier.clone() problems=wrong("tier") />
                <Select
                    name="currency"
                    label=t("application-currency")
                    offers=currencies
                    value=draft.currency.clone()
                    problems=wrong("currency")
                />
                <Field
                    name="territory"
                    label=t("application-territory")
                    hint=t("application-territory-hint")
                    value=draft.territory.clone()
                    problems=wrong("territory")
                    autocomplete="off".to_owned()
                />
                <Select
                    name="manager"
                    label=t("application-manager")
                    offers=named(&self.managers)
                    value=draft.manager.clone()
                    none=t("application-manager-none")
                    optional=true
                    problems=wrong("manager")
                />
            </div>
            {distributor}
        }
        .erase()
    }
}

fn named(names: &[Named]) -> Vec<SelectOption> {
    names
        .iter()
        .map(|named| SelectOption::new(named.id.to_string(), named.name.clone()))
        .collect()
}

/// What the device keeps the reason under until it is sent.
pub(crate) fn text_name(id: ApplicationId) -> String {
    format!("application:{id}:refuse")
}

/// The form that refuses, folded until it is wanted.
pub(crate) fn refusal(
    of: &Application,
    reason: String,
    key: &str,
    problems: &FieldErrors,
) -> AnyView {
    let action = format!("{}/refuse", address::application(of.id));
    let wrong: Wrong = problems.for_field("reason").into();
    let open = !wrong.is_empty() || !reason.is_empty();
    view! {
        <details class="acts" open=open>
            <summary>{t("application-refuse")}</summary>
            <form class="stack" method="post" action=action>
                <input type="hidden" name="version" value=of.version.to_string() />
                <input type="hidden" name="key" value=format!("refuse-{key}") />
                <TextArea
                    name="reason"
                    label=t("application-reason")
                    hint=t("application-reason-hint")
                    value=reason
                    most=LONGEST_TEXT
                    problems=wrong
                    unsent=text_name(of.id)
                />
                <div class="actions">
                    <button class="button danger" aria-keyshortcuts=SEND>{t("application-refuse")}</button>
                </div>
            </form>
        </details>
    }
    .erase()
}
