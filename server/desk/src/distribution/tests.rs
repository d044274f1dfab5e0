//! Two-tier distribution on both databases.
#![allow(clippy::unwrap_used)]

mod proposing;
mod telling;

use portico::actor::{Actor, Role};
use portico::calendar::BusinessCalendar;
use portico::distribution::TieDraft;
use portico::id::{DraftKey, PartnerId};
use portico::localized::Localized;
use portico::money::{Currency, Money, Rate};
use portico::partner::{PartnerKind, TierKey};
use portico::problems::Problem;
use portico::programme::{CurrencyTerms, DecisionTerms, OthersOnApproval, Terms, TierTerms};
use portico::registration::{
    Country, LineDraft, Reference, RegistrationDraft, RegistrationTerms, Stage,
};
use portico::time::{LocalDate, Zone};
use portico::vendor::Vendor;
use uuid::Uuid;

use super::BoughtFilter;
use crate::error::DeskError;
use crate::partner::NewPartner;
use crate::registration::DraftSave;
use crate::testing::{Fault, TestDesk, both};

struct Setting {
    bench: TestDesk,
    nordmess: PartnerId,
    north: PartnerId,
    south: PartnerId,
    /// Sells for Nordmess, a reseller.
    ana: Actor,
    /// Sell for the distributors.
    nils: Actor,
    sven: Actor,
    tomas: Actor,
}

fn terms() -> Terms {
    Terms {
        version: 1,
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
            minimum: vec![Money::new(600_000, Currency::EUR)],
            countries: ["NO", "SE"]
                .into_iter()
                .filter_map(Country::parse)
                .collect(),
            via_distributor: Country::parse("NO").into_iter().collect(),
        },
        decisions: DecisionTerms::default(),
        currencies: CurrencyTerms::default(),
    }
}

async fn distributor(bench: &TestDesk, name: &str) -> Result<PartnerId, DeskError> {
    let new = NewPartner {
        kind: PartnerKind::Distributor,
        name: name.to_owned(),
        country: "SE".to_owned(),
        currency: Currency::EUR,
        tier: TierKey::parse("silver").unwrap(),
        domain: None,
        tax_id: None,
        distributor: None,
    };
    bench.desk.maintenance().create_partner(&new).await
}

async fn setting(bench: TestDesk) -> Result<Setting, Fault> {
    let (terms, maintenance) = (terms(), bench.desk.maintenance());
    let vendor = Vendor {
        calendar: BusinessCalendar::weekdays(Zone::parse("Europe/Berlin").unwrap()),
        ..Vendor::placeholder()
    };
    maintenance
        .publish_vendor(&vendor, terms.effective_from)
        .await?;
    maintenance.publish_terms(&terms).await?;
    let nordmess = bench.reseller("Nordmess").await?;
    let north = distributor(&bench, "North").await?;
    let south = distributor(&bench, "South").await?;
    Ok(Setting {
        ana: bench.person("Ana", Some(nordmess), &[Role::Seller]).await?,
        nils: bench.person("Nils", Some(north), &[Role::Seller]).await?,
        sven: bench
            .person("Sven", Some(south), &[Role::Seller, Role::PartnerAdmin])
            .await?,
        tomas: bench.person("Tomas", None, &[Role::ChannelManager]).await?,
        nordmess,
        north,
        south,
        bench,
    })
}

fn save(number: u128, country: &str, distributor: Option<PartnerId>) -> DraftSave {
    DraftSave {
        key: DraftKey::from_uuid(Uuid::from_u128(number)),
        writer: Uuid::from_u128(number),
        version: None,
        draft: RegistrationDraft {
            customer: format!("Customer {number}"),
            domain: format!("customer{number}.example"),
            country: country.to_owned(),
            city: "Bergen".into(),
            distributor: distributor.map(|id| id.to_string()).unwrap_or_default(),
            contact_name: "Ingrid Dahl".into(),
            contact_email: "ingrid@customer.example".into(),
            need: "Thickness survey".into(),
            currency: "EUR".into(),
            expected_close: "2026-06-30".into(),
            tender: "no".into(),
            lines: vec![LineDraft {
                product: "M4 probe".into(),
                quantity: "6".into(),
                value: "12,600".into(),
            }],
            ..RegistrationDraft::default()
        },
    }
}

