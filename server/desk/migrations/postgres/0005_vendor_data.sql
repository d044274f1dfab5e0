-- What the vendor names is data: tiers and roles are no CHECK any more, and the vendor itself is a row.

ALTER TABLE partner DROP CONSTRAINT partner_tier_check;
ALTER TABLE partner ADD CONSTRAINT partner_tier_check CHECK (length(tier) BETWEEN 1 AND 40);

ALTER TABLE person_role DROP CONSTRAINT person_role_role_check;
ALTER TABLE person_role ADD CONSTRAINT person_role_role_check CHECK (length(role) BETWEEN 1 AND 40);

CREATE TABLE vendor (
    version BIGINT PRIMARY KEY NOT NULL CHECK (version > 0),
    effective_from TEXT NOT NULL CHECK (length(effective_from) = 10),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    portal_name TEXT NOT NULL CHECK (length(portal_name) BETWEEN 1 AND 200),
    accent_hue BIGINT NOT NULL CHECK (accent_hue BETWEEN 0 AND 359),
    calendar JSONB NOT NULL
);
CREATE INDEX vendor_effective ON vendor (effective_from, version);

INSERT INTO vendor (version, effective_from, name, portal_name, accent_hue, calendar) VALUES (
    1, '0001-01-01', 'Your company', 'Partner portal', 255,
    '{"zone":"UTC","hours":[[540,1020],[540,1020],[540,1020],[540,1020],[540,1020],null,null],"holidays":[]}'
);
-- Where there are terms, the portal has been in use, and under this name.
INSERT INTO vendor (version, effective_from, name, portal_name, accent_hue, calendar)
SELECT version + 1, effective_from, 'Halden Instruments', 'Halden Partners', 255, terms -> 'calendar'
FROM programme;

UPDATE programme SET terms = ((terms -> 'terms') - 'discount') || jsonb_build_object(
    'tiers',
    (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'key', line.value -> 'tier',
            'name', CASE line.value ->> 'tier'
                WHEN 'registered' THEN '{"de":"Registriert","en":"Registered"}'::jsonb
                WHEN 'silver' THEN '{"de":"Silber","en":"Silver"}'::jsonb
                ELSE '{"de":"Gold","en":"Gold"}'::jsonb
            END,
            'discount', line.value -> 'rate'
        ) ORDER BY line.place), '[]'::jsonb)
        FROM jsonb_array_elements(terms -> 'terms' -> 'discount') WITH ORDINALITY AS line (value, place)
    )
);
