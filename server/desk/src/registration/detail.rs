//! Everything about one registration on one page, for either side.

use portico::id::PartnerId;
use portico::money::{Currency, Money};
use portico::partner::TierKey;
use portico::policy::may_oversee;
use portico::programme::Programme;
use portico::registration::conflict::{Customer, Similarity, name_skeleton};
use portico::registration::review::Registration;
use portico::registration::{
    Country, EmailAddress, Reference, Stage, Tender, ValidLine, ValidRegistration, WebDomain,
};
use portico::time::Instant;
use uuid::Uuid;

use super::attachment::Attachment;
use super::stored::{Stored, money, narrow, parse_reference, parse_stage};
use super::submission_preview::ahead;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::TimelineEvent;
use crate::stored::{SqlDate, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// Candidates that are shown beside a request, likeliest first.
const MOST_CANDIDATES: usize = 10;

/// One registration with all that belongs to it.
#[derive(Clone, Debug)]
pub struct RegistrationDetail {
    /// The registration as the rules see it.
    pub registration: Registration,
    /// The version to decide or answer on.
    pub version: i64,
    /// What was asked.
    pub facts: ValidRegistration,
    /// The partner.
    pub partner: PartnerId,
    /// The partner's name.
    pub partner_name: String,
    /// The partner's tier.
    pub tier: TierKey,
    /// Who wrote it.
    pub created_by_name: String,
    /// Who took it up.
    pub reviewer_name: Option<String>,
    /// The place in the queue, while it competes.
    pub place: Option<i64>,
    /// The files.
    pub attachments: Vec<Attachment>,
    /// What happened, oldest first; each side sees its own.
    pub timeline: Vec<TimelineEvent>,
    /// Likely conflicts; empty for partners, to whom the check is blind.
    pub candidates: Vec<Candidate>,
    /// A request much like this one, not linked to it, that is protected for another partner: approving
    /// this one needs a reason. For staff only.
    pub protected_elsewhere: Option<Reference>,
    /// How many of the partner's decided registrations were protected, and of how many; staff only.
    pub record: Option<(i64, i64)>,
    /// The programme in force.
    pub programme: Programme,
}

/// Another registration that is likely about the same customer.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its reference.
    pub reference: Reference,
    /// Its partner.
    pub partner: PartnerId,
    /// That partner's name.
    pub partner_name: String,
    /// That partner's tier.
    pub tier: TierKey,
    /// Where it stands.
    pub stage: Stage,
    /// The customer as that partner wrote it.
    pub customer: String,
    /// The web domain.
    pub domain: WebDomain,
    /// The city.
    pub city: String,
    /// The country.
    pub country: Country,
    /// The contact.
    pub contact_name: String,
    /// What they need.
    pub need: String,
    /// The value.
    pub value: Option<Money>,
    /// When it was submitted.
    pub submitted_at: Option<Instant>,
    /// How alike, and why.
    pub likeness: Similarity,
    /// It is already linked to the same opportunity.
    pub same_opportunity: bool,
}

#[derive(sqlx::FromRow)]
struct FactsRow {
    customer: String,
    domain: String,
    country: String,
    city: String,
    contact_name: String,
    contact_email: String,
    need: String,
    currency: String,
    value_minor: i64,
    expected_close: SqlDate,
    competitor: Option<String>,
    tender: String,
    notes: Option<String>,
    partner_name: String,
    created_by_name: String,
    reviewer_name: Option<String>,
}

#[derive(sqlx::FromRow)]
struct CandidateRow {
    reference: String,
    partner_id: Uuid,
    partner_name: String,
    tier: String,
    stage: String,
    customer: String,
    domain: String,
    city: String,
    country: String,
    contact_name: String,
    need: String,
    currency: Option<String>,
    value_minor: Option<i64>,
    submitted_at: Option<SqlTimestamp>,
    opportunity_id: Option<Uuid>,
}

