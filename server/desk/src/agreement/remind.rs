//! Asks partners to accept what was published, and reminds them.

use portico::agreement::{Event, Reminder, VersionKey};
use portico::event::Audience;
use portico::id::{AgreementId, PartnerId};
use portico::time::LocalDate;
use sqlx::FromRow;
use uuid::Uuid;

use super::standing::standing_in;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::stored::{SqlDate, SqlTimestamp};
use crate::{Desk, Jobs, on};

const BATCH: i64 = 100;

#[derive(FromRow)]
struct CandidateRow {
    partner_id: Uuid,
    agreement_id: Uuid,
    #[sqlx(try_from = "i64")]
    number: u32,
    #[sqlx(try_from = "SqlDate")]
    accept_from: LocalDate,
    told: Option<String>,
}

// Where nobody could accept it yet, nobody is asked: whoever joins later is.
const CANDIDATES: &str = "SELECT p.id AS partner_id, v.agreement_id, v.number, v.accept_from, r.told \
     FROM agreement_version v JOIN agreement a ON a.id = v.agreement_id \
     JOIN partner p ON a.kind IN ('', p.kind) AND a.country IN ('', p.country) \
     LEFT JOIN agreement_reminder r ON r.partner_id = p.id AND r.agreement_id = v.agreement_id AND r.number = v.number \
     WHERE v.withdrawn_at IS NULL AND p.ended_at IS NULL AND (r.partner_id IS NULL OR r.look_on <= $1) \
     AND NOT EXISTS (SELECT 1 FROM agreement_acceptance c WHERE c.partner_id = p.id \
     AND c.agreement_id = v.agreement_id AND c.number = v.number) \
     AND EXISTS (SELECT 1 FROM membership m JOIN membership_role x ON x.membership_id = m.id \
     WHERE m.partner_id = p.id AND m.ended_at IS NULL AND m.invited_at IS NULL AND x.role = 'partner_admin') \
     ORDER BY v.agreement_id, v.number, p.id LIMIT $2";

// Of several workers one finds it as it was read.
const TELL: &str = "INSERT INTO agreement_reminder (partner_id, agreement_id, number, told, look_on, at) \
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (partner_id, agreement_id, number) DO UPDATE \
     SET told = excluded.told, look_on = excluded.look_on, at = excluded.at \
     WHERE agreement_reminder.look_on <= $7";

impl Jobs<'_> {
    /// Asks partners to accept what was published, and reminds them, each once. Says how many it looked at; run it again
    /// while it says any.
    pub async fn ask_for_acceptance(&self) -> Result<usize, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let today = self.desk.today_in(&mut tx).await?;
        let found = on!(tx, |c| {
            sqlx::query_as::<_, CandidateRow>(CANDIDATES)
                .bind(SqlDate(today))
                .bind(BATCH)
                .fetch_all(c)
                .await
        })?;
        tx.rollback().await?;
        let count = found.len();
        for row in found {
            let mut tx = self.desk.db().begin().await?;
            ask(self.desk, &mut tx, &row, today).await?;
            tx.commit().await?;
        }
        if count > 0 {
            self.desk.wake_workers();
        }
        Ok(count)
    }
}

async fn ask(
    desk: &Desk,
    tx: &mut Tx,
    row: &CandidateRow,
    today: LocalDate,
) -> Result<(), DeskError> {
    let partner = PartnerId::from_uuid(row.partner_id);
    let key = VersionKey {
        agreement: AgreementId::from_uuid(row.agreement_id),
        number: row.number,
    };
    let told = row.told.as_deref().and_then(Reminder::parse);
    let asked = standing_in(desk, tx, partner).await?.asked;
    let (now, look_on) = if asked.is_some_and(|asked| asked.key == key) {
        Reminder::due(row.accept_from, today, told)
    } else {
        // Another version is asked for: what that one's withdrawal changes is seen tomorrow.
        (None, Some(today.plus_days(1)))
    };
    let last = now.or(told);
    let written = on!(tx, |c| {
        sqlx::query(TELL)
            .bind(row.partner_id)
            .bind(row.agreement_id)
            .bind(i64::from(row.number))
            .bind(last.map(Reminder::as_str))
            .bind(look_on.map(SqlDate))
            .bind(SqlTimestamp(desk.now()))
            .bind(SqlDate(today))
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    })?;
    let (1, Some(reminder)) = (written, now) else {
        return Ok(());
    };
    let event = Event::AcceptanceAsked {
        agreement: key.agreement,
        number: key.number,
        accept_from: row.accept_from,
        reminder,
    };
    let (kind, payload) = event.to_stored()?;
    let event = NewEvent {
        at: desk.now(),
        actor: None,
        kind: &kind,
        partner: Some(partner),
        subject: partner.uuid(),
        audience: Audience::Both,
        payload,
    };
    desk.record(tx, event).await.map(drop)
}
