-- The ground: who there is, the event log and what follows it, the programme and the price list.
-- Dates are TEXT ISO 8601, as in SQLite; everything else has a type of its own here.

CREATE TABLE partner (
    id UUID PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('distributor', 'reseller')),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    country TEXT NOT NULL CHECK (length(country) = 2),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    tier TEXT NOT NULL CHECK (tier IN ('registered', 'silver', 'gold')),
    domain TEXT,
    tax_id TEXT,
    distributor_id UUID REFERENCES partner (id) CHECK (distributor_id IS NULL OR kind = 'reseller'),
    suspended_at TIMESTAMPTZ,
    credit_hold_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0)
);
CREATE INDEX partner_name ON partner (name, id);
CREATE INDEX partner_distributor ON partner (distributor_id, name) WHERE distributor_id IS NOT NULL;

CREATE TABLE person (
    id UUID PRIMARY KEY NOT NULL,
    partner_id UUID REFERENCES partner (id),
    email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    password TEXT,
    zone TEXT NOT NULL,
    language TEXT NOT NULL,
    disabled_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0)
);
CREATE UNIQUE INDEX person_email ON person (email);
CREATE INDEX person_partner ON person (partner_id, name, id);

CREATE TABLE person_role (
    person_id UUID NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN (
        'partner_admin', 'seller', 'learner',
        'channel_manager', 'programme_manager', 'operator', 'auditor'
    )),
    PRIMARY KEY (person_id, role)
);
CREATE INDEX person_role_by_role ON person_role (role, person_id);

-- Which channel managers look after a partner.
CREATE TABLE portfolio (
    partner_id UUID NOT NULL REFERENCES partner (id),
    person_id UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (partner_id, person_id)
);
CREATE INDEX portfolio_person ON portfolio (person_id, partner_id);

CREATE TABLE session (
    id UUID PRIMARY KEY NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    token_hash BYTEA NOT NULL CHECK (octet_length(token_hash) = 32),
    created_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL
);
CREATE UNIQUE INDEX session_token ON session (token_hash);
CREATE INDEX session_person ON session (person_id, last_seen_at);
CREATE INDEX session_created ON session (created_at);

-- An attempt counts as failed from its start until it succeeds, so that parallel guesses count too.
CREATE TABLE sign_in_failure (
    id UUID PRIMARY KEY NOT NULL,
    account TEXT NOT NULL,
    address TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sign_in_failure_account ON sign_in_failure (account, at);
CREATE INDEX sign_in_failure_address ON sign_in_failure (address, at);
CREATE INDEX sign_in_failure_at ON sign_in_failure (at);

CREATE TABLE programme (
    version BIGINT PRIMARY KEY NOT NULL CHECK (version > 0),
    effective_from TEXT NOT NULL CHECK (length(effective_from) = 10),
    terms JSONB NOT NULL
);
CREATE INDEX programme_effective ON programme (effective_from, version);

CREATE TABLE event (
    id UUID PRIMARY KEY NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    actor UUID REFERENCES person (id),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 80),
    partner_id UUID REFERENCES partner (id),
    subject UUID NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('both', 'staff', 'partner')),
    facts JSONB NOT NULL
);
CREATE INDEX event_subject ON event (subject, at, id);
CREATE INDEX event_partner ON event (partner_id, at, id);

-- What the sealer has still to do. A trigger fills it, so that no writer can forget to.
CREATE TABLE event_pending (
    event_id UUID PRIMARY KEY NOT NULL REFERENCES event (id),
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX event_pending_order ON event_pending (at, event_id);

CREATE TABLE event_seal (
    seq BIGINT PRIMARY KEY NOT NULL CHECK (seq > 0),
    event_id UUID NOT NULL REFERENCES event (id),
    previous BYTEA NOT NULL CHECK (octet_length(previous) = 32),
    hash BYTEA NOT NULL CHECK (octet_length(hash) = 32)
);
CREATE UNIQUE INDEX event_seal_event ON event_seal (event_id);

CREATE FUNCTION event_to_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO event_pending (event_id, at) VALUES (NEW.id, NEW.at);
    RETURN NULL;
END $$;
CREATE TRIGGER event_to_seal AFTER INSERT ON event
    FOR EACH ROW EXECUTE FUNCTION event_to_seal();

CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what stands in the event log never changes and never goes';
END $$;
CREATE TRIGGER event_keeps BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION log_is_append_only();
CREATE TRIGGER event_seal_keeps BEFORE UPDATE OR DELETE ON event_seal
    FOR EACH ROW EXECUTE FUNCTION log_is_append_only();

-- How far each follower of the event log has come.
CREATE TABLE consumer (
    name TEXT PRIMARY KEY NOT NULL,
    seq BIGINT NOT NULL CHECK (seq >= 0),
    moved_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE notice (
    id UUID PRIMARY KEY NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    event_id UUID NOT NULL REFERENCES event (id),
    at TIMESTAMPTZ NOT NULL,
    kind TEXT NOT NULL,
    subject UUID NOT NULL,
    facts JSONB NOT NULL,
    read_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX notice_once ON notice (person_id, event_id);
CREATE INDEX notice_event ON notice (event_id);
CREATE INDEX notice_list ON notice (person_id, id);
CREATE INDEX notice_unread ON notice (person_id, id) WHERE read_at IS NULL;

CREATE TABLE mail (
    id UUID PRIMARY KEY NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    notice_id UUID REFERENCES notice (id),
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    path TEXT NOT NULL CHECK (path LIKE '/%'),
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'kept')),
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt_at TIMESTAMPTZ NOT NULL,
    last_error TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    settled_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX mail_once ON mail (notice_id);
CREATE INDEX mail_due ON mail (next_attempt_at, id) WHERE state = 'queued';
CREATE INDEX mail_unsent ON mail (id) WHERE state <> 'sent';

CREATE TABLE idempotency (
    person_id UUID NOT NULL REFERENCES person (id),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
    purpose TEXT NOT NULL,
    result JSONB,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (person_id, key)
);
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE product (
    sku TEXT PRIMARY KEY NOT NULL CHECK (length(sku) BETWEEN 1 AND 40),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    list_minor BIGINT NOT NULL CHECK (list_minor >= 0)
);
CREATE INDEX product_name ON product (name, sku);