impl AuthorizedDesk<'_> {
    /// Everything about a submitted registration that the actor may see.
    pub async fn registration(
        &self,
        reference: Reference,
    ) -> Result<RegistrationDetail, DeskError> {
        let staff = may_oversee(self.actor);
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        if stored.registration.stage == Stage::Draft {
            return Err(DeskError::NotFound);
        }
        let registration = stored.registration.clone();
        let id = registration.id.uuid();
        let row = facts_row(&mut tx, id).await?;
        let (partner_name, created_by_name) =
            (row.partner_name.clone(), row.created_by_name.clone());
        let reviewer_name = row.reviewer_name.clone();
        let facts = facts_of(&mut tx, id, row).await?;
        let skeleton = name_skeleton(&facts.customer);
        let place = if registration.stage.competes() {
            Some(
                1 + ahead(
                    &mut tx,
                    registration.partner,
                    registration.submitted_at,
                    &skeleton,
                    Some(&facts.domain),
                )
                .await?,
            )
        } else {
            None
        };
        let mut candidates = if staff {
            candidates(&mut tx, &stored, &facts, &skeleton).await?
        } else {
            Vec::new()
        };
        let protected_elsewhere = protected_elsewhere(&candidates, registration.partner);
        candidates.truncate(MOST_CANDIDATES);
        let record = if staff {
            Some(record_of(&mut tx, registration.partner).await?)
        } else {
            None
        };
        let attachments = Attachment::of(&mut tx, &registration).await?;
        let programme = self.desk.programme_in(&mut tx).await?;
        tx.rollback().await?;
        Ok(RegistrationDetail {
            version: stored.version,
            facts,
            partner: registration.partner,
            partner_name,
            tier: stored.standing.tier.clone(),
            created_by_name,
            reviewer_name,
            place,
            attachments,
            timeline: self.timeline(id).await?,
            candidates,
            protected_elsewhere,
            record,
            programme,
            registration,
        })
    }

    /// The stage of a registration that the actor may see: which page shows it.
    pub async fn stage(&self, reference: Reference) -> Result<Stage, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        tx.rollback().await?;
        Ok(stored.registration.stage)
    }
}

async fn facts_row(tx: &mut Tx, id: Uuid) -> Result<FactsRow, DeskError> {
    const FACTS: &str = "SELECT r.customer, r.domain, r.country, r.city, r.contact_name, r.contact_email, r.need, r.currency, \
         r.value_minor, r.expected_close, r.competitor, r.tender, r.notes, p.name AS partner_name, \
         w.name AS created_by_name, s.name AS reviewer_name FROM registration r JOIN partner p ON p.id = r.partner_id \
         JOIN person w ON w.id = r.created_by LEFT JOIN person s ON s.id = r.reviewer WHERE r.id = $1";
    let row = on!(tx, |c| sqlx::query_as::<_, FactsRow>(FACTS)
        .bind(id)
        .fetch_one(c)
        .await)?;
    Ok(row)
}

async fn facts_of(tx: &mut Tx, id: Uuid, row: FactsRow) -> Result<ValidRegistration, DeskError> {
    const LINES: &str = "SELECT product, quantity, value_minor FROM registration_line WHERE registration_id = $1 ORDER BY position";
    let broken = || DeskError::internal("a submitted registration cannot be read back");
    let currency = Currency::parse(&row.currency).ok_or_else(broken)?;
    let lines = on!(tx, |c| {
        sqlx::query_as::<_, (String, i64, i64)>(LINES)
            .bind(id)
            .fetch_all(c)
            .await
    })?;
    let lines = lines
        .into_iter()
        .map(|(product, quantity, minor)| {
            Ok(ValidLine {
                product,
                quantity: narrow(quantity)?,
                value: Money::new(minor, currency),
            })
        })
        .collect::<Result<Vec<_>, DeskError>>()?;
    Ok(ValidRegistration {
        customer: row.customer,
        domain: WebDomain::parse(&row.domain).ok_or_else(broken)?,
        country: Country::parse(&row.country).ok_or_else(broken)?,
        city: row.city,
        contact_name: row.contact_name,
        contact_email: EmailAddress::parse(&row.contact_email).ok_or_else(broken)?,
        need: row.need,
        lines,
        value: Money::new(row.value_minor, currency),
        expected_close: row.expected_close.0,
        competitor: row.competitor,
        tender: Tender::parse(&row.tender).ok_or_else(broken)?,
        notes: row.notes,
    })
}

/// The likeliest request that is protected for another partner and not linked to this one.
fn protected_elsewhere(candidates: &[Candidate], partner: PartnerId) -> Option<Reference> {
    let found = candidates.iter().find(|other| {
        other.stage == Stage::Protected
            && other.partner != partner
            && !other.same_opportunity
            && other.likeness.is_likely()
    });
    found.map(|other| other.reference)
}

