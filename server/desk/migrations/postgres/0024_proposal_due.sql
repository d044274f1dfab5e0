-- A proposal stands in the vendor's queue like every other request, by the moment until which it is to be answered.
ALTER TABLE reseller_proposal ADD COLUMN due_at TIMESTAMPTZ;
UPDATE reseller_proposal SET due_at = proposed_at;
CREATE INDEX reseller_proposal_due ON reseller_proposal (due_at, id) WHERE state = 'open';
CREATE INDEX reseller_proposal_decided ON reseller_proposal (decided_at, id) WHERE state <> 'open';
DROP INDEX reseller_proposal_open;
