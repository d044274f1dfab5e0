//! Writing what happens to products into the event log: staff alone read it.

use portico::event::Audience;
use portico::product::Event;
use uuid::Uuid;

use crate::AuthorizedDesk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;

impl AuthorizedDesk<'_> {
    /// Appends it to the log; its subject is the product, or the file that was imported.
    pub(super) async fn record_product(
        &self,
        tx: &mut Tx,
        subject: Uuid,
        event: &Event,
    ) -> Result<(), DeskError> {
        let (kind, payload) = event.to_stored()?;
        let event = NewEvent {
            at: self.desk.now(),
            actor: Some(self.actor.person),
            kind: &kind,
            partner: None,
            subject,
            audience: Audience::Staff,
            payload,
        };
        self.desk.record(tx, event).await.map(drop)
    }
}
