//! The stage of a registration as a badge.

use leptos::prelude::*;
use portico::registration::Stage;

use crate::i18n::{t, ta};

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
    match stage {
        Stage::Draft => t("ui-stage-draft"),
        Stage::InReview => t("ui-stage-review"),
        Stage::Returned => t("ui-stage-returned"),
        Stage::Waiting => t("ui-stage-waiting"),
        Stage::Protected => t("ui-stage-protected"),
        Stage::Denied => t("ui-stage-denied"),
        Stage::Withdrawn => t("ui-stage-withdrawn"),
        Stage::Expired => t("ui-stage-expired"),
        Stage::Revoked => t("ui-stage-revoked"),
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
pub fn stage_badge(stage: Stage, yours: bool, place: Option<u32>) -> (&'static str, String) {
    match (stage, place) {
        (Stage::InReview, Some(place)) if place > 1 => (
            "stage waiting",
            ta("ui-stage-waiting-place", &[("place", &place.to_string())]),
        ),
        (Stage::Returned, _) if yours => (class(stage), t("ui-stage-returned-you")),
        _ => (class(stage), stage_words(stage)),
    }
}
