-- Products have an id, a version, and prices in more than one currency; they can be discontinued. A file that was
-- imported leaves a note of what became of it.

-- Made anew, since SQLite adds no column with a new id in each row. Nothing refers to the table.
CREATE TABLE product_with_id (
    id BLOB PRIMARY KEY NOT NULL DEFAULT (randomblob(16)) CHECK (length(id) = 16),
    sku TEXT NOT NULL UNIQUE CHECK (length(sku) BETWEEN 1 AND 40),
    -- What spellings of one number have in common. Empty until the program starts for those that are there already.
    number_key TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- Number and name in small letters and without accents.
    search TEXT NOT NULL DEFAULT '',
    -- The price that is told first; the others are in product_price.
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    list_minor INTEGER NOT NULL CHECK (list_minor >= 0),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    updated_at INTEGER,
    updated_by BLOB REFERENCES person (id),
    discontinued_at INTEGER
) STRICT;
INSERT INTO product_with_id (sku, name, currency, list_minor) SELECT sku, name, currency, list_minor FROM product;
DROP TABLE product;
ALTER TABLE product_with_id RENAME TO product;
CREATE INDEX product_name ON product (name, sku);
CREATE UNIQUE INDEX product_number ON product (number_key) WHERE number_key <> '';
CREATE INDEX product_order ON product (number_key, id);

CREATE TABLE product_price (
    product_id BLOB NOT NULL REFERENCES product (id),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    list_minor INTEGER NOT NULL CHECK (list_minor >= 0),
    PRIMARY KEY (product_id, currency)
) STRICT, WITHOUT ROWID;

ALTER TABLE import_draft ADD COLUMN finished_at INTEGER;
ALTER TABLE import_draft ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_draft ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
