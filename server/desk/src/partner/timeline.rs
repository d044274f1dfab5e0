//! What happened to a partner, to its people and to its agreement.

use std::collections::BTreeMap;

use portico::id::{PartnerId, PersonId};
use portico::partner::{Event as PartnerEvent, PartnerField};
use portico::policy::may_oversee;
use sqlx::FromRow;

use crate::error::DeskError;
use crate::event::{Event, RoomEvent, TimelineEvent};
use crate::page::{Cursor, PAGE_SIZE, Page, one_more};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerHappening {
    /// What, when and by whom.
    pub happened: TimelineEvent,
    /// The name of the person that it happened to, where it did to one.
    pub about: Option<String>,
}

/// A part of a partner's timeline.
#[derive(Clone, Debug)]
pub struct PartnerTimeline {
    /// What happened, the latest first.
    pub page: Page<PartnerHappening>,
    /// What the people are called whom changes speak of.
    pub names: BTreeMap<PersonId, String>,
}

#[derive(FromRow)]
struct HappenedRow {
    #[sqlx(flatten)]
    event: Event,
    actor_name: Option<String>,
    by_staff: bool,
    about: Option<String>,
}

// What is asked of kinds stands in an index, word for word.
const TIMELINE: &str = "SELECT e.id, e.at, e.actor, e.kind, e.partner_id, e.subject, e.audience, e.payload, \
     p.name AS actor_name, (p.id IS NOT NULL AND p.partner_id IS NULL) AS by_staff, s.name AS about \
     FROM event e LEFT JOIN person p ON p.id = e.actor LEFT JOIN person s ON s.id = e.subject \
     WHERE e.partner_id = $1 AND substr(e.kind, 1, 7) IN ('person.', 'partner', 'agreeme') AND (e.at, e.id) < ($2, $3) \
     ORDER BY e.at DESC, e.id DESC LIMIT $4";

const NAME: &str = "SELECT name FROM person WHERE id = $1";

impl AuthorizedDesk<'_> {
    /// What happened to a partner, to its people and to its agreement, the latest first.
    pub async fn partner_timeline(
        &self,
        partner: PartnerId,
        after: Option<Cursor>,
    ) -> Result<PartnerTimeline, DeskError> {
        self.require(may_oversee)?;
        let after = after.unwrap_or(Cursor::LATEST);
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, HappenedRow>(TIMELINE)
                .bind(partner.uuid())
                .bind(SqlTimestamp(after.at))
                .bind(after.id)
                .bind(one_more(PAGE_SIZE))
                .fetch_all(c)
                .await
        })?;
        let page = Page::of(rows, PAGE_SIZE, |row| Cursor {
            at: row.event.at,
            id: row.event.id.uuid(),
        });
        let rows: Vec<PartnerHappening> =
            page.rows.into_iter().map(PartnerHappening::from).collect();
        let mut names = BTreeMap::new();
        for id in rows.iter().flat_map(managers) {
            if let std::collections::btree_map::Entry::Vacant(entry) = names.entry(id) {
                let name = self.person_name(id).await?;
                entry.insert(name.unwrap_or_default());
            }
        }
        Ok(PartnerTimeline {
            page: Page {
                rows,
                next: page.next,
                previous: None,
            },
            names,
        })
    }

    async fn person_name(&self, person: PersonId) -> Result<Option<String>, DeskError> {
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, String>(NAME)
                .bind(person.uuid())
                .fetch_optional(c)
                .await
        })?)
    }
}

/// The people that a change of channel managers speaks of.
fn managers(it: &PartnerHappening) -> Vec<PersonId> {
    let RoomEvent::Partner(PartnerEvent::Changed { changes, .. }) = &it.happened.event else {
        return Vec::new();
    };
    let of_managers = changes
        .iter()
        .filter(|change| change.field == PartnerField::Managers);
    of_managers
        .flat_map(|change| change.before.split(' ').chain(change.after.split(' ')))
        .filter_map(|id| id.parse().ok())
        .collect()
}

impl From<HappenedRow> for PartnerHappening {
    fn from(row: HappenedRow) -> Self {
        Self {
            happened: TimelineEvent {
                at: row.event.at,
                actor: row.event.actor,
                actor_name: row.actor_name,
                by_staff: row.by_staff,
                done_for: Vec::new(),
                event: row.event.read(),
            },
            about: row.about,
        }
    }
}
