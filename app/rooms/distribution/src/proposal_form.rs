//! The form with which a distributor proposes a reseller, and what became of its proposals.

use leptos::prelude::*;
use portico::distribution::{ProposalDraft, ProposalState};
use portico::setup::regions;
use portico_desk::distribution::ResellerProposal;
use portico_kit::i18n::{sort_key, t};
use portico_kit::message::FieldErrors;
use portico_kit::registration::facts::country_words;
use portico_kit::ui::{
    Card, Erase, Field, InputKind, Select, SelectOption, TextArea, Timestamp, Wrong,
};

/// The form, open where something is wrong with it.
pub(crate) fn form(draft: ProposalDraft, problems: &FieldErrors) -> AnyView {
    let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
    let mut countries: Vec<SelectOption> = regions::everywhere()
        .map(|country| SelectOption::new(country.to_string(), country_words(country)))
        .collect();
    countries.sort_by_cached_key(|offer| sort_key(&offer.label));
    let form = view! {
            <details class="acts" open=!problems.is_empty()>
                <summary>{t("proposal-open")}</summary>
                <form class="stack" method="post" action="/resellers/propose">
                    <Field name="company" label=t("proposal-company") value=draft.company problems=wrong("company") />
                    <div class="pair">
                        <Select
                            name="country"
                            label=t("proposal-country")
                            offers=countries
                            value=draft.country
                            problems=wrong("country")
                        />
                        <Field
                            name="domain"
                            label=t("proposal-domain")
                            kind=InputKind::Url
                            value=draft.domain
                            problems=wrong("domain")
                            optional=true
                        />
                    </div>
                    <div class="pair">
                        <Field name="contact" label=t("proposal-contact") value=draft.contact problems=wrong("contact") />
                        <Field
                            name="email"
                            label=t("proposal-email")
                            kind=InputKind::Email
                            value=draft.email
                            problems=wrong("email")
                        />
                    </div>
                    <TextArea
                        name="note"
                        label=t("proposal-note")
                        value=draft.note
                        problems=wrong("note")
                        optional=true
                    />
                    <div class="actions"><button class="button main">{t("proposal-send")}</button></div>
                </form>
            </details>
    };
    let form = form.erase();
    view! {
        <Card title=t("proposal-title")>
            <p class="muted">{t("proposal-lead")}</p>
            {form}
        </Card>
    }
    .erase()
}

/// What was proposed, and what became of it.
pub(crate) fn list(proposals: &[ResellerProposal]) -> Option<AnyView> {
    if proposals.is_empty() {
        return None;
    }
    let rows = proposals.iter().map(|proposal| {
        let (class, state) = match proposal.state {
            ProposalState::Open => ("stage in_review", t("proposal-state-open")),
            ProposalState::Approved => ("stage protected", t("proposal-state-approved")),
            ProposalState::Declined => ("stage denied", t("proposal-state-declined")),
        };
        // Why it was declined is written for the distributor.
        let reason = proposal.reason.clone().map(|reason| {
            view! { <span class="sub">{reason}</span> }
        });
        view! {
            <tr>
                <td>{proposal.company.clone()}<span class="sub">{proposal.contact.clone()}</span></td>
                <td><span class=class>{state}</span>{reason}</td>
                <td class="muted small"><Timestamp at=proposal.proposed_at /></td>
            </tr>
        }
    });
    let list = view! {
        <section class="card">
            <header><h2>{t("proposal-list")}</h2></header>
            <table class="rows">
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{t("proposal-company")}</th>
                        <th scope="col">{t("proposal-state")}</th>
                        <th scope="col">{t("proposal-when")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    };
    Some(list.erase())
}
