import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { statement } from '../../platform/database/statement.ts';

interface Tally {
  requests: number;
  /** microseconds */
  duration: number;
  longest: number;
}

/** By status class: 1 to 5. */
type RouteTally = (Tally | undefined)[];

interface KeyTally {
  readonly id: bigint;
  /** of the last request: milliseconds since 1970, and where it came from and went */
  at: number;
  address: string;
  route: string;
  /** by hour since 1970, then by route */
  readonly hours: Map<number, Map<string, RouteTally>>;
  readonly addresses: Map<string, number>;
}

const HOUR = 3_600_000;

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
    const at = this.#clock.milliseconds();
    const key = this.#keyTally(id, at, address, route);
    add(routeTally(key, Math.floor(at / HOUR), route), Math.floor(status / 100), {
      requests: 1,
      duration,
      longest: duration,
    });
    key.addresses.set(address, (key.addresses.get(address) ?? 0) + 1);
  }

  #keyTally(id: bigint, at: number, address: string, route: string): KeyTally {
    const key = this.#tallies.getOrInsertComputed(id, () => ({
      id,
      at,
      address,
      route,
      hours: new Map(),
      addresses: new Map(),
    }));
    if (at >= key.at) {
      key.at = at;
      key.address = address;
      key.route = route;
    }
    return key;
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
    const routes = keys.flatMap(routeRows);
    const seen = keys.flatMap(({ id, addresses, at }) =>
      [...addresses].map(([address, requests]) => ({ id, address, requests, at: timeText(at) })),
    );
    const column = <Row, Name extends keyof Row>(rows: readonly Row[], name: Name) => rows.map((row) => row[name]);
    await this.#database.transaction(async (tx) => {
      const usage = (['id', 'hour', 'route', 'statusClass', 'requests', 'duration', 'longest'] as const).map((name) =>
        column(routes, name),
      );
      await tx.query(addUsage, usage);
      await tx.query(
        addAddresses,
        (['id', 'address', 'requests', 'at'] as const).map((name) => column(seen, name)),
      );
      await tx.query(setLastUse, [
        column(keys, 'id'),
        keys.map(({ at }) => timeText(at)),
        column(keys, 'address'),
        column(keys, 'route'),
      ]);
    });
  }

  /** Adds what could not be written to what came since. */
  #keep(unwritten: Map<bigint, KeyTally>): void {
    for (const [id, old] of unwritten) {
      const key = this.#keyTally(id, old.at, old.address, old.route);
      for (const [hour, routes] of old.hours) {
        for (const [route, tallies] of routes)
          for (const [statusClass, tally] of tallies.entries())
            if (tally) add(routeTally(key, hour, route), statusClass, tally);
      }
      for (const [address, requests] of old.addresses)
        key.addresses.set(address, (key.addresses.get(address) ?? 0) + requests);
    }
  }
}

const timeText = (milliseconds: number): string => new Date(milliseconds).toISOString();

const routeTally = (key: KeyTally, hour: number, route: string): RouteTally =>
  key.hours.getOrInsertComputed(hour, newMap<RouteTally>).getOrInsertComputed(route, newList);

const newMap = <Value>(): Map<string, Value> => new Map();
const newList = (): RouteTally => [];

function add(tallies: RouteTally, statusClass: number, more: Tally): void {
  const tally = tallies[statusClass];
  if (!tally) {
    tallies[statusClass] = { ...more };
    return;
  }
  tally.requests += more.requests;
  tally.duration += more.duration;
  if (more.longest > tally.longest) tally.longest = more.longest;
}

function routeRows({ id, hours }: KeyTally) {
  return [...hours].flatMap(([hour, routes]) =>
    [...routes].flatMap(([route, tallies]) =>
      tallies.flatMap((tally, statusClass) =>
        tally ? [{ id, hour: timeText(hour * HOUR), route, statusClass, ...tally }] : [],
      ),
    ),
  );
}
