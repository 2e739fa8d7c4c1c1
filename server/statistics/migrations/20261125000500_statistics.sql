-- What paid invoices came to, by UTC day and currency, in minor units: a year of a large shop is read in a millisecond.
CREATE TABLE revenue_days (
  day date NOT NULL,
  currency_code text NOT NULL,
  amount bigint NOT NULL,
  PRIMARY KEY (day, currency_code)
);

-- Days whose revenue has changed since. Rows are only added by writers, so that none waits for another; whoever reads the revenue takes
-- them and sums those days anew.
CREATE TABLE revenue_changes (day date NOT NULL);

CREATE FUNCTION utc_day(timestamptz) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ($1 AT TIME ZONE 'UTC')::date
$$;

CREATE FUNCTION note_paid_invoices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO revenue_changes SELECT DISTINCT utc_day(updated_at) FROM after_rows WHERE status = 'paid';
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO revenue_changes SELECT DISTINCT utc_day(updated_at) FROM before_rows WHERE status = 'paid';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_paid_on_insert AFTER INSERT ON invoices REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_paid_invoices();
CREATE TRIGGER note_paid_on_update AFTER UPDATE ON invoices REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_paid_invoices();
CREATE TRIGGER note_paid_on_delete AFTER DELETE ON invoices REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_paid_invoices();

CREATE FUNCTION note_paid_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO revenue_changes SELECT DISTINCT utc_day(invoices.updated_at) FROM after_rows
      JOIN invoices ON invoices.id = invoice_id WHERE status = 'paid';
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO revenue_changes SELECT DISTINCT utc_day(invoices.updated_at) FROM before_rows
      JOIN invoices ON invoices.id = invoice_id WHERE status = 'paid';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_paid_on_insert AFTER INSERT ON invoice_items REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_paid_items();
CREATE TRIGGER note_paid_on_update AFTER UPDATE ON invoice_items REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_paid_items();
CREATE TRIGGER note_paid_on_delete AFTER DELETE ON invoice_items REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_paid_items();

INSERT INTO revenue_changes SELECT DISTINCT utc_day(updated_at) FROM invoices WHERE status = 'paid';

CREATE INDEX invoices_paid ON invoices (updated_at) INCLUDE (id, currency_code) WHERE status = 'paid';
CREATE INDEX services_active ON services (created_at) WHERE status = 'active';
CREATE INDEX tickets_unclosed ON tickets (status) WHERE status <> 'closed';
CREATE INDEX api_key_usage_by_hour ON api_key_usage (hour) INCLUDE (status_class, requests);
