-- Amounts of an invoice in minor units, kept by triggers: what its items come to, the tax in it, what was paid, and what was taken off
-- afterwards (credit notes, write-offs). What remains is total - paid - credited.
ALTER TABLE invoices
  ADD COLUMN total bigint NOT NULL DEFAULT 0,
  ADD COLUMN tax bigint NOT NULL DEFAULT 0,
  ADD COLUMN paid bigint NOT NULL DEFAULT 0 CHECK (paid >= 0),
  ADD COLUMN credited bigint NOT NULL DEFAULT 0 CHECK (credited >= 0),
  -- created or imported as paid, without a payment behind it: the mark pays whatever its items come to
  ADD COLUMN marked_paid boolean NOT NULL DEFAULT false;
ALTER TABLE invoices ADD COLUMN remaining bigint GENERATED ALWAYS AS (
  CASE WHEN status = 'pending' THEN greatest(total - paid - credited, 0) ELSE 0 END) STORED;

-- The tax in an item's gross amount (price * quantity), as it was when the item was written.
ALTER TABLE invoice_items
  ADD COLUMN kind text NOT NULL DEFAULT 'charge' CHECK (kind IN ('charge', 'setup_fee', 'discount', 'late_fee', 'credit')),
  ADD COLUMN tax_name text,
  ADD COLUMN tax_rate numeric(7, 4) CHECK (tax_rate >= 0),
  ADD COLUMN tax_amount bigint NOT NULL DEFAULT 0;

CREATE FUNCTION mark_created_as_paid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.marked_paid := NEW.status = 'paid' AND (TG_OP = 'INSERT' OR OLD.marked_paid);
  RETURN NEW;
END $$;
CREATE TRIGGER mark_created_as_paid BEFORE INSERT ON invoices FOR EACH ROW EXECUTE FUNCTION mark_created_as_paid();
CREATE TRIGGER unmark_paid BEFORE UPDATE OF status ON invoices FOR EACH ROW EXECUTE FUNCTION mark_created_as_paid();

-- Invoices are taken in order, so that two of these never wait for each other in a circle.
CREATE FUNCTION move_totals(ids bigint[], totals bigint[], taxes bigint[]) RETURNS void LANGUAGE sql AS $$
  WITH moved AS (
    SELECT id, sum(total)::bigint AS total, sum(tax)::bigint AS tax FROM unnest(ids, totals, taxes) AS change (id, total, tax)
    GROUP BY id HAVING sum(total) <> 0 OR sum(tax) <> 0
  ), held AS (
    SELECT invoices.id FROM invoices JOIN moved ON moved.id = invoices.id ORDER BY invoices.id FOR UPDATE OF invoices
  )
  UPDATE invoices SET total = invoices.total + moved.total, tax = invoices.tax + moved.tax
  FROM moved JOIN held ON held.id = moved.id WHERE invoices.id = moved.id
$$;

CREATE FUNCTION total_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM move_totals(array_agg(invoice_id), array_agg(price * quantity), array_agg(tax_amount)) FROM after_rows;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM move_totals(array_agg(invoice_id), array_agg(-price * quantity), array_agg(-tax_amount)) FROM before_rows;
  ELSE
    PERFORM move_totals(array_agg(invoice_id), array_agg(total), array_agg(tax)) FROM (
      SELECT invoice_id, price * quantity AS total, tax_amount AS tax FROM after_rows
      UNION ALL SELECT invoice_id, -price * quantity, -tax_amount FROM before_rows) AS change;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER total_added AFTER INSERT ON invoice_items REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION total_items();
CREATE TRIGGER total_changed AFTER UPDATE ON invoice_items REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION total_items();
CREATE TRIGGER total_removed AFTER DELETE ON invoice_items REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION total_items();

-- An invoice as far as the books care.
CREATE TYPE booked_invoice AS (
  id bigint, user_id bigint, currency_code text, status text, marked_paid boolean, total bigint, tax bigint, at timestamptz);

