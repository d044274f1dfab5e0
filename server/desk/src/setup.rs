//! Setting up an empty portal, by whoever has the link that the program printed.

use portico::actor::{Role, Roles};
use portico::event::Audience;
use portico::id::PersonId;
use portico::link::LinkKind;
use portico::person;
use portico::problems::{Problem, Problems};
use portico::programme::settings::Settings;
use portico::setup::{Administrator, SetupDraft, ValidSetup};
use portico::vendor::logo::LogoImage;
use serde_json::json;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::{DeskError, Refusal};
use crate::event::NewEvent;
use crate::person::{begin_membership, check_password, record_person};
use crate::programme::publish_first;
use crate::second_factor::require_of_everybody;
use crate::session::{SignInFrom, open_session};
use crate::stored::SqlTimestamp;
use crate::vendor::{receive_logo, write_logo};
use crate::{Authentication, Desk, Maintenance, link, on};

mod progress;
#[cfg(test)]
mod tests;

pub use progress::StartProgress;

/// The key of the lock under which a portal is set up.
const SETTING_UP: i64 = 0x5345_5455;

/// The first administrator does everything until others are there to share it with.
const FIRST_ROLES: [Role; 3] = [Role::ChannelManager, Role::ProgrammeManager, Role::Operator];

const ANYBODY: &str = "SELECT EXISTS (SELECT 1 FROM person)";

const CREATE: &str = "INSERT INTO person (id, email, name, password, zone, language, created_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";

async fn has_people(tx: &mut Tx) -> Result<bool, DeskError> {
    Ok(on!(tx, |c| sqlx::query_scalar::<_, bool>(ANYBODY)
        .fetch_one(c)
        .await)?)
}

impl Maintenance<'_> {
    /// The token of a link with which a portal without people can be set up. It takes the place of any before it.
    /// Nothing once there is somebody.
    pub async fn setup_link(&self) -> Result<Option<String>, DeskError> {
        // Every start asks: a portal with people must not need to write for it.
        if self.has_people().await? {
            return Ok(None);
        }
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(SETTING_UP).await?;
        if has_people(&mut tx).await? {
            return Ok(None);
        }
        link::revoke(&mut tx, LinkKind::Setup, None).await?;
        let token = link::issue(self.desk, &mut tx, LinkKind::Setup, None).await?;
        tx.commit().await?;
        Ok(Some(token))
    }
}

/// What the form asks of the administrator, before everything else.
const ADMINISTRATOR_FIELDS: [&str; 4] = ["name", "email", "password", "password_again"];

impl Authentication<'_> {
    /// Whether the link of this token sets up the portal now.
    pub async fn check_setup_link(&self, token: &str) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        self.require_setup(&mut tx, token).await
    }

    /// Sets up the portal in one step: the vendor with its logo, if there is one, its terms and the first administrator,
    /// who is signed in. Gives the token of the session. Of two at once one wins, and the other is told.
    ///
    /// # Errors
    /// `Invalid` with all that is wrong with the form, what the caller found wrong with the logo included.
    pub async fn set_up(
        &self,
        token: &str,
        draft: &SetupDraft,
        logo: Result<Option<Vec<u8>>, Problem>,
        from: &SignInFrom,
    ) -> Result<String, DeskError> {
        let desk = self.desk;
        // Before anything is hashed: that takes time, and whoever has no link gets none of it.
        self.check_setup_link(token).await?;
        let mut problems = Problems::new();
        if !draft.password.is_empty() {
            let about = [draft.email.as_str(), &draft.name, &draft.company];
            check_password(&draft.password, &about, &mut problems);
        }
        let logo = checked_logo(logo, &mut problems);
        let setup = match draft.check(desk.now()) {
            Ok(setup) => problems.into_result(setup)?,
            Err(mut found) => {
                found.append(problems);
                return Err(found.beginning_with(&ADMINISTRATOR_FIELDS).into());
            }
        };
        let logo = match logo {
            Some(picture) => Some(receive_logo(desk, picture).await?),
            None => None,
        };
        let salt = desk.rng().bytes()?;
        let password = desk
            .passwords()
            .hash(&setup.administrator.password, salt)
            .await?;
        let mut tx = desk.db().begin().await?;
        tx.advisory_lock(SETTING_UP).await?;
        self.require_setup(&mut tx, token).await?;
        let person = create_administrator(desk, &mut tx, &setup, &password).await?;
        publish(desk, &mut tx, person, &setup).await?;
        if let Some(logo) = logo {
            write_logo(desk, &mut tx, PersonId::from_uuid(person), logo).await?;
        }
        require_of_everybody(desk, &mut tx, PersonId::from_uuid(person)).await?;
        link::mark_used(&mut tx, LinkKind::Setup, None, desk.now()).await?;
        let session = open_session(desk, &mut tx, person, None, from).await?;
        tx.commit().await?;
        desk.vendor_cache().forget();
        desk.wake_workers();
        Ok(session)
    }

    async fn require_setup(&self, tx: &mut Tx, token: &str) -> Result<(), DeskError> {
        if has_people(tx).await? {
            return Err(Refusal::AlreadySetUp.into());
        }
        link::open(tx, LinkKind::Setup, token, self.desk.now())
            .await
            .map(drop)
    }
}

/// The picture that somebody chose as the logo, if it can be one; else it is said what is wrong.
fn checked_logo(
    logo: Result<Option<Vec<u8>>, Problem>,
    problems: &mut Problems,
) -> Option<Vec<u8>> {
    match logo {
        Ok(picture) => {
            let looked_at = picture.as_deref().map(LogoImage::inspect);
            if let Some(Err(found)) = looked_at {
                problems.append(found);
            }
            picture
        }
        Err(problem) => {
            problems.add("file", problem);
            None
        }
    }
}

async fn create_administrator(
    desk: &Desk,
    tx: &mut Tx,
    setup: &ValidSetup,
    password: &str,
) -> Result<Uuid, DeskError> {
    let (id, now) = (desk.fresh_id()?, desk.now());
    let Administrator {
        name,
        email,
        language,
        ..
    } = &setup.administrator;
    on!(tx, |c| {
        sqlx::query(CREATE)
            .bind(id)
            .bind(email)
            .bind(name)
            .bind(password)
            .bind(setup.vendor.zone().name())
            .bind(language)
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop)
    })?;
    let (roles, person) = (Roles::from_iter(FIRST_ROLES), PersonId::from_uuid(id));
    begin_membership(desk, tx, (person, None), roles, None).await?;
    let invited = person::Event::Invited { roles };
    record_person(desk, tx, None, (person, None), &invited).await?;
    record_person(
        desk,
        tx,
        Some(person),
        (person, None),
        &person::Event::Joined,
    )
    .await?;
    Ok(id)
}

async fn publish(desk: &Desk, tx: &mut Tx, by: Uuid, setup: &ValidSetup) -> Result<(), DeskError> {
    let first = Settings {
        vendor: setup.vendor.clone(),
        terms: setup.terms.clone(),
    };
    let version = publish_first(tx, first, PersonId::from_uuid(by), desk.now()).await?;
    let event = NewEvent {
        at: desk.now(),
        actor: Some(PersonId::from_uuid(by)),
        kind: "portal.set_up",
        partner: None,
        // The portal itself has no id: it is the only one.
        subject: Uuid::nil(),
        audience: Audience::Staff,
        payload: json!({ "terms": version }),
    };
    desk.record(tx, event).await.map(drop)
}
