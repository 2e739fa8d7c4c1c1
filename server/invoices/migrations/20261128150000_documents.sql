-- Why the tax of an item is what it is, as it was decided; null where nobody decided. And what the invoice must say about it.
ALTER TABLE invoice_items ADD COLUMN tax_reason text
  CHECK (tax_reason IN ('off', 'rate', 'no_rate', 'reverse_charge', 'exempt'));
ALTER TABLE invoices ADD COLUMN tax_note text;

-- Items that were taxed before this was kept.
UPDATE invoice_items SET tax_reason = CASE WHEN tax_name = 'Reverse charge' THEN 'reverse_charge' ELSE 'rate' END
WHERE tax_name IS NOT NULL;
UPDATE invoices SET tax_note = (SELECT value FROM settings WHERE key = 'tax_reverse_charge_note' AND settingable_type IS NULL)
WHERE EXISTS (SELECT 1 FROM invoice_items WHERE invoice_id = invoices.id AND tax_reason = 'reverse_charge');

-- What documents say of the shop beside its name, and where to pay.
INSERT INTO settings (key, value, type, created_at, updated_at)
SELECT key, NULL, 'string', now(), now() FROM unnest(ARRAY[
  'company_address', 'company_zip', 'company_city', 'company_state', 'company_vat_id', 'company_tax_number', 'company_registration',
  'company_contact', 'company_email', 'company_phone', 'company_bank', 'company_iban', 'company_bic'
]) AS key
ON CONFLICT DO NOTHING;
