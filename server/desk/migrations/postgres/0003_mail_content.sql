-- Mail is kept as what it tells, and composed in the reader's language when it is sent. Rows that an older
-- version composed keep their texts and are sent as they are.

ALTER TABLE mail
    ADD COLUMN kind TEXT CHECK (length(kind) BETWEEN 1 AND 80),
    ADD COLUMN data JSONB,
    ALTER COLUMN subject DROP NOT NULL,
    ALTER COLUMN body DROP NOT NULL,
    ALTER COLUMN path DROP NOT NULL,
    ADD CHECK ((kind IS NOT NULL AND data IS NOT NULL)
        OR (subject IS NOT NULL AND body IS NOT NULL AND path IS NOT NULL));
