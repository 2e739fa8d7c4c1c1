import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { statement } from '../../platform/database/statement.ts';

interface Tally {
  requests: number;
  /** microseconds */
  duration: number;
  longest: number;
}

interface KeyTally {
  id: bigint;
  last: { at: Temporal.Instant; address: string; route: string };
  routes: Map<string, Tally>;
  addresses: Map<string, number>;
}

// Sums are added to what other nodes wrote; keys that were deleted meanwhile are left out.
const addUsage = statement(
  'api-keys.add-usage',
  `INSERT INTO api_key_usage AS usage (api_key_id, hour, route, status_class, requests, duration, longest)
   SELECT id, hour, route, status_class, requests, duration, longest
   FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[])
     AS given (id, hour, route, status_class, requests, duration, longest)
   WHERE EXISTS (SELECT 1 FROM api_keys WHERE api_keys.id = given.id)
   ON CONFLICT (api_key_id, hour, route, status_class) DO UPDATE
   SET requests = usage.requests + excluded.requests, duration = usage.duration + excluded.duration,
       longest = greatest(usage.longest, excluded.longest)`,
);
const addAddresses = statement(
  'api-keys.add-addresses',
  `INSERT INTO api_key_addresses AS seen (api_key_id, address, requests, first_seen_at, last_seen_at)
   SELECT id, address, requests, at, at FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::timestamptz[]) AS given (id, address, requests, at)
   WHERE EXISTS (SELECT 1 FROM api_keys WHERE api_keys.id = given.id)
   ON CONFLICT (api_key_id, address) DO UPDATE
   SET requests = seen.requests + excluded.requests, last_seen_at = greatest(seen.last_seen_at, excluded.last_seen_at)`,
);
const setLastUse = statement(
  'api-keys.set-last-use',
  `UPDATE api_keys SET last_used_at = at, last_used_ip = address, last_used_route = route
   FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[]) AS given (key_id, at, address, route)
   WHERE id = key_id AND (last_used_at IS NULL OR last_used_at < at)`,
);

/** Gathers what keys are used for in memory, and writes it every few seconds and at shutdown. */
export class Usage {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  #tallies = new Map<bigint, KeyTally>();
  #timer: NodeJS.Timeout | undefined;

  constructor(database: Database, clock: Clock, log: (line: string) => void) {
    this.#database = database;
    this.#clock = clock;
    this.#log = log;
  }

  /** Writes what was gathered every `seconds`, until `stop`. */
  start(seconds: number): void {
    this.#timer = setInterval(() => {
      this.flush().catch((error) =>
        this.#log(`The usage of API keys could not be written, it is tried again: ${error.message}`),
      );
    }, seconds * 1000);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush().catch((error) => this.#log(`The usage of API keys could not be written: ${error.message}`));
  }

  /** One request; `duration` in microseconds. */
  count(id: bigint, route: string, status: number, duration: number, address: string): void {
    let key = this.#tallies.get(id);
    const at = this.#clock.now();
    if (!key)
      this.#tallies.set(id, (key = { id, last: { at, address, route }, routes: new Map(), addresses: new Map() }));
    else key.last = { at, address, route };
    const hour = Math.floor(at.epochMilliseconds / 3_600_000);
    const slot = `${hour} ${Math.floor(status / 100)} ${route}`;
    const tally = key.routes.get(slot);
    if (!tally) key.routes.set(slot, { requests: 1, duration, longest: duration });
    else {
      tally.requests++;
      tally.duration += duration;
      if (duration > tally.longest) tally.longest = duration;
    }
    key.addresses.set(address, (key.addresses.get(address) ?? 0) + 1);
  }

  /** Writes what was gathered. What could not be written is kept for the next time. */
  async flush(): Promise<void> {
    if (this.#tallies.size === 0) return;
    const tallies = this.#tallies;
    this.#tallies = new Map();
    try {
      await this.#write([...tallies.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
    } catch (error) {
      this.#keep(tallies);
      throw error;
    }
  }

  async #write(keys: readonly KeyTally[]): Promise<void> {
    const routes = keys.flatMap(({ id, routes }) =>
      [...routes].map(([slot, tally]) => ({ id, ...parseSlot(slot), ...tally })),
    );
    const seen = keys.flatMap(({ id, addresses, last }) =>
      [...addresses].map(([address, requests]) => ({ id, address, requests, at: last.at.toString() })),
    );
    await this.#database.transaction(async (tx) => {
      const column = <Row, Name extends keyof Row>(rows: readonly Row[], name: Name) => rows.map((row) => row[name]);
      await tx.query(addUsage, [
        column(routes, 'id'),
        column(routes, 'hour'),
        column(routes, 'route'),
        column(routes, 'statusClass'),
        column(routes, 'requests'),
        column(routes, 'duration'),
        column(routes, 'longest'),
      ]);
      await tx.query(addAddresses, [
        column(seen, 'id'),
        column(seen, 'address'),
        column(seen, 'requests'),
        column(seen, 'at'),
      ]);
      await tx.query(setLastUse, [
        column(keys, 'id'),
        keys.map(({ last }) => last.at.toString()),
        keys.map(({ last }) => last.address),
        keys.map(({ last }) => last.route),
      ]);
    });
  }

  #keep(unwritten: Map<bigint, KeyTally>): void {
    for (const [id, old] of unwritten) {
      const key = this.#tallies.get(id);
      if (!key) {
        this.#tallies.set(id, old);
        continue;
      }
      for (const [slot, tally] of old.routes) {
        const newer = key.routes.get(slot);
        const sum = newer && {
          requests: newer.requests + tally.requests,
          duration: newer.duration + tally.duration,
          longest: Math.max(newer.longest, tally.longest),
        };
        key.routes.set(slot, sum ?? tally);
      }
      for (const [address, requests] of old.addresses)
        key.addresses.set(address, (key.addresses.get(address) ?? 0) + requests);
    }
  }
}

function parseSlot(slot: string): { hour: string; statusClass: number; route: string } {
  const [hour, statusClass, ...route] = slot.split(' ');
  return {
    hour: new Date(Number(hour) * 3_600_000).toISOString(),
    statusClass: Number(statusClass),
    route: route.join(' '),
  };
}
