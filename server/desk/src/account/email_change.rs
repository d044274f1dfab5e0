//! Another e-mail address for an account: whoever has the one so far and whoever has the new one both agree, by links
//! that open once. The password says that it is the owner who asks.

use portico::event::Audience;
use portico::id::{PartnerId, PersonId, SessionId};
use portico::link::{LinkKind, LinkRefusal};
use portico::problems::{Problem, Problems};
use portico::registration::EmailAddress;
use portico::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::change_password::PasswordRefusal;
use super::{own_account, spend_links};
use crate::error::{DeskError, Refusal};
use crate::event::NewEvent;
use crate::person::{LONGEST_PASSWORD, normalised_email};
use crate::search::entry::{Kind, put};
use crate::session::SignInRefusal;
use crate::session::attempt::{self, CountedBy};
use crate::stored::SqlTimestamp;
use crate::{Authentication, AuthorizedDesk, Desk, Tx, conflict_on_unique, link, on};

/// The kind of the mails with the links.
pub(crate) const EMAIL_CHANGE: &str = "person.email_change";
/// The kind of the mail that tells the address so far.
pub(crate) const EMAIL_CHANGED: &str = "person.email_changed";
/// So long it is remembered what was asked for.
const REMEMBERED_SECONDS: i64 = 30 * 24 * 60 * 60;
const LONGEST_EMAIL: usize = 254;

/// One of the two mails with a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailChangeMail {
    change: Uuid,
    /// The new address.
    pub new_email: String,
    /// Whether it goes to the new address; the other goes to the one so far.
    pub to_new: bool,
    /// The token of its link. It is there only while the mail is being sent, and stored nowhere.
    #[serde(skip)]
    pub link: Option<String>,
}

/// A change that waits for one of the addresses, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingEmailChange {
    /// The new address.
    pub new_email: String,
    /// Whether the address so far has agreed.
    pub old_confirmed: bool,
    /// Whether the new address has agreed.
    pub new_confirmed: bool,
    /// Until when both have to.
    pub until: Instant,
}

/// A change as whoever opens one of its links sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct OpenEmailChange {
    #[sqlx(rename = "id")]
    change: Uuid,
    person_id: Uuid,
    partner_id: Option<Uuid>,
    /// The address so far.
    pub old_email: String,
    /// The new address.
    pub new_email: String,
    /// The person's language.
    pub language: String,
}

#[derive(FromRow)]
struct PendingRow {
    new_email: String,
    old_confirmed: bool,
    new_confirmed: bool,
    expires_at: SqlTimestamp,
}

const TAKEN: &str = "SELECT EXISTS (SELECT 1 FROM person WHERE email = $1)";

// Two windows that ask at once do it one after the other.
const HOLD: &str = "UPDATE person SET version = version + 1 WHERE id = $1 AND disabled_at IS NULL";

const OPEN_ONES: &str = "SELECT id FROM email_change WHERE person_id = $1 AND done_at IS NULL";

const DROP: &str = "DELETE FROM email_change WHERE id = $1";

const DROP_MAIL: &str = "DELETE FROM mail WHERE person_id = $1 AND kind = $2 AND state = 'queued'";

const ASK: &str = "INSERT INTO email_change (id, person_id, old_email, new_email, requested_at, expires_at) \
     VALUES ($1, $2, $3, $4, $5, $6)";

const PENDING: &str = "SELECT new_email, old_confirmed_at IS NOT NULL AS old_confirmed, \
     new_confirmed_at IS NOT NULL AS new_confirmed, expires_at FROM email_change \
     WHERE person_id = $1 AND done_at IS NULL AND expires_at > $2";

const MAIL: &str = "INSERT INTO mail (id, person_id, recipient, kind, data, state, next_attempt_at, created_at) \
     VALUES ($1, $2, $3, $4, $5, 'queued', $6, $6)";

const STILL_OPEN: &str = "SELECT EXISTS (SELECT 1 FROM email_change WHERE id = $1 AND done_at IS NULL \
     AND expires_at > $2)";

const CHANGE: &str = "SELECT c.id, c.person_id, p.partner_id, c.old_email, c.new_email, p.language \
     FROM email_change c JOIN person p ON p.id = c.person_id \
     WHERE c.id = $1 AND c.done_at IS NULL AND c.expires_at > $2 AND p.disabled_at IS NULL AND p.email = c.old_email";

const CONFIRM_OLD: &str = "UPDATE email_change SET old_confirmed_at = $2 WHERE id = $1 AND done_at IS NULL \
     RETURNING new_confirmed_at IS NOT NULL";

const CONFIRM_NEW: &str = "UPDATE email_change SET new_confirmed_at = $2 WHERE id = $1 AND done_at IS NULL \
     RETURNING old_confirmed_at IS NOT NULL";

const SET: &str = "UPDATE person SET email = $3, mail_fails_since = NULL, mail_failure = NULL, version = version + 1 WHERE id = $1 AND email = $2 \
     AND disabled_at IS NULL";

