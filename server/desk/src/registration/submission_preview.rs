//! The preview before submitting. It is blind: the partner learns a place in line, never who else registered.

use portico::id::{PartnerId, PersonId};
use portico::registration::conflict::name_skeleton;
use portico::registration::{Reference, RegistrationDraft, Stage, WebDomain};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::distribution::terms_of;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// What a partner may know before it submits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionPreview {
    /// The place in the queue: 1 where no other partner is known to ask. It is told of complete drafts only, and of so
    /// many customers in an hour: else somebody could ask through a list of names whom competitors work with.
    pub place: Option<i64>,
    /// A request of one's own company for the same customer that still competes.
    pub own: Option<OwnRequest>,
}

/// A request of one's own company, as far as it tells one project from another.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct OwnRequest {
    /// Its reference.
    #[sqlx(try_from = "String")]
    pub reference: Reference,
    /// The customer.
    pub customer: String,
    /// What they need.
    pub need: String,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub stage: Stage,
    /// When it was submitted.
    #[sqlx(try_from = "SqlTimestamp")]
    pub submitted_at: Instant,
    /// Who registered it.
    #[sqlx(try_from = "Uuid")]
    pub created_by: PersonId,
    /// Their name.
    pub created_by_name: String,
}

impl AuthorizedDesk<'_> {
    /// The place a draft would take if it were submitted now.
    pub async fn preview(&self, draft: &RegistrationDraft) -> Result<SubmissionPreview, DeskError> {
        let partner = self.registrant()?;
        let domain = WebDomain::parse(&draft.domain);
        let skeleton = name_skeleton(&draft.customer);
        let now = self.desk.now();
        let mut tx = self.desk.db().begin_read().await?;
        let programme = self.desk.programme_in(&mut tx).await?;
        let today = programme.calendar.zone().local(now).0;
        let terms = terms_of(&mut tx, partner, &programme.terms.registration).await?;
        let complete = draft.check(&terms, today).is_ok();
        let told = complete && self.desk.place_checks().allow(partner, &skeleton, now);
        let place = if told {
            Some(1 + ahead(&mut tx, partner, &skeleton, domain.as_ref()).await?)
        } else {
            None
        };
        let own = own(&mut tx, partner, &skeleton, domain.as_ref()).await?;
        tx.rollback().await?;
        if complete {
            let person = self.actor.person;
            tracing::info!(target: "portico::security", event = "place asked", %partner, %person, told);
        }
        Ok(SubmissionPreview { place, own })
    }
}

/// Competing requests about the same name or domain, by whose they are.
macro_rules! competing {
    ($what:literal, $whose:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM conflict_key k JOIN registration r ON r.id = k.registration_id \
             WHERE ((k.kind = 'name' AND k.key = $1) OR (k.kind = 'domain' AND k.key = $2)) \
             AND r.stage IN ('in_review', 'returned', 'waiting', 'protected') AND r.partner_id ",
            $whose
        )
    };
}

/// How many competing requests of other partners are about the same name or domain.
async fn ahead(
    tx: &mut Tx,
    partner: PartnerId,
    skeleton: &str,
    domain: Option<&WebDomain>,
) -> Result<i64, DeskError> {
    const AHEAD: &str = competing!("count(DISTINCT r.id)", "<> $3");
    let counted = on!(tx, |c| {
        sqlx::query_scalar::<_, i64>(AHEAD)
            .bind(skeleton)
            .bind(domain.map_or("", WebDomain::as_str))
            .bind(partner.uuid())
            .fetch_one(c)
            .await
    })?;
    Ok(counted)
}

/// The latest competing request of the partner's own for the same name or domain.
async fn own(
    tx: &mut Tx,
    partner: PartnerId,
    skeleton: &str,
    domain: Option<&WebDomain>,
) -> Result<Option<OwnRequest>, DeskError> {
    const OWN: &str = competing!(
        "r.reference, r.customer, r.need, r.stage, r.submitted_at, r.created_by, \
         (SELECT name FROM person WHERE person.id = r.created_by) AS created_by_name",
        "= $3 ORDER BY r.submitted_at DESC, r.id LIMIT 1"
    );
    let found = on!(tx, |c| {
        sqlx::query_as::<_, OwnRequest>(OWN)
            .bind(skeleton)
            .bind(domain.map_or("", WebDomain::as_str))
            .bind(partner.uuid())
            .fetch_optional(c)
            .await
    })?;
    Ok(found)
}
