//! The decision on a request: what was sent, why it may fail, and the bar that offers it.

use leptos::prelude::*;
use portico::registration::Reference;
use portico_desk::DeskError;
use portico_desk::registration::{Decision, OfferedReasons};

use portico_island_review::{Key, PANELS, SENDING};
use portico_island_unsent::SEND;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::{Form, FormProblem};
use portico_kit::i18n::{t, ta};
use portico_kit::message::{FieldErrors, Message};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Field, TextArea, Unsent};

use crate::field_names::{APPROVE, DENY, FORM, LINK, RETURN, TO, text_field};
use crate::link::Search;
use crate::offered;
use crate::taken::text_name;
use crate::typed::Typed;

const TAKE: &str = "take";
const ALL: [&str; 5] = [TAKE, APPROVE, RETURN, DENY, LINK];

/// A decision as it was sent, kept for showing it again.
pub(crate) struct Attempt {
    /// Which decision.
    pub(crate) name: &'static str,
    /// The version it was taken on.
    pub(crate) version: i64,
    /// Made with the page and the decision: the same one sent twice is taken once.
    pub(crate) key: String,
    /// The question or the reason.
    pub(crate) text: String,
    /// The other request, or what its customer is called.
    to: String,
    /// All that stood on the page.
    pub(crate) typed: Typed,
    /// What was found under that name.
    pub(crate) found: Search,
    unreadable: Vec<FormProblem>,
    /// It was written for a decision that was undone, and may have been changed since.
    is_earlier: bool,
    /// Whether its panel is open.
    is_open: bool,
}

impl Attempt {
    /// Reads the form. What no form of ours sends is a bad request.
    pub(crate) fn read(form: &Form) -> Result<Self, AppError> {
        let name = form.text("decision");
        let name = ALL
            .into_iter()
            .find(|known| *known == name)
            .ok_or(AppError::BadRequest)?;
        let field = text_field(name);
        let unreadable = [field.as_str(), TO]
            .into_iter()
            .flat_map(|field| form.problems.for_field(field));
        let key = form.given("key").ok_or(AppError::BadRequest)?;
        let typed = Typed::read(form);
        let text = |field: &str| typed.get(field).unwrap_or_default().to_owned();
        Ok(Self {
            name,
            version: form
                .text("version")
                .parse()
                .map_err(|_| AppError::BadRequest)?,
            key: format!("{key}.{name}"),
            text: text(&field),
            to: text(TO),
            found: Search::default(),
            unreadable: unreadable.cloned().collect(),
            is_earlier: false,
            is_open: true,
            typed,
        })
    }

    /// A decision that was undone, with what had been written, to go on from there.
    /// Its panel is open right after that.
    pub(crate) fn undone(name: &'static str, text: String, is_open: bool) -> Self {
        Self {
            name,
            version: 0,
            key: String::new(),
            text,
            to: String::new(),
            typed: Typed::default(),
            found: Search::default(),
            unreadable: Vec::new(),
            is_earlier: true,
            is_open,
        }
    }

    /// The name of another request's customer, where that was typed in the place of its reference.
    pub(crate) fn names_another(&self) -> Option<&str> {
        let reference = self.to.parse::<Reference>();
        (self.name == LINK && reference.is_err() && !self.to.is_empty()).then_some(&self.to)
    }

    /// The decision, or what is wrong with the form.
    pub(crate) fn decision(&self) -> Result<Decision, FieldErrors> {
        if !self.unreadable.is_empty() {
            let mut problems = FieldErrors::new();
            for problem in &self.unreadable {
                problems.add(self.field(), problem);
            }
            return Err(problems);
        }
        match self.name {
            TAKE => Ok(Decision::TakeUp),
            APPROVE => Ok(Decision::Approve {
                override_reason: (!self.text.trim().is_empty()).then(|| self.text.clone()),
            }),
            RETURN => Ok(Decision::Return {
                question: self.text.clone(),
            }),
            DENY => Ok(Decision::Deny {
                reason: self.text.clone(),
            }),
            _ => match self.to.parse::<Reference>() {
                Ok(with) => Ok(Decision::Link { with }),
                Err(_) => Err(self.problem(self.found.message())),
            },
        }
    }

