-- Changes that were moved in lapse as well: with their service, or two weeks after they were asked for.
CREATE OR REPLACE FUNCTION currency_of_service() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE service services;
BEGIN
  SELECT * INTO service FROM services WHERE id = NEW.service_id;
  NEW.currency_code := coalesce(NEW.currency_code, service.currency_code);
  NEW.lapses_at := coalesce(NEW.lapses_at, service.expires_at, NEW.created_at + interval '14 days');
  RETURN NEW;
END $$;
UPDATE service_upgrades SET lapses_at = coalesce(services.expires_at, service_upgrades.created_at + interval '14 days')
FROM services WHERE services.id = service_id AND lapses_at IS NULL AND service_upgrades.status = 'pending';
