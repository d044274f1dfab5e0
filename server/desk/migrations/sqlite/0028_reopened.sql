-- Refused applications can be taken back into review.

ALTER TABLE application ADD COLUMN reopened_at INTEGER;
