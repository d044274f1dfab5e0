//! The vendor decides, over HTTP: each decision and each way in which it may not be taken.

mod competing;
mod deciding;
mod refused;
mod told;

use axum::http::StatusCode;
use portico::registration::{Reference, Stage};

use crate::portal::deals::{Deals, save};
use crate::portal::{Answer, TestPortal};

/// A portal with a deal in the queue, and the cookie of the channel manager who looks at it.
struct Review {
    portal: TestPortal,
    deals: Deals,
    tomas: String,
}

impl Review {
    async fn begin() -> Self {
        let portal = TestPortal::start().await;
        let deals = Deals::of(&portal).await;
        let tomas = portal.sign_in("tomas").await;
        Self {
            portal,
            deals,
            tomas,
        }
    }

    fn page(&self) -> String {
        format!("/review/{}", self.deals.submitted)
    }

    /// Another request about the same customer.
    async fn rival(&self, number: u128) -> Reference {
        self.portal
            .desk
            .as_actor(&self.deals.ana)
            .submit(save(number, "Fjordline"))
            .await
            .unwrap()
    }

    async fn open(&self, cookie: &str) -> Answer {
        let page = self.portal.get(&self.page(), cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        page
    }

    /// Sends a decision as the form on that page would.
    async fn decide(&self, page: &Answer, cookie: &str, decision: &str, rest: &str) -> Answer {
        let version = value_of(&page.text, "version").unwrap();
        let key = value_of(&page.text, "key").unwrap();
        let form = format!("version={version}&key={key}&decision={decision}&{rest}");
        self.portal
            .post(&format!("{}/decision", self.page()), cookie, &form)
            .await
    }

    async fn stage(&self) -> Stage {
        self.portal
            .desk
            .as_actor(&self.deals.ana)
            .stage(self.deals.submitted)
            .await
            .unwrap()
    }
}

/// The value of the first field with this name.
fn value_of<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split('"').next()
}
