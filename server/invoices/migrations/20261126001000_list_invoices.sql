-- Digits count as numbers: INV-9 comes before INV-10.
CREATE COLLATION public.numbered (provider = icu, locale = 'und-u-kn-ks-level1', deterministic = false);

-- What lists of invoices are sorted by, and the range of due dates.
CREATE INDEX ON invoices (sort_text(number) COLLATE numbered NULLS FIRST, id);
CREATE INDEX ON invoices (status DESC, id);
CREATE INDEX ON invoices (due_at NULLS FIRST, id);
CREATE INDEX ON invoices (due_at DESC NULLS LAST, id);
