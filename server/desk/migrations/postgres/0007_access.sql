-- Guesses are counted by account and network together; a browser in which somebody signed in before is counted
-- by itself. A forgotten password is asked for here, and answered by mail.

CREATE TABLE known_browser (
    token_hash BYTEA NOT NULL CHECK (octet_length(token_hash) = 32),
    person_id UUID NOT NULL REFERENCES person (id),
    created_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (token_hash, person_id)
);
CREATE INDEX known_browser_person ON known_browser (person_id, last_seen_at);
CREATE INDEX known_browser_seen ON known_browser (last_seen_at);

DROP INDEX sign_in_failure_account;
CREATE INDEX sign_in_failure_account ON sign_in_failure (account, address, at);

-- What is asked for is stored whether or not there is such an account, so that asking takes as long.
CREATE TABLE password_reset (
    id UUID PRIMARY KEY NOT NULL,
    account TEXT NOT NULL,
    network TEXT NOT NULL,
    requested_at TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'mailed', 'unknown')),
    person_id UUID REFERENCES person (id),
    token_hash BYTEA CHECK (octet_length(token_hash) = 32),
    expires_at TIMESTAMPTZ,
    CHECK ((state = 'mailed') = (person_id IS NOT NULL)),
    CHECK ((token_hash IS NULL) = (expires_at IS NULL))
);
CREATE UNIQUE INDEX password_reset_token ON password_reset (token_hash) WHERE token_hash IS NOT NULL;
CREATE INDEX password_reset_asked ON password_reset (id) WHERE state = 'asked';
CREATE INDEX password_reset_account ON password_reset (account, requested_at);
CREATE INDEX password_reset_network ON password_reset (network, requested_at);
CREATE INDEX password_reset_person ON password_reset (person_id) WHERE person_id IS NOT NULL;
