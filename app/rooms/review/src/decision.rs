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
use portico_kit::ui::{Field, TextArea};

use crate::link::Search;
use crate::offered;
use crate::taken::text_name;

const TAKE: &str = "take";
const APPROVE: &str = "approve";
const RETURN: &str = "return";
const DENY: &str = "deny";
const LINK: &str = "link";
const ALL: [&str; 5] = [TAKE, APPROVE, RETURN, DENY, LINK];

/// A decision as it was sent, kept for showing it again.
pub(crate) struct Attempt {
    /// Which decision.
    pub(crate) name: &'static str,
    /// The version it was taken on.
    pub(crate) version: i64,
    /// Made with the form: the same decision sent twice is taken once.
    pub(crate) key: String,
    /// The question or the reason.
    pub(crate) text: String,
    /// The other request, or what its customer is called.
    to: String,
    /// What was found under that name.
    pub(crate) found: Search,
    unreadable: Vec<FormProblem>,
}

impl Attempt {
    /// Reads the form. What no form of ours sends is a bad request.
    pub(crate) fn read(form: &Form) -> Result<Self, AppError> {
        let name = form.text("decision");
        let name = ALL
            .into_iter()
            .find(|known| *known == name)
            .ok_or(AppError::BadRequest)?;
        let unreadable = ["text", "to"]
            .into_iter()
            .flat_map(|field| form.problems.for_field(field));
        Ok(Self {
            name,
            version: form
                .text("version")
                .parse()
                .map_err(|_| AppError::BadRequest)?,
            key: form.given("key").ok_or(AppError::BadRequest)?.to_owned(),
            text: offered::text(form, name),
            to: form
                .given("with")
                .unwrap_or(form.text("to"))
                .trim()
                .to_owned(),
            found: Search::default(),
            unreadable: unreadable.cloned().collect(),
        })
    }

    /// A decision that was undone, with what had been written, to go on from there.
    pub(crate) fn undone(name: &'static str, text: String) -> Self {
        Self {
            name,
            version: 0,
            key: String::new(),
            text,
            to: String::new(),
            found: Search::default(),
            unreadable: Vec::new(),
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

    /// Whether it is an approval that gives a reason.
    pub(crate) fn is_approval(&self) -> bool {
        self.name == APPROVE
    }

    /// The field that the decision is about, by the name its element goes by.
    const fn field(&self) -> &'static str {
        match self.name.as_bytes() {
            b"link" => "to",
            _ => self.name,
        }
    }

    fn problem(&self, message: impl Into<Message>) -> FieldErrors {
        FieldErrors::one(self.field(), message)
    }
}

/// What the bar needs to know.
pub(crate) struct Bar {
    /// Where the forms are sent.
    pub(crate) action: String,
    /// The version that is decided on.
    pub(crate) version: i64,
    /// What all keys of this page begin with.
    pub(crate) key: String,
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
                        data-key=Key::Approve.letter()
                        aria-keyshortcuts=Key::Approve.letter()
                    >
                        {t("review-approve")} <kbd aria-hidden="true">{Key::Approve.cap()}</kbd>
                    </button>
                };
                self.form(APPROVE, "", button.into_any())
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

    /// A form of one decision, with what every decision carries.
    fn form(&self, decision: &'static str, class: &'static str, fields: AnyView) -> AnyView {
        view! {
            <form
                method="post"
                action=self.action.clone()
                class=class
            >
                <input type="hidden" name="version" value=self.version.to_string() />
                <input type="hidden" name="key" value=format!("{}.{decision}", self.key) />
                <input type="hidden" name="decision" value=decision />
                {fields}
            </form>
        }
        .into_any()
    }

    /// What was typed for this decision, and what is wrong with it.
    fn tried(&self, decision: &str) -> Option<(&Attempt, &FieldErrors)> {
        let (attempt, problems) = self.tried.as_ref()?;
        (attempt.name == decision).then_some((attempt, problems))
    }

    /// Something that opens above the bar.
    fn sheet(key: Key, class: &str, words: AnyView, open: bool, form: AnyView) -> AnyView {
        view! {
            <details name=PANELS open=open>
                <summary
                    class=format!("button{class}")
                    data-key=key.letter()
                    aria-keyshortcuts=key.letter()
                >
                    {words} <kbd aria-hidden="true">{key.cap()}</kbd>
                </summary>
                {form}
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
        let text = tried.map_or_else(String::new, |(attempt, _)| attempt.text.clone());
        let problems = tried.map_or(&[][..], |(_, problems)| problems.for_field(decision));
        let protected = self.protected_conflict.map(|it| it.to_string());
        let protected = protected.unwrap_or_default();
        let args: &[(&str, &str)] = &[("partner", &self.partner), ("reference", &protected)];
        let label = ta(&format!("review-{decision}-label"), args);
        let others = (decision == APPROVE).then(|| self.others());
        let fields = view! {
            {others}
            {offered::list(&self.offered, decision)}
            <TextArea
                name="text"
                id=decision
                label=label
                hint=ta(&format!("review-{decision}-hint"), args)
                value=text
                problems=problems
                unsent=text_name(self.reference, decision)
            />
            <div class="actions">
                <button class=format!("button main{tone}") aria-keyshortcuts=SEND>
                    {t(&format!("review-{decision}-send"))}
                </button>
            </div>
        };
        let form = self.form(decision, "panel", fields.into_any());
        Self::sheet(
            key,
            weight,
            t(&format!("review-{decision}")).into_any(),
            tried.is_some(),
            form,
        )
    }

    /// An approval that concerns others: the panel says whom and how before it is sent.
    fn approve_over_others(&self) -> AnyView {
        let send = ta("review-approve-others-send", &[("partner", &self.partner)]);
        let fields = view! {
            {self.others()}
            <div class="actions"><button class="button main">{send}</button></div>
        };
        let form = self.form(APPROVE, "panel", fields.into_any());
        let words = t("review-approve").into_any();
        Self::sheet(
            Key::Approve,
            " main",
            words,
            self.tried(APPROVE).is_some(),
            form,
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
        let to = tried.map_or_else(
            || competing.clone().unwrap_or_default(),
            |(attempt, _)| attempt.to.clone(),
        );
        let problems = tried.map_or(&[][..], |(_, problems)| problems.for_field("to"));
        let to_whom = match competing {
            Some(other) => ta("review-link-to", &[("reference", &other)]),
            None => t("review-link-another"),
        };
        let words = view! { <span>{t("review-link")} <span class="to">" " {to_whom}</span></span> }
            .into_any();
        let fields = view! {
            <Field name="to" label=t("review-link-label") hint=t("review-link-hint") value=to problems=problems />
            {tried.map(|(attempt, _)| attempt.found.view())}
            <div class="actions">
                <button class="button main" aria-keyshortcuts=SEND>{t("review-link-send")}</button>
            </div>
        };
        let form = self.form(LINK, "panel", fields.into_any());
        Self::sheet(Key::Link, " quiet", words, tried.is_some(), form)
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
        self.form(
            TAKE,
            "take",
            view! { <button class="button quiet">{words}</button> }.into_any(),
        )
    }
}
