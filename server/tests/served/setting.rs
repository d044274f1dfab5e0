//! A vendor with terms, two resellers, and people who are signed in: the data that a server is started over.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use portico::actor::{Actor, Role};
use portico::calendar::BusinessCalendar;
use portico::id::PartnerId;
use portico::localized::Localized;
use portico::money::{Currency, Money, Rate};
use portico::partner::{PartnerKind, TierKey};
use portico::programme::{CurrencyTerms, DecisionTerms, OthersOnApproval, Terms, TierTerms};
use portico::registration::{Country, LineDraft, RegistrationDraft, RegistrationTerms};
use portico::time::{LocalDate, Zone};
use portico::vendor::Vendor;
use portico_desk::partner::NewPartner;
use portico_desk::person::NewPerson;
use portico_desk::session::SignInFrom;
use portico_desk::testing::{POSTGRES, TestDatabase};
use portico_desk::{Clock, Desk, DeskConfig, SystemClock};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// The password of everybody here.
pub const PASSWORD: &str = "measure twice, cut once";

/// A data folder, and who is in it.
pub struct Setting {
    /// Runs what a test asks of the desk itself.
    pub runtime: Runtime,
    folder: TempDir,
    data: PathBuf,
    database: Option<TestDatabase>,
    database_url: Option<String>,
    /// Sells for one reseller.
    pub ana: Someone,
    /// Sells for another.
    pub per: Someone,
    /// A channel manager.
    pub tomas: Someone,
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Someone {
    /// Who they are.
    pub actor: Actor,
    /// What they sign in with.
    pub email: String,
    /// The token of their session.
    pub token: String,
}

impl Setting {
    /// On SQLite in a folder of its own.
    pub fn sqlite() -> Self {
        Self::sqlite_at(|folder| folder.join("data"))
    }

    /// On SQLite in the folder that is told, which may be prepared there.
    pub fn sqlite_at(place: impl FnOnce(&Path) -> PathBuf) -> Self {
        let folder = TempDir::new().unwrap();
        let data = place(folder.path());
        Self::make(folder, data, None, Runtime::new().unwrap())
    }

    /// On a PostgreSQL database of its own, if there is a server for that.
    pub fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var(POSTGRES) else {
            eprintln!("PostgreSQL skipped: {POSTGRES} is not set");
            return None;
        };
        let runtime = Runtime::new().unwrap();
        let database = runtime.block_on(TestDatabase::new(&server)).unwrap();
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("data");
        Some(Self::make(folder, data, Some(database), runtime))
    }

