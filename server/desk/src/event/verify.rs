//! Whether the log is still what was sealed.

use std::fmt;
use std::str::FromStr;

use portico::event::{Audience, GENESIS, Seal, seal};
use portico::id::{EventId, PartnerId, PersonId};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::Event;
use super::personal::{DIGEST, digest};
use super::redact::digest_over;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

/// What was found of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyReport {
    /// Sealed events, all of them if there is no break, else those before it.
    pub sealed: i64,
    /// Events that wait for the sealer.
    pub unsealed: i64,
    /// The first place where the log is not what was sealed.
    pub first_break: Option<Break>,
    /// Events from which something personal was taken after they were sealed: their seals stand, and what is left of them
    /// is attested by later events.
    pub redacted: i64,
    /// Events beside which something personal stood that was forgotten.
    pub emptied: i64,
    /// The last seal that is sound. Noted elsewhere, it shows later whether the end was cut off.
    pub last: Option<Anchor>,
}

impl VerifyReport {
    /// Whether the log is what was sealed.
    pub const fn holds(&self) -> bool {
        self.first_break.is_none()
    }
}

/// A seal as somebody can note it, away from the database that it vouches for: `number:hash`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Anchor {
    /// The number in the chain.
    pub seq: i64,
    /// The hash of everything up to there.
    pub hash: Seal,
}

/// A text that is no anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a seal as printed by verify and backup: a number, a colon and 64 digits")]
pub struct NotAnAnchor;

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.seq)?;
        self.hash
            .iter()
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Anchor {
    type Err = NotAnAnchor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (number, digits) = text.trim().split_once(':').ok_or(NotAnAnchor)?;
        let seq = number.parse().map_err(|_| NotAnAnchor)?;
        if seq < 1 || digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotAnAnchor);
        }
        let mut hash = GENESIS;
        for (place, byte) in hash.iter_mut().enumerate() {
            let pair = &digits[2 * place..2 * place + 2];
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAnAnchor)?;
        }
        Ok(Self { seq, hash })
    }
}

impl TryFrom<String> for Anchor {
    type Error = NotAnAnchor;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Anchor> for String {
    fn from(anchor: Anchor) -> Self {
        anchor.to_string()
    }
}

/// A place where the log is not what was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The number in the chain.
    pub seq: i64,
    /// The event, where it is known.
    pub event: Option<EventId>,
    /// What is wrong there.
    pub kind: BreakKind,
}

/// What is wrong at a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakKind {
    /// The event or its seal is not what it was.
    Altered,
    /// The event, or the seal with this number, is gone.
    Missing,
    /// The seal does not follow the one before it.
    Reordered,
    /// The event is neither sealed nor waiting for it.
    Stray,
}

const BATCH: i64 = 1000;

const SEALS: &str = "SELECT s.seq, s.event_id, s.previous, s.hash, \
     e.id, e.at, e.actor, e.kind, e.partner_id, e.subject, e.audience, e.payload, \
     d.event_id IS NOT NULL AS has_personal, d.salt, d.data, r.digest AS redacted \
     FROM event_seal s LEFT JOIN event e ON e.id = s.event_id LEFT JOIN event_personal d ON d.event_id = e.id \
     LEFT JOIN event_redaction r ON r.event_id = e.id \
     WHERE s.seq > $1 ORDER BY s.seq LIMIT $2";

// Consumers move only over what was sealed: if one has come further, the end was cut off.
const FARTHEST: &str = "SELECT coalesce(max(seq), 0) FROM event_cursor";

const UNSEALED: &str = "SELECT count(*) FROM event_pending";

const STRAY: &str = "SELECT e.id FROM event e \
     WHERE NOT EXISTS (SELECT 1 FROM event_seal s WHERE s.event_id = e.id) \
     AND NOT EXISTS (SELECT 1 FROM event_pending w WHERE w.event_id = e.id) LIMIT 1";

