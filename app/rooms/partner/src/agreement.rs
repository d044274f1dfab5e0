//! A partner's agreement on its page: what it has accepted, and what it is asked to accept.

use leptos::prelude::*;
use portico::agreement::{AgreementStanding, VersionKey};
use portico::time::LocalDate;
use portico_desk::agreement::AgreementAcceptance;

use portico_kit::address::{acceptance_copy, agreement_version};
use portico_kit::i18n::{t, ta};
use portico_kit::ui::{Card, Erase, Moment, Note, Timestamp, Tone, date_words};

/// Where a partner stands with its agreement.
pub(crate) struct OwnAgreement {
    pub(crate) standing: AgreementStanding,
    pub(crate) accepted: Vec<AgreementAcceptance>,
}

impl OwnAgreement {
    /// The card; none while nothing is asked of the partner and nothing was accepted.
    pub(crate) fn card(&self) -> Option<AnyView> {
        if self.standing == AgreementStanding::default() && self.accepted.is_empty() {
            return None;
        }
        let state = self.state();
        let rows = self.accepted.iter().map(line).collect_view();
        let history =
            (!self.accepted.is_empty()).then(|| view! { <ul class="change-list">{rows}</ul> });
        Some(view! { <Card title=t("partner-agreement")>{state}{history}</Card> }.erase())
    }

    fn state(&self) -> Option<AnyView> {
        let asked = self.standing.asked?;
        let link = version_link(asked.key);
        let note = match self.standing.asked_from() {
            None => view! {
                <Note tone=Tone::Bad title=t("partner-agreement-due")>{link}</Note>
            }
            .erase(),
            Some(from) => {
                let title = ta("partner-agreement-asked", &[("date", &day_words(from))]);
                view! { <Note tone=Tone::Warn title=title>{link}</Note> }.erase()
            }
        };
        Some(note)
    }
}

fn day_words(day: LocalDate) -> String {
    date_words(day, Moment::current().today())
}

fn version_link(key: VersionKey) -> AnyView {
    let number = key.number.to_string();
    let words = ta("partner-agreement-version", &[("number", &number)]);
    view! { <a href=agreement_version(key)>{words}</a> }.erase()
}

fn line(accepted: &AgreementAcceptance) -> AnyView {
    let number = accepted.key.number.to_string();
    let label = ta("partner-agreement-copy-of", &[("number", &number)]);
    view! {
        <li class="dots">
            <span>{version_link(accepted.key)}</span>
            <span class="small">{accepted.name.clone()}</span>
            <span class="small muted"><Timestamp at=accepted.accepted_at /></span>
            <span class="small nowrap">
                <a href=acceptance_copy(accepted.id) download="" aria-label=label>{t("partner-agreement-copy")}</a>
            </span>
        </li>
    }
    .erase()
}
