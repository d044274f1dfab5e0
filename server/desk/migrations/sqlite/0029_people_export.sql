-- Who takes people away as a file leaves an entry as well.
CREATE TABLE access_trace_new (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    at INTEGER NOT NULL,
    viewer BLOB NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('sign_in', 'people', 'people_export', 'application', 'log_export')),
    -- The person, the partner whose people they are, or the application; none for the vendor's staff, for the log and for
    -- people of all sides.
    subject BLOB CHECK (length(subject) = 16),
    once BLOB NOT NULL CHECK (length(once) = 32)
) STRICT;
INSERT INTO access_trace_new (id, at, viewer, kind, subject, once)
SELECT id, at, viewer, kind, subject, once FROM access_trace;
DROP TABLE access_trace;
ALTER TABLE access_trace_new RENAME TO access_trace;
CREATE UNIQUE INDEX access_trace_once ON access_trace (once);
CREATE INDEX access_trace_at ON access_trace (at, id);
CREATE INDEX access_trace_viewer ON access_trace (viewer, at, id);
CREATE INDEX access_trace_subject ON access_trace (subject, at, id);
