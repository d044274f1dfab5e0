-- A decision that its reviewer can still take back. Nobody else is told before it is due; then it is carried out.
CREATE TABLE held_decision (
    registration_id UUID PRIMARY KEY NOT NULL REFERENCES registration (id),
    person_id UUID NOT NULL REFERENCES person (id),
    version BIGINT NOT NULL CHECK (version > 0),
    decision JSONB NOT NULL,
    held_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL CHECK (due_at >= held_at)
);
CREATE INDEX held_decision_due ON held_decision (due_at, registration_id);

-- What the vendor's lists are ordered by, and how a registration finds those that it may be a duplicate of.
CREATE INDEX registration_returned ON registration (updated_at, id) WHERE stage IN ('returned', 'waiting');
CREATE INDEX registration_decided ON registration (decided_at, id) WHERE decided_at IS NOT NULL;
CREATE INDEX conflict_key_registration ON conflict_key (registration_id);
