-- Passkeys: a second factor, and with a look at who it is a sign-in of its own.
CREATE TABLE passkey (
    id UUID PRIMARY KEY NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    credential_id BYTEA NOT NULL CHECK (length(credential_id) BETWEEN 1 AND 1023),
    -- As COSE writes it.
    public_key BYTEA NOT NULL CHECK (length(public_key) BETWEEN 1 AND 2048),
    -- By what authenticators know the person: it tells nothing of them.
    user_handle BYTEA NOT NULL CHECK (length(user_handle) BETWEEN 1 AND 64),
    name TEXT NOT NULL CHECK (name <> ''),
    counter BIGINT NOT NULL CHECK (counter >= 0),
    backed_up BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    -- When its counter last went back, as that of a copy does.
    suspected_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX passkey_credential ON passkey (credential_id);
CREATE INDEX passkey_person ON passkey (person_id, created_at);

-- What browsers were asked to sign, once it was answered: no answer counts twice.
CREATE TABLE spent_challenge (
    nonce BYTEA PRIMARY KEY NOT NULL CHECK (length(nonce) = 16),
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX spent_challenge_expires ON spent_challenge (expires_at);
