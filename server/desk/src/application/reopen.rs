//! Staff take a refused application back into review, and the applicant is told that it is looked at again.

use portico::application::policy::may_decide;
use portico::application::{Event, Refusal, Reopening, Stage, against_reopening, check_reason};
use portico::id::{ApplicationId, PersonId};
use portico::time::Instant;
use serde_json::Value;

use super::events::record;
use super::rows::Application;
use super::settings;
use crate::db::{SharedKey, Tx};
use crate::error::DeskError;
use crate::idempotency::{self, Claim};
use crate::mail::{ApplicationMailKind, queue_application};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

// Whoever reopens it has it: somebody is looking at it, as the applicant is told.
const REOPEN: &str = "UPDATE application SET stage = 'waiting', decided_at = NULL, decided_by = NULL, reason = NULL, \
     reopened_at = $2, reviewer = $3, due_at = $4, version = version + 1 \
     WHERE id = $1 AND stage = 'refused' AND version = $5";

// A company that has the same number or the same website is the same one, whatever it is called.
const OTHERS: &str = "SELECT DISTINCT a.stage FROM application a WHERE (a.tax_key = $2 OR a.domain = $3) AND a.id <> $1 \
     AND (a.stage = 'waiting' OR (a.stage = 'approved' AND a.created_at >= $4))";

impl AuthorizedDesk<'_> {
    /// Takes a refused application back into review, as it was read at `version`. The time to answer begins anew. The
    /// same `key` sent again does nothing twice.
    ///
    /// # Errors
    /// `Refused` where the company is a partner by now, where another application of it is open, or where nobody knows
    /// any more whom to answer; `Stale` where it was changed meanwhile.
    pub async fn reopen_application(
        &self,
        id: ApplicationId,
        version: i64,
        reason: &str,
        key: &str,
    ) -> Result<(), DeskError> {
        self.require(may_decide)?;
        let reason = check_reason(reason)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let found = Application::lock_confirmed(&mut tx, id).await?;
        let purpose = format!("application.reopen {id} {version}");
        if let Claim::Done(_) = self.desk.claim(&mut tx, by, key, &purpose).await? {
            return Ok(());
        }
        // Of two applications of one company that are reopened at once, the second finds the first.
        let company = [
            SharedKey::applicant(&found.tax_key),
            SharedKey::applicant(found.domain.as_str()),
        ];
        tx.lock_shared(company).await?;
        if let Some(why) = speaks_against(&mut tx, &found).await? {
            return Err(crate::Refusal::Application(why).into());
        }
        found.at_version(Stage::Refused, version)?;
        let days = settings::current(&mut tx).await?.answer_days;
        let vendor = self.desk.vendor_in(&mut tx).await?;
        let due = vendor.calendar.after_days(now, days.into());
        reopen(&mut tx, (id, version), by, (now, due)).await?;
        let event = Event::Reopened {
            reason: reason.to_owned(),
        };
        record(self.desk, &mut tx, Some(by), id, &event).await?;
        let kind = ApplicationMailKind::Reopened;
        queue_application(self.desk, &mut tx, id, kind).await?;
        idempotency::complete(&mut tx, by, key, &Value::Null).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}

async fn reopen(
    tx: &mut Tx,
    (id, version): (ApplicationId, i64),
    by: PersonId,
    (now, due): (Instant, Instant),
) -> Result<(), DeskError> {
    let reopened = on!(tx, |c| sqlx::query(REOPEN)
        .bind(id.uuid())
        .bind(SqlTimestamp(now))
        .bind(by.uuid())
        .bind(SqlTimestamp(due))
        .bind(version)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if reopened == 0 {
        return Err(DeskError::internal(
            "an application that was locked has changed",
        ));
    }
    Ok(())
}

/// What speaks against taking an application back into review.
pub(super) async fn speaks_against(
    tx: &mut Tx,
    of: &Application,
) -> Result<Option<Refusal>, DeskError> {
    let others = on!(tx, |c| sqlx::query_scalar::<_, String>(OTHERS)
        .bind(of.id.uuid())
        .bind(&of.tax_key)
        .bind(of.domain.as_str())
        .bind(SqlTimestamp(of.created_at))
        .fetch_all(c)
        .await)?;
    let any = |stage: Stage| others.iter().any(|other| other == stage.as_str());
    Ok(against_reopening(Reopening {
        partner_made: of.stage == Stage::Approved || any(Stage::Approved),
        other_open: any(Stage::Waiting),
        contact_forgotten: of.contact_email.is_empty(),
    }))
}
