import type { Context } from '../../platform/context.ts';
import { isDecimal, toMinorUnits } from '../../platform/money.ts';
import { settingOf } from '../../settings/index.ts';

/** In minor units; null: there is none. */
export interface Limits {
  readonly least: bigint | null;
  readonly most: bigint | null;
  /** what a customer may have at most */
  readonly held: bigint | null;
}

/** What the settings say of deposits. Their numbers hold in every currency; one that is empty, or no number, sets no limit. */
export async function limitsOf(ctx: Context, currency: string): Promise<Limits> {
  const limit = async (name: string) => {
    const text = (await settingOf(ctx.db, `credits_${name}`))?.trim() ?? '';
    return isDecimal(text) ? toMinorUnits(text, currency) : null;
  };
  return {
    least: await limit('minimum_deposit'),
    most: await limit('maximum_deposit'),
    held: await limit('maximum_credit'),
  };
}
