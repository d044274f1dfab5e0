//! The decision on a request: what was sent, why it may fail, and the bar that offers it.

use axum::http::StatusCode;
use leptos::prelude::*;
use portico::problems::{Message, Problems};
use portico::registration::Reference;
use portico::time::Instant;
use portico_desk::DeskError;
use portico_desk::registration::Decision;

use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::ui::{Field, TextArea};

const TAKE: &str = "take";
const APPROVE: &str = "approve";
const RETURN: &str = "return";
const DENY: &str = "deny";
const LINK: &str = "link";
const ALL: [&str; 5] = [TAKE, APPROVE, RETURN, DENY, LINK];

/// A decision as it was sent, kept for showing it again.
pub(super) struct Attempt {
    /// Which decision.
    pub(super) name: &'static str,
    /// The version it was taken on.
    pub(super) version: i64,
    /// Made with the form: the same decision sent twice is taken once.
    pub(super) key: String,
    /// The question or the reason.
    pub(super) text: String,
    /// The other request.
    to: String,
    unreadable: Vec<Message>,
}

/// Why a decision was not taken.
pub(super) enum Answer {
    /// Something in the form needs another look.
    Problems(Problems),
    /// A rule speaks against it.
    Refused(Message),
    /// Somebody was quicker.
    Stale(String, Instant),
    /// It cannot be saved just now.
    Trouble(Trouble),
}

