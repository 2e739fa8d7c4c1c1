import type { StoredInvoice } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';
import type { StoredGateway } from '../gateway.ts';
import { attemptById, type StoredAttempt } from './queries.ts';

interface Start {
  readonly kind: 'pay' | 'charge';
  readonly number: number;
  /** minor units */
  readonly amount: bigint;
  readonly agreementId?: bigint;
  /** when somebody asks what became of it, should nobody have said so */
  readonly lookAt: Temporal.Instant;
}

/** Writes down that a gateway is about to be asked. The key is the same for the same attempt, also after a restored backup. */
export async function startAttempt(
  tx: Context,
  { id: invoice_id, currency_code, user_id }: StoredInvoice,
  gateway: StoredGateway,
  { kind, number, amount, agreementId, lookAt }: Start,
): Promise<StoredAttempt> {
  const row = await insertRow(tx, 'paymentAttempts', {
    invoice_id,
    currency_code,
    user_id,
    gateway_id: gateway.id,
    billing_agreement_id: agreementId,
    kind,
    attempt: number,
    amount,
    status: 'started',
    // The seal's name makes it this shop's: two shops may share an account at a provider.
    idempotency_key: `${gateway.seal_name.slice(0, 8)}-${invoice_id}-${kind}-${number}`,
    next_look_at: lookAt,
  });
  const [attempt] = await tx.db.query(attemptById, [row[0]!]);
  return attempt!;
}
