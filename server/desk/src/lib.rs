//! What the business does: use cases, SQL, migrations, the event log.
//!
//! A use case is a method of [`AuthorizedDesk`], which exists only for an actor. What has to happen before
//! there is one is at the [`Authentication`]; workers have [`Jobs`], the command line has [`Maintenance`].

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU64, Ordering};

use portico::actor::Actor;
use portico::time::Instant;
use tokio::sync::Notify;
use uuid::Uuid;

pub mod account;
pub mod agreement;
pub mod application;
pub mod audit;
pub mod backup;
pub mod clock;
mod common_password;
pub mod db;
pub mod digest;
pub mod distribution;
pub mod error;
pub mod event;
pub mod files;
pub mod idempotency;
pub mod import;
pub mod inventory;
mod like;
mod link;
pub mod mail;
mod migrate;
pub mod notice;
pub mod outbox;
pub mod page;
pub mod partner;
mod password;
pub mod person;
pub mod portfolio;
pub mod privacy;
pub mod product;
pub mod programme;
pub mod registration;
pub mod review;
pub mod rng;
pub mod search;
pub mod second_factor;
mod security_mail;
pub mod session;
pub mod setup;
pub mod stored;
mod tidy;
// By profile and not by a feature: with one, the tests' desk would be another crate than the server's, and everything above it too.
#[cfg(any(test, debug_assertions))]
pub mod testing;
pub mod vendor;

pub use clock::{Clock, MovableClock, SystemClock};
pub use db::{Db, Tx};
pub use error::{DeskError, Refusal, conflict_on_unique};
pub use files::Files;
pub use rng::Rng;
pub use stored::{SqlDate, SqlTimestamp};

use password::Passwords;
use registration::PlaceChecks;
use session::Seen;
use vendor::cache::VendorCache;

/// Where a desk keeps what it knows.
#[derive(Clone, Debug)]
pub struct DeskConfig {
    /// `postgres://…`; without it, a SQLite file in the data folder.
    pub database_url: Option<String>,
    /// The folder of the attachments, of unsent mail and of the SQLite file.
    pub data: PathBuf,
}

impl DeskConfig {
    /// The SQLite file in the data folder.
    pub fn sqlite_file(&self) -> PathBuf {
        self.data.join("portico.db")
    }
}

/// The desk: what every request and every worker shares. Cloning it is cheap.
#[derive(Clone, Debug)]
pub struct Desk(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: DeskConfig,
    db: Db,
    clock: Arc<dyn Clock>,
    rng: Rng,
    files: Files,
    passwords: Passwords,
    seen: Seen,
    place_checks: PlaceChecks,
    vendor: VendorCache,
    takes_applications: AtomicBool,
    storage_quota: AtomicU64,
    wake: Notify,
    undo_seconds: AtomicU16,
}

impl Desk {
    /// A desk over this data. It makes the folders and connects when it first has to; it does not
    /// migrate. Has to be called inside the async runtime.
    pub fn open(config: &DeskConfig, clock: Arc<dyn Clock>) -> Result<Self, DeskError> {
        Self::open_with(config, clock, Rng::system())
    }

    /// Like [`Desk::open`], with randomness of the caller's choice.
    pub fn open_with(
        config: &DeskConfig,
        clock: Arc<dyn Clock>,
        rng: Rng,
    ) -> Result<Self, DeskError> {
        files::private_folder(&config.data)?;
        let db = match &config.database_url {
            Some(url) => Db::postgres(url)?,
            None => Db::sqlite(&config.sqlite_file()),
        };
        let files = Files::open(&config.data.join("files"), clock.now())?;
        Ok(Self(Arc::new(Inner {
            config: config.clone(),
            db,
            clock,
            rng,
            files,
            passwords: Passwords::default(),
            seen: Seen::default(),
            place_checks: PlaceChecks::default(),
            vendor: VendorCache::default(),
            takes_applications: AtomicBool::new(false),
            storage_quota: AtomicU64::new(files::PARTNER_QUOTA),
            wake: Notify::new(),
            undo_seconds: AtomicU16::new(0),
        })))
    }