/// What has to be argued against before a request is approved, looked up in the deciding transaction.
pub(super) async fn rival_protected(
    tx: &mut Tx,
    stored: &Stored,
) -> Result<Option<Reference>, DeskError> {
    let id = stored.registration.id.uuid();
    let row = facts_row(tx, id).await?;
    let facts = facts_of(tx, id, row).await?;
    let skeleton = name_skeleton(&facts.customer);
    let candidates = candidates(tx, stored, &facts, &skeleton).await?;
    Ok(protected_elsewhere(
        &candidates,
        stored.registration.partner,
    ))
}

/// Found by equal keys, judged by the domain's likeness, what is protected before all others.
async fn candidates(
    tx: &mut Tx,
    stored: &Stored,
    facts: &ValidRegistration,
    skeleton: &str,
) -> Result<Vec<Candidate>, DeskError> {
    const CANDIDATES: &str = "SELECT r.reference, r.partner_id, p.name AS partner_name, p.tier, r.stage, r.customer, r.domain, r.city, \
         r.country, r.contact_name, r.need, r.currency, r.value_minor, r.submitted_at, r.opportunity_id \
         FROM registration r JOIN partner p ON p.id = r.partner_id WHERE r.id <> $1 AND (r.opportunity_id = $2 OR r.id IN \
         (SELECT k.registration_id FROM conflict_key k WHERE (k.kind = 'name' AND k.key = $3) \
         OR (k.kind = 'domain' AND k.key = $4))) \
         ORDER BY CASE r.stage WHEN 'protected' THEN 0 ELSE 1 END, r.submitted_at LIMIT 200";
    let rows = on!(tx, |c| {
        sqlx::query_as::<_, CandidateRow>(CANDIDATES)
            .bind(stored.registration.id.uuid())
            .bind(stored.opportunity)
            .bind(skeleton)
            .bind(facts.domain.as_str())
            .fetch_all(c)
            .await
    })?;
    let own = Customer {
        name: &facts.customer,
        domain: &facts.domain,
        country: facts.country,
        city: &facts.city,
    };
    let mut found = rows
        .into_iter()
        .map(|row| Candidate::judge(row, &own, stored.opportunity))
        .collect::<Result<Vec<_>, _>>()?;
    // What still competes comes first, then the likeliest.
    found.sort_by_key(|candidate| {
        (
            !candidate.stage.competes(),
            u8::MAX - candidate.likeness.score,
        )
    });
    Ok(found)
}

impl Candidate {
    fn judge(
        row: CandidateRow,
        own: &Customer<'_>,
        opportunity: Option<Uuid>,
    ) -> Result<Self, DeskError> {
        let broken = || DeskError::internal("a conflict candidate cannot be read back");
        let domain = WebDomain::parse(&row.domain).ok_or_else(broken)?;
        let country = Country::parse(&row.country).ok_or_else(broken)?;
        let likeness = {
            let other = Customer {
                name: &row.customer,
                domain: &domain,
                country,
                city: &row.city,
            };
            Similarity::of(own, &other)
        };
        Ok(Self {
            reference: parse_reference(&row.reference)?,
            partner: PartnerId::from_uuid(row.partner_id),
            partner_name: row.partner_name,
            tier: TierKey::parse(&row.tier).ok_or_else(broken)?,
            stage: parse_stage(&row.stage)?,
            customer: row.customer,
            domain,
            city: row.city,
            country,
            contact_name: row.contact_name,
            need: row.need,
            value: money(row.value_minor, row.currency.as_deref())?,
            submitted_at: row.submitted_at.map(|at| at.0),
            likeness,
            same_opportunity: row.opportunity_id == opportunity,
        })
    }
}

/// Protected or once protected, of all that were decided.
async fn record_of(tx: &mut Tx, partner: PartnerId) -> Result<(i64, i64), DeskError> {
    const RECORD: &str = "SELECT count(protected_from), count(*) FROM registration WHERE partner_id = $1 AND decided_at IS NOT NULL";
    let record = on!(tx, |c| {
        sqlx::query_as::<_, (i64, i64)>(RECORD)
            .bind(partner.uuid())
            .fetch_one(c)
            .await
    })?;
    Ok(record)
}
