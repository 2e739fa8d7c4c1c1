import { z } from 'zod';
import { forgetOld, IDEMPOTENCY_RETENTION } from '../http/idempotency.ts';
import { forgetWindows } from '../http/rate-limit.ts';
import { freeJobs } from './free-jobs.ts';
import { defineTask, type Task } from './task.ts';

/** Longer than any window that requests are counted in. */
const WINDOWS_KEPT = { hours: 24 } as const;

/** What platform itself has to clear away. */
export const housekeeping: readonly Task[] = [
  freeJobs,
  defineTask({
    name: 'platform.forget-answers',
    payload: z.object({}),
    schedule: '7 * * * *',
    run: (ctx) => ctx.db.query(forgetOld, [ctx.clock.now().subtract(IDEMPOTENCY_RETENTION)]),
  }),
  defineTask({
    name: 'platform.forget-windows',
    payload: z.object({}),
    schedule: '22 * * * *',
    run: (ctx) => ctx.db.query(forgetWindows, [ctx.clock.now().subtract(WINDOWS_KEPT)]),
  }),
];
