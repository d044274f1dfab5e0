-- Companies apply to become partners, confirm their address by a link, and are answered.

CREATE TABLE application (
    id UUID PRIMARY KEY NOT NULL,
    version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0),
    stage TEXT NOT NULL CHECK (stage IN ('unconfirmed', 'waiting', 'approved', 'refused')),
    -- What the form was sent with: the same form sent twice is one application.
    form_hash BYTEA NOT NULL CHECK (length(form_hash) = 32),
    network TEXT NOT NULL,
    company TEXT NOT NULL CHECK (length(company) BETWEEN 1 AND 200),
    name_key TEXT NOT NULL,
    country TEXT NOT NULL CHECK (length(country) = 2),
    tax_id TEXT NOT NULL CHECK (length(tax_id) BETWEEN 1 AND 60),
    tax_key TEXT NOT NULL CHECK (length(tax_key) BETWEEN 1 AND 60),
    domain TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    sells TEXT NOT NULL CHECK (length(sells) BETWEEN 1 AND 2000),
    -- Empty once the person is forgotten.
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_phone TEXT,
    language TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    confirmed_at TIMESTAMPTZ,
    due_at TIMESTAMPTZ,
    reviewer UUID REFERENCES person (id),
    decided_at TIMESTAMPTZ,
    decided_by UUID REFERENCES person (id),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
    partner_id UUID REFERENCES partner (id),
    CHECK ((stage = 'unconfirmed') = (confirmed_at IS NULL)),
    CHECK ((confirmed_at IS NULL) = (due_at IS NULL)),
    CHECK ((stage IN ('approved', 'refused')) = (decided_at IS NOT NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    CHECK ((stage = 'approved') = (partner_id IS NOT NULL)),
    CHECK ((stage = 'refused') = (reason IS NOT NULL))
);
CREATE UNIQUE INDEX application_form ON application (form_hash);
CREATE INDEX application_waiting ON application (due_at, id) WHERE stage = 'waiting';
CREATE INDEX application_decided ON application (decided_at, id) WHERE decided_at IS NOT NULL;
CREATE INDEX application_unconfirmed ON application (created_at) WHERE stage = 'unconfirmed';
CREATE INDEX application_network ON application (network, created_at);
CREATE INDEX application_email ON application (contact_email, created_at);
CREATE INDEX application_name_key ON application (name_key);
CREATE INDEX application_tax_key ON application (tax_key);
CREATE INDEX application_domain ON application (domain);

-- Links that were mailed to applicants. One that confirms works once and for a while; one that shows the state as long
-- as there is an application.
CREATE TABLE application_link (
    token_hash BYTEA PRIMARY KEY NOT NULL CHECK (length(token_hash) = 32),
    application_id UUID NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('confirm', 'status')),
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX application_link_application ON application_link (application_id);

-- How applications are taken, version by version.
CREATE TABLE application_settings (
    version BIGINT PRIMARY KEY NOT NULL CHECK (version > 0),
    open BOOLEAN NOT NULL,
    answer_days BIGINT NOT NULL CHECK (answer_days BETWEEN 1 AND 60),
    set_at TIMESTAMPTZ,
    set_by UUID REFERENCES person (id)
);
INSERT INTO application_settings (version, open, answer_days) VALUES (1, FALSE, 5);

-- What the portal signs with, by what it signs.
CREATE TABLE portal_secret (
    name TEXT PRIMARY KEY NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    secret BYTEA NOT NULL CHECK (length(secret) = 32)
);

-- Where a partner sells for the vendor.
CREATE TABLE partner_territory (
    partner_id UUID NOT NULL REFERENCES partner (id),
    country TEXT NOT NULL CHECK (length(country) = 2),
    PRIMARY KEY (partner_id, country)
);

-- What partners are found by that may be the company that applies. Those that are there already get theirs when the
-- program starts.
ALTER TABLE partner ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN tax_key TEXT;
CREATE INDEX partner_name_key ON partner (name_key);
CREATE INDEX partner_tax_key ON partner (tax_key) WHERE tax_key IS NOT NULL;
CREATE INDEX partner_domain ON partner (domain) WHERE domain IS NOT NULL;

-- Mail goes to people, or to applicants, who are none yet.
ALTER TABLE mail
    ALTER COLUMN person_id DROP NOT NULL,
    ADD COLUMN application_id UUID REFERENCES application (id) ON DELETE CASCADE,
    ADD CHECK ((person_id IS NULL) = (application_id IS NOT NULL));
CREATE INDEX mail_application ON mail (application_id) WHERE application_id IS NOT NULL;
