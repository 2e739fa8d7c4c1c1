-- The one link that makes the first administrator, by the HMAC of its token. There is at most one; its row goes when it is used.
CREATE TABLE setup_tokens (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  digest bytea NOT NULL CHECK (length(digest) = 32),
  created_at timestamptz NOT NULL
);
