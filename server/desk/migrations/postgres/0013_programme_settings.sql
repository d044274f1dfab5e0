-- Programme managers draft, publish and withdraw the settings in the portal.

ALTER TABLE programme ADD COLUMN vendor_version BIGINT REFERENCES vendor (version);
ALTER TABLE programme ADD COLUMN published_at TIMESTAMPTZ;
ALTER TABLE programme ADD COLUMN published_by UUID REFERENCES person (id);
-- Who had asked to publish, where the one who published is the second person.
ALTER TABLE programme ADD COLUMN asked_by UUID REFERENCES person (id);
ALTER TABLE programme ADD COLUMN withdrawn_at TIMESTAMPTZ;
ALTER TABLE programme ADD COLUMN withdrawn_by UUID REFERENCES person (id);
ALTER TABLE vendor ADD COLUMN withdrawn_at TIMESTAMPTZ;

-- There is one row: one draft at a time. It stays when the draft is gone, so that its version only ever counts up.
CREATE TABLE programme_draft (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
    version BIGINT NOT NULL CHECK (version >= 0),
    content JSONB,
    updated_by UUID REFERENCES person (id),
    updated_at TIMESTAMPTZ,
    asked_by UUID REFERENCES person (id),
    asked_at TIMESTAMPTZ,
    CHECK ((asked_by IS NULL) = (asked_at IS NULL)),
    CHECK (asked_by IS NULL OR content IS NOT NULL)
);
INSERT INTO programme_draft (id, version) VALUES (1, 0);
