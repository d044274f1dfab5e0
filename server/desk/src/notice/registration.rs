//! Who is told what of a registration.

use portico::event::Audience;
use portico::id::PartnerId;
use portico::registration::EventRecord;
use portico::registration::event::Recipients;
use uuid::Uuid;

use super::NoticeContent;
use super::people::{active, channel_managers, creator_and_admins, staff_with, with_deputies};
use super::told::Told;
use crate::error::DeskError;
use crate::event::Event;
use crate::{Desk, Tx};

pub(super) async fn told(
    desk: &Desk,
    tx: &mut Tx,
    event: &Event,
    record: &EventRecord,
) -> Result<Vec<Told>, DeskError> {
    let Some((recipients, content)) = notice_of(record, event.audience) else {
        return Ok(Vec::new());
    };
    Ok(vec![Told {
        people: people(desk, tx, event.partner, record, recipients).await?,
        content,
        subject: event.subject,
    }])
}

/// The notice of an event and its recipients, if there are any.
fn notice_of(record: &EventRecord, audience: Audience) -> Option<(Recipients, NoticeContent)> {
    let recipients = record.event.recipients()?;
    let reads_it = match recipients {
        Recipients::Registrants => audience != Audience::Staff,
        Recipients::ChannelManagers
        | Recipients::Reviewer
        | Recipients::Escalation
        | Recipients::Person(_) => audience != Audience::Partner,
        Recipients::BothSides => audience == Audience::Both,
    };
    if !reads_it {
        return None;
    }
    Some((recipients, NoticeContent::of(record)?))
}

async fn people(
    desk: &Desk,
    tx: &mut Tx,
    partner: Option<PartnerId>,
    record: &EventRecord,
    recipients: Recipients,
) -> Result<Vec<Uuid>, DeskError> {
    let Some(partner) = partner else {
        return Ok(Vec::new());
    };
    match recipients {
        Recipients::ChannelManagers => {
            let managers = channel_managers(tx, partner).await?;
            with_deputies(desk, tx, managers).await
        }
        Recipients::Reviewer => {
            let reviewers = reviewers(tx, partner, record).await?;
            with_deputies(desk, tx, reviewers).await
        }
        Recipients::Escalation => escalated_to(desk, tx, partner, record).await,
        Recipients::Registrants => creator_and_admins(tx, partner, record.created_by).await,
        Recipients::Person(person) => Ok(active(tx, person).await?.into_iter().collect()),
        Recipients::BothSides => {
            let mut both = creator_and_admins(tx, partner, record.created_by).await?;
            let reviewers = reviewers(tx, partner, record).await?;
            both.extend(with_deputies(desk, tx, reviewers).await?);
            Ok(both)
        }
    }
}

/// Who looks after the request and who stands in for them; where nobody does, who sets the programme's terms.
async fn escalated_to(
    desk: &Desk,
    tx: &mut Tx,
    partner: PartnerId,
    record: &EventRecord,
) -> Result<Vec<Uuid>, DeskError> {
    let mut looking_after = channel_managers(tx, partner).await?;
    if let Some(reviewer) = reviewer(tx, record).await?
        && !looking_after.contains(&reviewer)
    {
        looking_after.push(reviewer);
    }
    let known = looking_after.len();
    let mut told = with_deputies(desk, tx, looking_after).await?;
    if told.len() == known {
        let above = staff_with(tx, "programme_manager").await?;
        told.extend(above);
    }
    Ok(told)
}

/// Who has taken it up; the channel managers while nobody has.
async fn reviewers(
    tx: &mut Tx,
    partner: PartnerId,
    record: &EventRecord,
) -> Result<Vec<Uuid>, DeskError> {
    match reviewer(tx, record).await? {
        Some(reviewer) => Ok(vec![reviewer]),
        None => channel_managers(tx, partner).await,
    }
}

async fn reviewer(tx: &mut Tx, record: &EventRecord) -> Result<Option<Uuid>, DeskError> {
    match record.reviewer {
        Some(reviewer) => active(tx, reviewer).await,
        None => Ok(None),
    }
}