// In the order of the events' ids, as their digest was made.
const REDACTED: &str = "SELECT r.attested_by, r.event_id, r.digest, e.payload FROM event_redaction r \
     JOIN event e ON e.id = r.attested_by ORDER BY r.attested_by, r.event_id";

#[derive(FromRow)]
struct RedactedRow {
    attested_by: Uuid,
    event_id: Uuid,
    digest: Vec<u8>,
    payload: Json<serde_json::Value>,
}

#[derive(FromRow)]
struct SealRow {
    seq: i64,
    event_id: Uuid,
    previous: Vec<u8>,
    hash: Vec<u8>,
    id: Option<Uuid>,
    at: Option<SqlTimestamp>,
    actor: Option<Uuid>,
    kind: Option<String>,
    partner_id: Option<Uuid>,
    subject: Option<Uuid>,
    audience: Option<String>,
    payload: Option<Json<serde_json::Value>>,
    has_personal: bool,
    salt: Option<Vec<u8>>,
    data: Option<String>,
    redacted: Option<Vec<u8>>,
}

impl SealRow {
    /// The event as it stands now; nothing if it is gone or unreadable.
    fn event(self) -> Result<Event, BreakKind> {
        let Some(id) = self.id else {
            return Err(BreakKind::Missing);
        };
        let stored = || {
            Some(Event {
                id: EventId::from_uuid(id),
                at: self.at?.0,
                actor: self.actor.map(PersonId::from_uuid),
                kind: self.kind?,
                partner: self.partner_id.map(PartnerId::from_uuid),
                subject: self.subject?,
                audience: Audience::parse(&self.audience?)?,
                payload: self.payload?.0,
            })
        };
        stored().ok_or(BreakKind::Altered)
    }
}

/// How much of the log is not there any more, as it should be.
#[derive(Default)]
struct Forgotten {
    redacted: i64,
    emptied: i64,
}

impl Desk {
    /// Reads the whole log, a batch at a time, and recomputes the chain: finds events that were
    /// altered, deleted, reordered or slipped in.
    pub async fn verify(&self) -> Result<VerifyReport, DeskError> {
        let read = self.db().read();
        // Before the chain is read, since it goes on growing meanwhile.
        let farthest = on!(read, |c| sqlx::query_scalar::<_, i64>(FARTHEST)
            .fetch_one(c)
            .await)?;
        let mut forgotten = Forgotten::default();
        let (last, mut first_break) = self.follow_chain(&mut forgotten).await?;
        let sealed = last.as_ref().map_or(0, |anchor| anchor.seq);
        if first_break.is_none() && farthest > sealed {
            first_break = Some(Break {
                seq: sealed + 1,
                event: None,
                kind: BreakKind::Missing,
            });
        }
        if first_break.is_none() {
            let stray = on!(read, |c| sqlx::query_scalar::<_, Uuid>(STRAY)
                .fetch_optional(c)
                .await)?;
            first_break = stray.map(|event| Break {
                seq: sealed + 1,
                event: Some(EventId::from_uuid(event)),
                kind: BreakKind::Stray,
            });
        }
        if first_break.is_none() {
            first_break = self.unattested().await?.map(|event| Break {
                seq: sealed + 1,
                event: Some(event),
                kind: BreakKind::Altered,
            });
        }
        let unsealed = on!(read, |c| sqlx::query_scalar::<_, i64>(UNSEALED)
            .fetch_one(c)
            .await)?;
        Ok(VerifyReport {
            sealed,
            unsealed,
            first_break,
            redacted: forgotten.redacted,
            emptied: forgotten.emptied,
            last,
        })
    }

