-- {"invoice": minor units}: what invoices still held of what they charged for the service when the change was completed. What they hold less later was given
-- back by others, and is not given back once more; null: completed before this was kept.
ALTER TABLE service_upgrades ADD COLUMN kept jsonb;
