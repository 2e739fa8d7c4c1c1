-- What an invoice comes to and what was paid of it are shown with it: when they move, so does its version. One that was made in this
-- transaction has no version yet that anybody could have seen.
CREATE FUNCTION next_version(version timestamptz, writer xid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN writer = pg_current_xact_id()::xid THEN version ELSE greatest(acting_time(), version + interval '1 microsecond') END
$$;

CREATE OR REPLACE FUNCTION move_totals(ids bigint[], totals bigint[], taxes bigint[], credits bigint[]) RETURNS void LANGUAGE sql AS $$
  WITH moved AS (
    SELECT id, sum(total)::bigint AS total, sum(tax)::bigint AS tax, sum(credit)::bigint AS credit
    FROM unnest(ids, totals, taxes, credits) AS change (id, total, tax, credit)
    GROUP BY id HAVING sum(total) <> 0 OR sum(tax) <> 0 OR sum(credit) <> 0
  ), held AS (
    SELECT invoices.id FROM invoices JOIN moved ON moved.id = invoices.id ORDER BY invoices.id FOR UPDATE OF invoices
  )
  UPDATE invoices SET total = invoices.total + moved.total, tax = invoices.tax + moved.tax, deposits = deposits + moved.credit,
    updated_at = next_version(invoices.updated_at, invoices.xmin)
  FROM moved JOIN held ON held.id = moved.id WHERE invoices.id = moved.id
$$;

CREATE OR REPLACE FUNCTION carry_receivables() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- An update of nothing would come round to this again.
  IF NOT EXISTS (SELECT 1 FROM added WHERE 'receivable' IN (debit, credit) AND kind <> 'invoice') THEN RETURN NULL; END IF;
  UPDATE invoices SET paid = paid + moved.pays, credited = credited + moved.notes + moved.losses, written_off = written_off + moved.losses,
    credited_tax = credited_tax + moved.taxes, updated_at = next_version(invoices.updated_at, invoices.xmin)
  FROM (
    SELECT invoice_id, sum(CASE WHEN kind IN ('payment', 'cancellation', 'overpayment') THEN signed ELSE 0 END)::bigint AS pays,
           sum(CASE kind WHEN 'credit_note' THEN signed ELSE 0 END)::bigint AS notes,
           sum(CASE kind WHEN 'write_off' THEN signed ELSE 0 END)::bigint AS losses,
           sum(CASE WHEN kind = 'credit_note' AND 'tax' IN (debit, credit) THEN signed ELSE 0 END)::bigint AS taxes
    FROM (SELECT *, CASE 'receivable' WHEN credit THEN amount WHEN debit THEN -amount ELSE 0 END AS signed FROM added) AS entry
    WHERE signed <> 0 AND kind <> 'invoice' GROUP BY invoice_id
  ) AS moved WHERE invoices.id = moved.invoice_id AND (pays <> 0 OR notes <> 0 OR losses <> 0);
  RETURN NULL;
END $$;

-- So it is with what loses the row that it named.
CREATE FUNCTION move_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := greatest(acting_time(), OLD.updated_at + interval '1 microsecond');
  RETURN NEW;
END $$;
CREATE TRIGGER move_version BEFORE UPDATE OF order_id, coupon_id ON services FOR EACH ROW
  WHEN (NEW.updated_at = OLD.updated_at AND (NEW.order_id IS DISTINCT FROM OLD.order_id OR NEW.coupon_id IS DISTINCT FROM OLD.coupon_id))
  EXECUTE FUNCTION move_version();
CREATE TRIGGER move_version BEFORE UPDATE OF assigned_to, service_id ON tickets FOR EACH ROW
  WHEN (NEW.updated_at = OLD.updated_at AND (NEW.assigned_to IS DISTINCT FROM OLD.assigned_to OR NEW.service_id IS DISTINCT FROM OLD.service_id))
  EXECUTE FUNCTION move_version();
CREATE TRIGGER move_version BEFORE UPDATE OF invoice_id ON service_upgrades FOR EACH ROW
  WHEN (NEW.updated_at = OLD.updated_at AND NEW.invoice_id IS DISTINCT FROM OLD.invoice_id) EXECUTE FUNCTION move_version();
