-- A paid invoice counts on the day on which it was paid, whatever is changed about it later.
CREATE OR REPLACE FUNCTION note_paid_invoices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO revenue_changes SELECT DISTINCT utc_day(paid_at) FROM after_rows WHERE paid_at IS NOT NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO revenue_changes SELECT DISTINCT utc_day(paid_at) FROM before_rows WHERE paid_at IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION note_paid_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO revenue_changes SELECT DISTINCT utc_day(paid_at) FROM after_rows
      JOIN invoices ON invoices.id = invoice_id WHERE paid_at IS NOT NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO revenue_changes SELECT DISTINCT utc_day(paid_at) FROM before_rows
      JOIN invoices ON invoices.id = invoice_id WHERE paid_at IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

DROP INDEX invoices_paid;
CREATE INDEX invoices_paid ON invoices (paid_at) INCLUDE (id, currency_code) WHERE paid_at IS NOT NULL;

DELETE FROM revenue_days;
INSERT INTO revenue_changes SELECT DISTINCT utc_day(paid_at) FROM invoices WHERE paid_at IS NOT NULL;
