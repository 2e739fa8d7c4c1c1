-- When an invoice became paid: when the books took what paid it, or the mark. Null as long as it is not.
ALTER TABLE invoices ADD COLUMN paid_at timestamptz;

-- Nobody has to say so: now, in a transaction of the server; else (where rows are taken over) the day of the last payment in the books, or of
-- the row itself.
CREATE OR REPLACE FUNCTION mark_created_as_paid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.marked_paid := NEW.status = 'paid' AND (TG_OP = 'INSERT' OR OLD.marked_paid);
  IF NEW.status <> 'paid' THEN
    NEW.paid_at := NULL;
  ELSIF TG_OP = 'INSERT' OR OLD.status <> 'paid' THEN
    NEW.paid_at := coalesce(NEW.paid_at, nullif(current_setting('tollgate.now', true), '')::timestamptz,
      (SELECT max(created_at) FROM ledger_entries WHERE invoice_id = NEW.id AND kind = 'payment' AND credit = 'receivable'), NEW.updated_at);
  END IF;
  RETURN NEW;
END $$;

ALTER TABLE invoices DISABLE TRIGGER USER;
UPDATE invoices SET paid_at = coalesce(
  (SELECT max(created_at) FROM ledger_entries WHERE invoice_id = invoices.id AND kind = 'payment' AND credit = 'receivable'), updated_at)
WHERE status = 'paid';
ALTER TABLE invoices ENABLE TRIGGER USER;

ALTER TABLE invoices ADD CONSTRAINT invoices_paid_at_check CHECK ((status = 'paid') = (paid_at IS NOT NULL));
