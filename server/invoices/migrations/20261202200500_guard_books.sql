-- Whoever writes entries by hand is held to what the server keeps to: an entry about an invoice is of its customer and in its currency, and what
-- triggers write of changes (of invoices and balances) nobody else writes, since no balance moves with it.
CREATE FUNCTION guard_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM added WHERE kind IN ('opening', 'invoice', 'deposit', 'adjustment')) THEN
    RAISE EXCEPTION 'Entries of this kind are written by a change of the invoice or the balance that they are about.' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM added LEFT JOIN invoices ON invoices.id = invoice_id WHERE invoice_id IS NOT NULL
             AND (invoices.user_id, invoices.currency_code) IS DISTINCT FROM (added.user_id, added.currency_code)) THEN
    RAISE EXCEPTION 'An entry about an invoice is of its customer and in its currency.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER guard_entries AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION guard_entries();

-- What an invoice comes to and what was paid of it are sums of items and entries: nobody sets them.
CREATE FUNCTION refuse_sums() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The amounts of an invoice are what its items and the books come to: write those.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER refuse_sums BEFORE UPDATE OF total, tax, paid, credited, written_off, credited_tax, deposits ON invoices FOR EACH ROW
  WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_sums();
