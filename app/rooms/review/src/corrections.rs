//! What can be taken back or answered beside the decision itself: each act with its reason, asked for in
//! a panel that says what follows from it.

use leptos::prelude::*;
use portico::actor::Actor;
use portico::registration::{Reference, Stage, policy};
use portico_desk::registration::{Candidate, Correction, Decision, RegistrationDetail};
use portico_desk::{AuthorizedDesk, DeskError};

use portico_island_unsent::SEND;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::message::FieldErrors;
use portico_kit::registration::review_address;
use portico_kit::ui::{Flash, TextArea};

use crate::taken::text_name;

/// An act with a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Takes the request out of a link.
    Unlink,
    /// Denies a request that is not in the queue.
    Deny,
    /// Ends a protection.
    Revoke,
    /// Denies all who wait behind a protected request.
    AnswerWaiting,
    /// Reviews the request again.
    Reopen,
}

impl Act {
    pub(crate) const ALL: [Self; 5] = [
        Self::Unlink,
        Self::Deny,
        Self::Revoke,
        Self::AnswerWaiting,
        Self::Reopen,
    ];

    /// The end of its address, and its part of the texts' keys.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Unlink => "unlink",
            Self::Deny => "deny",
            Self::Revoke => "revoke",
            Self::AnswerWaiting => "answer-waiting",
            Self::Reopen => "reopen",
        }
    }

    /// The field of its reason.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Unlink => "unlink-reason",
            Self::Deny => "deny-reason",
            Self::Revoke => "revoke-reason",
            Self::AnswerWaiting => "answer-waiting-reason",
            Self::Reopen => "reopen-reason",
        }
    }

    /// The acts that this reader may do with the request as it stands.
    fn open_to(actor: &Actor, detail: &RegistrationDetail) -> Vec<Self> {
        let stage = detail.registration.stage();
        let linked = detail.candidates.iter().any(|other| other.same_opportunity);
        Self::ALL
            .into_iter()
            .filter(|act| match act {
                Self::Unlink => linked && policy::may_unlink(actor, stage),
                // In review the bar has it.
                Self::Deny => {
                    policy::may_review(actor) && stage.is_undecided() && stage != Stage::InReview
                }
                Self::Revoke => policy::may_revoke(actor, stage),
                Self::AnswerWaiting => {
                    undecided_of(detail) > 0 && policy::may_answer_waiting(actor, stage)
                }
                Self::Reopen => policy::may_reopen(actor, stage) && !held(detail),
            })
            .collect()
    }

    /// Does it.
    pub(crate) async fn run(
        self,
        desk: AuthorizedDesk<'_>,
        asked: Correction<'_>,
    ) -> Result<(), DeskError> {
        match self {
            Self::Unlink => desk.unlink(asked).await,
            Self::Deny => {
                let reason = asked.reason.to_owned();
                let decision = Decision::Deny { reason };
                desk.decide(asked.reference, asked.version, decision, asked.key)
                    .await
            }
            Self::Revoke => desk.revoke(asked).await,
            Self::AnswerWaiting => desk.answer_waiting(asked).await,
            Self::Reopen => desk.reopen(asked).await,
        }
    }
}

/// How many of the linked ones are undecided.
pub(crate) fn undecided_of(detail: &RegistrationDetail) -> i64 {
    i64::try_from(undecided(detail).count()).unwrap_or(i64::MAX)
}

/// The linked ones that are undecided.
pub(crate) fn undecided(detail: &RegistrationDetail) -> impl Iterator<Item = &Candidate> {
    let linked = detail.candidates.iter();
    linked.filter(|other| other.same_opportunity && other.deal.stage.is_undecided())
}

/// Whether a waiting request still has somebody to wait for.
fn held(detail: &RegistrationDetail) -> bool {
    let holds = |other: &Candidate| other.same_opportunity && other.deal.stage == Stage::Protected;
    detail.registration.stage() == Stage::Waiting && detail.candidates.iter().any(holds)
}

/// An act as its form was sent, kept for showing it again.
pub(crate) struct Tried {
    pub(crate) act: Act,
    pub(crate) version: i64,
    /// Made with the form: the same act sent twice is done once.
    pub(crate) key: String,
    pub(crate) reason: String,
    /// What the page says of it.
    pub(crate) flash: Option<Flash>,
    pub(crate) problems: FieldErrors,
}