impl Answer {
    pub(super) const fn status(&self) -> StatusCode {
        match self {
            Self::Problems(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused(_) | Self::Stale(..) => StatusCode::CONFLICT,
            Self::Trouble(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// What kept the desk from saving, and passes.
pub(super) struct Trouble {
    /// The matter in a few words.
    pub(super) title: String,
    /// What to do about it.
    pub(super) text: String,
    /// What is answered where the page itself cannot be shown.
    pub(super) fault: AppError,
}

impl Trouble {
    /// Reads a desk's error; gives it back when waiting does not help.
    fn of(error: DeskError) -> Result<Self, DeskError> {
        let (title, text) = match error {
            DeskError::Busy => ("error-busy-title", "review-unsaved-busy"),
            DeskError::Full => ("error-full-title", "review-unsaved-full"),
            DeskError::Unavailable(_) => ("error-unavailable-title", "review-unsaved-unavailable"),
            other => return Err(other),
        };
        tracing::error!(problem = %error, "a decision could not be saved");
        Ok(Self {
            title: t(title),
            text: t(text),
            fault: error.into(),
        })
    }
}

impl Attempt {
    /// Reads the form. What no form of ours sends is a bad request.
    pub(super) fn read(form: &Form) -> Result<Self, AppError> {
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
            text: form.text("text").to_owned(),
            to: form.text("to").to_owned(),
            unreadable: unreadable.cloned().collect(),
        })
    }

    /// The decision, or what is wrong with the form.
    pub(super) fn decision(&self) -> Result<Decision, Problems> {
        if !self.unreadable.is_empty() {
            let mut problems = Problems::new();
            for message in &self.unreadable {
                problems.add(self.field(), message.clone());
            }
            return Err(problems);
        }
        match self.name {
            TAKE => Ok(Decision::Take),
            APPROVE => Ok(Decision::Approve {
                despite: (!self.text.trim().is_empty()).then(|| self.text.clone()),
            }),
            RETURN => Ok(Decision::Return {
                question: self.text.clone(),
            }),
            DENY => Ok(Decision::Deny {
                reason: self.text.clone(),
            }),
            _ => match self.to.parse::<Reference>() {
                Ok(to) => Ok(Decision::Link { to }),
                Err(_) => Err(self.problem("review-problem-reference")),
            },
        }
    }

    /// What the desk's refusal means for the form; what the form cannot say is a fault.
    pub(super) fn failed(&self, error: DeskError) -> Result<Answer, AppError> {
        match error {
            DeskError::Refused(message) if is_about_the_text(&message) => {
                Ok(Answer::Problems(self.problem(message)))
            }
            DeskError::Refused(message) => Ok(Answer::Refused(message)),
            DeskError::Stale { by, at } => Ok(Answer::Stale(by, at)),
            // The request itself is loaded next, and says so if there is none.
            DeskError::NotFound if self.name == LINK => Ok(Answer::Problems(
                self.problem("review-problem-unknown-reference"),
            )),
            other => Trouble::of(other)
                .map(Answer::Trouble)
                .map_err(AppError::from),
        }
    }

    /// What the key of the form began with: a decision that is sent again may have been saved after all.
    pub(super) fn key_stem(&self) -> Option<&str> {
        self.key.strip_suffix(self.name)?.strip_suffix('.')
    }

    /// Whether it is an approval that gives a reason.
    pub(super) fn is_approval(&self) -> bool {
        self.name == APPROVE
    }

    /// The field that the decision is about, by the name its element goes by.
    const fn field(&self) -> &'static str {
        match self.name.as_bytes() {
            b"link" => "to",
            _ => self.name,
        }
    }

    fn problem(&self, message: impl Into<Message>) -> Problems {
        Problems::one(self.field(), message)
    }
}

fn is_about_the_text(message: &Message) -> bool {
    matches!(
        message.key.as_str(),
        "problem-question-missing"
            | "problem-reason-missing"
            | "problem-approve-reason-missing"
            | "problem-too-long"
    )
}

/// What the bar needs to know.
pub(super) struct Bar {
    /// Where the forms are sent.
    pub(super) action: String,
    /// The version that is decided on.
    pub(super) version: i64,
    /// What all keys of this page begin with.
    pub(super) key: String,
    /// The partner who asks.
    pub(super) partner: String,
    /// Whether the reader has taken it up.
    pub(super) yours: bool,
    /// Whether anybody has.
    pub(super) taken: bool,
    /// Why it cannot be approved as things stand.
    pub(super) barred: Option<String>,
    /// A much alike request that is protected: approving this one takes a reason.
    pub(super) despite: Option<Reference>,
    /// The request it is likely to be linked to.
    pub(super) rival: Option<Reference>,
    /// What was tried and not taken.
    pub(super) tried: Option<(Attempt, Problems)>,
}

impl Bar {
    /// The decisions, always in reach. Works without scripts: what needs words opens above the bar.
    pub(super) fn view(self) -> impl IntoView {
        let approve = match &self.barred {
            None if self.despite.is_some() => self.remark(APPROVE, "a", "", " main"),
            None => {
                let button = view! {
                    <button class="button main" data-key="a">
                        {t("review-approve")} <kbd aria-hidden="true">"A"</kbd>
                    </button>
                };
                self.form(APPROVE, "", button.into_any())
            }
            Some(why) => view! { <span class="barred small">{why.clone()}</span> }.into_any(),
        };
        view! {
            <section class="decide" aria-label=t("review-decision")>
                {approve}
                {self.remark(RETURN, "r", "", "")}
                {self.remark(DENY, "d", " danger", "")}
                {self.link()}
                {self.take()}
            </section>
        }
    }

    /// A form of one decision, with what every decision carries.
    fn form(&self, decision: &'static str, class: &'static str, fields: AnyView) -> AnyView {
        view! {
            <form method="post" action=self.action.clone() class=class>
                <input type="hidden" name="version" value=self.version.to_string() />
                <input type="hidden" name="key" value=format!("{}.{decision}", self.key) />
                <input type="hidden" name="decision" value=decision />
                {fields}
            </form>
        }
        .into_any()
    }

    /// What was typed for this decision, and what is wrong with it.
    fn tried(&self, decision: &str) -> Option<(&Attempt, &Problems)> {
        let (attempt, problems) = self.tried.as_ref()?;
        (attempt.name == decision).then_some((attempt, problems))
    }

    /// Something that opens above the bar.
    fn sheet(key: &'static str, class: &str, words: AnyView, open: bool, form: AnyView) -> AnyView {
        view! {
            <details name="decision" open=open>
                <summary class=format!("button{class}") data-key=key>
                    {words} <kbd aria-hidden="true">{key.to_uppercase()}</kbd>
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
        key: &'static str,
        tone: &'static str,
        weight: &'static str,
    ) -> AnyView {
        let tried = self.tried(decision);
        let text = tried.map_or_else(String::new, |(attempt, _)| attempt.text.clone());
        let problems = tried.map_or(&[][..], |(_, problems)| problems.for_field(decision));
        let despite = self.despite.map_or_else(String::new, |it| it.to_string());
        let args: &[(&str, &str)] = &[("partner", &self.partner), ("reference", &despite)];
        let label = ta(&format!("review-{decision}-label"), args);
        let fields = view! {
            <TextArea
                name="text"
                id=decision
                label=label
                hint=ta(&format!("review-{decision}-hint"), args)
                value=text
                problems=problems
            />
            <div class="actions">
                <button class=format!("button main{tone}")>{t(&format!("review-{decision}-send"))}</button>
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

    fn link(&self) -> AnyView {
        let tried = self.tried(LINK);
        let rival = self.rival.map(|rival| rival.to_string());
        let to = tried.map_or_else(
            || rival.clone().unwrap_or_default(),
            |(attempt, _)| attempt.to.clone(),
        );
        let problems = tried.map_or(&[][..], |(_, problems)| problems.for_field("to"));
        let to_whom = match rival {
            Some(rival) => ta("review-link-to", &[("reference", &rival)]),
            None => t("review-link-another"),
        };
        let words = view! { <span>{t("review-link")} <span class="to">" " {to_whom}</span></span> }
            .into_any();
        let fields = view! {
            <Field name="to" label=t("review-link-label") hint=t("review-link-hint") value=to problems=problems />
            <div class="actions"><button class="button main">{t("review-link-send")}</button></div>
        };
        let form = self.form(LINK, "panel", fields.into_any());
        Self::sheet("l", " quiet", words, tried.is_some(), form)
    }

    fn take(&self) -> AnyView {
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
