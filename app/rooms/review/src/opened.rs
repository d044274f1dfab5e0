//! One request with all that belongs to it: what it competes with, what it would be granted, what is
//! asked, what happened, and the decision.

use leptos::prelude::*;
use portico::actor::Actor;
use portico::partner::PartnerStatus;
use portico::registration::{Event, Reference, Stage};
use portico_desk::page::Cursor;
use portico_desk::registration::{Candidate, RegistrationDetail};

use portico_island_review::Key;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::registration::facts::{AttachedFiles, Goods, WhatIsAsked};
use portico_kit::registration::{history, hours, review_address};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Flash, Icon, Mark, Note, ProblemSummary, StageBadge, Step, Timeline, Timestamp, Tone,
};

use crate::addresses::{QUEUE, with_after};
use crate::comparison::{self, holds_the_opportunity};
use crate::corrections::{Panels, Tried};
use crate::decision::{Attempt, Bar};
use crate::line;
use crate::terms;

/// A decision that has just been taken, by the name of its words.
pub(crate) type Done = &'static str;

/// A request that is open.
pub(crate) struct Opened {
    pub(crate) detail: RegistrationDetail,
    /// What the vendor knows of the partner.
    standing: PartnerStatus,
    /// Whether the reader has taken it up.
    yours: bool,
    /// Made anew with each page: what is sent twice from it is done once.
    key: String,
    /// What the reader has just decided.
    pub(crate) done: Option<Done>,
    /// What the reader has just tried, and why it was not taken.
    refused: Option<Refused>,
    /// The correction that the reader has just tried, and why it was not made.
    pub(crate) tried: Option<Tried>,
}

/// A decision that was tried and not taken.
pub(crate) struct Refused {
    pub(crate) attempt: Attempt,
    /// What the page says of it.
    pub(crate) flash: Option<Flash>,
    /// What is wrong with the form.
    pub(crate) problems: FieldErrors,
    /// It may have been saved after all.
    pub(crate) uncertain: bool,
}

impl Opened {
    pub(crate) async fn load(
        context: &RequestContext,
        reference: Reference,
    ) -> Result<Self, AppError> {
        let actor = context.actor()?;
        let desk = context.app.desk.as_actor(actor);
        let detail = desk.registration(reference).await?;
        Ok(Self {
            standing: desk.partner(detail.registration.partner).await?.standing,
            yours: detail.registration.state.reviewer() == Some(actor.person),
            key: context.app.desk.fresh_id()?.to_string(),
            detail,
            done: None,
            refused: None,
            tried: None,
        })
    }

    /// Keeps what was tried. A decision that may have been saved keeps its key, so that sending it again
    /// does not repeat it.
    pub(crate) fn refuse(&mut self, refused: Refused) {
        if let (true, Some(key)) = (refused.uncertain, refused.attempt.key_stem()) {
            key.clone_into(&mut self.key);
        }
        self.refused = Some(refused);
    }

    /// The decision that the address speaks of, if the request stands as that decision leaves it.
    pub(crate) fn confirms(&self, done: &str) -> Option<Done> {
        let stage = self.detail.registration.stage();
        let known = [
            ("approve", Stage::Protected),
            ("return", Stage::Returned),
            ("deny", Stage::Denied),
            ("take", Stage::InReview),
            ("link", Stage::InReview),
            ("link", Stage::Returned),
            ("link", Stage::Waiting),
            ("unlink", Stage::InReview),
            ("unlink", Stage::Returned),
            ("revoke", Stage::Revoked),
            ("answer-waiting", Stage::Protected),
            ("reopen", Stage::InReview),
            ("reopen", Stage::Waiting),
        ];
        known
            .into_iter()
            .find(|(name, left)| *name == done && *left == stage)
            .map(|(name, _)| name)
    }

    /// Others that are likely about the same customer, or are linked to the same opportunity.
    fn competing(&self) -> Vec<Candidate> {
        let likely = |other: &&Candidate| other.similarity.is_likely() || other.same_opportunity;
        self.detail
            .candidates
            .iter()
            .filter(likely)
            .cloned()
            .collect()
    }

