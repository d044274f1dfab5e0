//! The page's data straight from SQLite, as somebody would read them who wants speed and nothing else: a connection a
//! thread, statements compiled once, on the thread that answers.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use portico::money::{Currency, Money};
use portico::registration::Stage;
use portico::time::{Instant, LocalDate, Zone};
use rusqlite::{CachedStatement, Connection, OpenFlags, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use portico_desk::registration::ListedState;

use crate::error::Fault;
use crate::page::{Deal, Deals, Reader};

const PAGE: usize = 50;
const IDLE_MICROS: i64 = 12 * 60 * 60 * 1_000_000;
const LIFE_MICROS: i64 = 14 * 24 * 60 * 60 * 1_000_000;

const SIGNED_IN: &str = "SELECT p.name, p.email, p.zone, m.partner_id, o.name, \
     EXISTS (SELECT 1 FROM membership_role r WHERE r.membership_id = m.id AND r.role = 'seller'), \
     (SELECT count(*) FROM (SELECT 1 FROM notice n WHERE n.person_id = p.id AND n.read_at IS NULL LIMIT 100)), p.id \
     FROM session s JOIN person p ON p.id = s.person_id \
     JOIN membership m ON m.person_id = p.id AND m.partner_id IS coalesce(s.partner_id, p.partner_id) \
     AND m.ended_at IS NULL AND m.invited_at IS NULL LEFT JOIN partner o ON o.id = m.partner_id \
     WHERE s.token_hash = ?1 AND s.last_seen_at > ?2 AND s.created_at > ?3 AND p.disabled_at IS NULL";

const DEALS: &str = "SELECT id, reference, customer, need, stage, currency, value_minor, updated_at, decision_due, \
     protected_until, coalesce(question, reason), \
     CASE WHEN created_by <> ?2 THEN (SELECT name FROM person WHERE person.id = registration.created_by) END FROM registration WHERE partner_id = ?1 ORDER BY updated_at DESC, id DESC LIMIT 51";

const COUNT: &str =
    "SELECT count(*) FROM (SELECT 1 FROM registration WHERE partner_id = ?1 LIMIT 1000)";

const QUESTIONS: &str = "SELECT count(*) FROM (SELECT 1 FROM registration WHERE partner_id = ?1 AND stage = 'returned' LIMIT 100)";

thread_local! {
    static CONNECTION: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

/// The file.
#[derive(Clone)]
pub(crate) struct Database(Arc<PathBuf>);

impl Database {
    pub(crate) fn new(data: &Path) -> Self {
        Self(Arc::new(data.join("portico.db")))
    }

    /// Who the token belongs to, and their deals.
    pub(crate) fn list(&self, token: &str, now: Instant) -> Result<Option<(Reader, Deals)>, Fault> {
        CONNECTION.with_borrow_mut(|connection| {
            let connection = match connection {
                Some(connection) => connection,
                None => connection.insert(open(&self.0)?),
            };
            let Some((reader, partner, person)) = signed_in(connection, token, now)? else {
                return Ok(None);
            };
            Ok(Some((reader, deals(connection, partner, person)?)))
        })
    }
}

fn open(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

fn signed_in(
    connection: &Connection,
    token: &str,
    now: Instant,
) -> Result<Option<(Reader, Uuid, Uuid)>, Fault> {
    let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
    let now = now.micros();
    let values = params![hash, now - IDLE_MICROS, now - LIFE_MICROS];
    let mut statement = connection.prepare_cached(SIGNED_IN)?;
    let found = statement.query_row(values, |row| {
        let reader = Reader {
            name: row.get(0)?,
            email: row.get(1)?,
            zone: Zone::parse(row.get_ref(2)?.as_str()?).unwrap_or_else(Zone::utc),
            partner: row.get(4)?,
            unread: row.get(6)?,
        };
        let partner = row.get::<_, Option<Uuid>>(3)?;
        let sells = row.get::<_, bool>(5)?;
        let person = row.get::<_, Uuid>(7)?;
        Ok(partner
            .filter(|_| sells)
            .map(|partner| (reader, partner, person)))
    });
    Ok(found.optional()?.flatten())
}

fn deals(connection: &Connection, partner: Uuid, person: Uuid) -> Result<Deals, Fault> {
    let mut statement = connection.prepare_cached(DEALS)?;
    let (mut rows, next) = read(&mut statement, partner, person)?;
    rows.truncate(PAGE);
    let mut statement = connection.prepare_cached(QUESTIONS)?;
    let questions = statement.query_row([partner], |row| row.get(0))?;
    let count = if next.is_some() {
        let mut statement = connection.prepare_cached(COUNT)?;
        statement.query_row([partner], |row| row.get(0))?
    } else {
        i64::try_from(rows.len())?
    };
    Ok(Deals {
        rows,
        count,
        next,
        questions,
    })
}

/// The rows with one more than a page holds, and the key of the page's last if there is one more.
fn read(
    statement: &mut CachedStatement<'_>,
    partner: Uuid,
    person: Uuid,
) -> Result<(Vec<Deal>, Option<String>), Fault> {
    let mut rows = statement.query([partner, person])?;
    let (mut deals, mut last, mut next) = (Vec::with_capacity(PAGE + 1), None, None);
    while let Some(row) = rows.next()? {
        let deal = deal(row)?;
        if deals.len() == PAGE {
            next = last.take();
        } else if deals.len() == PAGE - 1 {
            let id: Uuid = row.get(0)?;
            last = Some(format!("{}.{}", deal.updated_at.micros(), id.simple()));
        }
        deals.push(deal);
    }
    Ok((deals, next))
}

fn deal(row: &Row<'_>) -> Result<Deal, Fault> {
    let currency = row.get_ref(5)?.as_str_or_null()?;
    let minor: Option<i64> = row.get(6)?;
    let value = minor.zip(currency.and_then(Currency::parse));
    Ok(Deal {
        reference: row.get(1)?,
        customer: row.get(2)?,
        need: row.get(3)?,
        value: value.map(|(minor, currency)| Money { minor, currency }),
        updated_at: Instant::from_micros(row.get(7)?),
        state: state(row)?,
        colleague: row.get(11)?,
    })
}

fn state(row: &Row<'_>) -> Result<ListedState, Fault> {
    let due = row.get::<_, Option<i64>>(8)?.map(Instant::from_micros);
    let until = row.get_ref(9)?.as_str_or_null()?.and_then(LocalDate::parse);
    let text = row.get::<_, Option<String>>(10)?;
    Ok(
        match Stage::parse(row.get_ref(4)?.as_str()?).ok_or("an unknown stage")? {
            Stage::Draft => ListedState::Draft,
            Stage::InReview => ListedState::InReview {
                decision_due: due.ok_or("no clock")?,
            },
            Stage::Returned => ListedState::Returned {
                question: text.ok_or("no question")?,
            },
            Stage::Waiting => ListedState::Waiting,
            Stage::Protected => ListedState::Protected {
                until: until.ok_or("no protection")?,
            },
            Stage::Denied => ListedState::Denied {
                reason: text.ok_or("no reason")?,
            },
            Stage::Withdrawn => ListedState::Withdrawn,
            Stage::Expired => ListedState::Expired {
                until: until.ok_or("no protection")?,
            },
            Stage::Revoked => ListedState::Revoked {
                reason: text.ok_or("no reason")?,
            },
        },
    )
}
