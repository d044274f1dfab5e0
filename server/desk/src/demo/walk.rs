//! Lets the stories happen: walks a clock through the past and drives the use cases that people drive.

use std::sync::Arc;

use bytes::Bytes;
use portico::actor::Actor;
use portico::event::Audience;
use portico::id::{DraftKey, PartnerId};
use portico::registration::{Reference, RegistrationDraft};
use portico::time::Instant;
use serde_json::json;
use uuid::Uuid;

use super::almanac::Almanac;
use super::papers::Paper;
use super::story::{Deed, Story};
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::files::LIMIT;
use crate::registration::{Decision, DraftSave, NewAttachment};
use crate::stored::SqlTimestamp;
use crate::{Desk, MovableClock, on};

/// From so many open minutes ago on, followers of the log keep up with every deed, as they do when the
/// portal is served; before that, with every day.
const RECENT: i64 = 1_100;

/// Something that happens at the vendor, besides the stories.
#[derive(Clone, Debug)]
pub(super) enum Affair {
    Suspend(PartnerId),
    HoldCredit(PartnerId),
    /// Somebody leaves; by the address.
    Leave(String),
}

enum Happening {
    Deed(usize, Deed),
    Affair(Affair),
}

/// The key, the writer and the reference of a story's registration.
#[derive(Clone, Copy)]
struct Form {
    key: DraftKey,
    writer: Uuid,
    reference: Option<Reference>,
}