    /// The pane. `next` is what to go on with: an address and a customer.
    pub(crate) fn view(
        mut self,
        actor: Option<&Actor>,
        decides: bool,
        next: Option<(String, String)>,
        after: Option<Cursor>,
    ) -> impl IntoView + use<> {
        let competing = self.competing();
        let open = decides && self.detail.registration.stage() == Stage::InReview;
        let barred = self.barred(&competing);
        let reasoned = barred.is_none() && self.detail.protected_conflict.is_some();
        let notes = self.notes(next, open, reasoned);
        let corrections =
            actor.map(|actor| Panels::of(actor, &self.detail, self.key.clone(), self.tried.take()));
        let unsent = corrections.as_ref().and_then(Panels::unsent).map(|text| {
            view! { <Note title=t("review-kept")><span class="lines">{text}</span></Note> }
        });
        let corrections = corrections.map(Panels::view);
        let bar = open.then(|| self.bar(&competing, barred, after).view());
        let Self {
            detail,
            standing,
            yours,
            ..
        } = self;
        let compared = comparison::view(&detail, competing);
        let head = head(&detail, yours);
        let terms = terms::view(&detail, &standing);
        let steps = steps(&detail);
        let asked = asked(detail);
        view! {
            <article class="open" id="open" tabindex="-1">
                <div class="matter">
                    <a class="to-queue" href=with_after(QUEUE.to_owned(), after)>
                        {Icon::Back.view()} {t("review-queue")}
                    </a>
                    {notes}
                    {unsent}
                    {head}
                    {compared}
                    <div class="half">
                        {terms}
                        <section class="stack">
                            <h2>{t("review-history")}</h2>
                            <Timeline steps=steps />
                        </section>
                    </div>
                    {asked}
                    {corrections}
                </div>
                {bar}
            </article>
        }
    }

    /// Why it cannot be approved as things stand.
    fn barred(&self, competing: &[Candidate]) -> Option<String> {
        let winner = competing.iter().find(|other| holds_the_opportunity(other));
        match winner {
            Some(winner) => Some(ta(
                "review-barred-protected",
                &[("reference", &winner.deal.reference.to_string())],
            )),
            None => self
                .standing
                .suspended
                .then(|| t("review-barred-suspended")),
        }
    }

    fn bar(
        &mut self,
        competing: &[Candidate],
        barred: Option<String>,
        after: Option<Cursor>,
    ) -> Bar {
        let detail = &self.detail;
        let reference = detail.registration.reference;
        let unlinked = competing
            .iter()
            .find(|other| !other.same_opportunity && !other.apart && other.deal.stage.competes());
        Bar {
            action: with_after(format!("{}/decision", review_address(reference)), after),
            version: detail.version,
            key: self.key.clone(),
            partner: detail.partner_name.clone(),
            yours: self.yours,
            taken: detail.registration.state.reviewer().is_some(),
            barred,
            protected_conflict: detail.protected_conflict,
            competing: unlinked.map(|other| other.deal.reference),
            consequences: line::consequences(detail, competing),
            tried: self
                .refused
                .take()
                .map(|refused| (refused.attempt, refused.problems)),
        }
    }

    /// What answers the reader's last step. `open` says whether there is a bar, `reasoned` whether it
    /// takes a reason for an approval.
    fn notes(&self, next: Option<(String, String)>, open: bool, reasoned: bool) -> AnyView {
        let done = self.done.map(|done| self.done_note(done, next)).into_any();
        if let Some(tried) = &self.tried {
            let problems = tried.problems.clone();
            let flash = tried.flash.clone().map(Flash::view);
            return view! { <ProblemSummary problems=problems /> {flash} }.into_any();
        }
        let Some(refused) = &self.refused else {
            return done;
        };
        let attempt = &refused.attempt;
        let problems = refused.problems.clone();
        let flash = refused.flash.clone().map(Flash::view);
        // Where its field is gone from the bar, what was typed is kept here.
        let fielded = open && (reasoned || !attempt.is_approval());
        let kept = (!fielded && !attempt.text.trim().is_empty()).then(|| {
            let text = attempt.text.clone();
            view! { <Note title=t("review-kept")><span class="lines">{text}</span></Note> }
        });
        view! { <ProblemSummary problems=problems /> {flash} {kept} }.into_any()
    }

