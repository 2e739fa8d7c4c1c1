-- Days for which events can be read.
INSERT INTO settings (key, value, type, created_at, updated_at)
VALUES ('events_retention', '90', 'integer', now(), now())
ON CONFLICT DO NOTHING;
