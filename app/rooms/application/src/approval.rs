//! The form with which staff approve an application, and the one with which they refuse it.

use leptos::prelude::*;
use portico::application::LONGEST_TEXT;
use portico::id::{ApplicationId, PersonId};
use portico_desk::application::{Application, ApprovalDraft};

use portico_island_unsent::SEND;
use portico_kit::address;
use portico_kit::company::{CompanyFields, PartnerOffers};
use portico_kit::i18n::t;
use portico_kit::message::FieldErrors;
use portico_kit::ui::{Erase, Field, InputKind, Note, TextArea, Tone, Wrong};

/// What is chosen at first.
pub(crate) fn first_draft(
    offers: &PartnerOffers,
    of: &Application,
    reader: PersonId,
) -> ApprovalDraft {
    let (tier, currency) = offers.first_terms();
    let manager = offers
        .managers
        .iter()
        .find(|manager| manager.person() == reader);
    ApprovalDraft {
        kind: of.kind.as_str().to_owned(),
        tier,
        currency,
        territory: of.country.to_string(),
        manager: manager
            .map(|manager| manager.id.to_string())
            .unwrap_or_default(),
        distributor: String::new(),
    }
}

/// The form; where there are no terms yet, that they are needed first.
pub(crate) fn form(
    offers: &PartnerOffers,
    of: &Application,
    draft: ApprovalDraft,
    key: &str,
    problems: &FieldErrors,
) -> AnyView {
    let Some(terms) = &offers.terms else {
        return view! { <Note tone=Tone::Warn title=t("refused-no-programme") /> }.erase();
    };
    let action = format!("{}/approve", address::application(of.id));
    let fields = CompanyFields::new(problems);
    let wrong: Wrong = problems.for_field("email").into();
    view! {
        <form class="form" method="post" action=action>
            <input type="hidden" name="version" value=of.version.to_string() />
            <input type="hidden" name="key" value=format!("approve-{key}") />
            {fields.kind(&draft.kind, t("application-kind"), |_| String::new())}
            <div class="pair">
                {fields.tier(terms, &draft.tier)}
                {fields.currency(terms, &draft.currency)}
                {fields.territory(&draft.territory, false)}
                {fields.manager(offers, &draft.manager, String::new())}
            </div>
            {fields.distributor(offers, &draft.distributor)}
            <Field
                name="email"
                label=t("application-administrator")
                hint=t("application-administrator-hint")
                kind=InputKind::Email
                value=of.contact_email.clone()
                problems=wrong
                readonly=true
            />
            <div class="actions"><button class="button main">{t("application-approve")}</button></div>
        </form>
    }
    .erase()
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
