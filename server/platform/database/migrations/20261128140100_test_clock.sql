-- How far the shop's clock stands ahead of the machine's, in sandbox mode; and where it is going.
CREATE TABLE test_clock (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  ahead_ms bigint NOT NULL DEFAULT 0 CHECK (ahead_ms >= 0),
  target_at timestamptz,
  started_at timestamptz,
  -- where it stood when it began to go there
  from_at timestamptz
);
INSERT INTO test_clock DEFAULT VALUES;