-- What an invoice puts into the books while it is not cancelled: its customer owes the total, and the mark pays it.
CREATE FUNCTION booked(invoice booked_invoice, sign integer)
RETURNS TABLE (kind text, debit text, credit text, amount bigint) LANGUAGE sql IMMUTABLE AS $$
  SELECT * FROM (VALUES
    ('invoice', 'receivable', 'revenue', sign * (invoice.total - invoice.tax)),
    ('invoice', 'receivable', 'tax', sign * invoice.tax),
    ('payment', 'clearing', 'receivable', CASE WHEN invoice.marked_paid THEN sign * invoice.total ELSE 0 END)
  ) AS entry WHERE invoice.status <> 'cancelled'
$$;

-- Every change of an invoice is booked as the difference that it makes.
CREATE FUNCTION book_changes(invoices booked_invoice[], signs integer[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO ledger_entries (kind, debit, credit, amount, currency_code, user_id, invoice_id, created_at)
  SELECT kind, CASE WHEN amount > 0 THEN debit ELSE credit END, CASE WHEN amount > 0 THEN credit ELSE debit END, abs(amount),
         currency_code, user_id, id, coalesce(nullif(current_setting('tollgate.now', true), '')::timestamptz, at)
  FROM (
    SELECT kind, debit, credit, sum(amount)::bigint AS amount, (invoice).currency_code, (invoice).user_id, (invoice).id, max((invoice).at) AS at
    FROM (SELECT unnest(invoices) AS invoice, unnest(signs) AS sign) AS change, booked(invoice, sign)
    GROUP BY kind, debit, credit, (invoice).currency_code, (invoice).user_id, (invoice).id
    HAVING sum(amount) <> 0
  ) AS difference ORDER BY id, kind, credit
$$;

CREATE FUNCTION book_invoices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM book_changes(array_agg((id, user_id, currency_code, status, marked_paid, total, tax, updated_at)::booked_invoice), array_agg(1))
    FROM after_rows WHERE total <> 0 OR tax <> 0;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM book_changes(array_agg((id, user_id, currency_code, status, marked_paid, total, tax, updated_at)::booked_invoice), array_agg(-1))
    FROM before_rows WHERE total <> 0 OR tax <> 0;
  ELSE
    PERFORM book_changes(array_agg(state), array_agg(sign)) FROM (
      SELECT (id, user_id, currency_code, status, marked_paid, total, tax, updated_at)::booked_invoice AS state, 1 AS sign FROM after_rows
      UNION ALL
      SELECT (id, user_id, currency_code, status, marked_paid, total, tax, updated_at)::booked_invoice, -1 FROM before_rows) AS change;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER book_added AFTER INSERT ON invoices REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION book_invoices();
CREATE TRIGGER book_changed AFTER UPDATE ON invoices REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION book_invoices();
CREATE TRIGGER book_removed AFTER DELETE ON invoices REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION book_invoices();

-- `paid` and `credited` are what the books say.
CREATE FUNCTION carry_receivables() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- An update of nothing would come round to this again.
  IF NOT EXISTS (SELECT 1 FROM added WHERE 'receivable' IN (debit, credit) AND kind <> 'invoice') THEN RETURN NULL; END IF;
  UPDATE invoices SET paid = paid + moved.pays, credited = credited + moved.credits
  FROM (
    SELECT invoice_id, sum(pays)::bigint AS pays, sum(credits)::bigint AS credits FROM (
      SELECT invoice_id, CASE WHEN kind IN ('payment', 'cancellation', 'overpayment') THEN signed ELSE 0 END AS pays,
             CASE WHEN kind IN ('credit_note', 'write_off') THEN signed ELSE 0 END AS credits
      FROM (SELECT *, CASE 'receivable' WHEN credit THEN amount WHEN debit THEN -amount ELSE 0 END AS signed FROM added) AS entry
    ) AS kinds GROUP BY invoice_id HAVING sum(pays) <> 0 OR sum(credits) <> 0
  ) AS moved WHERE invoices.id = moved.invoice_id;
  RETURN NULL;
END $$;
CREATE TRIGGER carry_receivables AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION carry_receivables();

-- What was there before the books: the mark stands for payments that nobody wrote down.
UPDATE invoices SET marked_paid = true WHERE status = 'paid';
UPDATE invoices SET total = sums.total FROM (
  SELECT invoice_id, sum(price * quantity)::bigint AS total FROM invoice_items GROUP BY invoice_id
) AS sums WHERE invoices.id = sums.invoice_id;

CREATE INDEX invoices_due ON invoices (due_at, id) WHERE status = 'pending';
