-- Invitations that an import held back, and the vendor's logo.

-- The import whose invitation was not sent yet; the people are listed as invited all the same.
ALTER TABLE membership ADD COLUMN held_import UUID
    CHECK (held_import IS NULL OR invited_at IS NOT NULL);
CREATE INDEX membership_held ON membership (held_import, partner_id) WHERE held_import IS NOT NULL;

CREATE TABLE vendor_logo (
    -- There is one at most.
    id BIGINT PRIMARY KEY CHECK (id = 1),
    content BYTEA NOT NULL CHECK (length(content) = 32),
    media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/webp')),
    size BIGINT NOT NULL CHECK (size > 0),
    width BIGINT NOT NULL CHECK (width > 0),
    height BIGINT NOT NULL CHECK (height > 0),
    set_by UUID REFERENCES person (id),
    set_at TIMESTAMPTZ NOT NULL
);
