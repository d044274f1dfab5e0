//! Other registrations that are likely about the same customer.

use portico::id::{OpportunityId, PartnerId, RegistrationId};
use portico::money::Money;
use portico::partner::TierKey;
use portico::registration::conflict::{Customer, Similarity, name_skeleton};
use portico::registration::{
    Country, Reference, Registration, Stage, ValidRegistration, WebDomain,
};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::apart;
use super::details::Details;
use crate::db::{SharedKey, Tx};
use crate::error::DeskError;
use crate::on;
use crate::stored::{MoneyColumns, Nullable, SqlTimestamp};

/// Another registration that is likely about the same customer.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it says.
    pub deal: CandidateDeal,
    /// How alike, and why.
    pub similarity: Similarity,
    /// It is already linked to the same opportunity.
    pub same_opportunity: bool,
    /// The vendor has said that the two are about different opportunities.
    pub apart: bool,
}

/// What another registration says, as that partner wrote it.
#[derive(Clone, Debug, FromRow)]
pub struct CandidateDeal {
    /// Its reference.
    #[sqlx(try_from = "String")]
    pub reference: Reference,
    /// Its partner.
    #[sqlx(rename = "partner_id", try_from = "Uuid")]
    pub partner: PartnerId,
    /// That partner's name.
    pub partner_name: String,
    /// That partner's tier.
    #[sqlx(try_from = "String")]
    pub tier: TierKey,
    /// Its stage.
    #[sqlx(try_from = "String")]
    pub stage: Stage,
    /// The customer.
    pub customer: String,
    /// The web domain, if it has one.
    #[sqlx(try_from = "Nullable<String>")]
    pub domain: Option<WebDomain>,
    /// The city.
    pub city: String,
    /// The country.
    #[sqlx(try_from = "String")]
    pub country: Country,
    /// The contact.
    pub contact_name: String,
    /// What they need.
    pub need: String,
    /// The value.
    #[sqlx(flatten, try_from = "MoneyColumns")]
    pub value: Money,
    /// When it was submitted.
    #[sqlx(try_from = "SqlTimestamp")]
    pub submitted_at: Instant,
    #[sqlx(try_from = "Uuid")]
    id: RegistrationId,
    #[sqlx(rename = "opportunity_id", try_from = "Nullable<Uuid>")]
    opportunity: Option<OpportunityId>,
}

impl Candidate {
    fn judge(
        deal: CandidateDeal,
        own: &Customer<'_>,
        opportunity: Option<OpportunityId>,
        apart: &[RegistrationId],
    ) -> Self {
        let other = Customer {
            name: &deal.customer,
            domain: deal.domain.as_ref(),
            country: deal.country,
            city: &deal.city,
        };
        Self {
            similarity: Similarity::of(own, &other),
            same_opportunity: deal.opportunity == opportunity,
            apart: deal.opportunity != opportunity && apart.contains(&deal.id),
            deal,
        }
    }
}

/// Found by equal keys, judged by how alike they are: what still competes first, then the likeliest.
pub(super) async fn candidates(
    tx: &mut Tx,
    registration: &Registration,
    asked: &ValidRegistration,
) -> Result<Vec<Candidate>, DeskError> {
    // What is protected is never among those that the limit cuts off.
    const CANDIDATES: &str = "SELECT r.id, r.reference, r.partner_id, p.name AS partner_name, p.tier, r.stage, r.customer, \
         NULLIF(r.domain, '') AS domain, r.city, \
         r.country, r.contact_name, r.need, r.currency, r.value_minor, r.submitted_at, r.opportunity_id \
         FROM registration r JOIN partner p ON p.id = r.partner_id WHERE r.id <> $1 AND (r.opportunity_id = $2 OR r.id IN \
         (SELECT k.registration_id FROM conflict_key k WHERE (k.kind = 'name' AND k.key = $3) \
         OR (k.kind = 'domain' AND k.key = $4))) \
         ORDER BY CASE r.stage WHEN 'protected' THEN 0 ELSE 1 END, r.submitted_at LIMIT 200";
    let opportunity = registration.opportunity();
    let deals = on!(tx, |c| {
        sqlx::query_as::<_, CandidateDeal>(CANDIDATES)
            .bind(registration.id.uuid())
            .bind(opportunity.map(OpportunityId::uuid))
            .bind(name_skeleton(&asked.customer))
            .bind(asked.domain.as_ref().map_or("", WebDomain::as_str))
            .fetch_all(c)
            .await
    })?;
    let apart = apart::of(tx, registration.id).await?;
    let own = Customer {
        name: &asked.customer,
        domain: asked.domain.as_ref(),
        country: asked.country,
        city: &asked.city,
    };
    let mut found: Vec<Candidate> = deals
        .into_iter()
        .map(|deal| Candidate::judge(deal, &own, opportunity, &apart))
        .collect();
    found.sort_by_key(|candidate| {
        (
            !candidate.deal.stage.competes(),
            u8::MAX - candidate.similarity.score,
        )
    });
    Ok(found)
}

/// The likeliest request that is protected for another partner, and neither linked to this one nor known
/// to be about something else.
pub(super) fn protected_among(
    candidates: &[Candidate],
    partner: PartnerId,
) -> Option<(RegistrationId, Reference)> {
    let found = candidates.iter().find(|other| {
        other.deal.stage == Stage::Protected
            && other.deal.partner != partner
            && !other.same_opportunity
            && !other.apart
            && other.similarity.is_likely()
    });
    found.map(|other| (other.deal.id, other.deal.reference))
}

/// What has to be argued against before a request is approved, looked up in the deciding transaction.
pub(super) async fn protected_conflict(
    tx: &mut Tx,
    registration: &Registration,
) -> Result<Option<(RegistrationId, Reference)>, DeskError> {
    let details = Details::load(tx, registration.id).await?;
    // Two alike that are approved at once would not see each other: whoever shares a key waits, and then looks.
    let asked = &details.asked;
    let name = SharedKey::customer_name(&name_skeleton(&asked.customer));
    let domain = asked.domain.as_ref();
    let domain = domain.map(|domain| SharedKey::customer_domain(domain.as_str()));
    tx.lock_shared(std::iter::once(name).chain(domain)).await?;
    let candidates = candidates(tx, registration, &details.asked).await?;
    Ok(protected_among(&candidates, registration.partner))
}
