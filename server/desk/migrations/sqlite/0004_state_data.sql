-- A registration's state carries its data: a question, a reason, a protection stand exactly where the stage has
-- one. "Lapsed" is called expired, an event's facts its payload, and a notice's its details.

ALTER TABLE event RENAME COLUMN facts TO payload;
ALTER TABLE consumer RENAME TO event_cursor;
ALTER TABLE notice RENAME COLUMN facts TO details;
UPDATE notice SET kind = 'registration.expired' WHERE kind = 'registration.lapsed';
UPDATE mail SET kind = 'registration.expired' WHERE kind = 'registration.lapsed';

-- SQLite changes no CHECK: the table is made anew, with foreign keys off.
CREATE TABLE registration_new (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    partner_id BLOB NOT NULL REFERENCES partner (id),
    reference TEXT NOT NULL CHECK (length(reference) = 11),
    draft_key BLOB NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('draft', 'in_review', 'returned', 'protected', 'denied', 'withdrawn', 'expired')),
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
    question TEXT CHECK (question IS NULL OR length(question) > 0),
    reason TEXT CHECK (reason IS NULL OR length(reason) > 0),
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
    CHECK ((stage = 'returned') = (paused_minutes IS NOT NULL)),
    CHECK (stage <> 'returned' OR question IS NOT NULL),
    CHECK (question IS NULL OR stage IN ('returned', 'withdrawn')),
    CHECK ((stage = 'denied') = (reason IS NOT NULL)),
    CHECK (reviewer IS NOT NULL OR stage NOT IN ('returned', 'protected', 'denied', 'expired')),
    CHECK (stage NOT IN ('protected', 'expired') OR (
        protected_from IS NOT NULL AND protected_until IS NOT NULL AND protection_ends IS NOT NULL
        AND discount_bp IS NOT NULL AND terms_version IS NOT NULL
    )),
    CHECK (protected_from IS NULL OR stage IN ('protected', 'withdrawn', 'expired'))
) STRICT;

INSERT INTO registration_new (
    id, partner_id, reference, draft_key, stage, version, created_by, created_at, updated_by, updated_at, draft,
    draft_writer, search, opportunity_id, customer, domain, country, city, contact_name, contact_email, need,
    currency, value_minor, expected_close, competitor, tender, notes, submitted_at, triage_due, decision_due,
    paused_minutes, due_at, reviewer, question, reason,
    decided_at, protected_from, protected_until, protection_ends, discount_bp, terms_version
) SELECT
    id, partner_id, reference, draft_key, CASE stage WHEN 'lapsed' THEN 'expired' ELSE stage END, version,
    created_by, created_at, updated_by, updated_at, draft,
    draft_writer, search, opportunity_id, customer, domain, country, city, contact_name, contact_email, need,
    currency, value_minor, expected_close, competitor, tender, notes, submitted_at, triage_due, decision_due,
    CASE WHEN stage = 'returned' THEN paused_minutes END, due_at, reviewer,
    CASE WHEN stage IN ('returned', 'withdrawn') THEN remark END, CASE WHEN stage = 'denied' THEN remark END,
    decided_at, protected_from, protected_until, protection_ends, discount_bp, terms_version
FROM registration;

DROP TABLE registration;
ALTER TABLE registration_new RENAME TO registration;

CREATE UNIQUE INDEX registration_reference ON registration (reference);
CREATE UNIQUE INDEX registration_draft_key ON registration (partner_id, draft_key);
CREATE INDEX registration_list ON registration (partner_id, updated_at, id);
CREATE INDEX registration_list_by_stage ON registration (partner_id, stage, updated_at, id);
CREATE INDEX registration_queue ON registration (due_at, id) WHERE stage = 'in_review';
CREATE INDEX registration_opportunity ON registration (opportunity_id, submitted_at);
CREATE INDEX registration_protection_ends ON registration (protection_ends, id) WHERE stage = 'protected';
CREATE INDEX registration_protections_of_partner ON registration (partner_id, protection_ends, id) WHERE stage = 'protected';

-- What points at a row that is not there undoes the whole migration.
CREATE TEMPORARY TABLE broken_reference (rows INTEGER CHECK (rows = 0));
INSERT INTO broken_reference SELECT count(*) FROM pragma_foreign_key_check;
DROP TABLE broken_reference;
