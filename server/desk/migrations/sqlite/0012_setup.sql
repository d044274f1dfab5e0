-- Setting up, partners and people: links that open something once, who is invited and has not come yet, partners in
-- the order of their names, and files that are looked at before they are imported.

CREATE TABLE single_use_link (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    person_id BLOB REFERENCES person (id),
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE UNIQUE INDEX single_use_link_token ON single_use_link (token_hash);
CREATE INDEX single_use_link_person ON single_use_link (person_id, kind);
CREATE INDEX single_use_link_expires ON single_use_link (expires_at);

-- Since when somebody is invited; nothing once they have accepted.
ALTER TABLE person ADD COLUMN invited_at INTEGER;

-- The name in small letters and without accents. Those that are there already get theirs when the program starts.
ALTER TABLE partner ADD COLUMN sort_name TEXT NOT NULL DEFAULT '';
CREATE INDEX partner_sort ON partner (sort_name, id);

CREATE TABLE import_draft (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX import_draft_created ON import_draft (created_at);