const DONE: &str = "UPDATE email_change SET done_at = $2 WHERE id = $1";

const FORGET: &str = "DELETE FROM email_change WHERE expires_at <= $1";

impl EmailChangeMail {
    /// Makes the link, if the change still waits.
    pub(crate) async fn add_link(&mut self, desk: &Desk, tx: &mut Tx) -> Result<(), DeskError> {
        let open = on!(tx, |c| sqlx::query_scalar::<_, bool>(STILL_OPEN)
            .bind(self.change)
            .bind(SqlTimestamp(desk.now()))
            .fetch_one(c)
            .await)?;
        if open {
            let kind = kind_of(self.to_new);
            self.link = Some(link::issue(desk, tx, kind, Some(self.change)).await?);
        }
        Ok(())
    }
}

const fn kind_of(new: bool) -> LinkKind {
    if new {
        LinkKind::EmailChangeNew
    } else {
        LinkKind::EmailChangeOld
    }
}

impl AuthorizedDesk<'_> {
    /// Asks for another e-mail address, with the password. Both addresses get a link; a request before this one is
    /// over.
    pub async fn ask_for_email_change(
        &self,
        session: SessionId,
        password: &str,
        new_email: &str,
    ) -> Result<(), PasswordRefusal> {
        let desk = self.desk;
        let own = own_account(desk, self.actor.person).await?;
        let new_email = normalised_email(new_email);
        let checked = check_address(desk, &own.email, &new_email).await?;
        let by = CountedBy::Own(format!("session {session}"));
        let door = desk.authentication();
        door.count_attempt(&own.email, &by).await?;
        let given = Some(password).filter(|given| given.len() <= LONGEST_PASSWORD);
        let matches = desk
            .passwords()
            .matches(given.unwrap_or_default(), own.password);
        match (matches.await?, checked) {
            (true, Ok(())) => {}
            (true, Err(found)) => return Err(PasswordRefusal::New(found)),
            (false, Ok(())) => return Err(SignInRefusal::Wrong.into()),
            (false, Err(found)) => return Err(PasswordRefusal::Both(found)),
        }
        let person = self.actor.person.uuid();
        let mut tx = desk.db().begin().await?;
        attempt::clear(&mut tx, &own.email, &by).await?;
        drop_open(&mut tx, person).await?;
        let (change, now) = (desk.fresh_id()?, desk.now());
        let until = now.plus(LinkKind::EmailChangeNew.seconds());
        on!(tx, |c| {
            sqlx::query(ASK)
                .bind(change)
                .bind(person)
                .bind(&own.email)
                .bind(&new_email)
                .bind(SqlTimestamp(now))
                .bind(SqlTimestamp(until))
                .execute(c)
                .await
                .map(drop)
        })?;
        for to_new in [false, true] {
            let to = if to_new { &new_email } else { &own.email };
            let data = json!(EmailChangeMail {
                change,
                new_email: new_email.clone(),
                to_new,
                link: None,
            });
            queue_mail(desk, &mut tx, (person, to), EMAIL_CHANGE, data).await?;
        }
        self.record_own(&mut tx, "person.email_change_asked", json!({}))
            .await?;
        tx.commit().await?;
        desk.wake_workers();
        Ok(())
    }

    /// The change that the actor has asked for and that is not done.
    pub async fn email_change(&self) -> Result<Option<PendingEmailChange>, DeskError> {
        let row = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, PendingRow>(PENDING)
                .bind(self.actor.person.uuid())
                .bind(SqlTimestamp(self.desk.now()))
                .fetch_optional(c)
                .await
        })?;
        Ok(row.map(|row| PendingEmailChange {
            new_email: row.new_email,
            old_confirmed: row.old_confirmed,
            new_confirmed: row.new_confirmed,
            until: row.expires_at.0,
        }))
    }

    /// Takes the request back: its links open nothing any more.
    pub async fn cancel_email_change(&self) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        if drop_open(&mut tx, self.actor.person.uuid()).await? {
            self.record_own(&mut tx, "person.email_change_cancelled", json!({}))
                .await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}

impl Authentication<'_> {
    /// The change that this link agrees to: as the new address, or as the one so far.
    pub async fn open_email_change(
        &self,
        new: bool,
        token: &str,
    ) -> Result<OpenEmailChange, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        open(self.desk, &mut tx, new, token).await
    }

    /// Agrees to a change. Says whether both have, so that it is done: the address so far is told, and links to a new
    /// password that it got open nothing any more.
    pub async fn confirm_email_change(&self, new: bool, token: &str) -> Result<bool, DeskError> {
        let desk = self.desk;
        let now = SqlTimestamp(desk.now());
        let mut tx = desk.db().begin().await?;
        let change = open(desk, &mut tx, new, token).await?;
        let text = if new { CONFIRM_NEW } else { CONFIRM_OLD };
        let both = on!(tx, |c| sqlx::query_scalar::<_, bool>(text)
            .bind(change.change)
            .bind(now)
            .fetch_optional(c)
            .await)?;
        let both = both.ok_or(Refusal::Link(LinkRefusal::Used))?;
        link::mark_used(&mut tx, kind_of(new), Some(change.change), desk.now()).await?;
        if both {
            carry_out(desk, &mut tx, &change).await?;
        }
        tx.commit().await?;
        desk.wake_workers();
        Ok(both)
    }
}

