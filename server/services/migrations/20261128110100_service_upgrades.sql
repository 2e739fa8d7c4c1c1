-- A change of a service as it was reckoned: what it becomes, what that cost at `effective_at`, and what the service was then, which it must
-- still be when the change is applied. Those that were moved in know only what the recorded panel knew (price is null).
ALTER TABLE service_upgrades
  ADD COLUMN currency_code text REFERENCES currencies ON DELETE RESTRICT,
  ADD COLUMN quantity integer CHECK (quantity > 0),
  -- of one, gross, as services.price
  ADD COLUMN price bigint CHECK (price >= 0),
  ADD COLUMN price_tax_rate numeric(7, 4) CHECK (price_tax_rate >= 0),
  -- gross: what the change costs; below zero, what the rest of the period was worth more
  ADD COLUMN total bigint,
  -- gross: what was given back as credit
  ADD COLUMN credited bigint NOT NULL DEFAULT 0 CHECK (credited >= 0),
  -- {"values": [[option, value], ...], "texts": [[key, name, text], ...]}
  ADD COLUMN choices jsonb,
  ADD COLUMN from_product_id bigint,
  ADD COLUMN from_plan_id bigint,
  ADD COLUMN from_quantity integer,
  ADD COLUMN from_expires_at timestamptz,
  ADD COLUMN effective_at timestamptz,
  -- another period begins with it; otherwise the one that runs goes on
  ADD COLUMN new_period boolean NOT NULL DEFAULT false,
  -- the coupon of the service counts for the period that begins
  ADD COLUMN takes_cycle boolean NOT NULL DEFAULT false,
  -- so many of the target are taken from the stock until this is applied or given up
  ADD COLUMN reserved integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  ADD COLUMN expires_at timestamptz,
  -- unpaid until then, it is given up
  ADD COLUMN lapses_at timestamptz,
  ADD COLUMN completed_at timestamptz,
  ADD COLUMN cancelled_at timestamptz,
  ADD COLUMN reason text;

CREATE FUNCTION currency_of_service() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.currency_code := coalesce(NEW.currency_code, (SELECT currency_code FROM services WHERE id = NEW.service_id));
  RETURN NEW;
END $$;
CREATE TRIGGER currency_of_service BEFORE INSERT ON service_upgrades FOR EACH ROW EXECUTE FUNCTION currency_of_service();
UPDATE service_upgrades SET currency_code = services.currency_code FROM services WHERE services.id = service_id;
ALTER TABLE service_upgrades ALTER COLUMN currency_code SET NOT NULL;

-- One at a time. What was moved in may be more, and none of it is added to.
CREATE UNIQUE INDEX service_upgrades_pending_key ON service_upgrades (service_id) WHERE status = 'pending' AND price IS NOT NULL;
CREATE INDEX service_upgrades_lapsing ON service_upgrades (lapses_at, id) WHERE status = 'pending';
CREATE INDEX ON service_upgrades (status, id);
CREATE INDEX ON service_upgrades (created_at, id);
CREATE INDEX ON service_upgrades (updated_at, id);

-- What was reserved for it is for sale again when it is given up, however that happens.
CREATE FUNCTION release_reserved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET stock = stock + OLD.reserved, updated_at = greatest(acting_time(), updated_at + interval '1 microsecond')
  WHERE id = OLD.product_id AND stock IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER release_cancelled AFTER UPDATE OF status ON service_upgrades FOR EACH ROW
  WHEN (OLD.status = 'pending' AND NEW.status = 'cancelled' AND OLD.reserved > 0) EXECUTE FUNCTION release_reserved();
CREATE TRIGGER release_deleted AFTER DELETE ON service_upgrades FOR EACH ROW
  WHEN (OLD.status = 'pending' AND OLD.reserved > 0) EXECUTE FUNCTION release_reserved();

-- A change whose invoice is given up is no longer awaited.
CREATE FUNCTION cancel_upgrades() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE service_upgrades SET status = 'cancelled', cancelled_at = acting_time(), reason = 'invoice_cancelled',
    updated_at = greatest(acting_time(), updated_at + interval '1 microsecond')
  WHERE invoice_id = OLD.id AND status = 'pending';
  RETURN OLD;
END $$;
CREATE TRIGGER cancel_upgrades AFTER UPDATE OF status ON invoices FOR EACH ROW
  WHEN (OLD.status <> 'cancelled' AND NEW.status = 'cancelled') EXECUTE FUNCTION cancel_upgrades();
CREATE TRIGGER cancel_upgrades_of_deleted BEFORE DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION cancel_upgrades();

-- The time that is ahead after a change, with what it was sold for and what was paid of it: where the next change begins to reckon.
CREATE TABLE service_upgrade_stretches (
  upgrade_id bigint NOT NULL REFERENCES service_upgrades ON DELETE CASCADE,
  position integer NOT NULL,
  -- since when it counts
  starts_at timestamptz NOT NULL,
  -- the whole period that it is in; null: it has no end
  period_start timestamptz,
  period_end timestamptz,
  net bigint NOT NULL,
  tax_amount bigint NOT NULL,
  tax_rate numeric(7, 4) NOT NULL,
  tax_name text,
  tax_reason text NOT NULL,
  paid bigint NOT NULL CHECK (paid >= 0),
  -- a coupon took something off it
  discounted boolean NOT NULL,
  PRIMARY KEY (upgrade_id, position),
  CHECK (paid <= net + tax_amount),
  CHECK ((period_start IS NULL) = (period_end IS NULL))
);

INSERT INTO settings (key, value, type, created_at, updated_at) VALUES ('upgrade_invoice_due', '7', 'string', now(), now()) ON CONFLICT DO NOTHING;
