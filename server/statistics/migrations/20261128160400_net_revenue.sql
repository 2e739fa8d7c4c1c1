-- What was taken off a paid invoice, and deposits, are no revenue: the days with such invoices are summed anew.
INSERT INTO revenue_changes SELECT DISTINCT utc_day(updated_at) FROM invoices WHERE status = 'paid' AND (deposits <> 0 OR credited <> 0);
