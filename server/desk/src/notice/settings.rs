//! How people want to be told of which kind of thing.

use portico::actor::Actor;
use portico::agreement::policy::may_accept;
use portico::notice::Delivery;
use portico::partner::policy::has_portfolio;
use portico::problems::{Problem, Problems};
use portico::programme::policy::may_publish;
use portico::{application, privacy};
use serde_json::json;
use sqlx::FromRow;

use super::{NoticeGroup, NoticeKind};
use crate::error::DeskError;
use crate::{AuthorizedDesk, on};

/// How somebody is told of one kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeSetting {
    /// Of what.
    pub kind: NoticeKind,
    /// How.
    pub delivery: Delivery,
}

#[derive(FromRow)]
struct SettingRow {
    kind: String,
    delivery: String,
}

const OWN: &str = "SELECT kind, delivery FROM notice_setting WHERE person_id = $1";

const FORGET: &str = "DELETE FROM notice_setting WHERE person_id = $1 AND kind = $2";

const SET: &str = "INSERT INTO notice_setting (person_id, kind, delivery) VALUES ($1, $2, $3)";

// Two windows of one person save one after the other.
const HOLD: &str = "UPDATE person SET version = version + 1 WHERE id = $1 AND disabled_at IS NULL";

/// Whether somebody may ever be told of it, as what they are trusted with now.
fn concerns(kind: NoticeKind, actor: &Actor) -> bool {
    match kind {
        NoticeKind::ConsentAsked => may_publish(actor),
        NoticeKind::ErasureAsked => privacy::policy::may_decide(actor),
        NoticeKind::ApplicationConfirmed => application::policy::may_decide(actor),
        _ if kind.group() == NoticeGroup::Agreement => may_accept(actor),
        _ if kind.group() == NoticeGroup::Standing => has_portfolio(actor) || may_accept(actor),
        _ => true,
    }
}

impl AuthorizedDesk<'_> {
    /// How the actor is told of each kind of thing that their side is told of.
    pub async fn notice_settings(&self) -> Result<Vec<NoticeSetting>, DeskError> {
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, SettingRow>(OWN)
                .bind(self.actor.person.uuid())
                .fetch_all(c)
                .await
        })?;
        let set = |kind: NoticeKind| {
            let row = rows.iter().find(|row| row.kind == kind.as_str());
            row.and_then(|row| Delivery::parse(&row.delivery))
        };
        let staff = self.actor.partner.is_none();
        Ok(NoticeKind::ALL
            .into_iter()
            .filter(|kind| kind.is_told_to(staff) && !kind.has_own_mail())
            .filter(|kind| concerns(*kind, self.actor))
            .map(|kind| NoticeSetting {
                kind,
                delivery: set(kind).unwrap_or_default(),
            })
            .collect())
    }

    /// Sets how the actor is told of these kinds. What must be told is told at least in the portal.
    pub async fn set_notice_settings(&self, settings: &[NoticeSetting]) -> Result<(), DeskError> {
        let mut found = Problems::new();
        for setting in settings {
            if setting.delivery == Delivery::Off && setting.kind.must_be_told() {
                found.add(setting.kind.as_str(), Problem::NotAChoice);
            }
        }
        found.into_result(())?;
        let person = self.actor.person.uuid();
        let mut tx = self.desk.db().begin().await?;
        let held = on!(tx, |c| sqlx::query(HOLD)
            .bind(person)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if held == 0 {
            return Err(DeskError::NotFound);
        }
        for setting in settings {
            on!(tx, |c| sqlx::query(FORGET)
                .bind(person)
                .bind(setting.kind.as_str())
                .execute(c)
                .await
                .map(drop))?;
            on!(tx, |c| sqlx::query(SET)
                .bind(person)
                .bind(setting.kind.as_str())
                .bind(setting.delivery.as_str())
                .execute(c)
                .await
                .map(drop))?;
        }
        self.record_own(&mut tx, "person.notice_settings_changed", json!({}))
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
