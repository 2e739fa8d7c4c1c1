CREATE INDEX ON invoices USING gin (fold(number) gin_trgm_ops);
