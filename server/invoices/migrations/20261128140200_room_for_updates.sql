-- An invoice is changed soon after it was made out, by its items and its payments: with room left beside it, that touches none of its indexes.
ALTER TABLE invoices SET (fillfactor = 50);
