//! Tests on both databases: each test gets a database of its own and a clock that it can move.

use std::future::Future;
use std::panic::resume_unwind;
use std::sync::Arc;

use portico::actor::{Actor, Role};
use portico::id::{PartnerId, PersonId};
use portico::money::Currency;
use portico::partner::{PartnerKind, TierKey};
use portico::time::{Instant, Zone};
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection, PgConnection, QueryBuilder};
use tempfile::TempDir;
use uuid::Uuid;

use crate::db::{Db, POSTGRES_MIGRATIONS};
use crate::error::DeskError;
use crate::files::ContentHash;
use crate::partner::NewPartner;
use crate::person::NewPerson;
use crate::{Desk, DeskConfig, MovableClock, Rng};

/// A PostgreSQL server on which tests may make and drop databases.
pub const POSTGRES: &str = "PORTICO_TEST_POSTGRES";

/// 2 March 2026, 9:00 UTC, a Monday: what the clock shows when a test begins.
pub const START: Instant = Instant::from_micros(1_772_442_000_000_000);

/// What a test may do wrong.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// A desk of a test's own, migrated and empty.
#[derive(Clone, Debug)]
pub struct TestDesk {
    /// The desk.
    pub desk: Desk,
    /// Its clock.
    pub clock: Arc<MovableClock>,
    config: DeskConfig,
}

impl TestDesk {
    fn open(config: DeskConfig) -> Result<Self, DeskError> {
        let clock = Arc::new(MovableClock::at(START));
        let desk = Desk::open(&config, Arc::clone(&clock) as _)?;
        Ok(Self {
            desk,
            clock,
            config,
        })
    }

    /// Another desk over the same data, as another process would have it.
    pub fn another(&self) -> Result<Desk, DeskError> {
        Desk::open_with(&self.config, Arc::clone(&self.clock) as _, Rng::system())
    }

    /// Where the desk keeps what it knows.
    pub const fn config(&self) -> &DeskConfig {
        &self.config
    }

    /// A reseller of that name.
    pub async fn reseller(&self, name: &str) -> Result<PartnerId, DeskError> {
        let new = NewPartner {
            kind: PartnerKind::Reseller,
            name: name.to_owned(),
            country: "SE".to_owned(),
            currency: Currency::parse("EUR").ok_or_else(|| DeskError::internal("no EUR"))?,
            tier: TierKey::parse("silver").ok_or_else(|| DeskError::internal("no silver"))?,
            domain: None,
            tax_id: None,
            distributor: None,
        };
        self.desk.maintenance().create_partner(&new).await
    }

    /// A person of that name with the address `name@portico.example`, who cannot sign in yet.
    pub async fn person(
        &self,
        name: &str,
        partner: Option<PartnerId>,
        roles: &[Role],
    ) -> Result<Actor, DeskError> {
        let roles = roles.iter().copied().collect();
        let new = NewPerson {
            partner,
            email: format!("{}@portico.example", name.to_lowercase()),
            name: name.to_owned(),
            password: None,
            roles,
            zone: Zone::utc(),
            language: "en".to_owned(),
        };
        let person: PersonId = self.desk.maintenance().create_person(&new).await?;
        Ok(Actor {
            person,
            partner,
            roles,
        })
    }
}

/// Runs a test on SQLite and, if `PORTICO_TEST_POSTGRES` names a server, on PostgreSQL.
///
/// # Panics
/// When the test does, or when there is no database to run it on.
pub async fn both<F, T>(test: F)
where
    F: Fn(TestDesk) -> T,
    T: Future<Output = Result<(), Fault>> + Send + 'static,
{
    on_sqlite(&test).await;
    match std::env::var(POSTGRES) {
        Ok(server) => on_postgres(&server, &test).await,
        Err(_) => eprintln!("PostgreSQL skipped: {POSTGRES} is not set"),
    }
}

async fn on_sqlite<F, T>(test: &F)
where
    F: Fn(TestDesk) -> T,
    T: Future<Output = Result<(), Fault>> + Send + 'static,
{
    let folder = sound(TempDir::new(), "a folder for the test");
    let config = DeskConfig {
        database_url: None,
        data: folder.path().join("data"),
    };
    run("SQLite", config, true, test).await;
}

async fn on_postgres<F, T>(server: &str, test: &F)
where
    F: Fn(TestDesk) -> T,
    T: Future<Output = Result<(), Fault>> + Send + 'static,
{
    let folder = sound(TempDir::new(), "a folder for the test");
    let database = sound(TestDatabase::new(server).await, "a database for the test");
    let config = DeskConfig {
        database_url: Some(database.url.clone()),
        data: folder.path().join("data"),
    };
    let test = async { run("PostgreSQL", config, false, test).await };
    // Dropped even when the test panics, else a failing run fills the server.
    let outcome = futures_util::FutureExt::catch_unwind(std::panic::AssertUnwindSafe(test)).await;
    sound(database.drop().await, "to drop the test's database");
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

async fn run<F, T>(on: &str, config: DeskConfig, migrate: bool, test: &F)
where
    F: Fn(TestDesk) -> T,
    T: Future<Output = Result<(), Fault>> + Send + 'static,
{
    let bench = sound(TestDesk::open(config), "a desk");
    if migrate {
        sound(bench.desk.migrate().await, "a migrated database");
    }
    let desk = bench.desk.clone();
    // In a task, so that a use case whose future cannot be sent to another thread does not compile.
    let outcome = tokio::spawn(test(bench)).await;
    desk.close().await;
    match outcome {
        Ok(Ok(())) => {}
        Ok(Err(fault)) => panic!("on {on}: {fault:?}"),
        Err(stopped) => {
            eprintln!("on {on}:");
            match stopped.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                Err(stopped) => panic!("on {on}: {stopped}"),
            }
        }
    }
}

