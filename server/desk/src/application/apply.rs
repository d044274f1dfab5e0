//! A company applies. Nothing that is sent is believed before the e-mail address is confirmed.

use portico::application::{ApplicationDraft, Refusal, ValidApplication, name_key};
use portico::id::ApplicationId;
use portico::problems::Problems;
use uuid::Uuid;

use super::form_token;
use super::settings;
use crate::db::Tx;
use crate::error::DeskError;
use crate::mail::{ApplicationMailKind, queue_application};
use crate::session::attempt::network_of;
use crate::session::hash_of;
use crate::stored::SqlTimestamp;
use crate::{Authentication, Desk, on};

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
/// So many applications are taken from one network in an hour,
const PER_NETWORK: i64 = 10;
/// so many for one e-mail address in a day,
const PER_ADDRESS: i64 = 3;
/// and so many that nobody has confirmed from everywhere in an hour: who has many networks does not fill the portal.
const UNCONFIRMED: i64 = 300;
/// The key of the lock under which they are counted.
const APPLYING: i64 = 0x4150_504c;

const OF_NETWORK: &str = "SELECT count(*) FROM (SELECT 1 FROM application WHERE network = $1 AND created_at > $2 LIMIT 100) AS few";

const OF_ADDRESS: &str = "SELECT count(*) FROM (SELECT 1 FROM application WHERE contact_email = $1 AND created_at > $2 LIMIT 100) AS few";

const OF_ALL: &str = "SELECT count(*) FROM (SELECT 1 FROM application \
     WHERE stage = 'unconfirmed' AND created_at > $1 LIMIT 1000) AS few";

const KNOWN: &str = "SELECT EXISTS (SELECT 1 FROM application WHERE form_hash = $1)";

const APPLY: &str = "INSERT INTO application (id, stage, form_hash, network, company, name_key, country, tax_id, tax_key, \
     domain, kind, sells, contact_name, contact_email, contact_phone, language, created_at) \
     VALUES ($1, 'unconfirmed', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

/// What the public form brings.
#[derive(Clone, Copy, Debug)]
pub struct ApplicationForm<'a> {
    /// What was typed.
    pub draft: &'a ApplicationDraft,
    /// What the form carried.
    pub token: &'a str,
    /// What stands in the field that people do not see.
    pub trap: &'a str,
}

impl Authentication<'_> {
    /// What a form that is shown now has to carry.
    ///
    /// # Errors
    /// `Refused` while the vendor takes no applications.
    pub async fn application_form(&self) -> Result<String, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        require_open(&mut tx).await?;
        form_token::issue(self.desk, &mut tx).await
    }

    /// Takes an application, and mails a link to its contact. The same form sent again is taken once.
    ///
    /// # Errors
    /// `Invalid` with what is wrong; `Refused` where no person filled in the form, where it is too old, and where more
    /// come than anybody sends.
    pub async fn apply(&self, form: ApplicationForm<'_>, address: &str) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        require_open(&mut tx).await?;
        let hash = hash_of(form.token);
        if is_known(&mut tx, &hash).await? {
            return Ok(());
        }
        form_token::check(self.desk, &mut tx, form.token).await?;
        if !form.trap.is_empty() {
            return Err(refused(Refusal::NotByHand));
        }
        let valid = form
            .draft
            .check()
            .map_err(|found: Problems| DeskError::from(found))?;
        tx.advisory_lock(APPLYING).await?;
        // Under the lock once more: of two that were sent at once, the second finds the first.
        if is_known(&mut tx, &hash).await? {
            return Ok(());
        }
        let network = network_of(address);
        self.count(&mut tx, &network, &valid.email).await?;
        let id = insert(self.desk, &mut tx, (&hash, &network), (&valid, form.draft)).await?;
        queue_application(self.desk, &mut tx, id, ApplicationMailKind::Confirm).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    async fn count(&self, tx: &mut Tx, network: &str, email: &str) -> Result<(), DeskError> {
        let ago = |seconds: i64| SqlTimestamp(self.desk.now().plus(-seconds));
        let limits = [
            (OF_NETWORK, network, ago(HOUR), PER_NETWORK),
            (OF_ADDRESS, email, ago(DAY), PER_ADDRESS),
        ];
        for (sql, whose, since, most) in limits {
            let count = on!(tx, |c| sqlx::query_scalar::<_, i64>(sql)
                .bind(whose)
                .bind(since)
                .fetch_one(c)
                .await)?;
            if count >= most {
                return Err(refused(Refusal::TooMany));
            }
        }
        let all = on!(tx, |c| sqlx::query_scalar::<_, i64>(OF_ALL)
            .bind(ago(HOUR))
            .fetch_one(c)
            .await)?;
        if all >= UNCONFIRMED {
            return Err(refused(Refusal::TooMany));
        }
        Ok(())
    }
}

fn refused(why: Refusal) -> DeskError {
    crate::Refusal::Application(why).into()
}

async fn require_open(tx: &mut Tx) -> Result<(), DeskError> {
    if settings::current(tx).await?.open {
        Ok(())
    } else {
        Err(refused(Refusal::Closed))
    }
}

async fn is_known(tx: &mut Tx, hash: &[u8]) -> Result<bool, DeskError> {
    Ok(on!(tx, |c| sqlx::query_scalar::<_, bool>(KNOWN)
        .bind(hash)
        .fetch_one(c)
        .await)?)
}

async fn insert(
    desk: &Desk,
    tx: &mut Tx,
    (hash, network): (&[u8], &str),
    (valid, typed): (&ValidApplication, &ApplicationDraft),
) -> Result<ApplicationId, DeskError> {
    let id: Uuid = desk.fresh_id()?;
    // As people read it; what it is compared by is its key.
    let tax_id: String = typed.tax_id.trim().chars().take(60).collect();
    on!(tx, |c| {
        sqlx::query(APPLY)
            .bind(id)
            .bind(hash)
            .bind(network)
            .bind(&valid.company)
            .bind(name_key(&valid.company))
            .bind(valid.country.to_string())
            .bind(&tax_id)
            .bind(valid.tax_id.key())
            .bind(valid.domain.as_str())
            .bind(valid.kind.as_str())
            .bind(&valid.sells)
            .bind(&valid.name)
            .bind(&valid.email)
            .bind(&valid.phone)
            .bind(&valid.language)
            .bind(SqlTimestamp(desk.now()))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(ApplicationId::from_uuid(id))
}
