//! What a partner is offered to prolong its protection.

use leptos::prelude::*;
use portico::actor::Actor;
use portico::registration::{Event, Protection, Reference, policy};
use portico_desk::registration::RegistrationDetail;
use portico_island_unsent::SEND;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::message::FieldErrors;
use portico_kit::registration::address;
use portico_kit::ui::{Moment, TextArea, date_words};

/// The field that says what has progressed.
pub(crate) const PROGRESS: &str = "progress";

/// What a page offers to prolong.
#[derive(Clone, Debug)]
pub(crate) struct Offered {
    days: u16,
    /// What would hold then.
    protection: Protection,
    /// What was typed and not taken.
    typed: String,
}

impl Offered {
    /// What the terms offer this reader for the deal as it stands; nothing where it was done before.
    pub(crate) fn of(actor: &Actor, detail: &RegistrationDetail, typed: String) -> Option<Self> {
        let deal = &detail.registration;
        let granted = *deal.state.protection()?;
        let days = detail.programme.terms.decisions.extension_days?;
        let may = policy::may_extend(actor, deal.partner, deal.stage());
        let before = detail.timeline.iter().any(|happened| {
            let record = happened.event.registration();
            happened.at >= granted.from
                && record.is_some_and(|it| matches!(it.event, Event::Extended { .. }))
        });
        let until = granted.until.plus_days(i64::from(days));
        (may && !before).then(|| Self {
            days,
            protection: granted.up_to(until, &detail.programme),
            typed,
        })
    }

    pub(crate) fn view(
        self,
        reference: Reference,
        version: i64,
        problems: &FieldErrors,
        vendor: &str,
    ) -> AnyView {
        let problems = problems.for_field(PROGRESS);
        let today = Moment::current().today();
        let until = date_words(self.protection.until, today);
        let follows = ta(
            "deal-extend-follows",
            &[("until", &until), ("vendor", vendor)],
        );
        let title = tn("deal-extend", self.days.into(), &[]);
        let open = !problems.is_empty() || !self.typed.is_empty();
        let typed = self.typed;
        view! {
            <details class="card extend" open=open>
                <summary>{title}</summary>
                <form
                    class="stack tight"
                    method="post"
                    action=format!("{}/extend", address(reference))
                    data-goes-on
                    data-sends=reference.to_string()
                >
                    <input type="hidden" name="version" value=version.to_string() autocomplete="off" />
                    <p class="muted">{follows}</p>
                    <TextArea
                        name=PROGRESS
                        label=t("deal-progress")
                        hint=ta("deal-progress-hint", &[("vendor", vendor)])
                        value=typed
                        problems=problems
                        unsent=text_name(reference)
                    />
                    <div class="actions">
                        <button class="button" aria-keyshortcuts=SEND>{t("deal-extend-now")}</button>
                    </div>
                </form>
            </details>
        }
        .into_any()
    }
}

/// What the device keeps the text under until it is sent.
pub(crate) fn text_name(reference: Reference) -> String {
    format!("{PROGRESS}:{reference}")
}
