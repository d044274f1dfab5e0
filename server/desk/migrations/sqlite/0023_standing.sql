-- A partner's page: its details are edited, it is screened and ended, staff write notes about it. Channel managers name
-- deputies by date, and clocks that are missed are escalated once.

ALTER TABLE partner ADD COLUMN ended_at INTEGER;
ALTER TABLE partner ADD COLUMN screening TEXT NOT NULL DEFAULT 'not_screened'
    CHECK (screening IN ('not_screened', 'clear', 'hit'));
ALTER TABLE partner ADD COLUMN screened_on TEXT CHECK (screened_on IS NULL OR length(screened_on) = 10);
ALTER TABLE partner ADD COLUMN screened_by BLOB REFERENCES person (id);
ALTER TABLE partner ADD COLUMN screening_due TEXT CHECK (screening_due IS NULL OR length(screening_due) = 10);
-- Of the details that are edited, apart from the version that changes of its standing count up.
ALTER TABLE partner ADD COLUMN details_version INTEGER NOT NULL DEFAULT 1 CHECK (details_version > 0);
ALTER TABLE partner ADD COLUMN details_by BLOB REFERENCES person (id);
ALTER TABLE partner ADD COLUMN details_at INTEGER;
-- Partners that have ended, for what is closed after them.
CREATE INDEX partner_ended ON partner (id) WHERE ended_at IS NOT NULL;

-- What staff note about a partner. Nobody else reads it.
CREATE TABLE partner_note (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    partner_id BLOB NOT NULL REFERENCES partner (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 5000),
    written_at INTEGER NOT NULL,
    edited_at INTEGER,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
) STRICT;
CREATE INDEX partner_note_list ON partner_note (partner_id, written_at, id);

-- Who stands in for whom, from the first to the last day.
CREATE TABLE deputy (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id),
    deputy_id BLOB NOT NULL REFERENCES person (id),
    valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
    valid_until TEXT NOT NULL CHECK (length(valid_until) = 10 AND valid_until >= valid_from),
    named_by BLOB NOT NULL REFERENCES person (id),
    named_at INTEGER NOT NULL,
    CHECK (person_id <> deputy_id)
) STRICT;
CREATE INDEX deputy_person ON deputy (person_id, valid_until);
CREATE INDEX deputy_deputy ON deputy (deputy_id, valid_until);

-- Whose requests and partners the person's lists open on; without one, as their portfolio says.
ALTER TABLE person ADD COLUMN whose TEXT CHECK (whose IN ('mine', 'all'));

-- The clock whose missing was told of. What is late already is not told of again.
ALTER TABLE registration ADD COLUMN escalated_due INTEGER;
UPDATE registration SET escalated_due = due_at WHERE stage = 'in_review' AND due_at < unixepoch() * 1000000;
CREATE INDEX registration_to_escalate ON registration (due_at, id)
    WHERE stage = 'in_review' AND (escalated_due IS NULL OR escalated_due <> due_at);

-- A partner's timeline, which leaves out what happens to its registrations.
CREATE INDEX event_of_partner ON event (partner_id, at, id)
    WHERE substr(kind, 1, 7) IN ('person.', 'partner', 'agreeme');
