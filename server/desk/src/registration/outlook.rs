//! What awaits a request: blind to the partner, who learns a place in the queue and nothing of whom.

use portico::registration::conflict::name_skeleton;
use portico::registration::{RegistrationDraft, WebDomain};
use portico::time::Instant;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::Stamp;
use crate::{ActingDesk, on};

/// What a partner may know before it submits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The place in the queue: 1 where nobody else is known to ask.
    pub place: i64,
}

impl ActingDesk<'_> {
    /// The place a draft would take if it were submitted now.
    pub async fn outlook(&self, draft: &RegistrationDraft) -> Result<Outlook, DeskError> {
        self.registrant()?;
        let domain = WebDomain::parse(&draft.domain);
        let skeleton = name_skeleton(&draft.customer);
        let mut tx = self.desk.db().begin_read().await?;
        let ahead = ahead(&mut tx, Uuid::nil(), None, &skeleton, domain.as_ref()).await?;
        tx.rollback().await?;
        Ok(Outlook { place: ahead + 1 })
    }
}

/// How many competing requests, from before a moment, are about the same name or domain.
pub(super) async fn ahead(
    tx: &mut Tx,
    except: Uuid,
    before: Option<Instant>,
    skeleton: &str,
    domain: Option<&WebDomain>,
) -> Result<i64, DeskError> {
    const AHEAD: &str = "SELECT count(DISTINCT r.id) FROM conflict_key k JOIN registration r ON r.id = k.registration_id \
         WHERE ((k.kind = 'name' AND k.key = $1) OR (k.kind = 'domain' AND k.key = $2)) \
         AND r.stage IN ('in_review', 'returned', 'protected') AND r.id <> $3 AND r.submitted_at < $4";
    let before = before.unwrap_or(Instant::from_micros(253_402_300_799_000_000));
    let counted = on!(tx, |c| {
        sqlx::query_scalar::<_, i64>(AHEAD)
            .bind(skeleton)
            .bind(domain.map_or("", WebDomain::as_str))
            .bind(except)
            .bind(Stamp(before))
            .fetch_one(c)
            .await
    })?;
    Ok(counted)
}
