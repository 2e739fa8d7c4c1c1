-- Of a refund, what its invoice counted as paid: it is owed again. So it is while the invoice waits for its payment; one that was paid stays so.
ALTER TABLE refunds
  ADD COLUMN owed_again bigint NOT NULL DEFAULT 0 CHECK (owed_again >= 0 AND from_credit + owed_again <= amount);
