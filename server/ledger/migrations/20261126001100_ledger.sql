-- Who acts in this transaction and what time it is there, as the server said when it began: triggers that write the ledger put both on
-- their entries. Whoever comes without (psql, a migration) is the system, now.
CREATE FUNCTION acting_kind() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('tollgate.actor_kind', true), ''), 'system')
$$;
CREATE FUNCTION acting_user() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('tollgate.actor_user', true), '')::bigint
$$;
CREATE FUNCTION acting_key() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('tollgate.actor_key', true), '')::bigint
$$;
CREATE FUNCTION acting_time() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('tollgate.now', true), '')::timestamptz, now())
$$;

-- The books: every entry takes an amount from one account and gives it to another, so that one that does not balance can't be written.
-- An account of a customer (receivable, credit) is the account together with user and currency; receivable, with the invoice too.
CREATE TABLE ledger_accounts (
  name text PRIMARY KEY,
  -- on which side its balance usually stands
  side text NOT NULL CHECK (side IN ('debit', 'credit'))
);
INSERT INTO ledger_accounts VALUES
  ('receivable', 'debit'),   -- what customers owe for invoices
  ('clearing', 'debit'),     -- what gateways took in for us
  ('fees', 'debit'),         -- what gateways kept of it
  ('refunds', 'debit'),      -- what was paid back
  ('write_offs', 'debit'),   -- what nobody will pay any more
  ('adjustments', 'debit'),  -- credit that staff gave or took
  ('opening', 'debit'),      -- what was there when the books began
  ('credit', 'credit'),      -- what customers have left to spend
  ('revenue', 'credit'),
  ('tax', 'credit');

CREATE TABLE ledger_entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('opening', 'invoice', 'payment', 'overpayment', 'fee', 'refund', 'credit_note', 'write_off', 'cancellation', 'adjustment')),
  debit text NOT NULL REFERENCES ledger_accounts,
  credit text NOT NULL REFERENCES ledger_accounts,
  amount bigint NOT NULL CHECK (amount > 0),
  currency_code text NOT NULL REFERENCES currencies ON DELETE RESTRICT,
  user_id bigint NOT NULL REFERENCES users ON DELETE RESTRICT,
  -- no foreign keys: what was written stays, whatever becomes of an unpaid invoice
  invoice_id bigint,
  transaction_id bigint,
  note text,
  actor_type text NOT NULL DEFAULT acting_kind(),
  actor_user_id bigint DEFAULT acting_user(),
  api_key_id bigint DEFAULT acting_key(),
  created_at timestamptz NOT NULL DEFAULT acting_time(),
  CHECK (debit <> credit),
  CHECK ('receivable' NOT IN (debit, credit) OR invoice_id IS NOT NULL)
);
CREATE INDEX ON ledger_entries (user_id, currency_code, id);
CREATE INDEX ON ledger_entries (invoice_id, id) WHERE invoice_id IS NOT NULL;
CREATE INDEX ON ledger_entries (transaction_id) WHERE transaction_id IS NOT NULL;
CREATE INDEX ON ledger_entries (created_at, id);

CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The ledger is only added to: correct an entry by another one.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
