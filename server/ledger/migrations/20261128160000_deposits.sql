-- A deposit is owed to the customer until it is spent: what is invoiced for it is no revenue.
INSERT INTO ledger_accounts VALUES ('deposits', 'credit');

ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_kind_check;
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_kind_check CHECK (kind IN (
  'opening', 'invoice', 'payment', 'overpayment', 'deposit', 'fee', 'refund', 'credit_note', 'write_off', 'cancellation', 'adjustment')) NOT VALID;
ALTER TABLE ledger_entries VALIDATE CONSTRAINT ledger_entries_kind_check;

-- While rows of another panel are taken over, balances are what they were there: nothing that happened there moves them again.
CREATE FUNCTION taking_over() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('tollgate.taking_over', true) = 'yes', false)
$$;
