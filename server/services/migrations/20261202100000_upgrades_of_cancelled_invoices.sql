-- Whoever cancels an invoice gives up the change that it is for, and says so. What is left of it at the end of the transaction, however the invoice
-- was cancelled, is no longer awaited.
DROP TRIGGER cancel_upgrades ON invoices;
CREATE FUNCTION cancel_upgrades_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE service_upgrades SET status = 'cancelled', cancelled_at = acting_time(), reason = 'invoice_cancelled',
    updated_at = greatest(acting_time(), updated_at + interval '1 microsecond')
  WHERE invoice_id = NEW.id AND status = 'pending' AND EXISTS (SELECT FROM invoices WHERE id = NEW.id AND status = 'cancelled');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cancel_upgrades AFTER UPDATE OF status ON invoices DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.status <> 'cancelled' AND NEW.status = 'cancelled') EXECUTE FUNCTION cancel_upgrades_left();