    /// Why it was not taken, as its page tells it.
    pub(crate) fn failed(
        &self,
        error: DeskError,
        context: &RequestContext,
    ) -> Result<CommandError, AppError> {
        // The request itself is loaded next, and says so if there is none.
        if matches!(error, DeskError::NotFound) && self.name == LINK {
            let problems = self.problem(Message::new("review-problem-unknown-reference"));
            return CommandError::invalid(problems, context);
        }
        Ok(CommandError::recover(error, context)?.beside(self.field()))
    }

    /// What the key of the form began with: a decision that is sent again may have been saved after all.
    pub(crate) fn key_stem(&self) -> Option<&str> {
        self.key.strip_suffix(self.name)?.strip_suffix('.')
    }

    /// The field that the decision is about, by the name its element goes by.
    const fn field(&self) -> &'static str {
        match self.name.as_bytes() {
            b"link" => TO,
            _ => self.name,
        }
    }

    fn problem(&self, message: impl Into<Message>) -> FieldErrors {
        FieldErrors::one(self.field(), message)
    }
}

/// What the bar needs to know.
pub(crate) struct Bar {
    /// The partner who asks.
    pub(crate) partner: String,
    /// Whether the reader has taken it up.
    pub(crate) yours: bool,
    /// Whether anybody has.
    pub(crate) taken: bool,
    /// Why it cannot be approved as things stand.
    pub(crate) barred: Option<String>,
    /// A much alike request that is protected: approving this one takes a reason.
    pub(crate) protected_conflict: Option<Reference>,
    /// What an approval means for others, to be read before it.
    pub(crate) consequences: Vec<String>,
    /// The request it is likely to be linked to.
    pub(crate) competing: Option<Reference>,
    /// The reasons and questions that can be chosen.
    pub(crate) offered: OfferedReasons,
    /// The request, for what the device keeps unsent texts under.
    pub(crate) reference: Reference,
    /// What was tried and not taken.
    pub(crate) tried: Option<(Attempt, FieldErrors)>,
    /// What was typed for other acts meanwhile.
    pub(crate) typed: Typed,
}

impl Bar {
    /// The decisions, always in reach. Works without scripts: what needs words opens above the bar.
    pub(crate) fn view(self) -> impl IntoView {
        let approve = match &self.barred {
            None if self.protected_conflict.is_some() => {
                self.remark(APPROVE, Key::Approve, "", " main")
            }
            None if !self.consequences.is_empty() => self.approve_over_others(),
            None => {
                let button = view! {
                    <button
                        class="button main"
                        form=FORM
                        name="decision"
                        value=APPROVE
                        data-key=Key::Approve.letter()
                        aria-keyshortcuts=Key::Approve.letter()
                    >
                        {t("review-approve")} <kbd aria-hidden="true">{Key::Approve.cap()}</kbd>
                    </button>
                };
                view! { <div class="act">{button}</div> }.into_any()
            }
            Some(why) => view! { <span class="barred small">{why.clone()}</span> }.into_any(),
        };
        view! {
            <section
                class=if self.barred.is_some() { "decide is-barred" } else { "decide" }
                aria-label=t("review-decision")
            >
                {approve}
                {self.remark(RETURN, Key::Return, "", "")}
                {self.remark(DENY, Key::Deny, " danger", "")}
                {self.link()}
                {self.take()}
                <span class=format!("{SENDING} small") role="status" hidden>{t("review-sending")}</span>
            </section>
        }
    }

    /// What was typed for this decision, and what is wrong with it.
    fn tried(&self, decision: &str) -> Option<(&Attempt, &FieldErrors)> {
        let (attempt, problems) = self.tried.as_ref()?;
        (attempt.name == decision).then_some((attempt, problems))
    }

    /// Something that opens above the bar.
    fn sheet(key: Key, class: &str, words: AnyView, open: bool, fields: AnyView) -> AnyView {
        view! {
            <details name=PANELS open=open>
                <summary
                    class=format!("button{class}")
                    data-key=key.letter()
                    aria-keyshortcuts=key.letter()
                >
                    {words} <kbd aria-hidden="true">{key.cap()}</kbd>
                </summary>
                <div class="panel">{fields}</div>
            </details>
        }
        .into_any()
    }

