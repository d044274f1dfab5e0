-- What the vendor names is data: tiers and roles are no CHECK any more, and the vendor itself is a row.

CREATE TABLE partner_new (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('distributor', 'reseller')),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    country TEXT NOT NULL CHECK (length(country) = 2),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    tier TEXT NOT NULL CHECK (length(tier) BETWEEN 1 AND 40),
    domain TEXT,
    tax_id TEXT,
    distributor_id BLOB REFERENCES partner (id) CHECK (distributor_id IS NULL OR kind = 'reseller'),
    suspended_at INTEGER,
    credit_hold_at INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
) STRICT;
INSERT INTO partner_new (id, kind, name, country, currency, tier, domain, tax_id, distributor_id, suspended_at,
    credit_hold_at, created_at, version)
SELECT id, kind, name, country, currency, tier, domain, tax_id, distributor_id, suspended_at,
    credit_hold_at, created_at, version FROM partner;
DROP TABLE partner;
ALTER TABLE partner_new RENAME TO partner;
CREATE INDEX partner_name ON partner (name, id);
CREATE INDEX partner_distributor ON partner (distributor_id, name) WHERE distributor_id IS NOT NULL;

CREATE TABLE person_role_new (
    person_id BLOB NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 40),
    PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;
INSERT INTO person_role_new (person_id, role) SELECT person_id, role FROM person_role;
DROP TABLE person_role;
ALTER TABLE person_role_new RENAME TO person_role;
CREATE INDEX person_role_by_role ON person_role (role, person_id);

CREATE TABLE vendor (
    version INTEGER PRIMARY KEY NOT NULL CHECK (version > 0),
    effective_from TEXT NOT NULL CHECK (length(effective_from) = 10),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    portal_name TEXT NOT NULL CHECK (length(portal_name) BETWEEN 1 AND 200),
    accent_hue INTEGER NOT NULL CHECK (accent_hue BETWEEN 0 AND 359),
    calendar TEXT NOT NULL CHECK (json_valid(calendar))
) STRICT;
CREATE INDEX vendor_effective ON vendor (effective_from, version);

INSERT INTO vendor (version, effective_from, name, portal_name, accent_hue, calendar) VALUES (
    1, '0001-01-01', 'Your company', 'Partner portal', 255,
    '{"zone":"UTC","hours":[[540,1020],[540,1020],[540,1020],[540,1020],[540,1020],null,null],"holidays":[]}'
);
-- Where there are terms, the portal has been in use, and under this name.
INSERT INTO vendor (version, effective_from, name, portal_name, accent_hue, calendar)
SELECT version + 1, effective_from, 'Halden Instruments', 'Halden Partners', 255, terms -> '$.calendar'
FROM programme;

UPDATE programme SET terms = json_set(
    json_remove(terms -> '$.terms', '$.discount'),
    '$.tiers',
    (
        SELECT json_group_array(json_object(
            'key', line.value ->> '$.tier',
            'name', json(CASE line.value ->> '$.tier'
                WHEN 'registered' THEN '{"de":"Registriert","en":"Registered"}'
                WHEN 'silver' THEN '{"de":"Silber","en":"Silver"}'
                ELSE '{"de":"Gold","en":"Gold"}'
            END),
            'discount', line.value -> '$.rate'
        )) FROM json_each(terms, '$.terms.discount') AS line
    )
);
