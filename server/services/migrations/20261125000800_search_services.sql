CREATE INDEX ON services USING gin (fold(label) gin_trgm_ops);
