-- The partner's list in other orders than the latest change, and what is due first on their first page.

CREATE INDEX registration_list_by_customer ON registration (partner_id, lower(customer), id);
CREATE INDEX registration_list_by_order ON registration (partner_id, COALESCE(expected_close, '9999-12-31'), id);
CREATE INDEX registration_due_of_partner ON registration (partner_id, decision_due, id) WHERE stage = 'in_review';