    /// Whether requests can be answered: the database answers and its schema is up to date.
    pub async fn ready(&self) -> Result<(), DeskError> {
        if self.db().is_migrated().await? {
            Ok(())
        } else {
            Err(DeskError::unavailable("the database is not migrated"))
        }
    }

    /// Waits for what is under way and closes the database.
    pub async fn close(&self) {
        self.db().close().await;
    }

    /// The use cases, for this actor.
    pub fn as_actor<'a>(&'a self, actor: &'a Actor) -> AuthorizedDesk<'a> {
        AuthorizedDesk { desk: self, actor }
    }

    /// What happens before there is an actor.
    pub fn authentication(&self) -> Authentication<'_> {
        Authentication { desk: self }
    }

    /// What workers do.
    pub fn jobs(&self) -> Jobs<'_> {
        Jobs { desk: self }
    }

    /// What an operator may do from the command line.
    pub fn maintenance(&self) -> Maintenance<'_> {
        Maintenance { desk: self }
    }

    /// The time now.
    pub fn now(&self) -> Instant {
        self.0.clock.now()
    }

    /// The clock.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.0.clock
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// The stored files.
    pub fn files(&self) -> &Files {
        &self.0.files
    }

    /// The randomness.
    pub fn rng(&self) -> &Rng {
        &self.0.rng
    }

    /// A new id, sorting after those made before: `RegistrationId::from_uuid(desk.fresh_id()?)`.
    pub fn fresh_id(&self) -> Result<Uuid, DeskError> {
        self.rng().id(self.now())
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        &self.0.config.data
    }

    /// Tells the workers that there is something to do. For use cases, after their commit.
    pub fn wake_workers(&self) {
        self.0.wake.notify_one();
    }

    /// How many bytes the files of one partner may take together.
    pub fn storage_quota(&self) -> u64 {
        self.0.storage_quota.load(Ordering::Relaxed)
    }

    /// Sets how many bytes the files of one partner may take together. What is there stays.
    pub fn set_storage_quota(&self, bytes: u64) {
        self.0.storage_quota.store(bytes, Ordering::Relaxed);
    }

    /// Where it keeps what it knows.
    pub fn config(&self) -> &DeskConfig {
        &self.0.config
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    pub(crate) fn seen(&self) -> &Seen {
        &self.0.seen
    }

    pub(crate) fn place_checks(&self) -> &PlaceChecks {
        &self.0.place_checks
    }

    pub(crate) fn vendor_cache(&self) -> &VendorCache {
        &self.0.vendor
    }
}

/// The desk as one actor may use it.
#[derive(Clone, Copy, Debug)]
pub struct AuthorizedDesk<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) actor: &'a Actor,
}

impl AuthorizedDesk<'_> {
    /// Who acts.
    pub const fn actor(&self) -> &Actor {
        self.actor
    }

    /// Continues only if the policy allows the actor to do this.
    pub(crate) fn require(&self, policy: fn(&Actor) -> bool) -> Result<(), DeskError> {
        if policy(self.actor) {
            Ok(())
        } else {
            Err(DeskError::Forbidden)
        }
    }
}

/// What happens before there is an actor: signing in, and finding out who is there.
#[derive(Clone, Copy, Debug)]
pub struct Authentication<'a> {
    pub(crate) desk: &'a Desk,
}

/// What workers do. Each may be killed at any moment and run in several processes at once.
#[derive(Clone, Copy, Debug)]
pub struct Jobs<'a> {
    pub(crate) desk: &'a Desk,
}

impl Jobs<'_> {
    /// Waits until a use case has left something to do. Workers also look by themselves now and
    /// then: another process's use cases wake nobody here.
    pub async fn woken(&self) {
        self.desk.0.wake.notified().await;
    }
}

/// What an operator may do from the command line.
#[derive(Clone, Copy, Debug)]
pub struct Maintenance<'a> {
    pub(crate) desk: &'a Desk,
}
