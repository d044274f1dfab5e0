-- Agreements that partners accept: one for each kind and country of partners (empty: all of them), its draft, the
-- versions that were published with their texts, and who accepted which.

CREATE TABLE agreement (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('', 'distributor', 'reseller')),
    country TEXT NOT NULL CHECK (length(country) IN (0, 2)),
    created_at INTEGER NOT NULL,
    created_by BLOB NOT NULL REFERENCES person (id),
    -- Counts up with every change of the draft, also when it goes.
    draft_version INTEGER NOT NULL CHECK (draft_version >= 0),
    draft TEXT CHECK (draft IS NULL OR json_valid(draft)),
    draft_by BLOB REFERENCES person (id),
    draft_at INTEGER
) STRICT;
CREATE UNIQUE INDEX agreement_partners ON agreement (kind, country);

CREATE TABLE agreement_version (
    agreement_id BLOB NOT NULL REFERENCES agreement (id),
    number INTEGER NOT NULL CHECK (number > 0),
    accept_from TEXT NOT NULL CHECK (length(accept_from) = 10),
    published_at INTEGER NOT NULL,
    published_by BLOB NOT NULL REFERENCES person (id),
    withdrawn_at INTEGER,
    withdrawn_by BLOB REFERENCES person (id),
    PRIMARY KEY (agreement_id, number),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_text (
    agreement_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 20),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    body TEXT NOT NULL CHECK (length(body) > 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (agreement_id, number, language),
    FOREIGN KEY (agreement_id, number) REFERENCES agreement_version (agreement_id, number)
) STRICT;

CREATE TABLE agreement_acceptance (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    partner_id BLOB NOT NULL REFERENCES partner (id),
    agreement_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    language TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    person_id BLOB NOT NULL REFERENCES person (id),
    -- As it was typed, and as the companies were called then.
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    partner_name TEXT NOT NULL,
    vendor_name TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    FOREIGN KEY (agreement_id, number, language) REFERENCES agreement_text (agreement_id, number, language)
) STRICT;
-- A partner accepts a version once.
CREATE UNIQUE INDEX agreement_acceptance_once ON agreement_acceptance (partner_id, agreement_id, number);
CREATE INDEX agreement_acceptance_of ON agreement_acceptance (agreement_id, accepted_at, id);
