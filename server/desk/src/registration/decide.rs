//! What the vendor's side does with a request: take it up, approve it, send it back, deny it, link it.

use portico::registration::{HeldDecision, Reference, policy};
use portico::time::Instant;
use serde_json::{Value, json};

use super::apart;
use super::approve::approve;
use super::events::{Happened, record};
use super::held::not_held;
use super::line::{self, Line};
use super::link::{link, lock_both};
use super::others::stand_aside;
use super::rows::Stored;
use crate::db::Tx;
use crate::error::DeskError;
use crate::idempotency::{self, Claim};
use crate::{AuthorizedDesk, notice};

/// A decision on a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Take it up, or over.
    TakeUp,
    /// Protect the partner on the opportunity.
    Approve {
        /// Why it is about another project, where a much alike request is protected for another
        /// partner. Staff alone read it.
        override_reason: Option<String>,
    },
    /// Send it back with a question.
    Return {
        /// What the partner is asked.
        question: String,
    },
    /// Refuse it.
    Deny {
        /// Why; the partner reads it.
        reason: String,
    },
    /// It is about the same opportunity as another request.
    Link {
        /// The other request.
        with: Reference,
    },
}

impl Decision {
    /// The requests that it may move in line.
    fn about(&self, reference: Reference) -> Vec<Reference> {
        match self {
            Self::Link { with } => vec![reference, *with],
            _ => vec![reference],
        }
    }

    /// The name of the decision, as forms send it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::TakeUp => "take",
            Self::Approve { .. } => "approve",
            Self::Return { .. } => "return",
            Self::Deny { .. } => "deny",
            Self::Link { .. } => "link",
        }
    }

    /// The same as a decision that can be undone, which is what the partner is told of.
    pub(super) fn held(&self) -> Option<HeldDecision> {
        Some(match self.clone() {
            Self::Approve { override_reason } => HeldDecision::Approve { override_reason },
            Self::Return { question } => HeldDecision::Return { question },
            Self::Deny { reason } => HeldDecision::Deny { reason },
            Self::TakeUp | Self::Link { .. } => return None,
        })
    }
}

impl AuthorizedDesk<'_> {
    /// Decides a request that was read at `version`. The same `key` sent again decides nothing twice.
    ///
    /// # Errors
    /// `Stale` when the request changed meanwhile; `Refused` when the opportunity is protected for
    /// another request, a much alike request is protected and no reason is given, or the stage does
    /// not allow the step.
    pub async fn decide(
        &self,
        reference: Reference,
        version: i64,
        decision: Decision,
        key: &str,
    ) -> Result<(), DeskError> {
        self.require(policy::may_review)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let purpose = format!("{reference} {}", decision.name());
        // A page that was gone back to still has its key: another question, or another version, is another decision.
        let key = &idempotency::bound(key, &format!("{reference} {version} {decision:?}"))?;
        if let Claim::Done(result) = self.desk.claim(&mut tx, by, key, &purpose).await? {
            return self.decided_before(&mut tx, reference, &result).await;
        }
        self.decide_in(&mut tx, reference, version, decision, now)
            .await?;
        let result = self.decided(&mut tx, reference).await?;
        idempotency::complete(&mut tx, by, key, &result).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// The decision itself, in the caller's transaction.
    pub(super) async fn decide_in(
        &self,
        tx: &mut Tx,
        reference: Reference,
        version: i64,
        decision: Decision,
        now: Instant,
    ) -> Result<(), DeskError> {
        let by = self.actor.person;
        let about = decision.about(reference);
        line::lock(tx, &about).await?;
        if let Decision::Link { with } = &decision {
            lock_both(tx, self.actor, reference, *with).await?;
        }
        let line = Line::of(tx, &about).await?;
        let stored = Stored::lock(tx, self.actor, reference).await?;
        let stored = stored.at_version(tx, version).await?;
        not_held(tx, &stored).await?;
        let (outcome, staff_note) = self.outcome(tx, &stored, decision, now).await?;
        let after = outcome.after.clone();
        stored.write(tx, &after, Some(by), now).await?;
        notice::mark_read_about(tx, by, after.id.uuid(), now).await?;
        record(self.desk, tx, Some(by), outcome).await?;
        if let Some(note) = staff_note {
            record(self.desk, tx, Some(by), note).await?;
        }
        if about.len() > 1 {
            apart::forget_linked(tx, after.id).await?;
        }
        stand_aside(self.desk, tx, &after, by, now).await?;
        line.settle(self.desk, tx, now).await
    }

    /// What is noted under the key of a decision: the version that it left, which the line may have moved on as well.
    pub(super) async fn decided(
        &self,
        tx: &mut Tx,
        reference: Reference,
    ) -> Result<Value, DeskError> {
        let stored = Stored::load(tx, self.actor, reference).await?;
        Ok(json!({ "reference": reference, "version": stored.version }))
    }

    /// The same decision was taken before. As long as nothing has happened since, somebody clicked twice. After that it
    /// may be the same question asked anew, which must not be lost: whoever asks has to see first what happened.
    pub(super) async fn decided_before(
        &self,
        tx: &mut Tx,
        reference: Reference,
        result: &Value,
    ) -> Result<(), DeskError> {
        let stored = Stored::load(tx, self.actor, reference).await?;
        match result["version"].as_i64() {
            Some(version) if version != stored.version => Err(stored.stale(tx).await),
            _ => Ok(()),
        }
    }

    /// What the decision comes to, and what only the vendor's side reads beside it.
    async fn outcome(
        &self,
        tx: &mut Tx,
        stored: &Stored,
        decision: Decision,
        now: Instant,
    ) -> Result<(Happened, Option<Happened>), DeskError> {
        let by = self.actor.person;
        let before = stored.registration.clone();
        let (after, event) = match decision {
            Decision::TakeUp => before.take_up(by)?,
            Decision::Return { question } => {
                let programme = self.desk.programme_in(tx).await?;
                before.send_back(by, &question, &programme, now)?
            }
            Decision::Deny { reason } => before.deny(by, &reason)?,
            Decision::Approve { override_reason } => {
                return approve(self.desk, tx, stored, by, override_reason, now).await;
            }
            Decision::Link { with } => return link(tx, self.actor, stored, with).await,
        };
        let customer = stored.customer.clone();
        let happened = Happened {
            after,
            customer,
            event,
        };
        Ok((happened, None))
    }
}
