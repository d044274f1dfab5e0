-- A customer may have no website, with a reason; domain is then empty, since submitted requests must have one. The
-- contact has a role and a telephone number, where the partner knows them.

ALTER TABLE registration ADD COLUMN no_website TEXT CHECK (no_website IS NULL OR length(no_website) > 0);
ALTER TABLE registration ADD COLUMN contact_role TEXT CHECK (contact_role IS NULL OR length(contact_role) > 0);
ALTER TABLE registration ADD COLUMN contact_phone TEXT CHECK (contact_phone IS NULL OR length(contact_phone) > 0);
