-- The configured gateway that a payment came through; null for what was recorded by hand, from credit, or imported.
ALTER TABLE invoice_transactions ADD COLUMN gateway_id bigint;
-- Whether the customer's bank took it back, or tries to.
ALTER TABLE invoice_transactions ADD COLUMN dispute text CHECK (dispute IN ('open', 'won', 'lost'));
-- One that did not succeed has nothing in the books.
ALTER TABLE invoice_transactions ADD CHECK (status = 'succeeded' OR (surplus = 0 AND refunded = 0));

ALTER TABLE refunds
  -- a refund that a gateway carries out is asked for first; it is in the books from then on, and taken back when it fails
  ADD COLUMN status text NOT NULL DEFAULT 'succeeded' CHECK (status IN ('requested', 'processing', 'succeeded', 'failed', 'unknown')),
  -- of the amount, what was taken from the customer's credit
  ADD COLUMN from_credit bigint NOT NULL DEFAULT 0 CHECK (from_credit >= 0 AND from_credit <= amount),
  -- the gateway's name for it
  ADD COLUMN reference text CHECK (reference <> ''),
  ADD COLUMN problem text,
  -- when the gateway is asked what became of it, and how often it was
  ADD COLUMN next_look_at timestamptz,
  ADD COLUMN looked integer NOT NULL DEFAULT 0,
  ADD CHECK (destination = 'gateway' OR status = 'succeeded');
CREATE UNIQUE INDEX refunds_reference_key ON refunds (transaction_id, reference);
CREATE INDEX ON refunds (next_look_at) WHERE next_look_at IS NOT NULL;
