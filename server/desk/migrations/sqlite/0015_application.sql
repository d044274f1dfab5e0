-- Companies apply to become partners, confirm their address by a link, and are answered.

CREATE TABLE application (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    stage TEXT NOT NULL CHECK (stage IN ('unconfirmed', 'waiting', 'approved', 'refused')),
    -- What the form was sent with: the same form sent twice is one application.
    form_hash BLOB NOT NULL CHECK (length(form_hash) = 32),
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
    created_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    due_at INTEGER,
    reviewer BLOB REFERENCES person (id),
    decided_at INTEGER,
    decided_by BLOB REFERENCES person (id),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
    partner_id BLOB REFERENCES partner (id),
    CHECK ((stage = 'unconfirmed') = (confirmed_at IS NULL)),
    CHECK ((confirmed_at IS NULL) = (due_at IS NULL)),
    CHECK ((stage IN ('approved', 'refused')) = (decided_at IS NOT NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    CHECK ((stage = 'approved') = (partner_id IS NOT NULL)),
    CHECK ((stage = 'refused') = (reason IS NOT NULL))
) STRICT;
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
    token_hash BLOB PRIMARY KEY NOT NULL CHECK (length(token_hash) = 32),
    application_id BLOB NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('confirm', 'status')),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX application_link_application ON application_link (application_id);

-- How applications are taken, version by version.
CREATE TABLE application_settings (
    version INTEGER PRIMARY KEY NOT NULL CHECK (version > 0),
    open INTEGER NOT NULL CHECK (open IN (0, 1)),
    answer_days INTEGER NOT NULL CHECK (answer_days BETWEEN 1 AND 60),
    set_at INTEGER,
    set_by BLOB REFERENCES person (id)
) STRICT;
INSERT INTO application_settings (version, open, answer_days) VALUES (1, 0, 5);

-- What the portal signs with, by what it signs.
CREATE TABLE portal_secret (
    name TEXT PRIMARY KEY NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT, WITHOUT ROWID;

-- Where a partner sells for the vendor.
CREATE TABLE partner_territory (
    partner_id BLOB NOT NULL REFERENCES partner (id),
    country TEXT NOT NULL CHECK (length(country) = 2),
    PRIMARY KEY (partner_id, country)
) STRICT, WITHOUT ROWID;

-- What partners are found by that may be the company that applies. Those that are there already get theirs when the
-- program starts.
ALTER TABLE partner ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN tax_key TEXT;
CREATE INDEX partner_name_key ON partner (name_key);
CREATE INDEX partner_tax_key ON partner (tax_key) WHERE tax_key IS NOT NULL;
CREATE INDEX partner_domain ON partner (domain) WHERE domain IS NOT NULL;

-- Mail goes to people, or to applicants, who are none yet.
CREATE TABLE mail_new (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    person_id BLOB REFERENCES person (id),
    application_id BLOB REFERENCES application (id) ON DELETE CASCADE,
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
        OR (subject IS NOT NULL AND body IS NOT NULL AND path IS NOT NULL)),
    CHECK ((person_id IS NULL) = (application_id IS NOT NULL))
) STRICT;
INSERT INTO mail_new (id, person_id, notice_id, recipient, kind, data, subject, body, path, state, attempts,
    next_attempt_at, last_error, created_at, settled_at)
    SELECT id, person_id, notice_id, recipient, kind, data, subject, body, path, state, attempts,
    next_attempt_at, last_error, created_at, settled_at FROM mail;
DROP TABLE mail;
ALTER TABLE mail_new RENAME TO mail;
CREATE UNIQUE INDEX mail_once ON mail (notice_id);
CREATE INDEX mail_due ON mail (next_attempt_at, id) WHERE state = 'queued';
CREATE INDEX mail_unsent ON mail (id) WHERE state <> 'sent';
CREATE INDEX mail_application ON mail (application_id) WHERE application_id IS NOT NULL;
