//! Whether the triggers stand that keep the event log as it is.

use crate::db::Db;
use crate::error::DeskError;

/// A trigger by its name, and what it has to do.
type Guard = (&'static str, &'static str);

const SQLITE: [Guard; 7] = [
    (
        "event_to_seal",
        "AFTER INSERT ON event BEGIN INSERT INTO event_pending",
    ),
    (
        "event_keeps",
        "BEFORE UPDATE ON event WHEN NOT ( NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.actor IS OLD.actor AND \
         NEW.kind = OLD.kind AND NEW.partner_id IS OLD.partner_id AND NEW.subject = OLD.subject AND \
         NEW.audience = OLD.audience AND EXISTS (SELECT 1 FROM event_redaction r WHERE r.event_id = OLD.id) ) \
         BEGIN SELECT RAISE(ABORT",
    ),
    (
        "event_redaction_keeps",
        "BEFORE UPDATE ON event_redaction BEGIN SELECT RAISE(ABORT",
    ),
    (
        "event_redaction_stays",
        "BEFORE DELETE ON event_redaction BEGIN SELECT RAISE(ABORT",
    ),
    (
        "event_stays",
        "BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT",
    ),
    (
        "event_seal_keeps",
        "BEFORE UPDATE ON event_seal BEGIN SELECT RAISE(ABORT",
    ),
    (
        "event_seal_stays",
        "BEFORE DELETE ON event_seal BEGIN SELECT RAISE(ABORT",
    ),
];

const POSTGRES: [Guard; 4] = [
    (
        "event_to_seal",
        "event: AFTER INSERT BEGIN INSERT INTO event_pending",
    ),
    (
        "event_keeps",
        "event: BEFORE DELETE UPDATE BEGIN IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.at = OLD.at AND \
         NEW.actor IS NOT DISTINCT FROM OLD.actor AND NEW.kind = OLD.kind AND \
         NEW.partner_id IS NOT DISTINCT FROM OLD.partner_id AND NEW.subject = OLD.subject AND \
         NEW.audience = OLD.audience AND EXISTS (SELECT 1 FROM event_redaction r WHERE r.event_id = OLD.id) THEN \
         RETURN NEW; END IF; RAISE EXCEPTION",
    ),
    (
        "event_redaction_keeps",
        "event_redaction: BEFORE DELETE UPDATE BEGIN RAISE EXCEPTION",
    ),
    (
        "event_seal_keeps",
        "event_seal: BEFORE DELETE UPDATE BEGIN RAISE EXCEPTION",
    ),
];

/// The triggers that are gone, switched off, or do something else.
pub(super) async fn missing(db: &Db) -> Result<Vec<&'static str>, DeskError> {
    const SQLITE_TRIGGERS: &str = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
    // Bits of tgtype: 2 before, 4 insert, 8 delete, 16 update, 32 truncate, and 1 for each row.
    const POSTGRES_TRIGGERS: &str = "SELECT t.tgname::text, c.relname::text || ': ' \
         || CASE WHEN t.tgtype & 2 > 0 THEN 'BEFORE' ELSE 'AFTER' END \
         || CASE WHEN t.tgtype & 4 > 0 THEN ' INSERT' ELSE '' END \
         || CASE WHEN t.tgtype & 8 > 0 THEN ' DELETE' ELSE '' END \
         || CASE WHEN t.tgtype & 16 > 0 THEN ' UPDATE' ELSE '' END \
         || CASE WHEN t.tgqual IS NOT NULL THEN ' WHEN' ELSE '' END || p.prosrc \
         FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid \
         WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') \
         AND c.relnamespace = current_schema()::regnamespace";
    let (guards, found): (&[Guard], Vec<(String, String)>) = match db {
        Db::Sqlite { read, .. } => (
            &SQLITE,
            sqlx::query_as(SQLITE_TRIGGERS).fetch_all(read).await?,
        ),
        Db::Postgres(pool) => (
            &POSTGRES,
            sqlx::query_as(POSTGRES_TRIGGERS).fetch_all(pool).await?,
        ),
    };
    let stands = |(name, does): &Guard| {
        found
            .iter()
            .any(|(found, text)| found == name && in_one_line(text).contains(does))
    };
    Ok(guards
        .iter()
        .filter(|guard| !stands(guard))
        .map(|(name, _)| *name)
        .collect())
}

fn in_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
