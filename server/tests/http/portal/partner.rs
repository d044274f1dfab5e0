//! A reseller's seller who is signed in, with deals to try things on. Each test adds what it does with them.

use super::deals::Deals;
use super::{Answer, TestPortal};

pub struct Partner {
    pub portal: TestPortal,
    pub deals: Deals,
    /// Ana's session.
    pub ana: String,
}

impl Partner {
    pub async fn begin() -> Self {
        let portal = TestPortal::start().await;
        let deals = Deals::of(&portal).await;
        let ana = portal.sign_in("ana").await;
        Self { portal, deals, ana }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.portal.get(path, &self.ana).await
    }
}
