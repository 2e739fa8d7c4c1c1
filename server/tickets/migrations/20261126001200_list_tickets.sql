CREATE INDEX ON tickets (sort_text(subject) COLLATE folded, id);
