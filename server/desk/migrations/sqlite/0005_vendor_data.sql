-- What the vendor names is data: tiers and roles are no CHECK any more, and the vendor itself is a row.

-- A column goes with its CHECK. The empty default is for the rows that are there already, and only until
-- the next statement.
ALTER TABLE partner ADD COLUMN tier_key TEXT NOT NULL DEFAULT '';
UPDATE partner SET tier_key = tier;
ALTER TABLE partner DROP COLUMN tier;
ALTER TABLE partner RENAME COLUMN tier_key TO tier;

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
