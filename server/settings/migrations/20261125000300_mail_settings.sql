-- Where mail is handed in. What is encrypted is sealed under the server's secret.
INSERT INTO settings (key, value, type, encrypted, created_at, updated_at)
SELECT key, value, 'string', encrypted, now(), now() FROM (VALUES
  ('mail_host', NULL, false),
  ('mail_port', '587', false),
  ('mail_username', NULL, false),
  ('mail_password', NULL, true),
  ('mail_from_address', NULL, false),
  ('mail_from_name', NULL, false)
) AS defaults (key, value, encrypted)
ON CONFLICT DO NOTHING;