impl Setting {
    async fn tie(&self, to: PartnerId, country: &str, from: &str) -> Result<(), DeskError> {
        let draft = TieDraft {
            distributor: to.to_string(),
            country: country.to_owned(),
            from: from.to_owned(),
            until: String::new(),
        };
        self.bench
            .desk
            .as_actor(&self.tomas)
            .tie(self.nordmess, &draft)
            .await
    }

    async fn submit(
        &self,
        number: u128,
        country: &str,
        through: Option<PartnerId>,
    ) -> Result<Reference, DeskError> {
        let acting = self.bench.desk.as_actor(&self.ana);
        acting.submit(save(number, country, through)).await
    }

    async fn bought(&self, by: &Actor) -> Result<Vec<Reference>, DeskError> {
        let acting = self.bench.desk.as_actor(by);
        let rows = acting.bought_deals(BoughtFilter::default()).await?.rows;
        Ok(rows.iter().map(|row| row.reference).collect())
    }
}

fn problems<T: std::fmt::Debug>(result: Result<T, DeskError>, field: &str) -> Vec<Problem> {
    match result {
        Err(DeskError::Invalid(problems)) => problems.for_field(field).to_vec(),
        other => panic!("not invalid: {other:?}"),
    }
}

const TODAY: &str = "2026-03-02";