    /// An event that should attest to what is left of others, and does not.
    async fn unattested(&self) -> Result<Option<EventId>, DeskError> {
        let rows = on!(self.db().read(), |c| {
            sqlx::query_as::<_, RedactedRow>(REDACTED)
                .fetch_all(c)
                .await
        })?;
        let mut groups = rows.chunk_by(|one, next| one.attested_by == next.attested_by);
        let wrong = groups.find(|group| {
            let parts = group
                .iter()
                .map(|row| (row.event_id, row.digest.as_slice()));
            let attested = group
                .first()
                .and_then(|row| row.payload.0.get("redactions"));
            attested.and_then(serde_json::Value::as_str) != Some(&digest_over(parts))
        });
        let event = wrong.and_then(<[RedactedRow]>::first);
        Ok(event.map(|row| EventId::from_uuid(row.attested_by)))
    }

    /// Whether the log has this seal. That the seal follows from the events, [`Desk::verify`] says.
    pub async fn has_seal(&self, anchor: &Anchor) -> Result<bool, DeskError> {
        const HASH: &str = "SELECT hash FROM event_seal WHERE seq = $1";
        let found = on!(self.db().read(), |c| {
            sqlx::query_scalar::<_, Vec<u8>>(HASH)
                .bind(anchor.seq)
                .fetch_optional(c)
                .await
        })?;
        Ok(found.is_some_and(|hash| hash == anchor.hash))
    }

    /// The last sound seal, and what is wrong after it.
    async fn follow_chain(
        &self,
        forgotten: &mut Forgotten,
    ) -> Result<(Option<Anchor>, Option<Break>), DeskError> {
        let (mut seq, mut previous) = (0, GENESIS);
        let sound = |seq, hash| (seq > 0).then_some(Anchor { seq, hash });
        loop {
            let rows = on!(self.db().read(), |c| {
                sqlx::query_as::<_, SealRow>(SEALS)
                    .bind(seq)
                    .bind(BATCH)
                    .fetch_all(c)
                    .await
            })?;
            if rows.is_empty() {
                return Ok((sound(seq, previous), None));
            }
            for row in rows {
                let next = seq + 1;
                let event = (row.seq == next).then(|| EventId::from_uuid(row.event_id));
                match check(row, next, &previous, forgotten) {
                    Ok(hash) => previous = hash,
                    Err(kind) => {
                        return Ok((
                            sound(seq, previous),
                            Some(Break {
                                seq: next,
                                event,
                                kind,
                            }),
                        ));
                    }
                }
                seq = next;
            }
        }
    }
}

/// The hash of this link, if it is number `seq` and sound.
fn check(
    row: SealRow,
    seq: i64,
    previous: &Seal,
    forgotten: &mut Forgotten,
) -> Result<Seal, BreakKind> {
    if row.seq != seq {
        return Err(BreakKind::Missing);
    }
    if row.previous != previous {
        return Err(BreakKind::Reordered);
    }
    let (hash, redacted) = (row.hash.clone(), row.redacted.clone());
    let beside = (row.has_personal, row.salt.clone(), row.data.clone());
    let event = row.event()?;
    check_beside(&event, beside, forgotten)?;
    let recomputed = seal(previous, &event.sealed_content());
    if hash == recomputed {
        return Ok(recomputed);
    }
    // What is left is what was left when it was redacted; the seal of what it was stands.
    if redacted.is_some_and(|digest| digest == recomputed) {
        forgotten.redacted += 1;
        return Seal::try_from(hash).map_err(|_| BreakKind::Altered);
    }
    Err(BreakKind::Altered)
}

/// What stands beside an event is what the event has the digest of, or was forgotten.
fn check_beside(
    event: &Event,
    (there, salt, data): (bool, Option<Vec<u8>>, Option<String>),
    forgotten: &mut Forgotten,
) -> Result<(), BreakKind> {
    let known = event
        .payload
        .get(DIGEST)
        .and_then(serde_json::Value::as_str);
    let Some(known) = known else {
        return if there {
            Err(BreakKind::Altered)
        } else {
            Ok(())
        };
    };
    match (there, salt, data) {
        (true, Some(salt), Some(data)) if digest(&salt, &data) == known => Ok(()),
        (true, None, None) => {
            forgotten.emptied += 1;
            Ok(())
        }
        _ => Err(BreakKind::Altered),
    }
}
