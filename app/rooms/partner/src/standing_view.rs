//! How a partner stands: what keeps it from registering, with the way to the mend, and the acts that change it.

use leptos::prelude::*;
use portico::agreement::AgreementStanding;
use portico::distribution::TieDraft;
use portico::partner::{Ineligibility, Screening, ScreeningDraft, may_reopen_until};
use portico::time::Instant;
use portico_desk::partner::{PartnerDetail, ScreeningOf};

use portico_kit::i18n::{t, ta};
use portico_kit::message::{FieldErrors, Message, message};
use portico_kit::ui::{
    Choices, Erase, Facts, Field, InputKind, Moment, Note, SelectOption, TextArea, Timestamp, Tone,
    Wrong, date_words,
};

use crate::section::{Section, text_name};

/// What was typed for a change of a partner's standing.
pub(crate) enum Typed {
    /// The reason for suspending it, or lifting that.
    Suspension(String),
    /// The reason for its credit hold.
    Credit(String),
    /// The reason for parting from it, or taking that back.
    End(String),
    /// What a screening found.
    Screening(ScreeningDraft),
    /// A tie to a distributor.
    Tie(TieDraft),
}

/// What the reader may do.
#[derive(Clone, Copy, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each act has a policy of its own"
)]
pub(crate) struct Acts {
    pub(crate) suspends: bool,
    pub(crate) holds_credit: bool,
    pub(crate) screens: bool,
    pub(crate) ends: bool,
}

/// The card.
pub(crate) struct StandingCard<'a> {
    pub(crate) detail: &'a PartnerDetail,
    pub(crate) agreement: AgreementStanding,
    pub(crate) acts: Acts,
    pub(crate) now: Instant,
    pub(crate) typed: Option<&'a (Typed, FieldErrors)>,
}

