-- Deal registration: what a partner asks for, the opportunity it is about, and what the vendor decided.
-- Money is INTEGER minor units beside its currency. A draft keeps what was typed; the parsed columns are filled
-- when it is submitted, and from then on they must be there.

CREATE TABLE opportunity (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    customer TEXT NOT NULL,
    protected_by BLOB REFERENCES registration (id),
    created_at INTEGER NOT NULL
) STRICT;
-- One registration protects one opportunity at the most; the deed is an UPDATE that only one can win.
CREATE UNIQUE INDEX opportunity_protected_by ON opportunity (protected_by) WHERE protected_by IS NOT NULL;

CREATE TABLE registration (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    partner_id BLOB NOT NULL REFERENCES partner (id),
    reference TEXT NOT NULL CHECK (length(reference) = 11),
    draft_key BLOB NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('draft', 'in_review', 'returned', 'protected', 'denied', 'withdrawn', 'lapsed')),
    version INTEGER NOT NULL CHECK (version > 0),
    created_by BLOB NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    updated_by BLOB REFERENCES person (id),
    updated_at INTEGER NOT NULL,
    draft TEXT NOT NULL CHECK (json_valid(draft)),
    draft_writer BLOB NOT NULL,
    search TEXT NOT NULL,
    opportunity_id BLOB REFERENCES opportunity (id),
    customer TEXT NOT NULL DEFAULT '',
    domain TEXT,
    country TEXT CHECK (country IS NULL OR length(country) = 2),
    city TEXT,
    contact_name TEXT,
    contact_email TEXT,
    need TEXT NOT NULL DEFAULT '',
    currency TEXT CHECK (currency IS NULL OR length(currency) = 3),
    value_minor INTEGER CHECK (value_minor IS NULL OR value_minor >= 0),
    expected_close TEXT CHECK (expected_close IS NULL OR length(expected_close) = 10),
    competitor TEXT,
    tender TEXT CHECK (tender IS NULL OR tender IN ('no', 'planned', 'published')),
    notes TEXT,
    submitted_at INTEGER,
    triage_due INTEGER,
    decision_due INTEGER,
    paused_minutes INTEGER CHECK (paused_minutes IS NULL OR paused_minutes >= 0),
    due_at INTEGER,
    reviewer BLOB REFERENCES person (id),
    remark TEXT,
    decided_at INTEGER,
    protected_from INTEGER,
    protected_until TEXT CHECK (protected_until IS NULL OR length(protected_until) = 10),
    protection_ends INTEGER,
    discount_bp INTEGER CHECK (discount_bp IS NULL OR discount_bp BETWEEN 0 AND 10000),
    terms_version INTEGER,
    CHECK (stage = 'draft' OR (
        submitted_at IS NOT NULL AND opportunity_id IS NOT NULL AND domain IS NOT NULL AND country IS NOT NULL
        AND city IS NOT NULL AND contact_name IS NOT NULL AND contact_email IS NOT NULL AND currency IS NOT NULL
        AND value_minor IS NOT NULL AND expected_close IS NOT NULL AND tender IS NOT NULL
        AND triage_due IS NOT NULL AND decision_due IS NOT NULL
    )),
    CHECK ((stage = 'in_review') = (due_at IS NOT NULL)),
    CHECK (stage <> 'protected' OR (
        protected_from IS NOT NULL AND protected_until IS NOT NULL AND protection_ends IS NOT NULL
        AND discount_bp IS NOT NULL AND terms_version IS NOT NULL
    ))
) STRICT;
CREATE UNIQUE INDEX registration_reference ON registration (reference);
CREATE UNIQUE INDEX registration_draft_key ON registration (partner_id, draft_key);
CREATE INDEX registration_list ON registration (partner_id, updated_at, id);
CREATE INDEX registration_list_by_stage ON registration (partner_id, stage, updated_at, id);
CREATE INDEX registration_queue ON registration (due_at, id) WHERE stage = 'in_review';
CREATE INDEX registration_opportunity ON registration (opportunity_id, submitted_at);
CREATE INDEX registration_protection_ends ON registration (protection_ends, id) WHERE stage = 'protected';
CREATE INDEX registration_protections_of_partner ON registration (partner_id, protection_ends, id) WHERE stage = 'protected';

CREATE TABLE registration_line (
    partner_id BLOB NOT NULL,
    registration_id BLOB NOT NULL REFERENCES registration (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    product TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    value_minor INTEGER NOT NULL CHECK (value_minor >= 0),
    PRIMARY KEY (registration_id, position)
) STRICT, WITHOUT ROWID;

-- What conflict candidates are found by: equality on a name's skeleton or a web domain.
CREATE TABLE conflict_key (
    kind TEXT NOT NULL CHECK (kind IN ('name', 'domain')),
    key TEXT NOT NULL,
    registration_id BLOB NOT NULL REFERENCES registration (id),
    PRIMARY KEY (kind, key, registration_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    partner_id BLOB NOT NULL,
    registration_id BLOB NOT NULL REFERENCES registration (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    content BLOB NOT NULL CHECK (length(content) = 32),
    created_by BLOB NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX attachment_once ON attachment (registration_id, name, content);
CREATE INDEX attachment_list ON attachment (partner_id, registration_id, created_at, id);
CREATE INDEX attachment_content ON attachment (content);
