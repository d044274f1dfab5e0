//! What the programme manager has planned: a version that is published for later, and the draft of the next.

use portico::actor::Actor;
use portico_desk::{Desk, DeskError};

/// Days until the published version holds.
const PUBLISHED_AHEAD: i64 = 40;
/// Days until the draft is to hold.
const DRAFTED_AHEAD: i64 = 130;

pub(crate) async fn make(desk: &Desk, manager: &Actor) -> Result<(), DeskError> {
    let acting = desk.as_actor(manager);
    let overview = acting.programme_overview().await?;
    let mut draft = overview.form();
    draft.effective_from = overview.today.plus_days(PUBLISHED_AHEAD).to_string();
    for (tier, discount) in draft.tiers.iter_mut().zip(["10", "16", "19"]) {
        discount.clone_into(&mut tier.discount);
    }
    "75".clone_into(&mut draft.protection_days);
    let version = overview.draft_version;
    let version = acting.save_programme_draft(version, &draft).await?;
    let key = desk.fresh_id()?.to_string();
    acting
        .publish_programme(version, overview.basis(), &key)
        .await?;
    let overview = acting.programme_overview().await?;
    let mut draft = overview.form();
    draft.effective_from = overview.today.plus_days(DRAFTED_AHEAD).to_string();
    // Above the limit: publishing it takes a second programme manager.
    if let Some(gold) = draft.tiers.last_mut() {
        "22".clone_into(&mut gold.discount);
    }
    draft.countries.push("MX".to_owned());
    draft.countries.sort_unstable();
    let version = overview.draft_version;
    acting.save_programme_draft(version, &draft).await?;
    desk.jobs().catch_up().await?;
    Ok(())
}
