-- Everything that happened, written in the statement or transaction that did it, and never changed.
--
-- The id says the order in which events can be read without ever missing one that commits later: first the transaction, then
-- the number within it. What is below `event_horizon()` belongs to transactions that are over (docs/decisions/0005).
CREATE TABLE events (
  id text COLLATE "C" PRIMARY KEY,
  event text NOT NULL,
  resource_type text NOT NULL,
  resource_id text NOT NULL,
  -- the resource as the API shows it, and what members of it were before
  data json NOT NULL,
  previous jsonb,
  actor_type text NOT NULL,
  user_id bigint,
  api_key_id bigint,
  request_id text,
  created_at timestamptz NOT NULL
);
CREATE INDEX ON events (event, id);
CREATE INDEX ON events (resource_type, resource_id, id);
-- Rows come in the order of time: a few pages say where the old ones are.
CREATE INDEX ON events USING brin (created_at);

CREATE SEQUENCE event_numbers AS bigint CACHE 1;

-- What is added to transaction ids. A database that was restored into another cluster meets smaller ones than it holds: the
-- start of a server then moves this on (`platform/outbox/event-clock.ts`).
CREATE TABLE event_clock (shift bigint NOT NULL);
CREATE UNIQUE INDEX event_clock_once ON event_clock ((true));
INSERT INTO event_clock VALUES (0);

CREATE FUNCTION public.event_id(moment bigint, number bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 'evt_' || lpad(to_hex(moment), 12, '0') || lpad(to_hex(number), 10, '0')
$$;

-- Whoever reads what is below misses nothing: no transaction that is still open, or begins later, can write there.
CREATE FUNCTION public.event_horizon() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT public.event_id(shift + pg_snapshot_xmin(pg_current_snapshot())::text::bigint, 0) FROM public.event_clock
$$;