impl StandingCard<'_> {
    pub(crate) fn view(&self) -> AnyView {
        let screening = screening_words(&self.detail.screening);
        let rows = vec![(t("partner-screening"), screening)];
        view! {
            <section class="card" id="standing">
                <header><h2>{t("partners-column-standing")}</h2></header>
                <div class="pad stack">
                    {self.gates()}
                    <Facts rows=rows />
                    {self.forms()}
                </div>
            </section>
        }
        .erase()
    }

    /// What is missing, each with where it is mended.
    fn gates(&self) -> AnyView {
        let status = &self.detail.partner.standing;
        let mut against = status.ineligibilities();
        if self.agreement.is_due && !status.ended {
            against.push(Ineligibility::AgreementNotAccepted);
        }
        if against.is_empty() {
            return view! { <Note tone=Tone::Good title=t("partner-may-register") /> }.erase();
        }
        let notes = against.into_iter().map(|gate| self.gate(gate));
        notes.collect_view().erase()
    }

    fn gate(&self, gate: Ineligibility) -> AnyView {
        let detail = self.detail;
        let partner = detail.partner.id;
        let (title, since) = match gate {
            Ineligibility::Suspended => ("partner-suspended", detail.suspended_at),
            Ineligibility::CreditHold => ("partner-credit-hold", detail.credit_hold_at),
            Ineligibility::Screening => ("partner-screening-hit", None),
            Ineligibility::Ended => ("partner-ended", detail.ended_at),
            Ineligibility::AgreementNotAccepted => ("partner-agreement-missing", None),
        };
        let since =
            since.map(|at| view! { " " <span class="muted small"><Timestamp at=at /></span> });
        let why = match gate {
            Ineligibility::Suspended => detail.suspended.as_ref(),
            Ineligibility::CreditHold => detail.credit_held.as_ref(),
            _ => None,
        };
        let words = match (gate, why) {
            (Ineligibility::AgreementNotAccepted, _) => t("partner-agreement-due"),
            // Staff read why; what the partner is told says only whom to ask.
            (_, Some(why)) => {
                let who = why.by_name.clone().unwrap_or_else(|| t("event-nobody"));
                ta(
                    "partner-gate-why",
                    &[("who", &who), ("reason", &why.reason)],
                )
            }
            (_, None) => message(&Message::from(gate)),
        };
        let acts = self.acts;
        let link = match gate {
            Ineligibility::AgreementNotAccepted => {
                Some(("partner-mend-agreement", Section::Agreements.of(partner)))
            }
            Ineligibility::Suspended if acts.suspends => {
                Some(("partner-reinstate", "#act-status".to_owned()))
            }
            Ineligibility::CreditHold if acts.holds_credit => {
                Some(("partner-release", "#act-credit".to_owned()))
            }
            Ineligibility::Screening if acts.screens => {
                Some(("partner-screen", "#act-screening".to_owned()))
            }
            Ineligibility::Ended if acts.ends && self.may_reopen() => {
                Some(("partner-reopen", "#act-end".to_owned()))
            }
            _ => None,
        };
        let link = match link {
            Some((key, href)) => view! { " " <a href=href>{t(key)}</a> }.erase(),
            None => view! { " " {who_mends(gate)} }.erase(),
        };
        view! { <Note tone=Tone::Warn title=t(title)>{words}{since}{link}</Note> }.erase()
    }

    fn may_reopen(&self) -> bool {
        let ended = self.detail.ended_at;
        ended.is_some_and(|ended| self.now <= may_reopen_until(ended))
    }

    fn forms(&self) -> AnyView {
        let status = &self.detail.partner.standing;
        let acts = self.acts;
        if status.ended {
            return self.reopen_form().erase();
        }
        let suspension = acts.suspends.then(|| {
            let act = if status.suspended {
                "reinstate"
            } else {
                "suspend"
            };
            self.reason_form("status", act)
        });
        let credit = acts.holds_credit.then(|| {
            let act = if status.credit_hold {
                "release"
            } else {
                "hold"
            };
            self.reason_form("credit", act)
        });
        let screening = acts.screens.then(|| self.screening_form());
        let end = acts.ends.then(|| self.reason_form("end", "end"));
        view! { {suspension}{credit}{screening}{end} }.erase()
    }

    fn reopen_form(&self) -> Option<AnyView> {
        let ended = self.detail.ended_at?;
        if !self.may_reopen() {
            return Some(view! { <p class="muted small">{t("partner-reopen-late")}</p> }.erase());
        }
        let (until, _, _) = Moment::current().zone.local(may_reopen_until(ended));
        let until = date_words(until, Moment::current().today());
        let rule = ta("partner-reopen-until", &[("date", &until)]);
        let form = self.acts.ends.then(|| self.reason_form("end", "reopen"));
        Some(view! { <p class="muted small">{rule}</p>{form} }.erase())
    }

    /// What was typed for an act, with what is wrong with it.
    fn typed(&self, path: &str) -> (String, FieldErrors) {
        match self.typed {
            Some((Typed::Suspension(text), problems)) if path == "status" => {
                (text.clone(), problems.clone())
            }
            Some((Typed::Credit(text), problems)) if path == "credit" => {
                (text.clone(), problems.clone())
            }
            Some((Typed::End(text), problems)) if path == "end" => (text.clone(), problems.clone()),
            _ => (String::new(), FieldErrors::new()),
        }
    }

    fn reason_form(&self, path: &'static str, act: &'static str) -> AnyView {
        let action = format!("{}/{path}", Section::Overview.of(self.detail.partner.id));
        let (text, problems) = self.typed(path);
        let wrong: Wrong = problems.for_field("reason").into();
        let open = !problems.is_empty() || !text.is_empty();
        // The one with a problem has the field's own id, so that the problem summary leads there.
        let id = if problems.is_empty() {
            format!("reason-{path}")
        } else {
            "reason".to_owned()
        };
        let class = if matches!(act, "suspend" | "hold" | "end") {
            "button danger"
        } else {
            "button"
        };
        let unsent = text_name(self.detail.partner.id, path);
        let name = self.detail.partner.name.clone();
        let button = ta(&format!("partner-{act}-named"), &[("name", &name)]);
        view! {
            <details class="acts" open=open id=format!("act-{path}")>
                <summary>{t(&format!("partner-{act}"))}</summary>
                <form class="stack" method="post" action=action>
                    <input type="hidden" name="act" value=act />
                    <p class="muted small">{t(&format!("partner-{act}-lead"))}</p>
                    <TextArea name="reason" id=id label=t("partner-reason") hint=t("partner-reason-hint") value=text problems=wrong unsent=unsent />
                    <button class=class>{button}</button>
                </form>
            </details>
        }
        .erase()
    }

    fn screening_form(&self) -> AnyView {
        let action = format!("{}/screening", Section::Overview.of(self.detail.partner.id));
        let (draft, problems) = if let Some((Typed::Screening(draft), problems)) = self.typed {
            (draft.clone(), problems.clone())
        } else {
            let today = Moment::current().today();
            let draft = ScreeningDraft {
                on: today.to_string(),
                next_due: today.plus_days(365).to_string(),
                ..ScreeningDraft::default()
            };
            (draft, FieldErrors::new())
        };
        let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
        let offers = [Screening::Clear, Screening::Hit]
            .map(|result| {
                let name = result.as_str();
                SelectOption::new(name, t(&format!("partner-screening-{name}")))
                    .hint(t(&format!("partner-screening-{name}-hint")))
            })
            .to_vec();
        let open = !problems.is_empty();
        view! {
            <details class="acts" open=open id="act-screening">
                <summary>{t("partner-screen")}</summary>
                <form class="stack" method="post" action=action>
                    <Choices name="result" label=t("partner-screening-result") offers=offers value=draft.result.clone() problems=wrong("result") />
                    <div class="pair">
                        <Field name="on" label=t("partner-screening-on") kind=InputKind::Date value=draft.on.clone() problems=wrong("on") />
                        <Field
                            name="next_due"
                            label=t("partner-screening-due")
                            kind=InputKind::Date
                            value=draft.next_due.clone()
                            problems=wrong("next_due")
                        />
                    </div>
                    <TextArea
                        name="remark"
                        label=t("partner-screening-remark")
                        hint=t("partner-screening-remark-hint")
                        value=draft.remark.clone()
                        problems=wrong("remark")
                        unsent=text_name(self.detail.partner.id, "screening")
                    />
                    <button class="button">{t("partner-screen-button")}</button>
                </form>
            </details>
        }
        .erase()
    }
}

