-- What a service is no longer used for is taken back by a line of its own.
ALTER TABLE invoice_items DROP CONSTRAINT invoice_items_kind_check,
  ADD CONSTRAINT invoice_items_kind_check CHECK (kind IN ('charge', 'setup_fee', 'discount', 'unused', 'late_fee', 'credit'));
