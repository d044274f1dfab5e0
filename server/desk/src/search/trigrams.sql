-- What PostgreSQL finds parts of words by. pg_trgm is a trusted extension: whoever may create something in the database
-- may create it, where it is installed at all. Several processes may do this at once.
DO $$
DECLARE
    home TEXT;
BEGIN
    PERFORM pg_advisory_xact_lock(6074877105711047);
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    SELECT n.nspname INTO home FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace WHERE x.extname = 'pg_trgm';
    -- Without a list of what is pending: it would be read by every search.
    EXECUTE format('CREATE INDEX IF NOT EXISTS search_entry_partner ON search_entry USING gin (folded %I.gin_trgm_ops) WITH (fastupdate = off) WHERE kind = ''partner''', home);
    EXECUTE format('CREATE INDEX IF NOT EXISTS search_entry_person ON search_entry USING gin (folded %I.gin_trgm_ops) WITH (fastupdate = off) WHERE kind = ''person''', home);
    EXECUTE format('CREATE INDEX IF NOT EXISTS search_entry_registration ON search_entry USING gin (folded %I.gin_trgm_ops) WITH (fastupdate = off) WHERE kind = ''registration''', home);
    EXECUTE format('CREATE INDEX IF NOT EXISTS search_entry_application ON search_entry USING gin (folded %I.gin_trgm_ops) WITH (fastupdate = off) WHERE kind = ''application''', home);
END
$$;
