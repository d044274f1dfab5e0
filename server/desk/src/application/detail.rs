//! What staff see of an application.

use portico::application::policy::may_see;
use portico::application::{Refusal, Stage};
use portico::id::ApplicationId;

use super::candidate::{self, AlikeCompany};
use super::reopen::speaks_against;
use super::rows::Application;
use crate::AuthorizedDesk;
use crate::error::DeskError;
use crate::event::TimelineEvent;

/// An application with what belongs to it.
#[derive(Clone, Debug)]
pub struct ApplicationDetail {
    /// The application.
    pub application: Application,
    /// Partners and other applications that are likely the same company.
    pub alike: Vec<AlikeCompany>,
    /// What speaks against reopening it, once it is refused.
    pub against_reopening: Option<Refusal>,
    /// What happened to it.
    pub timeline: Vec<TimelineEvent>,
}

impl AuthorizedDesk<'_> {
    /// An application as staff see it. One that is not confirmed is nobody's to see.
    pub async fn application(&self, id: ApplicationId) -> Result<ApplicationDetail, DeskError> {
        self.require(may_see)?;
        let mut tx = self.desk.db().begin_read().await?;
        let application = Application::load(&mut tx, id).await?;
        if application.stage == Stage::Unconfirmed {
            return Err(DeskError::NotFound);
        }
        let alike = candidate::alike(&mut tx, &application).await?;
        let against_reopening = match application.stage {
            Stage::Refused => speaks_against(&mut tx, &application).await?,
            Stage::Unconfirmed | Stage::Waiting | Stage::Approved => None,
        };
        tx.rollback().await?;
        Ok(ApplicationDetail {
            application,
            alike,
            against_reopening,
            timeline: self.timeline(id.uuid()).await?,
        })
    }
}