fn sound<T, E: std::fmt::Debug>(result: Result<T, E>, what: &str) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("{what}: {error:?}"),
    }
}

/// A PostgreSQL database of a test's own, copied from one that has been migrated.
#[derive(Debug)]
pub struct TestDatabase {
    server: PgConnectOptions,
    name: String,
    /// Where it is.
    pub url: String,
}

/// The key of the lock under which the template is made.
const TEMPLATE: i64 = 0x7465_6d70;

const LOCK: &str = "SELECT pg_advisory_lock($1)";

const UNLOCK: &str = "SELECT pg_advisory_unlock($1)";

const KNOWN: &str = "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)";

impl TestDatabase {
    /// A migrated database on this server, which is the address of any database there.
    pub async fn new(server: &str) -> Result<Self, Fault> {
        let options: PgConnectOptions = server.parse()?;
        let mut admin = PgConnection::connect_with(&options).await?;
        let template = template_name();
        sqlx::query(LOCK).bind(TEMPLATE).execute(&mut admin).await?;
        let made = make_template(&mut admin, server, &template).await;
        let name = format!("portico_test_{}", fresh().simple());
        let copied = match made {
            Ok(()) => {
                let from = format!("CREATE DATABASE {name} TEMPLATE {template}");
                command(&mut admin, from).await
            }
            Err(fault) => Err(fault),
        };
        sqlx::query(UNLOCK)
            .bind(TEMPLATE)
            .execute(&mut admin)
            .await?;
        copied?;
        let url = at_database(server, &name);
        Ok(Self {
            server: options,
            name,
            url,
        })
    }

    /// An empty database on this server, without a schema.
    pub async fn empty(server: &str) -> Result<Self, Fault> {
        let options: PgConnectOptions = server.parse()?;
        let mut admin = PgConnection::connect_with(&options).await?;
        let name = format!("portico_test_{}", fresh().simple());
        command(&mut admin, format!("CREATE DATABASE {name}")).await?;
        let url = at_database(server, &name);
        Ok(Self {
            server: options,
            name,
            url,
        })
    }

    /// Removes the database, whoever is still connected to it.
    pub async fn drop(self) -> Result<(), Fault> {
        let mut admin = PgConnection::connect_with(&self.server).await?;
        command(
            &mut admin,
            format!("DROP DATABASE {} WITH (FORCE)", self.name),
        )
        .await
    }
}

/// Names are put into the text here, since they cannot be bound; they are made above and hold
/// nothing but letters, digits and underscores.
async fn command(admin: &mut PgConnection, text: String) -> Result<(), Fault> {
    QueryBuilder::new(text).build().execute(admin).await?;
    Ok(())
}

async fn make_template(
    admin: &mut PgConnection,
    server: &str,
    template: &str,
) -> Result<(), Fault> {
    let known: bool = sqlx::query_scalar(KNOWN)
        .bind(template)
        .fetch_one(&mut *admin)
        .await?;
    if known {
        return Ok(());
    }
    let draft = format!("{template}_draft");
    command(
        &mut *admin,
        format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)"),
    )
    .await?;
    command(&mut *admin, format!("CREATE DATABASE {draft}")).await?;
    let db = Db::postgres(&at_database(server, &draft))?;
    db.migrate().await?;
    db.close().await;
    command(
        admin,
        format!("ALTER DATABASE {draft} RENAME TO {template}"),
    )
    .await
}

/// Named after the migrations, so that changed ones make another.
fn template_name() -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for migration in POSTGRES_MIGRATIONS.iter() {
        hash.update(&migration.checksum);
    }
    let hash: [u8; 32] = hash.finalize().into();
    format!(
        "portico_template_{}",
        &ContentHash::from(hash).to_string()[..16]
    )
}

fn at_database(server: &str, name: &str) -> String {
    let (place, options) = server.split_once('?').unwrap_or((server, ""));
    let start = place.find("://").map_or(0, |scheme| scheme + 3);
    let end = place[start..]
        .find('/')
        .map_or(place.len(), |slash| start + slash);
    let question = if options.is_empty() { "" } else { "?" };
    format!("{}/{name}{question}{options}", &place[..end])
}

fn fresh() -> Uuid {
    sound(Rng::system().id(START), "randomness")
}
