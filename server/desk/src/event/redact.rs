//! Taking what is personal out of events that were sealed with it, as older versions wrote them. The seal of such an
//! event cannot be recomputed any more; it stands, and what is left of the event is attested by a later event, which is
//! sealed itself.

use portico::event::{Seal, seal};
use portico::id::PersonId;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::Event;
use super::personal::hex;
use super::seal::SEALER;
use crate::db::Tx;
use crate::error::DeskError;
use crate::on;

/// An event with what is left of it.
pub(crate) struct Redaction {
    event: Uuid,
    payload: Value,
    digest: Seal,
}

#[derive(FromRow)]
struct SealedRow {
    #[sqlx(flatten)]
    event: Event,
    previous: Vec<u8>,
}

const SEALED: &str = "SELECT e.id, e.at, e.actor, e.kind, e.partner_id, e.subject, e.audience, e.payload, s.previous \
     FROM event e JOIN event_seal s ON s.event_id = e.id WHERE e.actor = $1 OR e.subject = $1 ORDER BY e.id";

const NOTE: &str =
    "INSERT INTO event_redaction (event_id, attested_by, digest) VALUES ($1, $2, $3)";

const REDACT: &str = "UPDATE event SET payload = $2 WHERE id = $1";

/// What is left of the sealed events that tell of a person by more than their id. Nothing is sealed meanwhile.
pub(crate) async fn redactions_of(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Vec<Redaction>, DeskError> {
    tx.advisory_lock(SEALER).await?;
    let rows = on!(tx, |c| sqlx::query_as::<_, SealedRow>(SEALED)
        .bind(person.uuid())
        .fetch_all(c)
        .await)?;
    let mut found = Vec::new();
    for SealedRow {
        mut event,
        previous,
    } in rows
    {
        if !redact(&mut event, person) {
            continue;
        }
        let previous =
            Seal::try_from(previous).map_err(|_| DeskError::internal("a seal is cut"))?;
        found.push(Redaction {
            event: event.id.uuid(),
            digest: seal(&previous, &event.sealed_content()),
            payload: event.payload,
        });
    }
    Ok(found)
}

/// Takes it out; says whether there was anything.
fn redact(event: &mut Event, person: PersonId) -> bool {
    let acted = event.actor == Some(person);
    let concerned = event.subject == person.uuid();
    let names: &[(&str, bool)] = match event.kind.as_str() {
        "person.created" => &[("email", concerned), ("name", concerned)],
        "agreement.accepted" => &[("name", acted)],
        _ => &[("by_name", acted), ("address", concerned)],
    };
    let Value::Object(payload) = &mut event.payload else {
        return false;
    };
    let mut any = false;
    for (name, theirs) in names {
        any |= *theirs && payload.remove(*name).is_some();
    }
    any
}

/// The digest over what is left of all of them, which the event that attests to them holds.
pub(crate) fn digest_of(redactions: &[Redaction]) -> Option<String> {
    let parts = redactions.iter().map(|it| (it.event, it.digest.as_slice()));
    (!redactions.is_empty()).then(|| digest_over(parts))
}

/// The same over what is stored, in the order of the events' ids.
pub(super) fn digest_over<'a>(parts: impl Iterator<Item = (Uuid, &'a [u8])>) -> String {
    let mut hash = Sha256::new();
    for (event, digest) in parts {
        hash.update(event.as_bytes());
        hash.update(digest);
    }
    hex(&hash.finalize())
}

/// Leaves of the events what is left of them.
pub(crate) async fn apply(
    tx: &mut Tx,
    attested_by: Uuid,
    redactions: &[Redaction],
) -> Result<(), DeskError> {
    for redaction in redactions {
        on!(tx, |c| sqlx::query(NOTE)
            .bind(redaction.event)
            .bind(attested_by)
            .bind(redaction.digest.to_vec())
            .execute(c)
            .await
            .map(drop))?;
        on!(tx, |c| sqlx::query(REDACT)
            .bind(redaction.event)
            .bind(Json(&redaction.payload))
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}
