-- Of two transactions that change one row, the second may have begun first, and waited. Its events come after all that it could see, so that
-- whoever reads on in the order of ids sees the row as it is at last. They stay above the horizon as long as it is open: an id is never
-- below its own transaction's.
CREATE FUNCTION public.next_event_id() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  -- A volatile function looks anew: the statement that called it may have waited since it began.
  RETURN (SELECT public.event_id(shift + greatest(pg_current_xact_id()::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1),
    nextval('public.event_numbers')) FROM public.event_clock);
END $$;

-- Which transaction wrote it; nobody asks when that is long over.
ALTER TABLE events ADD COLUMN writer xid8;
ALTER TABLE events ALTER COLUMN writer SET DEFAULT pg_current_xact_id();