    fn done_note(&self, done: Done, next: Option<(String, String)>) -> AnyView {
        let title = ta(
            &format!("review-done-{done}"),
            &[("partner", &self.detail.partner_name)],
        );
        // Who takes a request up, links or corrects it, goes on with the same one.
        let next = matches!(done, "approve" | "return" | "deny").then(|| match next {
            Some((href, customer)) => view! {
                {t("review-next")} " " <a href=href data-key=Key::Next.letter()>{customer}</a>
            }
            .into_any(),
            None => t("review-next-none").into_any(),
        });
        let unlike = (done == "link").then(|| self.linked_unlike()).flatten();
        view! { <Note tone=Tone::Good title=title live=true>{next} {unlike}</Note> }.into_any()
    }

    /// What to say when the one it was linked to last does not look like this one.
    fn linked_unlike(&self) -> Option<String> {
        let mut happened = self.detail.timeline.iter().rev();
        let with = happened.find_map(|it| match &it.event.registration()?.event {
            Event::Linked { with } => Some(*with),
            _ => None,
        })?;
        let alike = self
            .detail
            .candidates
            .iter()
            .any(|other| other.deal.reference == with && other.similarity.is_likely());
        let reference = with.to_string();
        (!alike).then(|| ta("review-linked-unlike", &[("reference", &reference)]))
    }
}

/// What is asked for, with its files.
fn asked(detail: RegistrationDetail) -> impl IntoView {
    let RegistrationDetail {
        details,
        attachments,
        registration,
        ..
    } = detail;
    let (lines, total) = (details.lines.clone(), details.value);
    let files = (!attachments.is_empty()).then(|| {
        view! {
            <h3>{t("review-files")}</h3>
            <AttachedFiles reference=registration.reference files=attachments />
        }
    });
    view! {
        <section class="stack">
            <h2>{t("review-asked")}</h2>
            <div class="card goods-card"><Goods lines=lines total=total /></div>
            {files}
            <WhatIsAsked details=details />
        </section>
    }
}

/// What is due, and before it what happened.
fn steps(detail: &RegistrationDetail) -> Vec<Step> {
    let state = &detail.registration.state;
    let due = state.due().map(|due| Step {
        title: if state.reviewer().is_some() {
            t("review-next-decision")
        } else {
            t("review-next-triage")
        },
        at: Some(due),
        remark: t("review-clock"),
        mark: Mark::Now,
        ..Step::default()
    });
    due.into_iter()
        .chain(history::steps(&detail.timeline))
        .collect()
}

/// What is to be done by when it is due.
fn due_label(detail: &RegistrationDetail) -> String {
    if detail.registration.state.reviewer().is_some() {
        t("review-decision-due")
    } else {
        t("review-triage-due")
    }
}

/// The customer, reference, stage and due date.
fn head(detail: &RegistrationDetail, yours: bool) -> impl IntoView + use<> {
    let registration = &detail.registration;
    let submitted = registration.submitted_at().map(|at| {
        view! { " · " {t("review-submitted")} " " <Timestamp at=at /> }
    });
    // Who is protected no longer waits in line.
    let waits = registration.stage() != Stage::Protected;
    let place = detail.place.filter(|_| waits).map(|place| {
        let key = match place {
            1..=3 => format!("review-place-{place}"),
            _ => "review-place-n".to_owned(),
        };
        format!(" · {}", ta(&key, &[("place", &place.to_string())]))
    });
    let due = registration.state.due().map(|due| {
        let left = hours::left(due, Some(&detail.programme.calendar));
        let what = due_label(detail);
        view! {
            <span class="nowrap">{what} " " <Timestamp at=due /> " · " {left}</span>
        }
    });
    let with = detail
        .reviewer_name
        .clone()
        .filter(|_| registration.stage() == Stage::InReview);
    let with = with.map(|name| {
        let words = if yours {
            t("review-with-you")
        } else {
            ta("review-with", &[("name", &name)])
        };
        view! { <span class="muted">{words}</span> }
    });
    view! {
        <header class="matter-head">
            <p class="muted small num"><span class="nowrap">{registration.reference.to_string()}</span> {submitted} {place}</p>
            <h1>{detail.details.customer.clone()}</h1>
            <p class="actions small"><StageBadge stage=registration.stage() /> {due} {with}</p>
            <p class="prose lines">{detail.details.need.clone()}</p>
        </header>
    }
}
