import { listKeys } from '../access/api-keys/index.ts';
import { defineCommand } from './command.ts';
import { idNumber } from './fields.ts';
import { table } from './table.ts';
import { withHouse } from './with-house.ts';

type Key = NonNullable<(typeof listKeys)['row']>;

export const command = defineCommand({
  options: {},
  run: ({ log }) =>
    withHouse(log, async ({ ctx }) => {
      const keys = await ctx.db.query(listKeys);
      const now = ctx.clock.now();
      return { json: { keys: keys.map(jsonOf) }, text: textOf(keys, now) };
    }),
});

const jsonOf = ({ id, user_id, ...key }: Key) => ({ id: idNumber(id), user_id: user_id && idNumber(user_id), ...key });

function textOf(keys: readonly Key[], now: Temporal.Instant): string {
  if (keys.length === 0) return 'There are no API keys: create one with "tollgate key create".';
  const rows = keys.map((key) => [
    key.id.toString(),
    key.name,
    stateOf(key, now),
    key.permissions.join(',') || 'none',
    dayOf(key.expires_at),
    dayOf(key.last_used_at),
  ]);
  return table(['id', 'name', 'state', 'permissions', 'expires', 'last used'], rows);
}

function stateOf({ enabled, expires_at }: Key, now: Temporal.Instant): string {
  if (!enabled) return 'disabled';
  return expires_at && Temporal.Instant.compare(expires_at, now) <= 0 ? 'expired' : 'enabled';
}

const dayOf = (at: Temporal.Instant | null): string => at?.toString().slice(0, 10) ?? 'never';
