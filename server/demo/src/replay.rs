//! Lets the past happen: moves a clock through it and calls the use cases that people would.

use std::sync::Arc;

use bytes::Bytes;
use portico::actor::Actor;
use portico::id::{DraftKey, PartnerId};
use portico::registration::{Reference, RegistrationDraft};
use portico::time::Instant;
use portico_desk::files::LIMIT;
use portico_desk::registration::{Correction, Decision, DraftSave, NewAttachment};
use portico_desk::{Desk, DeskError, MovableClock};
use uuid::Uuid;

use crate::applications::{self, ApplicationStep};
use crate::attachments::SampleFile;
use crate::calendar::VendorCalendar;
use crate::history::{Action, DealHistory};

/// From so many open minutes ago on, followers of the log keep up with every action, as they do when the
/// portal is served; before that, with every day.
const RECENT: i64 = 1_100;

/// Something that happens to an account and not to a registration.
#[derive(Clone, Debug)]
pub(crate) enum AccountChange {
    Suspend {
        partner: PartnerId,
        by: Actor,
        reason: &'static str,
    },
    HoldCredit {
        partner: PartnerId,
        by: Actor,
        reason: &'static str,
    },
    /// Somebody leaves.
    Disable { email: String },
    /// A company applies, or is answered.
    Application(ApplicationStep),
}

enum Step {
    /// An action on the registration with this index.
    Registration(usize, Action),
    Account(AccountChange),
}

/// The key, the writer and the reference of a registration's form.
#[derive(Clone, Copy)]
struct Form {
    key: DraftKey,
    writer: Uuid,
    reference: Option<Reference>,
}

/// How far the histories have come.
pub(crate) struct Replay<'a> {
    desk: &'a Desk,
    clock: &'a Arc<MovableClock>,
    calendar: &'a VendorCalendar,
    histories: Vec<DealHistory>,
    forms: Vec<Form>,
    decisions: u32,
}

