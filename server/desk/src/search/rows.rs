//! What is shown of what was found.

use std::collections::HashMap;

use portico::application;
use portico::id::{ApplicationId, PartnerId, PersonId, RegistrationId};
use portico::money::Money;
use portico::registration::{Reference, Stage};
use portico::time::{Instant, LocalDate};
use uuid::Uuid;

use super::candidates::Candidate;
use crate::db::{Db, SelectRow, select_row};
use crate::error::DeskError;
use crate::stored::{MoneyColumns, Nullable, SqlDate, SqlTimestamp};

/// How many rows one text reads.
const SLOTS: usize = 50;

/// The places of so many ids.
macro_rules! slots {
    () => {
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, \
         $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)"
    };
}

select_row! {
    /// A partner that was found.
    #[derive(Clone, Debug)]
    pub struct FoundPartner {
        /// The partner.
        pub id: PartnerId as Uuid,
        /// Its name.
        pub name: String,
        /// What it does in the channel.
        pub kind: String,
        /// Its country.
        pub country: String,
        /// Its web domain.
        pub domain: Option<String>,
        /// Its tax id.
        pub tax_id: Option<String>,
    }
}

select_row! {
    /// A person who was found.
    #[derive(Clone, Debug)]
    pub struct FoundPerson {
        /// The person.
        pub id: PersonId as Uuid,
        /// Their name.
        pub name: String,
        /// Their e-mail address.
        pub email: String,
        /// The partner that they belong to, the one that they usually act for first; none for the vendor's staff.
        pub partner: Option<PartnerId> as Nullable<Uuid>,
        /// Its name.
        pub partner_name: Option<String>,
        /// To how many others they belong.
        pub others: i64,
        /// What they are trusted with on their usual side, with commas between.
        pub roles: Option<String>,
        /// Since when they have an account.
        pub created_at: Instant as SqlTimestamp,
    }
}

select_row! {
    /// A registration that was found.
    #[derive(Clone, Debug)]
    pub struct FoundRegistration {
        /// The registration.
        pub id: RegistrationId as Uuid,
        /// Its reference.
        pub reference: Reference as String,
        /// The customer.
        pub customer: String,
        /// The partner.
        pub partner: PartnerId as Uuid,
        /// The partner's name.
        pub partner_name: String,
        /// Where it stands.
        pub stage: Stage as String,
        /// The value.
        pub value: Option<Money> = MoneyColumns,
        /// When it was submitted.
        pub submitted_at: Instant as SqlTimestamp,
        /// The customer's web domain.
        pub domain: Option<String>,
        /// Their city.
        pub city: Option<String>,
        /// Their country.
        pub country: Option<String>,
        /// Who is asked there.
        pub contact_name: Option<String>,
        /// Their e-mail address.
        pub contact_email: Option<String>,
        /// What they need.
        pub need: String,
        /// When the order is expected.
        pub expected_close: Option<LocalDate> as Nullable<SqlDate>,
        /// Who registered it.
        pub created_by_name: String,
        /// By when it is answered, where it is in review or was.
        pub decision_due: Option<Instant> as Nullable<SqlTimestamp>,
        /// The last protected day.
        pub protected_until: Option<LocalDate> as Nullable<SqlDate>,
    }
}

select_row! {
    /// An application that was found.
    #[derive(Clone, Debug)]
    pub struct FoundApplication {
        /// The application.
        pub id: ApplicationId as Uuid,
        /// The company.
        pub company: String,
        /// Its country.
        pub country: String,
        /// Where it stands.
        pub stage: application::Stage as String,
        /// Its web domain.
        pub domain: String,
        /// Who applied.
        pub contact_name: String,
        /// Their e-mail address.
        pub contact_email: String,
    }
}

const PARTNERS: &str = concat!(
    "SELECT id, name, kind, country, domain, tax_id FROM partner WHERE id IN ",
    slots!()
);

const PEOPLE: &str = concat!(
    "SELECT p.id, p.name, p.email, m.partner_id AS partner, o.name AS partner_name, \
     (SELECT count(*) FROM membership x WHERE x.person_id = p.id AND x.ended_at IS NULL AND x.id <> m.id) AS others, \
     (SELECT string_agg(r.role, ',') FROM membership_role r WHERE r.membership_id = m.id) AS roles, p.created_at \
     FROM person p JOIN membership m ON m.id = COALESCE( \
     (SELECT u.id FROM membership u WHERE u.person_id = p.id AND u.ended_at IS NULL AND u.partner_id IS NOT DISTINCT FROM p.partner_id), \
     (SELECT u.id FROM membership u WHERE u.person_id = p.id AND u.ended_at IS NULL ORDER BY u.since, u.id LIMIT 1)) \
     LEFT JOIN partner o ON o.id = m.partner_id WHERE p.disabled_at IS NULL AND p.id IN ",
    slots!()
);

const REGISTRATIONS: &str = concat!(
    "SELECT r.id, r.reference, r.customer, r.partner_id AS partner, p.name AS partner_name, r.stage, r.currency, r.value_minor, \
     r.submitted_at, r.domain, r.city, r.country, r.contact_name, r.contact_email, r.need, r.expected_close, \
     (SELECT b.name FROM person b WHERE b.id = r.created_by) AS created_by_name, r.decision_due, r.protected_until \
     FROM registration r JOIN partner p ON p.id = r.partner_id WHERE r.stage <> 'draft' AND r.id IN ",
    slots!()
);

const APPLICATIONS: &str = concat!(
    "SELECT id, company, country, stage, domain, contact_name, contact_email FROM application \
     WHERE stage <> 'unconfirmed' AND id IN ",
    slots!()
);

/// What is found of a kind.
pub(super) trait FoundRow: SelectRow {
    /// The text that reads it.
    const TEXT: &'static str;

    /// Its id.
    fn subject(&self) -> Uuid;
}

impl FoundRow for FoundPartner {
    const TEXT: &'static str = PARTNERS;

    fn subject(&self) -> Uuid {
        self.id.uuid()
    }
}

impl FoundRow for FoundPerson {
    const TEXT: &'static str = PEOPLE;

    fn subject(&self) -> Uuid {
        self.id.uuid()
    }
}

impl FoundRow for FoundRegistration {
    const TEXT: &'static str = REGISTRATIONS;

    fn subject(&self) -> Uuid {
        self.id.uuid()
    }
}

impl FoundRow for FoundApplication {
    const TEXT: &'static str = APPLICATIONS;

    fn subject(&self) -> Uuid {
        self.id.uuid()
    }
}

/// What the candidates are, in their order. What has gone since they were found is left out.
pub(super) async fn load<Row: FoundRow>(
    db: &Db,
    candidates: &[Candidate],
) -> Result<Vec<Row>, DeskError> {
    let mut rows = Vec::with_capacity(candidates.len());
    for few in candidates.chunks(SLOTS) {
        let mut ids = few.iter().map(|candidate| candidate.subject);
        let select = (0..SLOTS).fold(db.select::<Row>(Row::TEXT), |select, _| {
            select.bind(ids.next().unwrap_or_default())
        });
        let found = select.all().await?;
        let mut found: HashMap<Uuid, Row> =
            found.into_iter().map(|row| (row.subject(), row)).collect();
        rows.extend(
            few.iter()
                .filter_map(|candidate| found.remove(&candidate.subject)),
        );
    }
    Ok(rows)
}