/// Who mends it, where the reader may not.
fn who_mends(gate: Ineligibility) -> String {
    match gate {
        Ineligibility::Suspended => t("partner-mended-by-managers"),
        Ineligibility::CreditHold | Ineligibility::Screening => t("partner-mended-by-finance"),
        Ineligibility::Ended | Ineligibility::AgreementNotAccepted => String::new(),
    }
}

/// "Clear, 3 March 2026, by Henrik Aalund · next by 3 March 2027".
pub(crate) fn screening_words(of: &ScreeningOf) -> AnyView {
    let today = Moment::current().today();
    let class = match of.result {
        Screening::NotScreened => "stage",
        Screening::Clear => "stage protected",
        Screening::Hit => "stage denied",
    };
    let badge = t(&format!("partner-screening-{}", of.result.as_str()));
    let looked = of.on.map(|on| {
        let on = date_words(on, today);
        let by = of.by_name.clone().unwrap_or_else(|| t("event-nobody"));
        ta("partner-screened", &[("date", &on), ("who", &by)])
    });
    let next = of.next_due.map(|due| {
        let due = date_words(due, today);
        let key = if of.overdue {
            "partner-screening-overdue"
        } else {
            "partner-screening-next"
        };
        let class = if of.overdue {
            "small due late"
        } else {
            "small muted"
        };
        let words = ta(key, &[("date", &due)]);
        view! { <span class=class>{words}</span> }
    });
    view! {
        <span class=class>{badge}</span> " "
        <span class="small">{looked}</span> " "
        {next}
    }
    .erase()
}
