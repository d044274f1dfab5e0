//! Two resellers, their people, the vendor's staff, and deals to try things on.

#![allow(dead_code, reason = "each test file uses the part it needs")]

use axum::body::Bytes;
use futures_util::stream;
use portico::actor::{Actor, Role};
use portico::calendar::BusinessCalendar;
use portico::id::{AttachmentId, DraftKey};
use portico::localized::Localized;
use portico::money::{Currency, Money, Rate};
use portico::partner::TierKey;
use portico::programme::{CurrencyTerms, DecisionTerms, OthersOnApproval, Terms, TierTerms};
use portico::registration::{Country, LineDraft, Reference, RegistrationDraft, RegistrationTerms};
use portico::time::{LocalDate, Zone};
use portico::vendor::Vendor;
use portico_desk::registration::{DraftSave, NewAttachment};

use super::TestPortal;

/// Sign-ins are by name: `ana` and `lea` are Nordmess's, `per` is Skandi's, the others staff.
pub struct Deals {
    pub ana: Actor,
    /// In the queue, with one file.
    pub submitted: Reference,
    pub attachment: AttachmentId,
    /// Not submitted.
    pub draft: Reference,
    pub draft_key: DraftKey,
}

impl Deals {
    pub async fn of(portal: &TestPortal) -> Self {
        let (terms, maintenance) = (terms(), portal.desk.maintenance());
        let since = terms.effective_from;
        maintenance.publish_vendor(&vendor(), since).await.unwrap();
        maintenance.publish_terms(&terms).await.unwrap();
        let nordmess = portal.reseller("Nordmess").await;
        let skandi = portal.reseller("Skandi").await;
        let ana = portal.person("ana", Some(nordmess), &[Role::Seller]).await;
        portal.person("lea", Some(nordmess), &[Role::Learner]).await;
        portal.person("gone", Some(nordmess), &[Role::Seller]).await;
        portal
            .person("per", Some(skandi), &[Role::Seller, Role::PartnerAdmin])
            .await;
        portal.person("tomas", None, &[Role::ChannelManager]).await;
        portal.person("asta", None, &[Role::Auditor]).await;
        portal.person("olga", None, &[Role::Operator]).await;
        portal
            .person("henrik", None, &[Role::ProgrammeManager])
            .await;
        let desk = portal.desk.as_actor(&ana);
        let submitted = desk.submit(save(1, "Fjordline")).await.unwrap();
        let content = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(
            b"%PDF-1.7 offer",
        ))]);
        let file = portal.desk.files().receive(content, 1000).await.unwrap();
        let new = NewAttachment {
            name: "offer.pdf".into(),
            media_type: "application/pdf".into(),
            file,
        };
        desk.attach(submitted, new).await.unwrap();
        let attachment = desk.registration(submitted).await.unwrap().attachments[0].id;
        let begun = save(2, "Havnekraft");
        let draft_key = begun.key;
        let draft = desk.save_draft(begun).await.unwrap().reference;
        Self {
            ana,
            submitted,
            attachment,
            draft,
            draft_key,
        }
    }
}

pub fn save(number: u128, customer: &str) -> DraftSave {
    DraftSave {
        key: format!("00000000-0000-7000-8000-{number:012}")
            .parse()
            .unwrap(),
        writer: format!("00000000-0000-7000-9000-{number:012}")
            .parse()
            .unwrap(),
        version: None,
        draft: draft(customer),
    }
}

fn draft(customer: &str) -> RegistrationDraft {
    let mut domain = customer.to_lowercase();
    domain.retain(|letter| letter.is_ascii_alphanumeric());
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

fn terms() -> Terms {
    Terms {
        version: 4,
        effective_from: LocalDate::parse("2026-01-01").unwrap(),
        protection_days: 90,
        triage_minutes: 240,
        decision_days: 2,
        tiers: vec![TierTerms {
            key: TierKey::parse("silver").unwrap(),
            name: Localized::from([("en", "Silver")]),
            discount: Rate::from_basis_points(1500),
        }],
        others: OthersOnApproval::Wait,
        registration: RegistrationTerms {
            horizon_days: 365,
            minimum: vec![Money::new(600_000, Currency::parse("EUR").unwrap())],
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
    }
}

/// Berlin keeps the hours.
fn vendor() -> Vendor {
    Vendor {
        calendar: BusinessCalendar::weekdays(Zone::parse("Europe/Berlin").unwrap()),
        ..Vendor::placeholder()
    }
}
