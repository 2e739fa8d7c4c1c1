import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { toDecimal } from '../../platform/money.ts';
import type { Terms } from '../steps/step.ts';
import { queueMail } from './send.ts';

interface Suspended {
  readonly user_id: bigint;
  readonly email: string;
  readonly name: string | null;
  readonly product: string;
  readonly invoice_id: bigint | null;
  readonly number: string | null;
  /** minor units */
  readonly remaining: bigint | null;
  readonly currency_code: string;
}

// A service is paid again by the invoice of its next period.
const findSuspended = statement<Suspended>(
  'billing.suspended',
  `SELECT users.id AS user_id, email, nullif(trim(concat_ws(' ', first_name, last_name)), '') AS name, products.name AS product,
     invoices.id AS invoice_id, invoices.number, invoices.remaining, services.currency_code
   FROM services JOIN users ON users.id = services.user_id JOIN products ON products.id = product_id
   LEFT JOIN service_renewals AS renewal ON renewal.service_id = services.id AND renewal.status = 'pending'
   LEFT JOIN invoices ON invoices.id = renewal.invoice_id AND invoices.status = 'pending'
   WHERE services.id = ANY ($1::bigint[]) ORDER BY services.id`,
);

const TEXTS = {
  en: {
    subject: (product: string) => `${product} is suspended`,
    body: (product: string) => `${product} is suspended, because it was not paid for. Your data is kept for now.`,
    pay: (amount: string, number: string) =>
      `It runs again as soon as ${amount} of invoice ${number} are paid. You find the invoice here:`,
    hello: 'Hello',
  },
  de: {
    subject: (product: string) => `${product} ist gesperrt`,
    body: (product: string) =>
      `${product} ist gesperrt, weil es nicht bezahlt wurde. Ihre Daten bleiben vorerst erhalten.`,
    pay: (amount: string, number: string) =>
      `Es läuft wieder, sobald ${amount} von Rechnung ${number} bezahlt sind. Sie finden die Rechnung hier:`,
    hello: 'Guten Tag',
  },
} as const;

/** Tells customers that services were suspended, and leads them to the invoice that lets them run again. Nothing is sent while mail is off. */
export async function tellSuspended(tx: Context, serviceIds: readonly bigint[], terms: Terms): Promise<void> {
  if (terms.setting('mail_disable') === '1' || serviceIds.length === 0) return;
  for (const service of await tx.db.query(findSuspended, [serviceIds]))
    await queueMail(tx, { userId: service.user_id, address: service.email, ...write(service, terms) });
}

function write(service: Suspended, { setting }: Terms): { subject: string; body: string } {
  const text = TEXTS[setting('app_language') === 'de' ? 'de' : 'en'];
  const { product, name, invoice_id, number, remaining, currency_code } = service;
  const paragraphs = [`${text.hello}${name ? ` ${name}` : ''},`, text.body(product)];
  if (invoice_id !== null) {
    const amount = `${toDecimal(remaining ?? 0n, currency_code)} ${currency_code}`;
    paragraphs.push(`${text.pay(amount, number ?? `#${invoice_id}`)}\n${invoiceUrl(setting('app_url'), invoice_id)}`);
  }
  paragraphs.push(setting('company_name') ?? '');
  // A subject is one line, whatever a product is called.
  return { subject: text.subject(product).replace(/\s+/g, ' ').trim(), body: `${paragraphs.join('\n\n').trim()}\n` };
}

/** Where an invoice is shown. */
export const invoiceUrl = (base: string | null, id: bigint): string =>
  `${(base ?? '').replace(/\/+$/, '')}/invoices/${id}`;
