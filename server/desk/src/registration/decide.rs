//! What the vendor's side does with a request: take up, approve, return, deny, link.

use portico::event::{Audience, kind};
use portico::problems::Message;
use portico::registration::review::{Registration, reason_despite};
use portico::registration::{Reference, Stage, policy};
use portico::time::Instant;
use serde_json::{Value, json};
use uuid::Uuid;

use super::detail::rival_protected;
use super::stored::Stored;
use crate::AuthorizedDesk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::idempotency::{self, Claim};
use crate::on;

/// A decision on a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Take it up, or over.
    Take,
    /// Protect the partner on the opportunity.
    Approve {
        /// Why it is about another project, where a much alike request is protected for another
        /// partner. Staff alone read it.
        despite: Option<String>,
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
        to: Reference,
    },
}

impl Decision {
    /// The name of the decision, as forms send it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::Approve { .. } => "approve",
            Self::Return { .. } => "return",
            Self::Deny { .. } => "deny",
            Self::Link { .. } => "link",
        }
    }
}

/// What a decision does to the registration, and the event that tells of it.
struct Outcome {
    registration: Registration,
    opportunity: Option<Uuid>,
    kind: &'static str,
    audience: Audience,
    facts: Value,
    aside: Option<Aside>,
}

/// What only the vendor's side reads beside the decision's own event.
struct Aside {
    registration: Registration,
    kind: &'static str,
    facts: Value,
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
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let purpose = format!("{reference} {}", decision.name());
        if let Claim::Done(_) = self
            .desk
            .claim(&mut tx, self.actor.person, key, &purpose)
            .await?
        {
            return Ok(());
        }
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        if stored.version != version {
            return Err(stored.stale(&mut tx).await);
        }
        let outcome = self.outcome(&mut tx, &stored, decision, now).await?;
        let linked = Stored {
            opportunity: outcome.opportunity,
            ..stored
        };
        linked
            .write(&mut tx, &outcome.registration, Some(self.actor.person), now)
            .await?;
        self.record(
            &mut tx,
            &outcome.registration,
            outcome.kind,
            outcome.audience,
            outcome.facts,
        )
        .await?;
        if let Some(aside) = outcome.aside {
            let Aside {
                registration,
                kind,
                facts,
            } = aside;
            self.record(&mut tx, &registration, kind, Audience::Staff, facts)
                .await?;
        }
        idempotency::complete(
            &mut tx,
            self.actor.person,
            key,
            &json!({ "reference": reference }),
        )
        .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    async fn outcome(
        &self,
        tx: &mut Tx,
        stored: &Stored,
        decision: Decision,
        now: Instant,
    ) -> Result<Outcome, DeskError> {
        let by = self.actor.person;
        let before = stored.registration.clone();
        let customer = &stored.customer;
        let same = |registration, kind, facts| Outcome {
            registration,
            opportunity: stored.opportunity,
            kind,
            audience: Audience::Both,
            facts,
            aside: None,
        };
        Ok(match decision {
            Decision::Take => {
                let taken = before.take(by).map_err(DeskError::Refused)?;
                same(taken, kind::TAKEN, json!({ "customer": customer }))
            }
            Decision::Approve { despite } => self.approve(tx, stored, despite, now).await?,
            Decision::Return { question } => {
                let programme = self.desk.programme_in(tx).await?;
                let returned = before
                    .give_back(by, &question, &programme, now)
                    .map_err(DeskError::Refused)?;
                let facts = json!({ "customer": customer, "text": returned.remark });
                same(returned, kind::RETURNED, facts)
            }
            Decision::Deny { reason } => {
                let denied = before.deny(by, &reason).map_err(DeskError::Refused)?;
                let facts = json!({ "customer": customer, "text": denied.remark });
                same(denied, kind::DENIED, facts)
            }
            Decision::Link { to } => self.link(tx, stored, to).await?,
        })
    }

    async fn approve(
        &self,
        tx: &mut Tx,
        stored: &Stored,
        despite: Option<String>,
        now: Instant,
    ) -> Result<Outcome, DeskError> {
        let programme = self.desk.programme_in(tx).await?;
        let before = stored.registration.clone();
        let approved = before
            .approve(self.actor.person, &stored.standing, &programme, now)
            .map_err(DeskError::Refused)?;
        win_opportunity(tx, stored).await?;
        let customer = &stored.customer;
        let aside = match rival_protected(tx, stored).await? {
            Some(to) => {
                let text =
                    reason_despite(&despite.unwrap_or_default(), to).map_err(DeskError::Refused)?;
                Some(Aside {
                    registration: approved.clone(),
                    kind: kind::APPROVED_DESPITE,
                    facts: json!({ "customer": customer, "text": text, "to": to }),
                })
            }
            None => None,
        };
        Ok(Outcome {
            opportunity: stored.opportunity,
            kind: kind::APPROVED,
            audience: Audience::Both,
            facts: json!({ "customer": customer, "protection": approved.protection }),
            registration: approved,
            aside,
        })
    }

    async fn link(
        &self,
        tx: &mut Tx,
        stored: &Stored,
        to: Reference,
    ) -> Result<Outcome, DeskError> {
        let registration = stored.registration.clone();
        if !matches!(registration.stage, Stage::InReview | Stage::Returned) {
            return Err(DeskError::refused(
                Message::new("refused-stage").with("stage", registration.stage.as_str()),
            ));
        }
        let other = Stored::load(tx, self.actor, to).await?;
        if other.registration.id == registration.id {
            return Err(DeskError::refused("refused-link-to-itself"));
        }
        if other.opportunity == stored.opportunity {
            return Err(DeskError::refused("refused-already-linked"));
        }
        // Who opens the other one has to see it too.
        let back = json!({ "customer": other.customer, "to": registration.reference });
        Ok(Outcome {
            registration,
            opportunity: other.opportunity,
            kind: kind::LINKED,
            audience: Audience::Staff,
            facts: json!({ "customer": stored.customer, "to": to }),
            aside: Some(Aside {
                registration: other.registration,
                kind: kind::LINKED,
                facts: back,
            }),
        })
    }
}

/// Of all who ask for an opportunity only one gets it: the row itself decides, not an earlier look at it.
async fn win_opportunity(tx: &mut Tx, stored: &Stored) -> Result<(), DeskError> {
    const WIN: &str =
        "UPDATE opportunity SET protected_by = $1 WHERE id = $2 AND protected_by IS NULL";
    const WINNER: &str = "SELECT r.reference FROM opportunity o JOIN registration r ON r.id = o.protected_by WHERE o.id = $1";
    let id = stored.registration.id.uuid();
    let won = on!(tx, |c| {
        sqlx::query(WIN)
            .bind(id)
            .bind(stored.opportunity)
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    })?;
    if won == 1 {
        return Ok(());
    }
    let winner = on!(tx, |c| {
        sqlx::query_scalar::<_, String>(WINNER)
            .bind(stored.opportunity)
            .fetch_optional(c)
            .await
    })?;
    let message =
        Message::new("refused-opportunity-protected").with("reference", winner.unwrap_or_default());
    Err(DeskError::refused(message))
}
