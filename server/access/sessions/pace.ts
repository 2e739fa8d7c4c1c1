import { setTimeout as sleep } from 'node:timers/promises';
import bcrypt from 'bcryptjs';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { Pepper } from '../../platform/pepper.ts';

/** Milliseconds that a failed attempt takes at least: longer than checking any hash of ours. */
const LEAST = 300;
/** A hash is checked in this many times its measured time, also when the machine is busy. */
const SPARE = 2;

const dearest = statement<{ cost: number | null }>(
  'sessions.dearest-hash',
  `SELECT max(substr(password, 5, 2)::int) AS cost FROM users WHERE password ~ '^\\$2[aby]\\$\\d\\d\\$'`,
);

const floors = new WeakMap<Pepper, Promise<number>>();

/**
 * Does something that can fail, and makes a failure take as long as every other failure: by its time nobody learns whether an
 * account exists or how its password is hashed (OWASP ASVS 5.0, 6.3.8). What succeeds is not held up.
 */
export async function evenly<T>(ctx: Context, succeeded: (result: T) => boolean, work: () => Promise<T>): Promise<T> {
  const floor = await floors.getOrInsertComputed(ctx.pepper, () => floorOf(ctx));
  const begun = performance.now();
  const result = await work();
  if (!succeeded(result)) await sleep(Math.max(0, floor - (performance.now() - begun)));
  return result;
}

/** Hashes that moved in take longer to check than ours: measured once, for the dearest that there is. */
async function floorOf({ db }: Context): Promise<number> {
  const [answer] = await db.query(dearest);
  const cost = answer!.cost;
  if (cost === null) return LEAST;
  const hash = await bcrypt.hash('nobody', 4);
  const begun = performance.now();
  await bcrypt.compare('nobody', hash.replace('$04$', `$${String(cost).padStart(2, '0')}$`));
  return Math.max(LEAST, SPARE * (performance.now() - begun));
}
