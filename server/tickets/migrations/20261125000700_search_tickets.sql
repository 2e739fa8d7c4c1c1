CREATE INDEX ON tickets USING gin (fold(subject) gin_trgm_ops);
