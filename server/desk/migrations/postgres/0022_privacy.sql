-- The event log as auditors read it, what is personal in it kept aside, erasing people, and how long things are kept.

CREATE INDEX event_at ON event (at, id);
CREATE INDEX event_actor ON event (actor, at, id);
CREATE INDEX event_kind ON event (kind, at, id);

ALTER TABLE person ADD COLUMN erased_at TIMESTAMPTZ;

-- What an event says about a person stands here; the event itself has a salted digest of it, and that is sealed.
-- The text is kept byte for byte, since the digest is over it.
CREATE TABLE event_personal (
    event_id UUID PRIMARY KEY NOT NULL REFERENCES event (id),
    person_id UUID NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 80),
    at TIMESTAMPTZ NOT NULL,
    salt BYTEA CHECK (length(salt) = 32),
    data TEXT,
    emptied_at TIMESTAMPTZ,
    CHECK ((data IS NULL) = (emptied_at IS NOT NULL)),
    CHECK ((salt IS NULL) = (data IS NULL))
);
CREATE INDEX event_personal_person ON event_personal (person_id) WHERE data IS NOT NULL;
CREATE INDEX event_personal_kept ON event_personal (at) WHERE data IS NOT NULL;

-- Events that were sealed with something personal in them, and from which it was taken: what is left is attested by a
-- later event.
CREATE TABLE event_redaction (
    event_id UUID PRIMARY KEY NOT NULL REFERENCES event (id),
    attested_by UUID NOT NULL REFERENCES event (id),
    digest BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX event_redaction_by ON event_redaction (attested_by, event_id);
CREATE TRIGGER event_redaction_keeps BEFORE UPDATE OR DELETE ON event_redaction
    FOR EACH ROW EXECUTE FUNCTION log_is_append_only();

-- Of an event with a redaction, the payload alone may change.
CREATE FUNCTION event_is_redacted_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.actor IS NOT DISTINCT FROM OLD.actor
        AND NEW.kind = OLD.kind AND NEW.partner_id IS NOT DISTINCT FROM OLD.partner_id AND NEW.subject = OLD.subject
        AND NEW.audience = OLD.audience AND EXISTS (SELECT 1 FROM event_redaction r WHERE r.event_id = OLD.id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what stands in the event log never changes and never goes';
END $$;
DROP TRIGGER event_keeps ON event;
CREATE TRIGGER event_keeps BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION event_is_redacted_only();

-- Checks of the whole log that somebody asked for.
CREATE TABLE log_verification (
    id UUID PRIMARY KEY NOT NULL,
    asked_by UUID REFERENCES person (id),
    asked_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    sealed BIGINT,
    unsealed BIGINT,
    redacted BIGINT,
    emptied BIGINT,
    anchor TEXT,
    break_seq BIGINT,
    break_kind TEXT CHECK (break_kind IN ('altered', 'missing', 'reordered', 'stray')),
    CHECK ((finished_at IS NULL) = (sealed IS NULL)),
    CHECK ((break_seq IS NULL) = (break_kind IS NULL))
);
CREATE UNIQUE INDEX log_verification_open ON log_verification ((1)) WHERE finished_at IS NULL;

-- Who looked at whose personal data: once a session, a thing and an hour.
CREATE TABLE access_trace (
    id UUID PRIMARY KEY NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    viewer UUID NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('sign_in', 'people', 'application', 'log_export')),
    -- The person, the partner whose people they are, or the application; none for the vendor's staff and for the log.
    subject UUID,
    once BYTEA NOT NULL CHECK (length(once) = 32)
);
CREATE UNIQUE INDEX access_trace_once ON access_trace (once);
CREATE INDEX access_trace_at ON access_trace (at, id);
CREATE INDEX access_trace_viewer ON access_trace (viewer, at, id);
CREATE INDEX access_trace_subject ON access_trace (subject, at, id);

CREATE TABLE erasure_request (
    id UUID PRIMARY KEY NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    asked_by UUID NOT NULL REFERENCES person (id),
    asked_at TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'declined', 'withdrawn')),
    decided_by UUID REFERENCES person (id),
    decided_at TIMESTAMPTZ,
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
    CHECK ((state = 'open') = (decided_at IS NULL)),
    CHECK ((state = 'declined') = (reason IS NOT NULL))
);
CREATE UNIQUE INDEX erasure_request_open ON erasure_request (person_id) WHERE state = 'open';
CREATE INDEX erasure_request_list ON erasure_request (asked_at, id);
CREATE INDEX erasure_request_person ON erasure_request (person_id, asked_at);

CREATE TABLE retention_settings (
    version BIGINT PRIMARY KEY NOT NULL CHECK (version > 0),
    mail_days BIGINT NOT NULL CHECK (mail_days BETWEEN 7 AND 3650),
    address_days BIGINT NOT NULL CHECK (address_days BETWEEN 1 AND 3650),
    sign_in_days BIGINT NOT NULL CHECK (sign_in_days BETWEEN 7 AND 3650),
    access_days BIGINT NOT NULL CHECK (access_days BETWEEN 30 AND 3650),
    application_days BIGINT NOT NULL CHECK (application_days BETWEEN 30 AND 3650),
    draft_days BIGINT NOT NULL CHECK (draft_days BETWEEN 30 AND 3650),
    set_at TIMESTAMPTZ,
    set_by UUID REFERENCES person (id)
);
INSERT INTO retention_settings (version, mail_days, address_days, sign_in_days, access_days, application_days, draft_days)
    VALUES (1, 180, 14, 365, 730, 180, 365);

CREATE TABLE retention_run (
    id UUID PRIMARY KEY NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    report JSONB NOT NULL
);
CREATE INDEX retention_run_at ON retention_run (at, id);

-- What is kept is looked for by its age.
CREATE INDEX mail_settled ON mail (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX registration_draft_age ON registration (updated_at, id) WHERE stage = 'draft';
-- Since when somebody knows that a draft will be deleted.
ALTER TABLE registration ADD COLUMN deletion_told_at TIMESTAMPTZ;
