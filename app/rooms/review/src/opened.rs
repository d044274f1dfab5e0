//! One request with all that belongs to it: what it competes with, what it would be granted, what is
//! asked, what happened, and the decision.

use leptos::prelude::*;
use portico::actor::Actor;
use portico::id::PersonId;
use portico::partner::PartnerStatus;
use portico::registration::policy::may_review;
use portico::registration::{Event, HeldDecision, Reference, Stage};
use portico_desk::registration::{Candidate, OfferedReasons, RegistrationDetail};

use portico_island_review::{MEANWHILE, Meanwhile, OpenRequest};
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::registration::review_address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Flash, Icon, Note, ProblemSummary, Timeline, Tone};

use crate::addresses::QUEUE;
use crate::asked::Asked;
use crate::comparison::{self, holds_the_opportunity};
use crate::corrections::{Panels, Tried};
use crate::decision::{Attempt, Bar};
use crate::field_names::is_in_bar;
use crate::line;
use crate::request::{head, steps, what_is_asked};
use crate::taken::{TAKEN, Taken, held_note, text_name};
use crate::terms;
use crate::typed::{self, Typed};

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
    /// Who reads.
    reader: PersonId,
    /// What the reader has just decided.
    pub(crate) done: Option<Done>,
    /// The reasons and questions that can be chosen.
    offered: OfferedReasons,
    /// What the page says besides.
    pub(crate) flash: Option<Flash>,
    /// The reader has just undone a decision.
    pub(crate) undone: bool,
    /// What the reader has just tried, and why it was not taken.
    refused: Option<Refused>,
    /// The correction that the reader has just tried, and why it was not made.
    tried: Option<Tried>,
    /// All that they had typed on the page meanwhile.
    typed: Typed,
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
        let offered = if may_review(actor) {
            desk.offered_reasons(reference).await?
        } else {
            OfferedReasons::default()
        };
        Ok(Self {
            offered,
            standing: desk.partner(detail.registration.partner).await?.standing,
            yours: detail.registration.state.reviewer() == Some(actor.person),
            key: context.app.desk.fresh_id()?.to_string(),
            detail,
            reader: actor.person,
            done: None,
            flash: None,
            undone: false,
            refused: None,
            tried: None,
            typed: Typed::default(),
        })
    }

    /// Keeps what was tried. A decision that may have been saved keeps its key, so that sending it again
    /// does not repeat it.
    pub(crate) fn refuse(&mut self, mut refused: Refused) {
        self.typed = std::mem::take(&mut refused.attempt.typed);
        if let (true, Some(key)) = (refused.uncertain, refused.attempt.key_stem()) {
            key.clone_into(&mut self.key);
        }
        self.refused = Some(refused);
    }

    /// Keeps the correction that was tried.
    pub(crate) fn uncorrect(&mut self, mut tried: Tried) {
        self.typed = std::mem::take(&mut tried.typed);
        self.tried = Some(tried);
    }

    /// The decision that the address speaks of, if the request stands as that decision leaves it.
    pub(crate) fn confirms(&self, done: &str) -> Option<Done> {
        let stage = self.detail.registration.stage();
        let known = [
            ("deny", Stage::Denied),
            ("take", Stage::InReview),
            ("link", Stage::InReview),
            ("link", Stage::Returned),
            ("link", Stage::Waiting),
            ("unlink", Stage::InReview),
            ("unlink", Stage::Returned),
            ("extend", Stage::Protected),
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

    /// The name of the text that was carried out with what was just done here.
    pub(crate) fn text_done(&self) -> Option<String> {
        let reference = self.detail.registration.reference;
        self.done.map(|done| text_name(reference, done))
    }

    /// Whether the last thing that happened was the reader's own act.
    pub(crate) fn was_last_changed_by_reader(&self) -> bool {
        let last = self.detail.timeline.last();
        last.is_some_and(|last| last.actor == Some(self.reader))
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

    /// For whom the reader decides: those who look after the partner, where the reader does not.
    fn decides_for(&self) -> Option<String> {
        let managers = &self.detail.managers;
        let own = managers
            .iter()
            .any(|manager| manager.person() == self.reader);
        let names: Vec<&str> = managers.iter().map(|named| named.name.as_str()).collect();
        (!own && !names.is_empty()).then(|| names.join(", "))
    }

    /// Whether it waits for a decision: nobody has taken one, and none waits to be carried out.
    pub(crate) fn is_undecided(&self) -> bool {
        self.detail.registration.stage() == Stage::InReview && self.detail.held.is_none()
    }

    /// The pane, below what the reader has just decided elsewhere.
    pub(crate) fn view(
        mut self,
        actor: Option<&Actor>,
        decides: bool,
        taken: Option<Taken>,
        asked: &Asked,
    ) -> impl IntoView + use<> {
        let competing = self.competing();
        let open = decides && self.is_undecided();
        let barred = self.barred(&competing);
        let reasoned = barred.is_none() && self.detail.protected_conflict.is_some();
        let notes = self.notes();
        let reference = self.detail.registration.reference;
        let waits = self.detail.held.as_ref();
        let waits = waits.map(|held| held_note(held, reference, held.by == self.reader, asked));
        let to_queue = asked.keeping(QUEUE);
        // Where something is wrong, the list of it takes the focus.
        let wrong = |problems: &FieldErrors| !problems.is_empty();
        let refused = self.refused.as_ref();
        let focus = !refused.is_some_and(|refused| wrong(&refused.problems))
            && !self
                .tried
                .as_ref()
                .is_some_and(|tried| wrong(&tried.problems));
        let corrections = actor
            .map(|actor| Panels::of(actor, &self.detail, self.tried.take(), self.typed.clone()));
        // Where its field is gone from the page, what was typed is kept here.
        let unsent = self.typed.without_fields(|field| {
            (open && is_in_bar(field, reasoned))
                || corrections.as_ref().is_some_and(|it| it.has(field))
        });
        let sent = open || corrections.as_ref().is_some_and(|it| !it.is_empty());
        let for_whom = self.decides_for().filter(|_| sent).map(|name| {
            let title = ta("review-for", &[("name", &name)]);
            view! { <Note tone=Tone::Plain title=title>{t("review-for-logged")}</Note> }
        });
        let form = sent.then(|| {
            let to = format!("{}/decision", review_address(reference));
            let to = open.then(|| asked.keeping(&to));
            let about = self.detail.details.customer.clone();
            typed::form(to, self.detail.version, self.key.clone(), asked.next, about)
        });
        let meanwhile = open.then(|| self.meanwhile(asked));
        let corrections = corrections.map(Panels::view);
        let bar = open.then(|| self.bar(&competing, barred));
        // On a phone the bar has no room for it.
        let assign = bar
            .as_ref()
            .map(|bar| view! { <div class="assign">{bar.take()}</div> });
        let bar = bar.map(Bar::view);
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
        let customer = detail.details.customer.clone();
        // With the focus comes what was just decided elsewhere.
        let taken_before = taken.is_some().then_some(TAKEN);
        let request = what_is_asked(detail);
        view! {
            <article class="open" id="open">
                {form}
                {taken.map(Taken::view)}
                {waits}
                {meanwhile}
                // It takes the focus, so that the keys that scroll do so at once.
                <div
                    class="matter"
                    id="request"
                    tabindex="-1"
                    role="region"
                    aria-label=customer
                    aria-describedby=taken_before
                    autofocus=focus
                >
                    <a class="to-queue" href=to_queue>
                        {Icon::Back.view()} {t("review-queue")}
                    </a>
                    {notes}
                    {for_whom}
                    {unsent}
                    {head}
                    {assign}
                    {compared}
                    <div class="half">
                        {terms}
                        <section class="stack">
                            <h2>{t("review-history")}</h2>
                            <Timeline steps=steps />
                        </section>
                    </div>
                    {request}
                    {corrections}
                </div>
                {bar}
            </article>
        }
    }

    /// Where a script says that somebody did something with it meanwhile.
    fn meanwhile(&self, asked: &Asked) -> AnyView {
        let reference = self.detail.registration.reference;
        let start = portico_kit::start::attribute(&OpenRequest {
            reference,
            version: self.detail.version,
        });
        let now = asked.keeping(&review_address(reference));
        view! {
            <div class="meanwhile" id=MEANWHILE role="status" data-start=start>
                {Icon::Clock.view()}
                <p>
                    <Meanwhile />
                </p>
                <a class="button" href=now>{t("review-show-now")}</a>
            </div>
        }
        .into_any()
    }

    /// Why it cannot be approved as things stand.
    fn barred(&self, competing: &[Candidate]) -> Option<String> {
        let winner = competing.iter().find(|other| holds_the_opportunity(other));
        if let Some(winner) = winner {
            let reference = winner.deal.reference.to_string();
            return Some(ta("review-barred-protected", &[("reference", &reference)]));
        }
        let standing = &self.standing;
        let barred = [
            (standing.ended, "review-barred-ended"),
            (standing.suspended, "review-barred-suspended"),
            (standing.screening_hit, "review-barred-screening"),
        ];
        let barred = barred.into_iter().find(|(holds, _)| *holds);
        barred.map(|(_, key)| t(key))
    }

    fn bar(&mut self, competing: &[Candidate], barred: Option<String>) -> Bar {
        let detail = &self.detail;
        let reference = detail.registration.reference;
        let unlinked = competing
            .iter()
            .find(|other| !other.same_opportunity && !other.apart && other.deal.stage.competes());
        Bar {
            partner: detail.partner_name.clone(),
            yours: self.yours,
            taken: detail.registration.state.reviewer().is_some(),
            barred,
            protected_conflict: detail.protected_conflict,
            competing: unlinked.map(|other| other.deal.reference),
            offered: self.offered.clone(),
            consequences: line::consequences(detail, competing),
            reference,
            typed: self.typed.clone(),
            tried: match self.refused.take() {
                Some(refused) => Some((refused.attempt, refused.problems)),
                None => self
                    .undone_attempt()
                    .map(|attempt| (attempt, FieldErrors::new())),
            },
        }
    }

    /// What the reader had written for a decision that they undid last, to go on from there.
    fn undone_attempt(&self) -> Option<Attempt> {
        let last = self.detail.timeline.last()?;
        let record = last.event.registration()?;
        match &record.event {
            Event::DecisionUndone { undone } if last.actor == Some(self.reader) => {
                let name = match undone {
                    HeldDecision::Approve { .. } => return None,
                    HeldDecision::Return { .. } => "return",
                    HeldDecision::Deny { .. } => "deny",
                };
                Some(Attempt::undone(
                    name,
                    undone.text()?.to_owned(),
                    self.undone,
                ))
            }
            _ => None,
        }
    }

    /// What answers the reader's last step.
    fn notes(&self) -> AnyView {
        let undone = self.undone.then(|| {
            let title = t("review-undone");
            view! { <Note tone=Tone::Good title=title live=true /> }
        });
        let done = self.done.map(|done| self.done_note(done));
        let flash = self.flash.clone().map(Flash::view);
        let done = view! { {undone} {done} {flash} }.into_any();
        if let Some(tried) = &self.tried {
            let problems = tried.problems.clone();
            let flash = tried.flash.clone().map(Flash::view);
            return view! { <ProblemSummary problems=problems /> {flash} }.into_any();
        }
        let Some(refused) = &self.refused else {
            return done;
        };
        // What was found is chosen from at once: it has the focus.
        let problems = if refused.attempt.found.found_any() {
            FieldErrors::new()
        } else {
            refused.problems.clone()
        };
        let flash = refused.flash.clone().map(Flash::view);
        view! { <ProblemSummary problems=problems /> {flash} }.into_any()
    }

    /// Who assigns a request to themselves, or links it, goes on with the same one.
    fn done_note(&self, done: Done) -> AnyView {
        let title = ta(
            &format!("review-done-{done}"),
            &[("partner", &self.detail.partner_name)],
        );
        let unlike = (done == "link").then(|| self.linked_unlike()).flatten();
        let for_whom = self
            .decides_for()
            .map(|name| ta("event-done-for", &[("name", &name)]));
        view! { <Note tone=Tone::Good title=title live=true>{for_whom} " " {unlike}</Note> }
            .into_any()
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
