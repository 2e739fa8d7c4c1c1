import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';

const counted = statement<{ id: bigint; used: number; failed: number }>(
  'provisioning.usage',
  `SELECT servers.id, count(p.id)::int AS used, count(p.id) FILTER (WHERE p.state IN ('failed', 'in_doubt'))::int AS failed
   FROM servers LEFT JOIN provisionings p ON p.server_id = servers.id AND (p.desired <> 'terminated' OR p.actual <> 'absent')
   GROUP BY servers.id ORDER BY servers.id`,
);

/** How many services each server has, or keeps a place for, and how many of these nobody can say are well. */
export const usageOf = ({ db }: Pick<Context, 'db'>) => db.query(counted, []);
