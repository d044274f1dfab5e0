//! Price lists as files.

use super::*;
use crate::import::{LARGEST_FILE, WAITING_SECONDS};
use uuid::Uuid;

const HEAD: &str = "sku,name,currency,price\n";

async fn upload(desk: AuthorizedDesk<'_>, lines: &str) -> Result<Uuid, DeskError> {
    desk.begin_import(format!("{HEAD}{lines}").as_bytes()).await
}

/// A file that was not imported yet.
pub(super) async fn waiting(
    desk: AuthorizedDesk<'_>,
    import: Uuid,
) -> Result<ImportPreview, DeskError> {
    match desk.preview_import(import).await? {
        Import::Waiting(preview) => Ok(preview),
        Import::Finished(_) => Err(DeskError::internal("imported already")),
    }
}

#[tokio::test]
async fn a_file_is_looked_at_and_imported_whole_or_not_at_all() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let probe = add(desk, "A", "Probe", "100").await?;
        add(desk, "K", "Kit", "7").await?;

        let wrong = upload(desk, "B,Gauge,EUR,5\nC,Kit,XXX,5\nD,Kit,EUR,12,50\n").await?;
        let preview = waiting(desk, wrong).await?;
        assert_eq!(preview.problems.len(), 2);
        let answer = desk.finish_import(wrong, &preview.basis).await;
        assert!(matches!(answer, Err(DeskError::Invalid(found)) if found.for_field("file") == [Problem::LinesWrong { lines: 2 }]));
        assert_eq!(numbers(desk, &ProductFilter::default()).await?.len(), 2);

        let good = upload(desk, "a,Probe,EUR,120\nA,Probe,USD,130\nB,Gauge,EUR,5\nK,Kit,EUR,7\n").await?;
        let preview = waiting(desk, good).await?;
        assert_eq!((preview.added.len(), preview.changed.len(), preview.unchanged.len()), (1, 1, 1));
        let change = &preview.changed[0];
        assert_eq!(change.before.product.prices.to_string(), "EUR 10000");
        assert_eq!(change.after.prices.to_string(), "EUR 12000 USD 13000");
        assert_eq!(change.after.sku, "A", "the spelling stays");

        let outcome = ImportOutcome { added: 1, changed: 1 };
        assert_eq!(desk.finish_import(good, &preview.basis).await?, outcome);
        assert_eq!(desk.finish_import(good, &preview.basis).await?, outcome, "the button was pressed twice");
        assert!(matches!(desk.preview_import(good).await?, Import::Finished(known) if known == outcome));
        let kept = desk.product(probe).await?;
        assert_eq!((kept.version, kept.product.prices), (2, change.after.prices.clone()));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_a_colleague_changes_after_the_preview_is_not_overwritten() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let nina = bench
            .person("Nina", None, &[Role::ProgrammeManager])
            .await?;
        let (his, hers) = (bench.desk.as_actor(&henrik), bench.desk.as_actor(&nina));
        let probe = add(his, "A", "Probe", "100").await?;
        let import = upload(his, "A,Probe,EUR,120\nB,Gauge,EUR,5\n").await?;
        let seen = waiting(his, import).await?;
        assert!(seen.since.is_empty());

        bench.clock.advance(60);
        let dearer = typed("A", "Probe", &[("EUR", "150")]);
        hers.change_product(probe, 1, &dearer, None).await?;
        let refused = his.finish_import(import, &seen.basis).await;
        assert!(matches!(refused, Err(DeskError::Stale { by, .. }) if by == "Nina"));
        let kept = his.product(probe).await?;
        assert_eq!(kept.product.prices.to_string(), "EUR 15000");
        assert_eq!(
            numbers(his, &ProductFilter::default()).await?,
            ["A"],
            "nothing halfway"
        );

        let now = waiting(his, import).await?;
        assert_eq!(
            now.changed[0].before.product.prices.to_string(),
            "EUR 15000"
        );
        assert_eq!(now.since.len(), 1);
        // A product that is new since is one as well.
        add(hers, "b", "Gauge", "9").await?;
        let refused = his.finish_import(import, &now.basis).await;
        assert!(matches!(refused, Err(DeskError::Stale { .. })));
        assert!(matches!(
            his.finish_import(import, "").await,
            Err(DeskError::Stale { .. })
        ));
        let now = waiting(his, import).await?;
        assert_eq!((now.added.len(), now.since.len()), (0, 2));
        assert_eq!(his.finish_import(import, &now.basis).await?.changed, 2);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_two_imports_at_once_the_second_is_told() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let (one, other) = (
            upload(desk, "A,Probe,EUR,1\n").await?,
            upload(desk, "a,Gauge,EUR,2\n").await?,
        );
        let bases = (
            waiting(desk, one).await?.basis,
            waiting(desk, other).await?.basis,
        );
        let (first, second) = tokio::join!(
            desk.finish_import(one, &bases.0),
            desk.finish_import(other, &bases.1)
        );
        let late = match (first, second) {
            (Ok(_), Err(late)) | (Err(late), Ok(_)) => late,
            both => panic!("{both:?}"),
        };
        assert!(matches!(late, DeskError::Stale { .. }), "{late:?}");
        assert_eq!(numbers(desk, &ProductFilter::default()).await?.len(), 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_price_list_is_not_kept() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let large = vec![b'a'; LARGEST_FILE + 1];
        for (file, problem) in [
            (&b""[..], Problem::FileEmpty),
            (&b"PK\x03\x04rest"[..], Problem::FileIsWorkbook),
            (HEAD.as_bytes(), Problem::NoLinesBelowHeading),
            (&large, Problem::FileTooLarge { megabytes: 8 }),
        ] {
            let told = desk.begin_import(file).await;
            assert!(
                matches!(&told, Err(DeskError::Invalid(found)) if found.for_field("file") == [problem.clone()]),
                "{told:?}"
            );
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nobody_else_sees_or_imports_a_file() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let his = bench.desk.as_actor(&henrik);
        let import = upload(his, "B,Gauge,EUR,5\n").await?;
        let basis = waiting(his, import).await?.basis;
        let other = bench
            .person("Nina", None, &[Role::ProgrammeManager])
            .await?;
        let channel = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        assert!(matches!(
            bench
                .desk
                .as_actor(&other)
                .finish_import(import, &basis)
                .await,
            Err(DeskError::NotFound)
        ));
        assert!(matches!(
            bench.desk.as_actor(&channel).begin_import(b"x").await,
            Err(DeskError::Forbidden)
        ));
        bench.clock.advance(WAITING_SECONDS);
        bench.desk.jobs().tidy().await?;
        assert!(matches!(
            his.preview_import(import).await,
            Err(DeskError::NotFound)
        ));
        Ok(())
    })
    .await;
}
