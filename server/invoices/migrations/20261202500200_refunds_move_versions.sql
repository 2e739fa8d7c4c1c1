-- What is refunded of an invoice that waits for its payment is not paid any more, and moves its version.
CREATE OR REPLACE FUNCTION carry_receivables() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- An update of nothing would come round to this again.
  IF NOT EXISTS (SELECT 1 FROM added WHERE 'receivable' IN (debit, credit) AND kind <> 'invoice') THEN RETURN NULL; END IF;
  UPDATE invoices SET paid = paid + moved.pays, credited = credited + moved.notes + moved.losses, written_off = written_off + moved.losses,
    credited_tax = credited_tax + moved.taxes, updated_at = next_version(invoices.updated_at, invoices.xmin)
  FROM (
    SELECT invoice_id, sum(CASE WHEN kind IN ('payment', 'refund', 'cancellation', 'overpayment') THEN signed ELSE 0 END)::bigint AS pays,
           sum(CASE kind WHEN 'credit_note' THEN signed ELSE 0 END)::bigint AS notes,
           sum(CASE kind WHEN 'write_off' THEN signed ELSE 0 END)::bigint AS losses,
           sum(CASE WHEN kind = 'credit_note' AND 'tax' IN (debit, credit) THEN signed ELSE 0 END)::bigint AS taxes
    FROM (SELECT *, CASE 'receivable' WHEN credit THEN amount WHEN debit THEN -amount ELSE 0 END AS signed FROM added) AS entry
    WHERE signed <> 0 AND kind <> 'invoice' GROUP BY invoice_id
  ) AS moved WHERE invoices.id = moved.invoice_id AND (pays <> 0 OR notes <> 0 OR losses <> 0);
  RETURN NULL;
END $$;