async fn carry_out(desk: &Desk, tx: &mut Tx, change: &OpenEmailChange) -> Result<(), DeskError> {
    let now = desk.now();
    let set = on!(tx, |c| sqlx::query(SET)
        .bind(change.person_id)
        .bind(&change.old_email)
        .bind(&change.new_email)
        .execute(c)
        .await
        .map(|done| done.rows_affected()));
    match set {
        Err(error) if conflict_on_unique(&error) => {
            return Err(Problems::one("email", Problem::EmailTaken).into());
        }
        Ok(0) => return Err(Refusal::Link(LinkRefusal::Unknown).into()),
        set => set.map(drop)?,
    }
    put(tx, Kind::Person, change.person_id).await?;
    on!(tx, |c| sqlx::query(DONE)
        .bind(change.change)
        .bind(SqlTimestamp(now))
        .execute(c)
        .await
        .map(drop))?;
    spend_links(tx, change.person_id).await?;
    let to = (change.person_id, change.old_email.as_str());
    queue_mail(desk, tx, to, EMAIL_CHANGED, json!({})).await?;
    let event = NewEvent {
        at: now,
        actor: Some(PersonId::from_uuid(change.person_id)),
        kind: "person.email_changed",
        partner: change.partner_id.map(PartnerId::from_uuid),
        subject: change.person_id,
        audience: Audience::Staff,
        payload: json!({}),
    };
    desk.record(tx, event).await.map(drop)
}

async fn open(
    desk: &Desk,
    tx: &mut Tx,
    new: bool,
    token: &str,
) -> Result<OpenEmailChange, DeskError> {
    let now = desk.now();
    let change = link::open(tx, kind_of(new), token, now).await?;
    let found = on!(tx, |c| sqlx::query_as::<_, OpenEmailChange>(CHANGE)
        .bind(change)
        .bind(SqlTimestamp(now))
        .fetch_optional(c)
        .await)?;
    Ok(found.ok_or(Refusal::Link(LinkRefusal::Unknown))?)
}

/// What is wrong with the new address.
async fn check_address(
    desk: &Desk,
    old: &str,
    new: &str,
) -> Result<Result<(), Problems>, DeskError> {
    let problem = |problem| Ok(Err(Problems::one("email", problem)));
    if new.is_empty() {
        return problem(Problem::Required);
    }
    if new.len() > LONGEST_EMAIL || EmailAddress::parse(new).is_none() {
        return problem(Problem::NotAnEmailAddress);
    }
    if new == old {
        return problem(Problem::SameEmail);
    }
    let taken = on!(desk.db().read(), |c| {
        sqlx::query_scalar::<_, bool>(TAKEN)
            .bind(new)
            .fetch_one(c)
            .await
    })?;
    if taken {
        return problem(Problem::EmailTaken);
    }
    Ok(Ok(()))
}

/// Lets requests that wait be over, with their links and mails. Says whether there was one.
async fn drop_open(tx: &mut Tx, person: Uuid) -> Result<bool, DeskError> {
    let held = on!(tx, |c| sqlx::query(HOLD)
        .bind(person)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if held == 0 {
        return Err(DeskError::NotFound);
    }
    let open = on!(tx, |c| sqlx::query_scalar::<_, Uuid>(OPEN_ONES)
        .bind(person)
        .fetch_all(c)
        .await)?;
    for change in &open {
        for new in [false, true] {
            link::revoke(tx, kind_of(new), Some(*change)).await?;
        }
        on!(tx, |c| sqlx::query(DROP)
            .bind(*change)
            .execute(c)
            .await
            .map(drop))?;
    }
    on!(tx, |c| sqlx::query(DROP_MAIL)
        .bind(person)
        .bind(EMAIL_CHANGE)
        .execute(c)
        .await
        .map(drop))?;
    Ok(!open.is_empty())
}

async fn queue_mail(
    desk: &Desk,
    tx: &mut Tx,
    (person, to): (Uuid, &str),
    kind: &str,
    data: serde_json::Value,
) -> Result<(), DeskError> {
    let id = desk.fresh_id()?;
    Ok(on!(tx, |c| sqlx::query(MAIL)
        .bind(id)
        .bind(person)
        .bind(to)
        .bind(kind)
        .bind(Json(&data))
        .bind(SqlTimestamp(desk.now()))
        .execute(c)
        .await
        .map(drop))?)
}

/// Forgets requests that have been over for long.
pub(crate) async fn forget_changes(desk: &Desk) -> Result<(), DeskError> {
    let before = SqlTimestamp(desk.now().plus(-REMEMBERED_SECONDS));
    let mut tx = desk.db().begin().await?;
    on!(tx, |c| sqlx::query(FORGET)
        .bind(before)
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await
}
