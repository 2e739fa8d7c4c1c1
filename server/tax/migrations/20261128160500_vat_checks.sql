-- An id may be known before the register has answered: when it was last asked, and why there is no answer. What it said last stays.
ALTER TABLE vat_id_checks
  ALTER COLUMN valid DROP NOT NULL,
  ALTER COLUMN checked_at DROP NOT NULL,
  ADD COLUMN tried_at timestamptz,
  ADD COLUMN problem text,
  ADD COLUMN created_at timestamptz,
  ADD COLUMN updated_at timestamptz;
UPDATE vat_id_checks SET tried_at = checked_at, created_at = checked_at, updated_at = checked_at;
ALTER TABLE vat_id_checks ALTER COLUMN created_at SET NOT NULL, ALTER COLUMN updated_at SET NOT NULL,
  ADD CHECK ((valid IS NULL) = (checked_at IS NULL));
CREATE INDEX ON vat_id_checks (created_at, vat_id);
CREATE INDEX ON vat_id_checks (updated_at, vat_id);

-- The ids that customers have, as the register writes them.
CREATE INDEX properties_vat_ids ON properties (upper(regexp_replace(value, '[\s.\-/]', '', 'g'))) WHERE key = 'vat_id';
