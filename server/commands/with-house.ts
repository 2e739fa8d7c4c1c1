import { openStrategies, systemContext } from '../house.ts';
import { systemClock } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/database/database.ts';
import { outboundPolicy } from '../platform/outbound/policy.ts';
import { createPepper } from '../platform/pepper.ts';
import { serverSecret } from '../platform/secret.ts';
import { readTestClock } from '../platform/test-clock.ts';
import { startDatabase } from '../start-database.ts';

/** What a command works with. */
export interface CommandHouse {
  readonly config: Config;
  readonly database: Database;
  /** acts as the system: everything is allowed, and the audit says who it was */
  readonly ctx: Context;
}

/**
 * Runs `work` on the database of the environment's configuration, whether a server is running on it or not: the embedded
 * one is adopted or started, and stopped again unless somebody else uses it.
 */
export async function withHouse<Result>(
  log: (line: string) => void,
  work: (house: CommandHouse) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(process.env);
  let over = false;
  const { database, stop, adopted } = await startDatabase(config, (line) => over || log(line));
  const ctx = await contextOf(config, database);
  try {
    return await work({ config, database, ctx });
  } finally {
    over = true;
    await ctx.strategies.stop();
    // A database that was running is somebody's: only an orphan would be waited for in vain.
    await stop({ haste: adopted });
  }
}

/** Acts as the system on a database. */
export async function contextOf(config: Config, database: Database): Promise<Context> {
  return systemContext({
    database,
    clock: config.TOLLGATE_SANDBOX ? await readTestClock(database) : systemClock,
    pepper: createPepper(await serverSecret(config)),
    outbound: outboundPolicy(config.WEBHOOKS_ALLOW_PRIVATE),
    strategies: openStrategies(config, () => {}),
  });
}
