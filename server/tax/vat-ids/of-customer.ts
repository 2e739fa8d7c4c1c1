import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { USER } from '../../users/index.ts';
import { asksVies } from './jobs.ts';
import { readVatId } from './vat-id.ts';

interface Row {
  value: string | null;
  valid: boolean | null;
  name: string | null;
  address: string | null;
  checked_at: Temporal.Instant | null;
  tried_at: Temporal.Instant | null;
  problem: string | null;
}

const find = statement<Row>(
  'tax.vat-id-of-customer',
  `SELECT value, valid, vat_id_checks.name, address, checked_at, tried_at, problem FROM properties
   LEFT JOIN vat_id_checks ON vat_id = upper(regexp_replace(value, '[\\s.\\-/]', '', 'g'))
   WHERE key = 'vat_id' AND model_type = '${USER}' AND model_id = $1`,
);

const NOTHING: Row = {
  ...{ value: null, valid: null, name: null, address: null },
  ...{ checked_at: null, tried_at: null, problem: null },
};

/** A customer's VAT id and what is known of it, for people and programs. */
export async function vatIdOf(ctx: Context, userId: string) {
  const [row = NOTHING] = await ctx.db.query(find, [userId]);
  const { id, country, wellFormed } = readVatId(row.value ?? '');
  const asked = await asksVies(ctx);
  const said = row.valid === null ? ('unknown' as const) : row.valid ? ('valid' as const) : ('invalid' as const);
  return {
    vat_id: id === '' ? null : id,
    country,
    well_formed: wellFormed,
    register: asked ? said : ('not_asked' as const),
    ...{ name: row.name, address: row.address, problem: row.problem },
    checked_at: row.checked_at?.toString() ?? null,
    tried_at: row.tried_at?.toString() ?? null,
  };
}