impl<'a> Replay<'a> {
    pub(crate) fn new(
        desk: &'a Desk,
        clock: &'a Arc<MovableClock>,
        calendar: &'a VendorCalendar,
        histories: Vec<DealHistory>,
    ) -> Result<Self, DeskError> {
        let forms = histories
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
            calendar,
            histories,
            forms,
            decisions: 0,
        })
    }

    /// How many steps [`Replay::run`] takes.
    pub(crate) fn steps(&self) -> u64 {
        self.histories
            .iter()
            .map(|history| history.actions.len() as u64)
            .sum()
    }

    /// Lets everything happen, in order, until now.
    pub(crate) async fn run(
        mut self,
        changes: Vec<(Instant, AccountChange)>,
        people: &[Actor],
        mut progress: impl FnMut(),
    ) -> Result<(), DeskError> {
        let recent = self.calendar.open_ago(RECENT);
        let mut caught_up = false;
        for (at, step) in self.steps_in_order(changes) {
            if self.calendar.date(self.desk.now()) < self.calendar.date(at) {
                self.desk.jobs().catch_up().await?;
                self.nights_until(at).await?;
            }
            if at >= recent && !caught_up {
                caught_up = true;
                self.desk.jobs().catch_up().await?;
                self.everybody_reads(people).await?;
            }
            self.clock.set(at);
            match step {
                Step::Registration(index, action) => {
                    self.act(index, action).await?;
                    progress();
                }
                Step::Account(change) => self.change_account(change).await?,
            }
            if caught_up {
                self.desk.jobs().catch_up().await?;
            }
        }
        self.nights_until(self.calendar.now).await?;
        self.clock.set(self.calendar.now);
        self.desk.jobs().catch_up().await?;
        Ok(())
    }

    fn steps_in_order(&mut self, changes: Vec<(Instant, AccountChange)>) -> Vec<(Instant, Step)> {
        let mut all: Vec<(Instant, Step)> = changes
            .into_iter()
            .map(|(at, change)| (at, Step::Account(change)))
            .collect();
        for (index, history) in self.histories.iter_mut().enumerate() {
            let actions = std::mem::take(&mut history.actions);
            all.extend(
                actions
                    .into_iter()
                    .map(|(at, action)| (at, Step::Registration(index, action))),
            );
        }
        // Stable: what happens to one registration at one moment stays in order.
        all.sort_by_key(|(at, _)| *at);
        all
    }

    /// Protections end at midnight.
    async fn nights_until(&self, at: Instant) -> Result<(), DeskError> {
        let (mut date, last) = (self.calendar.date(self.desk.now()), self.calendar.date(at));
        while date < last {
            date = date.plus_days(1);
            self.clock
                .set(self.calendar.midnight(date).plus(20).min(at));
            while self.desk.jobs().expire_due().await? > 0 {}
        }
        Ok(())
    }

    async fn act(&mut self, index: usize, action: Action) -> Result<(), DeskError> {
        let (seller, reviewer) = (
            self.histories[index].seller.clone(),
            self.histories[index].reviewer.clone(),
        );
        let acting = self.desk.as_actor(&seller);
        match action {
            Action::Save(draft) => {
                let saved = acting.save_draft(self.form(index, *draft)).await?;
                self.forms[index].reference = Some(saved.reference);
                Ok(())
            }
            Action::Attach(file) => {
                let new = self.receive(file).await?;
                acting.attach(self.reference(index)?, new).await
            }
            Action::Submit => acting
                .submit(self.form(index, self.histories[index].draft.clone()))
                .await
                .map(drop),
            Action::Answer(text) => {
                let (reference, version) = self.current(index, &seller).await?;
                acting.answer(reference, version, &text).await
            }
            Action::Withdraw => {
                let (reference, version) = self.current(index, &seller).await?;
                acting.withdraw(reference, version).await
            }
            Action::Extend(progress) => {
                let (reference, version) = self.current(index, &seller).await?;
                acting.extend(reference, version, &progress).await
            }
            Action::Take => self.decide(index, &reviewer, Decision::TakeUp).await,
            Action::Ask(question) => {
                self.decide(index, &reviewer, Decision::Return { question })
                    .await
            }
            Action::Approve => {
                self.decide(
                    index,
                    &reviewer,
                    Decision::Approve {
                        override_reason: None,
                    },
                )
                .await
            }
            Action::Deny(reason) => {
                self.decide(index, &reviewer, Decision::Deny { reason })
                    .await
            }
            Action::Unlink(reason) => {
                let key = self.key();
                let asked = self.correction(index, &reviewer, &reason, &key).await?;
                self.desk.as_actor(&reviewer).unlink(asked).await
            }
            Action::Revoke(reason) => {
                let key = self.key();
                let asked = self.correction(index, &reviewer, &reason, &key).await?;
                self.desk.as_actor(&reviewer).revoke(asked).await
            }
            Action::Reopen(reason) => {
                let key = self.key();
                let asked = self.correction(index, &reviewer, &reason, &key).await?;
                self.desk.as_actor(&reviewer).reopen(asked).await
            }
            Action::Link(other) => {
                let with = self.reference(other)?;
                self.decide(index, &reviewer, Decision::Link { with }).await
            }
        }
    }

    fn form(&self, index: usize, draft: RegistrationDraft) -> DraftSave {
        let form = self.forms[index];
        DraftSave {
            key: form.key,
            writer: form.writer,
            version: None,
            draft,
        }
    }

    async fn receive(&self, sample: SampleFile) -> Result<NewAttachment, DeskError> {
        let content = futures_util::stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(
            sample.content,
        ))]);
        Ok(NewAttachment {
            name: sample.name.to_owned(),
            media_type: sample.media_type.to_owned(),
            file: self.desk.files().receive(content, LIMIT).await?,
        })
    }

    async fn decide(
        &mut self,
        index: usize,
        reviewer: &Actor,
        decision: Decision,
    ) -> Result<(), DeskError> {
        let (reference, version) = self.current(index, reviewer).await?;
        let key = self.key();
        self.desk
            .as_actor(reviewer)
            .decide(reference, version, decision, &key)
            .await
    }

    /// A key that no decision has had.
    fn key(&mut self) -> String {
        self.decisions += 1;
        format!("demo-{}", self.decisions)
    }

    async fn correction<'c>(
        &self,
        index: usize,
        reviewer: &Actor,
        reason: &'c str,
        key: &'c str,
    ) -> Result<Correction<'c>, DeskError> {
        let (reference, version) = self.current(index, reviewer).await?;
        Ok(Correction {
            reference,
            version,
            reason,
            key,
        })
    }

    fn reference(&self, index: usize) -> Result<Reference, DeskError> {
        self.forms[index]
            .reference
            .ok_or_else(|| DeskError::internal("a history does not begin with a draft"))
    }

    /// The reference and the version that the actor sees who opens the registration now.
    async fn current(&self, index: usize, actor: &Actor) -> Result<(Reference, i64), DeskError> {
        let reference = self.reference(index)?;
        let detail = self.desk.as_actor(actor).registration(reference).await?;
        Ok((reference, detail.version))
    }

    async fn everybody_reads(&self, people: &[Actor]) -> Result<(), DeskError> {
        for person in people {
            let acting = self.desk.as_actor(person);
            if let Some(newest) = acting.notices(None, 1).await?.rows.first() {
                acting.mark_notices_read(newest.id).await?;
            }
        }
        Ok(())
    }

    async fn change_account(&self, change: AccountChange) -> Result<(), DeskError> {
        match change {
            AccountChange::Suspend {
                partner,
                by,
                reason,
            } => {
                self.desk
                    .as_actor(&by)
                    .suspend_partner(partner, reason)
                    .await
            }
            AccountChange::HoldCredit {
                partner,
                by,
                reason,
            } => self.desk.as_actor(&by).hold_credit(partner, reason).await,
            AccountChange::Application(step) => {
                applications::happen(self.desk, self.clock, step).await
            }
            AccountChange::Disable { email } => {
                self.desk.maintenance().disable_person(&email).await
            }
        }
    }
}
