//! What is published, and what is not.

use portico::agreement::AppliesTo;
use portico::agreement::unsupported::Unsupported;
use portico::problems::Problem;

use super::{TODAY, setting};
use crate::error::DeskError;
use crate::testing::both;

#[tokio::test]
async fn what_partners_would_not_see_as_it_is_meant_is_not_published() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let html = "One.\n\nAn <b>important</b> word.";
        let refused = s.publish(AppliesTo::default(), TODAY, html).await;
        let Err(DeskError::Invalid(found)) = refused else {
            panic!("{refused:?}");
        };
        let html = Problem::NotInAgreements {
            line: 3,
            what: Unsupported::Html,
        };
        assert_eq!(found.for_field("body-en"), [html]);
        assert!(!s.is_due(s.nordmess).await?, "nothing is published");
        let table = "| Level | Off |\n|---|--:|\n| Gold | 15 |";
        s.publish(AppliesTo::default(), TODAY, table).await?;
        assert!(s.is_due(s.nordmess).await?);
        Ok(())
    })
    .await;
}
