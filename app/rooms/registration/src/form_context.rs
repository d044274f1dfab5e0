//! The data that the form needs: terms, price list, partner and submission preview.

use portico::id::{PartnerId, PersonId};
use portico::money::Currency;
use portico::partner::Eligibility;
use portico::product::Product;
use portico::programme::Programme;
use portico::registration::{RegistrationDraft, RegistrationTerms};
use portico::time::Instant;
use portico_desk::distribution::TieOf;
use portico_desk::partner::{Contact, Partner};
use portico_island_registration::{Preview, server};
use portico_kit::error::AppError;
use portico_kit::request_context::RequestContext;

/// The data that the form needs.
pub(crate) struct FormContext {
    pub(crate) person: PersonId,
    pub(crate) programme: Programme,
    /// The terms as they hold for the partner.
    pub(crate) terms: RegistrationTerms,
    /// The distributors that it may buy from today.
    pub(crate) distributors: Vec<TieOf>,
    pub(crate) products: Vec<Product>,
    pub(crate) partner: Partner,
    /// Whether it may submit.
    pub(crate) eligibility: Eligibility,
    /// Whom to ask where it may not.
    pub(crate) contact: Option<Contact>,
    pub(crate) preview: Option<Preview>,
    /// The currency that was chosen, or the partner's own.
    pub(crate) currency: Currency,
    pub(crate) now: Instant,
}

impl FormContext {
    pub(crate) async fn of(
        context: &RequestContext,
        draft: &RegistrationDraft,
    ) -> Result<Self, AppError> {
        let actor = context.actor()?;
        let desk = context.app.desk.as_actor(actor);
        let partner = actor.partner.ok_or(AppError::Forbidden)?;
        let eligibility = desk.eligibility(partner).await?;
        let contact = if eligibility.is_given() {
            None
        } else {
            desk.partner_contact(partner).await?
        };
        let mut distributors = desk.distributor_ties(partner).await?;
        distributors.retain(|tie| tie.holds);
        let partner = desk.partner(partner).await?;
        let programme = desk.programme().await?;
        let offered = |currency| programme.terms.registration.minimum_in(currency).is_some();
        let own = Some(partner.currency).filter(|own| offered(*own));
        let first = programme
            .terms
            .registration
            .minimum
            .first()
            .map(|money| money.currency);
        let typed = Currency::parse(draft.currency.trim());
        Ok(Self {
            person: actor.person,
            currency: typed.or(own).or(first).unwrap_or(partner.currency),
            programme,
            terms: desk.own_terms().await?,
            distributors,
            products: desk.products().await?,
            partner,
            eligibility,
            contact,
            preview: server::preview(context, &desk, draft).await,
            now: context.now,
        })
    }
}

impl FormContext {
    /// What a distributor that the partner may buy from is called.
    pub(crate) fn distributor_name(&self, id: Option<PartnerId>) -> Option<String> {
        let id = id?;
        let mut ties = self.distributors.iter();
        let found = ties.find(|known| known.tie.distributor == id)?;
        Some(found.distributor_name.clone())
    }
}
