-- The partner's list by what is due first and by value.

CREATE INDEX registration_list_by_due ON registration (partner_id, COALESCE(CASE stage WHEN 'returned' THEN updated_at WHEN 'in_review' THEN decision_due WHEN 'protected' THEN protection_ends END, TIMESTAMPTZ '9999-12-31 23:59:59+00'), id);
CREATE INDEX registration_list_by_value ON registration (partner_id, COALESCE(currency || substr('00000000000000000000' || CAST(value_minor AS TEXT), length(CAST(value_minor AS TEXT)) + 1), ''), id);
