-- A person may belong to several partners, each with roles of their own; what was one column becomes a table. People
-- set how numbers and dates are written for them, and how they are told of what; what waits is mailed once a day.

CREATE TABLE membership (
    id UUID PRIMARY KEY NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    -- None for the vendor's staff.
    partner_id UUID REFERENCES partner (id),
    since TIMESTAMPTZ NOT NULL,
    -- Until they accept: since when they are invited, and under which name.
    invited_at TIMESTAMPTZ,
    invited_name TEXT CHECK (invited_name IS NULL OR length(invited_name) BETWEEN 1 AND 200),
    ended_at TIMESTAMPTZ,
    CHECK (invited_at IS NULL OR ended_at IS NULL)
);
CREATE UNIQUE INDEX membership_of_partner ON membership (partner_id, person_id) WHERE ended_at IS NULL AND partner_id IS NOT NULL;
CREATE UNIQUE INDEX membership_of_staff ON membership (person_id) WHERE ended_at IS NULL AND partner_id IS NULL;
CREATE INDEX membership_person ON membership (person_id, since);

CREATE TABLE membership_role (
    membership_id UUID NOT NULL REFERENCES membership (id),
    role TEXT NOT NULL CHECK (role IN (
        'partner_admin', 'seller', 'learner', 'marketing', 'partner_finance',
        'channel_manager', 'programme_manager', 'operator', 'auditor', 'finance', 'author'
    )),
    PRIMARY KEY (membership_id, role)
);
CREATE INDEX membership_role_by_role ON membership_role (role, membership_id);

-- Since when somebody who was disabled belongs nowhere: they may be invited again, whom an operator disabled not.
ALTER TABLE person ADD COLUMN left_at TIMESTAMPTZ;
UPDATE person SET left_at = disabled_at WHERE disabled_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM event e WHERE e.subject = person.id AND e.kind IN ('person.removed', 'person.invitation_withdrawn')
);

-- Everybody's first membership has the id of the person.
INSERT INTO membership (id, person_id, partner_id, since, invited_at, invited_name, ended_at)
    SELECT id, id, partner_id, created_at, CASE WHEN left_at IS NULL THEN invited_at END,
    CASE WHEN left_at IS NULL AND invited_at IS NOT NULL THEN name END, left_at FROM person;
INSERT INTO membership_role (membership_id, role) SELECT person_id, role FROM person_role;

-- What somebody is trusted with on the side that they are on after signing in.
DROP TABLE person_role;
CREATE VIEW person_role AS
    SELECT m.person_id, r.role FROM membership m
    JOIN person p ON p.id = m.person_id AND p.partner_id IS NOT DISTINCT FROM m.partner_id
    JOIN membership_role r ON r.membership_id = m.id
    WHERE m.ended_at IS NULL;

-- The partner that the person has switched to; without one, person.partner_id.
ALTER TABLE session ADD COLUMN partner_id UUID REFERENCES partner (id);

-- Which side a notice was for; none for the vendor's staff.
ALTER TABLE notice ADD COLUMN partner_id UUID REFERENCES partner (id);
UPDATE notice SET partner_id = (SELECT p.partner_id FROM person p WHERE p.id = notice.person_id);

-- What a link opens: a membership for invitations, a request for changes of an address.
ALTER TABLE single_use_link ADD COLUMN subject UUID;
UPDATE single_use_link SET subject = person_id;
CREATE INDEX single_use_link_subject ON single_use_link (subject, kind);

CREATE TABLE email_change (
    id UUID PRIMARY KEY NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    old_email TEXT NOT NULL,
    new_email TEXT NOT NULL CHECK (length(new_email) BETWEEN 3 AND 254),
    requested_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    old_confirmed_at TIMESTAMPTZ,
    new_confirmed_at TIMESTAMPTZ,
    done_at TIMESTAMPTZ,
    CHECK (done_at IS NULL OR (old_confirmed_at IS NOT NULL AND new_confirmed_at IS NOT NULL))
);
-- One at a time: another request takes its place.
CREATE UNIQUE INDEX email_change_open ON email_change (person_id) WHERE done_at IS NULL;
CREATE INDEX email_change_expires ON email_change (expires_at);

-- How numbers and dates are written for a person; without one, as their language does.
ALTER TABLE person ADD COLUMN number_style TEXT CHECK (number_style IS NULL OR length(number_style) > 0);
ALTER TABLE person ADD COLUMN date_style TEXT CHECK (date_style IS NULL OR length(date_style) > 0);

-- How a person is told of a kind of notice, where it is another way than the usual.
CREATE TABLE notice_setting (
    person_id UUID NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 80),
    delivery TEXT NOT NULL CHECK (delivery IN ('portal', 'mail', 'digest', 'off')),
    PRIMARY KEY (person_id, kind)
);

-- Notices that wait for the next daily mail, and when that is.
CREATE TABLE digest_item (
    person_id UUID NOT NULL REFERENCES person (id),
    notice_id UUID NOT NULL REFERENCES notice (id),
    PRIMARY KEY (person_id, notice_id)
);
CREATE TABLE digest_due (
    person_id UUID PRIMARY KEY NOT NULL REFERENCES person (id),
    due_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX digest_due_at ON digest_due (due_at, person_id);

-- Links that end the daily mail without signing in.
CREATE TABLE unsubscribe_link (
    token_hash BYTEA PRIMARY KEY NOT NULL CHECK (octet_length(token_hash) = 32),
    person_id UUID NOT NULL REFERENCES person (id),
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX unsubscribe_link_expires ON unsubscribe_link (expires_at);
