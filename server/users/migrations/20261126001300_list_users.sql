-- Ranges of the times that users are not sorted by in the recorded panel.
CREATE INDEX ON users (updated_at, id);
CREATE INDEX ON users (email_verified_at NULLS FIRST, id);
