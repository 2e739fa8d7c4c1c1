-- A balance is what the books say: entries move it, and refuse to take it below zero.
CREATE FUNCTION carry_credit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH moved AS (
    SELECT user_id, currency_code, sum(CASE 'credit' WHEN credit THEN amount ELSE -amount END)::bigint AS amount, max(created_at) AS at
    FROM added WHERE 'credit' IN (debit, credit) AND kind NOT IN ('adjustment', 'opening')
    GROUP BY user_id, currency_code HAVING sum(CASE 'credit' WHEN credit THEN amount ELSE -amount END) <> 0
  ), held AS (
    SELECT id FROM credits JOIN moved USING (user_id, currency_code) ORDER BY id FOR UPDATE OF credits
  ), changed AS (
    UPDATE credits SET amount = credits.amount + moved.amount, updated_at = greatest(moved.at, credits.updated_at + interval '1 microsecond')
    FROM moved, held WHERE credits.id = held.id AND credits.user_id = moved.user_id AND credits.currency_code = moved.currency_code
    RETURNING credits.user_id, credits.currency_code
  )
  INSERT INTO credits (user_id, currency_code, amount, created_at, updated_at)
  SELECT user_id, currency_code, amount, at, at FROM moved
  WHERE (user_id, currency_code) NOT IN (SELECT user_id, currency_code FROM changed)
  ON CONFLICT (user_id, currency_code) DO UPDATE SET amount = credits.amount + excluded.amount;
  RETURN NULL;
END $$;
CREATE TRIGGER carry_credit AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION carry_credit();

-- Whoever sets a balance writes an adjustment of what that changes.
CREATE FUNCTION book_adjustment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_entries (kind, debit, credit, amount, currency_code, user_id, created_at)
  SELECT 'adjustment', CASE WHEN change > 0 THEN 'adjustments' ELSE 'credit' END, CASE WHEN change > 0 THEN 'credit' ELSE 'adjustments' END,
         abs(change), currency_code, user_id, coalesce(nullif(current_setting('tollgate.now', true), '')::timestamptz, at)
  FROM (
    SELECT user_id, currency_code, sum(amount)::bigint AS change, max(at) AS at FROM (VALUES
      (NEW.user_id, NEW.currency_code, NEW.amount, NEW.updated_at),
      (OLD.user_id, OLD.currency_code, -OLD.amount, OLD.updated_at)
    ) AS side (user_id, currency_code, amount, at) WHERE user_id IS NOT NULL GROUP BY user_id, currency_code
  ) AS sums WHERE change <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER book_adjustment AFTER INSERT OR UPDATE OR DELETE ON credits FOR EACH ROW WHEN (pg_trigger_depth() = 0)
  EXECUTE FUNCTION book_adjustment();

INSERT INTO ledger_entries (kind, debit, credit, amount, currency_code, user_id, created_at)
SELECT 'opening', 'opening', 'credit', amount, currency_code, user_id, created_at FROM credits WHERE amount > 0;
