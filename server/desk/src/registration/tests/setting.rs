//! A vendor with terms, two resellers with people, and channel managers.

use std::sync::atomic::{AtomicU64, Ordering};

use portico::actor::{Actor, Role};
use portico::calendar::BusinessCalendar;
use portico::id::DraftKey;
use portico::localized::Localized;
use portico::money::{Currency, Money, Rate};
use portico::partner::TierKey;
use portico::programme::{CurrencyTerms, DecisionTerms, OthersOnApproval, Terms, TierTerms};
use portico::registration::{
    Country, LineDraft, Reference, Refusal, RegistrationDraft, RegistrationTerms,
};
use portico::time::{LocalDate, Zone};
use portico::vendor::Vendor;
use uuid::Uuid;

use super::super::{Decision, DraftSave};
use crate::Desk;
use crate::error::{self, DeskError};
use crate::testing::{Fault, TestDesk};

pub(crate) struct Setting {
    pub(crate) test: TestDesk,
    pub(crate) desk: Desk,
    /// Sells for Nordmess.
    pub(crate) ana: Actor,
    /// Sells for Skandi.
    pub(crate) per: Actor,
    /// A channel manager.
    pub(crate) tomas: Actor,
    /// Another.
    pub(crate) mia: Actor,
}

impl Setting {
    pub(crate) async fn new(test: TestDesk) -> Result<Self, Fault> {
        let desk = test.desk.clone();
        let terms = terms()?;
        let since = terms.effective_from;
        desk.maintenance().publish_vendor(&vendor()?, since).await?;
        desk.maintenance().publish_terms(&terms).await?;
        let nordmess = test.reseller("Nordmess").await?;
        let skandi = test.reseller("Skandi").await?;
        Ok(Self {
            ana: test.person("Ana", Some(nordmess), &[Role::Seller]).await?,
            per: test
                .person("Per", Some(skandi), &[Role::Seller, Role::PartnerAdmin])
                .await?,
            tomas: test.person("Tomas", None, &[Role::ChannelManager]).await?,
            mia: test.person("Mia", None, &[Role::ChannelManager]).await?,
            test,
            desk,
        })
    }

    /// A registration that waits in the queue.
    pub(crate) async fn submitted(
        &self,
        by: &Actor,
        customer: &str,
    ) -> Result<Reference, DeskError> {
        self.desk.as_actor(by).submit(save(customer)).await
    }

    /// Decides on the version that is there now.
    pub(crate) async fn decide(
        &self,
        by: &Actor,
        reference: Reference,
        decision: Decision,
    ) -> Result<(), DeskError> {
        let version = self
            .desk
            .as_actor(by)
            .registration(reference)
            .await?
            .version;
        self.desk
            .as_actor(by)
            .decide(reference, version, decision, &key())
            .await
    }
}

/// A key that no form has had before.
pub(crate) fn key() -> String {
    fresh().to_string()
}

pub(crate) fn fresh() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u64_pair(7, NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A complete form that nobody has sent yet.
pub(crate) fn save(customer: &str) -> DraftSave {
    DraftSave {
        key: DraftKey::from_uuid(fresh()),
        writer: fresh(),
        version: None,
        draft: draft(customer),
    }
}

pub(crate) fn draft(customer: &str) -> RegistrationDraft {
    let domain = customer
        .to_lowercase()
        .replace(|c: char| !c.is_ascii_alphanumeric(), "");
    RegistrationDraft {
        customer: customer.into(),
        domain: format!("{domain}.example"),
        country: "NO".into(),
        city: "Bergen".into(),
        contact_name: "Ingrid Dahl".into(),
        contact_email: format!("ingrid@{domain}.example"),
        need: "Thickness survey of six hulls".into(),
        currency: "EUR".into(),
        expected_close: "2026-06-30".into(),
        tender: "no".into(),
        lines: vec![LineDraft {
            product: "M4 probe".into(),
            quantity: "6".into(),
            value: "12,600".into(),
        }],
        ..RegistrationDraft::default()
    }
}

pub(crate) fn terms() -> Result<Terms, &'static str> {
    let euro = Currency::parse("EUR").ok_or("EUR")?;
    Ok(Terms {
        version: 4,
        effective_from: LocalDate::parse("2026-01-01").ok_or("date")?,
        protection_days: 90,
        triage_minutes: 240,
        decision_days: 2,
        tiers: vec![TierTerms {
            key: TierKey::parse("silver").ok_or("silver")?,
            name: Localized::from([("en", "Silver")]),
            discount: Rate::from_basis_points(1500),
        }],
        others: OthersOnApproval::Wait,
        registration: RegistrationTerms {
            horizon_days: 365,
            minimum: vec![Money::new(600_000, euro)],
            countries: ["NO", "SE"]
                .into_iter()
                .filter_map(Country::parse)
                .collect(),
            via_distributor: Vec::new(),
        },
        decisions: DecisionTerms {
            extension_days: Some(30),
            ..DecisionTerms::default()
        },
        currencies: CurrencyTerms::default(),
    })
}

fn vendor() -> Result<Vendor, &'static str> {
    Ok(Vendor {
        calendar: BusinessCalendar::weekdays(Zone::parse("Europe/Berlin").ok_or("zone")?),
        ..Vendor::placeholder()
    })
}

/// The rule of registrations that spoke against it.
///
/// # Panics
/// When something else came of it.
pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, DeskError>) -> Refusal {
    match result {
        Err(DeskError::Refused(error::Refusal::Registration(refusal))) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// An approval of what nothing protected is much like.
pub(crate) fn approve() -> Decision {
    Decision::Approve {
        override_reason: None,
    }
}
