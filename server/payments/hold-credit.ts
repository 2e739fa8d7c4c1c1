import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';

const hold = statement<{ amount: bigint }>(
  'payments.hold-credit',
  'SELECT amount FROM credits WHERE user_id = $1 AND currency_code = $2 FOR UPDATE',
);

/** What a customer has to spend in a currency, in minor units; it stays so until the transaction ends. */
export async function holdCredit(tx: Context, userId: bigint, currency: string): Promise<bigint> {
  const [held] = await tx.db.query(hold, [userId, currency]);
  return held?.amount ?? 0n;
}
