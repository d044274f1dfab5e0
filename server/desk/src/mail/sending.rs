//! Mail on its way out: who sends takes what is due and says what became of it.

use sqlx::FromRow;
use uuid::Uuid;

use super::application;
use super::invitation::link_for;
use super::reach;
use super::{MailContent, MailId, MailReader, MailRow, MailState};
use crate::account::mint_link;
use crate::db::Tx;
use crate::digest::unsubscribe_link;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, Jobs, on};

/// After so many attempts a mail counts as failed.
pub const ATTEMPTS: i64 = 8;
/// How long a sender has before another may take its mail: longer than any SMTP timeout.
pub(super) const LEASE_SECONDS: i64 = 5 * 60;
const FIRST_DELAY_SECONDS: i64 = 60;
pub(super) const LONGEST_DELAY_SECONDS: i64 = 6 * 60 * 60;

/// A mail that should be sent now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueMail {
    /// Its id.
    pub id: MailId,
    /// The address that it goes to.
    pub to: String,
    /// Who reads it.
    pub reader: MailReader,
    /// What it tells.
    pub content: MailContent,
    /// Which attempt this is, the first is 1.
    pub attempt: i64,
}

#[derive(FromRow)]
struct DueRow {
    id: Uuid,
    person_id: Option<Uuid>,
    application_id: Option<Uuid>,
    recipient: String,
    attempts: i64,
    #[sqlx(flatten)]
    mail: MailRow,
}

// Whoever takes a mail moves its next attempt away, and who comes second finds it not due any more.
const TAKE_DUE: &str = "UPDATE mail SET attempts = attempts + 1, next_attempt_at = $2 \
     WHERE state = 'queued' AND next_attempt_at <= $1 AND id IN \
     (SELECT id FROM mail WHERE state = 'queued' AND next_attempt_at <= $1 \
     ORDER BY next_attempt_at, id LIMIT $3) \
     RETURNING id, person_id, application_id, recipient, kind, data, subject, body, path, attempts, \
     coalesce((SELECT name FROM person WHERE person.id = mail.person_id), \
     (SELECT contact_name FROM application WHERE application.id = mail.application_id)) AS name, \
     coalesce((SELECT language FROM person WHERE person.id = mail.person_id), \
     (SELECT language FROM application WHERE application.id = mail.application_id)) AS language, \
     coalesce((SELECT zone FROM person WHERE person.id = mail.person_id), 'UTC') AS zone, \
     (SELECT number_style FROM person WHERE person.id = mail.person_id) AS number_style, \
     (SELECT date_style FROM person WHERE person.id = mail.person_id) AS date_style, \
     coalesce((SELECT partner_id IS NULL FROM person WHERE person.id = mail.person_id), FALSE) AS staff";

const ANY_DUE: &str = "SELECT 1 FROM mail WHERE state = 'queued' AND next_attempt_at <= $1 LIMIT 1";

// Counted so far and no farther: behind a mail server that is away, mails pile up.
const WAITING: &str =
    "SELECT count(*) FROM (SELECT 1 FROM mail WHERE state = 'queued' LIMIT 10000) AS w";

const SETTLE: &str =
    "UPDATE mail SET state = $2, settled_at = $3, last_error = NULL, failure = NULL WHERE id = $1";

const FAIL: &str = "UPDATE mail SET last_error = $2, next_attempt_at = $3, \
     state = CASE WHEN attempts >= $4 THEN 'failed' ELSE 'queued' END, \
     failure = CASE WHEN attempts >= $4 THEN 'given_up' END WHERE id = $1 \
     AND state = 'queued'";

const REFUSE: &str = "UPDATE mail SET last_error = $2, state = 'failed', failure = 'refused', settled_at = $3 \
     WHERE id = $1 AND state = 'queued'";

const ATTEMPTED: &str = "SELECT attempts FROM mail WHERE id = $1";

