-- On which days after its due date an invoice is charged to a saved payment method, as long as it is not paid.
INSERT INTO settings (key, value, type, created_at, updated_at) VALUES ('billing_retry_days', '0,1,3,5,7', 'string', now(), now()) ON CONFLICT DO NOTHING;
