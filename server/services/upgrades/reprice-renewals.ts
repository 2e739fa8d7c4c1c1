import { orderedCouponOf } from '../../coupons/index.ts';
import { asTaxed, cancelInvoices, holdInvoice, settleInvoice } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { deleteRow, insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { asItem } from '../../pricing/index.ts';
import { shopZone } from '../../settings/index.ts';
import { taxTermsOf } from '../../tax/index.ts';
import { SERVICE } from '../class-name.ts';
import { holdDue, isPeriodic } from '../renewals/due.ts';
import { type PlannedRenewal, planRenewal } from '../renewals/plan.ts';
import type { StoredUpgrade } from './stored.ts';

/** An unpaid invoice for the next period of a service. */
interface Unpaid {
  readonly invoice_id: bigint;
  /** it used up an invoice of the service's coupon */
  readonly redeemed: boolean;
}

// Invoices that were moved in have no renewal, and are due when the period ends.
const unpaid = statement<Unpaid>(
  'upgrades.unpaid-renewals',
  `SELECT invoices.id AS invoice_id, coalesce(bool_or(renewal.redemption_id IS NOT NULL), false) AS redeemed
   FROM invoices JOIN invoice_items ON invoice_items.invoice_id = invoices.id
   LEFT JOIN service_renewals AS renewal ON renewal.invoice_id = invoices.id AND renewal.service_id = $1 AND renewal.status = 'pending'
   WHERE reference_type = '${SERVICE}' AND reference_id = $1 AND kind IN ('charge', 'discount') AND invoices.status = 'pending'
     AND (renewal.id IS NOT NULL OR due_at >= $2::timestamptz - interval '1 day')
   GROUP BY invoices.id ORDER BY invoices.id`,
);
const itemsOf = statement<{ id: bigint; kind: string; own: boolean }>(
  'upgrades.items-of',
  `SELECT id, kind, reference_type = '${SERVICE}' AND reference_id = $2 AND kind IN ('charge', 'discount') AS own
   FROM invoice_items WHERE invoice_id = $1 ORDER BY id`,
);
const setAmount = statement(
  'upgrades.set-renewal',
  `UPDATE service_renewals SET amount = $3, updated_at = greatest($4::timestamptz, updated_at + interval '1 microsecond')
   WHERE invoice_id = $1 AND service_id = $2 AND status = 'pending'`,
);
const voidRenewal = statement(
  'upgrades.void-renewal',
  `UPDATE service_renewals SET status = 'void', updated_at = greatest($3::timestamptz, updated_at + interval '1 microsecond')
   WHERE invoice_id = $1 AND service_id = $2 AND status = 'pending'`,
);

/**
 * What an unpaid invoice asks for the next period of a service that was changed: the new price and its tax, on the same number. Where the
 * next period is another one now, or costs nothing, it asks for none of it, and is given up if it asks for nothing else.
 */
export async function repriceRenewals(tx: Context, { service_id, from_expires_at, new_period }: StoredUpgrade) {
  const invoices = await tx.db.query(unpaid, [service_id, from_expires_at]);
  if (invoices.length === 0) return;
  const [service] = await holdDue(tx, [service_id]);
  const coupon = await orderedCouponOf(tx, service_id);
  for (const { invoice_id, redeemed } of invoices) {
    const planned =
      !new_period && isPeriodic(service!)
        ? planRenewal(
            service,
            await taxTermsOf(tx, service.user_id),
            redeemed ? coupon : undefined,
            await shopZone(tx.db),
          )
        : undefined;
    if (planned && planned.total > 0n) await reprice(tx, invoice_id, planned);
    else await drop(tx, invoice_id, service_id);
  }
}

async function reprice(
  tx: Context,
  invoice_id: bigint,
  { service, charge, discount, coupon, ...planned }: PlannedRenewal,
) {
  const own = (await tx.db.query(itemsOf, [invoice_id, service.id])).filter((item) => item.own);
  const line = { kind: 'charge' as const, description: planned.description, quantity: service.quantity, tax: charge };
  const less = discount && {
    kind: 'discount' as const,
    description: `Discount ${coupon!.code}`,
    quantity: 1,
    tax: discount,
  };
  for (const wanted of [line, ...(less ? [less] : [])]) {
    const item = { ...asItem(wanted), ...asTaxed(wanted.tax) };
    const at = own.findIndex(({ kind }) => kind === wanted.kind);
    const [before] = at < 0 ? [] : own.splice(at, 1);
    if (before) await updateRow(tx, 'invoiceItems', { id: before.id.toString() }, item);
    else {
      const reference = { reference_type: SERVICE, reference_id: service.id };
      await insertRow(tx, 'invoiceItems', { invoice_id, currency_code: service.currency_code, ...reference, ...item });
    }
  }
  for (const { id } of own) await deleteRow(tx, 'invoiceItems', { id: id.toString() });
  await tx.db.query(setAmount, [invoice_id, service.id, planned.total, tx.clock.now()]);
  await updateRow(tx, 'invoices', { id: invoice_id.toString() }, { tax_note: planned.taxNote });
  await settleInvoice(tx, invoice_id);
}

async function drop(tx: Context, invoiceId: bigint, serviceId: bigint): Promise<void> {
  const items = await tx.db.query(itemsOf, [invoiceId, serviceId]);
  await tx.db.query(voidRenewal, [invoiceId, serviceId, tx.clock.now()]);
  if (items.every(({ own }) => own)) return cancelInvoices(tx, [invoiceId]);
  const { total } = (await holdInvoice(tx, invoiceId))!;
  for (const { id, own } of items) if (own) await deleteRow(tx, 'invoiceItems', { id: id.toString() });
  await settleInvoice(tx, invoiceId, total);
}
