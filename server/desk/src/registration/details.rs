//! What a submitted request asks for, read back from its columns.

use portico::id::{PartnerId, RegistrationId};
use portico::money::Money;
use portico::registration::{
    Country, EmailAddress, Tender, ValidLine, ValidRegistration, WebDomain,
};
use portico::time::LocalDate;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::{MoneyColumns, Nullable, SqlDate};

/// What a request asks for, with the names of who has to do with it.
pub(super) struct Details {
    pub(super) asked: ValidRegistration,
    pub(super) partner_name: String,
    pub(super) created_by_name: String,
    pub(super) reviewer_name: Option<String>,
    pub(super) distributor_name: Option<String>,
}

#[derive(FromRow)]
struct DetailsRow {
    customer: String,
    #[sqlx(try_from = "Nullable<String>")]
    domain: Option<WebDomain>,
    no_website: Option<String>,
    #[sqlx(try_from = "String")]
    country: Country,
    city: String,
    contact_name: String,
    contact_role: Option<String>,
    #[sqlx(try_from = "String")]
    contact_email: EmailAddress,
    contact_phone: Option<String>,
    need: String,
    #[sqlx(flatten, try_from = "MoneyColumns")]
    value: Money,
    #[sqlx(try_from = "SqlDate")]
    expected_close: LocalDate,
    competitor: Option<String>,
    #[sqlx(try_from = "String")]
    tender: Tender,
    notes: Option<String>,
    partner_name: String,
    created_by_name: String,
    reviewer_name: Option<String>,
    #[sqlx(try_from = "Nullable<Uuid>")]
    distributor_id: Option<PartnerId>,
    distributor_name: Option<String>,
}

#[derive(FromRow)]
struct LineRow {
    product: String,
    #[sqlx(try_from = "i64")]
    quantity: u32,
    value_minor: i64,
}

impl Details {
    /// Reads what a submitted request asks for.
    pub(super) async fn load(tx: &mut Tx, id: RegistrationId) -> Result<Self, DeskError> {
        const DETAILS: &str = "SELECT r.customer, NULLIF(r.domain, '') AS domain, r.no_website, r.country, r.city, r.contact_name, r.contact_role, \
             r.contact_email, r.contact_phone, r.need, r.currency, \
             r.value_minor, r.expected_close, r.competitor, r.tender, r.notes, p.name AS partner_name, \
             w.name AS created_by_name, s.name AS reviewer_name, r.distributor_id, d.name AS distributor_name FROM registration r JOIN partner p ON p.id = r.partner_id \
             JOIN person w ON w.id = r.created_by LEFT JOIN person s ON s.id = r.reviewer \
             LEFT JOIN partner d ON d.id = r.distributor_id WHERE r.id = $1";
        let row = on!(tx, |c| sqlx::query_as::<_, DetailsRow>(DETAILS)
            .bind(id.uuid())
            .fetch_one(c)
            .await)?;
        let lines = lines(tx, id.uuid())
            .await?
            .into_iter()
            .map(|line| ValidLine {
                product: line.product,
                quantity: line.quantity,
                value: Money::new(line.value_minor, row.value.currency),
            });
        Ok(Self {
            asked: ValidRegistration {
                customer: row.customer,
                domain: row.domain,
                no_website: row.no_website,
                country: row.country,
                city: row.city,
                distributor: row.distributor_id,
                contact_name: row.contact_name,
                contact_role: row.contact_role,
                contact_email: row.contact_email,
                contact_phone: row.contact_phone,
                need: row.need,
                lines: lines.collect(),
                value: row.value,
                expected_close: row.expected_close,
                competitor: row.competitor,
                tender: row.tender,
                notes: row.notes,
            },
            partner_name: row.partner_name,
            created_by_name: row.created_by_name,
            reviewer_name: row.reviewer_name,
            distributor_name: row.distributor_name,
        })
    }
}

async fn lines(tx: &mut Tx, id: Uuid) -> Result<Vec<LineRow>, DeskError> {
    const LINES: &str = "SELECT product, quantity, value_minor FROM registration_line WHERE registration_id = $1 ORDER BY position";
    Ok(on!(tx, |c| {
        sqlx::query_as::<_, LineRow>(LINES)
            .bind(id)
            .fetch_all(c)
            .await
    })?)
}
