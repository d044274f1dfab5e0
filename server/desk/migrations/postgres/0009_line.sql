-- A request may wait in line, a protection may be revoked, and the vendor may say of two requests that they are
-- about different opportunities.

CREATE TABLE registration_apart (
    registration_id UUID NOT NULL REFERENCES registration (id),
    other_id UUID NOT NULL REFERENCES registration (id),
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (registration_id, other_id),
    CHECK (registration_id <> other_id)
);

ALTER TABLE registration
    DROP CONSTRAINT registration_stage_check,
    DROP CONSTRAINT registration_paused,
    DROP CONSTRAINT registration_question,
    DROP CONSTRAINT registration_reason,
    DROP CONSTRAINT registration_reviewed,
    DROP CONSTRAINT registration_expired,
    DROP CONSTRAINT registration_protection,
    ADD CONSTRAINT registration_stage_check CHECK (stage IN
        ('draft', 'in_review', 'returned', 'waiting', 'protected', 'denied', 'withdrawn', 'expired', 'revoked')),
    ADD CONSTRAINT registration_paused CHECK ((stage IN ('returned', 'waiting')) = (paused_minutes IS NOT NULL)),
    ADD CONSTRAINT registration_question CHECK (question IS NULL OR stage IN ('returned', 'waiting', 'withdrawn')),
    ADD CONSTRAINT registration_reason CHECK ((stage IN ('denied', 'revoked')) = (reason IS NOT NULL)),
    ADD CONSTRAINT registration_reviewed CHECK
        (reviewer IS NOT NULL OR stage NOT IN ('returned', 'protected', 'denied', 'expired', 'revoked')),
    ADD CONSTRAINT registration_expired CHECK (stage NOT IN ('expired', 'revoked') OR (
        protected_from IS NOT NULL AND protected_until IS NOT NULL AND protection_ends IS NOT NULL
        AND discount_bp IS NOT NULL AND terms_version IS NOT NULL
    )),
    ADD CONSTRAINT registration_protection CHECK
        (protected_from IS NULL OR stage IN ('protected', 'withdrawn', 'expired', 'revoked'));

-- Who waits behind a protected request, and who is asked when it ends.
CREATE INDEX registration_waiting ON registration (opportunity_id, submitted_at, id) WHERE stage = 'waiting';
