-- A request may wait in line, a protection may be revoked, and the vendor may say of two requests that they are
-- about different opportunities.

CREATE TABLE registration_apart (
    registration_id BLOB NOT NULL REFERENCES registration (id),
    other_id BLOB NOT NULL REFERENCES registration (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (registration_id, other_id),
    CHECK (registration_id <> other_id)
) STRICT, WITHOUT ROWID;

-- Only CHECKs change, so the table's text is rewritten where it stands (https://sqlite.org/lang_altertable.html,
-- "other kinds of table schema changes") instead of copying every row.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql =
    replace(replace(replace(replace(replace(replace(replace(sql,
        '''returned'', ''protected'', ''denied'', ''withdrawn'', ''expired'')),',
        '''returned'', ''waiting'', ''protected'', ''denied'', ''withdrawn'', ''expired'', ''revoked'')),'),
        'CHECK ((stage = ''returned'') = (paused_minutes IS NOT NULL))',
        'CHECK ((stage IN (''returned'', ''waiting'')) = (paused_minutes IS NOT NULL))'),
        'CHECK (question IS NULL OR stage IN (''returned'', ''withdrawn''))',
        'CHECK (question IS NULL OR stage IN (''returned'', ''waiting'', ''withdrawn''))'),
        'CHECK ((stage = ''denied'') = (reason IS NOT NULL))',
        'CHECK ((stage IN (''denied'', ''revoked'')) = (reason IS NOT NULL))'),
        'stage NOT IN (''returned'', ''protected'', ''denied'', ''expired'')',
        'stage NOT IN (''returned'', ''protected'', ''denied'', ''expired'', ''revoked'')'),
        'stage NOT IN (''protected'', ''expired'') OR (',
        'stage NOT IN (''protected'', ''expired'', ''revoked'') OR ('),
        'CHECK (protected_from IS NULL OR stage IN (''protected'', ''withdrawn'', ''expired''))',
        'CHECK (protected_from IS NULL OR stage IN (''protected'', ''withdrawn'', ''expired'', ''revoked''))')
    WHERE type = 'table' AND name = 'registration';
PRAGMA writable_schema = RESET;

-- A text that was not found undoes the whole migration.
CREATE TEMPORARY TABLE rewritten (changes INTEGER CHECK (changes = 8));
INSERT INTO rewritten
    SELECT (length(sql) - length(replace(sql, '''revoked''', ''))) / 9 + (length(sql) - length(replace(sql, '''waiting''', ''))) / 9
    FROM sqlite_schema WHERE type = 'table' AND name = 'registration';
DROP TABLE rewritten;

-- Who waits behind a protected request, and who is asked when it ends.
CREATE INDEX registration_waiting ON registration (opportunity_id, submitted_at, id) WHERE stage = 'waiting';