impl Jobs<'_> {
    /// Takes up to `limit` mails that should be sent now. The caller has five minutes to record the
    /// result; after that the mail is due again.
    pub async fn mail_due(&self, limit: u16) -> Result<Vec<DueMail>, DeskError> {
        let now = self.desk.now();
        let any = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i32>(ANY_DUE)
                .bind(SqlTimestamp(now))
                .fetch_optional(c)
                .await
        })?;
        if any.is_none() {
            return Ok(Vec::new());
        }
        let mut tx = self.desk.db().begin().await?;
        let rows = on!(tx, |c| {
            sqlx::query_as::<_, DueRow>(TAKE_DUE)
                .bind(SqlTimestamp(now))
                .bind(SqlTimestamp(now.plus(LEASE_SECONDS)))
                .bind(i64::from(limit.clamp(1, 500)))
                .fetch_all(c)
                .await
        })?;
        let mut taken = Vec::with_capacity(rows.len());
        for row in rows {
            let mut read = row.mail.read();
            if let Ok((content, _)) = &mut read {
                let of = (row.person_id, row.application_id);
                add_link(self.desk, &mut tx, of, content).await?;
            }
            taken.push((MailId(row.id), row.recipient, row.attempts, read));
        }
        tx.commit().await?;
        let mut due = Vec::with_capacity(taken.len());
        for (id, to, attempt, read) in taken {
            let read = match read {
                Ok((MailContent::PasswordLink { .. }, reader)) => self.with_link(id, reader).await,
                read => read,
            };
            match read {
                Ok((content, reader)) => due.push(DueMail {
                    id,
                    to,
                    reader,
                    content,
                    attempt,
                }),
                // One that cannot be read must not hold up the others.
                Err(error) => self.mark_failed(id, &error.to_string()).await?,
            }
        }
        Ok(due)
    }

    /// The secret of a link is made now, so that it stands nowhere but in the mail.
    async fn with_link(
        &self,
        mail: MailId,
        reader: MailReader,
    ) -> Result<(MailContent, MailReader), DeskError> {
        let secret = mint_link(self.desk, mail.0).await?;
        let secret = secret.ok_or_else(|| DeskError::internal("the request is over"))?;
        let secret = Some(secret);
        Ok((MailContent::PasswordLink { secret }, reader))
    }

    /// How many mails wait to be sent, 10,000 at most.
    pub async fn mail_waiting(&self) -> Result<i64, DeskError> {
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(WAITING).fetch_one(c).await
        })?)
    }

    /// The mail server took it.
    pub async fn mark_sent(&self, mail: MailId) -> Result<(), DeskError> {
        self.settle(mail, MailState::Sent).await
    }

    /// There is no mail server: it was put into the data folder.
    pub async fn mark_kept(&self, mail: MailId) -> Result<(), DeskError> {
        self.settle(mail, MailState::Kept).await
    }

    /// It could not be sent. It is due again after a while that doubles, at most [`ATTEMPTS`] times.
    pub async fn mark_failed(&self, mail: MailId, error: &str) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let attempts = on!(tx, |c| {
            sqlx::query_scalar::<_, i64>(ATTEMPTED)
                .bind(mail.0)
                .fetch_optional(c)
                .await
        })?
        .ok_or(DeskError::NotFound)?;
        let next = self.desk.now().plus(delay(attempts));
        let error = reach::storable(error);
        on!(tx, |c| {
            sqlx::query(FAIL)
                .bind(mail.0)
                .bind(&error)
                .bind(SqlTimestamp(next))
                .bind(ATTEMPTS)
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await
    }

    /// It can never be sent: the mail server refuses the address, say. Staff find it among the emails not sent, and may
    /// send it again once the cause is gone.
    pub async fn mark_refused(&self, mail: MailId, error: &str) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        reach::fails(self.desk, &mut tx, mail, &reach::storable(error)).await?;
        on!(tx, |c| {
            sqlx::query(REFUSE)
                .bind(mail.0)
                .bind(reach::storable(error))
                .bind(SqlTimestamp(self.desk.now()))
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await
    }

    async fn settle(&self, mail: MailId, state: MailState) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        if state == MailState::Sent {
            reach::works(&mut tx, mail).await?;
        }
        on!(tx, |c| {
            sqlx::query(SETTLE)
                .bind(mail.0)
                .bind(state.as_str())
                .bind(SqlTimestamp(self.desk.now()))
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await
    }
}

/// Makes the link of a mail when it leaves, so that it lies in no table.
async fn add_link(
    desk: &Desk,
    tx: &mut Tx,
    (person, application): (Option<Uuid>, Option<Uuid>),
    content: &mut MailContent,
) -> Result<(), DeskError> {
    match content {
        MailContent::Invitation(invitation) => {
            // The first membership of everybody, then the only one, has their id.
            if let Some(membership) = invitation.membership.or(person) {
                invitation.link = link_for(desk, tx, membership).await?;
            }
        }
        MailContent::Digest { unsubscribe, .. } => {
            if let Some(person) = person {
                *unsubscribe = Some(unsubscribe_link(desk, tx, person).await?);
            }
        }
        MailContent::Application(mail) => {
            if let Some(application) = application {
                let link = application::link_for(desk, tx, mail.kind, application);
                mail.link = Some(link.await?);
            }
        }
        MailContent::EmailChange(change) => change.add_link(desk, tx).await?,
        MailContent::Notice(_)
        | MailContent::Security(_)
        | MailContent::PasswordLink { .. }
        | MailContent::EmailChanged
        | MailContent::Composed { .. } => {}
    }
    Ok(())
}

/// Seconds until the attempt after so many.
pub(super) fn delay(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(20);
    (FIRST_DELAY_SECONDS << doublings).min(LONGEST_DELAY_SECONDS)
}
