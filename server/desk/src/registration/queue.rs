//! The vendor's queue.

use portico::id::{PartnerId, PersonId, RegistrationId};
use portico::money::Money;
use portico::policy::may_oversee;
use portico::registration::Reference;
use portico::time::Instant;
use uuid::Uuid;

use crate::AuthorizedDesk;
use crate::db::select_row;
use crate::error::DeskError;
use crate::page::{Cursor, PAGE_SIZE, Page, one_more};
use crate::stored::{MoneyColumns, Nullable, SqlTimestamp};

select_row! {
    /// A row of the vendor's queue.
    #[derive(Clone, Debug)]
    pub struct QueueRow {
        /// The registration.
        pub id: RegistrationId as Uuid,
        /// Its reference.
        pub reference: Reference as String,
        /// The customer.
        pub customer: String,
        /// The partner's name.
        pub partner_name: String,
        /// The partner.
        pub partner: PartnerId as Uuid,
        /// The value.
        pub value: Money = MoneyColumns,
        /// What is due next: triage, or the decision.
        pub due: Instant as SqlTimestamp,
        /// Who took it up.
        pub reviewer: Option<PersonId> as Nullable<Uuid>,
        /// The name of who took it up.
        pub reviewer_name: Option<String>,
    }
}

impl AuthorizedDesk<'_> {
    /// The requests that wait for the vendor, what is due first on top.
    pub async fn queue(&self, after: Option<Cursor>) -> Result<Page<QueueRow>, DeskError> {
        const QUEUE: &str = "SELECT r.id, r.reference, r.customer, p.name AS partner_name, r.partner_id AS partner, r.currency, \
             r.value_minor, r.due_at AS due, r.reviewer, s.name AS reviewer_name FROM registration r \
             JOIN partner p ON p.id = r.partner_id LEFT JOIN person s ON s.id = r.reviewer \
             WHERE r.stage = 'in_review' AND NOT EXISTS (SELECT 1 FROM held_decision h WHERE h.registration_id = r.id) \
             AND (r.due_at, r.id) > ($1, $2) ORDER BY r.due_at, r.id LIMIT $3";
        self.require(may_oversee)?;
        let after = after.unwrap_or(Cursor::EARLIEST);
        let rows = self
            .desk
            .db()
            .select::<QueueRow>(QUEUE)
            .bind(SqlTimestamp(after.at))
            .bind(after.id)
            .bind(one_more(PAGE_SIZE))
            .all()
            .await?;
        Ok(Page::of(rows, PAGE_SIZE, |row: &QueueRow| Cursor {
            at: row.due,
            id: row.id.uuid(),
        }))
    }
}
