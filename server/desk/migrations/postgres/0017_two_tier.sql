-- Two-tier distribution: which resellers buy from which distributors, in which country and on which days, and through
-- whom a deal is bought.

CREATE TABLE distributor_tie (
    id UUID PRIMARY KEY NOT NULL,
    -- The reseller.
    partner_id UUID NOT NULL REFERENCES partner (id),
    distributor_id UUID NOT NULL REFERENCES partner (id),
    -- Empty for every country.
    country TEXT NOT NULL CHECK (length(country) IN (0, 2)),
    valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
    -- The last day.
    valid_until TEXT CHECK (valid_until IS NULL OR valid_until >= valid_from),
    created_at TIMESTAMPTZ NOT NULL,
    CHECK (partner_id <> distributor_id)
);
CREATE UNIQUE INDEX distributor_tie_once ON distributor_tie (partner_id, distributor_id, country, valid_from);
CREATE INDEX distributor_tie_of ON distributor_tie (distributor_id, partner_id);

-- The distributor that a reseller has had so far is tied to it everywhere, from the day on which it joined. A reseller
-- has one of these, so that its own id can be the tie's.
INSERT INTO distributor_tie (id, partner_id, distributor_id, country, valid_from, created_at)
SELECT id, id, distributor_id, '', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), created_at
FROM partner WHERE distributor_id IS NOT NULL;

ALTER TABLE registration ADD COLUMN distributor_id UUID REFERENCES partner (id);
CREATE INDEX registration_bought_through ON registration (distributor_id, updated_at, id)
    WHERE distributor_id IS NOT NULL;

-- Resellers that distributors propose, for staff to take in or to decline.
CREATE TABLE reseller_proposal (
    id UUID PRIMARY KEY NOT NULL,
    distributor_id UUID NOT NULL REFERENCES partner (id),
    company TEXT NOT NULL CHECK (length(company) BETWEEN 1 AND 200),
    country TEXT NOT NULL CHECK (length(country) = 2),
    domain TEXT,
    contact TEXT NOT NULL CHECK (length(contact) BETWEEN 1 AND 200),
    email TEXT NOT NULL,
    note TEXT,
    proposed_by UUID NOT NULL REFERENCES person (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'declined')),
    reason TEXT,
    partner_id UUID REFERENCES partner (id),
    decided_by UUID REFERENCES person (id),
    decided_at TIMESTAMPTZ,
    CHECK ((state = 'open') = (decided_at IS NULL)),
    CHECK ((state = 'declined') = (reason IS NOT NULL)),
    CHECK ((state = 'approved') = (partner_id IS NOT NULL))
);
CREATE INDEX reseller_proposal_of ON reseller_proposal (distributor_id, proposed_at, id);
CREATE INDEX reseller_proposal_open ON reseller_proposal (proposed_at, id) WHERE state = 'open';
-- Sent twice, it is proposed once.
CREATE UNIQUE INDEX reseller_proposal_once ON reseller_proposal (distributor_id, company) WHERE state = 'open';