    fn make(
        folder: TempDir,
        data: PathBuf,
        database: Option<TestDatabase>,
        runtime: Runtime,
    ) -> Self {
        let database_url = database.as_ref().map(|database| database.url.clone());
        let config = DeskConfig {
            database_url: database_url.clone(),
            data: data.clone(),
        };
        let (ana, per, tomas) = runtime.block_on(async {
            let desk = Desk::open(&config, Arc::new(SystemClock)).unwrap();
            desk.migrate().await.unwrap();
            let (terms, maintenance) = (terms(), desk.maintenance());
            let since = terms.effective_from;
            maintenance.publish_vendor(&vendor(), since).await.unwrap();
            maintenance.publish_terms(&terms).await.unwrap();
            let nordmess = reseller(&desk, "Nordmess AB").await;
            let skandi = reseller(&desk, "Skandi Måling AS").await;
            let ana = someone(&desk, "ana", Some(nordmess), &[Role::Seller]).await;
            let per = someone(&desk, "per", Some(skandi), &[Role::Seller]).await;
            let tomas = someone(&desk, "tomas", None, &[Role::ChannelManager]).await;
            while desk.jobs().catch_up().await.unwrap() > 0 {}
            desk.close().await;
            (ana, per, tomas)
        });
        Self {
            runtime,
            folder,
            data,
            database,
            database_url,
            ana,
            per,
            tomas,
        }
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Where the server writes its log.
    pub fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// The address of the database, if it is on PostgreSQL.
    pub fn database_url(&self) -> Option<&str> {
        self.database_url.as_deref()
    }

    /// Sends the server to the same database by another way.
    pub fn reach_database_by(&mut self, url: String) {
        self.database_url = Some(url);
    }

    /// A desk over the same data. Ask it inside of [`Setting::runtime`].
    pub fn desk(&self) -> Desk {
        let config = DeskConfig {
            database_url: self.database.as_ref().map(|database| database.url.clone()),
            data: self.data.clone(),
        };
        Desk::open(&config, Arc::new(SystemClock)).unwrap()
    }

    /// Asks something of a desk over the same data.
    pub fn ask<T>(&self, question: impl AsyncFnOnce(&Desk) -> T) -> T {
        self.runtime.block_on(async {
            let desk = self.desk();
            let answer = question(&desk).await;
            desk.close().await;
            answer
        })
    }

    /// A complete form for a customer of that name.
    pub fn draft(customer: &str) -> RegistrationDraft {
        let domain = customer.to_lowercase().replace(' ', "-");
        let close = Zone::utc().local(SystemClock.now()).0.plus_days(60);
        RegistrationDraft {
            customer: customer.into(),
            domain: format!("{domain}.example"),
            country: "NO".into(),
            city: "Bergen".into(),
            contact_name: "Ingrid Dahl".into(),
            contact_email: format!("ingrid@{domain}.example"),
            need: "Thickness survey of six hulls".into(),
            currency: "EUR".into(),
            expected_close: close.to_string(),
            tender: "no".into(),
            lines: vec![LineDraft {
                product: "M4 probe".into(),
                quantity: "6".into(),
                value: "12,600".into(),
            }],
            ..RegistrationDraft::default()
        }
    }

    /// The fields of a new form, complete, with the hidden ones and what is to be done with it.
    pub fn form(draft: &RegistrationDraft, key: &str, intent: &str) -> Vec<(String, String)> {
        let mut fields = draft.to_pairs();
        for (name, value) in [
            ("draft_key", key),
            ("writer", key),
            ("version", ""),
            ("intent", intent),
        ] {
            fields.push((name.into(), value.into()));
        }
        fields
    }

    /// A key that no form has had before.
    pub fn key() -> String {
        portico_desk::Rng::system()
            .id(SystemClock.now())
            .unwrap()
            .to_string()
    }
}

impl Drop for Setting {
    fn drop(&mut self) {
        if let Some(database) = self.database.take() {
            let dropped = self.runtime.block_on(database.drop());
            if let Err(problem) = dropped {
                eprintln!("the test's database stays: {problem}");
            }
        }
    }
}

async fn reseller(desk: &Desk, name: &str) -> PartnerId {
    let new = NewPartner {
        kind: PartnerKind::Reseller,
        name: name.into(),
        country: "SE".into(),
        currency: euro(),
        tier: TierKey::parse("silver").unwrap(),
        domain: None,
        tax_id: None,
        distributor: None,
    };
    desk.maintenance().create_partner(&new).await.unwrap()
}

async fn someone(desk: &Desk, name: &str, partner: Option<PartnerId>, roles: &[Role]) -> Someone {
    let email = format!("{name}@portico.example");
    let new = NewPerson {
        partner,
        email: email.clone(),
        name: name.into(),
        password: Some(PASSWORD.into()),
        roles: roles.iter().copied().collect(),
        zone: Zone::utc(),
        language: "en".into(),
    };
    desk.maintenance().create_person(&new).await.unwrap();
    let from = SignInFrom {
        address: "127.0.0.1".into(),
        user_agent: "test".into(),
    };
    let session = desk
        .authentication()
        .sign_in(&email, PASSWORD, from)
        .await
        .unwrap();
    Someone {
        actor: session.actor,
        email,
        token: session.token,
    }
}

fn euro() -> Currency {
    Currency::parse("EUR").unwrap()
}

fn terms() -> Terms {
    Terms {
        version: 1,
        effective_from: LocalDate::parse("2020-01-01").unwrap(),
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
            minimum: vec![Money::new(600_000, euro())],
            countries: ["NO", "SE"]
                .into_iter()
                .filter_map(Country::parse)
                .collect(),
            via_distributor: Vec::new(),
        },
        decisions: DecisionTerms::default(),
        currencies: CurrencyTerms::default(),
    }
}

/// Berlin keeps the hours.
fn vendor() -> Vendor {
    Vendor {
        calendar: BusinessCalendar::weekdays(Zone::parse("Europe/Berlin").unwrap()),
        ..Vendor::placeholder()
    }
}
