-- A registration's state carries its data: a question, a reason, a protection stand exactly where the stage has
-- one. "Lapsed" is called expired, an event's facts its payload, and a notice's its details.

ALTER TABLE event RENAME COLUMN facts TO payload;
ALTER TABLE consumer RENAME TO event_cursor;
ALTER TABLE notice RENAME COLUMN facts TO details;
UPDATE notice SET kind = 'registration.expired' WHERE kind = 'registration.lapsed';
UPDATE mail SET kind = 'registration.expired' WHERE kind = 'registration.lapsed';

ALTER TABLE registration
    DROP CONSTRAINT registration_stage_check,
    ADD COLUMN question TEXT CHECK (question IS NULL OR length(question) > 0),
    ADD COLUMN reason TEXT CHECK (reason IS NULL OR length(reason) > 0);

UPDATE registration SET
    stage = CASE stage WHEN 'lapsed' THEN 'expired' ELSE stage END,
    paused_minutes = CASE WHEN stage = 'returned' THEN paused_minutes END,
    question = CASE WHEN stage IN ('returned', 'withdrawn') THEN remark END,
    reason = CASE WHEN stage = 'denied' THEN remark END;

ALTER TABLE registration
    DROP COLUMN remark,
    ADD CONSTRAINT registration_stage_check CHECK
        (stage IN ('draft', 'in_review', 'returned', 'protected', 'denied', 'withdrawn', 'expired')),
    ADD CONSTRAINT registration_paused CHECK ((stage = 'returned') = (paused_minutes IS NOT NULL)),
    ADD CONSTRAINT registration_returned CHECK (stage <> 'returned' OR question IS NOT NULL),
    ADD CONSTRAINT registration_question CHECK (question IS NULL OR stage IN ('returned', 'withdrawn')),
    ADD CONSTRAINT registration_reason CHECK ((stage = 'denied') = (reason IS NOT NULL)),
    ADD CONSTRAINT registration_reviewed CHECK
        (reviewer IS NOT NULL OR stage NOT IN ('returned', 'protected', 'denied', 'expired')),
    ADD CONSTRAINT registration_expired CHECK (stage <> 'expired' OR (
        protected_from IS NOT NULL AND protected_until IS NOT NULL AND protection_ends IS NOT NULL
        AND discount_bp IS NOT NULL AND terms_version IS NOT NULL
    )),
    ADD CONSTRAINT registration_protection CHECK
        (protected_from IS NULL OR stage IN ('protected', 'withdrawn', 'expired'));
