//! What can be taken back or answered beside the decision itself: each act with its reason, asked for in
//! a panel that says what follows from it.

use leptos::prelude::*;
use portico::actor::Actor;
use portico::registration::Reference;
use portico_desk::registration::RegistrationDetail;

use portico_island_unsent::SEND;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::message::FieldErrors;
use portico_kit::registration::review_address;
use portico_kit::ui::{Field, Flash, InputKind, TextArea};

use crate::act::{Act, undecided_of};
use crate::field_names::{FORM, UNTIL};
use crate::taken::text_name;
use crate::typed::Typed;

/// An act as its form was sent, kept for showing it again.
pub(crate) struct Tried {
    pub(crate) act: Act,
    pub(crate) version: i64,
    /// Made with the form: the same act sent twice is done once.
    pub(crate) key: String,
    pub(crate) reason: String,
    /// All that stood on the page.
    pub(crate) typed: Typed,
    /// What the page says of it.
    pub(crate) flash: Option<Flash>,
    pub(crate) problems: FieldErrors,
}

impl Tried {
    /// Reads the form; nothing where no form of ours sends it like that.
    pub(crate) fn read(act: Act, form: &Form) -> Option<Self> {
        let mut problems = FieldErrors::new();
        for problem in form.problems.for_field(act.field()) {
            problems.add(act.field(), problem);
        }
        Some(Self {
            act,
            version: form.text("version").parse().ok()?,
            key: format!("{}.{}", form.given("key")?, act.name()),
            reason: form.text(act.field()).to_owned(),
            typed: Typed::read(form),
            flash: None,
            problems,
        })
    }
}

/// The panels of one request.
pub(crate) struct Panels {
    acts: Vec<Act>,
    reference: Reference,
    partner: String,
    /// Those that it is linked to.
    linked: Vec<String>,
    undecided: i64,
    tried: Option<Tried>,
    typed: Typed,
}

impl Panels {
    /// The panels that are open to this reader, with what was typed into them.
    pub(crate) fn of(
        actor: &Actor,
        detail: &RegistrationDetail,
        tried: Option<Tried>,
        typed: Typed,
    ) -> Self {
        let linked = detail
            .candidates
            .iter()
            .filter(|other| other.same_opportunity)
            .map(|other| format!("{} ({})", other.deal.reference, other.deal.partner_name));
        Self {
            acts: Act::open_to(actor, detail),
            reference: detail.registration.reference,
            partner: detail.partner_name.clone(),
            linked: linked.collect(),
            undecided: undecided_of(detail),
            tried,
            typed,
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.acts.is_empty()
    }

    /// Whether one of them has this field.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.acts.iter().any(|act| act.field() == field)
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
        let reason = self.typed.get(act.field()).unwrap_or_default().to_owned();
        let follows = match act {
            Act::AnswerWaiting => tn("review-answer-waiting-follows", self.undecided, args),
            _ => ta(&format!("review-{name}-follows"), args),
        };
        let tone = match act {
            Act::Deny | Act::Revoke | Act::AnswerWaiting => " danger",
            Act::Unlink | Act::Reopen | Act::Extend => "",
        };
        let action = format!("{}/{name}", review_address(self.reference));
        let until = (act == Act::Extend).then(|| {
            let problems = tried.map_or(&[][..], |it| it.problems.for_field(UNTIL));
            let value = self.typed.get(UNTIL).unwrap_or_default().to_owned();
            view! {
                <Field
                    name=UNTIL
                    label=t("review-extend-until")
                    kind=InputKind::Date
                    value=value
                    problems=problems
                    form=FORM
                />
            }
        });
        view! {
            <details class="discard" open=tried.is_some()>
                <summary>{t(&format!("review-{name}-open"))}</summary>
                <div class="stack tight">
                    <p class="muted">{follows}</p>
                    {until}
                    <TextArea
                        name=act.field()
                        label=ta(&format!("review-{name}-reason"), args)
                        value=reason
                        problems=problems
                        rows=3
                        unsent=text_name(self.reference, name)
                        form=FORM
                    />
                    <div class="actions">
                        <button
                            class=format!("button{tone}")
                            form=FORM
                            formaction=action
                            aria-keyshortcuts=SEND
                        >
                            {t(&format!("review-{name}-now"))}
                        </button>
                    </div>
                </div>
            </details>
        }
    }
}
