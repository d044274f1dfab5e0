-- Passkeys: a second factor, and with a look at who it is a sign-in of its own.
CREATE TABLE passkey (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id),
    credential_id BLOB NOT NULL CHECK (length(credential_id) BETWEEN 1 AND 1023),
    -- As COSE writes it.
    public_key BLOB NOT NULL CHECK (length(public_key) BETWEEN 1 AND 2048),
    -- By what authenticators know the person: it tells nothing of them.
    user_handle BLOB NOT NULL CHECK (length(user_handle) BETWEEN 1 AND 64),
    name TEXT NOT NULL CHECK (name <> ''),
    counter INTEGER NOT NULL CHECK (counter >= 0),
    backed_up INTEGER NOT NULL CHECK (backed_up IN (0, 1)),
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    -- When its counter last went back, as that of a copy does.
    suspected_at INTEGER
) STRICT;
CREATE UNIQUE INDEX passkey_credential ON passkey (credential_id);
CREATE INDEX passkey_person ON passkey (person_id, created_at);

-- What browsers were asked to sign, once it was answered: no answer counts twice.
CREATE TABLE spent_challenge (
    nonce BLOB PRIMARY KEY NOT NULL CHECK (length(nonce) = 16),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX spent_challenge_expires ON spent_challenge (expires_at);
