-- An invoice is written, and then again with what its items come to: where its page has room for that, the indexes are left alone.
ALTER TABLE invoices SET (fillfactor = 60);
