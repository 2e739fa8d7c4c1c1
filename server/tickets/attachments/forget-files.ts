import { z } from 'zod';
import { statement } from '../../platform/database/statement.ts';
import { defineTask, type Task } from '../../platform/jobs/task.ts';
import type { Storage } from './storage.ts';

const knownOf = statement<{ path: string }>(
  'attachments.known',
  'SELECT path FROM ticket_message_attachments WHERE path = ANY ($1::text[])',
);

/** Longer than a request takes that has written its file and not yet its row. */
const YOUNG = { hours: 1 } as const;

/** Deletes the files of attachments that are gone with their message, or that never came to be because the process died. */
export const forgetFiles = (storage: Storage): Task<Record<string, never>> =>
  defineTask({
    name: 'tickets.forget-files',
    payload: z.object({}) as unknown as z.ZodType<Record<string, never>>,
    schedule: '41 * * * *',
    run: async (ctx) => {
      const names = await storage.savedBefore(ctx.clock.now().subtract(YOUNG));
      const known = new Set((await ctx.db.query(knownOf, [names])).map(({ path }) => path));
      for (const name of names) if (!known.has(name)) await storage.remove(name);
    },
  });
