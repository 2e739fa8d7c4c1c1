-- A late fee is a percentage, an amount in some currencies ({"EUR": "5.00"}), or both.
ALTER TABLE dunning_steps ADD COLUMN fee_amounts jsonb CHECK (jsonb_typeof(fee_amounts) = 'object' AND fee_amounts <> '{}');
ALTER TABLE dunning_steps DROP CONSTRAINT dunning_steps_check1;
ALTER TABLE dunning_steps ADD CONSTRAINT dunning_steps_fee_check CHECK (action <> 'fee' OR fee_percent IS NOT NULL OR fee_amounts IS NOT NULL);

-- What was done stays known when its step is deleted: one that is made anew for the same day does not do it again.
ALTER TABLE dunning_actions ADD COLUMN action text, ADD COLUMN days integer;
UPDATE dunning_actions SET action = step.action, days = step.days FROM dunning_steps AS step WHERE step.id = dunning_step_id;
ALTER TABLE dunning_actions ALTER COLUMN action SET NOT NULL, ALTER COLUMN days SET NOT NULL, ALTER COLUMN dunning_step_id DROP NOT NULL;
ALTER TABLE dunning_actions DROP CONSTRAINT dunning_actions_dunning_step_id_fkey;
ALTER TABLE dunning_actions ADD CONSTRAINT dunning_actions_dunning_step_id_fkey FOREIGN KEY (dunning_step_id) REFERENCES dunning_steps ON DELETE SET NULL;

-- A number of days that is too large for a step is the largest there.
CREATE OR REPLACE FUNCTION setting_days(value text, fallback integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value ~ '^[0-9]{1,4}$' THEN least(value::integer, 3650) ELSE fallback END
$$;
CREATE OR REPLACE FUNCTION follow_settings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE dunning_steps SET days = wanted.days, updated_at = acting_time()
  FROM (SELECT id, CASE action WHEN 'remind' THEN -least(setting_days(NEW.value, abs(days)), 365) ELSE setting_days(NEW.value, abs(days)) END AS days
    FROM dunning_steps WHERE setting = NEW.key) AS wanted
  WHERE wanted.id = dunning_steps.id AND dunning_steps.days <> wanted.days;
  RETURN NULL;
END $$;

-- A service that would get more renewal invoices than this within a day is parked.
INSERT INTO settings (key, value, type, created_at, updated_at) VALUES ('billing_daily_renewals', '10', 'string', now(), now()) ON CONFLICT DO NOTHING;