impl Tried {
    /// Reads the form; nothing where no form of ours sends it like that.
    pub(crate) fn read(act: Act, form: &Form) -> Option<Self> {
        let mut problems = FieldErrors::new();
        for problem in form.problems.for_field("reason") {
            problems.add(act.field(), problem);
        }
        Some(Self {
            act,
            version: form.text("version").parse().ok()?,
            key: form.given("key")?.to_owned(),
            reason: form.text("reason").to_owned(),
            flash: None,
            problems,
        })
    }
}

/// The panels of one request.
pub(crate) struct Panels {
    acts: Vec<Act>,
    reference: Reference,
    version: i64,
    key: String,
    partner: String,
    /// Those that it is linked to.
    linked: Vec<String>,
    undecided: i64,
    tried: Option<Tried>,
}

impl Panels {
    /// The panels that are open to this reader; `key` is made anew with each page.
    pub(crate) fn of(
        actor: &Actor,
        detail: &RegistrationDetail,
        key: String,
        tried: Option<Tried>,
    ) -> Self {
        let linked = detail
            .candidates
            .iter()
            .filter(|other| other.same_opportunity)
            .map(|other| format!("{} ({})", other.deal.reference, other.deal.partner_name));
        Self {
            acts: Act::open_to(actor, detail),
            reference: detail.registration.reference,
            version: detail.version,
            key,
            partner: detail.partner_name.clone(),
            linked: linked.collect(),
            undecided: undecided_of(detail),
            tried,
        }
    }

    /// What was typed for an act that is not open any more.
    pub(crate) fn unsent(&self) -> Option<String> {
        let tried = self.tried.as_ref()?;
        let open = self.acts.contains(&tried.act);
        (!open && !tried.reason.trim().is_empty()).then(|| tried.reason.clone())
    }

    /// Renders nothing where there is nothing to do.
    pub(crate) fn view(self) -> AnyView {
        if self.acts.is_empty() {
            return ().into_any();
        }
        let panels = self.acts.iter().map(|act| self.panel(*act)).collect_view();
        view! {
            <section class="stack corrections" aria-labelledby="corrections">
                <h2 id="corrections">{t("review-corrections")}</h2>
                <p class="muted">{t("review-corrections-told")}</p>
                {panels}
            </section>
        }
        .into_any()
    }

    fn panel(&self, act: Act) -> impl IntoView + use<> {
        let name = act.name();
        let linked = self.linked.join(", ");
        let args: &[(&str, &str)] = &[("partner", &self.partner), ("references", &linked)];
        let tried = self.tried.as_ref().filter(|tried| tried.act == act);
        let problems = tried.map_or(&[][..], |it| it.problems.for_field(act.field()));
        let reason = tried.map_or_else(String::new, |it| it.reason.clone());
        let follows = match act {
            Act::AnswerWaiting => tn("review-answer-waiting-follows", self.undecided, args),
            _ => ta(&format!("review-{name}-follows"), args),
        };
        let tone = match act {
            Act::Deny | Act::Revoke | Act::AnswerWaiting => " danger",
            Act::Unlink | Act::Reopen => "",
        };
        view! {
            <details class="discard" open=tried.is_some()>
                <summary>{t(&format!("review-{name}-open"))}</summary>
                <form class="stack tight" method="post" action=format!("{}/{name}", review_address(self.reference))>
                    <input type="hidden" name="version" value=self.version.to_string() autocomplete="off" />
                    <input type="hidden" name="key" value=format!("{}.{name}", self.key) autocomplete="off" />
                    <p class="muted">{follows}</p>
                    <TextArea
                        name="reason"
                        id=act.field()
                        label=ta(&format!("review-{name}-reason"), args)
                        value=reason
                        problems=problems
                        rows=3
                        unsent=text_name(self.reference, name)
                    />
                    <div class="actions">
                        <button class=format!("button{tone}") aria-keyshortcuts=SEND>{t(&format!("review-{name}-now"))}</button>
                    </div>
                </form>
            </details>
        }
    }
}
