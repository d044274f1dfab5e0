//! Distributors propose resellers, and staff decide.

use portico::distribution::{ProposalDraft, ProposalState};
use portico::partner;
use portico::problems::Problem;

use super::super::{ProposalApproval, ProposalId};
use super::{Setting, problems, setting};
use crate::application::seen_mark;
use crate::error::{DeskError, Refusal};
use crate::partner::PartnerFilter;
use crate::review::{Request, RequestKind, ReviewFilter, Shown};
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

/// Taken in as silver, by who has seen these.
fn silver(seen: &str) -> ProposalApproval<'_> {
    ProposalApproval {
        tier: "silver",
        currency: "EUR",
        seen,
    }
}

impl Setting {
    /// The proposals that wait, what is to be answered first on top.
    async fn proposed(&self) -> Result<Vec<ProposalId>, DeskError> {
        let waiting = ReviewFilter {
            kind: Some(RequestKind::Proposal),
            ..ReviewFilter::default()
        };
        let tomas = self.bench.desk.as_actor(&self.tomas);
        let rows = tomas.review_list(&waiting).await?.rows;
        Ok(rows.iter().map(|row| row.id).collect())
    }
}

fn looks_like_another<T: std::fmt::Debug>(result: Result<T, DeskError>) -> bool {
    match result {
        Err(DeskError::Refused(Refusal::Partner(why))) => why == partner::Refusal::LooksLikeAnother,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_distributor_proposes_a_reseller_and_staff_decide_once() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let nils = s.bench.desk.as_actor(&s.nils);
        nils.propose_reseller(&draft("Molle")).await?;
        nils.propose_reseller(&draft("Molle")).await?;
        s.bench.clock.advance(3600);
        nils.propose_reseller(&draft("Kulla")).await?;
        assert_eq!(nils.own_proposals().await?.len(), 2);
        let sven = s.bench.desk.as_actor(&s.sven);
        assert!(
            sven.own_proposals().await?.is_empty(),
            "another distributor's"
        );
        let ana = s.bench.desk.as_actor(&s.ana);
        let found = ana.propose_reseller(&draft("X")).await;
        assert!(
            matches!(found, Err(DeskError::NotFound)),
            "a reseller proposes none"
        );
        let tomas = s.bench.desk.as_actor(&s.tomas);
        let waiting = ReviewFilter {
            kind: Some(RequestKind::Proposal),
            ..ReviewFilter::default()
        };
        let open = tomas.review_list(&waiting).await?.rows;
        let names: Vec<&str> = open.iter().map(|row| row.about.as_str()).collect();
        assert_eq!(names, ["Molle", "Kulla"]);
        let (molle, kulla) = (open[0].id, open[1].id);
        assert_eq!(tomas.proposal(molle).await?.company, "Molle");
        let read = nils.proposal(molle).await;
        assert!(matches!(read, Err(DeskError::Forbidden)));
        // What is to be answered first stands first, with what else waits.
        assert_eq!(tomas.queue_count(false).await?.waiting, 2);
        // Of a list narrowed to a kind, that kind is counted.
        for (kind, waiting) in [(RequestKind::Proposal, 2), (RequestKind::Application, 0)] {
            let count = tomas.queue_count_of(false, Some(kind)).await?;
            assert_eq!(count.waiting, waiting, "{kind:?}");
        }
        let beside = tomas.review_beside(&waiting, open[0].cursor()).await?;
        assert_eq!(beside.next, Some(Request::Proposal(kulla)));
        for (text, partner, expected) in [("OLL", "", 1), ("", "north", 2), ("%", "", 0)] {
            let narrowed = ReviewFilter {
                text: text.to_owned(),
                partner: partner.to_owned(),
                ..waiting.clone()
            };
            let found = tomas.review_list(&narrowed).await?.rows.len();
            assert_eq!(found, expected, "{text} {partner}");
        }
        let forbidden = nils.approve_proposal(molle, silver("")).await;
        assert!(matches!(forbidden, Err(DeskError::Forbidden)));
        let gold = ProposalApproval {
            tier: "gold",
            ..silver("")
        };
        let wrong = tomas.approve_proposal(molle, gold).await;
        assert_eq!(problems(wrong, "tier"), [Problem::TierUnknown]);
        let other = s.bench.another()?;
        let again = other.as_actor(&s.tomas);
        let (one, two) = tokio::join!(
            tomas.approve_proposal(molle, silver("")),
            again.approve_proposal(molle, silver(""))
        );
        let (one, two) = (one?, two?);
        assert!(one.is_some() != two.is_some(), "one winner");
        let (reseller, _) = one.or(two).unwrap();
        let ties = tomas.distributor_ties(reseller).await?;
        assert_eq!(ties.len(), 1);
        assert_eq!(ties[0].tie.distributor, s.north);
        s.bench.clock.advance(60);
        assert!(tomas.decline_proposal(kulla, " ").await.is_err());
        tomas
            .decline_proposal(kulla, "Known to us already.")
            .await?;
        assert!(!tomas.decline_proposal(kulla, "Once more.").await?);
        assert!(tomas.approve_proposal(kulla, silver("")).await?.is_none());
        assert!(tomas.review_list(&waiting).await?.rows.is_empty());
        let decided = ReviewFilter {
            shown: Shown::Decided,
            ..waiting
        };
        let decided = tomas.review_list(&decided).await?.rows;
        assert_eq!(decided.len(), 2);
        assert_eq!(decided[0].about, "Kulla", "the latest decision on top");
        other.close().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_company_that_may_be_here_already_is_taken_in_by_who_has_looked() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let nils = s.bench.desk.as_actor(&s.nils);
        nils.propose_reseller(&draft("NORDMESS AB")).await?;
        let [id] = s.proposed().await?[..] else {
            panic!("one waits");
        };
        let tomas = s.bench.desk.as_actor(&s.tomas);
        let proposal = tomas.proposal(id).await?;
        let hidden = nils.alike_to_proposal(&proposal).await;
        assert!(matches!(hidden, Err(DeskError::Forbidden)), "{hidden:?}");
        let alike = tomas.alike_to_proposal(&proposal).await?;
        let names: Vec<&str> = alike.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Nordmess"]);
        // Whatever a browser sends: who has not seen just these has not looked.
        let others = format!("partner:{}", s.north);
        for seen in ["", "yes", &others] {
            let taken = tomas.approve_proposal(id, silver(seen)).await;
            assert!(looks_like_another(taken), "{seen}");
        }
        let partners = tomas.partners(&PartnerFilter::default()).await?.rows.len();
        assert_eq!(partners, 3, "nothing is half done");
        assert_eq!(tomas.proposal(id).await?.state, ProposalState::Open);
        let seen = seen_mark(&alike);
        let taken = tomas.approve_proposal(id, silver(&seen)).await?;
        assert!(taken.is_some());
        let decided = tomas.proposal(id).await?;
        assert!(tomas.alike_to_proposal(&decided).await?.is_empty());
        Ok(())
    })
    .await;
}

/// Two distributors propose the same company, and two members of staff take it in at the same moment.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_proposals_of_one_company_the_second_is_asked_about() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let other = s.bench.another()?;
        let (tomas, again) = (s.bench.desk.as_actor(&s.tomas), other.as_actor(&s.tomas));
        for round in 1..=4 {
            let company = format!("Molle {round}");
            for by in [&s.nils, &s.sven] {
                let by = s.bench.desk.as_actor(by);
                by.propose_reseller(&draft(&company)).await?;
            }
            let [one, two] = s.proposed().await?[..] else {
                panic!("two wait");
            };
            let (first, second) = tokio::join!(
                tomas.approve_proposal(one, silver("")),
                again.approve_proposal(two, silver(""))
            );
            let (lost, left) = match (first, second) {
                (Ok(Some(_)), lost) => (lost, two),
                (lost, Ok(Some(_))) => (lost, one),
                both => panic!("nobody won: {both:?}"),
            };
            assert!(looks_like_another(lost));
            assert!(tomas.decline_proposal(left, "It is here already.").await?);
        }
        other.close().await;
        Ok(())
    })
    .await;
}
