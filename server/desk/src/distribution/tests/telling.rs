//! Who is told of a distributor's proposals, and in which language.

use portico::actor::Role;
use portico::distribution::ProposalDraft;

use super::super::ProposalApproval;
use super::setting;
use crate::notice::tests::{mailed, told};
use crate::notice::{About, NoticeKind};
use crate::review::{RequestKind, ReviewFilter};
use crate::testing::both;

fn draft(company: &str) -> ProposalDraft {
    ProposalDraft {
        company: company.to_owned(),
        country: "SE".to_owned(),
        contact: "Eva Ek".to_owned(),
        email: "eva@molle.example".to_owned(),
        ..ProposalDraft::default()
    }
}

#[tokio::test]
async fn a_proposal_is_told_to_who_looks_after_the_distributor_and_its_answer_to_who_made_it() {
    both(|bench| async move {
        use NoticeKind::{ProposalApproved, ProposalDeclined, ResellerProposed};
        let s = setting(bench).await?;
        let admin = [Role::PartnerAdmin];
        let dora = s.bench.person("Dora", Some(s.north), &admin).await?;
        let nora = s
            .bench
            .person("Nora", Some(s.north), &[Role::Seller])
            .await?;
        let petra = s
            .bench
            .person("Petra", None, &[Role::ChannelManager])
            .await?;
        let ops = s.bench.person("Ops", None, &[Role::Operator]).await?;
        let desk = &s.bench.desk;
        let maintenance = desk.maintenance();
        maintenance.look_after(s.tomas.person, s.north).await?;
        desk.as_actor(&dora).set_language("de").await?;
        let nils = desk.as_actor(&s.nils);
        for company in ["Molle", "Kulla"] {
            nils.propose_reseller(&draft(company)).await?;
            s.bench.clock.advance(60);
        }
        let mail = |name: &str, kind, language: &str| {
            (format!("{name}@portico.example"), kind, language.to_owned())
        };
        assert_eq!(
            mailed(&s.bench).await,
            vec![mail("tomas", ResellerProposed, "en"); 2]
        );
        let waiting = ReviewFilter {
            kind: Some(RequestKind::Proposal),
            ..ReviewFilter::default()
        };
        let rows = desk.as_actor(&petra).review_list(&waiting).await?.rows;
        let of = |company: &str| rows.iter().find(|row| row.about == company).unwrap().id;
        let (molle, kulla) = (of("Molle"), of("Kulla"));
        let asked = desk.as_actor(&s.tomas).notices(None, 2).await?.rows;
        let about: Vec<_> = asked.iter().map(|one| one.content.details.about).collect();
        assert!(about.contains(&Some(About::Proposal(molle))), "{about:?}");

        let petras = desk.as_actor(&petra);
        petras.decline_proposal(molle, "No room there.").await?;
        assert_eq!(
            mailed(&s.bench).await,
            [
                mail("dora", ProposalDeclined, "de"),
                mail("nils", ProposalDeclined, "en"),
            ]
        );
        s.bench.clock.advance(60);
        let approval = ProposalApproval {
            tier: "silver",
            currency: "EUR",
            seen: "",
        };
        petras.approve_proposal(kulla, approval).await?;
        assert_eq!(
            mailed(&s.bench).await,
            [
                mail("dora", ProposalApproved, "de"),
                mail("nils", ProposalApproved, "en"),
            ]
        );
        for person in [&s.nils, &dora] {
            let all = told(&s.bench, person).await;
            assert_eq!(all, [ProposalDeclined, ProposalApproved]);
        }
        assert_eq!(told(&s.bench, &s.tomas).await, [ResellerProposed; 2]);
        // Neither a colleague at the distributor nor anybody elsewhere, nor who decided.
        for person in [&nora, &s.sven, &s.ana, &petra, &ops] {
            assert_eq!(told(&s.bench, person).await, Vec::new());
        }
        let own = nils.notices(None, 2).await?.rows;
        let texts: Vec<_> = own
            .iter()
            .map(|notice| {
                let details = &notice.content.details;
                assert_eq!(details.about, Some(About::OwnProposals));
                (details.name.as_str(), details.text.as_deref())
            })
            .collect();
        assert_eq!(texts, [("Kulla", None), ("Molle", Some("No room there."))]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn where_nobody_looks_after_a_distributor_every_channel_manager_is_told() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let petra = s
            .bench
            .person("Petra", None, &[Role::ChannelManager])
            .await?;
        let henrik = [Role::ProgrammeManager];
        let henrik = s.bench.person("Henrik", None, &henrik).await?;
        let sven = s.bench.desk.as_actor(&s.sven);
        sven.propose_reseller(&draft("Molle")).await?;
        // The same once more is the same.
        sven.propose_reseller(&draft("Molle")).await?;
        s.bench.desk.jobs().catch_up().await?;
        for person in [&s.tomas, &petra] {
            let all = told(&s.bench, person).await;
            assert_eq!(all, [NoticeKind::ResellerProposed]);
        }
        for person in [&henrik, &s.sven, &s.nils] {
            assert_eq!(told(&s.bench, person).await, Vec::new());
        }
        Ok(())
    })
    .await;
}
