import { statement } from '../../platform/database/statement.ts';
import type { Step } from '../interface.ts';

export type AttemptStatus = 'started' | 'waiting' | 'processing' | 'succeeded' | 'failed' | 'unknown';

export interface StoredAttempt {
  readonly id: bigint;
  readonly invoice_id: bigint;
  readonly currency_code: string;
  readonly user_id: bigint;
  readonly gateway_id: bigint;
  readonly billing_agreement_id: bigint | null;
  readonly kind: 'pay' | 'charge';
  readonly attempt: number;
  readonly amount: bigint;
  readonly status: AttemptStatus;
  readonly idempotency_key: string;
  readonly reference: string | null;
  readonly step: Step | null;
  readonly problem: string | null;
  readonly transaction_id: bigint | null;
  readonly looked: number;
  readonly created_at: Temporal.Instant;
}

const COLUMNS = `id, invoice_id, currency_code, user_id, gateway_id, billing_agreement_id, kind, attempt, amount, status,
  idempotency_key, reference, step, problem, transaction_id, looked, created_at`;

export const attemptById = statement<StoredAttempt>(
  'attempts.by-id',
  `SELECT ${COLUMNS} FROM payment_attempts WHERE id = $1`,
);
/** What else a gateway is told of an attempt that it is asked after. */
export const toldOfAttempt = statement<{ method: string | null; invoice_number: string | null }>(
  'attempts.told',
  `SELECT external_reference AS method, invoices.number AS invoice_number FROM payment_attempts p JOIN invoices ON invoices.id = p.invoice_id
   LEFT JOIN billing_agreements a ON a.id = p.billing_agreement_id WHERE p.id = $1`,
);
export const holdAttemptById = statement<StoredAttempt>(
  'attempts.hold',
  `SELECT ${COLUMNS} FROM payment_attempts WHERE id = $1 FOR UPDATE`,
);
export const attemptByNumber = statement<StoredAttempt>(
  'attempts.by-number',
  `SELECT ${COLUMNS} FROM payment_attempts WHERE invoice_id = $1 AND kind = $2 AND attempt = $3`,
);
/** One of an invoice that may still take money by itself. */
export const attemptInFlight = statement<StoredAttempt>(
  'attempts.in-flight',
  `SELECT ${COLUMNS} FROM payment_attempts
   WHERE invoice_id = $1 AND (status IN ('processing', 'unknown') OR (kind = 'charge' AND status = 'started')) ORDER BY id LIMIT 1`,
);
/** One that waits for the customer, for what is to be paid now, and not for so long that its gateway may have forgotten it. */
export const attemptWaiting = statement<StoredAttempt>(
  'attempts.waiting',
  `SELECT ${COLUMNS} FROM payment_attempts
   WHERE invoice_id = $1 AND gateway_id = $2 AND amount = $3 AND kind = 'pay' AND status = 'waiting' AND step IS NOT NULL AND created_at > $4
   ORDER BY id DESC LIMIT 1`,
);
export const nextNumber = statement<{ number: number }>(
  'attempts.next-number',
  'SELECT coalesce(max(attempt), 0) + 1 AS number FROM payment_attempts WHERE invoice_id = $1 AND kind = $2',
);
/** The attempt that a payment at a gateway belongs to: by the key that we gave along, or by the gateway's own name for it. */
export const attemptOfPayment = statement<StoredAttempt>(
  'attempts.of-payment',
  `SELECT ${COLUMNS} FROM payment_attempts WHERE gateway_id = $1 AND (idempotency_key = $2 OR reference = $3)
   ORDER BY (idempotency_key = $2) DESC NULLS LAST, id LIMIT 1`,
);
/** Takes attempts whose time has come to be asked after, and puts them off, so that no other process asks as well. */
export const takeDueAttempts = statement<{ id: bigint }>(
  'attempts.take-due',
  `UPDATE payment_attempts SET next_look_at = $2 WHERE id IN (
     SELECT id FROM payment_attempts WHERE next_look_at <= $1 ORDER BY next_look_at LIMIT $3 FOR UPDATE SKIP LOCKED) RETURNING id`,
);
export const takeDueRefunds = statement<{ id: bigint }>(
  'refunds.take-due',
  `UPDATE refunds SET next_look_at = $2 WHERE id IN (
     SELECT id FROM refunds WHERE next_look_at <= $1 ORDER BY next_look_at LIMIT $3 FOR UPDATE SKIP LOCKED) RETURNING id`,
);
export const takeDueEndings = statement<{ id: bigint }>(
  'gateway-endings.take-due',
  `UPDATE gateway_endings SET next_look_at = $2 WHERE id IN (
     SELECT id FROM gateway_endings WHERE next_look_at <= $1 ORDER BY next_look_at LIMIT $3 FOR UPDATE SKIP LOCKED) RETURNING id`,
);
export const customerById = statement<{
  id: bigint;
  email: string;
  first_name: string | null;
  last_name: string | null;
}>('gateways.customer', 'SELECT id, email, first_name, last_name FROM users WHERE id = $1');
