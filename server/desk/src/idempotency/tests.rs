#![allow(clippy::unwrap_used)]

use portico::actor::Role;

use super::{Claim, complete};
use crate::error::{DeskError, Refusal};
use crate::testing::both;

#[tokio::test]
async fn twenty_clicks_have_one_effect_and_one_answer() {
    both(|bench| async move {
        let actor = bench.person("Ana", None, &[Role::Auditor]).await?;
        let mut clicks = tokio::task::JoinSet::new();
        for click in 0..20_i64 {
            let (desk, person) = (bench.desk.clone(), actor.person);
            clicks.spawn(async move {
                let mut tx = desk.db().begin().await?;
                let claim = desk.claim(&mut tx, person, "click-1", "submit").await?;
                if claim == Claim::Fresh {
                    complete(
                        &mut tx,
                        person,
                        "click-1",
                        &serde_json::json!({ "click": click }),
                    )
                    .await?;
                    tx.commit().await?;
                }
                Ok::<_, DeskError>(claim)
            });
        }
        let (mut fresh, mut answers) = (0, std::collections::BTreeSet::new());
        while let Some(claim) = clicks.join_next().await {
            match claim?? {
                Claim::Fresh => fresh += 1,
                Claim::Done(answer) => {
                    answers.insert(answer.to_string());
                }
            }
        }
        assert_eq!((fresh, answers.len()), (1, 1));
        let mut tx = bench.desk.db().begin().await?;
        let other = bench
            .desk
            .claim(&mut tx, actor.person, "click-1", "withdraw")
            .await;
        assert!(matches!(other, Err(DeskError::Refused(Refusal::KeyReused))));
        for malformed in ["", "a b", &"k".repeat(101)] {
            let refused = bench
                .desk
                .claim(&mut tx, actor.person, malformed, "submit")
                .await;
            assert!(
                matches!(refused, Err(DeskError::Refused(Refusal::KeyMalformed))),
                "{malformed}"
            );
        }
        tx.rollback().await?;
        bench.clock.advance(8 * 24 * 60 * 60);
        bench.desk.jobs().tidy().await?;
        let mut tx = bench.desk.db().begin().await?;
        let again = bench
            .desk
            .claim(&mut tx, actor.person, "click-1", "submit")
            .await?;
        assert_eq!(again, Claim::Fresh);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_action_that_failed_leaves_its_key_free() {
    both(|bench| async move {
        let actor = bench.person("Ana", None, &[Role::Auditor]).await?;
        let mut tx = bench.desk.db().begin().await?;
        let claim = bench
            .desk
            .claim(&mut tx, actor.person, "click-2", "submit")
            .await?;
        assert_eq!(claim, Claim::Fresh);
        drop(tx);
        let mut tx = bench.desk.db().begin().await?;
        let claim = bench
            .desk
            .claim(&mut tx, actor.person, "click-2", "submit")
            .await?;
        assert_eq!(claim, Claim::Fresh);
        Ok(())
    })
    .await;
}
