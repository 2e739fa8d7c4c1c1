ALTER TABLE sessions
  -- whether the cookie outlives the browser
  ADD COLUMN remember boolean NOT NULL DEFAULT false,
  -- seconds without a request after which it ends
  ADD COLUMN idle integer NOT NULL DEFAULT 7200 CHECK (idle > 0),
  -- kept to the minute
  ADD COLUMN last_seen_at timestamptz,
  -- of a second factor that is being set up, until a code proves that it was read
  ADD COLUMN new_tfa_secret text;
UPDATE sessions SET last_seen_at = created_at;
ALTER TABLE sessions ALTER COLUMN last_seen_at SET NOT NULL;

-- What stands in for the second factor when the phone is gone: each works once, and its row goes with it. HMAC under the
-- server's secret.
CREATE TABLE recovery_codes (
  digest bytea PRIMARY KEY CHECK (length(digest) = 32),
  user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL
);
CREATE INDEX ON recovery_codes (user_id);
