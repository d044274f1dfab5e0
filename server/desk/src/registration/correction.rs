//! What every act has in common that corrects what was decided.

use portico::actor::Actor;
use portico::registration::{Event, Reference, Refusal, Registration, Stage, policy};
use portico::time::Instant;

use super::events::{Happened, record};
use super::line::{self, Line};
use super::rows::Stored;
use crate::AuthorizedDesk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::idempotency::{self, Claim};

/// Which request is corrected, as the form of it was shown.
#[derive(Clone, Debug)]
pub struct Correction<'a> {
    /// The request.
    pub reference: Reference,
    /// The version that was read.
    pub version: i64,
    /// Why.
    pub reason: &'a str,
    /// Made with the form: the same form sent twice acts once.
    pub key: &'a str,
}

/// An act that is under way: the request is locked, and the line before it is known.
pub(super) struct Correcting {
    pub(super) tx: Tx,
    key: String,
    pub(super) stored: Stored,
    pub(super) now: Instant,
    line: Line,
}

impl Correction<'_> {
    /// The key of the form for this act, version and reason: with others it is another act.
    fn bound_key(&self, act: &str) -> Result<String, DeskError> {
        let Self {
            reference,
            version,
            reason,
            key,
        } = self;
        idempotency::bound(key, &format!("{reference} {act} {version} {reason:?}"))
    }
}

impl AuthorizedDesk<'_> {
    /// Begins an act that `may` allows; nothing if the same form was acted on before.
    pub(super) async fn begin_correction(
        &self,
        asked: &Correction<'_>,
        act: &str,
        may: fn(&Actor, Stage) -> bool,
    ) -> Result<Option<Correcting>, DeskError> {
        self.require(policy::may_review)?;
        let mut tx = self.desk.db().begin().await?;
        let purpose = format!("{} {act} {}", asked.reference, asked.version);
        let key = asked.bound_key(act)?;
        let by = self.actor.person;
        if let Claim::Done(result) = self.desk.claim(&mut tx, by, &key, &purpose).await? {
            self.decided_before(&mut tx, asked.reference, &result)
                .await?;
            return Ok(None);
        }
        line::lock(&mut tx, &[asked.reference]).await?;
        let stored = Stored::lock(&mut tx, self.actor, asked.reference).await?;
        let stored = stored.at_version(&mut tx, asked.version).await?;
        let stage = stored.registration.stage();
        if !may(self.actor, stage) {
            return Err(Refusal::WrongStage { stage }.into());
        }
        let line = Line::before(&mut tx, &[stored.registration.id]).await?;
        Ok(Some(Correcting {
            tx,
            key,
            stored,
            now: self.desk.now(),
            line,
        }))
    }

    /// Writes what became of the request itself.
    pub(super) async fn write_corrected(
        &self,
        it: &mut Correcting,
        (after, event): (Registration, Event),
    ) -> Result<Registration, DeskError> {
        let by = Some(self.actor.person);
        it.stored.write(&mut it.tx, &after, by, it.now).await?;
        let happened = Happened {
            after: after.clone(),
            customer: it.stored.customer.clone(),
            event,
        };
        record(self.desk, &mut it.tx, by, happened).await?;
        Ok(after)
    }

    /// Settles the line and ends the act.
    pub(super) async fn finish_correction(
        &self,
        it: Correcting,
        asked: &Correction<'_>,
    ) -> Result<(), DeskError> {
        let Correcting {
            mut tx,
            key,
            line,
            now,
            ..
        } = it;
        line.settle(self.desk, &mut tx, now).await?;
        let result = self.decided(&mut tx, asked.reference).await?;
        idempotency::complete(&mut tx, self.actor.person, &key, &result).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
