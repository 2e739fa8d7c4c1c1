-- Whoever sets a balance writes an adjustment of what that changes; a balance that is taken over is there from the beginning.
CREATE OR REPLACE FUNCTION book_adjustment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reason text := CASE WHEN taking_over() THEN 'opening' ELSE 'adjustment' END;
  account text := CASE WHEN taking_over() THEN 'opening' ELSE 'adjustments' END;
BEGIN
  INSERT INTO ledger_entries (kind, debit, credit, amount, currency_code, user_id, created_at)
  SELECT reason, CASE WHEN change > 0 THEN account ELSE 'credit' END, CASE WHEN change > 0 THEN 'credit' ELSE account END,
         abs(change), currency_code, user_id, coalesce(nullif(current_setting('tollgate.now', true), '')::timestamptz, at)
  FROM (
    SELECT user_id, currency_code, sum(amount)::bigint AS change, max(at) AS at FROM (VALUES
      (NEW.user_id, NEW.currency_code, NEW.amount, NEW.updated_at),
      (OLD.user_id, OLD.currency_code, -OLD.amount, OLD.updated_at)
    ) AS side (user_id, currency_code, amount, at) WHERE user_id IS NOT NULL GROUP BY user_id, currency_code
  ) AS sums WHERE change <> 0;
  RETURN NULL;
END $$;
