import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';

export interface Agreement {
  readonly id: bigint;
  readonly user_id: bigint;
  readonly gateway_id: bigint;
  readonly external_reference: string;
  readonly status: 'active' | 'removed';
  readonly is_default: boolean;
}

const COLUMNS = 'a.id, a.user_id, a.gateway_id, a.external_reference, a.status, a.is_default';

// Services stand above gateways: what one says of how it is paid is read by the name of its column.
const forInvoice = statement<Agreement>(
  'agreements.for-invoice',
  `SELECT ${COLUMNS} FROM billing_agreements a JOIN gateways ON gateways.id = a.gateway_id AND gateways.enabled
   LEFT JOIN (SELECT DISTINCT billing_agreement_id AS id FROM services JOIN invoice_items
     ON reference_type = 'App\\Models\\Service' AND reference_id = services.id WHERE invoice_id = $1) AS chosen ON chosen.id = a.id
   WHERE a.user_id = $2 AND a.status = 'active'
   ORDER BY (chosen.id IS NOT NULL) DESC, a.is_default DESC, a.id DESC LIMIT 1`,
);

/** The saved method that an invoice is paid with: that of its services, else the customer's default, else the newest. */
export async function agreementFor(
  ctx: Context,
  invoice: { id: bigint; user_id: bigint },
): Promise<Agreement | undefined> {
  const [agreement] = await ctx.db.query(forInvoice, [invoice.id, invoice.user_id]);
  return agreement;
}

export const holdAgreement = statement<Agreement>(
  'agreements.hold',
  `SELECT ${COLUMNS} FROM billing_agreements a WHERE id = $1 FOR UPDATE`,
);
export const agreementByReference = statement<Agreement>(
  'agreements.by-reference',
  `SELECT ${COLUMNS} FROM billing_agreements a WHERE gateway_id = $1 AND external_reference = $2 FOR UPDATE`,
);
export const defaultOf = statement<{ id: bigint }>(
  'agreements.default',
  'SELECT id FROM billing_agreements WHERE user_id = $1 AND is_default FOR UPDATE',
);
/** Whoever changes which of a user's methods is the default holds the user. */
export const holdUser = statement<{ id: bigint }>(
  'agreements.hold-user',
  'SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE',
);
