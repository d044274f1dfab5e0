-- Mail is kept as what it tells, and composed in the reader's language when it is sent. Rows that an older
-- version composed keep their texts and are sent as they are.

CREATE TABLE mail_new (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id),
    notice_id BLOB REFERENCES notice (id),
    recipient TEXT NOT NULL,
    kind TEXT CHECK (length(kind) BETWEEN 1 AND 80),
    data TEXT CHECK (json_valid(data)),
    subject TEXT,
    body TEXT,
    path TEXT CHECK (path LIKE '/%'),
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'kept')),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt_at INTEGER NOT NULL,
    last_error TEXT,
    created_at INTEGER NOT NULL,
    settled_at INTEGER,
    CHECK ((kind IS NOT NULL AND data IS NOT NULL)
        OR (subject IS NOT NULL AND body IS NOT NULL AND path IS NOT NULL))
) STRICT;
INSERT INTO mail_new (id, person_id, notice_id, recipient, subject, body, path, state, attempts,
    next_attempt_at, last_error, created_at, settled_at)
    SELECT id, person_id, notice_id, recipient, subject, body, path, state, attempts,
    next_attempt_at, last_error, created_at, settled_at FROM mail;
DROP TABLE mail;
ALTER TABLE mail_new RENAME TO mail;
CREATE UNIQUE INDEX mail_once ON mail (notice_id);
CREATE INDEX mail_due ON mail (next_attempt_at, id) WHERE state = 'queued';
CREATE INDEX mail_unsent ON mail (id) WHERE state <> 'sent';
