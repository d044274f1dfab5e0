-- Invitations that an import held back, and the vendor's logo.

-- The import whose invitation was not sent yet; the people are listed as invited all the same.
ALTER TABLE membership ADD COLUMN held_import BLOB
    CHECK (held_import IS NULL OR (length(held_import) = 16 AND invited_at IS NOT NULL));
CREATE INDEX membership_held ON membership (held_import, partner_id) WHERE held_import IS NOT NULL;

CREATE TABLE vendor_logo (
    -- There is one at most.
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    content BLOB NOT NULL CHECK (length(content) = 32),
    media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/webp')),
    size INTEGER NOT NULL CHECK (size > 0),
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    set_by BLOB REFERENCES person (id),
    set_at INTEGER NOT NULL
) STRICT;
