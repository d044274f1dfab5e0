//! Adding partners, and finding them.

use portico::actor::{Actor, Role};
use portico::id::PartnerId;
use portico::partner::PartnerDraft;
use portico::problems::Problem;
use portico::setup::SetupDraft;

use crate::error::DeskError;
use crate::on;
use crate::page::{Page, Part};
use crate::partner::{ListedPartner, PartnerFilter, fill_sort_names};
use crate::session::SignInFrom;
use crate::testing::{Fault, TestDesk, both};

pub(super) async fn administrator(bench: &TestDesk) -> Result<Actor, Fault> {
    let draft = SetupDraft {
        name: "Henrik Halden".into(),
        email: "henrik@halden.example".into(),
        password: "a-long-enough-password".into(),
        password_again: "a-long-enough-password".into(),
        company: "Halden".into(),
        portal: "Halden Partners".into(),
        zone: "Europe/Berlin".into(),
        ..SetupDraft::template("en")
    };
    let from = SignInFrom {
        address: "192.0.2.1".to_owned(),
        user_agent: "test".to_owned(),
    };
    let token = bench.desk.maintenance().setup_link().await?.unwrap();
    let session = bench
        .desk
        .authentication()
        .set_up(&token, &draft, Ok(None), &from)
        .await?;
    Ok(bench
        .desk
        .authentication()
        .session(&session)
        .await?
        .unwrap()
        .actor)
}

fn draft(name: &str) -> PartnerDraft {
    PartnerDraft {
        kind: "reseller".into(),
        name: name.into(),
        country: "NO".into(),
        currency: "EUR".into(),
        tier: "silver".into(),
        ..PartnerDraft::default()
    }
}

#[tokio::test]
async fn partners_are_added_with_a_distributor_and_a_channel_manager() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let distributor = PartnerDraft { kind: "distributor".into(), ..draft("Nordic Supply") };
        let distributor = desk.add_partner(&distributor).await?;
        let reseller = PartnerDraft {
            distributor: distributor.to_string(),
            manager: henrik.person.to_string(),
            domain: "www.aasmess.example".into(),
            tax_id: "NO 995 525 828".into(),
            ..draft("Åsmess AS")
        };
        let partner = desk.add_partner(&reseller).await?;
        let detail = desk.partner_detail(partner).await?;
        let ties = desk.distributor_ties(detail.partner.id).await?;
        let ties: Vec<_> = ties.iter().map(|tie| (tie.distributor_name.as_str(), tie.holds)).collect();
        assert_eq!(ties, [("Nordic Supply", true)]);
        assert_eq!(detail.managers[0].person(), henrik.person);
        assert_eq!(detail.partner.domain.as_deref(), Some("aasmess.example"));
        let timeline = desk.partner_timeline(partner, None).await?;
        assert_eq!(timeline.page.rows[0].happened.event.kind(), "partner.added");

        let of_a_reseller = PartnerDraft { distributor: partner.to_string(), ..draft("X") };
        let answer = desk.add_partner(&of_a_reseller).await;
        assert!(matches!(answer, Err(DeskError::Invalid(found)) if found.for_field("distributor") == [Problem::NotAChoice]));
        let auditor = bench.person("Asta", None, &[Role::Auditor]).await?;
        let auditor = bench.desk.as_actor(&auditor);
        assert!(matches!(auditor.add_partner(&draft("X")).await, Err(DeskError::Forbidden)));
        assert_eq!(auditor.partners(&PartnerFilter::default()).await?.rows.len(), 2);
        let ana = bench.person("Ana", Some(partner), &[Role::PartnerAdmin]).await?;
        let ana = bench.desk.as_actor(&ana);
        assert!(matches!(ana.partners(&PartnerFilter::default()).await, Err(DeskError::Forbidden)));
        assert!(matches!(ana.partner_detail(partner).await, Err(DeskError::Forbidden)));
        Ok(())
    })
    .await;
}

async fn find(
    bench: &TestDesk,
    actor: &Actor,
    text: &str,
    after: Option<PartnerId>,
) -> Result<Page<ListedPartner, PartnerId>, DeskError> {
    let filter = PartnerFilter {
        own: false,
        text: text.to_owned(),
        part: after.map_or(Part::Start, Part::After),
        ..PartnerFilter::default()
    };
    bench.desk.as_actor(actor).partners(&filter).await
}

/// As a version wrote it that knew no such column.
async fn forget_sort_names(bench: &TestDesk) -> Result<(), DeskError> {
    let mut tx = bench.desk.db().begin().await?;
    on!(tx, |c| sqlx::query("UPDATE partner SET sort_name = ''")
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await
}

async fn sixty(bench: &TestDesk) -> Result<(), DeskError> {
    for index in 0..60 {
        bench.reseller(&format!("Messwerk {index:02}")).await?;
    }
    Ok(())
}

async fn count(bench: &TestDesk, actor: &Actor, text: &str) -> Result<usize, DeskError> {
    Ok(find(bench, actor, text, None).await?.rows.len())
}

#[tokio::test]
async fn partners_are_found_by_any_part_of_the_name_page_by_page() {
    both(|bench| async move {
        let auditor = bench.person("Asta", None, &[Role::Auditor]).await?;
        sixty(&bench).await?;
        bench.reseller("Ålesund Måleteknikk").await?;
        forget_sort_names(&bench).await?;
        fill_sort_names(&bench.desk).await?;

        let first = find(&bench, &auditor, "", None).await?;
        assert_eq!(
            (first.rows.len(), first.rows[0].name.as_str()),
            (50, "Ålesund Måleteknikk")
        );
        let second = find(&bench, &auditor, "", first.next).await?;
        assert_eq!((second.rows.len(), second.next), (11, None));
        assert_eq!(count(&bench, &auditor, "alesund").await?, 1);
        assert_eq!(count(&bench, &auditor, "MÅLE").await?, 1);
        assert_eq!(count(&bench, &auditor, "ale male").await?, 1);
        // A five in either place.
        assert_eq!(count(&bench, &auditor, "werk 5").await?, 15);
        assert_eq!(count(&bench, &auditor, "%").await?, 0);
        Ok(())
    })
    .await;
}
