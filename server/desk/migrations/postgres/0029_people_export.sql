-- Who takes people away as a file leaves an entry as well.
ALTER TABLE access_trace DROP CONSTRAINT access_trace_kind_check;
ALTER TABLE access_trace ADD CONSTRAINT access_trace_kind_check
    CHECK (kind IN ('sign_in', 'people', 'people_export', 'application', 'log_export'));
