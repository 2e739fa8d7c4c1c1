-- Whoever moves the end of a service back by hand takes back the periods behind it: they can be billed anew.
CREATE FUNCTION take_back_periods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE service_renewals SET status = 'void', updated_at = acting_time()
  WHERE service_id = NEW.id AND status = 'applied' AND period_start >= NEW.expires_at;
  RETURN NULL;
END $$;
CREATE TRIGGER take_back_periods AFTER UPDATE OF expires_at ON services FOR EACH ROW
  WHEN (NEW.expires_at < OLD.expires_at) EXECUTE FUNCTION take_back_periods();
