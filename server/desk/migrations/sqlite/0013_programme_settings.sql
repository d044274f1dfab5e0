-- Programme managers draft, publish and withdraw the settings in the portal.

ALTER TABLE programme ADD COLUMN vendor_version INTEGER REFERENCES vendor (version);
ALTER TABLE programme ADD COLUMN published_at INTEGER;
ALTER TABLE programme ADD COLUMN published_by BLOB REFERENCES person (id);
-- Who had asked to publish, where the one who published is the second person.
ALTER TABLE programme ADD COLUMN asked_by BLOB REFERENCES person (id);
ALTER TABLE programme ADD COLUMN withdrawn_at INTEGER;
ALTER TABLE programme ADD COLUMN withdrawn_by BLOB REFERENCES person (id);
ALTER TABLE vendor ADD COLUMN withdrawn_at INTEGER;

-- There is one row: one draft at a time. It stays when the draft is gone, so that its version only ever counts up.
CREATE TABLE programme_draft (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    version INTEGER NOT NULL CHECK (version >= 0),
    content TEXT CHECK (json_valid(content)),
    updated_by BLOB REFERENCES person (id),
    updated_at INTEGER,
    asked_by BLOB REFERENCES person (id),
    asked_at INTEGER,
    CHECK ((asked_by IS NULL) = (asked_at IS NULL)),
    CHECK (asked_by IS NULL OR content IS NOT NULL)
) STRICT;
INSERT INTO programme_draft (id, version) VALUES (1, 0);