/// Who walks, and how far the stories have come.
pub(super) struct Walk<'a> {
    desk: &'a Desk,
    clock: &'a Arc<MovableClock>,
    almanac: &'a Almanac,
    stories: Vec<Story>,
    forms: Vec<Form>,
    decisions: u32,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        desk: &'a Desk,
        clock: &'a Arc<MovableClock>,
        almanac: &'a Almanac,
        stories: Vec<Story>,
    ) -> Result<Self, DeskError> {
        let forms = stories
            .iter()
            .map(|_| {
                Ok(Form {
                    key: DraftKey::from_uuid(desk.fresh_id()?),
                    writer: desk.fresh_id()?,
                    reference: None,
                })
            })
            .collect::<Result<Vec<_>, DeskError>>()?;
        Ok(Self {
            desk,
            clock,
            almanac,
            stories,
            forms,
            decisions: 0,
        })
    }

    /// How many steps [`Walk::go`] takes.
    pub(super) fn steps(&self) -> u64 {
        self.stories
            .iter()
            .map(|story| story.deeds.len() as u64)
            .sum()
    }

    /// Lets everything happen, in order, until now.
    pub(super) async fn go(
        mut self,
        affairs: Vec<(Instant, Affair)>,
        people: &[Actor],
        mut step: impl FnMut(),
    ) -> Result<(), DeskError> {
        let recent = self.almanac.open_ago(RECENT);
        let mut caught_up = false;
        for (at, happening) in self.happenings(affairs) {
            if self.almanac.date(self.desk.now()) < self.almanac.date(at) {
                self.desk.jobs().catch_up().await?;
                self.nights_until(at).await?;
            }
            if at >= recent && !caught_up {
                caught_up = true;
                self.desk.jobs().catch_up().await?;
                self.everybody_reads(people).await?;
            }
            self.clock.set(at);
            match happening {
                Happening::Deed(story, deed) => {
                    self.happen(story, deed).await?;
                    step();
                }
                Happening::Affair(affair) => self.affair(affair).await?,
            }
            if caught_up {
                self.desk.jobs().catch_up().await?;
            }
        }
        self.nights_until(self.almanac.now).await?;
        self.clock.set(self.almanac.now);
        self.desk.jobs().catch_up().await?;
        Ok(())
    }

    fn happenings(&mut self, affairs: Vec<(Instant, Affair)>) -> Vec<(Instant, Happening)> {
        let mut all: Vec<(Instant, Happening)> = affairs
            .into_iter()
            .map(|(at, affair)| (at, Happening::Affair(affair)))
            .collect();
        for (place, story) in self.stories.iter_mut().enumerate() {
            let deeds = std::mem::take(&mut story.deeds);
            all.extend(
                deeds
                    .into_iter()
                    .map(|(at, deed)| (at, Happening::Deed(place, deed))),
            );
        }
        // Stable: what happens to one registration at one moment stays in order.
        all.sort_by_key(|(at, _)| *at);
        all
    }

    /// Protections end at midnight.
    async fn nights_until(&self, at: Instant) -> Result<(), DeskError> {
        let (mut date, last) = (self.almanac.date(self.desk.now()), self.almanac.date(at));
        while date < last {
            date = date.plus_days(1);
            self.clock.set(self.almanac.midnight(date).plus(20).min(at));
            while self.desk.jobs().lapse_due().await? > 0 {}
        }
        Ok(())
    }

    async fn happen(&mut self, place: usize, deed: Deed) -> Result<(), DeskError> {
        let (seller, reviewer) = (
            self.stories[place].seller.clone(),
            self.stories[place].reviewer.clone(),
        );
        let acting = self.desk.as_actor(&seller);
        match deed {
            Deed::Save(draft) => {
                let saved = acting.save_draft(self.form(place, *draft)).await?;
                self.forms[place].reference = Some(saved.reference);
                Ok(())
            }
            Deed::Attach(paper) => {
                let new = self.receive(paper).await?;
                acting.attach(self.reference(place)?, new).await
            }
            Deed::Submit => acting
                .submit(self.form(place, self.stories[place].draft.clone()))
                .await
                .map(drop),
            Deed::Answer(text) => {
                let (reference, version) = self.current(place).await?;
                acting.answer(reference, version, &text).await
            }
            Deed::Withdraw => {
                let (reference, version) = self.current(place).await?;
                acting.withdraw(reference, version).await
            }
            Deed::Take => self.decide(place, &reviewer, Decision::Take).await,
            Deed::Ask(question) => {
                self.decide(place, &reviewer, Decision::Return { question })
                    .await
            }
            Deed::Approve => {
                self.decide(place, &reviewer, Decision::Approve { despite: None })
                    .await
            }
            Deed::Deny(reason) => {
                self.decide(place, &reviewer, Decision::Deny { reason })
                    .await
            }
            Deed::Link(other) => {
                let to = self.reference(other)?;
                self.decide(place, &reviewer, Decision::Link { to }).await
            }
        }
    }

    fn form(&self, place: usize, draft: RegistrationDraft) -> DraftSave {
        let form = self.forms[place];
        DraftSave {
            key: form.key,
            writer: form.writer,
            version: None,
            draft,
        }
    }

    async fn receive(&self, paper: Paper) -> Result<NewAttachment, DeskError> {
        let content =
            futures_util::stream::iter([Ok::<_, std::io::Error>(Bytes::from(paper.content))]);
        let file = self.desk.files().receive(content, LIMIT).await?;
        Ok(NewAttachment {
            name: paper.name,
            media_type: paper.media_type.to_owned(),
            file,
        })
    }

    async fn decide(
        &mut self,
        place: usize,
        reviewer: &Actor,
        decision: Decision,
    ) -> Result<(), DeskError> {
        let (reference, version) = self.current(place).await?;
        self.decisions += 1;
        let key = format!("demo-{}", self.decisions);
        self.desk
            .as_actor(reviewer)
            .decide(reference, version, decision, &key)
            .await
    }

    fn reference(&self, place: usize) -> Result<Reference, DeskError> {
        self.forms[place]
            .reference
            .ok_or_else(|| DeskError::internal("a story begins in its middle"))
    }

    /// The reference and the version that somebody sees who opens the registration now.
    async fn current(&self, place: usize) -> Result<(Reference, i64), DeskError> {
        const VERSION: &str = "SELECT version FROM registration WHERE reference = $1";
        let reference = self.reference(place)?;
        let version = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(VERSION)
                .bind(reference.to_string())
                .fetch_one(c)
                .await
        })?;
        Ok((reference, version))
    }

    async fn everybody_reads(&self, people: &[Actor]) -> Result<(), DeskError> {
        for person in people {
            let acting = self.desk.as_actor(person);
            if let Some(newest) = acting.notices(None, 1).await?.first() {
                acting.mark_notices_read(newest.id).await?;
            }
        }
        Ok(())
    }

    async fn affair(&self, affair: Affair) -> Result<(), DeskError> {
        const SUSPEND: &str =
            "UPDATE partner SET suspended_at = $2, version = version + 1 WHERE id = $1";
        const HOLD: &str =
            "UPDATE partner SET credit_hold_at = $2, version = version + 1 WHERE id = $1";
        let (partner, sql, kind) = match affair {
            Affair::Leave(email) => return self.desk.maintenance().disable_person(&email).await,
            Affair::Suspend(partner) => (partner, SUSPEND, "partner.suspended"),
            Affair::HoldCredit(partner) => (partner, HOLD, "partner.credit_held"),
        };
        let at = self.desk.now();
        let event = NewEvent {
            at,
            actor: None,
            kind,
            partner: Some(partner),
            subject: partner.uuid(),
            audience: Audience::Staff,
            facts: json!({}),
        };
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| {
            sqlx::query(sql)
                .bind(partner.uuid())
                .bind(SqlTimestamp(at))
                .execute(c)
                .await
                .map(drop)
        })?;
        self.desk.record(&mut tx, event).await?;
        tx.commit().await
    }
}
