//! A vendor with staff and terms, and companies that apply.

use portico::actor::{Actor, Role};
use portico::application::{ApplicationDraft, SettingsDraft};
use portico::id::ApplicationId;
use portico::localized::Localized;
use portico::money::{Currency, Money, Rate};
use portico::partner::TierKey;
use portico::programme::{CurrencyTerms, DecisionTerms, OthersOnApproval, Terms, TierTerms};
use portico::registration::RegistrationTerms;
use portico::time::LocalDate;

use super::super::ApplicationForm;
use crate::error::DeskError;
use crate::mail::MailContent;
use crate::review::{Request, RequestKind, ReviewFilter, ReviewRow, Shown};
use crate::testing::{Fault, TestDesk};
use crate::{Desk, on};

pub(super) struct Setting {
    pub(super) bench: TestDesk,
    pub(super) desk: Desk,
    pub(super) henrik: Actor,
    pub(super) tomas: Actor,
    pub(super) mia: Actor,
    pub(super) ana: Actor,
}

/// An application of that company, told from others by a number.
pub(super) fn draft(company: &str, number: u32) -> ApplicationDraft {
    ApplicationDraft {
        company: company.to_owned(),
        country: "US".into(),
        tax_id: format!("91-{:07}", 1_000_000 + number),
        domain: format!("company{number}.example"),
        kind: "reseller".into(),
        sells: "Gauges to foundries.".into(),
        name: format!("Contact {number}"),
        email: format!("contact{number}@company{number}.example"),
        phone: String::new(),
        language: "en".into(),
    }
}

fn terms() -> Terms {
    let silver = TierKey::parse("silver").unwrap();
    Terms {
        version: 1,
        effective_from: LocalDate::MIN,
        protection_days: 90,
        triage_minutes: 240,
        decision_days: 2,
        tiers: vec![TierTerms {
            key: silver,
            name: Localized::from([("en", "Silver")]),
            discount: Rate::from_basis_points(1500),
        }],
        others: OthersOnApproval::default(),
        decisions: DecisionTerms::default(),
        currencies: CurrencyTerms::default(),
        registration: RegistrationTerms {
            horizon_days: 365,
            minimum: vec![Money::new(600_000, Currency::EUR)],
            countries: Vec::new(),
            via_distributor: Vec::new(),
        },
    }
}

impl Setting {
    pub(super) async fn closed(bench: TestDesk) -> Result<Self, Fault> {
        let partner = bench.reseller("Nordmess AB").await?;
        bench.desk.maintenance().publish_terms(&terms()).await?;
        Ok(Self {
            desk: bench.desk.clone(),
            henrik: bench
                .person("Henrik", None, &[Role::ProgrammeManager])
                .await?,
            tomas: bench.person("Tomas", None, &[Role::ChannelManager]).await?,
            mia: bench.person("Mia", None, &[Role::ChannelManager]).await?,
            ana: bench.person("Ana", Some(partner), &[Role::Seller]).await?,
            bench,
        })
    }

    pub(super) async fn open(bench: TestDesk) -> Result<Self, Fault> {
        let s = Self::closed(bench).await?;
        let open = SettingsDraft {
            open: true,
            answer_days: "5".into(),
        };
        s.desk
            .as_actor(&s.henrik)
            .set_application_settings(1, &open)
            .await?;
        Ok(s)
    }

    /// A form that was shown long enough ago. The clock stands where it stood.
    pub(super) async fn form(&self) -> Result<String, DeskError> {
        self.bench.clock.advance(-10);
        let token = self.desk.authentication().application_form().await;
        self.bench.clock.advance(10);
        token
    }

    pub(super) async fn send(&self, draft: &ApplicationDraft) -> Result<(), DeskError> {
        let token = self.form().await?;
        let form = ApplicationForm {
            draft,
            token: &token,
            trap: "",
        };
        self.desk.authentication().apply(form, "192.0.2.9").await
    }

    /// Sends an application and confirms its address.
    pub(super) async fn confirmed(&self, draft: &ApplicationDraft) -> Result<ApplicationId, Fault> {
        self.send(draft).await?;
        let token = self.mailed_link("application.confirm").await?;
        self.desk
            .authentication()
            .confirm_application(&token)
            .await?;
        let filter = ReviewFilter {
            text: draft.company.clone(),
            ..ReviewFilter::default()
        };
        let rows = self.desk.as_actor(&self.tomas).review_list(&filter).await?;
        let found = rows.rows.iter().rev().find_map(application_of);
        Ok(found.ok_or("it does not wait")?)
    }

    /// The applications that wait.
    pub(super) async fn waiting(&self) -> Result<Vec<ApplicationId>, DeskError> {
        let filter = ReviewFilter {
            kind: Some(RequestKind::Application),
            ..ReviewFilter::default()
        };
        let page = self.desk.as_actor(&self.tomas).review_list(&filter).await?;
        Ok(page.rows.iter().filter_map(application_of).collect())
    }

    /// The application that was decided last.
    pub(super) async fn decided(&self) -> Result<ApplicationId, Fault> {
        let filter = ReviewFilter {
            kind: Some(RequestKind::Application),
            shown: Shown::Decided,
            ..ReviewFilter::default()
        };
        let page = self.desk.as_actor(&self.tomas).review_list(&filter).await?;
        let found = page.rows.iter().find_map(application_of);
        Ok(found.ok_or("nothing is decided")?)
    }

    /// The token of the link in the last mail of this kind, sending what waits.
    pub(super) async fn mailed_link(&self, kind: &str) -> Result<String, Fault> {
        let mut found = None;
        for mail in self.desk.jobs().mail_due(500).await? {
            if let MailContent::Application(content) = &mail.content
                && content.kind.as_str() == kind
            {
                found.clone_from(&content.link);
            }
            self.desk.jobs().mark_sent(mail.id).await?;
        }
        Ok(found.ok_or("no such mail")?)
    }

    pub(super) async fn mails(&self, kind: &'static str) -> Result<i64, DeskError> {
        const MAILS: &str = "SELECT count(*) FROM mail WHERE kind = $1";
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(MAILS)
                .bind(kind)
                .fetch_one(c)
                .await
        })?)
    }

    pub(super) async fn count(&self, sql: &'static str) -> Result<i64, DeskError> {
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(sql).fetch_one(c).await
        })?)
    }
}

fn application_of(row: &ReviewRow) -> Option<ApplicationId> {
    match row.request() {
        Request::Application(id) => Some(id),
        Request::Registration(_) | Request::Proposal(_) | Request::Settings => None,
    }
}
