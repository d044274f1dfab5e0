//! "Approved · Undo": what the reader has just decided, above whatever the page shows next.

use leptos::prelude::*;
use portico::registration::held::may_undo;
use portico::registration::{Reference, Stage};
use portico_desk::DeskError;
use portico_desk::registration::{Decided, Held};
use portico_island_review::{Key, UNDO};

use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::registration::review_address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Icon, Moment, clock_words};

use crate::asked::Asked;

/// The id of the note.
pub(crate) const TAKEN: &str = "taken";

/// A decision that was just taken.
pub(crate) struct Taken {
    name: &'static str,
    decided: Decided,
    /// Where undoing it is sent, while the reader may.
    undo: Option<String>,
}

impl Taken {
    /// What the address speaks of, if the registration stands as that decision leaves it; else the reader's last
    /// decision for as long as it can be undone, wherever in the queue they have gone meanwhile.
    pub(crate) async fn load(
        context: &RequestContext,
        asked: &Asked,
        open: Option<Reference>,
    ) -> Result<Option<Self>, AppError> {
        if let (Some(name), Some(of)) = (asked.done, asked.of) {
            return Self::of(context, asked, Some(name), of).await;
        }
        let desk = context.app.desk.as_actor(context.actor()?);
        match desk.latest_undoable().await? {
            // Its own page says so in the place of the bar.
            Some(of) if Some(of) != open => Self::of(context, asked, None, of).await,
            _ => Ok(None),
        }
    }

    async fn of(
        context: &RequestContext,
        asked: &Asked,
        name: Option<&'static str>,
        of: Reference,
    ) -> Result<Option<Self>, AppError> {
        let actor = context.actor()?;
        let decided = match context.app.desk.as_actor(actor).decision_taken(of).await {
            Ok(decided) => decided,
            Err(DeskError::NotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let held = decided.held.as_ref().map(|held| held.decision.name());
        let Some(name) = name.or(held) else {
            return Ok(None);
        };
        let stands = match held {
            Some(held) => held == name,
            None => left_in(name) == Some(decided.stage),
        };
        let undo = decided
            .held
            .as_ref()
            .is_some_and(|held| may_undo(actor, held.by))
            .then(|| undo_address(of, asked));
        Ok(stands.then_some(Self {
            name,
            decided,
            undo,
        }))
    }

    /// The name of the text that was carried out with it.
    pub(crate) fn text_name(&self) -> String {
        text_name(self.decided.reference, self.name)
    }

    /// The note. It is read out at once, and goes by itself when nothing can be undone any more.
    pub(crate) fn view(self) -> AnyView {
        let customer = self.decided.customer.clone();
        let title = ta(
            &format!("review-taken-{}", self.name),
            &[("customer", &customer)],
        );
        let undo = self
            .undo
            .zip(self.decided.held.as_ref())
            .map(|(action, held)| undo_form(action, held));
        let for_whom = self.decided.done_for.join(", ");
        let for_whom = (!for_whom.is_empty()).then(|| {
            let words = ta("event-done-for", &[("name", &for_whom)]);
            view! { " " <span class="muted">{words}</span> }
        });
        view! {
            <div class="taken" id=TAKEN role="status">
                {Icon::Done.view()}
                <p><b>{title}</b>{for_whom}</p>
                {undo}
            </div>
        }
        .into_any()
    }
}

/// A decision on this registration that waits to be carried out, instead of the bar.
pub(crate) fn held_note(held: &Held, reference: Reference, yours: bool, asked: &Asked) -> AnyView {
    let decision = held.decision.name();
    let words = if yours {
        t(&format!("review-held-{decision}-by-you"))
    } else {
        ta(
            &format!("review-held-{decision}"),
            &[("name", &held.by_name)],
        )
    };
    let undo = yours.then(|| undo_form(undo_address(reference, asked), held));
    view! {
        <div class="taken" role="status">
            {Icon::Clock.view()}
            <p><b>{words}</b></p>
            {undo}
        </div>
    }
    .into_any()
}

fn undo_address(of: Reference, asked: &Asked) -> String {
    asked.keeping(&format!("{}/undo", review_address(of)))
}

/// The button, and when the partner is told.
fn undo_form(action: String, held: &Held) -> AnyView {
    let moment = Moment::current();
    let left = held.due.since(moment.now).max(0);
    let (_, hour, minute) = moment.zone.local(held.due);
    // Ten seconds are told by the second.
    let second = held.due.micros().div_euclid(1_000_000).rem_euclid(60);
    let time = format!("{}:{second:02}", clock_words(hour, minute));
    let when = ta("review-told-at", &[("time", &time)]);
    view! {
        <form method="post" action=action class=UNDO data-seconds=left.to_string()>
            <span class="muted small">{when}</span>
            <button class="button" data-key=Key::Undo.letter() aria-keyshortcuts=Key::Undo.letter()>
                {t("review-undo")} " " <kbd aria-hidden="true">{Key::Undo.cap()}</kbd>
            </button>
        </form>
    }
    .into_any()
}

/// What the device keeps the text of a decision under until it is sent.
pub(crate) fn text_name(reference: Reference, decision: &str) -> String {
    format!("{reference}:{decision}")
}

/// Where a decision leaves a registration.
fn left_in(name: &str) -> Option<Stage> {
    Some(match name {
        "approve" => Stage::Protected,
        "return" => Stage::Returned,
        "deny" => Stage::Denied,
        _ => return None,
    })
}
