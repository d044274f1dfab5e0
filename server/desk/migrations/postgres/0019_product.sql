-- Products have an id, a version, and prices in more than one currency; they can be discontinued. A file that was
-- imported leaves a note of what became of it.

ALTER TABLE product ADD COLUMN id UUID NOT NULL DEFAULT gen_random_uuid();
-- What spellings of one number have in common. Empty until the program starts for those that are there already.
ALTER TABLE product ADD COLUMN number_key TEXT COLLATE "C" NOT NULL DEFAULT '';
-- Number and name in small letters and without accents.
ALTER TABLE product ADD COLUMN search TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE product ADD COLUMN version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0);
ALTER TABLE product ADD COLUMN updated_at TIMESTAMPTZ;
ALTER TABLE product ADD COLUMN updated_by UUID REFERENCES person (id);
ALTER TABLE product ADD COLUMN discontinued_at TIMESTAMPTZ;
ALTER TABLE product DROP CONSTRAINT product_pkey;
ALTER TABLE product ADD PRIMARY KEY (id);
ALTER TABLE product ADD UNIQUE (sku);
CREATE UNIQUE INDEX product_number ON product (number_key) WHERE number_key <> '';
CREATE INDEX product_order ON product (number_key, id);

-- The prices in further currencies than the one that is told first, which stands in product.
CREATE TABLE product_price (
    product_id UUID NOT NULL REFERENCES product (id),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    list_minor BIGINT NOT NULL CHECK (list_minor >= 0),
    PRIMARY KEY (product_id, currency)
);

ALTER TABLE import_draft ADD COLUMN finished_at TIMESTAMPTZ;
ALTER TABLE import_draft ADD COLUMN added BIGINT NOT NULL DEFAULT 0;
ALTER TABLE import_draft ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
