import type { Context } from '../context.ts';
import type { RawRow } from '../database/database.ts';
import { type Statement, statement } from '../database/statement.ts';
import type { Target } from './resource.ts';
import { plainView } from './view.ts';
import { insertRow, updateRow, type Values } from './write.ts';

/** A list of ids that belongs to a row of a resource and stands in a table of its own. */
export interface MemberTable {
  /** type of the resource */
  readonly type: string;
  readonly table: string;
  /** column of our id, and of theirs */
  readonly from: string;
  readonly to: string;
  /** what the field of the input is called */
  readonly field: string;
}

type Ids = readonly bigint[] | undefined;

/** Writes rows together with their list, and keeps both in the audit. A list that is sent takes the place of the one before. */
export function writesMembers({ type, table, from, to, field }: MemberTable) {
  const select = statement<{ id: bigint }>(`members.${table}`, `SELECT ${to} AS id FROM ${table} WHERE ${from} = $1`);
  const remove = statement(`members.remove-${table}`, `DELETE FROM ${table} WHERE ${from} = $1`);
  const add: Statement = statement(
    `members.add-${table}`,
    `INSERT INTO ${table} (${from}, ${to}) SELECT $1, unnest($2::bigint[])`,
  );
  const create = async (ctx: Context, values: Values, ids: Ids): Promise<RawRow> => {
    if (!ids) return insertRow(ctx, type, values);
    return ctx.transaction(async (tx) => {
      const row = await insertRow(tx, type, values, { [field]: audited(ids) });
      await tx.db.query(add, [plainView(tx.registry.get(type)).keyOf(row), ids]);
      return row;
    });
  };
  const change = (ctx: Context, target: Target, values: Values, ids: Ids): Promise<RawRow | undefined> => {
    if (!ids) return updateRow(ctx, type, target, values);
    return ctx.transaction(async (tx) => {
      // Held first, so that the audit says what was there and not what was there before somebody else.
      const { table: own, key } = tx.registry.get(type);
      const lock = `SELECT 1 FROM ${own} WHERE ${key.column} = $1 FOR UPDATE`;
      await tx.db.query({ name: `members.lock-${type}`, text: lock }, [target.id]);
      const before = (await tx.db.query(select, [target.id])).map(({ id }) => id);
      const besides = { before: { [field]: audited(before) }, after: { [field]: audited(ids) } };
      const row = await updateRow(tx, type, target, values, besides);
      if (!row) return undefined;
      await tx.db.query(remove, [target.id]);
      await tx.db.query(add, [target.id, ids]);
      return row;
    });
  };
  return { create, change };
}

/** Ids as the audit keeps them: numbers, in order. */
const audited = (ids: readonly bigint[]): number[] => ids.map(Number).sort((one, other) => one - other);
