-- Files that no attachment speaks of are removed once they have been unclaimed for a while: this says since when. The
-- index answers how much room a partner's files take.

CREATE TABLE unclaimed_file (
    content BYTEA PRIMARY KEY NOT NULL CHECK (length(content) = 32),
    since TIMESTAMPTZ NOT NULL
);
CREATE INDEX unclaimed_file_since ON unclaimed_file (since);

CREATE INDEX attachment_room ON attachment (partner_id, size);
