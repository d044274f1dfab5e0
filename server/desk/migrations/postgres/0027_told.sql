-- What partners were told of what they have to accept, and whether mail reaches people.

-- How far a partner was asked to accept a version, and on which day to look again.
CREATE TABLE agreement_reminder (
    partner_id UUID NOT NULL REFERENCES partner (id),
    agreement_id UUID NOT NULL REFERENCES agreement (id),
    number BIGINT NOT NULL,
    told TEXT CHECK (told IN ('asked', 'soon', 'overdue')),
    look_on TEXT CHECK (look_on IS NULL OR length(look_on) = 10),
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (partner_id, agreement_id, number)
);

-- Which screening was told of, and whether as due or overdue.
ALTER TABLE partner ADD COLUMN screening_told TEXT;
CREATE INDEX partner_screening_due ON partner (screening_due, id)
    WHERE ended_at IS NULL AND screening_due IS NOT NULL;

-- Why a mail failed: the address was refused, it was tried often enough, or it came back later.
ALTER TABLE mail ADD COLUMN failure TEXT CHECK (failure IN ('refused', 'given_up', 'returned'));
UPDATE mail SET failure = CASE WHEN attempts >= 8 THEN 'given_up' ELSE 'refused' END WHERE state = 'failed';

-- Since when mail does not reach a person, and what was said of it.
ALTER TABLE person ADD COLUMN mail_fails_since TIMESTAMPTZ;
ALTER TABLE person ADD COLUMN mail_failure TEXT CHECK (length(mail_failure) <= 500);
