import type { z } from 'zod';
import type { Context } from '../context.ts';

/** Work that happens outside of requests. Names begin with their domain: "api-keys.forget-usage". */
export interface Task<Payload = unknown> {
  readonly name: string;
  /** what `addJob` is given; a scheduled task is given {} */
  readonly payload: z.ZodType<Payload>;
  /**
   * When it runs by itself, once on all nodes together: minute, hour, day, month and weekday as in crontab(5), in UTC. What was
   * missed while no node ran is made up for at the next start, if it is no older than a day.
   */
  readonly schedule?: string;
  /** how often a failing job is tried, at growing intervals; 25 times when left out */
  readonly attempts?: number;
  /**
   * A job may be run again after it succeeded (the process can die before that is noted): running it twice must do no harm.
   * `log` tells whoever runs the server.
   */
  run(ctx: Context, payload: Payload, log?: (line: string) => void): Promise<unknown>;
}

/** Keeps the type of a task's payload. */
export const defineTask = <Payload>(task: Task<Payload>): Task<Payload> => Object.freeze(task);
