-- What lists of invoices are sorted by, and the range of due dates.
CREATE INDEX ON invoices (sort_text(number) COLLATE folded NULLS FIRST, id);
CREATE INDEX ON invoices (status DESC, id);
CREATE INDEX ON invoices (due_at NULLS FIRST, id);
CREATE INDEX ON invoices (due_at DESC NULLS LAST, id);