    /// A decision that needs words. `tone` is that of the button that sends, `weight` of the one that opens.
    fn remark(
        &self,
        decision: &'static str,
        key: Key,
        tone: &'static str,
        weight: &'static str,
    ) -> AnyView {
        let tried = self.tried(decision);
        let field = text_field(decision);
        let typed = self.typed.get(&field).unwrap_or_default();
        let text = tried.map_or(typed, |(attempt, _)| &attempt.text).to_owned();
        let settled = !text.is_empty();
        let problems = tried.map_or(&[][..], |(_, problems)| problems.for_field(decision));
        let protected = self.protected_conflict.map(|it| it.to_string());
        let protected = protected.unwrap_or_default();
        let args: &[(&str, &str)] = &[("partner", &self.partner), ("reference", &protected)];
        let label = ta(&format!("review-{decision}-label"), args);
        let others = (decision == APPROVE).then(|| self.others());
        let fields = view! {
            {others}
            {offered::list(&self.offered, decision, self.reference, settled)}
            <TextArea
                name=field
                id=decision
                label=label
                hint=ta(&format!("review-{decision}-hint"), args)
                value=text
                problems=problems
                unsent=text_name(self.reference, decision)
                earlier=tried.is_some_and(|(attempt, _)| attempt.is_earlier)
                form=FORM
            />
            <div class="actions">
                <button
                    class=format!("button main{tone}")
                    form=FORM
                    name="decision"
                    value=decision
                    aria-keyshortcuts=SEND
                >
                    {t(&format!("review-{decision}-send"))}
                </button>
            </div>
        };
        Self::sheet(
            key,
            weight,
            t(&format!("review-{decision}")).into_any(),
            tried.is_some_and(|(attempt, _)| attempt.is_open),
            fields.into_any(),
        )
    }

    /// An approval that concerns others: the panel says whom and how before it is sent.
    fn approve_over_others(&self) -> AnyView {
        let send = ta("review-approve-others-send", &[("partner", &self.partner)]);
        let fields = view! {
            {self.others()}
            <div class="actions">
                <button class="button main" form=FORM name="decision" value=APPROVE aria-keyshortcuts=SEND>
                    {send}
                </button>
            </div>
        };
        let words = t("review-approve").into_any();
        Self::sheet(
            Key::Approve,
            " main",
            words,
            self.tried(APPROVE).is_some(),
            fields.into_any(),
        )
    }

    fn others(&self) -> AnyView {
        let said = self.consequences.clone().into_iter();
        let said = said.map(|words| view! { <li>{words}</li> }).collect_view();
        (!self.consequences.is_empty())
            .then(|| view! { <ul class="consequences" tabindex="-1">{said}</ul> })
            .into_any()
    }

    fn link(&self) -> AnyView {
        let tried = self.tried(LINK);
        let competing = self.competing.map(|other| other.to_string());
        let typed = self.typed.get(TO).or(competing.as_deref());
        let unsent = Unsent {
            name: text_name(self.reference, LINK),
            proposed: tried.is_none() && self.typed.get(TO).is_none(),
        };
        let to = tried.map_or(typed.unwrap_or_default(), |(attempt, _)| &attempt.to);
        let to = to.to_owned();
        let problems = tried.map_or(&[][..], |(_, problems)| problems.for_field(TO));
        let to_whom = match competing {
            Some(other) => ta("review-link-to", &[("reference", &other)]),
            None => t("review-link-another"),
        };
        let words = view! { <span>{t("review-link")} <span class="to">" " {to_whom}</span></span> }
            .into_any();
        let fields = view! {
            <Field
                name=TO
                label=t("review-link-label")
                hint=t("review-link-hint")
                value=to
                problems=problems
                form=FORM
                unsent=unsent
            />
            {tried.map(|(attempt, _)| attempt.found.view())}
            <div class="actions">
                <button
                    class="button main"
                    form=FORM
                    name="decision"
                    value=LINK
                    aria-keyshortcuts=SEND
                >
                    {t("review-link-send")}
                </button>
            </div>
        };
        let open = tried.is_some();
        Self::sheet(Key::Link, " quiet", words, open, fields.into_any())
    }

    /// Assigning it to oneself, or from somebody else to oneself.
    pub(crate) fn take(&self) -> AnyView {
        if self.yours {
            return view! { <span class="yours muted small">{t("review-yours")}</span> }.into_any();
        }
        let words = if self.taken {
            t("review-take-over")
        } else {
            t("review-take")
        };
        view! {
            <div class="act take">
                <button class="button quiet" form=FORM name="decision" value=TAKE>{words}</button>
            </div>
        }
        .into_any()
    }
}
