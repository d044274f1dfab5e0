//! The stage of a registration as a badge.

use std::borrow::Cow;

use leptos::prelude::*;
use portico::registration::Stage;

use crate::i18n::{fixed, ta};

const fn class(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "stage draft",
        Stage::InReview => "stage review",
        Stage::Returned => "stage returned",
        Stage::Waiting => "stage waiting",
        Stage::Protected => "stage protected",
        Stage::Denied => "stage denied",
        Stage::Withdrawn => "stage withdrawn",
        Stage::Expired => "stage expired",
        Stage::Revoked => "stage revoked",
    }
}

/// The word for a stage.
pub fn stage_words(stage: Stage) -> String {
    word(stage).into_owned()
}

fn word(stage: Stage) -> Cow<'static, str> {
    match stage {
        Stage::Draft => fixed("ui-stage-draft"),
        Stage::InReview => fixed("ui-stage-review"),
        Stage::Returned => fixed("ui-stage-returned"),
        Stage::Waiting => fixed("ui-stage-waiting"),
        Stage::Protected => fixed("ui-stage-protected"),
        Stage::Denied => fixed("ui-stage-denied"),
        Stage::Withdrawn => fixed("ui-stage-withdrawn"),
        Stage::Expired => fixed("ui-stage-expired"),
        Stage::Revoked => fixed("ui-stage-revoked"),
    }
}

/// A registration's stage.
#[component]
pub fn StageBadge(
    /// The stage.
    stage: Stage,
    /// Whether the reader is the one who has to answer.
    #[prop(optional)]
    yours: bool,
    /// The place in line, if another registration is before it.
    #[prop(default = None, into)]
    place: Option<u32>,
) -> impl IntoView {
    let (class, words) = stage_badge(stage, yours, place);
    view! { <span class=class>{words}</span> }
}

/// How a badge looks, and what it says.
pub fn stage_badge(
    stage: Stage,
    yours: bool,
    place: Option<u32>,
) -> (&'static str, Cow<'static, str>) {
    match (stage, place) {
        (Stage::InReview, Some(place)) if place > 1 => (
            "stage waiting",
            ta("ui-stage-waiting-place", &[("place", &place.to_string())]).into(),
        ),
        (Stage::Returned, _) if yours => (class(stage), fixed("ui-stage-returned-you")),
        _ => (class(stage), word(stage)),
    }
}