#[tokio::test]
async fn a_reseller_names_the_distributor_that_it_is_tied_to_there() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let missing = s.submit(1, "NO", None).await;
        assert_eq!(
            problems(missing, "distributor"),
            [Problem::DistributorMissing]
        );
        let untied = s.submit(1, "NO", Some(s.north)).await;
        assert_eq!(
            problems(untied, "distributor"),
            [Problem::DistributorNotTied]
        );
        s.tie(s.north, "SE", TODAY).await?;
        let elsewhere = s.submit(1, "NO", Some(s.north)).await;
        assert_eq!(
            problems(elsewhere, "distributor"),
            [Problem::DistributorNotTied]
        );
        s.tie(s.north, "NO", "2026-03-03").await?;
        let not_yet = s.submit(1, "NO", Some(s.north)).await;
        assert_eq!(
            problems(not_yet, "distributor"),
            [Problem::DistributorNotTied]
        );
        s.bench.clock.advance(24 * 60 * 60);
        let reference = s.submit(1, "NO", Some(s.north)).await?;
        let ana = s.bench.desk.as_actor(&s.ana);
        let detail = ana.registration(reference).await?;
        assert_eq!(detail.distributor_name.as_deref(), Some("North"));
        assert_eq!(detail.details.distributor, Some(s.north));
        // Where none is needed, none has to be named.
        s.submit(2, "SE", None).await?;
        // A distributor buys from the vendor itself.
        let nils = s.bench.desk.as_actor(&s.nils);
        nils.submit(save(3, "NO", None)).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_distributor_sees_what_is_bought_through_it_and_nothing_else() {
    both(|bench| async move {
        let s = setting(bench).await?;
        s.tie(s.north, "", TODAY).await?;
        s.tie(s.south, "NO", TODAY).await?;
        let through_north = s.submit(1, "NO", Some(s.north)).await?;
        let through_south = s.submit(2, "NO", Some(s.south)).await?;
        let direct = s.submit(3, "SE", None).await?;
        let ana = s.bench.desk.as_actor(&s.ana);
        let draft = ana
            .save_draft(save(4, "NO", Some(s.north)))
            .await?
            .reference;
        assert_eq!(s.bought(&s.nils).await?, [through_north]);
        assert_eq!(s.bought(&s.sven).await?, [through_south]);
        let nils = s.bench.desk.as_actor(&s.nils);
        let deal = nils.bought_deal(through_north).await?;
        assert_eq!(deal.row.partner_name, "Nordmess");
        assert_eq!(deal.lines.len(), 1);
        for hidden in [through_south, direct, draft] {
            let found = nils.bought_deal(hidden).await;
            assert!(matches!(found, Err(DeskError::NotFound)), "{found:?}");
        }
        // Not even its own are a registration of the distributor's: it reads no questions, people or files.
        let found = nils.registration(through_north).await;
        assert!(matches!(found, Err(DeskError::NotFound)));
        let stage = BoughtFilter {
            stage: Some(Stage::Protected),
            after: None,
        };
        assert!(nils.bought_deals(stage).await?.rows.is_empty());
        let taken = nils.export_bought_deals(BoughtFilter::default()).await?;
        assert_eq!(taken.rows.len(), 1);
        let told = nils.notices(None, 50).await?;
        assert!(told.rows.is_empty());
        // For a reseller there is no such list, nor for staff or learners.
        let reseller = s.bench.desk.as_actor(&s.ana);
        let found = reseller.bought_deals(BoughtFilter::default()).await;
        assert!(matches!(found, Err(DeskError::NotFound)));
        let learner = s
            .bench
            .person("Lea", Some(s.north), &[Role::Learner])
            .await?;
        for other in [&learner, &s.tomas] {
            let acting = s.bench.desk.as_actor(other);
            let found = acting.bought_deals(BoughtFilter::default()).await;
            assert!(matches!(found, Err(DeskError::Forbidden)));
            let found = acting.tied_resellers().await;
            assert!(matches!(found, Err(DeskError::Forbidden)));
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn ties_do_not_overlap_and_end_today() {
    both(|bench| async move {
        let s = setting(bench).await?;
        s.tie(s.north, "", TODAY).await?;
        let again = s.tie(s.north, "", "2026-04-01").await;
        assert_eq!(problems(again, "from"), [Problem::Twice]);
        s.tie(s.north, "NO", TODAY).await?;
        let reseller = s.tie(s.nordmess, "", TODAY).await;
        assert_eq!(problems(reseller, "distributor"), [Problem::NotAChoice]);
        let nils = s.bench.desk.as_actor(&s.nils);
        assert_eq!(nils.tied_resellers().await?.len(), 2);
        assert!(
            s.bench
                .desk
                .as_actor(&s.sven)
                .tied_resellers()
                .await?
                .is_empty()
        );
        let tomas = s.bench.desk.as_actor(&s.tomas);
        let bought = s.submit(1, "NO", Some(s.north)).await?;
        for tie in tomas.distributor_ties(s.nordmess).await? {
            tomas.end_tie(s.nordmess, tie.id).await?;
            tomas.end_tie(s.nordmess, tie.id).await?;
        }
        s.bench.clock.advance(24 * 60 * 60);
        assert!(nils.tied_resellers().await?.is_empty());
        let ended = s.submit(2, "NO", Some(s.north)).await;
        assert_eq!(
            problems(ended, "distributor"),
            [Problem::DistributorNotTied]
        );
        assert_eq!(s.bought(&s.nils).await?, [bought], "what was bought stays");
        // One that has not begun goes.
        s.tie(s.south, "", "2026-09-01").await?;
        let ties = tomas.distributor_ties(s.nordmess).await?;
        let coming = ties
            .iter()
            .find(|tie| tie.tie.distributor == s.south)
            .unwrap();
        tomas.end_tie(s.nordmess, coming.id).await?;
        assert_eq!(tomas.distributor_ties(s.nordmess).await?.len(), 2);
        let ana = s.bench.desk.as_actor(&s.ana);
        assert_eq!(ana.distributor_ties(s.nordmess).await?.len(), 2);
        let forbidden = ana.end_tie(s.nordmess, coming.id).await;
        assert!(matches!(forbidden, Err(DeskError::Forbidden)));
        let others = nils.distributor_ties(s.nordmess).await;
        assert!(matches!(others, Err(DeskError::NotFound)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn two_who_tie_the_same_at_one_moment_leave_one_tie() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let other = s.bench.another()?;
        let draft = TieDraft {
            distributor: s.north.to_string(),
            from: TODAY.to_owned(),
            ..TieDraft::default()
        };
        let (tomas, again) = (s.bench.desk.as_actor(&s.tomas), other.as_actor(&s.tomas));
        let (one, two) = tokio::join!(tomas.tie(s.nordmess, &draft), again.tie(s.nordmess, &draft));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        assert_eq!(tomas.distributor_ties(s.nordmess).await?.len(), 1);
        other.close().await;
        Ok(())
    })
    .await;
}
