-- What staff look through: the name of everything that can be found, and all that it is found by, both folded. It is the
-- vendor's own index over all partners. The use cases keep it in step, and the trigrams follow it.
-- A place says the kind as well (partners below 10^12, people below 2 * 10^12, registrations below 3 * 10^12, then
-- applications), so that what is looked for is read within its kind, the latest first.

CREATE TABLE search_entry (
    place INTEGER PRIMARY KEY NOT NULL CHECK (place > 0),
    kind TEXT NOT NULL CHECK (kind IN ('partner', 'person', 'registration', 'application')),
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    name TEXT NOT NULL,
    folded TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX search_entry_subject ON search_entry (subject);
CREATE INDEX search_entry_name ON search_entry (kind, name, place);

CREATE VIRTUAL TABLE search_trigram USING fts5(
    folded, content = 'search_entry', content_rowid = 'place', tokenize = 'trigram', detail = 'none', columnsize = 0
);
CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_trigram (rowid, folded) VALUES (NEW.place, NEW.folded);
END;
CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_trigram (search_trigram, rowid, folded) VALUES ('delete', OLD.place, OLD.folded);
END;
CREATE TRIGGER search_entry_changed AFTER UPDATE OF folded ON search_entry BEGIN
    INSERT INTO search_trigram (search_trigram, rowid, folded) VALUES ('delete', OLD.place, OLD.folded);
    INSERT INTO search_trigram (rowid, folded) VALUES (NEW.place, NEW.folded);
END;

-- When everything that was there was put into the index.
CREATE TABLE search_filled (
    at INTEGER NOT NULL
) STRICT;

-- Staff's list of registrations, the latest submitted first, and of one stage.
CREATE INDEX registration_submitted ON registration (submitted_at, id) WHERE stage <> 'draft';
CREATE INDEX registration_submitted_by_stage ON registration (stage, submitted_at, id) WHERE stage <> 'draft';

-- Staff's list of partners by name within a kind, tier, country and standing, and by when they came.
CREATE INDEX partner_sort_kind ON partner (kind, sort_name, id);
CREATE INDEX partner_sort_tier ON partner (tier, sort_name, id);
CREATE INDEX partner_sort_country ON partner (country, sort_name, id);
CREATE INDEX partner_sort_suspended ON partner (sort_name, id) WHERE suspended_at IS NOT NULL;
CREATE INDEX partner_sort_credit_hold ON partner (sort_name, id) WHERE credit_hold_at IS NOT NULL;
CREATE INDEX partner_added ON partner (created_at, id);
