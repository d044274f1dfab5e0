//! The applicant's own links: confirming the e-mail address once, and seeing how the application stands.

use portico::application::{ApplicationLink, Event, Stage};
use portico::id::ApplicationId;
use portico::link::LinkRefusal;
use portico::time::Instant;

use super::events::record;
use super::rows::Application;
use super::{link, settings};
use crate::error::{DeskError, Refusal};
use crate::mail::{ApplicationMailKind, queue_application};
use crate::search::entry::{Kind, put};
use crate::stored::SqlTimestamp;
use crate::{Authentication, on};

/// An application whose address is to be confirmed, as the applicant sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenApplication {
    /// The company.
    pub company: String,
    /// The address.
    pub email: String,
    /// The applicant's language.
    pub language: String,
}

/// How an application stands, as the applicant sees it. Who decides, and what staff think, is not theirs to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationStatus {
    /// The company.
    pub company: String,
    /// The applicant's language.
    pub language: String,
    /// Where it stands.
    pub stage: Stage,
    /// Somebody has taken it up.
    pub taken_up: bool,
    /// When it was sent.
    pub created_at: Instant,
    /// When the address was confirmed.
    pub confirmed_at: Option<Instant>,
    /// By when it is answered.
    pub due_at: Option<Instant>,
    /// When it was last taken back into review.
    pub reopened_at: Option<Instant>,
    /// When it was decided.
    pub decided_at: Option<Instant>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Where the invitation was sent.
    pub email: String,
}

const CONFIRM: &str = "UPDATE application SET stage = 'waiting', confirmed_at = $2, due_at = $3, version = version + 1 \
     WHERE id = $1 AND stage = 'unconfirmed'";

impl Authentication<'_> {
    /// The application that this token confirms.
    pub async fn application_to_confirm(&self, token: &str) -> Result<OpenApplication, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let now = self.desk.now();
        let id = link::open(&mut tx, ApplicationLink::Confirm, token, now).await?;
        let found = Application::load(&mut tx, id).await?;
        require_unconfirmed(&found)?;
        Ok(OpenApplication {
            company: found.company,
            email: found.contact_email,
            language: found.language,
        })
    }

    /// Confirms the address: staff see the application from now on, and the time to answer begins. Gives the token of
    /// the page on which the applicant sees how it stands.
    pub async fn confirm_application(&self, token: &str) -> Result<String, DeskError> {
        let (desk, now) = (self.desk, self.desk.now());
        let mut tx = desk.db().begin().await?;
        let id = link::open(&mut tx, ApplicationLink::Confirm, token, now).await?;
        let found = Application::lock(&mut tx, id).await?;
        require_unconfirmed(&found)?;
        let days = settings::current(&mut tx).await?.answer_days;
        let vendor = desk.vendor_in(&mut tx).await?;
        let due = vendor.calendar.after_days(now, days.into());
        let confirmed = on!(tx, |c| sqlx::query(CONFIRM)
            .bind(id.uuid())
            .bind(SqlTimestamp(now))
            .bind(SqlTimestamp(due))
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if confirmed == 0 {
            return Err(Refusal::Link(LinkRefusal::Used).into());
        }
        put(&mut tx, Kind::Application, id.uuid()).await?;
        record(desk, &mut tx, None, id, &Event::Confirmed).await?;
        queue_application(desk, &mut tx, id, ApplicationMailKind::Received).await?;
        let status = link::issue(desk, &mut tx, ApplicationLink::Status, id.uuid()).await?;
        tx.commit().await?;
        desk.wake_workers();
        Ok(status)
    }

    /// How the application stands that this token is about.
    pub async fn application_status(&self, token: &str) -> Result<ApplicationStatus, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let now = self.desk.now();
        let id: ApplicationId = link::open(&mut tx, ApplicationLink::Status, token, now).await?;
        let found = Application::load(&mut tx, id).await?;
        Ok(ApplicationStatus {
            company: found.company,
            language: found.language,
            stage: found.stage,
            taken_up: found.reviewer.is_some(),
            created_at: found.created_at,
            confirmed_at: found.confirmed_at,
            due_at: found.due_at,
            reopened_at: found.reopened_at,
            decided_at: found.decided_at,
            reason: found.reason,
            email: found.contact_email,
        })
    }
}

fn require_unconfirmed(found: &Application) -> Result<(), DeskError> {
    if found.stage == Stage::Unconfirmed {
        Ok(())
    } else {
        Err(Refusal::Link(LinkRefusal::Used).into())
    }
}
