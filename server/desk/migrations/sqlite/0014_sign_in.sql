-- Signing in safely: second factors and codes for when they are lost, sign-ins that wait for one, when somebody last
-- showed who they are, and of whom the vendor requires a second factor.

-- Since when somebody has a second factor, whichever; nothing without one.
ALTER TABLE person ADD COLUMN second_factor_at INTEGER;

-- When the person last showed who they are in this session; nothing in one that an older version opened.
ALTER TABLE session ADD COLUMN confirmed_at INTEGER;

-- An authenticator app: the secret that counts, and one that is being set up and replaces it.
CREATE TABLE totp (
    person_id BLOB PRIMARY KEY NOT NULL REFERENCES person (id),
    secret BLOB CHECK (length(secret) = 20),
    since INTEGER,
    -- The last step whose code was taken: none is taken twice.
    last_step INTEGER NOT NULL DEFAULT 0,
    next_secret BLOB CHECK (length(next_secret) = 20),
    next_at INTEGER,
    CHECK ((secret IS NULL) = (since IS NULL)),
    CHECK ((next_secret IS NULL) = (next_at IS NULL))
) STRICT;

CREATE TABLE recovery_code (
    person_id BLOB NOT NULL REFERENCES person (id),
    code_hash BLOB NOT NULL CHECK (length(code_hash) = 32),
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (person_id, code_hash)
) STRICT, WITHOUT ROWID;

-- The password was right, and the second factor is still to come.
CREATE TABLE pending_sign_in (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id),
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    expires_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX pending_sign_in_token ON pending_sign_in (token_hash);
CREATE INDEX pending_sign_in_person ON pending_sign_in (person_id);
CREATE INDEX pending_sign_in_expires ON pending_sign_in (expires_at);

-- One row: of whom a second factor is required, since when, and for how long it can be put off.
CREATE TABLE sign_in_rules (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    version INTEGER NOT NULL CHECK (version > 0),
    staff_since INTEGER,
    partner_admins_since INTEGER,
    grace_days INTEGER NOT NULL CHECK (grace_days BETWEEN 0 AND 90)
) STRICT;
INSERT INTO sign_in_rules (id, version, grace_days) VALUES (1, 1, 14);
